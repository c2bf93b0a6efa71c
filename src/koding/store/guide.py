"""The interview guide, and what researchers say that turns ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from koding.model.guide import GuideQuestion
from koding.store import tables
from koding.store.tables.base import live

_Q, _T, _M = tables.guide_questions.c, tables.guide_themes.c, tables.guide_marks.c


@dataclass(frozen=True, slots=True)
class StoredQuestion:
    """A question with its key, and the keys of its themes."""

    key: int
    question: GuideQuestion
    themes: tuple[int, ...]


def read_questions(connection: Connection, paths: Mapping[int, str]) -> tuple[StoredQuestion, ...]:
    """Return the guide's questions in their order; `paths` are the codes' by key."""
    links: dict[int, list[int]] = {}
    for row in connection.execute(select(tables.guide_themes).order_by(_T.code_id)):
        links.setdefault(row.question_id, []).append(row.code_id)
    rows = connection.execute(
        select(tables.guide_questions).where(live(_Q.retired)).order_by(_Q.position, _Q.id)
    )
    return tuple(
        StoredQuestion(
            row.id,
            GuideQuestion(
                row.identifier,
                row.topic,
                row.body,
                tuple(row.also),
                tuple(paths[code] for code in links.get(row.id, ()) if code in paths),
            ),
            tuple(links.get(row.id, ())),
        )
        for row in rows
    )


def has_guide(connection: Connection) -> bool:
    """Return whether an interview guide is loaded."""
    return connection.execute(select(_Q.id).where(live(_Q.retired)).limit(1)).first() is not None


def read_marks(connection: Connection) -> list[Any]:
    """Return what researchers say of turns: rows of document, turn, turns and question, by key."""
    return list(connection.execute(select(tables.guide_marks).order_by(_M.id)))


def mark_on(connection: Connection, document: int, turn: int) -> Any | None:
    """Return the row of what is said of a turn."""
    statement = select(tables.guide_marks).where(_M.document_id == document, _M.turn == turn)
    return connection.execute(statement).first()


def marks_of(connection: Connection, question: int) -> list[int]:
    """Return the keys of the marks that name a question."""
    found = select(_M.id).where(_M.question_id == question).order_by(_M.id)
    return list(connection.execute(found).scalars())


def link_keys(connection: Connection, question: int) -> dict[int, int]:
    """Return the keys of a question's links by the key of the code."""
    rows = connection.execute(select(_T.code_id, _T.id).where(_T.question_id == question))
    return {row.code_id: row.id for row in rows}


def theme_keys(connection: Connection, code: int) -> list[int]:
    """Return the keys of the links from questions to a code."""
    found = select(_T.id).where(_T.code_id == code).order_by(_T.id)
    return list(connection.execute(found).scalars())


def links_to_give(connection: Connection, old: int, new: int) -> list[int]:
    """Return the keys of links to a code from questions that are not linked to the other."""
    there = select(_T.question_id).where(_T.code_id == new)
    found = select(_T.id).where(_T.code_id == old, _T.question_id.not_in(there)).order_by(_T.id)
    return list(connection.execute(found).scalars())
