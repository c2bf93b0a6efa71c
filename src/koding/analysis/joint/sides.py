"""What each side says of a row, in numbers: the survey of its item, the interviews of its theme.

Who was interviewed is known by organisation, so that the survey can be read of the same alone.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import measure_amounts
from koding.analysis.ground.remarks import say
from koding.analysis.ground.tree import choose_rows, label_code
from koding.analysis.guide.prompted import count_prompted
from koding.analysis.survey.distribution import survey_overview
from koding.analysis.survey.scores import score_cases
from koding.model.label import Label, same
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.survey.distribution import SurveyDistribution, SurveyOverview
    from koding.model.measures import Score
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


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
    high_behind: int = 0
    """Of how many organisations the respondents are who answered high."""

    @property
    def speaks(self) -> bool:
        """Return whether anybody answered."""
        return self.n_respondents > 0

    def is_of_few(self, least: int) -> bool:
        """Return whether somebody, and fewer than `least` organisations, stands behind a number."""
        behind = (self.high_behind, self.high_cases, self.n_cases or self.n_respondents)
        return any(0 < n < least for n in behind)

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
    prompted: tuple[int, int, int] | None = None
    """In how many documents it was prompted, was raised, and nobody can tell; None: no guide."""

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


def measure_sides(snapshot: Snapshot, chosen: Chosen, level: str | None, score: Score) -> Sides:
    """Return a row for each theme of `level`, and one for each rated item, beside its own theme.

    A theme that several items ask about has a row with each; one that none asks about, and an
    item that asks about none, has a row of its own.

    Raises:
        NotFoundError: no code is of that level.
    """
    overview = None if snapshot.survey is None else survey_overview(snapshot, score)
    found = () if overview is None else overview.distributions
    items = [one for one in found if one.item.kind is ItemKind.ORDINAL]
    pairs = _pair_up(snapshot, choose_rows(snapshot.codes, level), items)
    spoken, counts = _measure_interviews(snapshot, chosen, [code for code, _ in pairs])
    medians = _case_medians(snapshot, score)
    return Sides(
        rows=tuple((_survey_side(one, medians), spoken.get(code)) for code, one in pairs),
        by_document=counts,
        overview=overview,
        unscaled=tuple(one.item.id for one in found if one.item.kind is not ItemKind.ORDINAL),
    )


def _measure_interviews(
    snapshot: Snapshot, chosen: Chosen, rows: Sequence[int]
) -> tuple[dict[int, InterviewSide], Ints]:
    codes = list(dict.fromkeys(code for code in rows if code >= 0))
    amounts = measure_amounts(
        snapshot, chosen, snapshot.turns.document, len(snapshot.documents.names), codes
    )
    shares = _median_shares(snapshot, chosen, codes)
    prompted = count_prompted(snapshot, chosen, codes)
    read = chosen.reading.for_themes(snapshot.codes, codes)[chosen.documents]
    sides = {
        code: InterviewSide(
            code=code,
            path=snapshot.codes[code].path,
            label=label_code(snapshot.codes, code),
            documents=int(amounts.total_documents[place]),
            passages=int(amounts.total_passages[place]),
            words=int(amounts.total_words[place]),
            share=float(shares[place]),
            read=bool(len(read)) and bool(read[:, place].all()),
            prompted=None if prompted is None else prompted.of(place),
        )
        for place, code in enumerate(codes)
    }
    # One more column, of nothing, for the rows without a theme.
    counts = np.pad(amounts.passages[:, : len(codes)], ((0, 0), (0, 1)))
    columns = [codes.index(code) if code >= 0 else len(codes) for code in rows]
    return sides, counts[:, columns].T


def _pair_up(
    snapshot: Snapshot, rows: Sequence[int], items: Sequence[SurveyDistribution]
) -> list[tuple[int, SurveyDistribution | None]]:
    """Return (code, item) of every row: in codebook order, items without a theme last."""
    asked: dict[int, list[SurveyDistribution | None]] = {}
    for one in items:
        asked.setdefault(_theme_of(snapshot, one), []).append(one)
    wanted = {*rows, *asked}
    order = [code for code in choose_rows(snapshot.codes, None) if code in wanted]
    return [
        (code, one) for code in [*order, -1] for one in asked.get(code, [None] if code >= 0 else [])
    ]


def _theme_of(snapshot: Snapshot, one: SurveyDistribution) -> int:
    assert snapshot.survey is not None  # noqa: S101 - it has items
    place = [item.id for item in snapshot.survey.items].index(one.item.id)
    return int(snapshot.survey.theme[place])


def _median_shares(snapshot: Snapshot, chosen: Chosen, codes: Sequence[int]) -> Floats:
    """Return the median over organisations of each code's share of their informants' words."""
    case, cases = snapshot.turns.case, len(snapshot.cases)
    shares = measure_amounts(snapshot, chosen, case, cases, codes).share[:, : len(codes)]
    heard = ~np.isnan(shares)
    return np.array(
        [
            np.median(shares[heard[:, place], place]) if heard[:, place].any() else np.nan
            for place in range(len(codes))
        ]
    )


def _case_medians(snapshot: Snapshot, score: Score) -> dict[str, float]:
    """Return the median over organisations of their scores on each rated item that has any."""
    if snapshot.survey is None:
        return {}
    scores = score_cases(snapshot, score).score
    return {
        item.id: float(np.median(valid))
        for place, item in enumerate(snapshot.survey.items)
        if len(valid := scores[~np.isnan(scores[:, place]), place])
    }


def _survey_side(one: SurveyDistribution | None, medians: Mapping[str, float]) -> SurveySide | None:
    if one is None:
        return None
    respondents, cases = one.high
    return SurveySide(
        item=one.item.id,
        label=one.item.label or same(one.item.id),
        high_respondents=respondents,
        n_respondents=one.n_valid,
        high_cases=cases,
        high_cases_upper=one.high_upper,
        n_cases=one.n_cases,
        respondents_median=one.median,
        cases_median=medians.get(one.item.id, float("nan")),
        high_behind=one.high_behind,
    )


def find_interviewed(snapshot: Snapshot, chosen: Chosen) -> Ints:
    """Return the cases, by index, that answered the survey and speak in what counts."""
    if snapshot.survey is None:
        return np.zeros(0, dtype=np.int64)
    spoken = np.unique(snapshot.turns.case[chosen.turns])
    return np.intersect1d(spoken[spoken >= 0], snapshot.survey.case)


def keep_respondents(snapshot: Snapshot, cases: Ints) -> Snapshot:
    """Return the snapshot with the survey as answered in these cases only."""
    survey = snapshot.survey
    if survey is None:
        return snapshot
    kept = np.flatnonzero(np.isin(survey.case, cases))
    answered = replace(
        survey,
        respondents=tuple(survey.respondents[row] for row in kept),
        case=survey.case[kept],
        levels=survey.levels[kept],
        missing=tuple(survey.missing[row] for row in kept),
    )
    return replace(snapshot, survey=answered)
