"""Lists passages with their context, filtered, and knows whose coding counts."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, groupby
from typing import TYPE_CHECKING

from koding.actions.naming import (
    ATTRIBUTE,
    SECTION,
    SPEAKER,
    case_named,
    code_named,
    coder_named,
    document_named,
    line_number,
    passage_named,
    refuse_unknown,
    subtree,
)
from koding.analysis.ground.whose import Ledger, choose_whose
from koding.errors import ConflictError
from koding.messages.searching import CHANGED_MEANWHILE
from koding.model.codes import fold
from koding.model.scope import CountedCoders
from koding.model.survey import Owner
from koding.model.timing import PlaceMarks, Recorded
from koding.model.views import Listed, PassageFilter, PassageView
from koding.model.withheld import NOTHING_WITHHELD, WithheldWords
from koding.store import coders, documents, passages, people, readings, transcripts
from koding.store.codes import read_codes
from koding.store.frozen import read_frozen
from koding.store.marks import marks_of

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import TypeVar

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.whose import Whose
    from koding.model.scope import CodingChoice
    from koding.model.stored import (
        StoredCode,
        StoredDocument,
        StoredLine,
        StoredPassage,
        StoredTurn,
    )

    _Group = tuple[StoredDocument, list[StoredPassage]]
    """A document and its passages, in order."""
    _Test = Callable[[StoredPassage, Sequence[StoredPassage]], bool]
    T = TypeVar("T")

_TEXTS = 20
"""So many texts are in memory together."""


def list_passages(
    workspace: Workspace, wanted: PassageFilter = PassageFilter()
) -> tuple[PassageView, ...]:
    """Return the passages that fit, by document and position.

    Raises:
        NotFoundError: something named in the filter is not there.
    """
    return list_counted(workspace, wanted).passages


def list_counted(workspace: Workspace, wanted: PassageFilter, most: int | None = None) -> Listed:
    """Return the same, all or so many, and whose coding was looked at.

    Raises:
        NotFoundError: something named in the filter is not there, or nobody says whose coding
            counts.
    """
    with workspace.read() as connection:
        return listed_in(connection, wanted, most, workspace.withheld(connection))


def listed_in(
    connection: Connection,
    wanted: PassageFilter,
    most: int | None = None,
    withheld: WithheldWords = NOTHING_WITHHELD,
) -> Listed:
    """Return the same within one state of the study.

    Raises:
        NotFoundError: as above.
    """
    listing = _Listing(connection, wanted, withheld)
    groups = listing.groups()
    if most is None or listing.sorts_out:
        views = tuple(chain.from_iterable(listing.views(connection, one) for one in _some(groups)))
        return Listed(views[:most], listing.coding, len(views), len({one.code for one in views}))
    held = [passage for _, own in groups for passage in own]
    views = tuple(listing.views(connection, _first(groups, most)))
    return Listed(views, listing.coding, len(held), len({one.code for one in held}))


def list_in_pages(
    workspace: Workspace, wanted: PassageFilter
) -> tuple[Iterator[tuple[PassageView, ...]], CountedCoders]:
    """Return the same, some documents' passages at a time, as they are gone through.

    Raises:
        NotFoundError: something named in the filter is not there, or nobody says whose coding
            counts.
        ConflictError: of the passages, a text was destroyed since.
    """
    with workspace.read() as connection:
        listing = _Listing(connection, wanted, workspace.withheld(connection))
        groups = listing.groups()

    def pages() -> Iterator[tuple[PassageView, ...]]:
        for some in _some(groups):
            with workspace.read() as connection:
                page = tuple(listing.views(connection, some))
            if page:
                yield page

    return pages(), listing.coding


def _some(groups: Sequence[_Group]) -> Iterator[Sequence[_Group]]:
    """Yield the documents, with their passages, of which the texts are in memory together."""
    return (groups[first : first + _TEXTS] for first in range(0, len(groups), _TEXTS))


def _first(groups: Sequence[_Group], most: int) -> list[_Group]:
    """Return the documents that have the first passages, with these alone."""
    found: list[_Group] = []
    for document, own in groups:
        if most <= 0:
            break
        found.append((document, own[:most]))
        most -= len(own)
    return found


@dataclass
class _Text:
    """A document's text with what is needed to place a passage in it."""

    connection: Connection
    document: StoredDocument
    text: str
    line_starts: Sequence[int]
    marks: PlaceMarks
    is_timed: bool
    """Whether a turn has times of its own."""
    withheld: WithheldWords
    cases: dict[str, str | None] = field(default_factory=dict)

    @cached_property
    def lines(self) -> tuple[StoredLine, ...]:
        return documents.read_lines(self.connection, self.document.revision)

    @cached_property
    def turns(self) -> tuple[StoredTurn, ...]:
        return documents.read_turns(self.connection, self.document.revision)

    @cached_property
    def recorded(self) -> Recorded:
        known = self.is_timed or len(self.marks.time_starts) > 0
        return Recorded.of(self.turns if known else (), self.marks)

    @cached_property
    def turn_ends(self) -> list[int]:
        return [turn.end for turn in self.turns]

    def line(self, offset: int) -> int:
        """Return the number of the line that holds `offset`."""
        return line_number(self.line_starts, offset)

    def turn(self, offset: int) -> StoredTurn | None:
        """Return the turn that holds `offset`, else the next one."""
        place = bisect_right(self.turn_ends, offset)
        return self.turns[place] if place < len(self.turns) else None

    def around(self, start: int, end: int, count: int) -> tuple[str, str]:
        """Return `count` whole lines before and after a span."""
        if not count or not self.lines:
            return "", ""
        first, last = self.line(start), self.line(end - 1)
        low, high = max(first - count, 1), min(last + count, len(self.lines))
        first_place, last_place = self.lines[low - 1].start, self.lines[high - 1].end
        key, hide = self.document.revision, self.withheld.hide
        before = hide(key, self.text[first_place:start], first_place)
        after = hide(key, self.text[end:last_place], end)
        return before.strip(), after.strip()


class _Listing:
    def __init__(
        self, connection: Connection, wanted: PassageFilter, withheld: WithheldWords
    ) -> None:
        self.connection = connection
        self.wanted, self.withheld = wanted, withheld
        self.codes = read_codes(connection)
        self.paths = {code.key: code.path for code in self.codes}
        self.memos = passages.memo_bodies(connection)
        self.counted: ChosenCoding | None = None

    @property
    def coding(self) -> CountedCoders:
        """Whose passages are listed, and what has to be said of that."""
        if self.counted is None:
            return CountedCoders()
        return CountedCoders(self.counted.whose.name, self.counted.whose.notes)

    def groups(self) -> list[_Group]:
        """Return the documents that have passages which may fit, and these."""
        chosen = self._documents()
        self._refuse_unknown(chosen)
        by_key = {document.key: document for document in chosen}
        if self.wanted.coding is not None:
            self.counted = ChosenCoding(self.connection, self.wanted.coding, by_key)
        found = passages.read_passages(
            self.connection,
            documents=list(by_key) if self._narrows_documents else None,
            codes=self._codes(self.wanted.codes, exact=self.wanted.exact),
            coders=self._coders(),
            round_=self.wanted.round,
            keys=self._keys(),
        )
        frozen = read_frozen(self.connection)
        left = [
            one
            for one in found
            if one.key not in frozen.passages and one.document not in frozen.documents
        ]
        counting = self._counting(left if frozen else found)
        grouped = groupby(counting, key=lambda passage: passage.document)
        return [(by_key[key], list(own)) for key, own in grouped if key in by_key]

    @property
    def sorts_out(self) -> bool:
        """Whether it is asked of each passage if it fits, in its text, or they all do."""
        return self._is_sought or bool(self.wanted.also or self.wanted.near or self.wanted.without)

    def views(self, connection: Connection, groups: Sequence[_Group]) -> Iterator[PassageView]:
        """Yield the views of documents' passages; their texts are in memory together.

        Raises:
            ConflictError: a text is not there any more.
        """
        self.connection = connection
        for text, own in zip(self._texts([one for one, _ in groups]), groups, strict=True):
            for passage in self._beside(own[1], text):
                view = self._view(passage, text)
                if self._fits(view):
                    yield view

    def _texts(self, chosen: Sequence[StoredDocument]) -> Iterator[_Text]:
        connection, keys = self.connection, [document.revision for document in chosen]
        frozen = read_frozen(connection)
        stored = transcripts.some_texts(connection, keys)
        words = {key: frozen.hide(key, text) for key, text in stored.items()}
        placed = keys if self._is_placed or self.wanted.near or self.wanted.context else ()
        starts = transcripts.line_starts_of(connection, placed)
        marks = marks_of(connection, keys)
        timed = transcripts.timed_revisions(connection, keys)
        for document in chosen:
            key = document.revision
            if key not in words:
                raise ConflictError(CHANGED_MEANWHILE(document=document.name))
            text = _Text(
                connection, document, words[key], starts.get(key, ()), marks[key], key in timed,
                self.withheld,
            )  # fmt: skip
            if self.wanted.speakers or self.wanted.cases or self.wanted.attributes:
                text.cases = self._speaker_cases(document)
            yield text

    def _counting(self, found: Sequence[StoredPassage]) -> Sequence[StoredPassage]:
        if self.counted is None:
            return found
        counts = self.counted.counts_of
        return [one for one in found if counts(one.document, one.coder, one.round)]

    def _refuse_unknown(self, chosen: Sequence[StoredDocument]) -> None:
        """Refuse a speaker, section or attribute that no document has: it would list nothing."""
        wanted, connection = self.wanted, self.connection
        if wanted.speakers or wanted.sections:
            turns = [
                turn
                for document in chosen
                for turn in documents.read_turns(connection, document.revision)
            ]
            refuse_unknown(SPEAKER, wanted.speakers, (turn.speaker for turn in turns))
            refuse_unknown(SECTION, wanted.sections, (turn.section for turn in turns))
        names = [name for _, name, _ in people.attribute_keys(connection, Owner.CASE).values()]
        refuse_unknown(ATTRIBUTE, [name for name, _ in wanted.attributes], names)

    @property
    def _narrows_documents(self) -> bool:
        return bool(self.wanted.documents or self.wanted.kinds)

    def _documents(self) -> list[StoredDocument]:
        wanted = self.wanted
        keys = {document_named(self.connection, name).key for name in wanted.documents}
        return [
            document
            for document in documents.list_documents(self.connection)
            if (not keys or document.key in keys)
            and (not wanted.kinds or document.kind in wanted.kinds)
        ]

    def _codes(self, names: Sequence[str], *, exact: bool = False) -> list[int] | None:
        if not names:
            return None
        found: set[int] = set()
        for name in names:
            code = code_named(self.codes, name)
            found.update([code.key] if exact else _keys(subtree(self.codes, code)))
        return sorted(found)

    def _coders(self) -> list[int] | None:
        if not self.wanted.coders:
            return None
        return [coder_named(self.connection, name) for name in self.wanted.coders]

    def _keys(self) -> list[int] | None:
        if not self.wanted.guids:
            return None
        return [passage_named(self.connection, guid).id for guid in self.wanted.guids]

    def _beside(self, group: list[StoredPassage], text: _Text) -> list[StoredPassage]:
        """Keep the passages that stand as wanted beside passages of other codes."""
        wanted = self.wanted
        for names, test in (
            (wanted.also, _overlaps), (wanted.near, self._near(text)), (wanted.without, _apart)
        ):  # fmt: skip
            for name in names:
                others = self._counting(
                    passages.read_passages(
                        self.connection, documents=[text.document.key], codes=self._codes([name])
                    )
                )
                group = [passage for passage in group if test(passage, others)]
        return group

    def _near(self, text: _Text) -> _Test:
        def near(passage: StoredPassage, others: Sequence[StoredPassage]) -> bool:
            first, last = text.line(passage.start), text.line(passage.end - 1)
            return any(
                other.key != passage.key
                and text.line(other.start) <= last + self.wanted.distance
                and text.line(other.end - 1) >= first - self.wanted.distance
                for other in others
            )

        return near

    def _view(self, passage: StoredPassage, text: _Text) -> PassageView:
        turn = text.turn(passage.start) if self._is_voiced else None
        before, after = text.around(passage.start, passage.end, self.wanted.context)
        is_withheld = self.withheld.touches(text.document.revision, passage.start, passage.end)
        return PassageView(
            guid=passage.guid,
            document=text.document.name,
            line=text.line(passage.start) if self._is_placed else 0,
            start=passage.start,
            end=passage.end,
            code=self.paths[passage.code],
            coder=passage.coder,
            round=passage.round,
            value=passage.value,
            memo=self.memos.get(passage.key, ""),
            origin=passage.origin,
            created_at=passage.created_at,
            modified_at=passage.modified_at,
            text_sha256="" if is_withheld else passage.text_sha256,
            quote="" if is_withheld else text.text[passage.start : passage.end],
            speaker=turn.speaker if turn else None,
            case=(text.cases.get(turn.speaker or "") if turn else None) or text.document.case,
            section=turn.section if turn else None,
            before=before,
            after=after,
            starts_ms=text.recorded.at(passage.start),
            ends_ms=text.recorded.until(passage.end),
            page=text.recorded.marks.page(passage.start),
        )

    @cached_property
    def _is_placed(self) -> bool:
        """Whether lines are asked for."""
        return self.wanted.placed or self._is_voiced

    @cached_property
    def _is_voiced(self) -> bool:
        """Whether who speaks is asked for, or what is listed hangs on it."""
        return (self.wanted.placed and self.wanted.voiced) or self._is_sought

    @property
    def _is_sought(self) -> bool:
        """Whether what is listed hangs on who speaks, and where."""
        wanted = self.wanted
        return bool(wanted.speakers or wanted.sections or wanted.cases or wanted.attributes)

    def _fits(self, view: PassageView) -> bool:
        wanted = self.wanted
        return (
            _among(view.speaker, wanted.speakers)
            and _among(view.section, wanted.sections)
            and (not wanted.cases or view.case in self._case_names)
            and all(self._has(view.case, name, value) for name, value in wanted.attributes)
        )

    @cached_property
    def _case_names(self) -> set[str]:
        names = people.case_names(self.connection)
        return {names[case_named(self.connection, case)] for case in self.wanted.cases}

    @cached_property
    def _attributes(self) -> dict[str, dict[str, str]]:
        return {
            case.name: {fold(name): value for name, value in case.attributes}
            for case in people.read_cases(self.connection)
        }

    def _has(self, case: str | None, name: str, value: str) -> bool:
        return fold(self._attributes.get(case or "", {}).get(fold(name), "")) == fold(value)

    def _speaker_cases(self, document: StoredDocument) -> dict[str, str | None]:
        speakers = documents.read_speakers(self.connection, document)
        return {speaker.label: speaker.case for speaker in speakers}


def _overlaps(passage: StoredPassage, others: Sequence[StoredPassage]) -> bool:
    """Return whether one of `others`, which stand by start, shares text with the passage."""
    upto = bisect_left(others, passage.end, key=lambda other: other.start)
    return any(other.end > passage.start and other.key != passage.key for other in others[:upto])


def _apart(passage: StoredPassage, others: Sequence[StoredPassage]) -> bool:
    return not _overlaps(passage, others)


def _keys(codes: Sequence[StoredCode]) -> list[int]:
    return [code.key for code in codes]


def _among(name: str | None, wanted: Sequence[str]) -> bool:
    return not wanted or fold(name or "") in {fold(other) for other in wanted}


class ChosenCoding:
    """The coding that a choice makes count in documents, which are known by their keys.

    Raises:
        NotFoundError: a coder is named whom the study does not have, or nobody says whose coding
            counts.
    """

    def __init__(
        self, connection: Connection, choice: CodingChoice, asked: Collection[int]
    ) -> None:
        names = documents.document_names(connection)
        people = coders.coder_names(connection)
        place = {key: number for number, key in enumerate(names)}
        self._coder = {key: number for number, key in enumerate(people)}

        def indexed(found: Mapping[tuple[int, int, int], T]) -> dict[tuple[int, int, int], T]:
            return {
                (place[document], self._coder[coder], round_): told
                for (document, coder, round_), told in found.items()
                if document in place
            }

        ledger = Ledger(
            documents=tuple(names.values()),
            coders=tuple(people.values()),
            held=indexed(readings.held(connection)),
            done=indexed(readings.done_at(connection)),
            read_for={**indexed(readings.read_for(connection))},
        )
        self.whose: Whose = choose_whose(
            ledger,
            choice.coders,
            choice.main_coder,
            choice.round,
            [place[key] for key in asked if key in place],
        )
        self._pairs = {key: self.whose.pairs[number] for key, number in place.items()}
        self._names = {name: number for number, name in enumerate(people.values())}

    def counts(self, document: int, coder: int, round_: int) -> bool:
        """Return whether a coder's passages of a round count in a document, both by their keys."""
        return (self._coder[coder], round_) in self._pairs.get(document, ())

    def counts_of(self, document: int, coder: str, round_: int) -> bool:
        """Return the same of a coder given by name."""
        return (self._names[coder], round_) in self._pairs.get(document, ())
