"""The codebook in the database, read as model objects and turned into rows.

How the passages are spread over codes and documents is counted in the database itself.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, func, select

from koding.model.codes import Code, CodeScale, CodeSet, Derivation, fold, join_path
from koding.model.label import Label
from koding.model.stored import StoredCode
from koding.store import tables
from koding.store.documents import current_revisions


def read_codes(connection: Connection) -> tuple[StoredCode, ...]:
    """Return every code, parents before their children, siblings in the researcher's order."""
    rows = connection.execute(
        select(tables.codes).order_by(tables.codes.c.position, tables.codes.c.id)
    ).all()
    below: dict[int | None, list[Any]] = {}
    for row in rows:
        below.setdefault(row.parent_id, []).append(row)
    found: list[StoredCode] = []
    waiting: list[tuple[str | None, Any]] = [(None, row) for row in reversed(below.get(None, []))]
    while waiting:
        parent_path, row = waiting.pop()
        path = join_path(parent_path, row.name)
        found.append(StoredCode(row.id, row.guid, row.parent_id, row.position, path, _code_of(row)))
        waiting += [(path, child) for child in reversed(below.get(row.id, []))]
    return tuple(found)


def read_sets(connection: Connection, paths: dict[int, str]) -> tuple[CodeSet, ...]:
    """Return the sets of codes, their members by path (`paths` is by the code's key)."""
    sets, members = tables.code_sets.c, tables.code_set_members.c
    rows = connection.execute(
        select(sets.name, members.code_id)
        .select_from(tables.code_sets)
        .outerjoin(tables.code_set_members, members.set_id == sets.id)
        .order_by(sets.id, members.position)
    )
    found: dict[str, list[str]] = {}
    for row in rows:
        codes = found.setdefault(row.name, [])
        if row.code_id is not None:
            codes.append(paths[row.code_id])
    return tuple(CodeSet(name, tuple(codes)) for name, codes in found.items())


def set_keys(connection: Connection) -> dict[str, int]:
    """Return the integer key of every set of codes, by its folded name."""
    rows = connection.execute(select(tables.code_sets.c.name_key, tables.code_sets.c.id))
    return {row.name_key: row.id for row in rows}


def member_keys(connection: Connection, *, code: int | None = None) -> list[int]:
    """Return the keys of the memberships in sets, of one code or all."""
    members = tables.code_set_members.c
    statement = select(members.id).order_by(members.id)
    if code is not None:
        statement = statement.where(members.code_id == code)
    return list(connection.execute(statement).scalars())


def memberships(connection: Connection, code: int) -> dict[int, int]:
    """Return the key of a code's place in each set it belongs to, by the set's key."""
    members = tables.code_set_members.c
    rows = connection.execute(
        select(members.set_id, members.id).where(members.code_id == code).order_by(members.id)
    )
    return {row.set_id: row.id for row in rows}


def count_passages(connection: Connection) -> dict[int, int]:
    """Return how many passages each code holds itself, by the code's key."""
    code = tables.passages.c.code_id
    return {
        row.code_id: row.n
        for row in connection.execute(select(code, func.count().label("n")).group_by(code))
    }


def code_values(code: Code) -> dict[str, Any]:
    """Return the columns of a code's own facts; its place in the tree is the caller's."""
    return {
        "identifier": code.id,
        "name": code.name,
        "name_key": fold(code.name),
        "level": code.level,
        "label": {"nb": code.label.nb, "en": code.label.en},
        "origin": code.origin.value,
        "colour": code.colour,
        "definition": code.definition,
        "include": code.include,
        "exclude": code.exclude,
        "examples": list(code.examples),
        "keywords": list(code.keywords),
        "scale": _scale_values(code.scale),
    }


def _scale_values(scale: CodeScale | None) -> dict[str, Any] | None:
    if scale is None:
        return None
    return {"levels": list(scale.levels), "poles": list(scale.poles) if scale.poles else None}


def _code_of(row: Any) -> Code:
    scale = None
    if row.scale is not None:
        poles = row.scale["poles"]
        scale = CodeScale(tuple(row.scale["levels"]), (poles[0], poles[1]) if poles else None)
    return Code(
        id=row.identifier,
        name=row.name,
        level=row.level,
        label=Label(row.label["nb"], row.label["en"]),
        origin=Derivation(row.origin),
        colour=row.colour,
        definition=row.definition,
        include=row.include,
        exclude=row.exclude,
        examples=tuple(row.examples),
        keywords=tuple(row.keywords),
        scale=scale,
    )


def passages_by_code(connection: Connection) -> dict[int, dict[int, int]]:
    """Return how many passages each code holds itself, document by document, by their keys."""
    current = current_revisions().subquery()
    code = tables.passages.c.code_id
    rows = connection.execute(
        select(code, current.c.document_id, func.count().label("n"))
        .select_from(tables.passages)
        .join(current, current.c.revision_id == tables.passages.c.revision_id)
        .group_by(code, current.c.document_id)
    )
    found: dict[int, dict[int, int]] = {}
    for row in rows:
        found.setdefault(row.code_id, {})[row.document_id] = row.n
    return found
