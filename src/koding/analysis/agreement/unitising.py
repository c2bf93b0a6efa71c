"""The unitising alphas of the rows: that of 2004, or the family of 2016, always in characters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import (
    lay_axis,
    place_stretches,
    stretch_anything,
    stretch_themes,
)
from koding.analysis.agreement.rows import AgreementRow, Question, UnitAlphas
from koding.analysis.ground.stretches import Pieces
from koding.analysis.statistics.unitising_alpha import (
    CoderUnits,
    CodingAlpha,
    unitise,
    unitising_alpha,
    unitising_disagreement,
)
from koding.model.measures import CodingUnit, Unitising

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import Axis, PlacedStretches
    from koding.analysis.agreement.ground import AgreementGround, Settings
    from koding.analysis.statistics.unitising_alpha import UnitisingDisagreement

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

Key = tuple[Question, str]


def add_unitising(
    ground: AgreementGround,
    settings: Settings,
    themes: Sequence[int],
    levels: Mapping[str, Sequence[int]],
    rows: Sequence[AgreementRow],
) -> tuple[AgreementRow, ...]:
    """Return the rows with the unitising alphas asked for.

    They stay undefined where not everybody judged the whole of the text.
    """
    if not ground.comparison.is_complete or ground.raters < 2:
        return tuple(rows)
    had = ground.comparison.had(ground.snapshot.codes, themes)
    text = _Text(ground, had, stretch_themes(ground.snapshot, ground.comparison, themes))
    paths = [ground.snapshot.codes[theme].path for theme in themes]
    members = {level: [themes.index(one) for one in some] for level, some in levels.items()}
    if settings.unitising is Unitising.FAMILY:
        family = _unite_family(text, paths, members)
        return tuple(replace(row, family=family.get(_key(row), row.family)) for row in rows)
    found = _compare_sections(text, paths, members)
    return tuple(replace(row, unitising=found.get(_key(row), row.unitising)) for row in rows)


def _key(row: AgreementRow) -> Key:
    return row.question, row.name


@dataclass(frozen=True)
class _Text:
    """The stretches of themes, and in which documents each counts (documents by themes).

    `axes` keeps what was laid: most themes count in the same documents.
    """

    ground: AgreementGround
    had: Bools
    stretches: Pieces
    axes: dict[bytes, Axis] = field(default_factory=dict)

    def anything(self) -> _Text:
        """Return the stretches with any code at all, as those of one theme."""
        stretches = stretch_anything(self.ground.snapshot, self.ground.comparison)
        return _Text(self.ground, np.ones((len(self.had), 1), dtype=bool), stretches)

    def lay(self, themes: Sequence[int]) -> tuple[Axis, PlacedStretches]:
        """Return the documents where these themes all count end to end, and the stretches there."""
        raters, one = self.ground.raters, self.stretches
        axis = self._axis(themes)
        ends = [np.searchsorted(one.group, (at * raters, (at + 1) * raters)) for at in themes]
        own = np.concatenate([np.arange(first, last) for first, last in ends])
        own = own[np.isin(one.turn[own], axis.turns)]
        pieces = Pieces(one.group[own], one.turn[own], one.start[own], one.end[own])
        return axis, place_stretches(self.ground.snapshot, axis, pieces, raters)

    def _axis(self, themes: Sequence[int]) -> Axis:
        snapshot, comparison = self.ground.snapshot, self.ground.comparison
        kept = np.asarray(comparison.documents & self.had[:, list(themes)].all(axis=1))
        if kept.tobytes() not in self.axes:
            heard = replace(comparison, turns=comparison.turns & kept[snapshot.turns.document])
            self.axes[kept.tobytes()] = lay_axis(snapshot, heard, CodingUnit.CHARACTER)
        return self.axes[kept.tobytes()]


def _compare_sections(
    text: _Text, paths: Sequence[str], members: Mapping[str, Sequence[int]]
) -> dict[Key, float]:
    """Return alpha_U of 2004 of every code, of each level's pooled, and of any code."""
    of_theme = [_compare(text, theme) for theme in range(len(paths))]
    found = {
        (Question.CODED, path): unitising_alpha([one])
        for path, one in zip(paths, of_theme, strict=True)
    }
    for level, some in members.items():
        found[Question.POOLED, level] = unitising_alpha([of_theme[one] for one in some])
    found[Question.ANY, ""] = unitising_alpha([_compare(text.anything(), 0)])
    return found


def _compare(text: _Text, theme: int) -> UnitisingDisagreement:
    axis, placed = text.lay([theme])
    document = text.ground.snapshot.turns.document[axis.turns]
    breaks = axis.bounds[np.flatnonzero(np.diff(document)) + 1]
    sections = [
        (placed.start[own], placed.end[own])
        for own in (placed.rater == rater for rater in range(text.ground.raters))
    ]
    return unitising_disagreement(sections, axis.length, breaks)


def _unite_family(
    text: _Text, paths: Sequence[str], members: Mapping[str, Sequence[int]]
) -> dict[Key, UnitAlphas]:
    """Return u-alpha of each code alone and of any; of a level's codes together all of it."""
    found = {(Question.CODED, path): _unite(text, [place])[0] for place, path in enumerate(paths)}
    for level, some in members.items():
        found[Question.WHICH, level], of_codes = _unite(text, some)
        for theme, coding in zip(some, of_codes, strict=True):
            key = Question.CODED, paths[theme]
            found[key] = replace(found[key], cu=coding.alpha, covered=coding.covered)
    found[Question.ANY, ""] = _unite(text.anything(), [0])[0]
    return found


def _unite(text: _Text, themes: Sequence[int]) -> tuple[UnitAlphas, Iterable[CodingAlpha]]:
    axis, placed = text.lay(themes)
    coders = [_units(placed, rater, themes) for rater in range(text.ground.raters)]
    twice = sum(_count_twice(one) for one in coders)
    if twice:
        return UnitAlphas(twice=twice), [CodingAlpha()] * len(themes)
    found = unitise(coders, axis.length, len(themes))
    if len(themes) == 1:  # where there is one code, nothing is asked about which it is
        return UnitAlphas(found.u, found.binary), [CodingAlpha()]
    return UnitAlphas(found.u, found.binary, found.cu.alpha, found.cu.covered), found.by_code


def _units(placed: PlacedStretches, rater: int, themes: Sequence[int]) -> CoderUnits:
    own = np.flatnonzero(placed.rater == rater)
    own = own[np.argsort(placed.start[own], kind="stable")]
    place = np.zeros(max(themes) + 1, dtype=np.int64)
    place[list(themes)] = np.arange(len(themes))
    return CoderUnits(placed.start[own], placed.end[own], place[placed.theme[own]])


def _count_twice(units: CoderUnits) -> int:
    """Return how many characters a coder gave several of the codes, counted once more for each."""
    reach = np.maximum.accumulate(units.end)[:-1]
    return int(np.maximum(np.minimum(reach, units.end[1:]) - units.start[1:], 0).sum())
