"""Hits in their context: what was found in the middle, as a concordance has it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from koding.model.choices import MatchKind
from koding.model.label import Label, keyed
from koding.model.timing import clock
from koding.present.folding import count_cells, pad
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.paged import Paged
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.finding import Found, Hit

WIDTH = 98
"""Screen cells of a row at most, so that none is folded."""

MIDDLE, LEAST = 34, 4
"""Screen cells of a hit at most, and of what stands on either side of it at least."""

_SHORT_GUID = 8
_REST = 22
"""Screen cells of the kind of match, and between the columns."""

_INTEGER = ColumnKind.INTEGER


WHOLE, PAGE = 2_000, 200
"""So many hits are laid out as one table; of more, so many stand on a page."""

ON_SCREEN = 19
"""So many hits are shown on a screen until all are asked for."""


def concordance(
    found: Found, hits: Iterable[Hit], notes: Sequence[Label] = (), width: int = WIDTH
) -> Paged:
    """Return one row a hit for a reader: its words under each other, what is around cut short."""
    columns = (
        Column("place", word("place")),
        Column("before", Label("", "")),
        Column("words", word("find.hit")),
        Column("after", Label("", "")),
        Column("match", word("find.match"), keyed=True),
    )
    pages = (_in_context(page, width) for page in _pages(found, hits))
    return Paged(_frame(found, columns, notes), pages, lead=tuple(notes[:1]))


def wide(context: int | None) -> int:
    """Return the cells of a row that shows so many characters on either side of a hit."""
    return WIDTH if context is None else 2 * context + MIDDLE + _REST


def first_in_context(
    found: Found, hits: Iterable[Hit], notes: Sequence[Label], width: int
) -> Frame:
    """Return the first hits as a screen shows them, under how many there are and how to see all.

    Where there are none the title says so, and nothing else stands there but where was looked.
    """
    first = tuple(islice(hits, ON_SCREEN))
    told, *others = notes
    if not first:
        return replace(_frame(found, (), others), title=told, unit=None, n=None, is_compact=True)
    frame = concordance(found, first, others, width).whole()
    title = say_found(found)
    if len(first) < found.n:
        title = word("listed.first").format(what=title, n=len(first))
    return replace(frame, title=title, unit=None, n=None, is_compact=True)


def all_in_context(
    found: Found, hits: Iterable[Hit], notes: Sequence[Label], width: int
) -> Frame | Paged:
    """Return every hit as a screen shows it, page by page where there are very many."""
    paged = concordance(found, hits, notes, width)
    if found.n > WHOLE:
        return paged
    whole = replace(paged.whole(), notes=tuple(notes[1:]))
    return replace(whole, title=say_found(found), unit=None, n=None, is_compact=True)


def say_found(found: Found) -> Label:
    """Return how many hits there are, and in how many documents or, in memos, in none."""
    if not found.documents:
        return word("find.told.memos").format(n=found.n, query=found.query)
    documents = word("count.document").format(n=found.documents)
    return word("find.told").format(n=found.n, query=found.query, documents=documents)


def hits_table(found: Found, hits: Iterable[Hit], notes: Sequence[Label] = ()) -> Paged:
    """Return one row a hit with all that is known of it, for data files."""
    columns = (
        Column("document", word("document")),
        Column("line", word("find.line"), _INTEGER),
        Column("start", word("start"), _INTEGER),
        Column("end", word("end"), _INTEGER),
        Column("before", word("before")),
        Column("words", word("words")),
        Column("after", word("after")),
        Column("match", word("find.match"), keyed=True),
        Column("speaker", word("speaker")),
        Column("case", word("case")),
        Column("memo", word("memo")),
        Column("time", word("place.time")),
        Column("page", word("place.page"), _INTEGER),
    )
    kinds = {kind: keyed(word(f"find.match.{kind}"), kind) for kind in MatchKind}
    pages: Iterable[tuple[tuple[Cell, ...], ...]] = (tuple(
        (hit.document, hit.line or None, hit.start, hit.end, hit.before, hit.words, hit.after,
         kinds[hit.kind], hit.speaker, hit.case, hit.memo,
         None if hit.starts_ms is None else clock(hit.starts_ms), hit.page)
        for hit in page
    ) for page in _pages(found, hits))  # fmt: skip
    return Paged(_frame(found, columns, notes), pages)


def _pages(found: Found, hits: Iterable[Hit]) -> Iterator[Sequence[Hit]]:
    """Yield the hits in pages, all together where they are not many."""
    coming = iter(hits)
    while page := tuple(islice(coming, found.n if found.n <= WHOLE else PAGE)):
        yield page


def _in_context(hits: Sequence[Hit], width: int) -> tuple[tuple[Cell, ...], ...]:
    middles = [_middle(hit) for hit in hits]
    taken = [max(count_cells(one[place]) for one in middles) for place in (0, 1)]
    side = max((width - sum(taken) - _REST) // 2, LEAST)
    return tuple(_row(*one, side) for one in zip(hits, middles, strict=True))


def _frame(found: Found, columns: tuple[Column, ...], notes: Sequence[Label]) -> Frame:
    return Frame(
        title=word("title.find").format(query=found.query),
        columns=columns,
        rows=(),
        unit=word("unit.hit"),
        n=found.n,
        notes=tuple(notes),
        facts=(("query", found.query), *found.coding.facts),
    )


def _middle(hit: Hit) -> tuple[str, str]:
    """Return the place of a hit and its words."""
    place = f"{hit.document}:{hit.line}" if hit.memo is None else hit.memo[:_SHORT_GUID]
    return place, _beginning(" ".join(hit.words.split()), MIDDLE)


def _row(hit: Hit, middle: tuple[str, str], side: int) -> tuple[Cell, ...]:
    return (
        middle[0],
        pad(_end(" ".join(hit.before.split()), side), side, right=True),
        middle[1],
        _beginning(" ".join(hit.after.split()), side),
        keyed(word(f"find.match.{hit.kind}"), hit.kind),
    )


def _beginning(text: str, cells: int) -> str:
    """Return as much of a text as fits, told to be cut where it is."""
    if count_cells(text) <= cells:
        return text
    while count_cells(text) >= cells:
        text = text[: min(len(text) - 1, cells - 1)]
    return f"{text}…"


def _end(text: str, cells: int) -> str:
    if count_cells(text) <= cells:
        return text
    while count_cells(text) >= cells:
        text = text[max(1, len(text) - cells + 1) :]
    return f"…{text}"
