"""Pairs the themes with the items that ask about them, and counts both sides of each pair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.amounts import measure_amounts
from koding.analysis.distribution import survey_overview
from koding.analysis.joint.sides import InterviewSide, Sides, SurveySide
from koding.analysis.scores import score_cases
from koding.analysis.tree import choose_rows, label_code
from koding.model.label import same
from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from koding.analysis.distribution import SurveyDistribution
    from koding.analysis.selection import Chosen
    from koding.model.measures import Score
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]


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
        n_cases=one.n_cases,
        respondents_median=one.median,
        cases_median=medians.get(one.item.id, float("nan")),
    )
