"""Passages out of another program's file, in bulk: found again by GUID or place, else made.

What overlaps of one coder and code becomes one, as everywhere in koding.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.actions.exchange.intake import Intake, TakenText
from koding.actions.passages.laying import PassageDraft, lay
from koding.actions.passages.resolving import COLUMNS, utc
from koding.messages import exchange as messages
from koding.model.coding import Origin
from koding.model.exchange import ExchangeOutcome
from koding.model.material import text_hash
from koding.model.places import Span
from koding.store import exchange as store
from koding.store import schema, tables
from koding.store.declined import keep_moved
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from koding.model.exchange import ExchangeCoding, ExchangeSelection, ExchangeSource

_TAKEN, _THERE, _LEFT = ExchangeOutcome.TAKEN, ExchangeOutcome.THERE, ExchangeOutcome.LEFT
_ROUND = 1


@dataclass(slots=True)
class _Fresh:
    """A passage that is to be made, and the GUIDs of others that became part of it."""

    guid: str
    text: TakenText
    start: int
    end: int
    code: int
    coder: int
    created: str
    modified: str
    others: list[str] = field(default_factory=list)


def take_passages(intake: Intake) -> None:
    """Take every coded selection; those of length 0 are left to the memos."""
    _Passages(intake).take()


class _Passages:
    def __init__(self, intake: Intake) -> None:
        self.intake = intake
        connection = intake.recorder.connection
        revisions = {text.revision for text in intake.texts.values()}
        self.revisions = revisions
        stored = store.passages_on(connection, revisions)
        self.by_guid: dict[str, Any] = {row.guid: row for row in stored}
        by_key = {row.id: row for row in stored}
        for guid, key in store.alias_targets(connection).items():
            if key in by_key:
                self.by_guid.setdefault(guid, by_key[key])
        self.by_place: dict[tuple[int, ...], list[Any]] = defaultdict(list)
        for row in stored:
            self.by_place[row.revision_id, row.code_id, row.coder_id].append(row)
        wanted = [
            coding.guid
            for source in intake.project.sources
            for one in source.selections
            for coding in one.codings
        ]
        self.free = intake.free_guids(tables.passages, wanted) & intake.free_guids(
            tables.passage_aliases, wanted
        )
        self.fresh: dict[tuple[int, ...], list[_Fresh]] = defaultdict(list)
        self.met: set[int] = set()
        self.named: dict[str, str] = {}

    def take(self) -> None:
        for source in self.intake.project.sources:
            text = self.intake.texts.get(source.guid)
            if text is not None:
                self._take_source(source, text)
        self._insert()
        self._tell_absent()

    def _take_source(self, source: ExchangeSource, text: TakenText) -> None:
        for one in source.selections:
            place = self._place(one, text)
            if place is None:
                n = max(1, len(one.codings))
                self.intake.tally.add(_LEFT, messages.PASSAGES, messages.NOT_FOUND_THERE, n=n)
                continue
            self.intake.places[one.guid] = (text, *place)
            if place[0] == place[1]:
                continue
            for coding in one.codings:
                self._take_coding(one, coding, text, place)

    def _place(self, one: ExchangeSelection, text: TakenText) -> tuple[int, int] | None:
        if text.anchors is None or one.start == one.end:
            return min(one.start, len(text.text)), min(one.end, len(text.text))
        found = text.anchors.place(Span(one.start, one.end))
        return None if found is None or not len(found) else (found.start, found.end)

    def _take_coding(
        self,
        one: ExchangeSelection,
        coding: ExchangeCoding,
        text: TakenText,
        place: tuple[int, int],
    ) -> None:
        if coding.code in self.intake.case_codes:
            return
        code = self.intake.codes.get(coding.code)
        if code is None:
            self.intake.tally.add(_LEFT, messages.PASSAGES, messages.NO_CODE_THERE)
            return
        coder = self.intake.coder(coding.user or one.user)
        known = self.by_guid.get(coding.guid)
        if known is not None and self._is_again(known, text, code, coder, place):
            self.intake.passages[coding.guid] = known.id
            return
        spot = text.revision, code, coder
        same = next((r for r in self.by_place[spot] if (r.start, r.end) == place), None)
        if same is not None:
            self.met.add(same.id)
            self.intake.passages[coding.guid] = same.id
            self.intake.tally.add(_THERE, messages.PASSAGES)
            return
        guid = coding.guid if coding.guid in self.free else new_guid()
        self.free.discard(guid)
        self.named[coding.guid] = guid
        created = utc(coding.created or one.created) if coding.created or one.created else now()
        modified = utc(one.modified) if one.modified else created
        self.fresh[spot].append(
            _Fresh(guid, text, *place, code, coder, created, max(created, modified))
        )

    def _is_again(
        self, row: Any, text: TakenText, code: int, coder: int, place: tuple[int, int]
    ) -> bool:
        """Return whether a stored passage is this one; take another place that the file has."""
        if row.coder_id != coder:
            if row.id not in self.met:
                self.intake.tally.add(_THERE, messages.PASSAGES, messages.ANOTHERS_NOW)
            self.met.add(row.id)
            return True
        is_same = (row.revision_id, row.code_id, row.start, row.end) == (
            text.revision, code, *place
        )  # fmt: skip
        inside = row.code_id == code and row.start <= place[0] and place[1] <= row.end
        was_united = row.id in self.met or (inside and not is_same)
        self.met.add(row.id)
        if is_same or was_united:
            self.intake.tally.add(_THERE, messages.PASSAGES)
            return True
        self._move(row, text, code, place)
        return True

    def _move(self, row: Any, text: TakenText, code: int, place: tuple[int, int]) -> None:
        """Give a passage the place and code that the file has, if nothing stands in the way."""
        draft = PassageDraft(
            text.revision, text.text, *place, code, row.coder_id, row.round, row.value, row.origin
        )
        others = [one for one in draft.overlapped(self.intake.recorder.connection)
                  if one.id != row.id]  # fmt: skip
        if others or (row.value is not None and code != row.code_id):
            self.intake.tally.add(_THERE, messages.PASSAGES, messages.IN_THE_WAY)
            return
        wanted = draft.row()
        change = {name: wanted[name] for name in COLUMNS if name in _PLACED}
        keep_moved(self.intake.recorder, row, text.revision, *place)
        self.intake.recorder.update(tables.passages, row.id, {**change, "modified_at": now()})
        self.intake.tally.add(ExchangeOutcome.CHANGED, messages.PASSAGES, messages.MOVED_THERE)

    # -- writing -------------------------------------------------------------------------------

    def _insert(self) -> None:
        recorder = self.intake.recorder
        plain: list[_Fresh] = []
        crowded: list[_Fresh] = []
        for spot, many in self.fresh.items():
            united = self._united(many)
            stored = [row for row in self.by_place[spot] if row.round == _ROUND]
            for one in united:
                hit = any(row.start < one.end and one.start < row.end for row in stored)
                (crowded if hit else plain).append(one)
        rows = sorted(plain, key=lambda one: (one.text.document, one.start, one.end, one.created))
        with schema.overlaps_found_at_once(recorder.connection, len(rows)):
            recorder.insert_columns(tables.passages, (*COLUMNS, "guid"), map(_values, rows))
        for one in crowded:
            self._lay(one)
        keys = store.passage_keys(recorder.connection, self.revisions)
        others = {guid: keys[one.guid] for one in plain for guid in one.others}
        rows_of_others = ({"guid": guid, "passage_id": key} for guid, key in others.items())
        recorder.insert_many(tables.passage_aliases, rows_of_others)
        keys |= {
            guid: key
            for guid, key in store.alias_targets(recorder.connection).items()
            if guid not in keys
        }
        for theirs, ours in self.named.items():
            if ours in keys:
                self.intake.passages[theirs] = keys[ours]
        self.intake.tally.add(_TAKEN, messages.PASSAGES, n=len(plain))

    def _united(self, many: list[_Fresh]) -> list[_Fresh]:
        """Return passages of one coder and code without what overlaps, which becomes one."""
        kept: list[_Fresh] = []
        for one in sorted(many, key=lambda fresh: (fresh.start, fresh.end, fresh.created)):
            last = kept[-1] if kept else None
            if last is None or one.start >= last.end:
                kept.append(one)
                continue
            if (one.start, one.end) == (last.start, last.end) and one.guid == last.guid:
                continue
            last.end = max(last.end, one.end)
            last.created, last.modified = (
                min(last.created, one.created), max(last.modified, one.modified)
            )  # fmt: skip
            last.others.append(one.guid)
            self.intake.tally.add(ExchangeOutcome.CHANGED, messages.PASSAGES, messages.UNITED)
        return kept

    def _lay(self, one: _Fresh) -> None:
        """Lay a passage over what the study has of its coder and code."""
        recorder = self.intake.recorder
        laid = lay(
            recorder,
            PassageDraft(
                one.text.revision, one.text.text, one.start, one.end, one.code, one.coder, _ROUND,
                None, Origin.IMPORT.value, one.guid, one.created, one.modified,
            ),
        )  # fmt: skip
        guids = one.others if laid.new else [one.guid, *one.others]
        for guid in guids:
            recorder.insert(tables.passage_aliases, {"guid": guid, "passage_id": laid.key})
        self.intake.tally.add(ExchangeOutcome.CHANGED, messages.PASSAGES, messages.UNITED)

    def _tell_absent(self) -> None:
        """Count what the study has in the file's documents and the file has not."""
        if not self.intake.project.is_whole:
            return
        theirs = set(self.intake.coders.values())
        absent = sum(
            row.id not in self.met and row.coder_id in theirs
            for rows in self.by_place.values()
            for row in rows
        )
        self.intake.tally.add(_THERE, messages.PASSAGES, messages.NOT_IN_FILE, n=absent)


_PLACED = frozenset({"revision_id", "length", "start", "end", "code_id", "text_sha256"})


def _values(one: _Fresh) -> tuple[Any, ...]:
    text = one.text.text
    return (
        one.text.revision, len(text), one.start, one.end, one.code, one.coder, _ROUND, None,
        Origin.IMPORT.value, one.created, one.modified, text_hash(text[one.start : one.end]),
        one.guid,
    )  # fmt: skip
