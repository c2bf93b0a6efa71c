"""The tables of saturation: one row an interview, or one row a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.model.choices import Derivation
from koding.model.label import Label, keyed
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.saturation.judging import Saturation
    from koding.tabling import Cell

_HEADER = (
    Column("position", word("saturation.position"), ColumnKind.INTEGER),
    Column("document", word("document")),
    Column("date", word("date")),
    Column("codes", word("saturation.codes"), ColumnKind.INTEGER),
    Column("new", word("saturation.new"), ColumnKind.INTEGER),
    Column("new_a_priori", word("saturation.new_a_priori"), ColumnKind.INTEGER),
    Column("new_derived", word("saturation.new_derived"), ColumnKind.INTEGER),
    Column("cumulative", word("saturation.cumulative"), ColumnKind.INTEGER),
    Column("run_new", word("saturation.run_new"), ColumnKind.INTEGER),
    Column("run_share", word("saturation.run_share"), ColumnKind.PERCENT),
    Column("random_low", word("saturation.random_low"), ColumnKind.INTEGER),
    Column("random_median", word("saturation.random_median"), ColumnKind.INTEGER),
    Column("random_high", word("saturation.random_high"), ColumnKind.INTEGER),
)
_CODES = (
    Column("position", word("saturation.position"), ColumnKind.INTEGER),
    Column("document", word("saturation.first_in")),
    Column("code", word("code")),
    Column("level", word("level")),
    Column("derivation", word("saturation.derivation"), keyed=True),
    Column("documents", word("documents"), ColumnKind.INTEGER),
)


def frame_interviews(found: Saturation) -> Frame:
    """Return one row an interview, in order; a run stands with the interview that ends it."""
    cumulative = np.cumsum(found.new)
    rows = [
        (
            place + 1,
            name,
            found.dates[place],
            int(found.used[place]),
            int(found.new[place]),
            int(found.new[place] - found.derived[place]),
            int(found.derived[place]),
            int(cumulative[place]),
            *_run(found, place),
            *(int(curve[place]) for curve in found.curves),
        )
        for place, name in enumerate(found.documents)
    ]
    return _framed(found, _HEADER, rows, keys=2)


def frame_codes(found: Saturation) -> Frame:
    """Return one row a code by the interview that first used it; those never used come last."""
    never = len(found.documents)
    first = np.where(found.first < 0, never, found.first)
    rows: list[tuple[Cell, ...]] = []
    for row in np.argsort(first, kind="stable"):
        code, place = found.codes[row], int(found.first[row])
        seen = place >= 0
        rows.append(
            (
                place + 1 if seen else None,
                found.documents[place] if seen else None,
                code.path,
                code.level,
                _derivation(code.derivation),
                int(found.documents_of[row]),
            )
        )
    return _framed(found, _CODES, rows, keys=1)


def _derivation(derivation: str) -> Label:
    kind = Derivation(derivation).name.lower()
    return keyed(word(f"saturation.{kind}"), kind)


def _run(found: Saturation, place: int) -> tuple[int | None, float | None]:
    run = place + 1 - found.runs.base - found.runs.length
    return (found.runs.new[run], found.runs.shares[run]) if run >= 0 else (None, None)


def _framed(
    found: Saturation, header: tuple[Column, ...], rows: Sequence[tuple[Cell, ...]], keys: int
) -> Frame:
    return Frame(
        title=word("title.saturation"),
        columns=header,
        rows=tuple(rows),
        unit=word("unit.document"),
        n=len(found.documents),
        notes=found.notes,
        facts=found.facts,
        keys=keys,
    )
