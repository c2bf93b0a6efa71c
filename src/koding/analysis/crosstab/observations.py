"""What a crosstab counts once: an organisation, a document, or a respondent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.amounts import measure_amounts
from koding.analysis.magnitude import measure_magnitude
from koding.analysis.scores import require_survey
from koding.analysis.units import Units, divide
from koding.model.measures import UnitKind
from koding.model.survey import Owner
from koding.model.testing import Observed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Observations:
    """One entry an observed unit: its name, its case (by index, -1: none), what its text holds.

    `passages`, `stretches`, `documents`, `words` and `share` have the shape (units, themes), and so
    have `values`, the medians of the scale codes' own values; `share` and `values` are NaN where
    there is none. `said` counts all words its informants spoke. `places` has a row for every theme,
    unit and document in which the unit says something of the theme. A respondent has the text of
    the organisation, and its place in the survey in `respondent`; there the amounts are the
    organisation's, and only for ordering. `interviewed` are the cases that have text; `texts` the
    units that the text was divided into.
    """

    kind: Observed
    names: tuple[str, ...]
    case: Ints
    respondent: Ints
    passages: Ints
    stretches: Ints
    documents: Ints
    words: Ints
    share: Floats
    values: Floats
    said: Ints
    places: Ints
    interviewed: Ints
    texts: Units


def observe(
    snapshot: Snapshot, chosen: Chosen, kind: Observed, themes: Sequence[int]
) -> Observations:
    """Return the units that have text which counts, and how much of each theme is in them.

    Raises:
        SurveyError: respondents are asked for, and there is no survey.
    """
    by = UnitKind.DOCUMENT if kind is Observed.DOCUMENT else UnitKind.CASE
    units = divide(snapshot, chosen, by)
    amounts = measure_amounts(snapshot, chosen, units.of_turn, len(units.names), themes)
    heard = np.flatnonzero(units.heard)
    case = units.owners[Owner.CASE][heard]
    row, respondent = np.arange(len(heard)), np.full(len(heard), -1, dtype=np.int64)
    names = tuple(str(units.names[place]) for place in heard)
    if kind is Observed.RESPONDENT:
        row, respondent = _answering(snapshot, case)
        asked = require_survey(snapshot).respondents
        names = tuple(asked[place] for place in respondent)
    text = heard[row]
    return Observations(
        kind=kind,
        names=names,
        case=case[row],
        respondent=respondent,
        passages=amounts.passages[text, :-1],
        stretches=amounts.stretches[text, :-1],
        documents=amounts.documents[text, :-1],
        words=amounts.words[text, :-1],
        share=amounts.share[text, :-1],
        values=_values(snapshot, chosen, units, themes)[text],
        said=units.words[text],
        places=_renumber(amounts.places, heard, len(units.names)),
        interviewed=np.unique(case[case >= 0]),
        texts=units,
    )


def _values(snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int]) -> Floats:
    values = np.full((len(units.names), len(themes)), np.nan)
    places = [place for place, code in enumerate(themes) if snapshot.codes[code].scale_levels]
    codes = [themes[place] for place in places]
    found = measure_magnitude(snapshot, chosen, units.of_turn, len(units.names), codes)
    values[:, places] = found.summary.median[:-1]
    return values


def _answering(snapshot: Snapshot, cases: Ints) -> tuple[Ints, Ints]:
    """Return the respondents of these cases in the cases' order, each with the case's place."""
    survey = require_survey(snapshot)
    place_of = np.full(len(snapshot.cases) + 1, -1, dtype=np.int64)
    place_of[cases] = np.arange(len(cases))
    row = place_of[survey.case]
    respondent = np.flatnonzero(row >= 0)
    order = np.argsort(row[respondent], kind="stable")
    return row[respondent][order], respondent[order]


def _renumber(places: Ints, heard: Ints, n: int) -> Ints:
    new = np.full(n, -1, dtype=np.int64)
    new[heard] = np.arange(len(heard))
    return np.column_stack((places[:, 0], new[places[:, 1]], places[:, 2]))
