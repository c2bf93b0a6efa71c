"""How much hangs on who answered: one random respondent speaks for each organisation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import number
from koding.analysis.crosstab.designs import design_pair, find_hindrance, view_pair
from koding.analysis.crosstab.frames import framed, item_cell, item_column
from koding.analysis.crosstab.hindrances import all_few, require_values, say_hindrances, say_how
from koding.analysis.crosstab.unit_frames import only_scores
from koding.analysis.remarks import say
from koding.analysis.statistics.clustered import cluster, measure, measure_seen
from koding.analysis.theme_columns import THEME
from koding.errors import SurveyError
from koding.messages import crosstab as said
from koding.model.testing import Observed, Statistic
from koding.tabling import Column, ColumnKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.crosstab.designs import InView
    from koding.analysis.crosstab.table import Crosstab
    from koding.model.label import Label
    from koding.model.measures import Amount
    from koding.tabling import Cell, Frame

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

VARIED = (Statistic.TAU_B, Statistic.DELTA)


@dataclass(frozen=True, slots=True)
class Spread:
    """A coefficient as the crosstab has it, and the least, middle and most of the draws."""

    observed: float
    least: float
    median: float
    most: float


@dataclass(frozen=True)
class Sensitivity:
    """The spread of tau-b and delta for every pair, over `draws` choices of respondents.

    `n` counts the cases of each pair, `several` those with more than one valid answer: only
    they can change anything. `why` says of each coefficient what makes it impossible, if
    something does.
    """

    crosstab: Crosstab
    of: dict[Statistic, tuple[Spread, ...]]
    why: dict[Statistic, tuple[str | None, ...]]
    n: tuple[int, ...]
    several: tuple[int, ...]
    amount: Amount
    draws: int
    seed: int

    def to_frame(self) -> Frame:
        """Return one row a theme: both coefficients, each with its range."""
        header = (
            *THEME,
            *item_column(self.crosstab),
            Column("n_cases", word("short.cases"), ColumnKind.INTEGER),
            Column("n_several", word("stat.several"), ColumnKind.INTEGER),
            *(column for one in VARIED for column in _columns(one)),
        )
        rows = tuple(
            (
                pair.path,
                pair.theme_label,
                *item_cell(self.crosstab, place),
                self.n[place],
                self.several[place],
                *(cell for one in VARIED for cell in _cells(self.of[one][place])),
            )
            for place, pair in enumerate(self.crosstab.pairs)
        )
        hindered = say_hindrances(self.crosstab.pairs, self.why)
        whys = [why for whys in self.why.values() for why in whys]
        if all_few(whys):
            return only_scores(self.crosstab, (), (*hindered, *self.crosstab.notes))
        base = framed(self.crosstab, word("stat.title.sensitivity"), header, rows)
        return replace(
            base,
            notes=(
                say("stat.sensitivity", draws=self.draws, seed=self.seed),
                *say_how(self.amount, whys),
                *hindered,
                *self._same(),
                *base.notes,
            ),
            facts=(*base.facts, ("draws", str(self.draws)), ("seed", str(self.seed))),
        )

    def _same(self) -> list[Label]:
        return [] if any(self.several) else [word("stat.nobody_else")]


def vary_respondents(crosstab: Crosstab, amount: Amount, draws: int, seed: int) -> Sensitivity:
    """Return the spread of every pair's coefficients when one respondent speaks for each case.

    Raises:
        SurveyError: there are no respondents' answers that have an order.
        NotFoundError: values are to be put in order, and no theme has any.
    """
    if not crosstab.answers.levels.size or not crosstab.ordered:
        raise SurveyError(said.ONLY_SCORES_VARY())
    require_values(crosstab, amount)
    views = [view_pair(crosstab, pair, amount) for pair in range(len(crosstab.pairs))]
    answers = [_answers(crosstab, pair, view) for pair, view in enumerate(views)]
    return Sensitivity(
        crosstab=crosstab,
        of={
            one: tuple(
                _spread(crosstab, view, of_cases, one, draws, seed)
                for view, of_cases in zip(views, answers, strict=True)
            )
            for one in VARIED
        },
        why={one: tuple(find_hindrance(view, one) for view in views) for one in VARIED},
        n=tuple(len(of_cases) for of_cases in answers),
        several=tuple(sum(len(one) > 1 for one in of_cases) for of_cases in answers),
        amount=amount,
        draws=draws,
        seed=seed,
    )


def _spread(
    crosstab: Crosstab,
    view: InView,
    answers: list[Floats],
    statistic: Statistic,
    draws: int,
    seed: int,
) -> Spread:
    if find_hindrance(view, statistic) is not None:
        return Spread(np.nan, np.nan, np.nan, np.nan)
    observed = measure_seen(statistic, design_pair(view, crosstab.by, statistic))
    kept = np.arange(len(view.case))
    if crosstab.by is Observed.RESPONDENT:
        kept = np.unique(view.case, return_index=True)[1]
    theme = view.present.astype(np.float64) if statistic is Statistic.DELTA else view.amount
    drawn = _draw(answers, draws, seed)
    design = cluster(drawn[0], theme[kept], view.case[kept], splits=False)
    found = measure(statistic, design, drawn)
    found = found[~np.isnan(found)]
    if not len(found):
        return Spread(observed, np.nan, np.nan, np.nan)
    return Spread(observed, float(found.min()), float(np.median(found)), float(found.max()))


def _answers(crosstab: Crosstab, pair: int, view: InView) -> list[Floats]:
    """Return the valid answers of each case in view."""
    levels, case = crosstab.answers.levels[pair], crosstab.answers.case
    return [levels[(case == one) & ~np.isnan(levels)] for one in view.cases.tolist()]


def _draw(answers: list[Floats], draws: int, seed: int) -> Floats:
    """Return one answer a case, drawn anew in every row."""
    chance = np.random.default_rng(seed).random((draws, len(answers)))
    drawn = np.empty((draws, len(answers)))
    for place, levels in enumerate(answers):
        drawn[:, place] = levels[(chance[:, place] * len(levels)).astype(np.int64)]
    return drawn


def _columns(statistic: Statistic) -> list[Column]:
    name = statistic.value.replace("-", "_")
    own = Column(name, word(f"stat.{statistic}"), ColumnKind.NUMBER, 2)
    ends = [
        Column(f"{name}_{end}", word(f"stat.{end}"), ColumnKind.NUMBER, 2)
        for end in ("least", "middle", "most")
    ]
    return [own, *ends]


def _cells(spread: Spread) -> list[Cell]:
    return [number(x) for x in (spread.observed, spread.least, spread.median, spread.most)]
