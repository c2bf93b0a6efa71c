"""Long tables are written as their rows come, and say the same as those that are written whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.finding import Found, Hit
from koding.model.label import Language, same
from koding.present import concordance as laid
from koding.present.csv import render_csv
from koding.present.formats import Format, Profile
from koding.present.table import render_pages
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.paged import Paged

HEAD = Frame(
    same("Title"),
    (Column("place", same("Place")), Column("n", same("N"), ColumnKind.INTEGER)),
    (),
    unit=same("thing"),
    notes=(same("Said last."),),
)
ROWS = st.lists(
    st.tuples(st.text(st.characters(exclude_categories=["Cs"]), max_size=9), st.integers(0, 99))
)


def paged(rows: list[tuple[Cell, ...]], size: int) -> Paged:
    """Return a table of these rows, so many on a page."""
    pages = (tuple(rows[first : first + size]) for first in range(0, len(rows), size))
    return Paged(replace(HEAD, n=len(rows)), pages, lead=(same("Said first."),))


def table(made: Paged) -> str:
    """Return all that a reader sees."""
    how = {"profile": Profile.R, "language": Language.EN, "width": 80}
    return b"".join(render_pages(made, Format.TABLE, **how)).decode()  # type: ignore[arg-type]


@given(ROWS, st.integers(1, 4), st.sampled_from(Profile))
def test_pages_of_csv_are_the_file(
    rows: list[tuple[Cell, ...]], size: int, profile: Profile
) -> None:
    """Whatever a page holds, one after the other they are the bytes of the whole table."""
    parts = render_pages(
        paged(rows, size), Format.CSV, profile=profile, language=Language.NB, width=80
    )
    assert b"".join(parts) == render_csv(paged(rows, size).whole(), profile, Language.NB)


def test_how_many_there_are_is_said_first_and_notes_last() -> None:
    """Each page has its headings; title, lead, count and notes stand once, and no row is lost."""
    shown = table(paged([(f"place {n}", n) for n in range(5)], 2)).splitlines()
    assert shown[:3] == ["Title", "", "Said first."]
    assert shown[-2:] == ["Unit: thing, n = 5", "Said last."]
    assert [sum(line.startswith(f"place {n}") for line in shown) for n in range(5)] == [1] * 5
    assert sum(line.startswith("Place") for line in shown) == 3


def test_a_page_is_written_before_the_next_is_asked_for() -> None:
    """Whoever reads a long list does not wait for its end."""
    asked: list[int] = []

    def pages() -> Iterator[tuple[tuple[Cell, ...], ...]]:
        for number in range(3):
            asked.append(number)
            yield ((f"place {number}", number),)

    for format_ in (Format.TABLE, Format.CSV):
        asked.clear()
        made = Paged(replace(HEAD, n=3), pages())
        parts = render_pages(made, format_, profile=Profile.R, language=Language.EN, width=80)
        assert b"place 0" in next(parts)
        assert asked == [0]


def test_hits_stand_on_pages_where_they_are_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to a number they are one table; more stand so many on a page."""
    hits = tuple(Hit("D", 1, n, n + 1, "a", "b", "c") for n in range(5))
    found = Found("b", (), n=5, documents=1)
    assert [len(page) for page in laid.concordance(found, hits).pages] == [5]
    monkeypatch.setattr(laid, "WHOLE", 4)
    monkeypatch.setattr(laid, "PAGE", 2)
    assert [len(page) for page in laid.hits_table(found, hits).pages] == [2, 2, 1]
