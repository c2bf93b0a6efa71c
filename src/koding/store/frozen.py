"""Who is frozen: kept as they are, and left out of everything until somebody decides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, or_, select

from koding.model.withheld import dots
from koding.store import tables
from koding.store.documents import current_revisions, read_text
from koding.store.tables.base import live

if TYPE_CHECKING:
    from koding.model.stored import StoredDocument
    from koding.store.forgetting.reach import Reach, Spans

# How far somebody's words reach is imported in the bodies: whoever reads a text comes by here, and
# hardly ever is anybody frozen.

_P = tables.participants.c


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is left out, by key: people, documents with nobody else, passages on their words."""

    participants: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()
    respondents: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    passages: frozenset[int] = frozenset()
    words: Mapping[int, Spans] = field(default_factory=dict)
    """Where their words stand in current texts, by revision."""

    def __bool__(self) -> bool:
        return bool(self.participants)

    def holds(self, revision: int, place: int) -> bool:
        """Return whether a place in a current text is in their words."""
        return any(start <= place < end for start, end in self.words.get(revision, ()))

    def touches(self, revision: int, start: int, end: int) -> bool:
        """Return whether any of a span of a current text is in their words."""
        return any(low < end and start < high for low, high in self.words.get(revision, ()))

    def hide(self, revision: int, text: str) -> str:
        """Return a text in which dots stand for their words; every place stays where it is."""
        for start, end in self.words.get(revision, ()):
            text = text[:start] + dots(end - start) + text[end:]
        return text


NOBODY = Frozen()


def count_frozen(connection: Connection) -> int:
    """Return how many participants are frozen."""
    counted = select(func.count()).select_from(tables.participants).where(_is_frozen())
    return int(connection.execute(counted).scalar_one())


def frozen_names(connection: Connection) -> list[str]:
    """Return the names of the participants who are frozen."""
    named = select(_P.name).where(_is_frozen()).order_by(_P.id)
    return list(connection.execute(named).scalars())


def read_frozen(connection: Connection) -> Frozen:
    """Return what is left out of results while people are frozen."""
    guids = list(connection.execute(select(_P.guid).where(_is_frozen())).scalars())
    if not guids:
        return NOBODY
    from koding.store.forgetting.reach import reach_of_people

    reach = reach_of_people(connection, guids)
    return Frozen(
        frozenset(reach.participants),
        frozenset(reach.speakers),
        frozenset(reach.respondents),
        frozenset(reach.whole),
        frozenset(_passages(connection, reach)),
        _words(connection, reach),
    )


def _words(connection: Connection, reach: Reach) -> dict[int, Spans]:
    """Return where their words stand; where nobody else answers, all of the text is theirs."""
    current = current_revisions().subquery()
    revisions = tables.revisions.c
    rows = connection.execute(
        select(revisions.id, revisions.length)
        .join(current, current.c.revision_id == revisions.id)
        .where(current.c.document_id.in_(list(reach.whole)))
    )
    found: dict[int, Spans] = {row.id: [(0, row.length)] for row in rows}
    return found | {text.revision: text.lines for text in reach.shared}


def hidden_text(connection: Connection, revision: int) -> str:
    """Return a text as it is shown: without the words of who is frozen."""
    return read_frozen(connection).hide(revision, read_text(connection, revision))


def frozen_speakers(connection: Connection) -> frozenset[int]:
    """Return the speakers who are frozen, by key; in open answers, too."""
    speakers, answered = tables.speakers.c, tables.respondents.c
    rows = (
        select(speakers.id)
        .outerjoin(tables.respondents, answered.id == speakers.respondent_id)
        .join(
            tables.participants,
            or_(_P.id == speakers.participant_id, _P.id == answered.participant_id),
        )
        .where(_is_frozen())
    )
    return frozenset(connection.execute(rows).scalars())


def frozen_documents(connection: Connection) -> frozenset[int]:
    """Return the documents in which somebody speaks who is frozen, by key."""
    speakers = tables.speakers.c
    rows = select(speakers.document_id).where(speakers.id.in_(sorted(frozen_speakers(connection))))
    return frozenset(connection.execute(rows).scalars())


def documents_without(
    connection: Connection, frozen: Frozen, documents: Sequence[StoredDocument]
) -> tuple[StoredDocument, ...]:
    """Return the documents that are not all theirs, with counts of what the others say."""
    return tuple(
        _without(connection, frozen, one) if one.revision in frozen.words else one
        for one in documents
        if one.key not in frozen.documents
    )


def _without(connection: Connection, frozen: Frozen, document: StoredDocument) -> StoredDocument:
    revision = document.revision
    turns, lines, passages = tables.turns.c, tables.lines.c, tables.passages.c
    said = select(turns.start, turns.words).where(turns.revision_id == revision)
    heard = [row.words for row in connection.execute(said) if not frozen.holds(revision, row.start)]
    starts = connection.execute(select(lines.start).where(lines.revision_id == revision)).scalars()
    held = connection.execute(select(passages.id).where(passages.revision_id == revision)).scalars()
    return replace(
        document,
        turns=len(heard),
        words=sum(heard),
        lines=sum(not frozen.holds(revision, start) for start in starts),
        passages=sum(key not in frozen.passages for key in held),
        has_frozen=True,
    )


def frozen_memos(connection: Connection) -> frozenset[int]:
    """Return the memos on who is frozen, or on what they said, by key."""
    frozen = read_frozen(connection)
    if not frozen:
        return frozenset()
    memos, revisions = tables.memos.c, tables.revisions.c
    rows = connection.execute(
        select(
            memos.id, memos.participant_id, memos.passage_id, memos.document_id,
            memos.revision_id, memos.start, memos.end, revisions.document_id.label("of_span"),
        ).outerjoin(tables.revisions, revisions.id == memos.revision_id)
    )  # fmt: skip
    return frozenset(
        row.id
        for row in rows
        if row.participant_id in frozen.participants
        or row.passage_id in frozen.passages
        or row.document_id in frozen.documents
        or row.of_span in frozen.documents
        or (row.revision_id is not None and frozen.touches(row.revision_id, row.start, row.end))
    )


def participant_row(connection: Connection, name: str) -> Any | None:
    """Return key, name and when frozen of the participant in use called so."""
    from koding.store.forgetting import rest

    found = rest.participant_keys(connection).get(name)
    if found is None:
        return None
    row = select(_P.id, _P.name, _P.frozen_at).where(_P.id == found[0])
    return connection.execute(row).one()


def _is_frozen() -> Any:
    return _P.frozen_at.is_not(None) & live(_P.retired)


def _passages(connection: Connection, reach: Reach) -> set[int]:
    """Return the passages on the people's words in which nobody else answers."""
    from koding.store.forgetting import rest

    found = set(rest.passages_of(connection, reach))
    passages = tables.passages.c
    for text in reach.shared:
        left = rest.answering_lines(connection, text, reach.speakers)
        rows = connection.execute(
            select(passages.id, passages.start, passages.end).where(
                passages.revision_id == text.revision
            )
        )
        for row in rows:
            if any(start < row.end and row.start < end for start, end in left):
                found.discard(row.id)
    return found
