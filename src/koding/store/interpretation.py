"""What the researcher makes of it: quotations, summaries, rows of the joint display, drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, and_, delete, insert, or_, select

from koding.model.interpretation import Flag, JointEntry, Summary
from koding.model.measures import UnitKind
from koding.store import coders, tables
from koding.store.codes import read_codes
from koding.store.stamps import now
from koding.store.tables.base import live

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

_E, _S, _C = tables.joint_entries.c, tables.summaries.c, tables.condensates.c

UNIT_COLUMNS = {
    "case_id": UnitKind.CASE,
    "document_id": UnitKind.DOCUMENT,
    "participant_id": UnitKind.SPEAKER,
    "speaker_id": UnitKind.SPEAKER,
}
"""Which kind of unit each column names."""


def read_entries(connection: Connection) -> tuple[JointEntry, ...]:
    """Return every joint entry, oldest first; one on an item no longer asked keeps its id."""
    paths = {code.key: code.path for code in read_codes(connection)}
    rows = connection.execute(
        select(
            tables.joint_entries,
            tables.items.c.identifier.label("item"),
            tables.passages.c.guid.label("passage"),
        )
        .outerjoin(tables.items, tables.items.c.id == _E.item_id)
        .outerjoin(tables.passages, tables.passages.c.id == _E.passage_id)
        .order_by(_E.created_at, _E.id)
    )
    return tuple(
        JointEntry(
            theme=None if row.code_id is None else paths[row.code_id],
            item=row.item,
            flag=None if row.flag is None else Flag(row.flag),
            inference=row.inference,
            passage=row.passage,
        )
        for row in rows
    )


def entry_row(connection: Connection, code: int | None, item: str | None) -> Any | None:
    """Return the row of the entry on a code (key), an item (id, asked still or not), or both."""
    statement = (
        select(tables.joint_entries)
        .outerjoin(tables.items, tables.items.c.id == _E.item_id)
        .where(
            _E.code_id.is_not_distinct_from(code),
            tables.items.c.identifier.is_not_distinct_from(item),
        )
        .order_by(_E.id)
    )
    return connection.execute(statement).first()


def entries_of(connection: Connection, code: int) -> list[Any]:
    """Return the rows of the entries on a code, oldest first."""
    statement = select(tables.joint_entries).where(_E.code_id == code).order_by(_E.id)
    return list(connection.execute(statement))


def entries_quoting(connection: Connection, passages: list[int]) -> list[Any]:
    """Return the rows of the entries whose chosen passage is one of `passages`."""
    found = connection.execute(
        select(tables.joint_entries).where(_E.passage_id.is_not(None)).order_by(_E.id)
    )
    wanted = set(passages)
    return [row for row in found if row.passage_id in wanted]


def read_summaries(connection: Connection) -> tuple[Summary, ...]:
    """Return every summary of a unit in use, by code and then as they were made.

    Where a label that was summarised is said to be a participant who was summarised too, they
    are one summary, one after the other.
    """
    codes = read_codes(connection)
    names = unit_names(connection)
    cells: dict[tuple[int, UnitKind, str], list[str]] = {}
    for row in connection.execute(select(tables.summaries).order_by(_S.id)):
        column = next(name for name in UNIT_COLUMNS if getattr(row, name) is not None)
        name = names[column].get(getattr(row, column))
        if name is not None:
            cells.setdefault((row.code_id, UNIT_COLUMNS[column], name), []).append(row.body)
    return tuple(
        Summary(code.path, kind, name, "\n\n".join(bodies))
        for code in codes
        for (key, kind, name), bodies in cells.items()
        if key == code.key
    )


def cell_rows(connection: Connection, code: int, column: str, unit: int) -> list[Any]:
    """Return the rows of one cell, oldest first: a participant's are also those of its labels."""
    here = _S[column] == unit
    if column == "participant_id":
        speakers = tables.speakers.c
        labels = select(speakers.id).where(speakers.participant_id == unit)
        here = or_(here, _S.speaker_id.in_(labels))
    statement = select(tables.summaries).where(_S.code_id == code, here).order_by(_S.id)
    return list(connection.execute(statement))


def summaries_of(connection: Connection, code: int) -> list[Any]:
    """Return the rows of the summaries of a code, oldest first."""
    statement = select(tables.summaries).where(_S.code_id == code).order_by(_S.id)
    return list(connection.execute(statement))


def read_condensates(connection: Connection) -> dict[str, str]:
    """Return every condensate by its code's path, in the codebook's order."""
    rows = connection.execute(select(_C.code_id, _C.body))
    bodies = {row.code_id: row.body for row in rows}
    codes = read_codes(connection)
    return {code.path: bodies[code.key] for code in codes if code.key in bodies}


def condensates_of(connection: Connection, code: int) -> list[Any]:
    """Return the row of the condensate of a code, if there is one."""
    return list(connection.execute(select(tables.condensates).where(_C.code_id == code)))


def unit_names(connection: Connection) -> dict[str, dict[int, str]]:
    """Return the names of what can be summarised, by column and key.

    They are those of a theme matrix: a label that stands for nobody is `DOCUMENT: LABEL`.
    """
    documents = _names(connection, tables.documents)
    people = _names(connection, tables.participants)
    speakers = tables.speakers.c
    labels = connection.execute(
        select(speakers.id, speakers.document_id, speakers.label, speakers.participant_id)
        .where(live(speakers.retired))
        .order_by(speakers.id)
    )
    return {
        "case_id": _names(connection, tables.cases),
        "document_id": documents,
        "participant_id": people,
        "speaker_id": {
            row.id: people.get(row.participant_id) or f"{documents[row.document_id]}: {row.label}"
            for row in labels
            if row.document_id in documents
        },
    }


def _names(connection: Connection, table: Any) -> dict[int, str]:
    rows = connection.execute(
        select(table.c.id, table.c.name).where(live(table.c.retired)).order_by(table.c.id)
    )
    return {row.id: row.name for row in rows}


def read_quotations(connection: Connection) -> dict[int, Any]:
    """Return the rows (wording, translation, attribution, approved) by passage's key."""
    quotations = tables.quotations
    return {row.passage_id: row for row in connection.execute(select(quotations))}


def passage_guids(connection: Connection) -> dict[int, str]:
    """Return the GUID of every passage by its key."""
    passages = tables.passages.c
    with connection.execute(select(passages.id, passages.guid)) as result:
        return dict(result.cursor.fetchall())


def read_draft(connection: Connection, coder: str, place: str) -> str:
    """Return what the coder has begun to write at a place, nothing where there is nothing."""
    key = coders.find_coder(connection, coder)
    if key is None:
        return ""
    found = select(tables.drafts.c.body).where(_of(key, place))
    return connection.execute(found).scalar_one_or_none() or ""


def draft_places(connection: Connection, coder: str) -> list[str]:
    """Return where the coder has drafts, the oldest first."""
    key = coders.find_coder(connection, coder)
    drafts = tables.drafts.c
    places = select(drafts.place).where(drafts.coder_id == key).order_by(drafts.at, drafts.id)
    return [] if key is None else list(connection.execute(places).scalars())


def keep_draft(connection: Connection, coder: str, place: str, body: str) -> None:
    """Keep what stands at a place now instead of what stood there; nothing leaves nothing."""
    key = coders.register_coder(connection, coder)
    connection.execute(delete(tables.drafts).where(_of(key, place)))
    if body:
        row = {"coder_id": key, "place": place, "body": body, "at": now()}
        connection.execute(insert(tables.drafts).values(row))


def _of(coder: int, place: str) -> ColumnElement[bool]:
    return and_(tables.drafts.c.coder_id == coder, tables.drafts.c.place == place)
