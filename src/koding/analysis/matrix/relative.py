"""Counts set against something: per so many words, or as percentages of a stated base."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import divide
from koding.analysis.ground.remarks import say
from koding.errors import KodingError
from koding.messages import analyses, either
from koding.model.measures import Measure, Orientation, Percent
from koding.tabling import ColumnKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.ground.units import Units
    from koding.analysis.matrix.counts import Tabulation
    from koding.model.label import Label

    Floats = NDArray[np.float64]

_PER_WORDS = (Measure.PASSAGES, Measure.STRETCHES, Measure.WORDS)
_COUNTS = (
    Measure.PASSAGES, Measure.STRETCHES, Measure.PRESENT, Measure.DOCUMENTS, Measure.WORDS,
)  # fmt: skip


class Base(StrEnum):
    """What a percentage is of: the theme in all units, all themes in the unit, or everything."""

    THEME = "theme"
    UNIT = "unit"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class PerWords:
    """Set a count against every `words` words of the unit that count."""

    words: int = 1000


@dataclass(frozen=True, slots=True)
class PercentOf:
    """Set a count against its base."""

    base: Base


Relation = PerWords | PercentOf


@dataclass(frozen=True)
class Setting:
    """How related numbers are to be printed and named, and the bases they are set against.

    `suffix` is added to the measure's name in data files. `theme_bases` runs along the themes
    and then holds that of all themes together, `unit_bases` along the units; None where the base
    does not vary along them.
    """

    suffix: str
    heading: Label
    kind: ColumnKind
    notes: tuple[Label, ...]
    theme_bases: Floats | None = None
    unit_bases: Floats | None = None


def percent_of(percent: Percent, rows: Orientation) -> PercentOf:
    """Return what a percentage of a row, a column or the whole is of, `rows` being the rows."""
    if percent is Percent.TOTAL:
        return PercentOf(Base.TOTAL)
    of_theme = (percent is Percent.ROW) == (rows is Orientation.THEMES)
    return PercentOf(Base.THEME if of_theme else Base.UNIT)


def relate(
    numbers: Tabulation,
    units: Units,
    measure: Measure,
    relation: Relation,
    *,
    n_documents: int,
    everybody: bool = False,
) -> tuple[Tabulation, Setting]:
    """Return the numbers set against something else, and how to print them.

    `n_documents` is how many documents have text that counts; `everybody` says that the words
    of interviewers count too. A number without a base is NaN.

    Raises:
        KodingError: the measure is no count that this can be done with.
    """
    numbers = _without_unread(numbers)
    if isinstance(relation, PerWords):
        return _per_words(numbers, units, measure, relation.words, everybody=everybody)
    return _percent(numbers, units, measure, relation.base, n_documents)


def _without_unread(numbers: Tabulation) -> Tabulation:
    """Return the numbers without those that are least numbers.

    Nothing can be said of them per anything, nor can anything be a part of them: all themes
    together are a least number where one of them was not read for.
    """
    lacking = numbers.unread > 0
    some = lacking.any(axis=0)
    return replace(
        numbers,
        values=np.where(lacking, np.nan, numbers.values),
        totals=np.where(some, np.nan, numbers.totals),
        together=np.where(lacking.any(axis=1), np.nan, numbers.together),
        overall=float("nan") if some.any() else numbers.overall,
    )


def _per_words(
    numbers: Tabulation, units: Units, measure: Measure, per: int, *, everybody: bool
) -> tuple[Tabulation, Setting]:
    if measure not in _PER_WORDS:
        raise KodingError(
            analyses.NOT_PER_WORDS(measure=measure, words=per, measures=either(_PER_WORDS))
        )
    said = units.words.astype(np.float64)
    related = replace(
        numbers,
        values=divide(numbers.values * per, said[:, None]),
        totals=divide(numbers.totals * per, said.sum()),
        together=divide(numbers.together * per, said),
        overall=_one(numbers.overall * per, said.sum()),
    )
    setting = Setting(
        suffix=f"per_{per}_words",
        heading=say("matrix.per", measure=word(measure), n=per),
        kind=ColumnKind.NUMBER,
        notes=(say("note.per.all" if everybody else "note.per", n=per),),
        unit_bases=said,
    )
    return related, setting


def _percent(
    numbers: Tabulation, units: Units, measure: Measure, base: Base, n_documents: int
) -> tuple[Tabulation, Setting]:
    if measure in (Measure.SHARE, Measure.VALUE):
        raise KodingError(analyses.NOT_PER_CENT(measure=measure, measures=either(_COUNTS)))
    of_units, whole = _bases(numbers, units, measure, n_documents)
    if base is Base.THEME:
        by_unit = np.full_like(numbers.together, numbers.overall)
        by_theme, corner = numbers.totals, numbers.overall
        cells = by_theme[None, :]
    else:
        by_unit = of_units if base is Base.UNIT else np.full_like(of_units, whole)
        by_theme, corner = np.full_like(numbers.totals, whole), whole
        cells = by_unit[:, None]
    related = replace(
        numbers,
        values=divide(numbers.values, cells),
        totals=divide(numbers.totals, by_theme),
        together=divide(numbers.together, by_unit),
        overall=_one(numbers.overall, corner),
    )
    setting = Setting(
        suffix=f"percent_of_{base}",
        heading=say("matrix.percent", measure=word(measure)),
        kind=ColumnKind.PERCENT,
        notes=(*_base_notes(measure, base, whole), *_union_notes(measure, base)),
        theme_bases=np.append(by_theme, corner) if base is Base.THEME else None,
        unit_bases=by_unit if base is Base.UNIT else None,
    )
    return related, setting


def _bases(
    numbers: Tabulation, units: Units, measure: Measure, n_documents: int
) -> tuple[Floats, float]:
    """Return what the themes of a unit are set against, and what those of all units are.

    A document or unit that says nothing of any theme belongs to the base all the same.
    """
    if measure == Measure.DOCUMENTS:
        return units.documents.astype(np.float64), float(n_documents)
    if measure == Measure.PRESENT:
        return units.heard.astype(np.float64), float(units.heard.sum())
    return numbers.together, numbers.overall


def _base_notes(measure: Measure, base: Base, whole: float) -> tuple[Label, ...]:
    if base is Base.TOTAL and np.isnan(whole):  # Then no number is there, and a note says why.
        return ()
    key = f"note.base.{base}"
    if base is not Base.THEME and measure in (Measure.DOCUMENTS, Measure.PRESENT):
        key = f"{key}.{measure}"
    n = 0 if np.isnan(whole) else int(whole)
    return (say(key, what=word(f"matrix.{measure}"), n=n),)


def _union_notes(measure: Measure, base: Base) -> tuple[Label, ...]:
    """Say what unions do to percentages; stretches that overlap become one, words never do."""
    if measure == Measure.STRETCHES and base is not Base.THEME:
        return word("note.unions"), word("note.unions.stretches")
    return (word("note.unions"),)


def _one(part: float, whole: float) -> float:
    return float(divide(np.array([part]), np.array([whole]))[0])
