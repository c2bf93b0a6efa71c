"""The numbers of a theme matrix: counts of each theme, and the values of scale codes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import measure_amounts
from koding.analysis.ground.arithmetic import Grouped, ascending, summarise
from koding.analysis.ground.stretches import find_counted, meet_units
from koding.analysis.ground.unread import count_unread
from koding.model.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.amounts import Amounts
    from koding.analysis.ground.selection import Chosen
    from koding.analysis.ground.stretches import Counted
    from koding.analysis.ground.units import Units
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Tabulation:
    """One measure by unit and theme.

    `values` has the shape (units, themes), NaN where the unit has no text that counts, or where
    the theme is not found and `unread` says of how many documents that nobody can tell; a share
    is NaN only where nothing in the unit is read to the end for the theme. `totals`
    holds each theme over all units, `together` each unit over all themes (the union: each stretch
    of text once), `overall` both. The total of a share is of all words, that of a presence is how
    many units have the theme. `valid` and `missing`, of the values' shape, count the documents
    behind a number, read to the end for the theme and not; for values, the passages that have one
    and that have none. `amounts` are what
    the numbers were taken from, None for values.
    """

    values: Floats
    totals: Floats
    together: Floats
    overall: float
    valid: Ints
    missing: Ints
    unread: Ints
    magnitude: Magnitude | None = None
    amounts: Amounts | None = None


def tabulate(
    snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int], measure: Measure
) -> Tabulation:
    """Return `measure` of `themes` by unit; for values the themes must be scale codes."""
    unread = count_unread(snapshot, chosen, units.of_turn, len(units.names), themes)
    if measure == Measure.VALUE:
        found = measure_magnitude(snapshot, chosen, units.of_turn, len(units.names), themes)
        return _of_magnitude(found, unread[:, :-1])
    amounts = measure_amounts(
        snapshot,
        chosen,
        units.of_turn,
        len(units.names),
        themes,
        with_words=measure in (Measure.WORDS, Measure.SHARE),
    )
    cells, totals = _read(amounts, measure)
    cells[~units.heard] = np.nan
    if measure != Measure.SHARE:  # Shares are of what is read to the end: their zeros are seen.
        cells[(unread > 0) & (cells == 0)] = np.nan
        totals[(unread > 0).any(axis=0) & (totals == 0)] = np.nan
    return Tabulation(
        values=cells[:, :-1],
        totals=totals[:-1],
        together=cells[:, -1],
        overall=float(totals[-1]),
        valid=units.documents[:, None] - unread[:, :-1],
        missing=units.silent[:, None] + unread[:, :-1],
        unread=unread[:, :-1],
        amounts=amounts,
    )


def _read(amounts: Amounts, measure: Measure) -> tuple[Floats, Floats]:
    if measure == Measure.PRESENT:
        present = amounts.passages > 0
        return present.astype(np.float64), present.sum(axis=0).astype(np.float64)
    cells, totals = {
        Measure.PASSAGES: (amounts.passages, amounts.total_passages),
        Measure.STRETCHES: (amounts.stretches, amounts.total_stretches),
        Measure.DOCUMENTS: (amounts.documents, amounts.total_documents),
        Measure.WORDS: (amounts.words, amounts.total_words),
        Measure.SHARE: (amounts.share, amounts.total_share),
    }[measure]
    return cells.astype(np.float64), totals.astype(np.float64)


def _of_magnitude(magnitude: Magnitude, unread: Ints) -> Tabulation:
    median = magnitude.summary.median
    return Tabulation(
        values=median[:-1],
        totals=median[-1],
        together=np.full(len(median) - 1, np.nan),
        overall=float("nan"),
        valid=magnitude.summary.n[:-1],
        missing=magnitude.without[:-1],
        unread=unread,
        magnitude=magnitude,
    )


@dataclass(frozen=True)
class Magnitude:
    """Values by scale code, one row a unit and last one for all units together.

    A passage has one value, whatever turns it runs over, and counts once in every unit of whose
    speech it holds something, and once in all units together. Two coders who give one passage the
    same value count once, and who disagree twice. The median over all units is that of the cases'
    medians (text that is nobody's makes a case of each document); the other numbers there are the
    passages'. `summary` entries and the other arrays have the shape (units + 1, codes). `below`
    and `above` are how many values lie on the first and the second pole's side of the scale's
    middle.
    `poles` and `ends` (the scale's lowest and highest level) run along the codes.
    """

    summary: Grouped
    without: Ints
    below: Ints
    above: Ints
    poles: tuple[tuple[str, str] | None, ...]
    ends: tuple[tuple[int, int], ...]
    hidden: NDArray[np.bool_] | None = None
    """Which are left out of what is published; ends and sides are then told of none."""


def measure_magnitude(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, codes: Sequence[int]
) -> Magnitude:
    """Return the values of passages of the scale `codes` themselves, by unit."""
    found = _find_values(snapshot, chosen, codes)
    of_case = np.where(
        snapshot.turns.case >= 0,
        snapshot.turns.case,
        len(snapshot.cases) + snapshot.turns.document,
    )
    n_cases = len(snapshot.cases) + len(snapshot.documents.names)
    row, unit, value = _meet(found, of_turn)
    whole = np.flatnonzero(np.diff(row, prepend=-1))
    code = np.concatenate((found.code[row], found.code[row[whole]]))
    unit = np.concatenate((unit, np.full(len(whole), n_units)))
    value = np.concatenate((value, value[whole]))
    shape, cell = (n_units + 1, len(codes)), unit * len(codes) + code
    nodes = [snapshot.codes[one] for one in codes]
    ends = tuple((min(node.scale_levels), max(node.scale_levels)) for node in nodes)
    middle = np.array([sum(both) / 2 for both in ends])[code]
    summary = _shaped(summarise(cell, value, shape[0] * shape[1]), shape)
    inside = of_turn >= 0
    summary.median[-1] = _median_of_medians(found, np.where(inside, of_case, -1), n_cases, codes)
    return Magnitude(
        summary=summary,
        without=_count(cell[np.isnan(value)], shape),
        below=_count(cell[value < middle], shape),
        above=_count(cell[value > middle], shape),
        poles=tuple(node.poles for node in nodes),
        ends=ends,
    )


@dataclass(frozen=True)
class _Values:
    """The different values of every place in the text: code (its row), value (NaN: none), turns."""

    code: Ints
    value: Floats
    place: Ints
    counted: Counted


def _find_values(snapshot: Snapshot, chosen: Chosen, codes: Sequence[int]) -> _Values:
    counted = find_counted(snapshot, chosen)
    row_of = np.full(len(snapshot.codes) + 1, -1, dtype=np.int64)
    row_of[list(codes)] = np.arange(len(codes))
    row = row_of[snapshot.passages.code[counted.passages]]
    mine = row >= 0
    levels, level = np.unique(snapshot.passages.value[counted.passages[mine]], return_inverse=True)
    n, step = max(len(counted.first), 1), max(len(levels), 1)
    keys = ascending((row[mine] * n + counted.place[mine]) * step + level)
    return _Values(keys // step // n, levels[keys % step], keys // step % n, counted)


def _meet(found: _Values, of_turn: Ints) -> tuple[Ints, Ints, Floats]:
    """Return every value's row with every unit that it counts in, and the value."""
    row, unit = meet_units(found.counted, found.place, of_turn)
    return row, unit, found.value[row]


def _median_of_medians(found: _Values, of_turn: Ints, n_cases: int, codes: Sequence[int]) -> Floats:
    row, case, value = _meet(found, of_turn)
    size = n_cases * len(codes)
    by_case = summarise(case * len(codes) + found.code[row], value, size).median
    code = np.tile(np.arange(len(codes)), n_cases)
    return summarise(code, by_case, len(codes)).median


def _shaped(grouped: Grouped, shape: tuple[int, int]) -> Grouped:
    return Grouped(*(getattr(grouped, one.name).reshape(shape) for one in fields(grouped)))


def _count(cell: Ints, shape: tuple[int, int]) -> Ints:
    return np.bincount(cell, minlength=shape[0] * shape[1]).reshape(shape)
