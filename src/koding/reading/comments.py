"""The file of comments that a reader of a reading copy has saved: a CSV table, a row a comment."""

from __future__ import annotations

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ReadingError
from koding.messages.reading_comments import NO_LINE, THE_PAGE, WORD_FILE
from koding.model.numbers import brief, whole
from koding.reading.csv_table import Record, read_csv, unguarded

_REQUIRED = ("document", "line", "comment")
_OTHERS = {".docx": WORD_FILE, ".html": THE_PAGE, ".htm": THE_PAGE}
_BESIDE = ("last", "words", "code", "author", "written", "passage", "text", "id")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment on lines `line` to `last` of a document, whose words were `words` then.

    `passage` is how the passage's GUID begins that it is on, `text` the hash of the text that the
    reader had, `identity` what the comment is known by; each may be empty.
    """

    document: str
    line: int
    last: int
    comment: str
    words: str = ""
    author: str = ""
    passage: str = ""
    text: str = ""
    identity: str = ""


def read_comments(path: Path) -> tuple[Comment, ...]:
    """Return the comments in a file, in its order; a row without a comment is left out.

    Raises:
        ReadingError: it is no table, a column is missing or not known, or a line is no number.
    """
    other = _OTHERS.get(path.suffix.lower())
    if other is not None:
        raise ReadingError(other(file=path.name, typed=shlex.quote(path.name)))
    records = read_csv(path).records((*_REQUIRED, *_BESIDE), _REQUIRED)
    return tuple(_comment(one) for one in records if one.get("comment"))


def are_comments(heading: Sequence[str]) -> bool:
    """Return whether a table's heading is that of comments on a reading copy."""
    return {*_REQUIRED, "words", "text", "id"} <= {name.strip("\ufeff ") for name in heading}


def _comment(record: Record) -> Comment:
    first = _line(record, record.need("line"))
    last = record.get("last")
    return Comment(
        document=unguarded(record.need("document")),
        line=first,
        last=max(first, first if last is None else _line(record, last)),
        comment=unguarded(record.need("comment")),
        words=unguarded(record.get("words") or ""),
        author=" ".join(unguarded(record.get("author") or "").split()),
        passage=(record.get("passage") or "").lower(),
        text=(record.get("text") or "").lower(),
        identity=record.get("id") or "",
    )


def _line(record: Record, cell: str) -> int:
    number = whole(cell)
    if number is None or number < 1:
        raise record.error(NO_LINE(cell=brief(cell)))
    return number
