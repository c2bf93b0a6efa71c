"""Where words stand that somebody declined to have printed, whatever becomes of the passage.

A no is given about a passage: it stands at its quotation, or in the answers about it. Where these
go, or no longer stand there, the stretch itself keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from koding.store import images, tables
from koding.store.consents import declined_passages
from koding.store.documents import current_revisions
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from koding.store.recorder import Recorder

_D = tables.declined_words.c


def declined_stretches(connection: Connection) -> dict[int, list[tuple[int, int]]]:
    """Return where declined words stand (start, end), by revision."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    kept = list(connection.execute(select(_D.revision_id, _D.start, _D.end)))
    for row in [*passages_at(connection, declined_passages(connection)), *kept]:
        found[row.revision_id].append((row.start, row.end))
    return found


def passages_at(connection: Connection, keys: Collection[int]) -> list[Any]:
    """Return the rows of the passages with these keys."""
    rows, asked = list[Any](), select(tables.passages)
    for chunk in images.chunks(sorted(keys)):
        rows += connection.execute(asked.where(tables.passages.c.id.in_(chunk)))
    return rows


def kept_alone(connection: Connection) -> list[Any]:
    """Return the rows of stretches in current texts that keep a no, in their texts' order."""
    current = current_revisions().subquery()
    asked = (
        select(tables.declined_words, current.c.document_id)
        .join(current, current.c.revision_id == _D.revision_id)
        .order_by(current.c.document_id, _D.start, _D.end, _D.id)
    )
    return list(connection.execute(asked))


def kept_between(connection: Connection, revision: int, start: int, end: int) -> list[Any]:
    """Return the rows of stretches that keep a no and that a span touches."""
    touched = (_D.revision_id == revision, _D.start < end, _D.end > start)
    return list(connection.execute(select(tables.declined_words).where(*touched)))


def keep_declined(recorder: Recorder, passages: Collection[int]) -> None:
    """Let the text keep the no about passages, by their keys, that go or move to other words.

    The recorder counts them.
    """
    declined = declined_passages(recorder.connection, passages) if passages else set[int]()
    keep_stretches(recorder, passages_at(recorder.connection, declined))
    recorder.gone_declined += len(declined)


def keep_stretches(recorder: Recorder, rows: Iterable[Any]) -> None:
    """Let the text keep a no where each of these rows has its span, once."""
    connection = recorder.connection
    for row in rows:
        there = kept_between(connection, row.revision_id, row.start, row.end)
        if any(one.start <= row.start and row.end <= one.end for one in there):
            continue
        place = {name: getattr(row, name) for name in ("revision_id", "length", "start", "end")}
        recorder.insert(tables.declined_words, {**place, "at": now()})


def let_print(recorder: Recorder, row: Any) -> None:
    """Forget the no that the text keeps of just the span that a row has: it is a yes now."""
    there = kept_between(recorder.connection, row.revision_id, row.start, row.end)
    same = [one.id for one in there if (one.start, one.end) == (row.start, row.end)]
    recorder.delete(tables.declined_words, same)


def taken_from_copy(connection: Connection, passages: Collection[int]) -> list[Any]:
    """Return where words of a copy are declined that these passages are left out of.

    What the texts keep is among it, and taken away: kept anew, it does not tell when it was, or by
    whom.
    """
    known = connection.execute(select(tables.declined_words)).all()
    connection.execute(tables.declined_words.delete())
    places = [*known, *passages_at(connection, declined_passages(connection, passages))]
    return sorted(places, key=lambda one: (one.revision_id, one.start, one.end))


def keep_in_copy(recorder: Recorder, places: Iterable[Any]) -> None:
    """Let the texts that are in a copy keep the no about these places."""
    there = set(recorder.connection.execute(select(tables.revisions.c.id)).scalars())
    keep_stretches(recorder, [one for one in places if one.revision_id in there])


def same_text_declined(connection: Connection, sha256: str) -> list[Any]:
    """Return the rows of a no that the same text keeps in a document that was removed."""
    revisions = tables.revisions.c
    asked = select(tables.declined_words).join(
        tables.revisions, revisions.id == _D.revision_id
    ).where(revisions.sha256 == sha256)  # fmt: skip
    return list(connection.execute(asked.order_by(_D.start, _D.end)))
