"""Who is frozen: kept as they are, and left out of everything until somebody decides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from koding.store import tables
from koding.store.forgetting import rest
from koding.store.forgetting.reach import Reach, reach_of_people
from koding.store.tables.base import live

_P = tables.participants.c


@dataclass(frozen=True, slots=True)
class Frozen:
    """What is left out, by key: people, documents with nobody else, passages on their words."""

    participants: frozenset[int] = frozenset()
    speakers: frozenset[int] = frozenset()
    respondents: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    passages: frozenset[int] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.participants)


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
    reach = reach_of_people(connection, guids)
    return Frozen(
        frozenset(reach.participants),
        frozenset(reach.speakers),
        frozenset(reach.respondents),
        frozenset(reach.whole),
        frozenset(_passages(connection, reach)),
    )


def frozen_speakers(connection: Connection) -> frozenset[int]:
    """Return the speakers who are frozen, by key."""
    speakers = tables.speakers.c
    rows = select(speakers.id).join(
        tables.participants, (_P.id == speakers.participant_id) & _is_frozen()
    )
    return frozenset(connection.execute(rows).scalars())


def frozen_documents(connection: Connection) -> frozenset[int]:
    """Return the documents in which somebody speaks who is frozen, by key."""
    speakers = tables.speakers.c
    rows = select(speakers.document_id).where(speakers.id.in_(sorted(frozen_speakers(connection))))
    return frozenset(connection.execute(rows).scalars())


def participant_row(connection: Connection, name: str) -> Any | None:
    """Return key, name and when frozen of the participant in use called so."""
    found = rest.participant_keys(connection).get(name)
    if found is None:
        return None
    row = select(_P.id, _P.name, _P.frozen_at).where(_P.id == found[0])
    return connection.execute(row).one()


def _is_frozen() -> Any:
    return _P.frozen_at.is_not(None) & live(_P.retired)


def _passages(connection: Connection, reach: Reach) -> set[int]:
    """Return the passages on the people's words in which nobody else answers."""
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
