"""Cases and variables out of another program's file: organisations, participants, attributes."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.actions.documents.cases import canonical
from koding.actions.documents.ingest import ensure_case
from koding.actions.exchange.intake import Intake, guid_or_new
from koding.actions.exchange.people_sent import is_person, person_of
from koding.errors import ConflictError
from koding.messages import exchange as messages
from koding.model.choices import ASKING, Role
from koding.model.codes import fold, tidy_name
from koding.model.exchange import ExchangeOutcome
from koding.model.names import LONGEST_NAME
from koding.model.survey import AttributeType, Owner
from koding.store import exchange as store
from koding.store import people, tables
from koding.store.people import OWNER_COLUMNS

if TYPE_CHECKING:
    from sqlalchemy import Table

    from koding.model.exchange import ExchangeCase, ExchangeProject, ExchangeVariable

_TAKEN, _THERE, _LEFT = ExchangeOutcome.TAKEN, ExchangeOutcome.THERE, ExchangeOutcome.LEFT
_Values = tuple[tuple[str, str], ...]


@dataclass(slots=True)
class _Spread:
    """Where a project has the values: of cases, and of sources that are their own."""

    of_case: dict[str, _Values] = field(default_factory=dict)
    of_source: dict[str, _Values] = field(default_factory=dict)
    sources: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    parts: Counter[str] = field(default_factory=Counter)


def case_codes(project: ExchangeProject) -> frozenset[str]:
    """Return the GUIDs of codes that are cases, as one program has them."""
    cases = {case.guid for case in project.cases if case.name}
    return frozenset(cases)


def take_people(intake: Intake) -> None:
    """Take cases with their documents and values, and what sources have values of themselves."""
    _People(intake).take()


class _People:
    def __init__(self, intake: Intake) -> None:
        self.intake, self.project = intake, intake.project
        self.variables = {one.guid: one for one in self.project.variables}
        self.prefixed = _has_classes(self.project.variables)
        self.attributes: dict[tuple[Owner, str], int] = {}
        self.selected = {
            one.guid: source.guid for source in self.project.sources for one in source.selections
        }

    def take(self) -> None:
        spread = self._spread()
        free = self.intake.free_guids(tables.attributes, self.variables)
        for case in self.project.cases:
            if not case.name:
                continue
            if self.project.is_ours and is_person(case.description):
                self._person(case)
            else:
                self._case(case, spread)
        for owner, table, keys, values in (
            (Owner.CASE, tables.cases, self.intake.cases, spread.of_case),
            (Owner.PARTICIPANT, tables.participants, self.intake.people, spread.of_case),
            (Owner.DOCUMENT, tables.documents,
             {guid: text.document for guid, text in self.intake.texts.items()}, spread.of_source),
        ):  # fmt: skip
            self._values(owner, table, keys, values, free)
        self._groups(free)

    def _spread(self) -> _Spread:
        """Find out whose the values are: programs have a case's on its documents too, or only."""
        found = _Spread()
        own = {source.guid: source.values for source in self.project.sources}
        whole = self._coded_whole()
        for case in self.project.cases:
            if not case.name:
                for guid in case.sources[:1]:
                    own[guid] = (*own.get(guid, ()), *case.values)
                continue
            sources = list(dict.fromkeys((*case.sources, *whole.get(case.guid, ()))))
            found.sources[case.guid] = [guid for guid in sources if guid in self.intake.texts]
            values = case.values
            stated = {own.get(guid, ()) for guid in found.sources[case.guid]}
            if not values and len(stated) == 1:
                values = next(iter(stated))
            found.of_case[case.guid] = values
            for guid in found.sources[case.guid]:
                own[guid] = tuple(one for one in own.get(guid, ()) if one not in values)
        found.of_source = own
        return found

    def _coded_whole(self) -> dict[str, list[str]]:
        """Return by case the sources that are coded as it from end to end."""
        found: dict[str, list[str]] = defaultdict(list)
        for source in self.project.sources:
            for one in source.selections:
                for coding in one.codings:
                    if coding.code not in self.intake.case_codes:
                        continue
                    outside = source.text[: one.start] + source.text[one.end :]
                    if outside.strip():
                        self.intake.tally.add(_LEFT, messages.CASE_PARTS, messages.CASE_PART)
                    else:
                        found[coding.code].append(source.guid)
        return found

    # -- organisations and participants --------------------------------------------------------

    def _case(self, case: ExchangeCase, spread: _Spread) -> None:
        recorder = self.intake.recorder
        key = self._named(tables.cases, case, people.find_case(recorder.connection, case.name))
        self.intake.cases[case.guid] = key
        if case.selections:
            n = len(case.selections)
            self.intake.tally.add(_LEFT, messages.CASE_PARTS, messages.CASE_PART, n=n)
        for guid in spread.sources[case.guid]:
            self._belongs(self.intake.texts[guid].document, key)

    def _belongs(self, document: int, case: int) -> None:
        connection = self.intake.recorder.connection
        row = connection.execute(
            tables.documents.select().where(tables.documents.c.id == document)
        ).one()
        if row.case_id is None:
            self.intake.recorder.update(tables.documents, document, {"case_id": case})
        elif row.case_id != case:
            self.intake.tally.add(_LEFT, messages.DOCUMENTS, messages.CASE_TAKEN, name=row.name)

    def _named(self, table: Table, case: ExchangeCase, found: int | None) -> int:
        """Return the key of what a case is here, made or brought back where it is not."""
        recorder = self.intake.recorder
        what = messages.CASES if table is tables.cases else messages.PARTICIPANTS
        by_guid = store.rows_by_guid(recorder.connection, table, [case.guid]).get(case.guid)
        if by_guid is not None and not by_guid.retired:
            self.intake.tally.add(_THERE, what)
            return int(by_guid.id)
        if found is not None:
            self.intake.tally.add(_THERE, what)
            return found
        self.intake.tally.add(_TAKEN, what)
        name = tidy_name(case.name)[:LONGEST_NAME]
        if by_guid is not None:
            change = {"retired": False, "name": name, "name_key": fold(name)}
            recorder.update(table, by_guid.id, change)
            return int(by_guid.id)
        return recorder.insert(table, {"name": name, "name_key": fold(name), "guid": case.guid})

    def _person(self, case: ExchangeCase) -> None:
        recorder = self.intake.recorder
        found = people.find_participant(recorder.connection, case.name)
        key = self._named(tables.participants, case, found)
        self.intake.people[case.guid] = key
        organisation, _ = person_of(case.description)
        row = recorder.connection.execute(
            tables.participants.select().where(tables.participants.c.id == key)
        ).one()
        if organisation and row.case_id is None:
            recorder.update(
                tables.participants, key, {"case_id": ensure_case(recorder, organisation)}
            )
        for guid in case.sources:
            if guid in self.intake.texts:
                self._speaks_alone(self.intake.texts[guid].document, case.name, key)
        self._speaks_in_parts(case, key)

    def _speaks_alone(self, document: int, name: str, person: int) -> None:
        """Let the one who answers in a document be a participant."""
        speakers = self._speakers(document)
        named = [row for row in speakers if fold(row.label) == fold(name)]
        answering = [row for row in speakers if Role(row.role) not in ASKING]
        for row in named or (answering if len(answering) == 1 else ()):
            self._is(row, person)

    def _speaks_in_parts(self, case: ExchangeCase, person: int) -> None:
        """Let whoever has a case's turns be the participant."""
        spans: dict[str, list[tuple[int, int]]] = defaultdict(list)
        places = self.intake.places
        for guid in case.selections:
            source = self.selected.get(guid)
            if source is not None and guid in places:
                spans[source].append(places[guid][1:])
        for source, taken in spans.items():
            text = self.intake.texts[source]
            rows = {row.id: row for row in self._speakers(text.document)}
            starts = {start for start, _ in taken}
            turns = store.turns_of(self.intake.recorder.connection, text.revision)
            said = Counter(speaker for speaker, start, _ in turns if start in starts and speaker)
            for speaker, _ in said.most_common():
                if speaker in rows:
                    self._is(rows[speaker], person)

    def _speakers(self, document: int) -> list[Any]:
        speakers = tables.speakers
        wanted = speakers.select().where(speakers.c.document_id == document)
        rows = self.intake.recorder.connection.execute(wanted.order_by(speakers.c.id))
        return [row for row in rows if not row.retired]

    def _is(self, row: Any, person: int) -> None:
        if row.participant_id is None and row.respondent_id is None:
            self.intake.recorder.update(tables.speakers, row.id, {"participant_id": person})

    # -- attributes ----------------------------------------------------------------------------

    def _values(
        self,
        owner: Owner,
        table: Table,
        keys: dict[str, int],
        values: dict[str, _Values],
        free: set[str],
    ) -> None:
        """Set the values of one sort of owner; what the study has stands."""
        recorder = self.intake.recorder
        there = people.attribute_values(recorder.connection, owner)
        rows = []
        for guid, key in keys.items():
            for variable, value in values.get(guid, ()):
                if variable not in self.variables:
                    continue
                made = self._attribute(owner, self.variables[variable], free)
                name, attribute, kind = made
                try:
                    stated = canonical(name, value, kind)
                except ConflictError:
                    said = f"{name}: {value[:40]}"
                    self.intake.tally.add(_LEFT, messages.VALUES, messages.VALUE_MISFIT, name=said)
                    continue
                old = there.get((attribute, key))
                if old is None:
                    column = OWNER_COLUMNS[owner]
                    rows.append({"attribute_id": attribute, column: key, "value": stated})
                    there[attribute, key] = rows[-1]
                    self.intake.tally.add(_TAKEN, messages.VALUES)
                    continue
                before = old["value"] if isinstance(old, dict) else old.value
                why = None if before == stated else messages.VALUE_KEPT
                self.intake.tally.add(_THERE, messages.VALUES, why, name=f"{name}: {before}")
        recorder.insert_many(tables.attribute_values, rows)

    def _attribute(
        self, owner: Owner, variable: ExchangeVariable, free: set[str]
    ) -> tuple[str, int, AttributeType]:
        recorder = self.intake.recorder
        name = variable.name.partition(":")[2].strip() if self.prefixed else variable.name
        name = tidy_name(name)[:LONGEST_NAME] or "?"
        known = people.attribute_keys(recorder.connection, owner).get(fold(name))
        if known is not None:
            return known[1], known[0], AttributeType(known[2])
        kind = variable.type
        key = recorder.insert(
            tables.attributes,
            {
                "owner": owner.value,
                "name": name,
                "name_key": fold(name),
                "type": kind.value,
                "guid": guid_or_new(variable.guid, free),
            },
        )
        self.intake.tally.add(_TAKEN, messages.ATTRIBUTES)
        return name, key, kind

    def _groups(self, free: set[str]) -> None:
        """Make groups of documents attributes of these, unless they are koding's own kinds."""
        from koding.model.choices import DocumentKind

        kinds = {kind.value for kind in DocumentKind} if self.project.is_ours else set()
        for one in self.project.sets:
            guids = [guid for guid in one.sources if guid in self.intake.texts]
            if not guids or one.name in kinds:
                continue
            self.intake.tally.add(
                ExchangeOutcome.CHANGED, messages.GROUPS, messages.AS_ATTRIBUTE, name=one.name
            )
            variable = _as_variable(one.guid, one.name)
            self.variables[one.guid], prefixed = variable, self.prefixed
            self.prefixed = False
            keys = {guid: self.intake.texts[guid].document for guid in guids}
            values: dict[str, _Values] = dict.fromkeys(guids, ((one.guid, "true"),))
            self._values(Owner.DOCUMENT, tables.documents, keys, values, free)
            self.prefixed = prefixed


def _as_variable(guid: str, name: str) -> ExchangeVariable:
    from koding.model.exchange import ExchangeVariable

    return ExchangeVariable(guid, name, AttributeType.BOOLEAN)


def _has_classes(variables: tuple[ExchangeVariable, ...]) -> bool:
    """Return whether variables are called `Class:Attribute`, every one of them."""
    return bool(variables) and all(
        before.strip() and after.strip() and sep
        for before, sep, after in (one.name.partition(":") for one in variables)
    )
