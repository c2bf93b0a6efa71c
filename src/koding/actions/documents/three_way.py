"""Takes in a changed file beside corrections that were made here: what both changed, stays.

Compared are the text as its file was read, the file as it is now, and the text as it stands here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from koding.actions.documents.rereading import move_transcript
from koding.actions.passages.shifting import whole_edits
from koding.model.choices import FileOrOurs
from koding.model.corrections import EDIT, TextEdit, apply_text_edits
from koding.model.material import Source, Transcript
from koding.model.stamps import silent_spans

if TYPE_CHECKING:
    from koding.model.stored import StoredTurn


@dataclass(frozen=True, slots=True)
class Clash:
    """The same words changed differently: as they were, in the file, here.

    `at` is where they stand in the file, `here` where they stand in the text as it is here.
    """

    base: str
    file: str
    ours: str
    at: int
    here: int


@dataclass(frozen=True, slots=True)
class Merged:
    """What comes of it: the text with both changes, and how many of ours stay in it.

    `clashes` are words that both changed differently; `outside` is what was changed here and can
    be put into nothing that somebody says in the file: a label, a heading, a turn that is gone.
    """

    transcript: Transcript
    kept: int
    clashes: tuple[Clash, ...]
    outside: tuple[Clash, ...]


def merge_changes(
    base: str, ours: str, transcript: Transcript, prefer: FileOrOurs | None
) -> Merged:
    """Return the transcript of a changed file with the corrections that were made here.

    Where both changed the same words differently, the file's stand, unless ours are preferred.
    """
    edits: list[TextEdit] = []
    clashes: list[Clash] = []
    outside: list[Clash] = []
    places: dict[int, int] = {}
    bodies = [(turn.body.start, turn.body.end) for turn in transcript.turns]
    for group in _groups(whole_edits(base, ours), whole_edits(base, transcript.text)):
        wanted = _wanted(group, base)
        if wanted is None:
            continue
        file = transcript.text[wanted.start : wanted.end]
        clash = Clash(base[group.start : group.end], file, wanted.new, wanted.start, group.here)
        owned = _owned(wanted, bodies)
        if owned is None:
            outside.append(clash)
        elif group.theirs:
            clashes.append(clash)
        if owned is not None and (not group.theirs or prefer is FileOrOurs.OURS):
            edits.append(owned)
            places[owned.start] = group.here
    edits, emptied = _without_emptied(edits, transcript, places)
    told = tuple(clashes), (*outside, *emptied)
    if not edits:
        return Merged(transcript, 0, *told)
    new = apply_text_edits(transcript.text, edits)
    source = Source(transcript.source.name, transcript.source.sha256, EDIT)
    moved = replace(move_transcript(transcript, edits, new), source=source)
    return Merged(moved, len(edits), *told)


def _without_emptied(
    edits: Sequence[TextEdit], transcript: Transcript, places: dict[int, int]
) -> tuple[list[TextEdit], list[Clash]]:
    """Return the edits without those that would leave nothing of what somebody says.

    `places` says where what begins at a place of the file stands here.
    """
    kept: list[TextEdit] = []
    emptied = []
    for owner, own in groupby(edits, lambda one: one.owner):
        made, body = list(own), transcript.turns[owner].body
        words = transcript.text[body.start : body.end]
        within = (
            replace(one, start=one.start - body.start, end=one.end - body.start) for one in made
        )
        if apply_text_edits(words, within).strip():
            kept += made
        else:
            emptied.append(Clash(words, words, "", body.start, places[made[0].start]))
    return kept, emptied


@dataclass(slots=True)
class _Group:
    """Edits of both sides that touch the same words of the base.

    `shift` leads from a place there to the file's, `moved` to the place here.
    """

    start: int
    end: int
    ours: list[TextEdit]
    theirs: list[TextEdit]
    shift: int
    moved: int = 0

    @property
    def here(self) -> int:
        """Where the words stand in the text as it is here."""
        return self.start + self.moved

    def meets(self, edit: TextEdit) -> bool:
        """Return whether an edit that begins no earlier touches the same words."""
        if self.start == self.end and edit.start == edit.end:
            return edit.start == self.start
        if self.start == self.end:
            return False
        if edit.start == edit.end:
            return self.start < edit.start < self.end
        return edit.start < self.end

    def said(self, text: str, edits: Sequence[TextEdit]) -> str:
        """Return the words as one side has them."""
        own = [
            replace(one, start=one.start - self.start, end=one.end - self.start) for one in edits
        ]
        return apply_text_edits(text[self.start : self.end], own)


def _groups(ours: Sequence[TextEdit], theirs: Sequence[TextEdit]) -> Iterator[_Group]:
    sides = [(one.start, one.end, 0, one) for one in ours]
    sides += [(one.start, one.end, 1, one) for one in theirs]
    group: _Group | None = None
    shift = moved = 0
    for start, end, side, edit in sorted(sides, key=lambda one: one[:3]):
        if group is None or not group.meets(edit):
            if group is not None:
                shift += sum(one.growth for one in group.theirs)
                moved += sum(one.growth for one in group.ours)
                yield group
            group = _Group(start, end, [], [], shift, moved)
        group.end = max(group.end, end)
        (group.theirs if side else group.ours).append(edit)
    if group is not None:
        yield group


def _wanted(group: _Group, base: str) -> TextEdit | None:
    """Return what of ours is to be put into the file, None where it says that already."""
    if not group.ours:
        return None
    mine, other = group.said(base, group.ours), group.said(base, group.theirs)
    at = group.start + group.shift
    return None if mine == other else TextEdit(at, at + len(other), mine)


def _owned(edit: TextEdit, bodies: Sequence[tuple[int, int]]) -> TextEdit | None:
    """Return the edit with the turn it is made in, None where it is made in none."""
    owner = bisect_right(bodies, edit.start, key=lambda body: body[0]) - 1
    if owner < 0 or edit.end > bodies[owner][1]:
        return None
    return replace(edit, owner=owner)


def says_the_same(stored: Sequence[StoredTurn], text: str, transcript: Transcript) -> bool:
    """Return whether a file says what stands here: the same words, by the same people, then.

    Times that it does not tell are no difference, and those it tells may be in whole seconds; nor
    are times that stand between the words, which subtitles tell in their cues.
    """
    if len(stored) != len(transcript.turns):
        return False
    for here, there in zip(stored, transcript.turns, strict=True):
        said = transcript.text[there.body.start : there.body.end]
        if here.speaker != there.speaker or _words(text[here.start : here.end]) != _words(said):
            return False
        if (
            None not in (there.starts_ms, here.starts_ms)
            and (there.starts_ms or 0) // 1000 != (here.starts_ms or 0) // 1000
        ):
            return False
    return True


def _words(text: str) -> list[str]:
    """Return the words of a text without the times that nobody says."""
    said, at = "", 0
    for start, end in silent_spans(text):
        said += text[at:start] + " "
        at = end
    return (said + text[at:]).split()
