"""The tables and the figure of co-occurrence: the symmetric matrix and the list of pairs."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import THEME_LABEL, THEME_PATH, number
from koding.analysis.ground.remarks import say
from koding.analysis.publishing.telling import publish_frame
from koding.model.label import Label, keyed, same
from koding.model.measures import Layout, PairMeasure
from koding.tabling import WITHHELD, ColumnKind, variable_names
from koding.tabling.charts import HeatMap
from koding.tabling.fields import Field, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.analysis.cooccurrence.pairs import Cooccurrence
    from koding.tabling import Cell, Frame
    from koding.tabling.fields import Row

JACCARD_DIGITS = 2
MOST_PAIRS = 10
"""So many pairs a screen holds."""
_SAYS_WHICH = 3
"""So many columns of the matrix say which theme its row is about."""


def frame_cooccurrence(
    found: Cooccurrence,
    layout: Layout = Layout.WIDE,
    measure: PairMeasure = PairMeasure.COUNT,
    least: int | None = None,
    *,
    is_grid: bool = True,
) -> Frame:
    """Return the symmetric matrix (wide) or the list of pairs (long).

    A screen shows the matrix where it is to be a grid, else the pairs that meet most.

    Only pairs found together at least `least` times are told; by default every pair in the
    matrix, and in the list those found together at all.
    """
    if layout == Layout.LONG:
        return _edges(found, 1 if least is None else least)
    frame = _matrix(found, measure, least or 0)
    if is_grid or found.published is not None:
        return frame
    return replace(frame, screen=_most_together(found, least or 1))


def chart_cooccurrence(
    found: Cooccurrence, measure: PairMeasure = PairMeasure.COUNT, least: int | None = None
) -> HeatMap:
    """Return the matrix as a heat map."""
    frame = _matrix(found, measure, least or 0)
    columns = tuple(column.name for column in frame.columns[_SAYS_WHICH:])
    return HeatMap(frame, THEME_LABEL.name, columns, square=True)


def _matrix(found: Cooccurrence, measure: PairMeasure, least: int) -> Frame:
    """Return a row and a column a theme, its own count on the diagonal.

    Rows are numbered and columns headed by the number; in data files rows and columns carry the
    theme's variable name. Empty is a pair of which one lies under the other, found less than
    `least` times, or not found where not all is read for both.
    """
    names = variable_names(found.paths, taken=("theme", "theme_label", "name"))
    told = ~found.kin & (found.counts.together >= least)
    np.fill_diagonal(told, val=True)
    told &= found.known

    together, jaccard = found.counts.together, found.jaccard
    is_count = measure == PairMeasure.COUNT

    def cell(column: int, row: int) -> Cell:
        if not told[row, column]:
            return None
        if found.hidden is not None and found.hidden[row, column] and together[row, column]:
            return WITHHELD
        return int(together[row, column]) if is_count else number(jaccard[row, column])

    kind = ColumnKind.INTEGER if is_count else ColumnKind.NUMBER
    fields: list[Field[int]] = [
        Field(THEME_PATH, lambda at: found.paths[at]),
        Field(THEME_LABEL, lambda at: _numbered(at + 1, found.labels[at])),
        field("name", lambda at: names[at], says="together.name", for_data=True),
        *(
            field(
                name,
                partial(cell, column),
                kind,
                says=same(str(column + 1)),
                digits=JACCARD_DIGITS,
            )
            for column, name in enumerate(names)
        ),
    ]
    numbers = word("note.together.numbers")
    return _tabulate(found, measure, fields, range(len(names)), numbers)


def _most_together(found: Cooccurrence, least: int) -> Frame:
    """Return the pairs found together most, as many as a screen holds."""
    together, span = found.counts.together, word(f"together.units.{found.by}")
    pairs = list(_pairs(found, max(least, 1)))
    fields: list[Field[tuple[int, int]]] = [
        field("theme_a", lambda pair: found.labels[pair[0]], says="theme"),
        field("theme_b", lambda pair: found.labels[pair[1]], says="together.with"),
        under(
            span,
            "together.meet",
            whole("n", lambda pair: int(together[pair]), says="together.both"),
        ),
        under(
            span,
            "together.first",
            whole("n_a", lambda pair: int(together[pair[0], pair[0]]), says="together.n_a"),
        ),
        under(
            span,
            "together.second",
            whole("n_b", lambda pair: int(together[pair[1], pair[1]]), says="together.n_b"),
        ),
    ]
    more = len(pairs) - MOST_PAIRS
    notes = [say("together.more", n=more)] if more > 0 else []
    notes += [] if pairs else [word("together.nothing")]
    frame = _tabulate(found, PairMeasure.COUNT, fields, pairs[:MOST_PAIRS])
    return replace(frame, notes=tuple(notes))


def _edges(found: Cooccurrence, least: int) -> Frame:
    """Return one row a pair found together at least `least` times, the most frequent first.

    Pairs of which one lies under the other are left out.
    """
    together, jaccard = found.counts.together, found.jaccard
    by = keyed(word(f"together.unit.{found.by}"), str(found.by))
    fields: list[Field[tuple[int, int]]] = [
        field("theme_a", lambda pair: found.paths[pair[0]], says="together.theme_a"),
        field("theme_b", lambda pair: found.paths[pair[1]], says="together.theme_b"),
        whole("n", lambda pair: int(together[pair]), says="together.both"),
        whole("n_a", lambda pair: int(together[pair[0], pair[0]]), says="together.n_a"),
        whole("n_b", lambda pair: int(together[pair[1], pair[1]]), says="together.n_b"),
        field(
            "jaccard",
            lambda pair: number(jaccard[pair]),
            ColumnKind.NUMBER,
            says="together.jaccard",
            digits=JACCARD_DIGITS,
        ),
        field("unit", lambda _: by, says="unit_type", keyed=True),
    ]
    frame = _tabulate(found, PairMeasure.COUNT, fields, _pairs(found, least))
    if found.published is None or found.hidden is None:
        return frame
    gone = np.triu(found.hidden & ~found.kin & (together >= max(least, 1)), k=1)
    return publish_frame(frame, replace(found.published, rows=int(gone.sum())))


def _pairs(found: Cooccurrence, least: int) -> Iterator[tuple[int, int]]:
    """Return the pairs found together at least `least` times, the most frequent first."""
    together, jaccard = found.counts.together, found.jaccard
    told = ~found.kin & found.known & (together >= least)
    if found.hidden is not None:
        told &= ~found.hidden
    one, other = np.nonzero(np.triu(told, k=1))
    order = np.lexsort((other, one, -np.nan_to_num(jaccard[one, other]), -together[one, other]))
    return zip(one[order].tolist(), other[order].tolist(), strict=True)


def _tabulate(
    found: Cooccurrence,
    measure: PairMeasure,
    fields: Sequence[Field[Row]],
    rows: Iterable[Row],
    *more: Label,
) -> Frame:
    unit = word(f"together.unit.{found.by}")
    frame = tabulate(
        say("title.together", measure=word(f"together.{measure}"), unit=unit),
        fields,
        rows,
        unit=unit,
        n=found.counts.n,
        notes=(*more, *found.notes),
        facts=(*found.facts, ("measure", measure)),
    )
    if found.published is None:
        return frame
    return publish_frame(frame, found.published)


def _numbered(place: int, label: Label) -> Label:
    return Label(f"{place} {label.nb or label.en}", f"{place} {label.en or label.nb}")
