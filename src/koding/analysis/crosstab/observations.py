"""What a crosstab counts once: an organisation, a document, or a respondent."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import measure_amounts, read_for
from koding.analysis.ground.arithmetic import ascending
from koding.analysis.ground.units import Units, divide
from koding.analysis.matrix.counts import measure_magnitude
from koding.analysis.survey.scores import require_survey
from koding.model.choices import DocumentKind
from koding.model.measures import Measure, Observed, UnitKind
from koding.model.survey import Owner

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.amounts import Amounts
    from koding.analysis.ground.selection import Chosen
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Observations:
    """One entry an observed unit: its name, its case (by index, -1: none), what its text holds.

    `said` and `tested` hold the amounts by unit and theme: of all the text, which are least
    numbers where a document is not read to its end, and of the documents that are, for tests.
    `known` says where the unit either has the theme or is read to the end for it, `read` where a
    document of it is, `whole` where all are; they have the shape (units, themes), and so have
    `values`, the medians of
    the scale codes' own values in what is read (NaN where there is none). `words` counts all that
    the unit's informants say, and `together` has the amounts of all themes. A respondent has the
    text of the organisation, and its place in the survey in `respondent`; there the amounts are
    the organisation's, and only for ordering. `places` has a row for every theme, unit and
    document in which the unit says something of the theme.
    `interviewed` are the cases that have text, `interviews` those with an interview; `texts` the
    units that the text was divided into, and `circular` says that some of it is open answers.
    """

    kind: Observed
    names: tuple[str, ...]
    case: Ints
    respondent: Ints
    said: dict[Measure, Floats]
    tested: dict[Measure, Floats]
    known: Bools
    read: Bools
    whole: Bools
    values: Floats
    words: Ints
    together: dict[Measure, Floats]
    places: Ints
    interviewed: Ints
    interviews: Ints
    texts: Units
    circular: bool


def observe(
    snapshot: Snapshot, chosen: Chosen, kind: Observed, themes: Sequence[int]
) -> Observations:
    """Return the units that have text which counts, and how much of each theme is in them.

    Raises:
        SurveyError: respondents are asked for, and there is no survey.
    """
    by = UnitKind.DOCUMENT if kind is Observed.DOCUMENT else UnitKind.CASE
    units = divide(snapshot, chosen, by)
    n = len(units.names)
    amounts = measure_amounts(snapshot, chosen, units.of_turn, n, themes)
    heard = np.flatnonzero(units.heard)
    case = units.owners[Owner.CASE][heard]
    row, respondent = np.arange(len(heard)), np.full(len(heard), -1, dtype=np.int64)
    names = tuple(str(units.names[place]) for place in heard)
    if kind is Observed.RESPONDENT:
        row, respondent = _answering(snapshot, case)
        asked = require_survey(snapshot).respondents
        names = tuple(asked[place] for place in respondent)
    text = heard[row]
    some, everything = _read(snapshot, chosen, units, themes)
    tested = amounts
    if not everything[heard].all():
        tested = measure_amounts(snapshot, chosen, units.of_turn, n, themes, read_only=True)
    spoken = chosen.turns & (snapshot.turns.end > snapshot.turns.start)
    return Observations(
        kind=kind,
        names=names,
        case=case[row],
        respondent=respondent,
        said={one: cells[text, :-1] for one, cells in _cells(amounts).items()},
        tested={one: cells[text, :-1] for one, cells in _cells(tested).items()},
        known=(amounts.passages[:, :-1] > 0)[text] | everything[text],
        read=some[text],
        whole=everything[text],
        values=_values(snapshot, chosen, units, themes)[text],
        words=units.words[text],
        together={one: cells[text, -1] for one, cells in _cells(amounts).items()},
        places=_renumber(amounts.places, heard, n),
        interviewed=ascending(case[case >= 0]),
        interviews=_with(snapshot, spoken, DocumentKind.INTERVIEW),
        texts=units,
        circular=bool(_of_kind(snapshot, spoken, DocumentKind.OPEN_ANSWERS).any()),
    )


def _cells(amounts: Amounts) -> dict[Measure, Floats]:
    found = {
        Measure.PRESENT: amounts.passages > 0,
        Measure.SHARE: amounts.share,
        Measure.PASSAGES: amounts.passages,
        Measure.STRETCHES: amounts.stretches,
        Measure.DOCUMENTS: amounts.documents,
        Measure.WORDS: amounts.words,
    }
    return {measure: cells.astype(np.float64) for measure, cells in found.items()}


def _read(
    snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int]
) -> tuple[Bools, Bools]:
    """Return where some, and all, of a unit's documents are read to the end for a theme."""
    read = read_for(snapshot, chosen, themes)[:, :-1]
    turns = snapshot.turns
    spoken = chosen.turns & (turns.end > turns.start) & (units.of_turn >= 0)
    n = max(len(read), 1)
    pairs = ascending(units.of_turn[spoken] * n + turns.document[spoken])
    done = np.zeros((len(units.names), len(themes)), dtype=np.int64)
    np.add.at(done, pairs // n, read[pairs % n])
    return done > 0, done == units.documents[:, None]


def _of_kind(snapshot: Snapshot, spoken: Bools, kind: DocumentKind) -> Bools:
    of = np.array([one is kind for one in snapshot.documents.kinds], dtype=bool)
    kept: Bools = spoken & of[snapshot.turns.document]
    return kept


def _with(snapshot: Snapshot, spoken: Bools, kind: DocumentKind) -> Ints:
    cases = ascending(snapshot.turns.case[_of_kind(snapshot, spoken, kind)])
    return cases[cases >= 0]


def _values(snapshot: Snapshot, chosen: Chosen, units: Units, themes: Sequence[int]) -> Floats:
    values = np.full((len(units.names), len(themes)), np.nan)
    places = [place for place, code in enumerate(themes) if snapshot.codes[code].scale_levels]
    codes = [themes[place] for place in places]
    done = replace(chosen, turns=chosen.turns & chosen.reading.done[snapshot.turns.document])
    found = measure_magnitude(snapshot, done, units.of_turn, len(units.names), codes)
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
