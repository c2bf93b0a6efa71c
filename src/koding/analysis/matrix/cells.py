"""How the numbers of a theme matrix are set and told, whichever way its tables turn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import number, whole
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.table import UnitColumn
from koding.analysis.publishing.telling import publish_frame, without_columns
from koding.model.coding import Reading
from koding.model.label import Label, keyed, same
from koding.model.measures import Measure
from koding.tabling import WITHHELD, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from koding.analysis.matrix.counts import Magnitude
    from koding.analysis.matrix.table import ThemeMatrix
    from koding.tabling import Cell

_KINDS = {Measure.SHARE: ColumnKind.PERCENT, Measure.VALUE: ColumnKind.NUMBER}

_OF_FEW = ("n_valid", "n_missing", "without")
"""Columns that count single passages and documents, which a published table does not have."""

FACETS: tuple[str, ...] = ("median", "n", "least", "most", "below_middle", "above_middle")


def make_frame(
    matrix: ThemeMatrix,
    header: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    keys: int = 1,
) -> Frame:
    """Return a frame with the matrix' title, unit, n and notes; `keys` columns tell rows apart."""
    unit = word(f"unit.{matrix.units.kind}")
    measure = word(matrix.measure) if matrix.setting is None else matrix.setting.heading
    return Frame(
        title=say("title.matrix", measure=measure, unit=unit),
        columns=header,
        rows=tuple(rows),
        unit=unit,
        n=int(matrix.units.heard.sum()),
        notes=matrix.notes,
        facts=matrix.facts,
        keys=keys,
    )


def cell_of(matrix: ThemeMatrix) -> Callable[[float], Cell]:
    """Return how the matrix' numbers become cells: whole where they are counts."""
    return whole if kind_of(matrix) is ColumnKind.INTEGER else number


def kind_of(matrix: ThemeMatrix) -> ColumnKind:
    """Return how the matrix' numbers are set."""
    if matrix.setting is not None:
        return matrix.setting.kind
    return _KINDS.get(matrix.measure, ColumnKind.INTEGER)


def tell_read(state: Reading | None) -> Label:
    """Return how far a unit is read, or that nobody who counts speaks in it."""
    if state is None:
        return keyed(word("read.nobody"), "no informant")
    return keyed(word(f"read.{state}"), str(state))


def tell_units_read(matrix: ThemeMatrix) -> UnitColumn:
    """Return the column that says how far each unit is read."""
    states = tuple(map(tell_read, matrix.read))
    return UnitColumn("read", word("read"), ColumnKind.TEXT, states)


def read_for(matrix: ThemeMatrix, unit: int, place: int) -> Label:
    """Return whether the unit is read to the end for the theme; else its number is a least one."""
    if matrix.read[unit] is None:
        return tell_read(None)
    unread = int(matrix.numbers.unread[unit, place])
    whole = unread == int(matrix.units.documents[unit])
    begun = matrix.read[unit] is not Reading.NOT_BEGUN
    key = "yes" if not unread else "no" if whole and not begun else "partly"
    return keyed(word(f"read.{key}"), key)


def measure_name(matrix: ThemeMatrix) -> str:
    """Return what data files call the measure: what it is set against follows it."""
    return "_".join((matrix.measure, *([matrix.setting.suffix] if matrix.setting else [])))


@dataclass(frozen=True, slots=True)
class Facet:
    """One of the numbers of a scale code: its name in data files, its heading, its kind."""

    name: str
    heading: Label
    kind: ColumnKind


def list_facets(magnitude: Magnitude, place: int) -> tuple[Facet, ...]:
    """Return what is told of the scale code at `place`, the median first."""
    low, high = name_poles(magnitude, place)
    return (
        Facet("median", word("value.median"), ColumnKind.NUMBER),
        Facet("n", word("value.n"), ColumnKind.INTEGER),
        Facet("least", word("value.least"), ColumnKind.INTEGER),
        Facet("most", word("value.most"), ColumnKind.INTEGER),
        Facet("below_middle", say("value.below", pole=low), ColumnKind.INTEGER),
        Facet("above_middle", say("value.above", pole=high), ColumnKind.INTEGER),
    )


def as_asked(matrix: ThemeMatrix, frame: Frame) -> Frame:
    """Return the table fit to be published where that is asked for, else as it is."""
    if matrix.published is None:
        return frame
    return publish_frame(without_columns(replace(frame, screen=None), _OF_FEW), matrix.published)


def list_values(
    magnitude: Magnitude, row: int, place: int, *, unread: bool = False
) -> dict[str, Cell]:
    """Return the numbers of the scale code at `place` by facet; row -1 is of all units.

    Where the unit is `unread` and nothing is found, its counts are missing and not zero.
    """
    summary = magnitude.summary
    if unread and not summary.n[row, place] and not magnitude.without[row, place]:
        return dict.fromkeys(FACETS)
    if magnitude.hidden is not None:
        told: dict[str, Cell] = dict.fromkeys(FACETS, WITHHELD if summary.n[row, place] else None)
        if not magnitude.hidden[row, place]:
            told |= {
                "median": number(summary.median[row, place]),
                "n": int(summary.n[row, place]),
            }
        return told
    return {
        "median": number(summary.median[row, place]),
        "n": int(summary.n[row, place]),
        "least": _level(summary.least[row, place]),
        "most": _level(summary.most[row, place]),
        "below_middle": int(magnitude.below[row, place]),
        "above_middle": int(magnitude.above[row, place]),
    }


def name_poles(magnitude: Magnitude, place: int) -> tuple[Label, Label]:
    """Return the names of the scale's poles, else its lowest and highest level."""
    low, high = magnitude.poles[place] or map(str, magnitude.ends[place])
    return same(low), same(high)


def _level(value: float) -> Cell:
    """Return a value that was given, as a whole number where it is one of the scale's levels."""
    found = number(value)
    return int(found) if found is not None and found.is_integer() else found
