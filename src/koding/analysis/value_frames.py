"""The numbers of a scale code in one unit: median, count, range, and how many lie on each side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.cells import number
from koding.analysis.remarks import say
from koding.model.label import Label, same
from koding.tabling import ColumnKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.magnitude import Magnitude
    from koding.tabling import Cell


FACETS = ("median", "n", "least", "most", "below_middle", "above_middle")


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


def list_values(
    magnitude: Magnitude, row: int, place: int, *, unread: bool = False
) -> dict[str, Cell]:
    """Return the numbers of the scale code at `place` by facet; row -1 is of all units.

    Where the unit is `unread` and nothing is found, its counts are missing and not zero.
    """
    summary = magnitude.summary
    if unread and not summary.n[row, place] and not magnitude.without[row, place]:
        return dict.fromkeys(FACETS)
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
