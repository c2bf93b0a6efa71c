"""The passages CSV: what `koding passages --format csv` writes is read back."""

from __future__ import annotations

import csv
import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.model.coding import PassageRow
from koding.reading import read_passages
from tests.reading.reading_files import STRANGE

SMALL = "document,start,end,code,coder\n"
FULL = (
    "guid,document,start,end,code,coder,round,value,memo,origin,created_at,modified_at,"
    "text_sha256,quote\n"
)
ROW = PassageRow(
    document="I01",
    start=3,
    end=9,
    code="bruk/KI\\/data science",
    coder="hovedkoder",
    line=2,
    guid="0198-a",
    round=2,
    value=-1.5,
    memo="Øl, ja;\nog",
    origin="hand",
    created_at="2024-05-01T12:00:00Z",
    modified_at="2024-05-01T12:00:00+00:00",
    text_sha256="ab" * 32,
    quote='«så» sa "hun"',
)


def rows_of(folder: Path, table: str | bytes) -> tuple[PassageRow, ...]:
    """Write a passages file and read it."""
    path = folder / "p.csv"
    path.write_bytes(table if isinstance(table, bytes) else table.encode("utf-8"))
    return read_passages(path)


def written(delimiter: str, value: str) -> str:
    """Return the full row as a profile writes it."""
    stream = io.StringIO()
    cells = [getattr(ROW, column) for column in FULL.strip().split(",")]
    cells[FULL.split(",").index("value")] = value
    csv.writer(stream, delimiter=delimiter).writerow(cells)
    return FULL.replace(",", delimiter) + stream.getvalue()


def test_both_profiles_read_the_same(tmp_path: Path) -> None:
    """Comma and dot, or semicolon, decimal comma, CRLF and a byte order mark."""
    assert rows_of(tmp_path, written(",", "-1.5")) == (ROW,)
    excel = written(";", "-1,5").replace("\r\n", "\n").replace("\n", "\r\n")
    assert rows_of(tmp_path, excel.encode("utf-8-sig")) == (ROW,)


def test_five_columns_are_enough(tmp_path: Path) -> None:
    """In any order; what is not stated is None."""
    table = "coder,code,end,start,document\nk,etikk,5,0,I01\n"
    assert rows_of(tmp_path, table) == (PassageRow("I01", 0, 5, "etikk", "k", 2),)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("'=1+1", "=1+1"),
        ("'+ ja", "+ ja"),
        ("'- nei", "- nei"),
        ("'@a", "@a"),
        ("'\ta", "\ta"),
        ("'\ra", "\na"),
        ("''a", "'a"),
        ("'''a", "''a"),
        ("'a", "'a"),
        ("' a", "' a"),
        ("a'=", "a'="),
        ("=1", "=1"),
        ("'", "'"),
    ],
)
def test_exactly_one_guard_is_taken_away(cell: str, text: str, tmp_path: Path) -> None:
    """A `'` goes only where the writer would have put one."""
    table = SMALL.replace("\n", ",memo\n") + f'I01,0,5,etikk,k,"{cell}"\n'
    assert rows_of(tmp_path, table)[0].memo == text


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    quote=st.text(alphabet=STRANGE + "=+-@'\";,\t\n", min_size=1),
    delimiter=st.sampled_from(",;"),
)
def test_a_quotation_comes_back_as_it_was(quote: str, delimiter: str, tmp_path: Path) -> None:
    """What is guarded and quoted on the way out is the same text on the way in."""
    quote = unicodedata.normalize("NFC", quote)
    guarded = f"'{quote}" if quote[0] in "=+-@\t\r'" else quote
    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_MINIMAL)
    writer.writerow(["document", "start", "end", "code", "coder", "quote"])
    writer.writerow(["I01", 0, 5, "etikk", "k", guarded])
    assert rows_of(tmp_path, stream.getvalue())[0].quote == quote


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (SMALL.replace("code,", "") + "I01,0,5,k", 'p.csv:1: the column "code" is missing'),
        (SMALL.replace("\n", ",valeu\n"), '"valeu" is not known (did you mean "value"?)'),
        (SMALL + "I01,5,5,etikk,k", "p.csv:2: the span 5-5"),
        (SMALL + "I01,,5,etikk,k", "p.csv:2: the span None-5"),
        (SMALL + "I01,a,5,etikk,k", 'p.csv:2: "a" in the column "start"'),
        (SMALL + "I01,-1,5,etikk,k", 'p.csv:2: "-1" in the column "start"'),
        (SMALL + "I01,0,1.5,etikk,k", 'p.csv:2: "1.5" in the column "end"'),
        (SMALL + "I01,0,5,,k", 'p.csv:2: the cell "code" is empty'),
        (SMALL.replace("\n", ",value\n") + "I01,0,5,a,k,nan", 'p.csv:2: the value "nan"'),
        (SMALL.replace("\n", ",round\n") + "I01,0,5,a,k,0", "p.csv:2: round 0"),
        (SMALL.replace("\n", ",origin\n") + "I01,0,5,a,k,me", 'p.csv:2: the origin "me"'),
        (SMALL.replace("\n", ",created_at\n") + "I01,0,5,a,k,i dag", "p.csv:2:"),
        ("", "empty"),
    ],
)
def test_a_row_that_cannot_hold_is_named_with_its_line(
    table: str, message: str, tmp_path: Path
) -> None:
    """Nothing is guessed at, and the line to mend is in the message."""
    with pytest.raises(ReadingError) as raised:
        rows_of(tmp_path, table)
    assert message in str(raised.value)
