"""Reads documents for whoever looks at them: lines, places, all that the coding screen shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from koding.actions.naming import coder_named, document_named, passage_named, read_code
from koding.actions.new_codes import TAG_NEW
from koding.errors import DatabaseMovedError, NotFoundError
from koding.messages.coding import NO_SUCH_LINES
from koding.messages.database import PUT_BACK_MEANWHILE
from koding.model.asides import NO_ASIDE, Aside, Asides, find_asides
from koding.model.codes import fold
from koding.model.timing import PlaceMarks, Recorded
from koding.store import coders, documents, history, passages, recorder
from koding.store.codes import read_codes
from koding.store.frozen import NOBODY, hidden_text, read_frozen
from koding.store.marks import read_marks

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.finding import Hit
    from koding.model.stored import (
        StoredCode,
        StoredDocument,
        StoredLine,
        StoredPassage,
        StoredSpeaker,
        StoredTurn,
    )
    from koding.model.views import TranscriptView, ViewLine, ViewPassage

# What is found and what a command shows are imported in the bodies: the screen, which has neither
# when it opens, would wait for them.

_PEOPLE = {"participants", "speakers", "respondents"}
_CODEBOOK = {"codes", "code_sets", "code_set_members"}


def view_document(
    workspace: Workspace,
    name: str,
    *,
    first: int = 1,
    last: int | None = None,
    coder: str | None = None,
    with_frozen: bool = False,
) -> TranscriptView:
    """Return lines `first` to `last` of a document with the passages that touch them.

    The words of who is frozen are hidden, unless they are asked for.

    Raises:
        NotFoundError: there is no such document or coder, or the document has no such lines.
    """
    from koding.model.views import TranscriptView

    with workspace.read() as connection:
        document = document_named(connection, name)
        if coder is not None:
            coder_named(connection, coder)
        lines = documents.read_lines(connection, document.revision)
        shown = lines[first - 1 : last]
        if not shown or first < 1:
            raise NotFoundError(NO_SUCH_LINES(document=document.name, last=len(lines)))
        turns = documents.read_turns(connection, document.revision)
        recorded = Recorded.of(turns, read_marks(connection, document.revision))
        text = documents.read_text(connection, document.revision)
        frozen = NOBODY if with_frozen else read_frozen(connection)
        text = frozen.hide(document.revision, text)
        labels = documents.read_labels(connection, document.revision)
        asides = find_asides(text, turns, labels)
        codes = {code.key: code for code in read_codes(connection)}
        found = [
            passage
            for passage in passages.read_passages(connection, documents=[document.key])
            if passage.end > shown[0].start
            and passage.start < shown[-1].end
            and (coder is None or fold(coder) == fold(passage.coder))
        ]
        return TranscriptView(
            document=document.name,
            title=document.title or "",
            lines=tuple(_lines(shown, recorded, text, _first_asides(lines, asides))),
            passages=tuple(_passage(one, codes[one.code]) for one in found),
            after=asides.after if shown[-1] is lines[-1] else (),
            hidden=sum(frozen.holds(document.revision, one.start) for one in shown),
        )


def _passage(passage: StoredPassage, code: StoredCode) -> ViewPassage:
    from koding.model.views import ViewPassage

    return ViewPassage(
        guid=passage.guid,
        start=passage.start,
        end=passage.end,
        code=code.path,
        colour=code.code.colour,
        coder=passage.coder,
        value=passage.value,
    )


def _first_asides(lines: Sequence[StoredLine], asides: Asides) -> dict[int, Aside]:
    """Return what stands above turns by the number of the turn's first line."""
    first: dict[int, int] = {}
    for line in lines:
        first.setdefault(line.turn, line.number)
    return {first[ordinal]: aside for ordinal, aside in asides.of_turns.items() if ordinal in first}


def _lines(
    lines: Sequence[StoredLine], recorded: Recorded, text: str, asides: Mapping[int, Aside]
) -> list[ViewLine]:
    from koding.model.views import ViewLine

    shown = []
    turn_before: int | None = None
    section_before: str | None = None
    time_before: int | None = None
    page_before: int | None = None
    for line in lines:
        turn, page = recorded.turns[line.turn], recorded.marks.page(line.end - 1)
        time, aside = line.starts_ms, asides.get(line.number, NO_ASIDE)
        opens_turn = line.turn != turn_before
        opens_section = turn.section is not None and turn.section != section_before
        shown.append(
            ViewLine(
                number=line.number,
                start=line.start,
                text=text[line.start : line.end].replace("\n", " "),
                role=turn.role,
                speaker=turn.speaker if opens_turn else None,
                starts_ms=time if opens_turn else None,
                section=turn.section if opens_section else None,
                again_ms=None if opens_turn or time == time_before else time,
                page=None if page == page_before else page,
                above=aside.above,
                under=aside.under,
            )
        )
        turn_before, section_before = line.turn, turn.section
        time_before, page_before = time, page
    return shown


def surround(workspace: Workspace, places: Iterable[tuple[str, int, int]]) -> tuple[Hit, ...]:
    """Return spans `(document, start, end)` of current texts with the rest of their lines.

    Where this leaves the study, dots stand for words that may not be printed.

    Raises:
        NotFoundError: a document is not there.
    """
    read: dict[str, tuple[int, str, tuple[StoredLine, ...]]] = {}
    found = []
    with workspace.read() as connection:
        hide = workspace.withheld(connection).hide
        for name, start, end in places:
            if name not in read:
                revision = document_named(connection, name).revision
                text = hidden_text(connection, revision)
                read[name] = revision, text, documents.read_lines(connection, revision)
            revision, text, lines = read[name]
            hit = _surrounded(name, text, lines, start, end)
            before = hide(revision, hit.before, start - len(hit.before))
            words, after = hide(revision, hit.words, start), hide(revision, hit.after, end)
            found.append(replace(hit, before=before, words=words, after=after))
    return tuple(found)


def read_spans(workspace: Workspace, places: Iterable[tuple[str, int, int]]) -> tuple[str, ...]:
    """Return the words of spans `(document, start, end)` of current texts, on one line each.

    Raises:
        NotFoundError: a document is not there.
    """
    return tuple(" ".join(hit.words.split()) for hit in surround(workspace, places))


def _surrounded(name: str, text: str, lines: tuple[StoredLine, ...], start: int, end: int) -> Hit:
    from koding.model.finding import Hit

    starts = [line.start for line in lines]
    first = max(bisect_right(starts, start) - 1, 0)
    last = max(bisect_right(starts, end - 1) - 1, first)
    low = min(lines[first].start, start) if lines else start
    high = max(lines[last].end, end) if lines else end
    number = lines[first].number if lines else 1
    return Hit(name, number, start, end, text[low:start], text[start:end], text[end:high])


@dataclass
class CodingDocument:
    """A document as the screen shows it; `position` is the log's when it was read."""

    facts: StoredDocument
    text: str
    lines: tuple[StoredLine, ...]
    turns: tuple[StoredTurn, ...]
    speakers: tuple[StoredSpeaker, ...]
    codes: tuple[StoredCode, ...]
    passages: list[StoredPassage]
    others_codes: frozenset[int]
    """The keys of free codes that other coders have made while coding."""
    memos: dict[int, str]
    """The words of the memos on passages, by the passage's key."""
    position: int
    marks: PlaceMarks = field(default_factory=PlaceMarks)
    labels: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Where the labels of turns stand, by the turn's ordinal."""

    @cached_property
    def asides(self) -> Asides:
        """What stands in the text and nobody says."""
        return find_asides(self.text, self.turns, self.labels)

    @cached_property
    def recorded(self) -> Recorded:
        """When in the recording what is said is said."""
        return Recorded.of(self.turns, self.marks)

    @cached_property
    def code_by_key(self) -> dict[int, StoredCode]:
        """The codes by their keys."""
        return {code.key: code for code in self.codes}

    def set_name(self, name: str) -> None:
        """Note what the document is called now."""
        self.facts = replace(self.facts, name=name)

    def set_done(self, done: tuple[str, ...]) -> None:
        """Note who has marked the document as done."""
        self.facts = replace(self.facts, done=done)


@dataclass(frozen=True)
class ChangedPassages:
    """What the log says has changed: passages, the codebook, the text, or who is done.

    `memos` are all there are, if any changed; `name` is the document's, which may have changed.
    """

    position: int
    there: tuple[StoredPassage, ...] = ()
    gone: frozenset[str] = frozenset()
    codes: bool = False
    text: bool = False
    done: tuple[str, ...] | None = None
    memos: dict[int, str] | None = None
    name: str | None = None


def open_document(workspace: Workspace, name: str) -> CodingDocument:
    """Read everything the screen shows of a document, in one state of the database.

    Raises:
        NotFoundError: there is none of that name.
    """
    with workspace.read() as connection:
        facts = document_named(connection, name)
        found = passages.read_passages(connection, documents=[facts.key])
        codes = read_codes(connection)
        free = {code.guid: code.key for code in codes if code.parent is None}
        others = history.made_by_others(connection, free, TAG_NEW, workspace.coder)
        return CodingDocument(
            facts=replace(facts, done=documents.done_marks(connection).get(facts.key, ())),
            text=hidden_text(connection, facts.revision),
            lines=documents.read_lines(connection, facts.revision),
            turns=documents.read_turns(connection, facts.revision),
            speakers=documents.read_speakers(connection, facts),
            codes=codes,
            others_codes=frozenset(free[guid] for guid in others),
            passages=sorted(found, key=lambda one: (one.start, one.end, one.key)),
            memos=passages.memo_bodies(connection),
            position=recorder.last_position(connection),
            marks=read_marks(connection, facts.revision),
            labels=documents.read_labels(connection, facts.revision),
        )


def changed_passages(
    workspace: Workspace, document: CodingDocument, position: int
) -> ChangedPassages:
    """Return what has changed on a document since the log stood at `position`.

    Raises:
        DatabaseMovedError: the database is no longer the one that was opened.
    """
    workspace.database.verify()
    with workspace.read() as connection:
        now = recorder.last_position(connection)
        if now == position:
            return ChangedPassages(now)
        if now < position:
            raise DatabaseMovedError(PUT_BACK_MEANWHILE(database=workspace.database.path))
        changed = history.changed_since(connection, position)
        current = documents.find_document_by_key(connection, document.facts.key)
        if current is None or current.revision != document.facts.revision:
            return ChangedPassages(now, text=True)
        if _PEOPLE & changed.keys() and hidden_text(connection, current.revision) != document.text:
            return ChangedPassages(now, text=True)  # somebody is frozen since, or no more
        guids = changed.get("passages", set())
        there = passages.read_passages(
            connection,
            documents=[document.facts.key],
            keys=passages.keys_of(connection, guids),
        )
        done = None
        if "finished" in changed:
            done = documents.done_marks(connection).get(document.facts.key, ())
        return ChangedPassages(
            now,
            there=there,
            gone=frozenset(guids - {one.guid for one in there}),
            codes=bool(_CODEBOOK & changed.keys()),
            done=done,
            memos=passages.memo_bodies(connection) if "memos" in changed else None,
            name=current.name,
        )


def read_codebook_counts(workspace: Workspace, coder: str | None) -> Counter[int]:
    """Return how many passages each code holds in the study, of one coder or of all."""
    with workspace.read() as connection:
        if coder is None:
            return passages.count_by_code(connection, None)
        key = coders.find_coder(connection, coder)
        return Counter() if key is None else passages.count_by_code(connection, key)


def document_names(workspace: Workspace) -> list[str]:
    """Return the documents' names, in order."""
    with workspace.read() as connection:
        return list(documents.document_names(connection).values())


def document_with(workspace: Workspace, guid: str | None) -> str | None:
    """Return the name of the document of a GUID, None where there is no such document any more."""
    with workspace.read() as connection:
        return documents.name_with(connection, guid) if guid else None


def find_code(workspace: Workspace, name: str) -> str:
    """Return the path of the code called `name`.

    Raises:
        NotFoundError: there is none, or several.
    """
    with workspace.read() as connection:
        return read_code(connection, name).path


def find_place(workspace: Workspace, guid: str) -> tuple[str, tuple[int, int]]:
    """Return the document of a passage, named by the beginning of its GUID, and its span.

    Raises:
        NotFoundError: there is no such passage.
    """
    with workspace.read() as connection:
        row = passage_named(connection, guid)
        found = passages.read_passages(connection, keys=[row.id])
        names = documents.document_names(connection)
        return names[found[0].document], (found[0].start, found[0].end)
