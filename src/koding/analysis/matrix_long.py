"""The long table of a theme matrix: one row a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import whole
from koding.analysis.matrix_cells import cell_of, kind_of, make_frame, measure_name, read_for
from koding.analysis.value_frames import list_values
from koding.model.label import keyed
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.matrix import ThemeMatrix
    from koding.model.label import Label
    from koding.tabling import Cell


def frame_long(matrix: ThemeMatrix) -> Frame:
    """Return one row a number: by unit and theme, then by unit and survey score.

    Values of scale codes have several numbers: median, least, most, and how many lie on each
    pole's side of the middle. Numbers set against a base are followed by the bases: those of
    units without a theme, those of themes without a unit. `read` says whether a number counts what
    is there (yes), is a least number (partly), is of text that nobody has begun (no), or cannot be
    (no informant).
    """
    counts = kind_of(matrix) is ColumnKind.INTEGER and not matrix.scores
    header = (
        Column("unit_id", word(f"unit.{matrix.units.kind}")),
        Column("unit_type", word("unit_type"), keyed=True),
        Column("case_id", word("case")),
        Column("theme", word("theme")),
        Column("measure", word("measure")),
        Column("value", word("value"), ColumnKind.INTEGER if counts else ColumnKind.NUMBER, 3),
        Column("n_valid", word("n_valid"), ColumnKind.INTEGER),
        Column("n_missing", word("n_missing"), ColumnKind.INTEGER),
        Column("read", word("read")),
    )
    kind = keyed(word(f"unit.{matrix.units.kind}"), str(matrix.units.kind))
    rows: list[tuple[Cell, ...]] = [
        (name, kind, matrix.cases[unit], *row)
        for unit, name in enumerate(matrix.units.names)
        for row in (*_theme_rows(matrix, unit), *_score_rows(matrix, unit))
    ]
    return make_frame(matrix, header, (*rows, *_base_rows(matrix, kind)))


def _theme_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    numbers, cell, name = matrix.numbers, cell_of(matrix), measure_name(matrix)
    rows: list[tuple[Cell, ...]] = []
    for place, path in enumerate(matrix.paths):
        counts: tuple[Cell, ...] = (
            int(numbers.valid[unit, place]),
            int(numbers.missing[unit, place]),
            read_for(matrix, unit, place),
        )
        if numbers.magnitude is None:
            rows.append((path, name, cell(numbers.values[unit, place]), *counts))
            continue
        unread = bool(numbers.unread[unit, place])
        values = list_values(numbers.magnitude, unit, place, unread=unread)
        del values["n"]  # it stands as n_valid beside every other
        rows += [(path, measure, value, *counts) for measure, value in values.items()]
    return rows


def _score_rows(matrix: ThemeMatrix, unit: int) -> list[tuple[Cell, ...]]:
    return [
        (score.name, "score", score.cells[unit], score.valid[unit], score.missing[unit], None)
        for score in matrix.scores
    ]


def _base_rows(matrix: ThemeMatrix, kind: Label) -> list[tuple[Cell, ...]]:
    setting = matrix.setting
    if setting is None:
        return []
    rows: list[tuple[Cell, ...]] = []
    name = f"{measure_name(matrix)}_base"
    if setting.unit_bases is not None:
        named = zip(matrix.units.names, matrix.cases, setting.unit_bases, strict=True)
        rows += [(unit, kind, case, None, name, whole(base)) for unit, case, base in named]
    if setting.theme_bases is not None:
        for path, base in zip(matrix.paths, setting.theme_bases[:-1], strict=True):
            rows.append((None, kind, None, path, name, whole(base)))
    return [(*row, None, None, None) for row in rows]
