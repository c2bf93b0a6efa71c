"""Organisations and participants, and their attributes."""

from __future__ import annotations

from collections import Counter
from typing import Any

from sqlalchemy import Connection, select

from koding.model.codes import fold
from koding.model.stored import StoredCase
from koding.model.survey import Owner
from koding.store import survey, tables
from koding.store.tables.base import live

OWNER_COLUMNS = {
    Owner.CASE: "case_id",
    Owner.DOCUMENT: "document_id",
    Owner.PARTICIPANT: "participant_id",
    Owner.RESPONDENT: "respondent_id",
}


def find_case(connection: Connection, name: str) -> int | None:
    """Return the key of the organisation with this name, or with this as another spelling."""
    cases, aliases = tables.cases.c, tables.case_aliases.c
    found: int | None = connection.execute(
        select(cases.id).where(cases.name_key == fold(name), live(cases.retired))
    ).scalar_one_or_none()
    if found is not None:
        return found
    return connection.execute(
        select(aliases.case_id).where(aliases.name_key == fold(name))
    ).scalar_one_or_none()


def case_names(connection: Connection) -> dict[int, str]:
    """Return the names of the organisations in use by integer key, in the order they came."""
    cases = tables.cases.c
    rows = connection.execute(
        select(cases.id, cases.name).where(live(cases.retired)).order_by(cases.id)
    )
    return {row.id: row.name for row in rows}


def alias_keys(connection: Connection) -> dict[str, tuple[int, int]]:
    """Return (alias' key, case's key) by folded spelling."""
    aliases = tables.case_aliases.c
    rows = connection.execute(select(aliases.name_key, aliases.id, aliases.case_id))
    return {row.name_key: (row.id, row.case_id) for row in rows}


def find_participant(connection: Connection, name: str) -> int | None:
    """Return the key of the participant in use with this name."""
    people = tables.participants.c
    return connection.execute(
        select(people.id).where(people.name_key == fold(name), live(people.retired))
    ).scalar_one_or_none()


def participant_names(connection: Connection) -> dict[int, str]:
    """Return the names of the participants in use by integer key, in the order they came."""
    participants = tables.participants.c
    rows = connection.execute(
        select(participants.id, participants.name)
        .where(live(participants.retired))
        .order_by(participants.id)
    )
    return {row.id: row.name for row in rows}


def read_cases(connection: Connection) -> tuple[StoredCase, ...]:
    """Return every organisation in use with what belongs to it."""
    cases = tables.cases.c
    attributes = _attributes_by_case(connection)
    documents = _documents_by_case(connection)
    aliases = _by_case(
        connection.execute(select(tables.case_aliases.c.case_id, tables.case_aliases.c.name))
    )
    current = survey.current_survey(connection)
    answered = [] if current is None else survey.respondents_of(connection, current.id)
    counts = Counter(row.case_id for row in answered)
    return tuple(
        StoredCase(
            row.id,
            row.guid,
            row.name,
            tuple(aliases.get(row.id, [])),
            tuple(attributes.get(row.id, [])),
            tuple(documents.get(row.id, [])),
            counts[row.id],
        )
        for row in connection.execute(
            select(cases.id, cases.guid, cases.name).where(live(cases.retired)).order_by(cases.name)
        )
    )


def speaking_of(connection: Connection, case: int) -> list[str]:
    """Return the participants of an organisation who speak in a document that is in use."""
    who, speakers, documents = tables.participants.c, tables.speakers.c, tables.documents.c
    rows = connection.execute(
        select(who.name)
        .join(tables.speakers, speakers.participant_id == who.id)
        .join(tables.documents, documents.id == speakers.document_id)
        .where(who.case_id == case, live(documents.retired), live(speakers.retired))
        .distinct()
        .order_by(who.name)
    )
    return list(rows.scalars())


def attribute_keys(connection: Connection, owner: Owner) -> dict[str, tuple[int, str, str]]:
    """Return (key, name, type) of the owner's attributes by folded name."""
    attributes = tables.attributes.c
    rows = connection.execute(select(tables.attributes).where(attributes.owner == owner.value))
    return {row.name_key: (row.id, row.name, row.type) for row in rows}


def attribute_values(connection: Connection, owner: Owner) -> dict[tuple[int, int], Any]:
    """Return the rows (id, value) of attribute values by (attribute's key, owner's key)."""
    values = tables.attribute_values.c
    column = values[OWNER_COLUMNS[owner]]
    rows = connection.execute(
        select(values.attribute_id, column.label("owner"), values.id, values.value).where(
            column.is_not(None)
        )
    )
    return {(row.attribute_id, row.owner): row for row in rows}


def _attributes_by_case(connection: Connection) -> dict[int, list[tuple[str, str]]]:
    attributes, values = tables.attributes.c, tables.attribute_values.c
    rows = connection.execute(
        select(values.case_id, attributes.name, values.value)
        .join(tables.attributes, attributes.id == values.attribute_id)
        .where(values.case_id.is_not(None))
        .order_by(attributes.id)
    )
    found: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        found.setdefault(row.case_id, []).append((row.name, row.value))
    return found


def _documents_by_case(connection: Connection) -> dict[int, list[str]]:
    documents = tables.documents.c
    return _by_case(
        connection.execute(
            select(documents.case_id, documents.name)
            .where(documents.case_id.is_not(None), live(documents.retired))
            .order_by(documents.id)
        )
    )


def _by_case(rows: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for case, name in rows:
        found.setdefault(case, []).append(name)
    return found
