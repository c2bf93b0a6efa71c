"""Scale codes between their poles: where the values lie, over all units or unit by unit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.cells import UNREAD
from koding.analysis.matrix import ThemeMatrix, theme_matrix
from koding.analysis.matrix_long import read_for
from koding.analysis.remarks import say
from koding.analysis.value_frames import list_values, name_poles
from koding.model.label import Label, keyed, same
from koding.model.measures import Measure, UnitKind
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.charts import PoleProfile
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.magnitude import Magnitude
    from koding.analysis.selection import Selection
    from koding.model.snapshot import Snapshot
    from koding.tabling import Cell


@dataclass(frozen=True)
class ValueProfile:
    """The values of scale codes; with `by_unit` also those of each unit that has text."""

    matrix: ThemeMatrix
    magnitude: Magnitude
    by_unit: bool

    def to_frame(self) -> Frame:
        """Return one row a scale code, then one a unit of it: poles, ends, median, range, n, read.

        What is found where not all is read is a least number, and its line says so.
        """
        unit = word(f"unit.{self.matrix.units.kind}")
        values = int(self.magnitude.summary.n[-1].sum())
        return Frame(
            title=say("title.profile.by", unit=unit) if self.by_unit else word("title.profile"),
            columns=_COLUMNS,
            rows=tuple(
                self._row(row, place)
                for place in range(len(self.matrix.labels))
                for row in self._rows()
            ),
            unit=unit if self.by_unit else word("unit.passage"),
            n=int(self.matrix.units.heard.sum()) if self.by_unit else values,
            notes=self.matrix.notes,
            facts=self.matrix.facts,
        )

    def to_chart(self) -> PoleProfile:
        """Return the lines between the poles as a figure of the frame."""
        return PoleProfile(
            frame=self.to_frame(),
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

    def _rows(self, *, every: bool = False) -> list[int]:
        """Return the rows of the magnitude to show: all units together, then those with text."""
        units = self.matrix.units
        heard = [place for place, has_text in enumerate(units.heard.tolist()) if has_text]
        return [len(units.names), *(heard if self.by_unit or every else [])]

    def _row(self, row: int, place: int) -> tuple[Cell, ...]:
        read = self._read(row, place)
        values = list_values(self.magnitude, row, place, unread=read.key != "yes")
        low, high = name_poles(self.magnitude, place)
        theme, unit = self.matrix.labels[place], self._unit(row)
        line = theme if not self.by_unit else say("value.of", theme=theme, what=unit)
        return (
            line if read.key == "yes" else say(f"value.{read.key}", line=line),
            theme,
            unit,
            low,
            high,
            *self.magnitude.ends[place],
            *(values[column.name] for column in _VALUES),
            None if values["n"] is None else int(self.magnitude.without[row, place]),
            read,
        )

    def _read(self, row: int, place: int) -> Label:
        """Return whether what is shown in a row is read to the end for the code."""
        of = [row] if row < len(self.matrix.units.names) else self._rows(every=True)[1:]
        states = {read_for(self.matrix, unit, place).key for unit in of}
        key = states.pop() if len(states) == 1 else "partly" if states else "yes"
        return keyed(word(f"read.{key}"), key)

    def _unit(self, row: int) -> Label:
        names = self.matrix.units.names
        if row == len(names):
            return word("value.all")
        name = names[row]
        return name if isinstance(name, Label) else same(name)


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


_WHOLE = ColumnKind.INTEGER
_VALUES = (
    Column("median", word("median"), ColumnKind.NUMBER),
    Column("least", word("value.least"), _WHOLE),
    Column("most", word("value.most"), _WHOLE),
    Column("n", same("n"), _WHOLE, missing=UNREAD),
    Column("below_middle", word("low"), _WHOLE, missing=UNREAD),
    Column("above_middle", word("high"), _WHOLE, missing=UNREAD),
)
_COLUMNS = (
    Column("line", word("value.line")),
    Column("theme", word("theme")),
    Column("unit_id", word("framework.unit")),
    Column("low_pole", word("value.low_pole")),
    Column("high_pole", word("value.high_pole")),
    Column("lowest", word("value.lowest"), _WHOLE),
    Column("highest", word("value.highest"), _WHOLE),
    *_VALUES,
    Column("without", word("value.without"), _WHOLE, missing=UNREAD),
    Column("read", word("read"), for_data=True, keyed=True),
)
