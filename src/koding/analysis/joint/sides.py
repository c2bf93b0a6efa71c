"""What each side says of a row, in numbers: the survey of its item, the interviews of its theme."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.remarks import say
from koding.model.label import Label
from koding.model.measures import SurveyBase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.distribution import SurveyOverview

    Ints = NDArray[np.int64]

NO_ANSWER = -1.0
"""The share of an item nobody answered: below that of one that nobody answered high."""


@dataclass(frozen=True, slots=True)
class SurveySide:
    """How many answered high, of how many with a valid answer, and the median of each base.

    Medians are the respondents' answers' and the organisations' scores'; NaN where there is none.
    `high_cases_upper` is how many would be high if half levels went to the higher level.
    """

    item: str
    label: Label
    high_respondents: int
    n_respondents: int
    high_cases: int
    high_cases_upper: int
    n_cases: int
    respondents_median: float
    cases_median: float

    @property
    def speaks(self) -> bool:
        """Return whether anybody answered."""
        return self.n_respondents > 0

    def median(self, base: SurveyBase) -> float:
        """Return the median of the base by which the rows are ranked."""
        return self.cases_median if base is SurveyBase.CASE else self.respondents_median

    def weight(self, base: SurveyBase) -> tuple[float, float]:
        """Return what the survey is ranked by: the share of `base` first, then of the other."""
        cases = self.high_cases / self.n_cases if self.n_cases else NO_ANSWER
        respondents = (
            self.high_respondents / self.n_respondents if self.n_respondents else NO_ANSWER
        )
        return (cases, respondents) if base is SurveyBase.CASE else (respondents, cases)


@dataclass(frozen=True, slots=True)
class InterviewSide:
    """How much is said of a theme: documents, passages and words.

    `share` is the median over organisations of the theme's share of their informants' words.
    `read` says whether every document that counts was read for the theme as it is now: else what is
    found is a least number, to be ranked with nothing.
    """

    code: int
    path: str
    label: Label
    documents: int
    passages: int
    words: int
    share: float
    read: bool

    @property
    def counts(self) -> tuple[int | None, int | None, int | None]:
        """Return documents, passages, words; None where nothing is found and not all is read."""
        if not (self.read or self.speaks):
            return None, None, None
        return self.documents, self.passages, self.words

    @property
    def speaks(self) -> bool:
        """Return whether anybody says anything of it."""
        return self.documents > 0

    @property
    def weight(self) -> tuple[float, float]:
        """Return what the interviews are ranked by: documents, then the median share."""
        return float(self.documents), 0.0 if math.isnan(self.share) else self.share


@dataclass(frozen=True, slots=True)
class Sides:
    """The two sides of every row in the order of the codebook, then of the survey.

    `by_document` counts the passages of each row's theme in each document, zero where the row
    has none; its shape is (rows, documents). `unscaled` are the ids of items that are not rated.
    """

    rows: tuple[tuple[SurveySide | None, InterviewSide | None], ...]
    by_document: Ints
    overview: SurveyOverview | None
    unscaled: tuple[str, ...]


def name_rows(sides: Sides) -> list[Label]:
    """Return what each row is called: the theme, with the item where it has several."""
    themes = Counter(one.code for _, one in sides.rows if one is not None)
    return [_name(survey, interviews, themes) for survey, interviews in sides.rows]


def _name(
    survey: SurveySide | None, interviews: InterviewSide | None, themes: Counter[int]
) -> Label:
    if interviews is None:
        return Label() if survey is None else survey.label
    if survey is None or themes[interviews.code] == 1:
        return interviews.label
    return say("joint.each_item", theme=interviews.label, item=survey.label)
