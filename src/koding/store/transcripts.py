"""The current texts turn by turn, who speaks, how long, and what a model read in them."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Table, and_, delete, func, insert, or_, select, update

from koding.model.choices import DocumentKind, Role
from koding.store import tables
from koding.store.documents import current_revisions, line_beginnings
from koding.store.frozen import frozen_speakers, read_frozen
from koding.store.images import chunks
from koding.store.recorder import BLOCK
from koding.store.tables.base import Holds, live

if TYPE_CHECKING:
    from sqlalchemy import Select

FEW_TURNS = 2_000
"""So many turns are asked for by key; of more, all are read."""

_NOBODY = -1

Body = tuple[int, int, int, int, int, int]
"""A turn's key, where its body starts and ends, its speaker's key, section's ordinal, and words.

A speaker or a section that is not there is -1. Tuples, as there may be a hundred thousand.
"""
_TEXTS = 20
_P = tables.parses.c
STANDING = tuple(
    table
    for table in tables.metadata.sorted_tables
    if {"revision_id", "start", "end", "guid"} <= set(table.c.keys())
)
"""What people have made that stands on a span of a text."""


@dataclass(frozen=True, slots=True)
class CurrentText:
    """A document's current text, by the keys of both; `case` is the document's own."""

    document: int
    revision: int
    name: str
    kind: DocumentKind
    case: str | None


@dataclass(frozen=True, slots=True)
class SpeakerVoice:
    """Who speaks: `case` is None where only the document's is known."""

    label: str | None
    role: Role
    case: str | None


def read_texts(connection: Connection) -> list[CurrentText]:
    """Return the documents in use with their current revisions, in the order of import."""
    current = current_revisions().subquery()
    documents, cases = tables.documents.c, tables.cases.c
    rows = connection.execute(
        select(
            documents.id, current.c.revision_id, documents.name, documents.kind,
            cases.name.label("case_name"),
        )
        .join(current, current.c.document_id == documents.id)
        .outerjoin(tables.cases, cases.id == documents.case_id)
        .order_by(documents.id)
    )  # fmt: skip
    frozen = read_frozen(connection).documents
    return [
        CurrentText(row.id, row.revision_id, row.name, DocumentKind(row.kind), row.case_name)
        for row in rows
        if row.id not in frozen
    ]


def read_voices(connection: Connection) -> dict[int, SpeakerVoice]:
    """Return the speakers of all documents by key; -1 is where nobody is named."""
    speakers = tables.speakers.c
    person, respondent = tables.cases.alias(), tables.cases.alias()
    rows = connection.execute(
        select(
            speakers.id,
            speakers.label,
            speakers.role,
            func.coalesce(person.c.name, respondent.c.name).label("case_name"),
        )
        .select_from(tables.speakers)
        .outerjoin(tables.participants, tables.participants.c.id == speakers.participant_id)
        .outerjoin(person, person.c.id == tables.participants.c.case_id)
        .outerjoin(tables.respondents, tables.respondents.c.id == speakers.respondent_id)
        .outerjoin(respondent, respondent.c.id == tables.respondents.c.case_id)
        .where(live(speakers.retired))
        .order_by(speakers.id)
    )
    voices = {row.id: SpeakerVoice(row.label, Role(row.role), row.case_name) for row in rows}
    return {_NOBODY: SpeakerVoice(None, Role.UNKNOWN, None), **voices}


def read_sections(connection: Connection, revisions: Collection[int]) -> dict[int, dict[int, str]]:
    """Return the titles of sections by revision and ordinal."""
    sections = tables.sections.c
    found: dict[int, dict[int, str]] = {}
    rows = connection.execute(select(sections.revision_id, sections.ordinal, sections.title))
    for revision, ordinal, title in rows:
        if revision in revisions:
            found.setdefault(revision, {})[ordinal] = title
    return found


def read_bodies(
    connection: Connection,
    turns: Collection[int] | None = None,
    revisions: Sequence[int] | None = None,
) -> dict[int, list[Body]]:
    """Return the bodies of turns of current revisions by revision, in order.

    Only of `turns`, or of a few `revisions` that are known to be current, where these are given.
    """
    table = tables.turns.c
    current = current_revisions().subquery()
    wanted = select(
        table.revision_id,
        table.id,
        table.start,
        table.end,
        func.coalesce(table.speaker_id, _NOBODY),
        func.coalesce(table.section, _NOBODY),
        table.words,
    ).order_by(table.revision_id, table.ordinal)
    frozen = frozen_speakers(connection)
    if frozen:
        wanted = wanted.where(func.coalesce(table.speaker_id, _NOBODY).not_in(sorted(frozen)))
    if revisions is None:
        wanted = wanted.join(current, current.c.revision_id == table.revision_id)
    else:
        wanted = wanted.where(table.revision_id.in_(revisions))
    bodies: dict[int, list[Body]] = {}
    if turns is not None and len(turns) <= FEW_TURNS:
        for chunk in chunks(sorted(turns)):
            for row in _rows(connection, wanted.where(table.id.in_(chunk))):
                bodies.setdefault(row[0], []).append(row[1:])
        return {revision: sorted(found, key=_place) for revision, found in bodies.items()}
    for row in _rows(connection, wanted):
        if turns is None or row[1] in turns:
            bodies.setdefault(row[0], []).append(row[1:])
    return bodies


def words_by_speaker(connection: Connection) -> list[tuple[int, int, int]]:
    """Return how many words each speaker has in each current revision, by the speaker's first turn.

    As revision, the speaker's key (-1 where nobody is named) and words; without any, none.
    """
    table = tables.turns.c
    current = current_revisions().subquery()
    speaker = func.coalesce(table.speaker_id, _NOBODY)
    wanted = (
        select(table.revision_id, speaker, func.sum(table.words))
        .join(current, current.c.revision_id == table.revision_id)
        .where(table.words > 0)
        .group_by(table.revision_id, speaker)
        .order_by(table.revision_id, func.min(table.ordinal))
    )
    frozen = frozen_speakers(connection)
    return [
        (revision, key, int(words))
        for revision, key, words in _rows(connection, wanted)
        if key not in frozen
    ]


def texts_of(connection: Connection, revisions: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Yield revisions with their texts, a few of them in memory at a time."""
    keys = list(revisions)
    for first in range(0, len(keys), _TEXTS):
        some = keys[first : first + _TEXTS]
        read = some_texts(connection, some)
        for key in some:
            yield key, read[key]


def some_texts(connection: Connection, revisions: Sequence[int]) -> dict[int, str]:
    """Return the texts of a few revisions that are there."""
    table = tables.revisions.c
    return dict(_rows(connection, select(table.id, table.text).where(table.id.in_(revisions))))


def timed_revisions(connection: Connection, revisions: Sequence[int]) -> set[int]:
    """Return which of a few revisions have a turn with a time of its own."""
    table = tables.turns.c
    is_timed = or_(table.starts_ms.is_not(None), table.ends_ms.is_not(None))
    wanted = select(table.revision_id).where(table.revision_id.in_(revisions), is_timed).distinct()
    return set(connection.execute(wanted).scalars())


def count_lines(connection: Connection, revisions: Iterable[int]) -> int:
    """Return how many lines revisions have together."""
    return sum(
        connection.execute(
            select(func.count()).where(tables.lines.c.revision_id.in_(chunk))
        ).scalar_one()
        for chunk in chunks(sorted(revisions))
    )


def line_starts_of(connection: Connection, revisions: Iterable[int]) -> dict[int, Sequence[int]]:
    """Return where the lines of revisions begin, in order, as `read_line_starts`."""
    starts: dict[int, Sequence[int]] = {}
    for chunk in chunks(sorted(revisions)):
        wanted = line_beginnings(tables.lines.c.revision_id.in_(chunk))
        # Half a million rows kept as objects would take longer to count than to read.
        columns = array("q", chain.from_iterable(_rows(connection, wanted)))
        owners, places = columns[::2], columns[1::2]
        for revision in chunk:
            first, last = bisect_left(owners, revision), bisect_right(owners, revision)
            starts[revision] = places[first:last]
    return starts


def spans_of(
    connection: Connection, codes: Collection[int], counts: Callable[[int, int, int], bool]
) -> dict[int, list[tuple[int, int]]]:
    """Return where passages of the codes stand in current texts, by revision, as their union.

    `counts` says of a document, a coder (by their keys) and a round whether its passages count.
    """
    table = tables.passages.c
    current = current_revisions().subquery()
    wanted = (
        select(
            table.revision_id,
            table.start,
            table.end,
            current.c.document_id,
            table.coder_id,
            table.round,
        )
        .join(current, current.c.revision_id == table.revision_id)
        .where(table.code_id.in_(list(codes)))
        .order_by(table.revision_id, table.start)
    )
    spans: dict[int, list[tuple[int, int]]] = {}
    for revision, start, end, *whose in _rows(connection, wanted):
        if not counts(*whose):
            continue
        own = spans.setdefault(revision, [])
        if own and start <= own[-1][1]:
            own[-1] = own[-1][0], max(own[-1][1], end)
        else:
            own.append((start, end))
    return spans


def word_starts_of(connection: Connection, revision: int) -> array[int]:
    """Return where the words of a revision's bodies begin, ascending."""
    table = tables.word_starts.c
    stored = connection.execute(select(table.starts).where(table.revision_id == revision)).scalar()
    starts = array("i", stored or b"")
    if sys.byteorder == "big":
        starts.byteswap()
    return starts


def _place(body: Body) -> int:
    return body[1]


def _rows(connection: Connection, wanted: Select[Any]) -> Iterator[tuple[Any, ...]]:
    """Yield rows as the driver gives them, which is several times as fast as rows with names."""
    with connection.execute(wanted) as result:
        while rows := result.cursor.fetchmany(BLOCK):
            yield from rows


def read_durations(connection: Connection) -> dict[str, int]:
    """Return milliseconds from the first stamp to the last, by document's name.

    Documents with fewer than two stamps are left out. Where turns have no end of their own, what
    was said after the last stamp is not in it.
    """
    turns, documents = tables.turns.c, tables.documents.c
    current = current_revisions().subquery()
    first = func.min(turns.starts_ms)
    last = func.max(func.coalesce(turns.ends_ms, turns.starts_ms))
    rows = connection.execute(
        select(documents.name, (last - first).label("length"))
        .select_from(tables.turns)
        .join(current, current.c.revision_id == turns.revision_id)
        .join(tables.documents, documents.id == current.c.document_id)
        .where(turns.starts_ms.is_not(None))
        .group_by(documents.id, documents.name)
        .order_by(documents.id)
    )
    return {row.name: int(row.length) for row in rows if row.length > 0}


def read_parse(connection: Connection, revision: int, model: str, version: str) -> bytes | None:
    """Return the columns of a revision's parse by this version of a model, None if not there."""
    statement = select(_P.columns).where(
        _P.revision_id == revision, _P.model == model, _P.version == version
    )
    return connection.execute(statement).scalar_one_or_none()


def save_parse(
    connection: Connection, revision: int, model: str, version: str, columns: bytes, *, tokens: int
) -> None:
    """Keep the parse of a revision; it takes the place of another version's."""
    connection.execute(delete(tables.parses).where(_P.revision_id == revision, _P.model == model))
    connection.execute(
        insert(tables.parses).values(
            revision_id=revision, model=model, version=version, tokens=tokens, columns=columns
        )
    )


def drop_old_parses(connection: Connection) -> None:
    """Forget the parses of texts that are no document's current one."""
    current = select(current_revisions().subquery().c.revision_id)
    connection.execute(delete(tables.parses).where(_P.revision_id.not_in(current)))


def parsed_revisions(connection: Connection, model: str, version: str) -> set[int]:
    """Return the current revisions that have a parse by this version of a model."""
    current = current_revisions().subquery()
    statement = select(_P.revision_id).join(
        current,
        and_(current.c.revision_id == _P.revision_id, _P.model == model, _P.version == version),
    )
    return set(connection.execute(statement).scalars())


def revision_row(connection: Connection, revision: int) -> dict[str, Any]:
    """Return a revision's row without its text."""
    columns = [
        column for column in tables.revisions.c if column.info.get("holds") is not Holds.TEXT
    ]
    statement = select(*columns).where(tables.revisions.c.id == revision)
    return dict(connection.execute(statement).mappings().one())


def derived_rows(connection: Connection, table: Table, revision: int) -> list[dict[str, Any]]:
    """Return the whole rows of a table that stand on a revision, in their order."""
    statement = (
        select(table).where(table.c.revision_id == revision).order_by(*table.primary_key.columns)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]


def borders(connection: Connection, revision: int) -> list[int]:
    """Return, ascending, where lines, turns, labels and sections of a revision begin and end."""
    found: set[int | None] = set()
    for table in (tables.lines, tables.turns, tables.sections):
        for row in derived_rows(connection, table, revision):
            found |= {row.get(name) for name in ("start", "end", "label_start", "label_end")}
    return sorted(at for at in found if at is not None)


def place_row(connection: Connection, table: Table, key: int, change: dict[str, Any]) -> None:
    """Put one row in its new place; the log, whose payloads are blanked, has nothing to add."""
    connection.execute(update(table).where(table.c.id == key).values(**change))
