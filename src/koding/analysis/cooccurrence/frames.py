"""The tables of co-occurrence: the symmetric matrix and the list of pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import number
from koding.analysis.remarks import say
from koding.analysis.theme_columns import THEME
from koding.model.label import Label, keyed, same
from koding.model.measures import PairMeasure
from koding.tabling import Column, ColumnKind, Frame, variable_names
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.cooccurrence.table import Cooccurrence
    from koding.tabling import Cell

JACCARD_DIGITS = 2


def frame_pairs(found: Cooccurrence, measure: PairMeasure, least: int) -> Frame:
    """Return a row and a column a theme, its own count on the diagonal.

    Rows are numbered and columns headed by the number; in data files rows and columns carry the
    theme's variable name. Empty is a pair of which one lies under the other, found less than
    `least` times, or not found where not all is read for both.
    """
    kind = ColumnKind.INTEGER if measure == PairMeasure.COUNT else ColumnKind.NUMBER
    names = variable_names(found.paths, taken=("theme", "theme_label", "name"))
    header = (
        *THEME,
        Column("name", word("together.name"), for_data=True),
        *(
            Column(name, same(str(place)), kind, JACCARD_DIGITS)
            for place, name in enumerate(names, 1)
        ),
    )
    rows = [
        (path, _numbered(place + 1, label), name, *_cells(found, place, measure, least))
        for place, (path, label, name) in enumerate(
            zip(found.paths, found.labels, names, strict=True)
        )
    ]
    return _framed(found, measure, header, rows, word("note.together.numbers"))


def frame_edges(found: Cooccurrence, least: int) -> Frame:
    """Return one row a pair found together at least `least` times, the most frequent first.

    Pairs of which one lies under the other are left out.
    """
    header = (
        Column("theme_a", word("together.theme_a")),
        Column("theme_b", word("together.theme_b")),
        Column("n", word("together.both"), ColumnKind.INTEGER),
        Column("n_a", word("together.n_a"), ColumnKind.INTEGER),
        Column("n_b", word("together.n_b"), ColumnKind.INTEGER),
        Column("jaccard", word("together.jaccard"), ColumnKind.NUMBER, JACCARD_DIGITS),
        Column("unit", word("unit_type"), keyed=True),
    )
    together, jaccard = found.counts.together, found.jaccard
    one, other = np.nonzero(np.triu(~found.kin & found.known & (together >= least), k=1))
    order = np.lexsort((other, one, -np.nan_to_num(jaccard[one, other]), -together[one, other]))
    rows = [
        (
            found.paths[a],
            found.paths[b],
            int(together[a, b]),
            int(together[a, a]),
            int(together[b, b]),
            number(jaccard[a, b]),
            keyed(word(f"together.unit.{found.by}"), str(found.by)),
        )
        for a, b in zip(one[order], other[order], strict=True)
    ]
    return _framed(found, PairMeasure.COUNT, header, rows)


def _framed(
    found: Cooccurrence,
    measure: PairMeasure,
    header: tuple[Column, ...],
    rows: Sequence[tuple[Cell, ...]],
    *more: Label,
) -> Frame:
    unit = word(f"together.unit.{found.by}")
    return Frame(
        title=say("title.together", measure=word(f"together.{measure}"), unit=unit),
        columns=header,
        rows=tuple(rows),
        unit=unit,
        n=found.counts.n,
        notes=(*more, *found.notes),
        facts=(*found.facts, ("measure", measure)),
    )


def _cells(found: Cooccurrence, place: int, measure: PairMeasure, least: int) -> list[Cell]:
    together, jaccard = found.counts.together[place], found.jaccard[place]
    told = ~found.kin[place] & (together >= least)
    told[place] = True
    told &= found.known[place]
    cells: list[Cell] = []
    for shown, count, share in zip(told, together, jaccard, strict=True):
        if not shown:
            cells.append(None)
        else:
            cells.append(int(count) if measure == PairMeasure.COUNT else number(share))
    return cells


def _numbered(place: int, label: Label) -> Label:
    return Label(f"{place} {label.nb or label.en}", f"{place} {label.en or label.nb}")
