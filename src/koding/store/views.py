"""Saved views: what is kept of each, and what it comes to."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from koding.model.codes import fold
from koding.model.survey import Owner
from koding.store import tables
from koding.store.people import OWNER_COLUMNS
from koding.store.tables.base import live

_V, _P = tables.views.c, tables.view_parts.c


def find_view(connection: Connection, name: str) -> Any | None:
    """Return the row of the view called so, whatever the case of its letters."""
    statement = select(tables.views).where(live(_V.retired), _V.name_key == fold(name))
    return connection.execute(statement).first()


def view_names(connection: Connection) -> dict[int, str]:
    """Return the names of the views by key, by letter."""
    statement = select(_V.id, _V.name).where(live(_V.retired)).order_by(_V.name_key)
    return {row.id: row.name for row in connection.execute(statement)}


def part_keys(connection: Connection, view: int) -> list[int]:
    """Return the keys of a view's parts."""
    return list(connection.execute(select(_P.id).where(_P.view_id == view)).scalars())


def read_parts(connection: Connection, view: int) -> list[Any]:
    """Return a view's parts: the names of document, case and attribute, its owner and the value.

    `gone` says of a document or organisation that it is out of use.
    """
    documents, cases, attributes = tables.documents.c, tables.cases.c, tables.attributes.c
    statement = (
        select(
            documents.name.label("document"),
            cases.name.label("case"),
            attributes.name.label("attribute"),
            attributes.owner,
            _P.attribute_id,
            _P.value,
            documents.retired.label("document_gone"),
            cases.retired.label("case_gone"),
        )
        .select_from(tables.view_parts)
        .outerjoin(tables.documents, documents.id == _P.document_id)
        .outerjoin(tables.cases, cases.id == _P.case_id)
        .outerjoin(tables.attributes, attributes.id == _P.attribute_id)
        .where(_P.view_id == view)
        .order_by(_P.id)
    )
    return list(connection.execute(statement))


def names_with(connection: Connection, owner: Owner, attribute: int, values: list[str]) -> set[str]:
    """Return the names of the organisations, or documents, with one of an attribute's values."""
    held = tables.attribute_values.c
    named = {Owner.CASE: tables.cases, Owner.DOCUMENT: tables.documents}[owner].c
    statement = (
        select(named.name)
        .join(tables.attribute_values, held[OWNER_COLUMNS[owner]] == named.id)
        .where(held.attribute_id == attribute, held.value.in_(values), live(named.retired))
    )
    return set(connection.execute(statement).scalars())


def cases_spoken_for(connection: Connection, documents: list[str]) -> set[str]:
    """Return the organisations of documents, by folded name, and of all who speak in them."""
    texts, people, cases = tables.documents.c, tables.participants.c, tables.cases.c
    speakers = tables.speakers.c
    among = (texts.name_key.in_(documents), live(texts.retired), live(cases.retired))
    own = select(cases.name).join(tables.documents, texts.case_id == cases.id).where(*among)
    answered = tables.respondents.c
    theirs = (
        select(cases.name)
        .select_from(tables.speakers)
        .join(tables.documents, texts.id == speakers.document_id)
        .outerjoin(tables.participants, people.id == speakers.participant_id)
        .outerjoin(tables.respondents, answered.id == speakers.respondent_id)
        .join(tables.cases, cases.id == func.coalesce(people.case_id, answered.case_id))
        .where(*among, live(speakers.retired))
    )
    return {*connection.execute(own).scalars(), *connection.execute(theirs).scalars()}
