"""What the coding screen knows: one document open for coding, kept true to the database."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import accumulate
from operator import attrgetter
from typing import TYPE_CHECKING, TypeVar

from koding.actions.documents.viewing import (
    CodingDocument,
    changed_passages,
    open_document,
    read_codebook_counts,
)
from koding.actions.interpretation.memos import UnsavedText, draft_places, memo_place, memo_target
from koding.errors import (
    ConflictError,
    DatabaseBusyError,
    DatabaseMovedError,
    KodingError,
    NotFoundError,
)
from koding.messages.screen import status
from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.tui.sight import Sight
from koding.tui.text.stripes import Stripes

if TYPE_CHECKING:
    from koding.actions.documents.viewing import ChangedPassages
    from koding.actions.interpretation.memos import MemoTarget
    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.codes import CodeScale
    from koding.model.stored import StoredCode, StoredPassage, StoredTurn

Result = TypeVar("Result")

_REMEMBERED = 9
_CODE = attrgetter("code")
DEFINED_AT = 5
"""Passages of a free code at which a definition is asked for."""
_SOON = 0.01
"""Seconds: a draft that another writer holds up is kept at the next key."""


@dataclass(frozen=True, slots=True)
class Happened:
    """What has changed in the database since the screen last looked."""

    passages: bool = False
    codes: bool = False
    text: bool = False

    def __bool__(self) -> bool:
        return self.passages or self.codes or self.text


@dataclass
class CodingSession:
    """One coder at work on one document.

    `blind` hides what other coders have made until the coder has marked the document as done.
    """

    workspace: Workspace
    name: str
    round: int = 1
    blind: bool = False
    within: tuple[str, ...] = ()
    """The documents that are gone through, where a view chooses some."""
    document: CodingDocument = field(init=False)
    heat: bool = False
    """Whether the stripes say how many have coded a line, and not what."""
    recent: list[str] = field(default_factory=list)
    last: tuple[str, ...] = ()
    sight: Sight = field(default_factory=Sight)
    unfound: str = ""
    """What was typed to find a code that is not there: offered where a new one is named."""
    new_codes: tuple[str, ...] = field(init=False, default=())
    """What the document is read again for: codes made or changed since it was done."""
    stale: bool = field(init=False, default=False)
    """Whether the text has been revised, or is gone, since it was read: nothing is changed then."""
    _position: int = field(init=False, default=0)
    _prompted: set[int] = field(init=False, default_factory=set)
    _everywhere: Counter[int] = field(init=False, default_factory=Counter)
    _hurried: Workspace = field(init=False, repr=False)
    """For drafts, which are kept at the next key where another writes at this moment."""
    _heard_of: CodingDocument | None = field(init=False, default=None)
    _heard: _Heard = field(init=False)
    _own: list[StoredPassage] | None = field(init=False, default=None)
    """What the coder made in this round, once it has been asked for."""
    _coded: Stripes[StoredPassage] = field(init=False, default_factory=lambda: Stripes(()))
    _counted: tuple[str | None] | None = field(init=False, default=None)
    """Whose passages `_everywhere` counts, None for all; nothing where it is out of date."""

    def __post_init__(self) -> None:
        """Read the document."""
        self._hurried = self.workspace.hurried(_SOON)
        self.open(self.name)

    def open(self, name: str) -> None:
        """Read another document, or the same one anew.

        Raises:
            NotFoundError: there is none of that name.
        """
        self.document = open_document(self.workspace, name)
        if self.document.position != self._position:
            self._position, self._counted = self.document.position, None
        self._own = None
        self.name = self.document.facts.name
        self.stale, self.new_codes = False, ()

    def read_for(self, codes: tuple[str, ...]) -> None:
        """Read the document again for codes, which the digits then tag with."""
        self.new_codes = codes
        self.recent[:0] = [code for code in codes if code not in self.recent]

    def draft(self, *place: str) -> UnsavedText:
        """Return what the coder is writing at a place of the screen."""
        return UnsavedText(self.workspace, " ".join(place), self._hurried)

    def memo_draft(self, target: MemoTarget) -> UnsavedText:
        """Return the memo that the coder is writing on something."""
        return UnsavedText(self.workspace, memo_place(target), self._hurried)

    def memo_drafts(self) -> list[MemoTarget]:
        """Return what the memos are on that the coder has begun and not saved, as far as known."""
        places: list[str] = []
        with suppress(KodingError):
            places = draft_places(self.workspace)
        targets = map(memo_target, places)
        return [target for target in targets if target is not None]

    def close(self) -> None:
        """Let go of the database."""
        self._hurried.database.close()
        self.workspace.database.close()

    @property
    def coder(self) -> str:
        """Return who codes."""
        return self.workspace.coder

    @property
    def guid(self) -> str:
        """Return the GUID of the document that is open."""
        return self.document.facts.guid

    @property
    def is_done(self) -> bool:
        """Return whether the coder has marked the document as done in this round."""
        mark = self.coder if self.round == 1 else f"{self.coder} ({self.round})"
        return fold(mark) in {fold(name) for name in self.document.facts.done}

    @property
    def hides_others(self) -> bool:
        """Return whether other coders' work is out of sight."""
        return self.blind and not self.is_done

    @property
    def passages(self) -> list[StoredPassage]:
        """Return the passages in sight, by start: what may be seen and the filter lets through."""
        return self.sight.seen(self.permitted, self.codes) if self.sight else self.permitted

    @property
    def permitted(self) -> list[StoredPassage]:
        """Return the passages that may be seen, by start."""
        if not self.hides_others:
            return self.document.passages
        return self.own

    @property
    def codes(self) -> Sequence[StoredCode]:
        """Return the codebook, parents first; coding blind, without what others add to it."""
        if not self.hides_others or not self.document.others_codes:
            return self.document.codes
        hidden = self.document.others_codes - {one.code for one in self.permitted}
        return [code for code in self.document.codes if code.key not in hidden]

    def is_own(self, passage: StoredPassage) -> bool:
        """Return whether the coder made the passage in this round."""
        return passage.round == self.round and _same(passage.coder, self.coder)

    @property
    def own(self) -> list[StoredPassage]:
        """Return the passages the coder made in this round, by start."""
        if self._own is None:
            passages = self.document.passages
            names = {name for name in {one.coder for one in passages} if _same(name, self.coder)}
            own = [one for one in passages if one.round == self.round and one.coder in names]
            self._own = own
        return self._own

    @property
    def coded(self) -> Stripes[StoredPassage]:
        """Return where in the text what the coder made in this round lies."""
        self._coded.follow(self.own)
        return self._coded

    def code(self, key: int) -> StoredCode:
        """Return a code by its key."""
        return self.document.code_by_key[key]

    @property
    def memos(self) -> dict[int, str]:
        """Return the memos on passages, by the passage's key."""
        return self.document.memos

    def scale_of(self, path: str) -> CodeScale | None:
        """Return the scale of the code at `path`, if it has one."""
        found = next((code for code in self.codes if code.path == path), None)
        return None if found is None else found.code.scale

    def scale_hint(self, path: str) -> str:
        """Return what the values of a scale code may be, and what their ends mean."""
        scale = self.scale_of(path)
        if scale is None:
            return ""
        levels = ", ".join(map(str, scale.levels))
        return levels if scale.poles is None else f"{scale.poles[0]} {levels} {scale.poles[1]}"

    def sight_choices(self) -> list[tuple[Message, Sight]]:
        """Return what a filter can let through, each named and as a filter of its own."""
        coders = dict.fromkeys(one.coder for one in self.permitted)
        rounds = sorted({one.round for one in self.permitted})
        speakers = dict.fromkeys(turn.speaker for turn in self.document.turns if turn.speaker)
        named = (
            *((status.CODER(name=one), Sight(coders=frozenset({one}))) for one in coders),
            *((status.ROUND(number=one), Sight(rounds=frozenset({one}))) for one in rounds),
            *((status.SPEAKER(name=one), Sight(speakers=frozenset({one}))) for one in speakers),
        )
        codes = ((status.CODE(path=one.path), Sight(frozenset({one.key}))) for one in self.codes)
        return [*named, *codes]

    def counts(self) -> tuple[Counter[int], Counter[int]]:
        """Return how many passages each code holds itself, in the document and in the study."""
        here = Counter(map(_CODE, self.permitted))
        coder = self.coder if self.hides_others else None
        if self._counted != (coder,):
            with suppress(DatabaseBusyError):  # the counts of a moment ago serve until it answers
                self._everywhere = read_codebook_counts(self.workspace, coder)
                self._counted = (coder,)
        return here, self._everywhere

    def coverage(self) -> float:
        """Return the share of informants' characters that the coder has coded, 0 to 1."""
        if self._heard_of is not self.document:
            self._heard_of, self._heard = self.document, _Heard(self.document.turns)
        return self._heard.share_in(self.coded)

    def to_define(self) -> int | None:
        """Return how many passages the free code used last has, once it should be defined.

        That is when it gets its fifth passage without a definition; it is told once.
        """
        codes = [one for one in self.codes if one.path in self.last and one.parent is None]
        undefined = [one for one in codes if not one.code.definition.strip()]
        counts = self.counts()[1] if undefined else {}
        for one in undefined:
            if counts[one.key] == DEFINED_AT and one.key not in self._prompted:
                self._prompted.add(one.key)
                return DEFINED_AT
        return None

    def change(self, act: Callable[[Workspace], Result]) -> Result:
        """Carry out one change and read what it changed.

        Raises:
            DatabaseBusyError: another process holds the database; nothing was changed.
            DatabaseMovedError: the database is no longer the one that was opened.
            ConflictError: the text was revised since it was read; nothing was changed.
        """
        self.look()
        if self.stale:
            raise ConflictError(status.REVISED())
        result = act(self.workspace)
        with suppress(
            DatabaseMovedError
        ):  # what was saved is; that it was moved since is told soon
            self.look()
        return result

    def look(self) -> Happened:
        """Read what has changed since last time, by whomever."""
        try:
            found = changed_passages(self.workspace, self.document, self._position)
        except DatabaseBusyError:
            return Happened()
        if found.text or self.stale:
            self.stale = True
            return Happened(text=True)
        self._position = found.position
        renamed = found.name not in (None, self.name)
        if found.name is not None and renamed:
            self.name = found.name
            self.document.set_name(found.name)
        if found.codes:
            return self._read_anew()
        if found.memos is not None:
            self.document.memos.clear()
            self.document.memos.update(found.memos)
        if found.gone or found.there:
            self._follow(found)
        if found.done is not None:
            self.document.set_done(found.done)
        seen = found.gone or found.there or renamed
        return Happened(passages=bool(seen) or found.memos is not None or found.done is not None)

    def _follow(self, found: ChangedPassages) -> None:
        """Let the passages, those of the coder's own and the counts follow."""
        touched = found.gone | {one.guid for one in found.there}
        passages, own = self.document.passages, self.own
        before = [one for one in passages if one.guid in touched]
        self._count(before, found)
        for one in before:
            del passages[bisect_left(passages, _place(one), key=_place)]
            if self.is_own(one):
                del own[bisect_left(own, _place(one), key=_place)]
        for one in found.there:
            insort(passages, one, key=_place)
            if self.is_own(one):
                insort(own, one, key=_place)

    def _count(self, before: Sequence[StoredPassage], found: ChangedPassages) -> None:
        """Let the study's counts follow; what changed in another document has them read anew."""
        if self._counted is None or found.gone - {one.guid for one in before}:
            self._counted = None
            return
        (coder,) = self._counted
        for passages, step in ((before, -1), (found.there, 1)):
            for one in passages:
                if coder is None or _same(one.coder, coder):
                    self._everywhere[one.code] += step

    def _read_anew(self) -> Happened:
        """Read the document with the codebook; should it change at that moment, it is stale."""
        revision = self.document.facts.revision
        try:
            document = open_document(self.workspace, self.name)
        except NotFoundError:
            self.stale = True
            return Happened(text=True)
        if document.facts.revision != revision:
            self.stale = True
            return Happened(text=True)
        before = self.document
        self.document, self._position = document, document.position
        self._counted, self._own = None, None
        self._follow_codes(before)
        return Happened(passages=True, codes=True)

    def used(self, paths: Sequence[str]) -> None:
        """Remember codes as the last, and as the most recent, newest first, each once."""
        self.last = tuple(paths)
        for path in paths:
            self.recent = [path, *(other for other in self.recent if other != path)]
        del self.recent[_REMEMBERED:]

    def _follow_codes(self, before: CodingDocument) -> None:
        """Let the codes used lately keep their place under their new paths."""
        paths = {code.key: code.path for code in self.codes}
        now = {path: path for path in paths.values()}
        now |= {code.path: paths[code.key] for code in before.codes if code.key in paths}
        self.recent = [now[path] for path in self.recent if path in now]
        self.last = tuple(now[path] for path in self.last if path in now)


@lru_cache(maxsize=256)  # asked of every passage at every change
def _same(name: str, other: str) -> bool:
    return fold(name) == fold(other)


def _place(passage: StoredPassage) -> tuple[int, int, int]:
    """Return what passages stand in order by: no two have the same."""
    return passage.start, passage.end, passage.key


class _Heard:
    """The informants' turns, and how many of their characters stand before a place."""

    def __init__(self, turns: Sequence[StoredTurn]) -> None:
        heard = [turn for turn in turns if turn.role not in ASKING]
        self._starts = [turn.start for turn in heard]
        self._ends = [turn.end for turn in heard]
        lengths = (turn.end - turn.start for turn in heard)
        self._before = list(accumulate(lengths, initial=0))
        # Asked at every change of all that is covered, most of which is as it was.
        self._between = cache(lambda start, end: self._until(end) - self._until(start))

    def share_in(self, coded: Stripes[StoredPassage]) -> float:
        """Return the share of characters that are coded."""
        total = self._before[-1]
        if not total:
            return 0.0
        return sum(self._between(start, end) for start, end in coded.covered) / total

    def _until(self, place: int) -> int:
        """Return how many characters are heard before a place."""
        turn = bisect_right(self._starts, place)
        if not turn:
            return 0
        return self._before[turn] - max(self._ends[turn - 1] - place, 0)
