"""Decisions about identifiers, and the names that the study itself holds."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.images import chunks
from koding.store.tables.base import live

_D = tables.identifier_decisions


def read_decisions(connection: Connection) -> list[Any]:
    """Return the rows of all decisions, oldest first."""
    return list(connection.execute(select(_D).order_by(_D.c.id)))


def find_decision(connection: Connection, key: str) -> Any | None:
    """Return the row of the decision about a text wherever it stands, by its key."""
    statement = select(_D).where(_D.c.text_key == key, _D.c.revision_id.is_(None))
    return connection.execute(statement).first()


def find_decisions(connection: Connection, key: str) -> list[Any]:
    """Return the rows of all decisions about a text, of those about single places too."""
    return list(connection.execute(select(_D).where(_D.c.text_key == key).order_by(_D.c.id)))


def decisions_at(connection: Connection, revision: int) -> list[Any]:
    """Return the rows of the decisions about places of a text, in their order."""
    statement = select(_D).where(_D.c.revision_id == revision).order_by(_D.c.start)
    return list(connection.execute(statement))


def participant_names(connection: Connection) -> list[str]:
    """Return the names of the participants in use, in the order they were made."""
    people = tables.participants.c
    rows = select(people.name).where(live(people.retired)).order_by(people.id)
    return list(connection.execute(rows).scalars())


def live_participants(connection: Connection) -> dict[int, str]:
    """Return the names of the participants in use by key, in the order they were made."""
    people = tables.participants.c
    rows = select(people.id, people.name).where(live(people.retired)).order_by(people.id)
    return {row.id: row.name for row in connection.execute(rows)}


def participants_by_label(connection: Connection) -> dict[str, str]:
    """Return what the participant is called whom a speaker's label stands for, where it is one."""
    people, speakers = tables.participants.c, tables.speakers.c
    rows = connection.execute(
        select(speakers.label, people.name)
        .join(tables.participants, people.id == speakers.participant_id)
        .where(live(people.retired), live(speakers.retired))
        .order_by(speakers.id)
    ).all()
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row.label, set()).add(row.name)
    return {label: names.pop() for label, names in found.items() if len(names) == 1}


def case_names(connection: Connection) -> list[str]:
    """Return the names of the organisations in use, and their other spellings."""
    cases, aliases = tables.cases.c, tables.case_aliases.c
    names = connection.execute(select(cases.name).where(live(cases.retired)).order_by(cases.id))
    others = connection.execute(
        select(aliases.name)
        .join(tables.cases, cases.id == aliases.case_id)
        .where(live(cases.retired))
        .order_by(aliases.id)
    )
    return [*names.scalars(), *others.scalars()]


def label_spans(connection: Connection, revision: int, text: str) -> list[tuple[int, int]]:
    """Return where a text names its speakers, without the colon or brackets of the labels."""
    turns = tables.turns.c
    rows = connection.execute(
        select(turns.label_start, turns.label_end).where(
            turns.revision_id == revision, turns.label_start.is_not(None)
        )
    )
    return [_bare(text, row.label_start, row.label_end) for row in rows]


def respondent_ids(connection: Connection) -> set[str]:
    """Return what the respondents of the survey are known by."""
    respondents = tables.respondents.c
    return set(connection.execute(select(respondents.identifier)).scalars())


def respondent_labels(connection: Connection, revision: int, text: str) -> list[tuple[int, int]]:
    """Return where a text names respondents of the survey by their numbers, as `label_spans`."""
    turns, speakers = tables.turns.c, tables.speakers.c
    rows = connection.execute(
        select(turns.label_start, turns.label_end)
        .join(tables.speakers, speakers.id == turns.speaker_id)
        .where(
            turns.revision_id == revision,
            turns.label_start.is_not(None),
            speakers.respondent_id.is_not(None),
        )
        .order_by(turns.ordinal)
    )
    return [_bare(text, row.label_start, row.label_end) for row in rows]


def blank_decision(connection: Connection, row: Any) -> None:
    """Take the words out of a decision about a place, which stays."""
    said = f"@{row.start}-{row.end}"
    connection.execute(_D.update().where(_D.c.id == row.id).values(text=said, text_key=said))


def delete_decisions(connection: Connection, keys: list[int]) -> None:
    """Delete decisions without a trace of their text; whoever calls logs that they are gone."""
    for chunk in chunks(keys):
        connection.execute(_D.delete().where(_D.c.id.in_(chunk)))


def _bare(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and not text[start].isalnum():
        start += 1
    while start < end and not text[end - 1].isalnum():
        end -= 1
    return start, end
