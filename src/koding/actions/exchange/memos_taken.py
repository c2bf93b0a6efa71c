"""Memos out of another program's file: notes, descriptions, comments and annotations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from koding.actions.exchange.intake import Intake, TakenText
from koding.actions.exchange.memos_sent import words_as_name
from koding.actions.exchange.people_sent import is_person, person_of
from koding.actions.passages.resolving import utc
from koding.messages import exchange as messages
from koding.model.coding import MemoKind
from koding.model.exchange import ExchangeOutcome
from koding.model.guids import made_guid
from koding.model.names import LONGEST_WORDING
from koding.store import exchange as store
from koding.store import tables
from koding.store.exchange import MEMO_TARGETS
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from koding.model.exchange import ExchangeNote, ExchangeSelection, ExchangeSource

_On = Mapping[str, int]


def take_memos(intake: Intake) -> None:
    """Write every memo that the study has not, on what it is on."""
    _Memos(intake).take()


class _Memos:
    def __init__(self, intake: Intake) -> None:
        self.intake, self.project = intake, intake.project
        self.notes = {note.guid: note for note in self.project.notes}
        self.placed: set[str] = set()
        self.there = store.memo_targets(intake.recorder.connection)
        self.rows: list[dict[str, Any]] = []

    def take(self) -> None:
        """Take memos by what they are on; what is on nothing is on the study."""
        for code in self.project.every_code():
            key = self.intake.codes.get(code.guid)
            self._noted(code.notes, None if key is None else {"code_id": key})
        for source in self.project.sources:
            if source.guid in self.intake.texts:
                self._of_source(source, self.intake.texts[source.guid])
            else:
                self._lost(source)
        for case in self.project.cases:
            self._of_case(case.guid, case.description)
        self._linked()
        self._noted(self.project.study_notes, {})
        for note in self.notes.values():
            if note.guid not in self.placed:
                self._note(note, {})
        self._write()

    def _of_source(self, source: ExchangeSource, text: TakenText) -> None:
        on = {"document_id": text.document}
        if source.description.strip():
            self._add(
                on, source.description, "", source.user, made_guid(source.guid, "description")
            )
        self._noted(source.notes, on)
        for one in source.selections:
            place = self.intake.places.get(one.guid)
            if place is not None:
                self._of_selection(one, *place)

    def _of_selection(self, one: ExchangeSelection, text: TakenText, start: int, end: int) -> None:
        """Take what is said of a place: on its passage, else on the words, else on the document."""
        coded = [self.intake.passages.get(coding.guid) for coding in one.codings]
        first = next((key for key in coded if key is not None), None)
        on: _On = _at(text, start, end)
        if first is not None:
            on = {"passage_id": first}
        elif start == end:
            self._of_point(one, text)
            return
        guid = one.guid if first is None else made_guid(one.guid, "description")
        if one.description.strip():
            self._add(on, one.description, "", one.user, guid, one.created, one.modified)
        self._noted(one.notes, on)
        for coding, key in zip(one.codings, coded, strict=True):
            self._noted(coding.notes, on if key is None else {"passage_id": key})
        is_said = one.description.strip() or one.notes or one.codings
        if not is_said and not self._is_of_case(one.guid):
            self.intake.tally.add(ExchangeOutcome.LEFT, messages.UNSAID, messages.NOTHING_SAID)

    def _of_point(self, one: ExchangeSelection, text: TakenText) -> None:
        """Make a mark without words a memo on its document, with what it is coded as."""
        paths = {code.guid: code.name for code in self.project.every_code()}
        coded = ", ".join(paths[c.code] for c in one.codings if c.code in paths)
        body = "\n".join(filter(None, (one.description.strip(), coded)))
        on = {"document_id": text.document}
        self._noted(one.notes, on)
        if not body:
            self.intake.tally.add(ExchangeOutcome.LEFT, messages.UNSAID, messages.NOTHING_SAID)
            return
        said = f"@{one.start}: {body}"
        self.intake.tally.add(ExchangeOutcome.CHANGED, messages.PASSAGES, messages.AT_A_POINT)
        self._add(on, said, "", one.user, made_guid(one.guid, "point"), one.created, one.modified)

    def _is_of_case(self, guid: str) -> bool:
        return any(guid in case.selections for case in self.project.cases)

    def _of_case(self, guid: str, description: str) -> None:
        if guid in self.intake.people:
            body = person_of(description)[1] if is_person(description) else description
            on: _On = {"participant_id": self.intake.people[guid]}
        elif guid in self.intake.cases:
            body, on = description, {"case_id": self.intake.cases[guid]}
        else:
            return
        if body.strip():
            self._add(on, body, "", "", made_guid(guid, "description"))

    def _linked(self) -> None:
        """Take links between a note and something as a memo on that; of other links only count."""
        for link in self.project.links:
            note = self.notes.get(link.origin) or self.notes.get(link.target)
            other = link.target if note is not None and note.guid == link.origin else link.origin
            on = None if note is None else self._on(other)
            if note is None or on is None:
                self.intake.tally.add(ExchangeOutcome.LEFT, messages.LINKS, messages.NO_LINKS)
            else:
                self._note(note, on)

    def _on(self, guid: str) -> _On | None:
        """Return what a memo on something of the file is on here, None where it cannot be."""
        intake = self.intake
        if guid in intake.texts:
            return {"document_id": intake.texts[guid].document}
        if guid in intake.codes:
            return {"code_id": intake.codes[guid]}
        if guid in intake.cases:
            return {"case_id": intake.cases[guid]}
        if guid in intake.passages:
            return {"passage_id": intake.passages[guid]}
        text, start, end = intake.places.get(guid, (None, 0, 0))
        return None if text is None or start == end else _at(text, start, end)

    def _lost(self, source: ExchangeSource) -> None:
        for guid in source.notes:
            self.placed.add(guid)
            self.intake.tally.add(ExchangeOutcome.LEFT, messages.MEMOS, messages.NOT_IN_STUDY)

    # -- writing -------------------------------------------------------------------------------

    def _noted(self, guids: tuple[str, ...], on: _On | None) -> None:
        for guid in guids:
            note = self.notes.get(guid)
            if note is not None:
                self._note(note, {} if on is None else on)

    def _note(self, note: ExchangeNote, on: _On) -> None:
        self.placed.add(note.guid)
        if not note.body.strip():
            if not note.name.strip():
                self.intake.tally.add(ExchangeOutcome.LEFT, messages.MEMOS, messages.EMPTY_NOTES)
                return
            self._add(on, note.name, "", note.user, note.guid, note.created, note.modified)
            return
        title = "" if note.name == words_as_name(note.body) else note.name[:LONGEST_WORDING]
        self._add(on, note.body, title, note.user, note.guid, note.created, note.modified)

    def _add(
        self,
        on: _On,
        body: str,
        title: str,
        user: str,
        guid: str,
        created: str = "",
        modified: str = "",
    ) -> None:
        """Keep a memo to be written, unless there is one of the same words by the same coder."""
        targets = {name: on.get(name) for name in MEMO_TARGETS}
        coder = self.intake.coder(user)
        known = (*targets.values(), coder, body)
        if known in self.there:
            self.intake.tally.add(ExchangeOutcome.THERE, messages.MEMOS)
            return
        self.there.add(known)
        moment = utc(created) if created else now()
        self.rows.append(
            {
                "kind": MemoKind.ANALYTIC.value,
                "title": title,
                "body": body,
                "coder_id": coder,
                **targets,
                "created_at": moment,
                "modified_at": max(moment, utc(modified)) if modified else moment,
                "guid": guid,
            }
        )

    def _write(self) -> None:
        free = self.intake.free_guids(tables.memos, (row["guid"] for row in self.rows))
        for row in self.rows:
            row["guid"] = row["guid"] if row["guid"] in free else new_guid()
            free.discard(row["guid"])
        self.intake.recorder.insert_many(tables.memos, self.rows)
        self.intake.tally.add(ExchangeOutcome.TAKEN, messages.MEMOS, n=len(self.rows))


def _at(text: TakenText, start: int, end: int) -> _On:
    return {"revision_id": text.revision, "length": len(text.text), "start": start, "end": end}
