"""What language models said of revisions, kept as the bytes that the language room made."""

from __future__ import annotations

from sqlalchemy import Connection, and_, delete, insert, select

from koding.store import tables
from koding.store.documents import current_revisions

_P = tables.parses.c


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
