"""Scale codes between their poles: where the values lie, over all units or unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import UNREAD
from koding.analysis.ground.remarks import say
from koding.analysis.matrix.cells import as_asked, list_values, name_poles, read_for
from koding.analysis.matrix.table import ThemeMatrix, theme_matrix
from koding.model.label import Label, keyed, same
from koding.model.measures import Measure, UnitKind
from koding.tabling import ColumnKind
from koding.tabling.charts import PoleProfile
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Selection
    from koding.analysis.matrix.counts import Magnitude
    from koding.model.snapshot import Snapshot
    from koding.tabling import Cell, Frame


@dataclass(frozen=True)
class ValueProfile:
    """The values of scale codes; with `by_unit` also those of each unit that has text."""

    matrix: ThemeMatrix
    magnitude: Magnitude
    by_unit: bool


def value_profile(
    snapshot: Snapshot, selection: Selection, level: str | None = None, by: str | None = None
) -> ValueProfile:
    """Return the values of the scale codes of `level` (None: every one), and of each unit of `by`.

    Raises:
        NotFoundError: the selection, unit, attribute or level names what the study does not have.
    """
    matrix = theme_matrix(snapshot, selection, by or UnitKind.DOCUMENT, Measure.VALUE, level)
    magnitude = matrix.numbers.magnitude
    assert magnitude is not None  # noqa: S101 - values always have one
    return ValueProfile(matrix, magnitude, by is not None)


def frame_profile(profile: ValueProfile) -> Frame:
    """Return one row a scale code, then one a unit of it: poles, ends, median, range, n, read.

    What is found where not all is read is a least number, and its line says so.
    """
    units = profile.matrix.units
    unit, heard = word(f"unit.{units.kind}"), np.flatnonzero(units.heard).tolist()
    rows = [len(units.names), *(heard if profile.by_unit else [])]
    frame = tabulate(
        say("title.profile.by", unit=unit) if profile.by_unit else word("title.profile"),
        _FIELDS,
        [
            _make_line(profile, row, place, heard)
            for place in range(len(profile.matrix.labels))
            for row in rows
        ],
        unit=unit if profile.by_unit else word("unit.passage"),
        n=len(heard) if profile.by_unit else int(profile.magnitude.summary.n[-1].sum()),
        notes=profile.matrix.notes,
        facts=profile.matrix.facts,
    )
    return as_asked(profile.matrix, frame)


def draw_profile(profile: ValueProfile) -> PoleProfile:
    """Return the lines between the poles as a figure of the frame."""
    return PoleProfile(
        frame=frame_profile(profile),
        category="line",
        low="low_pole",
        high="high_pole",
        lowest="lowest",
        highest="highest",
        median="median",
        least="least",
        most="most",
        n="n",
    )


@dataclass(frozen=True, slots=True)
class _Line:
    """A scale code in one unit, or in all; `values` are as `list_values` gives them."""

    line: Label
    theme: Label
    unit: Label
    poles: tuple[Label, Label]
    ends: tuple[int, int]
    values: dict[str, Cell]
    without: int | None
    read: Label


def _make_line(profile: ValueProfile, row: int, place: int, heard: Sequence[int]) -> _Line:
    """Return the code at `place` in a row of the magnitude, the one after the units being all."""
    matrix, magnitude = profile.matrix, profile.magnitude
    names, theme = matrix.units.names, matrix.labels[place]
    named = names[row] if row < len(names) else word("value.all")
    unit = named if isinstance(named, Label) else same(named)
    read = _tell_read(matrix, [row] if row < len(names) else heard, place)
    values = list_values(magnitude, row, place, unread=read.key != "yes")
    line = theme if not profile.by_unit else say("value.of", theme=theme, what=unit)
    return _Line(
        line=line if read.key == "yes" else say(f"value.{read.key}", line=line),
        theme=theme,
        unit=unit,
        poles=name_poles(magnitude, place),
        ends=magnitude.ends[place],
        values=values,
        without=None if values["n"] is None else int(magnitude.without[row, place]),
        read=read,
    )


def _tell_read(matrix: ThemeMatrix, units: Sequence[int], place: int) -> Label:
    """Return whether all units are read to the end for the code."""
    states = {read_for(matrix, unit, place).key for unit in units}
    key = states.pop() if len(states) == 1 else "partly" if states else "yes"
    return keyed(word(f"read.{key}"), key)


_FIELDS: tuple[Field[_Line], ...] = (
    field("line", lambda row: row.line, says="value.line"),
    field("theme", lambda row: row.theme),
    field("unit_id", lambda row: row.unit, says="framework.unit"),
    field("low_pole", lambda row: row.poles[0], says="value.low_pole"),
    field("high_pole", lambda row: row.poles[1], says="value.high_pole"),
    whole("lowest", lambda row: row.ends[0], says="value.lowest"),
    whole("highest", lambda row: row.ends[1], says="value.highest"),
    field("median", lambda row: row.values["median"], ColumnKind.NUMBER),
    whole("least", lambda row: row.values["least"], says="value.least"),
    whole("most", lambda row: row.values["most"], says="value.most"),
    whole("n", lambda row: row.values["n"], says=same("n"), missing=UNREAD),
    whole("below_middle", lambda row: row.values["below_middle"], says="low", missing=UNREAD),
    whole("above_middle", lambda row: row.values["above_middle"], says="high", missing=UNREAD),
    whole("without", lambda row: row.without, says="value.without", missing=UNREAD),
    field("read", lambda row: row.read, for_data=True, keyed=True),
)
