"""Organisations, participants and attributes as cases and variables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from koding.messages import Language, exchange
from koding.model.choices import ASKING
from koding.model.exchange import (
    ExchangeCase,
    ExchangeSelection,
    ExchangeVariable,
    selection_name,
)
from koding.model.guids import made_guid
from koding.model.survey import AttributeType, Owner
from koding.reading.facts import guess_roles
from koding.store import exchange as store
from koding.store import tables
from koding.store.frozen import read_frozen

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.exchange.memos_sent import SentMemos
    from koding.store.exchange import SentDocument

PARTICIPANT = "participant"
"""How the description of a case begins that is a person, as koding writes it and reads it."""
_Values = tuple[tuple[str, str], ...]


@dataclass
class People:
    """Who there is; `speaking` are the keys of speakers with a part of a document, by document."""

    connection: Connection
    variables: tuple[ExchangeVariable, ...] = ()
    cases: tuple[ExchangeCase, ...] = ()
    of_cases: dict[int, _Values] = field(default_factory=dict)
    of_documents: dict[int, _Values] = field(default_factory=dict)
    speaking: dict[int, set[int]] = field(default_factory=dict)

    def source_values(self, document: SentDocument, *, repeated: bool) -> _Values:
        """Return a document's own values, and its organisation's where they are repeated."""
        own = self.of_documents.get(document.key, ())
        of_case = self.of_cases.get(document.case or 0, ()) if repeated else ()
        return (*of_case, *own)

    def selections(self, document: SentDocument, text: str) -> Iterator[ExchangeSelection]:
        """Yield what each of several participants says, turn by turn."""
        speaking = self.speaking.get(document.key)
        if not speaking:
            return
        for speaker, start, end in store.turns_of(self.connection, document.revision):
            if speaker in speaking:
                name = selection_name(text[start:end])
                yield ExchangeSelection(_turn(document, start, end), start, end, name)


def _turn(document: SentDocument, start: int, end: int) -> str:
    return made_guid(document.guid, start, end, "turn")


def gather_people(
    connection: Connection,
    sent: Sequence[SentDocument],
    memos: SentMemos,
    language: Language,
    *,
    classed: bool,
    only_sent: bool = False,
) -> People:
    """Return organisations and participants as cases, with the values of their attributes.

    A participant who speaks alone in a document has all of it, others have their turns. Who is
    frozen is left out, and if `only_sent` whoever is in none of the documents.
    """
    people, frozen = People(connection), read_frozen(connection).participants
    people.variables, values = _values(connection, language, classed=classed)
    people.of_cases, people.of_documents = values[Owner.CASE], values[Owner.DOCUMENT]
    by_case: dict[int, list[str]] = defaultdict(list)
    for one in sent:
        if one.case is not None:
            by_case[one.case].append(one.guid)
    whole, parts = _spoken(people, sent)
    rows = store.people_rows(connection, tables.cases)
    names = {row.id: row.name for row in rows}
    people.cases = (
        *(
            ExchangeCase(
                row.guid, row.name, memos.told("case_id", row.id),
                people.of_cases.get(row.id, ()), tuple(by_case[row.id]),
            )
            for row in rows
            if by_case[row.id] or not only_sent
        ),
        *(
            ExchangeCase(
                row.guid, row.name,
                _person(names.get(row.case_id), memos.told("participant_id", row.id)),
                values[Owner.PARTICIPANT].get(row.id, ()),
                tuple(whole.get(row.id, ())), tuple(parts.get(row.id, ())),
            )
            for row in store.people_rows(connection, tables.participants)
            if row.id not in frozen and (row.id in whole or row.id in parts or not only_sent)
        ),
    )  # fmt: skip
    return people


def _person(case: str | None, memos: str) -> str:
    first = PARTICIPANT if case is None else f"{PARTICIPANT}: {case}"
    return f"{first}\n\n{memos}" if memos else first


def _spoken(
    people: People, sent: Sequence[SentDocument]
) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Return by participant the documents that are theirs alone, and their turns in others."""
    whole: dict[int, list[str]] = defaultdict(list)
    parts: dict[int, list[str]] = defaultdict(list)
    known = store.people_who_speak(people.connection)
    for one in sent:
        of = {
            speaker: person for speaker, person, _ in known.get(one.key, ()) if person is not None
        }
        alone = _answers_alone([label for *_, label in known.get(one.key, ())])
        if len(of) == 1 and alone in {label for key, _, label in known[one.key] if key in of}:
            whole[next(iter(of.values()))].append(one.guid)
        elif of:
            people.speaking[one.key] = set(of)
            for speaker, start, end in store.turns_of(people.connection, one.revision):
                if speaker in of:
                    parts[of[speaker]].append(_turn(one, start, end))
    return whole, parts


def _answers_alone(labels: Sequence[str]) -> str | None:
    """Return the one label that does not say of itself that it asks, if it is one only.

    Whoever takes the file in knows no more of roles than the labels say.
    """
    asking = {one.label for one in guess_roles(labels) if one.role in ASKING}
    answering = [label for label in labels if label not in asking]
    return answering[0] if len(answering) == 1 else None


def _values(
    connection: Connection, language: Language, *, classed: bool
) -> tuple[tuple[ExchangeVariable, ...], dict[Owner, dict[int, _Values]]]:
    owners = {
        Owner.CASE: "case_id", Owner.DOCUMENT: "document_id", Owner.PARTICIPANT: "participant_id"
    }  # fmt: skip
    rows = [row for row in store.all_attributes(connection) if row.owner in owners]
    types = {row.id: (row.guid, AttributeType(row.type), Owner(row.owner)) for row in rows}
    found: dict[Owner, dict[int, list[tuple[str, str]]]] = {
        owner: defaultdict(list) for owner in owners
    }
    for value in store.all_values(connection):
        if value.attribute_id in types and value.value != "":
            guid, kind, owner = types[value.attribute_id]
            key = getattr(value, owners[owner])
            found[owner][key].append((guid, _plain(value.value, kind)))
    prefix = f"{exchange.CASE_CLASS().text(language)}:" if classed else ""
    variables = tuple(
        ExchangeVariable(row.guid, prefix * (row.owner == Owner.CASE) + row.name, types[row.id][1])
        for row in rows
    )
    return variables, {
        owner: {key: tuple(own) for key, own in keyed.items()} for owner, keyed in found.items()
    }


def _plain(value: Any, kind: AttributeType) -> str:
    """Return a value as XML writes it: no number has an exponent there."""
    return format(Decimal(value), "f") if kind is AttributeType.NUMBER else str(value)


def is_person(description: str) -> bool:
    """Return whether a case of koding's own is a participant."""
    return description.split("\n", 1)[0].split(":", 1)[0] == PARTICIPANT


def person_of(description: str) -> tuple[str, str]:
    """Return a participant's organisation and memos, as the description of the case has them."""
    first, _, rest = description.partition("\n\n")
    return first.removeprefix(PARTICIPANT).removeprefix(":").strip(), rest
