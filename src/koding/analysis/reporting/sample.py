"""The sample: which sorts of organisations were spoken with, without saying which ones."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.attributes import order_values
from koding.analysis.remarks import listing, say
from koding.model.survey import AttributeType, Owner
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import Material
    from koding.model.snapshot import AttributeColumn
    from koding.tabling import Cell

_NUMBERS = (AttributeType.INTEGER, AttributeType.NUMBER)


def sample_frame(material: Material) -> Frame:
    """Return how many of the organisations spoken with have each value of each attribute.

    Numbers are told by median and range. A text that differs for every organisation is a name
    of it, and is left out.
    """
    cases = spoken_cases(material)
    rows: list[tuple[Cell, ...]] = []
    telling: list[str] = []
    for column in material.snapshot.attributes:
        if column.owner is not Owner.CASE:
            continue
        values = [value for case in cases if (value := column.values[case]) is not None]
        if column.type in _NUMBERS:
            rows += [_range(column, values)] if values else []
        elif len(cases) > 1 and len(set(values)) == len(values):
            telling.append(column.name)
        else:
            rows += _counts(column, values)
    note = say("note.sample", names=listing(telling)) if telling else word("note.sample_all")
    return Frame(
        title=word("title.sample"),
        columns=(
            Column("attribute", word("heading.attribute")),
            Column("value", word("value")),
            Column("cases", word("cases"), ColumnKind.INTEGER),
        ),
        rows=tuple(rows),
        unit=word("unit.case"),
        n=len(cases),
        notes=(note,),
    )


def spoken_cases(material: Material) -> list[int]:
    """Return the indexes of the organisations whose people speak in what counts."""
    case = material.snapshot.turns.case[material.chosen.turns]
    found: list[int] = np.unique(case[case >= 0]).tolist()
    return found


def _counts(column: AttributeColumn, values: list[str]) -> list[tuple[Cell, ...]]:
    counts = Counter(values)
    return [(column.name, value, counts[value]) for value in order_values(column, values)]


def _range(column: AttributeColumn, values: list[str]) -> tuple[Cell, ...]:
    numbers = sorted(map(float, values))
    told = say(
        "sample.range",
        median=f"{median(numbers):g}",
        least=f"{numbers[0]:g}",
        most=f"{numbers[-1]:g}",
    )
    return column.name, told, len(numbers)
