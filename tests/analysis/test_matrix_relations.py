"""Theme matrices per so many words and in per cent, and the bases they are set against."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.matrix.relative import Base, PercentOf, PerWords, Relation, percent_of
from koding.analysis.matrix.table import ThemeMatrix, theme_matrix
from koding.analysis.matrix.tables import frame_matrix, shade_matrix
from koding.errors import KodingError
from koding.model.label import Language
from koding.model.measures import Layout, Measure, Orientation, Percent
from koding.model.snapshot import Snapshot
from koding.model.survey import Owner
from koding.tabling.words import word
from tests.advising import advises
from tests.analysis.builder import Builder
from tests.analysis.test_analysis_invariants import EVERYBODY, studies
from tests.analysis.test_analysis_matrix import ADA, a_study, cells, numbers

COUNTS = (Measure.PASSAGES, Measure.STRETCHES, Measure.PRESENT, Measure.DOCUMENTS, Measure.WORDS)


def related(
    relation: Relation, by: str = "case", measure: Measure = Measure.PASSAGES
) -> ThemeMatrix:
    """Return the themes of the small study, set against something."""
    return theme_matrix(a_study().build(), ADA, by, measure, "theme", relation=relation)


def test_per_words_divides_by_what_informants_said_in_the_unit() -> None:
    """Rates must be of the unit's informant words, totals of all of them, bases in view."""
    matrix = related(PerWords(1000), "document")
    assert numbers(matrix) == {"I01": [200, 100], "I02": [0, 200], "G01": [125, 250]}
    assert matrix.numbers.totals.tolist() == [3000 / 23, 4000 / 23]
    assert matrix.numbers.overall == 7000 / 23
    frame = frame_matrix(matrix)
    assert frame.column("base") == [10, 5, 8]
    themes = frame_matrix(matrix, orientation=Orientation.THEMES)
    assert [column.heading.en for column in themes.columns[2:]] == [
        "I01 (n=10)", "I02 (n=5)", "G01 (n=8)", "Total"
    ]  # fmt: skip
    assert frame.title.text(Language.EN) == "Theme matrix: Passages per 1000 words by document"
    assert frame.notes[0].text(Language.EN).startswith("Per 1000 of the words the informants say")


def test_words_per_words_are_the_share() -> None:
    """Words per 1 word must be the measure share."""
    rate = theme_matrix(a_study().build(), ADA, "document", Measure.WORDS, relation=PerWords(1))
    share = theme_matrix(a_study().build(), ADA, "document", Measure.SHARE)
    assert rate.numbers.values.tolist() == share.numbers.values.tolist()
    assert rate.numbers.totals.tolist() == share.numbers.totals.tolist()


def test_percentages_of_a_theme_a_unit_and_of_everything() -> None:
    """Each must be of its own base, which is the union and stands beside the numbers."""
    theme = related(PercentOf(Base.THEME))
    assert numbers(theme) == {"Fjellvik": [1, 0.25], "Storvik": [0, 0.75]}
    frame = frame_matrix(theme, orientation=Orientation.THEMES)
    assert [cells(frame, row) for row in range(3)] == [
        ["kultur (en)", 1, 0, 1, 3],
        ["juss (en)", 0.25, 0.75, 1, 4],
        ["Any theme", 4 / 7, 3 / 7, 1, 7],
    ]
    unit = related(PercentOf(Base.UNIT))
    assert numbers(unit) == {"Fjellvik": [3 / 4, 1 / 4], "Storvik": [0, 1]}
    assert frame_matrix(unit).column("base") == [4, 3]
    total = related(PercentOf(Base.TOTAL))
    assert numbers(total) == {"Fjellvik": [3 / 7, 1 / 7], "Storvik": [0, 3 / 7]}
    assert "all 7 passages" in total.notes[0].text(Language.EN)


def test_documents_and_units_without_any_theme_belong_to_the_base() -> None:
    """Of documents in a unit, and of units, those that say nothing of any theme must count."""
    study = a_study()
    study.document("I03", ("Informant", "Ingen ting."), case="Fjellvik")
    snapshot = study.build()
    documents = theme_matrix(
        snapshot, ADA, "case", Measure.DOCUMENTS, "theme", relation=PercentOf(Base.UNIT)
    )
    assert numbers(documents) == {"Fjellvik": [2 / 3, 1 / 3], "Storvik": [0, 1]}
    assert documents.numbers.totals.tolist() == [2 / 4, 3 / 4]
    assert frame_matrix(documents).column("base") == [3, 2]
    present = theme_matrix(
        snapshot, ADA, "document", Measure.PRESENT, "theme", relation=PercentOf(Base.TOTAL)
    )
    assert present.numbers.totals.tolist() == [2 / 4, 3 / 4]


def test_rows_and_columns_are_those_of_the_table_shown() -> None:
    """A row's percentage must be the theme's where themes are rows, and the unit's else."""
    assert percent_of(Percent.ROW, Orientation.THEMES) == PercentOf(Base.THEME)
    assert percent_of(Percent.ROW, Orientation.UNITS) == PercentOf(Base.UNIT)
    assert percent_of(Percent.COLUMN, Orientation.THEMES) == PercentOf(Base.UNIT)
    assert percent_of(Percent.COLUMN, Orientation.UNITS) == PercentOf(Base.THEME)
    assert percent_of(Percent.TOTAL, Orientation.UNITS) == PercentOf(Base.TOTAL)


def test_shares_and_values_are_never_set_in_per_cent() -> None:
    """What is no count must be refused with what may be taken instead."""
    for measure in (Measure.SHARE, Measure.VALUE):
        with pytest.raises(
            KodingError, check=advises("cannot be given in per cent: take passages")
        ):
            related(PercentOf(Base.TOTAL), measure=measure)
    for measure in (Measure.SHARE, Measure.VALUE, Measure.PRESENT, Measure.DOCUMENTS):
        with pytest.raises(KodingError, match="cannot be given per 1000 words"):
            related(PerWords(), measure=measure)


def test_the_long_table_ends_in_the_bases() -> None:
    """Bases of units must have no theme, those of themes no unit, and the measure names both."""
    unit = frame_matrix(related(PercentOf(Base.UNIT)), Layout.LONG)
    assert set(unit.column("measure")) == {
        "passages_percent_of_unit", "passages_percent_of_unit_base"
    }  # fmt: skip
    assert [cells(unit, row) for row in (-2, -1)] == [
        [
            "Fjellvik",
            "case",
            "Fjellvik",
            None,
            "passages_percent_of_unit_base",
            4,
            None,
            None,
            None,
        ],
        ["Storvik", "case", "Storvik", None, "passages_percent_of_unit_base", 3, None, None, None],
    ]
    theme = frame_matrix(related(PercentOf(Base.THEME)), Layout.LONG)
    assert [row[3:6] for row in theme.rows[-2:]] == [
        ("kultur", "passages_percent_of_theme_base", 3),
        ("juss", "passages_percent_of_theme_base", 4),
    ]


def test_a_unit_or_theme_without_a_base_is_missing() -> None:
    """Nothing must be divided by nothing: an unheard unit and an unused theme stay empty."""
    study = a_study()
    study.code("etikk")
    study.document("I03", ("Intervjuer", "Hallo?"), case="Sundet")
    snapshot = study.build()
    for measure in COUNTS:
        for base in Base:
            matrix = theme_matrix(snapshot, ADA, "case", measure, "theme", relation=PercentOf(base))
            assert np.isnan(matrix.numbers.values[2]).all(), (measure, base)
            if base is Base.THEME:
                assert np.isnan(matrix.numbers.values[:, 2]).all(), (measure, base)
    empty = theme_matrix(Builder(read=True).build(), ADA, relation=PercentOf(Base.UNIT))
    assert frame_matrix(empty).rows == ()


@given(studies())
@settings(max_examples=40)
def test_percentages_of_turns_partition_the_theme(study: Builder) -> None:
    """Over units that divide the turns a theme's words come to 100 per cent, passages to more."""
    snapshot = study.build()
    for by in ("document", "case", "speaker", "section", "role"):
        for measure in (Measure.PASSAGES, Measure.WORDS):
            found = theme_matrix(
                snapshot, EVERYBODY, by, measure, relation=PercentOf(Base.THEME)
            ).numbers
            for column, total in zip(found.values.T, found.totals, strict=True):
                if not math.isnan(total):
                    whole = np.nansum(column)
                    assert whole == pytest.approx(1) or (measure is Measure.PASSAGES and whole > 1)


@given(studies(), st.sampled_from(list(Base)), st.integers(1, 39))
@settings(max_examples=40)
def test_no_percentage_exceeds_its_base(study: Builder, base: Base, cut: int) -> None:
    """Every cell and total must lie between 0 and 100 per cent: nothing counts twice.

    Stretches of several themes that overlap are one in the base, so of a theme there can be more;
    the table must say so.
    """
    snapshot = study.build()
    for measure in COUNTS:
        found = theme_matrix(snapshot, EVERYBODY, "case", measure, relation=PercentOf(base))
        meeting = measure is Measure.STRETCHES and base is not Base.THEME
        assert (word("note.unions.stretches") in frame_matrix(found).notes) is meeting
        for part in (found.numbers.values, found.numbers.totals, found.numbers.together):
            kept = part[~np.isnan(part)]
            assert (kept >= 0).all(), (measure, base)
            assert meeting or (kept <= 1).all(), (measure, base)


@given(studies())
@settings(max_examples=40)
def test_finer_units_never_hold_more_of_a_theme(study: Builder) -> None:
    """A theme's total must not depend on how the turns are divided."""
    snapshot = study.build()
    totals = [_totals(snapshot, by) for by in ("document", "case", "speaker", "section", "role")]
    assert all(one == other for one, other in pairwise(totals))


def test_groups_by_role_keep_who_asks_apart() -> None:
    """With interviewers counted theirs must be a group of its own, else not be there."""
    study = a_study()
    study.tag("I01", "kulturen?", "kultur")
    assert numbers(theme_matrix(study.build(), ADA, "role", level="theme")) == {"informant": [3, 4]}
    everybody = replace(ADA, include_interviewer=True)
    found = numbers(theme_matrix(study.build(), everybody, "role", level="theme"))
    assert found == {"interviewer": [1, 0], "informant": [3, 4], "moderator": [0, 0]}


def test_groups_by_attribute_may_be_set_against_their_documents() -> None:
    """How many of a sector's documents have a theme must be of that sector's documents."""
    study = a_study()
    study.attribute(Owner.CASE, "sektor", {"Fjellvik": "kommune", "Storvik": "stat"})
    found = theme_matrix(
        study.build(), ADA, "attribute:sektor", Measure.DOCUMENTS, "theme",
        relation=PercentOf(Base.UNIT),
    )  # fmt: skip
    assert numbers(found) == {"kommune": [1, 0.5], "stat": [0, 1]}


def test_shades_leave_the_totals_out() -> None:
    """A heat map must draw every theme and unit, and neither the union nor the total."""
    chart = shade_matrix(theme_matrix(a_study().build(), ADA, "case", level="theme"))
    assert chart.columns == ("fjellvik", "storvik")
    assert [cells(chart.frame, row) for row in range(len(chart.frame.rows))] == [
        ["kultur (en)", 3, 0, 3], ["juss (en)", 1, 3, 4]
    ]  # fmt: skip
    with pytest.raises(KodingError, check=advises("--figure profile")):
        shade_matrix(theme_matrix(a_study().build(), ADA, "case", Measure.VALUE))


def _totals(snapshot: Snapshot, by: str) -> list[float]:
    return [
        number
        for measure in (Measure.PASSAGES, Measure.WORDS)
        for number in theme_matrix(snapshot, EVERYBODY, by, measure).numbers.totals.tolist()
    ]
