"""Where words stand that somebody declined to have printed, whatever becomes of the passage.

A no is given about a passage: it stands at its quotation, or in the answers about it. Where these
go, or no longer stand there, the stretch itself keeps it.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import Connection, func, select

from koding.model.consent import Reply
from koding.model.sayings import places_of
from koding.store import images, tables
from koding.store.consents import declined_passages, latest, read_approvals
from koding.store.documents import current_revisions
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from koding.store.recorder import Recorder

_D = tables.declined_words.c


class DeclinedPlace(NamedTuple):
    """A span of a text of this length."""

    revision_id: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class ChangedText:
    """An old text and a new, which is the revision with this key."""

    old: str
    new: str
    revision: int


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


def is_any_kept(connection: Connection) -> bool:
    """Return whether any text keeps a no: seldom, so that importing need not look for its like."""
    return connection.execute(select(_D.id).limit(1)).first() is not None


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


def keep_moved(recorder: Recorder, row: Any, revision: int, start: int, end: int) -> None:
    """Let the text keep the no about words of a passage that its new place does not cover."""
    if row.revision_id != revision or row.start < start or end < row.end:
        keep_declined(recorder, [row.id])


def keep_said(recorder: Recorder, spans: Collection[tuple[int, int]], texts: ChangedText) -> None:
    """Let a new text keep the no about spans of an old one that have no place in it.

    It does wherever it says the same words; the recorder counts those that it says nowhere.
    """
    for start, end in sorted(set(spans)):
        places, is_whole = places_of(texts.old[start:end], texts.new)
        length = len(texts.new)
        keep_stretches(recorder, (DeclinedPlace(texts.revision, length, *one) for one in places))
        recorder.lost_declined += not is_whole


def keep_gone_on(
    recorder: Recorder, moved: Mapping[tuple[int, int], tuple[int, int]], texts: ChangedText
) -> None:
    """Let a new text keep the no about lines that went elsewhere than the rest of their span.

    `moved` tells where spans of the old text stand in the new.
    """
    length = len(texts.new)
    for (start, end), (first, last) in moved.items():
        was = texts.old[start:end]
        if was == texts.new[first:last]:
            continue
        places, _ = places_of(was, texts.new)
        apart = [one for one in places if one[0] < first or last < one[1]]
        keep_stretches(recorder, (DeclinedPlace(texts.revision, length, *one) for one in apart))


def keep_stretches(recorder: Recorder, rows: Iterable[Any]) -> None:
    """Let the text keep a no where each of these rows has its span, once.

    One about a part of a stretch stands beside that about the whole: each is lifted by itself.
    """
    connection = recorder.connection
    for row in rows:
        there = kept_between(connection, row.revision_id, row.start, row.end)
        if any((one.start, one.end) == (row.start, row.end) for one in there):
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


def answered_no(connection: Connection, revision: int, start: int, end: int) -> list[int]:
    """Return the passages of just this span that only an answer in a letter keeps out of print."""
    p, q = tables.passages.c, tables.quotations.c
    here = (p.revision_id == revision, p.start == start, p.end == end)
    asked = select(p.id).where(*here, p.id.not_in(select(q.passage_id)))
    keys = list(connection.execute(asked).scalars())
    return sorted(declined_passages(connection, keys)) if keys else []


def say_yes(recorder: Recorder, passages: Collection[int]) -> None:
    """Let a yes that is newer stand for each no that was answered in a letter about passages."""
    if not passages:
        return
    for one in latest(read_approvals(recorder.connection, sorted(passages))):
        if one.outcome is Reply.DECLINED:
            change = {"outcome": Reply.APPROVED.value, "received_at": now()}
            recorder.update(tables.approvals, one.key, change)


def declining_between(
    connection: Connection, revision: int, start: int, end: int
) -> tuple[str, ...]:
    """Return the ids of passages and stretches that keep words of a span out of print."""
    p = tables.passages.c
    touched = (p.revision_id == revision, p.start < end, p.end > start)
    asked = select(p.id, p.guid).where(*touched).order_by(p.start, p.id)
    guids = {row.id: row.guid for row in connection.execute(asked)}
    declined = declined_passages(connection, list(guids)) if guids else set[int]()
    kept = kept_between(connection, revision, start, end)
    own = [guid for key, guid in guids.items() if key in declined]
    return tuple(guid[:8] for guid in [*own, *(row.guid for row in kept)])


def removed_declined(
    connection: Connection, name_key: str, source: str, sha256: str
) -> tuple[int, list[tuple[int, int]]]:
    """Return where a no is kept in the document of this name, file or text that was removed last.

    That is the key of its text, 0 where there is none, and the spans in it.
    """
    documents, revisions = tables.documents.c, tables.revisions.c
    known = documents.id.in_(
        select(revisions.document_id).where(
            (revisions.sha256 == sha256) | (revisions.source_name == source)
        )
    )
    asked = (
        select(func.max(documents.id))
        .where(documents.retired, known | (documents.name_key == name_key))
    )  # fmt: skip
    removed = connection.execute(asked).scalar()
    if removed is None:
        return 0, []
    texts = select(revisions.id).where(revisions.document_id == removed)
    kept = select(tables.declined_words).where(_D.revision_id.in_(texts))
    rows = connection.execute(kept.order_by(_D.revision_id.desc(), _D.start, _D.end)).all()
    own = [row for row in rows if row.revision_id == rows[0].revision_id]
    return (own[0].revision_id if own else 0), [(row.start, row.end) for row in own]


def same_text_declined(connection: Connection, sha256: str) -> list[tuple[int, int]]:
    """Return the spans that keep a no in the same text of another document that is there."""
    revisions, current = tables.revisions.c, current_revisions().subquery()
    asked = (
        select(_D.start, _D.end)
        .join(tables.revisions, revisions.id == _D.revision_id)
        .join(current, current.c.revision_id == _D.revision_id)
        .where(revisions.sha256 == sha256)
        .order_by(_D.start, _D.end)
    )
    return [(row.start, row.end) for row in connection.execute(asked)]
