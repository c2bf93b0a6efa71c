"""What a terminal shows of a theme matrix: as many units as fit, the total, in how many units.

Of themes by part of the conversations it is who spoke there, and about what.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import THEME_LABEL, UNREAD, number
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.matrix.cells import cell_of, kind_of, make_frame
from koding.messages import listed
from koding.model.codes import split_path
from koding.model.coding import Reading
from koding.model.label import Label, Language, Wording, same
from koding.model.measures import UnitKind
from koding.tabling import Column, ColumnKind, Told
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.matrix.counts import Magnitude
    from koding.analysis.matrix.table import ThemeMatrix
    from koding.tabling import Cell, Frame


_READ = {Reading.DONE: "✓"}
_COUNTED = {UnitKind.DOCUMENT: "documents", UnitKind.CASE: "cases"}
_FEW, _LONGEST = 5, 10
"""More units than so many, with words longer than so many letters, head no columns."""
_ASKED = tuple(
    Column(name, word(f"guide.{name}"), ColumnKind.INTEGER) for name in ("prompted", "raised")
)
"""In how many documents a theme was prompted or raised: where there is a guide."""


def screen_themes(matrix: ThemeMatrix, units: Sequence[Column], *, is_outline: bool) -> Frame:
    """Return a row a theme: `units` as they fit, the total, and in how many there is any of it.

    An outline has the themes that lie under none. Below stands how far each unit is read. Units
    whose names are too long to stand beside each other are told by theme, those with most of it.
    Parts of conversations have a row each, with who spoke and which themes.
    """
    places = outline(matrix) if is_outline else list(range(len(matrix.paths)))
    if matrix.numbers.magnitude is not None:
        frame = _screen_values(matrix, matrix.numbers.magnitude, units, places)
    elif matrix.voices is not None and not matrix.scores:
        return screen_parts(matrix, matrix.voices, places)
    elif _are_long(matrix, units):
        frame = _screen_most(matrix, units[-1], places)
    else:
        frame = _screen_units(matrix, units, places)
    lacks = "matrix.nothing" if matrix.numbers.magnitude is None else "note.no_scale"
    return replace(frame, notes=() if frame.rows else (word(lacks),), is_tree=True)


def outline(matrix: ThemeMatrix) -> list[int]:
    """Return the places of the themes that lie under none."""
    return [place for place, path in enumerate(matrix.paths) if len(split_path(path)) == 1]


def _screen_units(matrix: ThemeMatrix, units: Sequence[Column], places: Sequence[int]) -> Frame:
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
            *_asked(matrix, place),
        )
        for place in places
    ]
    after = ["", "", "", "", *_asked_nothing(matrix)]
    rows += [
        (say("matrix.score", item=score.heading), *score.cells, *after) for score in matrix.scores
    ]
    if rows:
        bases = list(_base_row(matrix))
        is_read = all(state in (None, Reading.DONE) for state in matrix.read)
        # What all is read of need not be told where another row stands below.
        rows += [*bases, *([] if bases and is_read else [_read_row(matrix)])]
    header = (
        THEME_LABEL,
        *(replace(one, spare=True) for one in named),
        Column("more", same("…"), instead=True),
        Column("largest", word("matrix.largest"), instead=True),
        total,
        _counted(matrix),
        *([] if matrix.prompted is None else _ASKED),
    )
    return make_frame(matrix, header, rows)


def _are_long(matrix: ThemeMatrix, units: Sequence[Column]) -> bool:
    """Return whether the units are many, are counted, and have names that head no column."""
    if matrix.scores or kind_of(matrix) is not ColumnKind.INTEGER:
        return False
    words = (word for one in units for word in one.heading.text(Language.NB).split())
    return len(units) > _FEW and max(map(len, words), default=0) > _LONGEST


def _screen_most(matrix: ThemeMatrix, total: Column, places: Sequence[int]) -> Frame:
    """Return a row a theme: the total, in how many units it is, and those with most of it."""
    cell = cell_of(matrix)
    rows: list[tuple[Cell, ...]] = [
        (
            matrix.labels[place],
            cell(matrix.numbers.totals[place]),
            _found_in(matrix, place),
            *_asked(matrix, place),
            most_of(matrix.numbers.values[:, place], matrix.units.names),
        )
        for place in places
    ]
    if rows:
        *_, told = _read_row(replace(matrix, prompted=None))
        rows.append((word("read"), "", told, *_asked_nothing(matrix), ""))
    asked = () if matrix.prompted is None else _ASKED
    most = Column("most", word("matrix.largest"))
    return make_frame(matrix, (THEME_LABEL, total, _counted(matrix), *asked, most), rows)


def _screen_values(
    matrix: ThemeMatrix, magnitude: Magnitude, units: Sequence[Column], places: Sequence[int]
) -> Frame:
    """Return a row a scale code: the median of each unit, of all, and of how many passages."""
    *named, total = units
    numbers = matrix.numbers
    rows: list[tuple[Cell, ...]] = [
        (
            matrix.labels[place],
            *map(number, numbers.values[:, place]),
            "…",
            number(numbers.totals[place]),
            int(magnitude.summary.n[-1, place]),
        )
        for place in places
    ]
    header = (
        THEME_LABEL,
        *(replace(one, spare=True) for one in named),
        Column("more", same("…"), instead=True),
        total,
        Column("passages", word("passages"), ColumnKind.INTEGER),
    )
    return make_frame(matrix, header, rows)


def _asked(matrix: ThemeMatrix, place: int) -> tuple[Cell, ...]:
    return () if matrix.prompted is None else tuple(matrix.prompted.of(place)[: len(_ASKED)])


def _asked_nothing(matrix: ThemeMatrix) -> list[Cell]:
    return [] if matrix.prompted is None else [""] * len(_ASKED)


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


def _base_row(matrix: ThemeMatrix) -> Iterator[tuple[Cell, ...]]:
    """Yield what each unit's numbers are set against, where each has a base of its own."""
    setting = matrix.setting
    if setting is not None and setting.unit_bases is not None:
        bases = [
            None if np.isnan(base) else Told(int(base), str(int(base)))
            for base in setting.unit_bases
        ]
        yield (word("matrix.base"), *bases, "", "", "", "", *_asked_nothing(matrix))


def _read_row(matrix: ThemeMatrix) -> tuple[Cell, ...]:
    heard = [state for state in matrix.read if state is not None]
    done = sum(state is Reading.DONE for state in heard)
    states: list[Cell] = [
        "–" if state is None else _READ.get(state) or word(f"read.{state}") for state in matrix.read
    ]
    told = say("read.of", n=done, of=len(heard))
    return (word("read"), *states, "", "", "", told, *_asked_nothing(matrix))


_PARTS, _NAMED, _THEMES = 4, 4, 2
"""So many parts stand on a screen; so many are named who spoke, and so many themes."""


def screen_parts(
    matrix: ThemeMatrix, voices: Sequence[Sequence[Label]], places: Sequence[int]
) -> Frame:
    """Return a row a part: who spoke, how much there is of any theme, and of which most.

    Several are named with the organisation of each; many are counted. `places` are the themes.
    """
    together, cell = matrix.numbers.together, cell_of(matrix)
    labels = [matrix.labels[place] for place in places]
    rows: list[tuple[Cell, ...]] = [
        (
            name if isinstance(name, Label) else same(name),
            _who(spoke),
            cell(together[unit]),
            most_of(matrix.numbers.values[unit, list(places)], labels, _THEMES),
        )
        for unit, (name, spoke) in enumerate(zip(matrix.units.names, voices, strict=True))
    ]
    header = (
        Column("unit_id", word(f"matrix.{matrix.units.kind}")),
        Column("speakers", word("matrix.spoke")),
        Column("total", word("total"), kind_of(matrix), missing=UNREAD),
        Column("most", word("matrix.most_of")),
    )
    left = len(rows) - _PARTS
    notes = (say("rows.more", n=left),) if left > 0 else ()
    if not places:
        return replace(make_frame(matrix, header, ()), notes=(word("matrix.nothing"),))
    return replace(make_frame(matrix, header, rows[:_PARTS]), notes=notes)


def most_of(values: NDArray[np.float64], names: Sequence[str | Label], most: int = 1) -> Cell:
    """Return the names with the largest numbers and these, the largest first; None of none."""
    order = np.argsort(-np.nan_to_num(values), kind="stable")[:most].tolist()
    found = [
        say("matrix.n_of", name=names[place], n=int(values[place]))
        for place in order
        if values[place] > 0
    ]
    return Wording.of(listed(tuple(found))) if found else None


def _who(spoke: Sequence[Label]) -> Cell:
    if not spoke:
        return None
    return listing(spoke) if len(spoke) <= _NAMED else count("informant", len(spoke))
