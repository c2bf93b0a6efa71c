"""What other programs are told of a study, and what the GUIDs of one that comes in stand for."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, or_, select

from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.images import chunks
from koding.store.tables.base import live

_P = tables.passages.c


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A document as it is written: its current text's key and facts."""

    key: int
    guid: str
    name: str
    kind: str
    case: int | None
    revision: int
    has_facts: bool


def sent_documents(connection: Connection, keys: Collection[int] | None) -> list[SentDocument]:
    """Return the documents in use, or those with these keys, in the order of import."""
    documents, current = tables.documents.c, current_revisions().subquery()
    rows = connection.execute(
        select(
            documents.id, documents.guid, documents.name, documents.kind, documents.case_id,
            current.c.revision_id,
            or_(documents.title.is_not(None), documents.date.is_not(None)).label("facts"),
        )
        .join(current, current.c.document_id == documents.id)
        .order_by(documents.id)
    )  # fmt: skip
    return [
        SentDocument(row.id, row.guid, row.name, row.kind, row.case_id, row.revision_id, row.facts)
        for row in rows
        if keys is None or row.id in keys
    ]


def sent_passages(
    connection: Connection, revision: int, coders: Collection[int] | None, round_: int | None
) -> list[tuple[Any, ...]]:
    """Return a text's passages by place, coder and age.

    As key, GUID, start, end, code, coder, coder's GUID, round, value, created and modified.
    """
    wanted = (
        select(
            _P.id, _P.guid, _P.start, _P.end, _P.code_id, _P.coder_id, tables.coders.c.guid,
            _P.round, _P.value, _P.created_at, _P.modified_at,
        )
        .join(tables.coders, tables.coders.c.id == _P.coder_id)
        .where(_P.revision_id == revision)
        .order_by(_P.start, _P.end, tables.coders.c.guid, _P.created_at, _P.guid)
    )  # fmt: skip
    if coders is not None:
        wanted = wanted.where(_P.coder_id.in_(list(coders)))
    if round_ is not None:
        wanted = wanted.where(_P.round == round_)
    with connection.execute(wanted) as result:  # rows with names take several times as long
        return [tuple(row) for row in result.cursor.fetchall()]


def used_coders(connection: Connection, coders: Collection[int] | None) -> list[Any]:
    """Return the rows (id, guid, name) of coders with passages or memos, of `coders` if given."""
    people = tables.coders.c
    has = or_(
        people.id.in_(select(_P.coder_id).distinct()),
        people.id.in_(select(tables.memos.c.coder_id).distinct()),
    )
    rows = connection.execute(
        select(people.id, people.guid, people.name).where(has).order_by(people.id)
    )
    return [row for row in rows if coders is None or row.id in coders]


def people_rows(connection: Connection, table: Table) -> list[Any]:
    """Return whole rows of organisations or participants in use, in the order they came."""
    return list(connection.execute(select(table).where(live(table.c.retired)).order_by(table.c.id)))


def all_attributes(connection: Connection) -> list[Any]:
    """Return whole rows of attributes, in the order they came."""
    return list(connection.execute(select(tables.attributes).order_by(tables.attributes.c.id)))


def all_values(connection: Connection) -> list[Any]:
    """Return whole rows of attributes' values, by attribute."""
    values = tables.attribute_values.c
    order = values.attribute_id, values.id
    return list(connection.execute(select(tables.attribute_values).order_by(*order)))


def all_memos(connection: Connection) -> list[Any]:
    """Return whole rows of memos, oldest first."""
    memos = tables.memos.c
    return list(connection.execute(select(tables.memos).order_by(memos.created_at, memos.guid)))


def people_who_speak(connection: Connection) -> dict[int, list[tuple[int, int | None, str]]]:
    """Return by document (key) who speaks there: speaker's key, participant's key, label."""
    speakers = tables.speakers.c
    rows = connection.execute(
        select(speakers.document_id, speakers.id, speakers.participant_id, speakers.label)
        .where(live(speakers.retired))
        .order_by(speakers.document_id, speakers.id)
    )
    found: dict[int, list[tuple[int, int | None, str]]] = {}
    for row in rows:
        found.setdefault(row.document_id, []).append((row.id, row.participant_id, row.label))
    return found


def turns_of(connection: Connection, revision: int) -> list[tuple[int | None, int, int]]:
    """Return the turns of a text in order: the speaker's key, where the body starts and ends."""
    turns = tables.turns.c
    rows = connection.execute(
        select(turns.speaker_id, turns.start, turns.end)
        .where(turns.revision_id == revision)
        .order_by(turns.ordinal)
    )
    return [(row.speaker_id, row.start, row.end) for row in rows]


def count_of(connection: Connection, table: Table, *conditions: Any) -> int:
    """Return how many rows of a table fulfil the conditions."""
    statement = select(func.count()).select_from(table).where(*conditions)
    return int(connection.execute(statement).scalar_one())


def rows_by_guid(connection: Connection, table: Table, guids: Iterable[str]) -> dict[str, Any]:
    """Return whole rows by GUID, those that are there; also what is out of use."""
    found: dict[str, Any] = {}
    for chunk in chunks(list(guids)):
        rows = connection.execute(select(table).where(table.c.guid.in_(chunk)))
        found.update((row.guid, row) for row in rows)
    return found


def texts_known(connection: Connection) -> list[Any]:
    """Return the current texts, each with its document's names and its hash."""
    documents, revisions = tables.documents.c, tables.revisions.c
    current = current_revisions().subquery()
    return list(
        connection.execute(
            select(
                documents.id.label("document"), documents.guid, documents.name,
                documents.name_key, documents.case_id, revisions.id.label("revision"),
                revisions.length, revisions.sha256,
            )
            .join(current, current.c.document_id == documents.id)
            .join(tables.revisions, revisions.id == current.c.revision_id)
            .order_by(documents.id)
        )
    )  # fmt: skip


def revision_with_text(connection: Connection, document: int, sha256: str) -> Any | None:
    """Return the newest revision of a document, in use or not, that has this text."""
    revisions = tables.revisions.c
    statement = (
        select(revisions.id, revisions.length, revisions.retired)
        .where(revisions.document_id == document, revisions.sha256 == sha256)
        .order_by(revisions.number.desc())
    )
    return connection.execute(statement).first()


def texts_like(connection: Connection, sha256: str) -> list[Any]:
    """Return the revisions (id, document_id) of documents in use that have this text, newest first.

    Revisions that are out of use count too: what was said of a text was said of it.
    """
    revisions, current = tables.revisions.c, tables.documents.c
    statement = (
        select(revisions.id, revisions.document_id)
        .join(tables.documents, current.id == revisions.document_id)
        .where(revisions.sha256 == sha256, live(current.retired))
        .order_by(revisions.id.desc())
    )
    return list(connection.execute(statement))


def keys_in(connection: Connection, table: Table, column: str, key: int) -> list[int]:
    """Return the keys of rows of `table` whose `column` is `key` and that are out of use."""
    statement = select(table.c.id).where(table.c[column] == key, table.c.retired)
    return list(connection.execute(statement.order_by(table.c.id)).scalars())


def passages_on(connection: Connection, revisions: Collection[int]) -> list[Any]:
    """Return whole rows of the passages on texts, oldest first."""
    found: list[Any] = []
    for chunk in chunks(sorted(revisions)):
        statement = select(tables.passages).where(_P.revision_id.in_(chunk))
        found += connection.execute(statement.order_by(_P.created_at, _P.id))
    return found


def alias_targets(connection: Connection) -> dict[str, int]:
    """Return the key of the passage that each united passage's GUID names."""
    alias = tables.passage_aliases.c
    return {
        row.guid: row.passage_id for row in connection.execute(select(alias.guid, alias.passage_id))
    }


def memo_targets(connection: Connection) -> set[tuple[Any, ...]]:
    """Return what each memo is on, whose it is, and its words; enough to know it again."""
    memos = tables.memos.c
    columns = [memos[name] for name in MEMO_TARGETS]
    rows = connection.execute(select(*columns, memos.coder_id, memos.body))
    return {tuple(row) for row in rows}


MEMO_TARGETS = (
    "document_id", "revision_id", "length", "start", "end", "code_id", "case_id",
    "participant_id", "passage_id",
)  # fmt: skip
"""The columns that say what a memo of another program can be on."""


def passage_keys(connection: Connection, revisions: Collection[int]) -> dict[str, int]:
    """Return the keys of the passages on texts by their GUIDs."""
    found: dict[str, int] = {}
    for chunk in chunks(sorted(revisions)):
        statement = select(_P.guid, _P.id).where(_P.revision_id.in_(chunk))
        found.update((row.guid, row.id) for row in connection.execute(statement))
    return found


def coded(connection: Connection) -> set[int]:
    """Return the keys of the codes that hold passages themselves."""
    return set(connection.execute(select(_P.code_id).distinct()).scalars())


def set_guids(connection: Connection) -> dict[str, str]:
    """Return the GUID of every set of codes, by its folded name."""
    sets = tables.code_sets.c
    return {row.name_key: row.guid for row in connection.execute(select(sets.name_key, sets.guid))}
