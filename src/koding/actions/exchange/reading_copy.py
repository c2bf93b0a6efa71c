"""Gathers a study for a reading copy: what may be read of it, and what is left out."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.exchange.copied_texts import CopiedTexts, TextRules
from koding.actions.interpretation.reporting import read_report_material
from koding.actions.naming import code_named, document_named, subtree
from koding.analysis.ground.consent import find_withheld, say_unknown
from koding.analysis.ground.quotations import outline_quotations
from koding.analysis.ground.remarks import listing, say
from koding.analysis.reporting.building import build_report
from koding.errors import ConflictError
from koding.messages import exchange
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.choices import ReportSection
from koding.model.codes import tell_apart
from koding.store import documents, passages
from koding.store.codes import read_codes
from koding.store.exchange import all_memos
from koding.store.frozen import frozen_documents, read_frozen
from koding.tabling.reading_copy import CopyCode, CopyMemo, CopyPassage, ReadingCopy
from koding.tabling.report import Report
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from typing import Any

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.label import Label
    from koding.model.quotations import ThemeQuotations
    from koding.model.stored import StoredCode
    from koding.tabling.reading_copy import CopyDocument

NOWHERE = -1, 0, -1
"""The place of a memo that is on no text."""
_OF_SURVEY = (ReportSection.JOINT, ReportSection.CROSSTAB, ReportSection.SURVEY)
_OF_THEMES = (ReportSection.JOINT, ReportSection.CROSSTAB, ReportSection.MATRIX)


@dataclass(frozen=True, slots=True)
class CopyOptions:
    """What a reading copy has beyond what the selection says.

    `codes` keeps passages of these and under them; `names` has speakers as the texts call them,
    and the titles of documents.
    """

    codes: tuple[str, ...] = ()
    names: bool = False
    memos: bool = False
    approved_only: bool = False


def gather_copy(
    workspace: Workspace, selection: Selection, options: CopyOptions = CopyOptions()
) -> ReadingCopy:
    """Return what may be read of the study as it is now.

    Documents in which somebody speaks who is frozen are left out, and whatever is said by people
    who said no to being quoted. One fit to be published has no texts, memos or counts.

    Raises:
        NotFoundError: the selection or a code names what the study does not have.
        ConflictError: nothing is left, or such a document was named.
    """
    if selection.publish:
        options = replace(options, memos=False, names=False)
    with workspace.read() as connection:
        selection, left = _without_frozen(connection, selection)
        material = read_report_material(
            workspace, connection, selection, approved_only=options.approved_only
        )
        made = _Copying(connection, material, selection, options).copy(workspace)
    return replace(made, left=(*left, *made.left))


def _without_frozen(
    connection: Connection, selection: Selection
) -> tuple[Selection, tuple[Label, ...]]:
    """Return the selection without documents in which somebody is frozen, and what to say."""
    frozen = frozen_documents(connection)
    if not frozen:
        return selection, ()
    names = documents.document_names(connection)
    if selection.documents and not selection.view:
        for name in selection.documents:
            if (found := document_named(connection, name)).key in frozen:
                raise ConflictError(FROZEN_DOCUMENT(document=found.name))
    asked = selection.documents or tuple(names.values())
    out = [name for key, name in names.items() if key in frozen and name in asked]
    kept = tuple(name for name in asked if name not in out)
    if not kept:
        raise ConflictError(exchange.NO_STUDY())
    told = (say("copy.frozen", names=listing(out)),) if out else ()
    return (replace(selection, documents=kept) if out else selection), told


class _Copying:
    """One copy, within one state of the database."""

    def __init__(
        self,
        connection: Connection,
        material: ReportMaterial,
        selection: Selection,
        options: CopyOptions,
    ) -> None:
        self.connection, self.material = connection, material
        self.selection, self.options = selection, options
        self.codes = read_codes(connection)
        self.kept = _kept_codes(self.codes, options.codes)
        self.shown = _with_those_above(self.codes, self.kept)
        self.left: list[Label] = []

    def copy(self, workspace: Workspace) -> ReadingCopy:
        """Return it whole.

        Raises:
            ConflictError: there is no text that may be read.
        """
        own, notes = self._passages()
        texts = CopiedTexts(self.connection, self.material, self._rules())
        read = () if self.selection.publish else tuple(texts.read(own))
        if not read and not self.selection.publish:
            raise ConflictError(exchange.NO_STUDY())
        self.left += texts.left
        if self.selection.publish:
            self.left.append(word("copy.published"))
        themes = tuple(self._themes())
        memos = tuple(self._memos(read, texts.keys)) if self.options.memos else ()
        study, material = workspace.study, self.material
        booked = [one for one in material.book.notes if one not in self._untrue()]
        return ReadingCopy(
            study=study.name,
            guid=study.guid,
            version=material.version,
            head=material.snapshot.head,
            last_change=material.last_change or "",
            documents=read,
            codes=tuple(self._codes(read)),
            themes=themes,
            memos=memos,
            report=self._report(),
            left=tuple(self.left),
            notes=tuple(dict.fromkeys((*booked, *notes, *self._named()))),
            facts=material.book.facts,
        )

    def _rules(self) -> TextRules:
        return TextRules(
            names=self.options.names,
            titled=self.options.names or self.material.is_pseudonymised,
        )

    def _passages(self) -> tuple[dict[int, list[CopyPassage]], Iterator[Label]]:
        """Return the passages that may be read, by document, and what to say of who is heard."""
        snapshot = self.material.snapshot
        outlines, _ = outline_quotations(snapshot, self.material.chosen, self.options.codes)
        withheld = find_withheld(snapshot)
        wanted = {outline.key for outline in outlines} - withheld.keys
        notes = say_unknown(snapshot, wanted, is_pseudonymised=self.material.is_pseudonymised)
        if self.selection.publish:
            return {}, notes
        places = {self.codes[one].key: place for place, one in enumerate(self.shown)}
        memos = passages.memo_bodies(self.connection) if self.options.memos else {}
        found: dict[int, list[CopyPassage]] = {}
        for one in passages.read_passages(self.connection):
            if one.key in wanted:
                made = CopyPassage(
                    one.guid, one.start, one.end, places[one.code], one.coder, one.value,
                    memos.get(one.key, ""),
                )  # fmt: skip
                found.setdefault(one.document, []).append(made)
        return found, notes

    def _untrue(self) -> tuple[Label, ...]:
        """Return the notes of the quotations that are not so where people have their names."""
        return (word("note.pseudonymised"),) if self.options.names else ()

    def _named(self) -> Iterator[Label]:
        """Say how people are called, and that this makes nobody anonymous."""
        if self.selection.publish:
            return
        if self.options.names:
            yield word("copy.names")
        elif not self.material.is_pseudonymised:
            yield word("copy.not_replaced")

    def _codes(self, read: Sequence[CopyDocument]) -> Iterator[CopyCode]:
        """Yield the codes that are kept, counted, and whatever stands above them."""
        own = Counter(passage.code for one in read for passage in one.passages)
        parents = [self.material.snapshot.codes[one].parent for one in self.shown]
        above = [self.shown.index(parent) if parent >= 0 else -1 for parent in parents]
        below = own.copy()
        for place in reversed(range(len(above))):
            if above[place] >= 0:
                below[above[place]] += below[place]
        colours = tell_apart([code.code.colour for code in self.codes], self._parents())
        for place, one in enumerate(self.shown):
            entry = replace(self.material.entries[one], own=0, united=0)
            yield CopyCode(entry, colours[one], own[place], below[place])

    def _parents(self) -> list[int]:
        return [one.parent for one in self.material.snapshot.codes]

    def _themes(self) -> Iterator[ThemeQuotations]:
        """Yield the quotations chosen for print."""
        for theme in self.material.book.themes:
            codes = [
                replace(one, quotations=kept)
                for one in theme.codes
                if self.kept is None or one.entry.path in self.kept
                if (kept := tuple(each for each in one.quotations if each.chosen))
            ]
            if codes:
                yield replace(theme, codes=tuple(codes))

    def _report(self) -> Report:
        """Return the tables and figures; those of all themes only where all codes are there."""
        wanted = [
            key
            for key in ReportSection
            if key in {*_OF_SURVEY, *_OF_THEMES}
            and (self.material.snapshot.survey is not None or key not in _OF_SURVEY)
            and (self.kept is None or key not in _OF_THEMES)
        ]
        if self.kept is not None:
            self.left.append(word("copy.tables_out"))
        if not wanted:
            return Report(self.material.snapshot.study, (), ())
        return build_report(self.material, wanted)

    # -- memos ---------------------------------------------------------------------------------

    def _memos(
        self, read: Sequence[CopyDocument], revisions: Mapping[int, tuple[int, int]]
    ) -> Iterator[CopyMemo]:
        """Yield the memos on what is in the copy, oldest first."""
        rows = {row.id: row for row in all_memos(self.connection)}
        guids = {one.key: one.guid for one in passages.read_passages(self.connection)}
        places = _Places(read, guids, revisions)
        kept = {self.codes[place].key for place in self.shown}
        frozen = read_frozen(self.connection).participants
        asked = self.selection
        is_narrow = bool(asked.documents or asked.cases or self.options.codes)
        left = 0
        for memo in passages.read_memos(self.connection):
            row = rows[memo.key]
            is_out = row.participant_id in frozen
            is_out |= row.code_id is not None and row.code_id not in kept
            place = None if is_out else places.find(row)
            if is_narrow and place == NOWHERE and row.code_id is None:
                place = None  # on the study, or on somebody who may not be in the copy
            if place is None:
                left += 1
                continue
            yield CopyMemo(memo.on, memo.title, memo.body, memo.coder, *place)
        if left:
            self.left.append(say("copy.memos_out", n=left))


class _Places:
    """Where in the copy memos stand; `guids` are passages' by key.

    `revisions` are document's key and place in the copy, by the key of its text.
    """

    def __init__(
        self,
        read: Sequence[CopyDocument],
        guids: Mapping[int, str],
        revisions: Mapping[int, tuple[int, int]],
    ) -> None:
        self._read, self._guids, self._revisions = read, guids, revisions
        self._passages = {
            one.guid: (at, one) for at, text in enumerate(read) for one in text.passages
        }

    def find(self, row: Any) -> tuple[int, int, int] | None:
        """Return document, line and code; None for what is not in the copy."""
        if row.passage_id is not None:
            found = self._passages.get(self._guids.get(row.passage_id, ""))
            if found is None:
                return None
            at, passage = found
            return self._line(at, passage.start, passage.end, passage.code)
        if row.revision_id is not None:
            own = self._revisions.get(row.revision_id)
            return None if own is None else self._line(own[1], row.start, row.start + 1)
        if row.document_id is not None:
            here = (at for key, at in self._revisions.values() if key == row.document_id)
            place = next(here, None)
            return None if place is None else (place, 0, -1)
        return NOWHERE

    def _line(
        self, document: int, start: int, end: int, code: int = -1
    ) -> tuple[int, int, int] | None:
        """Return the first line that holds any of `[start, end)`, or that is next after it.

        Where lines that are left out stand between, the place is in these, and not in the copy.
        """
        before = 0
        for turn in self._read[document].turns:
            for line in turn.lines:
                if line.end > start:
                    is_here = line.start < end or line.number == before + 1
                    return (document, line.number, code) if line.pieces and is_here else None
                before = line.number
        return None


def _kept_codes(codes: Sequence[StoredCode], names: Sequence[str]) -> Collection[str] | None:
    """Return the paths of the codes named and all under them, None for all."""
    if not names:
        return None
    return {one.path for name in names for one in subtree(codes, code_named(codes, name))}


def _with_those_above(codes: Sequence[StoredCode], kept: Collection[str] | None) -> tuple[int, ...]:
    """Return the places of the codes that are shown: the kept, and those they lie under."""
    by_key = {code.key: place for place, code in enumerate(codes)}
    shown: set[int] = set()
    for place, code in enumerate(codes):
        if kept is None or code.path in kept:
            at: int | None = place
            while at is not None and at not in shown:
                shown.add(at)
                parent = codes[at].parent
                at = None if parent is None else by_key[parent]
    return tuple(sorted(shown))
