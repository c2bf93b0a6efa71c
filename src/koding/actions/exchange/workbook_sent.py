"""Gathers the study as the sheets of a workbook, and what has to be known of them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.consent.participants import read_participants
from koding.actions.consent.tables import participants_frame
from koding.actions.documents.progress import only_searched
from koding.actions.exchange.survey_sent import read_survey_data
from koding.actions.listings import cases_frame, documents_frame, memos_frame
from koding.actions.passages.listing import listed_in
from koding.analysis.ground.consent import Unprinted, find_withheld, say_unknown
from koding.analysis.ground.remarks import listing
from koding.analysis.ground.selection import choose
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_themes
from koding.errors import ConflictError
from koding.messages import data_files as messages
from koding.messages.choices import level_word
from koding.model.codes import split_path
from koding.model.dataset import DataKind
from koding.model.label import Label, Template, Wording, keyed, same
from koding.model.measures import Measure, UnitKind
from koding.model.views import PassageFilter
from koding.store import codes, documents, passages, people
from koding.store.frozen import count_frozen, documents_without, frozen_memos, read_frozen
from koding.store.history import pseudonymised_with
from koding.store.snapshot import read_snapshot
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Chosen, Selection
    from koding.messages import Message
    from koding.model.dataset import DataCell, Dataset
    from koding.model.snapshot import Snapshot
    from koding.model.stored import StoredCode
    from koding.model.views import PassageView
    from koding.model.withheld import WithheldWords
    from koding.store.frozen import Frozen


@dataclass(frozen=True, slots=True)
class WorkbookSent:
    """A study as tables with the names of their sheets; `about` is what is said of them all."""

    about: Frame
    sheets: tuple[tuple[Label, Frame], ...]
    told: tuple[Message, ...] = ()


def gather_workbook(
    workspace: Workspace, selection: Selection, *, whole: bool = False
) -> WorkbookSent:
    """Return the study as it is now, without those who are frozen.

    All coders' passages are there, and which of them count is told beside each. The words of
    whoever said no to being quoted, and what was declined, are left out unless it is `whole`.

    Raises:
        NotFoundError: nobody says whose coding counts, or something named is not there.
        ConflictError: there is nothing in it.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection)
        withheld = workspace.withheld(connection)
        gathering = _Gathering(connection, snapshot, selection, withheld, whole=whole)
        sheets = tuple(gathering.sheets(workspace.study.name))
        if not sheets:
            raise ConflictError(messages.NO_STUDY())
        about = _about(workspace.study.name, sheets, gathering.notes)
        return WorkbookSent(about, sheets, tuple(gathering.told))


@dataclass(frozen=True, slots=True)
class Printing:
    """The GUIDs of the passages that count, and of those whose words are left out, and why."""

    counted: set[str]
    withheld: set[str]
    notes: tuple[Label, ...]
    told: tuple[Message, ...]

    @classmethod
    def of(
        cls,
        connection: Connection,
        snapshot: Snapshot,
        chosen: Chosen,
        words: WithheldWords,
        *,
        whole: bool,
    ) -> Printing:
        """Return what may be handed over of the words that are coded, and what is said of it."""
        withheld = Unprinted() if whole else find_withheld(snapshot)
        keys = snapshot.passages.key.tolist()
        is_named = pseudonymised_with(connection) is None
        printed = [key for key in keys if key not in withheld]
        notes = [*withheld.notes(keys)]
        notes += say_unknown(snapshot, printed, is_pseudonymised=not is_named)
        told = []
        if n := count_frozen(connection):
            notes.append(word("note.frozen").format(n=n))
        if is_named:
            notes.append(word("checklist.no_names"))
            told.append(messages.NAMES_STAND())
        for key in withheld.keys if words.stretches else ():
            row = passages.row_by_key(connection, key)
            words.touches(row.revision_id, row.start, row.end)
        return cls(
            passages.guids_of(connection, snapshot.passages.key[chosen.passages].tolist()),
            passages.guids_of(connection, sorted(withheld.keys)),
            tuple(notes),
            tuple(told),
        )


class _Gathering:
    """One state of the study, sheet by sheet; `notes` and `told` grow with them."""

    def __init__(
        self,
        connection: Connection,
        snapshot: Snapshot,
        selection: Selection,
        words: WithheldWords,
        *,
        whole: bool,
    ) -> None:
        self.connection, self.snapshot, self.selection = connection, snapshot, selection
        self.words, self.whole = words, whole
        self.frozen: Frozen = read_frozen(connection)
        self.notes: list[Label] = []
        self.told: list[Message] = []

    def sheets(self, study: str) -> Iterator[tuple[Label, Frame]]:
        """Yield what there is any of, in the order of a study."""
        tables: tuple[tuple[Label, Frame | None], ...] = (
            (word("documents"), self._documents()),
            (word("cases"), self._cases()),
            (Wording.of(messages.PARTICIPANTS()), self._participants()),
            (word("title.codebook"), self._codebook()),
            (word("passages"), self._passages()),
            (word("status.memos"), self._memos()),
            (Wording.of(messages.THEMES_BY_DOCUMENT()), self._themes(UnitKind.DOCUMENT)),
            (Wording.of(messages.THEMES_BY_CASE()), self._themes(UnitKind.CASE)),
            (word("status.survey"), self._survey(study)),
        )
        for name, frame in tables:
            if frame is not None and frame.rows:
                yield name, replace(frame, screen=None)

    def _documents(self) -> Frame:
        there = documents.read_documents(self.connection)
        kept = documents_without(self.connection, self.frozen, there)
        names = {one.name for one in kept}
        searched = [name for name in only_searched(self.connection) if name in names]
        frame = documents_frame(kept, searched)
        if shared := [one.name for one in kept if one.has_frozen]:
            told = Template.waiting(messages.COUNTED_WITHOUT_FROZEN)
            frame = replace(frame, notes=(*frame.notes, told.format(names=listing(shared))))
        return frame

    def _cases(self) -> Frame:
        kept = set(self.snapshot.documents.names)
        return cases_frame([
            replace(one, documents=tuple(name for name in one.documents if name in kept))
            for one in people.read_cases(self.connection)
        ])  # fmt: skip

    def _participants(self) -> Frame:
        there = read_participants(self.connection)
        kept = [one for one in there if one.key not in self.frozen.participants and not one.asks]
        return participants_frame(kept)

    def _codebook(self) -> Frame:
        held = passages.read_passages(self.connection)
        counts = Counter(one.code for one in held if one.key not in self.frozen.passages)
        found = codes.read_codes(self.connection)
        return tabulate(
            word("title.codebook"), _code_fields(counts), found, unit=word("unit.code"),
            n=len(found),
        )  # fmt: skip

    def _passages(self) -> Frame:
        listed = listed_in(self.connection, PassageFilter()).passages
        chosen = choose(self.snapshot, self.selection)
        printing = Printing.of(self.connection, self.snapshot, chosen, self.words, whole=self.whole)
        self.notes += printing.notes
        self.told += printing.told
        unit, n = word("unit.passage"), len(listed)
        fields = _passage_fields(listed, printing)
        return tabulate(word("passages"), fields, listed, unit=unit, n=n, notes=chosen.notes)

    def _memos(self) -> Frame:
        left = frozen_memos(self.connection)
        there = passages.read_memos(self.connection)
        return memos_frame([memo for memo in there if memo.key not in left])

    def _themes(self, by: UnitKind) -> Frame | None:
        if not self.snapshot.codes or not len(self.snapshot.passages.key):
            return None
        matrix = theme_matrix(self.snapshot, self.selection, by, Measure.PASSAGES)
        return replace(frame_themes(matrix), is_tree=True) if matrix.units.names else None

    def _survey(self, study: str) -> Frame | None:
        if self.snapshot.survey is None:
            return None
        sent = read_survey_data(self.connection, self.snapshot, study, self.words)
        self.told += [said for said in sent.told if said not in self.told]
        return frame_data(sent.data, word("status.survey"), word("unit.respondent"))


def _code_fields(counts: Mapping[int, int]) -> list[Field[StoredCode]]:
    return [
        field("path", lambda one: one.path, says="code"),
        field("level", lambda one: Wording.of(level_word(one.code.level))),
        whole("passages", lambda one: counts.get(one.key, 0)),
        field("definition", lambda one: one.code.definition or None),
        field("include", lambda one: one.code.include or None, says="entry.include"),
        field("exclude", lambda one: one.code.exclude or None, says="entry.exclude"),
        field("examples", lambda one: "\n".join(one.code.examples) or None, says="entry.examples"),
    ]


def _passage_fields(listed: Sequence[PassageView], printing: Printing) -> list[Field[PassageView]]:
    """Return where a passage stands, its code step by step, whose it is, and its words."""
    steps = max((len(split_path(one.code)) for one in listed), default=1)
    answers = {True: keyed(word("yes"), "yes"), False: keyed(word("no"), "no")}
    return [
        field("place", lambda one: f"{one.document}:{one.line}"),
        field("document", lambda one: one.document),
        field("case", lambda one: one.case),
        field("speaker", lambda one: one.speaker),
        *(_step(place) for place in range(steps)),
        field("quote", lambda one: None if one.guid in printing.withheld else one.quote),
        field("value", lambda one: one.value, ColumnKind.NUMBER),
        field("coder", lambda one: one.coder),
        whole("round", lambda one: one.round),
        field("counted", lambda one: answers[one.guid in printing.counted],
              says=Wording.of(messages.COUNTED())),
        field("memo", lambda one: one.memo or None),
    ]  # fmt: skip


def _step(place: int) -> Field[PassageView]:
    """Return the column of the code's name on one level of the tree, from the top."""

    def cell(one: PassageView) -> str | None:
        names = split_path(one.code)
        return names[place] if place < len(names) else None

    return field(f"code_{place + 1}", cell, says=Wording.of(messages.CODE_STEP(n=place + 1)))


def frame_data(data: Dataset, title: Label, unit: Label) -> Frame:
    """Return data as a table in words: what a number stands for instead of the number."""
    columns = tuple(
        Column(
            one.name,
            one.label,
            ColumnKind.NUMBER if one.kind is DataKind.NUMBER and not one.values
            else ColumnKind.TEXT,
            digits=0,
        )
        for one in data.variables
    )  # fmt: skip
    told = [dict(one.values) for one in data.variables]
    rows = tuple(
        tuple(_in_words(cell, words) for cell, words in zip(row, told, strict=True))
        for row in data.rows
    )
    return Frame(title, columns, rows, unit=unit, n=len(rows), notes=data.notes)


def _in_words(cell: DataCell, words: dict[float, Label]) -> Cell:
    if isinstance(cell, float):
        return words.get(cell, int(cell) if cell.is_integer() else cell)
    return cell


def _about(study: str, sheets: Sequence[tuple[Label, Frame]], notes: Sequence[Label]) -> Frame:
    """Return what is to be known before the sheets: what each holds, who counts, what is not there.

    Notes stand once, after the sheet they were first said of.
    """
    rows: list[tuple[Label, Label]] = [
        (Wording.of(messages.ABOUT_STUDY()), same(study)),
        (Wording.of(messages.ABOUT_THIS()), Wording.of(messages.WHAT_THIS_IS())),
    ]
    rows += [(Wording.of(messages.LEFT_OUT()), note) for note in notes]
    said: set[Label] = set(notes)
    for name, frame in sheets:
        unit = frame.unit or Label()
        holds = Template.waiting(messages.SHEET_HOLDS).format(unit=unit, n=frame.n or 0)
        rows.append((name, holds))
        rows += [(Label(), note) for note in frame.notes if note not in said]
        said |= set(frame.notes)
    fields: list[Field[tuple[Label, Label]]] = [
        field("what", lambda row: row[0], says=Wording.of(messages.ABOUT())),
        field("said", lambda row: row[1], says=Label()),
    ]
    return tabulate(Wording.of(messages.ABOUT()), fields, rows)
