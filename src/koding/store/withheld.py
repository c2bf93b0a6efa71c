"""Reads which words of the texts nobody may print: declined, or said by who may not be quoted."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from koding.model.withheld import WithheldWords, barred_stretches, joined_stretches
from koding.store import tables
from koding.store.consents import approved_passages
from koding.store.declined import declined_stretches, passages_at
from koding.store.documents import current_revisions
from koding.store.tables.base import live

if TYPE_CHECKING:
    from collections.abc import Iterable

    from koding.model.withheld import Stretch

    Places = dict[int, list[Stretch]]


def read_withheld(connection: Connection, met: set[tuple[int, int]] | None = None) -> WithheldWords:
    """Return where these words stand in current texts; `met` goes on from what was met before.

    The same words as `analysis.ground.consent` finds in a snapshot, by the same rule.
    """
    found: dict[int, list[Stretch]] = defaultdict(list)
    declined = declined_stretches(connection)
    if declined:
        approved = _by_revision(
            (row.revision_id, row.start, row.end)
            for row in passages_at(connection, approved_passages(connection))
        )
        for revision, own in declined.items():
            barred = barred_stretches(own, approved.get(revision, ()))
            found[revision] += _said(connection, revision, barred)
    for revision, turns in _refused(connection).items():
        found[revision] += turns
    stretches = {revision: joined_stretches(own) for revision, own in found.items()}
    return WithheldWords(stretches, set() if met is None else met)


def withheld_since(newer: Connection, older: Connection) -> int:
    """Return in how many places a study withholds words, and an older copy of it does not.

    Counted document by document: its text may have been corrected since.
    """
    before = _places_in(older)
    return sum(max(0, n - before.get(guid, n)) for guid, n in _places_in(newer).items())


def _places_in(connection: Connection) -> dict[str, int]:
    """Return in how many places words are withheld, by document."""
    stretches = read_withheld(connection).stretches
    documents, current = tables.documents.c, current_revisions().subquery()
    asked = select(documents.guid, current.c.revision_id).join(
        current, current.c.document_id == documents.id
    )
    return {row.guid: len(stretches.get(row.revision_id, ())) for row in connection.execute(asked)}


def _refused(connection: Connection) -> Places:
    """Return the turns of people who have said no to being quoted, in current texts."""
    consents, speakers, turns = tables.consents.c, tables.speakers.c, tables.turns.c
    people = tables.participants.c
    refusing = list(
        connection.execute(
            select(speakers.id)
            .join(tables.participants, people.id == speakers.participant_id)
            .join(tables.consents, consents.participant_id == people.id)
            .where(consents.may_quote.is_(False), live(people.retired), live(speakers.retired))
        ).scalars()
    )
    if not refusing:
        return {}
    current = current_revisions().subquery()
    return _by_revision(
        connection.execute(
            select(turns.revision_id, turns.start, turns.end)
            .join(current, current.c.revision_id == turns.revision_id)
            .where(turns.speaker_id.in_(refusing))
        )
    )


def _said(connection: Connection, revision: int, barred: Iterable[Stretch]) -> Iterable[Stretch]:
    """Yield what of stretches is said: who says it, and the headings between, stay as they are."""
    turns = tables.turns.c
    rows = connection.execute(select(turns.start, turns.end).where(turns.revision_id == revision))
    spoken = sorted(tuple(row) for row in rows)
    for start, end in barred:
        own = [(max(start, low), min(end, high)) for low, high in spoken]
        yield from [one for one in own if one[0] < one[1]] or [(start, end)]


def _by_revision(rows: Iterable[Iterable[int]]) -> Places:
    found: Places = defaultdict(list)
    for revision, start, end in rows:
        found[revision].append((start, end))
    return found
