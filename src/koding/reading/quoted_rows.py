"""A table of passages by their words, as other programs write one: no places, or other places.

So is the file of comments that a reader of a reading copy has saved: CSV, a row a comment.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import table_files
from koding.messages.files import at
from koding.messages.reading_copy import ARE_COMMENTS, NO_LINE, THE_PAGE, WORD_FILE
from koding.model.codes import fold
from koding.model.numbers import brief, whole
from koding.reading.csv_table import Record, read_csv, read_rows, unguarded
from koding.reading.decoding import load
from koding.reading.spreadsheets import is_spreadsheet, read_sheet

_HEADINGS: Mapping[str, str] = {
    "document": (
        "document, document name, source, file, file name, filename, dokument, dokumentnavn, "
        "kilde, fil, filnavn"
    ),
    "code": "code, codes, code name, tag, tags, node, kode, kodenavn, tagg",
    "quote": (
        "quote, quotation, content, quotation content, text, segment, coded segment, coded text, "
        "selected text, seltext, excerpt, snippet, sitat, tekst, utdrag, kodet tekst"
    ),
    "coder": "coder, user, owner, coded by, created by, koder, kodet av, opprettet av",
    "memo": "memo, comment, note, kommentar, notat, merknad",
    "start": "start, pos0, start position, begin, fra",
}
_FIELD = {fold(word): key for key, words in _HEADINGS.items() for word in words.split(", ")}
_NEEDED = ("document", "code", "quote")
_MOST_BYTES = 80_000_000


@dataclass(frozen=True, slots=True)
class QuotedRow:
    """A passage by its words; `start` is about where it stands, None where nobody says."""

    document: str
    code: str
    quote: str
    line: int
    coder: str = ""
    memo: str = ""
    start: int | None = None


def read_quoted(path: Path) -> list[QuotedRow]:
    """Return the rows of a CSV file or a spreadsheet with a document, a code and words in each.

    A row without a code or without words says nothing and is left out.

    Raises:
        ReadingError: it cannot be read, one of the three columns is missing, or it holds comments
            on a reading copy.
    """
    file = load(path, _MOST_BYTES)
    rows = list(read_sheet(file).rows) if is_spreadsheet(file) else list(read_rows(file)[1])
    if not rows:
        raise ReadingError(table_files.NO_HEADER(file=file.name))
    line, heading = rows[0]
    if are_comments(heading):
        raise ReadingError(ARE_COMMENTS(file=file.name, typed=shlex.quote(file.name)))
    places = _places(heading)
    for needed in _NEEDED:
        if needed not in places:
            said = table_files.COLUMN_MISSING(column=needed)
            raise ReadingError(at(file.name, line, said))
    found = (_row(number, cells, places) for number, cells in rows[1:])
    return [one for one in found if one.code and one.quote.strip() and one.document]


def _places(heading: Sequence[str]) -> dict[str, int]:
    """Return which column says what; the first of several that say the same."""
    places: dict[str, int] = {}
    for place, name in enumerate(heading):
        key = _FIELD.get(fold(name.lstrip("\ufeff")))
        if key is not None:
            places.setdefault(key, place)
    return places


def _row(line: int, cells: Sequence[str], places: Mapping[str, int]) -> QuotedRow:
    said = {
        key: unguarded(cells[place]).strip() if place < len(cells) else ""
        for key, place in places.items()
    }
    return QuotedRow(
        said["document"], said["code"], said["quote"], line,
        said.get("coder", ""), said.get("memo", ""), whole(said.get("start", "")),
    )  # fmt: skip


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
