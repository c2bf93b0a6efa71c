"""Passages and what hangs on them: aliases, quotations, memos, marks of being done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    Table,
    func,
    or_,
    select,
)

from koding.messages import Message, plain, things
from koding.model.stored import StoredMemo, StoredPassage
from koding.store import tables
from koding.store.documents import current_revisions
from koding.store.images import chunks

_P = tables.passages.c
_MOST_ALIKE = 6
"""How many passages are told apart where a few letters of a GUID are of several."""


def read_passages(
    connection: Connection,
    *,
    documents: Iterable[int] | None = None,
    codes: Iterable[int] | None = None,
    coders: Iterable[int] | None = None,
    round_: int | None = None,
    keys: Iterable[int] | None = None,
) -> tuple[StoredPassage, ...]:
    """Return passages on current revisions by document and position; None leaves a filter out."""
    current = current_revisions().subquery()
    statement = _passages(current).order_by(
        current.c.document_id, _P.start, _P.end, _P.created_at, _P.guid
    )
    for column, values in (
        (current.c.document_id, documents), (_P.code_id, codes), (_P.coder_id, coders),
        (_P.id, keys),
    ):  # fmt: skip
        if values is not None:
            statement = statement.where(column.in_(list(values)))
    if round_ is not None:
        statement = statement.where(_P.round == round_)
    with connection.execute(statement) as result:  # rows with names take several times as long
        return tuple(StoredPassage(*row) for row in result.cursor.fetchall())


def overlapping(
    connection: Connection,
    *,
    revision: int,
    coder: int,
    round_: int,
    code: int,
    start: int,
    end: int,
) -> list[Any]:
    """Return the rows of one coder's passages of a code that share text with `[start, end)`."""
    statement = (
        select(tables.passages)
        .where(
            _P.revision_id == revision,
            _P.coder_id == coder,
            _P.round == round_,
            _P.code_id == code,
            _P.start < end,
            _P.end > start,
        )
        .order_by(_P.created_at, _P.id)
    )
    return list(connection.execute(statement))


def passage_rows(
    connection: Connection, *, code: int | None = None, revisions: Iterable[int] | None = None
) -> list[Any]:
    """Return whole rows of passages, of one code or on some revisions, oldest first."""
    statement = select(tables.passages).order_by(_P.created_at, _P.id)
    if code is not None:
        statement = statement.where(_P.code_id == code)
    if revisions is not None:
        statement = statement.where(_P.revision_id.in_(list(revisions)))
    return list(connection.execute(statement))


def span_memos(connection: Connection, revisions: Iterable[int]) -> list[Any]:
    """Return whole rows of the memos on spans of these revisions, oldest first."""
    rows = rows_on(connection, tables.memos, revisions)
    return sorted(rows, key=lambda row: (row.created_at, row.id))


def rows_on(connection: Connection, table: Table, revisions: Iterable[int]) -> list[Any]:
    """Return whole rows of a table with spans that stand on these revisions, oldest first."""
    statement = select(table).where(table.c.revision_id.in_(list(revisions))).order_by(table.c.id)
    return list(connection.execute(statement))


def row_by_key(connection: Connection, key: int) -> Any:
    """Return the row of the passage with this integer key."""
    return connection.execute(select(tables.passages).where(_P.id == key)).one()


def coder_of(connection: Connection, key: int) -> str:
    """Return the name of a coder."""
    coders = tables.coders.c
    return str(connection.execute(select(coders.name).where(coders.id == key)).scalar_one())


def row_by_guid(connection: Connection, guid: str) -> Any | None:
    """Return the row of the passage with this GUID, also by a GUID that was united into it."""
    found = connection.execute(select(tables.passages).where(_P.guid == guid)).one_or_none()
    if found is not None:
        return found
    alias = tables.passage_aliases.c
    return connection.execute(
        select(tables.passages)
        .join(tables.passage_aliases, alias.passage_id == _P.id)
        .where(alias.guid == guid)
    ).one_or_none()


def keys_by_prefix(connection: Connection, prefix: str) -> list[tuple[int, str]]:
    """Return (key, guid) of the first passages whose GUID begins with `prefix`, or is it."""
    whole = row_by_guid(connection, prefix)
    if whole is not None:
        return [(whole.id, whole.guid)]
    alias = tables.passage_aliases.c
    rows = connection.execute(
        select(_P.id, _P.guid)
        .outerjoin(tables.passage_aliases, alias.passage_id == _P.id)
        .where(
            or_(
                _P.guid.istartswith(prefix, autoescape=True),
                alias.guid.istartswith(prefix, autoescape=True),
            )
        )
        .distinct()
        .order_by(_P.guid)
        .limit(_MOST_ALIKE)
    )
    return [(row.id, row.guid) for row in rows]


def keys_of(connection: Connection, guids: Iterable[str]) -> list[int]:
    """Return the keys of the passages with these GUIDs; what is gone is left out."""
    found: list[int] = []
    for chunk in chunks(list(guids)):
        found.extend(connection.execute(select(_P.id).where(_P.guid.in_(chunk))).scalars())
    return found


def existing_guids(connection: Connection, guids: Iterable[str]) -> set[str]:
    """Return which of `guids` are passages already, or were united into one."""
    found: set[str] = set()
    alias = tables.passage_aliases.c.guid
    for chunk in chunks(list(guids)):
        found.update(connection.execute(select(_P.guid).where(_P.guid.in_(chunk))).scalars())
        found.update(connection.execute(select(alias).where(alias.in_(chunk))).scalars())
    return found


def hanging_on(connection: Connection, table: Any, column: str, keys: Iterable[int]) -> list[int]:
    """Return the keys of rows of `table` whose `column` is one of `keys`, oldest first."""
    found: list[int] = []
    for chunk in chunks(list(keys)):
        statement = select(table.c.id).where(table.c[column].in_(chunk)).order_by(table.c.id)
        found.extend(connection.execute(statement).scalars())
    return found


def memo_bodies(connection: Connection) -> dict[int, str]:
    """Return the memos on passages, those on one passage joined in order, by passage's key."""
    found = memos_by_passage(connection)
    return {passage: "\n\n".join(filter(None, bodies)) for passage, bodies in found.items()}


def memos_by_passage(connection: Connection) -> dict[int, list[str]]:
    """Return the memos on passages, oldest first, by passage's key."""
    memos = tables.memos.c
    found: dict[int, list[str]] = {}
    rows = connection.execute(
        select(memos.passage_id, memos.body)
        .where(memos.passage_id.is_not(None))
        .order_by(memos.created_at, memos.id)
    )
    for row in rows:
        found.setdefault(row.passage_id, []).append(row.body)
    return found


def keys_by_place(connection: Connection, revisions: Iterable[int]) -> dict[tuple[int, ...], int]:
    """Return passages' keys by (revision, code, coder, round, start, end)."""
    rows = passage_rows(connection, revisions=revisions)
    return {
        (row.revision_id, row.code_id, row.coder_id, row.round, row.start, row.end): row.id
        for row in rows
    }


def guids_of(connection: Connection, keys: Collection[int]) -> set[str]:
    """Return the GUIDs of the passages with these keys."""
    wanted = set(keys)
    rows = connection.execute(select(_P.id, _P.guid)) if wanted else ()
    return {guid for key, guid in rows if key in wanted}


def read_memos(connection: Connection) -> tuple[StoredMemo, ...]:
    """Return every memo, oldest first, with what it is on in words."""
    memos = tables.memos
    revision_document = tables.documents.alias()
    statement = (
        select(
            memos,
            tables.coders.c.name.label("coder"),
            tables.documents.c.name.label("document"),
            revision_document.c.name.label("span_document"),
            _lines_before(memos.c.start + 1).label("first"),
            _lines_before(memos.c.end).label("last"),
            tables.codes.c.name.label("code"),
            tables.cases.c.name.label("case_name"),
            tables.participants.c.name.label("participant"),
            _P.guid.label("passage"),
            tables.items.c.identifier.label("item"),
        )
        .select_from(memos)
        .join(tables.coders, tables.coders.c.id == memos.c.coder_id)
        .outerjoin(tables.documents, tables.documents.c.id == memos.c.document_id)
        .outerjoin(tables.revisions, tables.revisions.c.id == memos.c.revision_id)
        .outerjoin(revision_document, revision_document.c.id == tables.revisions.c.document_id)
        .outerjoin(tables.codes, tables.codes.c.id == memos.c.code_id)
        .outerjoin(tables.cases, tables.cases.c.id == memos.c.case_id)
        .outerjoin(tables.participants, tables.participants.c.id == memos.c.participant_id)
        .outerjoin(tables.passages, _P.id == memos.c.passage_id)
        .outerjoin(tables.items, tables.items.c.id == memos.c.item_id)
        .order_by(memos.c.created_at, memos.c.id)
    )
    return tuple(
        StoredMemo(
            row.id,
            row.guid,
            row.kind,
            row.title,
            row.body,
            row.coder,
            *_target(row),
            row.created_at,
            row.modified_at,
        )
        for row in connection.execute(statement)
    )


def _lines_before(place: ColumnElement[int]) -> ScalarSelect[int]:
    """Select how many lines of a memo's text begin before a place: the number of the last."""
    lines = tables.lines.c
    before = select(func.count()).select_from(tables.lines)
    return before.where(
        lines.revision_id == tables.memos.c.revision_id, lines.start < place
    ).scalar_subquery()


def finished_marks(connection: Connection) -> list[Any]:
    """Return the rows (id, document_id, coder_id, round, at) of documents marked as done."""
    return list(connection.execute(select(tables.finished).order_by(tables.finished.c.id)))


def quotation_of(connection: Connection, passage: int) -> Any | None:
    """Return the quotation's row of a passage, if it was chosen for print."""
    quotations = tables.quotations
    return connection.execute(
        select(quotations).where(quotations.c.passage_id == passage)
    ).one_or_none()


def count_worded(connection: Connection, keys: Iterable[int]) -> int:
    """Return how many of these passages are quoted in words, or a translation, of their own."""
    quotations, found = tables.quotations.c, 0
    by_hand = or_(quotations.wording.is_not(None), quotations.translation.is_not(None))
    for chunk in chunks(list(keys)):
        counted = select(func.count()).where(quotations.passage_id.in_(chunk), by_hand)
        found += int(connection.execute(counted).scalar_one())
    return found


def count_by_code(connection: Connection, coder: int | None = None) -> Counter[int]:
    """Return how many passages on current revisions each code holds itself, of one coder or all."""
    current = current_revisions().subquery()
    statement = (
        select(_P.code_id, func.count(_P.id).label("n"))
        .join(current, current.c.revision_id == _P.revision_id)
        .group_by(_P.code_id)
    )
    if coder is not None:
        statement = statement.where(_P.coder_id == coder)
    return Counter({row.code_id: row.n for row in connection.execute(statement)})


def count_by_coder(connection: Connection) -> list[tuple[str, int, int, int]]:
    """Return (coder, round, passages, documents) over current revisions."""
    current = current_revisions().subquery()
    coders = tables.coders.c
    rows = connection.execute(
        select(
            coders.name,
            _P.round,
            func.count(_P.id).label("passages"),
            func.count(func.distinct(current.c.document_id)).label("documents"),
        )
        .select_from(tables.passages)
        .join(current, current.c.revision_id == _P.revision_id)
        .join(tables.coders, coders.id == _P.coder_id)
        .group_by(coders.id, coders.name, _P.round)
        .order_by(coders.id, _P.round)
    )
    return [(row.name, row.round, row.passages, row.documents) for row in rows]


def _passages(current: Any) -> Select[Any]:
    return (
        select(
            _P.id,
            _P.guid,
            current.c.document_id,
            _P.revision_id,
            _P.start,
            _P.end,
            _P.code_id,
            tables.coders.c.name,
            _P.round,
            _P.value,
            _P.origin,
            _P.created_at,
            _P.modified_at,
            _P.text_sha256,
        )
        .select_from(tables.passages)
        .join(current, current.c.revision_id == _P.revision_id)
        .join(tables.coders, tables.coders.c.id == _P.coder_id)
    )


def memo_span(connection: Connection, memo: int) -> Any:
    """Return where the passage or the place stands that a memo is on, None where it is on neither.

    The row has the revision, its document's name, the span, and the code's path of a passage.
    """
    memos = tables.memos.c
    where = select(
        func.coalesce(_P.revision_id, memos.revision_id).label("revision_id"),
        func.coalesce(_P.start, memos.start).label("start"),
        func.coalesce(_P.end, memos.end).label("end"),
        _P.code_id,
        tables.documents.c.name.label("document"),
    )
    joined = tables.memos.outerjoin(tables.passages, _P.id == memos.passage_id)
    joined = joined.join(
        tables.revisions,
        tables.revisions.c.id == func.coalesce(_P.revision_id, memos.revision_id),
    ).join(tables.documents, tables.documents.c.id == tables.revisions.c.document_id)
    return connection.execute(where.select_from(joined).where(memos.id == memo)).first()


def _target(row: Any) -> tuple[str, Message]:
    """Return what a memo is on: as files say it, and in words."""
    if row.span_document is not None:
        first, last = max(row.first, 1), max(row.last, 1)
        lines = f"{first}-{last}" if last > first else str(first)
        return f"{row.span_document} @{row.start}-{row.end}", plain(f"{row.span_document}:{lines}")
    passage = None if row.passage is None else row.passage[:8]
    for sort, name in (
        ("document", row.document), ("code", row.code), ("case", row.case_name),
        ("participant", row.participant), ("item", row.item), ("passage", passage),
    ):  # fmt: skip
        if name is not None:
            return f"{sort} {name}", things.ON[sort](name=name)
    return "study", things.ON_STUDY()
