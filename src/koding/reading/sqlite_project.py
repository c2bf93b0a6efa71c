"""Another program's SQLite database, read and never written; what is in it may be damaged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from koding.errors import ReadingError
from koding.messages import exchange as messages
from koding.reading.quotes_in_text import QuoteFinder
from koding.system import sqlite_files

Rows = list[Mapping[str, Any]]
_ODD = (UnicodeError, LookupError, TypeError, ValueError)
"""What comes of it where there is something else in a column than its program writes."""


class SqliteProject:
    """The tables of a database; what one lacks is empty, as older versions of programs have it."""

    def __init__(self, connection: sqlite_files.Connection) -> None:
        self._connection = connection
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        named = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        self.tables = {str(row[0]) for row in named}

    def rows(self, table: str, order: str) -> Rows:
        """Return the rows of a table; `order` is the name of a column of it."""
        if table not in self.tables:
            return []
        wanted = f'SELECT * FROM "{table}" ORDER BY "{order}"'  # noqa: S608 - both are koding's own
        return [dict(row) for row in self._connection.execute(wanted)]


@contextmanager
def open_sqlite(path: Path, program: str, needed: Sequence[str]) -> Iterator[SqliteProject]:
    """Give the database at `path`, which must have the tables `needed`.

    Raises:
        ReadingError: it is no database, is damaged, or is another program's.
    """
    broken = messages.NO_DATABASE(file=path.name, program=program)
    if not path.is_file():
        raise ReadingError(broken)
    try:
        with closing(sqlite_files.connect_foreign(path)) as connection:
            project = SqliteProject(connection)
            if not project.tables >= set(needed):
                raise ReadingError(broken)
            yield project
    except sqlite_files.errors(*_ODD, name="Error") as error:
        raise ReadingError(broken) from error


def settle_place(
    finder: QuoteFinder, text: str, start: int, end: int, quoted: str
) -> tuple[tuple[int, int] | None, bool]:
    """Return where a quotation stands, and whether its words had to be looked for.

    Its place is taken if the words are there, else the place nearest to it where they are.
    """
    plain = " ".join(quoted.split())
    if 0 <= start < end <= len(text) and (not plain or " ".join(text[start:end].split()) == plain):
        return (start, end), False
    found = finder.find(plain, start) if plain else None
    return (None if found is None else (found.start, found.end)), True
