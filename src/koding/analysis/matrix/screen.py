"""What a terminal shows of a theme matrix: as many units as fit, the total, in how many units."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.cells import THEME_LABEL, UNREAD
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.cells import cell_of, make_frame
from koding.model.codes import split_path
from koding.model.coding import Reading
from koding.model.label import Label, same
from koding.model.measures import UnitKind
from koding.tabling import Column, ColumnKind, Told
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.matrix.table import ThemeMatrix
    from koding.tabling import Cell, Frame

_READ = {Reading.DONE: "✓"}
_COUNTED = {UnitKind.DOCUMENT: "documents", UnitKind.CASE: "cases"}
_ASKED = tuple(
    Column(name, word(f"guide.{name}"), ColumnKind.INTEGER) for name in ("prompted", "raised")
)
"""In how many documents a theme was prompted or raised: where there is a guide."""


def screen_themes(matrix: ThemeMatrix, units: Sequence[Column], *, is_outline: bool) -> Frame:
    """Return a row a theme: `units` as they fit, the total, and in how many there is any of it.

    An outline has the themes that lie under none. Below stands how far each unit is read.
    """
    places = [
        place
        for place, path in enumerate(matrix.paths)
        if not is_outline or len(split_path(path)) == 1
    ]
    cell, numbers = cell_of(matrix), matrix.numbers
    *named, total = units
    rows: list[tuple[Cell, ...]] = [
        (
            matrix.labels[place],
            *map(cell, numbers.values[:, place]),
            "…",
            _largest(matrix, place),
            cell(numbers.totals[place]),
            _found_in(matrix, place),
            *([] if matrix.prompted is None else matrix.prompted.of(place)[: len(_ASKED)]),
        )
        for place in places
    ]
    if rows:
        rows.append(_read_row(matrix))
    header = (
        THEME_LABEL,
        *(replace(one, spare=True) for one in named),
        Column("more", same("…"), instead=True),
        Column("largest", word("matrix.largest"), instead=True),
        total,
        _counted(matrix),
        *([] if matrix.prompted is None else _ASKED),
    )
    frame = make_frame(matrix, header, rows)
    notes = () if rows else (word("matrix.nothing"),)
    return replace(frame, notes=notes, is_tree=True)


def _counted(matrix: ThemeMatrix) -> Column:
    heading = word(_COUNTED.get(matrix.units.kind, "matrix.raised_in"))
    return Column("found_in", heading, ColumnKind.INTEGER)


def _largest(matrix: ThemeMatrix, place: int) -> Cell:
    """Return the unit with most of the theme."""
    values = matrix.numbers.values[:, place]
    if not len(values) or not np.nansum(values) > 0:
        return None
    name = matrix.units.names[int(np.nanargmax(values))]
    return name if isinstance(name, Label) else same(name)


def _found_in(matrix: ThemeMatrix, place: int) -> Cell:
    """Return in how many units there is any of the theme, of those read for it or with some."""
    values = matrix.numbers.values[:, place]
    known = int((~np.isnan(values)).sum())
    found = int((values > 0).sum())
    return Told(found, f"{found}/{known}") if known else UNREAD


def _read_row(matrix: ThemeMatrix) -> tuple[Cell, ...]:
    heard = [state for state in matrix.read if state is not None]
    done = sum(state is Reading.DONE for state in heard)
    states: list[Cell] = [
        "–" if state is None else _READ.get(state) or word(f"read.{state}") for state in matrix.read
    ]
    told = say("read.of", n=done, of=len(heard))
    after = [] if matrix.prompted is None else [""] * len(_ASKED)
    return (word("read"), *states, "", "", "", told, *after)
