"""Finds who withdraws, and writes the order that takes them out."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from koding.actions.naming import document_named, locate, nearest
from koding.errors import ConflictError, NotFoundError
from koding.messages import withdrawing as messages
from koding.model.codes import fold
from koding.model.places import Span, split_place
from koding.model.withdrawal import Order, WithdrawalGround, WithdrawalScope
from koding.store import documents, transcripts
from koding.store.forgetting import rest
from koding.store.forgetting.reach import people_of
from koding.store.people import participant_names
from koding.store.stamps import new_guid, now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.store.forgetting.reach import Reach

_ASKS = ("interviewer", "moderator")


@dataclass(frozen=True, slots=True)
class WithdrawalRequest:
    """What is asked for: of whom, how much, why."""

    name: str
    scope: WithdrawalScope = WithdrawalScope.ALL
    ground: WithdrawalGround = WithdrawalGround.CONSENT
    lines: tuple[str, ...] = ()
    since: str | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the study: GUIDs by table, and the participant's key where they are one."""

    name: str
    guids: dict[str, frozenset[str]] = field(default_factory=dict)
    participant: int | None = None


def person_named(connection: Connection, name: str) -> Person:
    """Return who goes by a name: a participant, a respondent, or a label (`I03:Kari`, `Kari`).

    Raises:
        NotFoundError: there is nobody; those most alike are named.
        ConflictError: the label stands in several documents, and nothing says it is one person.
    """
    people = rest.participant_keys(connection)
    if fold(name) in people:
        key, guid = people[fold(name)]
        return _whole(connection, Person(name, {"participants": frozenset([guid])}, key))
    respondent = rest.respondent_guid(connection, name)
    if respondent is not None:
        return _whole(connection, Person(name, {"respondents": frozenset([respondent])}))
    rows = [row for row in rest.speaker_rows(connection) if row.role not in _ASKS]
    document, _, label = name.rpartition(":")
    found = [
        row
        for row in rows
        if fold(row.label) == fold(name)
        or (document and fold(row.document) == fold(document) and fold(row.label) == fold(label))
    ] or _alone_in(rows, name)
    named = {row.participant_id or -row.id for row in found}
    if len(named) > 1:
        places = [f"{row.document}:{row.label}" for row in found]
        raise ConflictError(messages.SEVERAL(name=name, places=places))
    if not found:
        known = [row.label for row in rows] + [row.document for row in rows]
        known += participant_names(connection).values()
        close = nearest(name, known)
        said = messages.NOBODY_BUT if close else messages.NOBODY
        raise NotFoundError(said(name=name, names=close))
    guids = {"speakers": frozenset(row.guid for row in found)}
    return _whole(connection, Person(name, guids, found[0].participant_id))


def _alone_in(rows: Sequence[Any], document: str) -> list[Any]:
    """Return the one who answers in a document, where there is but one."""
    found = [row for row in rows if fold(row.document) == fold(document)]
    return found if len(found) == 1 else []


def _whole(connection: Connection, person: Person) -> Person:
    """Return a person with all they are known as: a label's participant, and all their labels."""
    reach = _people(connection, person)
    if person.participant is not None and not reach.participants:
        keys = dict(rest.participant_keys(connection).values())
        guid = keys.get(person.participant)
        if guid is not None:
            guids = {**person.guids, "participants": frozenset([guid])}
            reach = _people(connection, replace(person, guids=guids))
    found = {
        "participants": frozenset(reach.participants.values()),
        "speakers": frozenset(reach.speakers.values()),
        "respondents": frozenset(reach.respondents.values()),
    }
    key = next(iter(reach.participants), None)
    return Person(person.name, found, key)


def _people(connection: Connection, person: Person) -> Reach:
    of = person.guids.get
    return people_of(connection, of("participants", ()), of("speakers", ()), of("respondents", ()))


def write_order(connection: Connection, asked: WithdrawalRequest, person: Person) -> Order:
    """Return the order for what is asked.

    Raises:
        ConflictError: lines are not named, or not the person's; a day is none, or unknown.
        NotFoundError: there are no such lines.
    """
    order = Order(new_guid(), now(), asked.scope, asked.ground, _day(asked), dict(person.guids))
    if asked.scope is WithdrawalScope.LINES:
        if not asked.lines:
            raise ConflictError(messages.NO_LINES())
        return replace(order, lines=_lines(connection, asked, person), people={})
    if asked.lines:
        raise ConflictError(messages.LINES_ALONE())
    if order.since is not None:
        _refuse_undated(connection, person)
    return order


def _day(asked: WithdrawalRequest) -> str | None:
    if asked.since is None:
        return None
    if asked.scope is not WithdrawalScope.ALL:
        raise ConflictError(messages.SINCE_ALONE())
    try:
        return date.fromisoformat(asked.since.strip()).isoformat()
    except ValueError as error:
        raise ConflictError(messages.NO_DAY(day=asked.since)) from error


def _refuse_undated(connection: Connection, person: Person) -> None:
    names = {row.document for row in rest.speaker_rows(connection)
             if row.guid in person.guids["speakers"]}  # fmt: skip
    undated = [
        one.name
        for one in documents.read_documents(connection)
        if one.name in names and one.date is None
    ]
    if undated:
        raise ConflictError(messages.UNDATED(n=len(undated), documents=undated))


def _lines(
    connection: Connection, asked: WithdrawalRequest, person: Person
) -> dict[str, tuple[tuple[int, int], ...]]:
    found: dict[str, set[tuple[int, int]]] = {}
    for place in asked.lines:
        name, where = split_place(place)
        document = document_named(connection, name)
        span = Span(0, document.length) if where is None else locate(connection, document, where)
        turns = documents.read_turns(connection, document.revision)
        lines = documents.read_lines(connection, document.revision)
        guid = transcripts.revision_row(connection, document.revision)["guid"]
        speakers = _speakers_of(connection, document.key, person)
        for line in lines:
            if not (span.start < line.end and line.start < span.end):
                continue
            said_by = turns[line.turn].speaker
            if speakers and said_by not in speakers:
                told = {"place": place, "line": line.number, "name": asked.name}
                raise ConflictError(messages.LINES_OF_OTHERS(**told))
            found.setdefault(guid, set()).add((line.start, line.end))
    return {guid: tuple(sorted(spans)) for guid, spans in found.items()}


def _speakers_of(connection: Connection, document: int, person: Person) -> set[str]:
    keys = documents.speaker_keys(connection, document)
    labels = {row.id: row.label for row in rest.speaker_rows(connection)
              if row.guid in person.guids["speakers"]}  # fmt: skip
    return {label for label, key in keys.items() if key in labels}
