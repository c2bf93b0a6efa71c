"""The survey score of a case, and the distribution of answers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.ground.arithmetic import summarise
from koding.analysis.survey.distribution import survey_distribution, survey_overview
from koding.analysis.survey.overview import frame_overview
from koding.analysis.survey.scores import group_levels, group_scores, score_cases
from koding.analysis.survey.tables import frame_distribution
from koding.errors import NotFoundError, SurveyError
from koding.model.label import Label, Language
from koding.model.measures import Score, SurveyBase
from koding.model.survey import ItemKind, Level, Missing, ScoreGroup
from koding.tabling import Cell, Frame
from tests.advising import advises
from tests.analysis.builder import Builder


def a_survey() -> Builder:
    """Return six respondents in three organisations and one without, on three items."""
    study = Builder()
    study.item("kultur")
    study.item("bemanning", kind=ItemKind.NOMINAL, levels=("egne", "innleide", "begge"))
    study.item("hinder", kind=ItemKind.TEXT)
    study.answers("Fjellvik", kultur=4, bemanning="egne", hinder="Penger.")
    study.answers("Fjellvik", kultur=3, bemanning="egne")
    study.answers("Storvik", kultur=5, bemanning="egne", hinder=Missing.NOT_ASKED)
    study.answers("Storvik", kultur=Missing.DONT_KNOW, bemanning="begge")
    study.answers("Sundet", kultur=Missing.DONT_KNOW, bemanning="innleide")
    study.answers(None, kultur=1)
    return study


def table(frame: Frame) -> list[list[Cell]]:
    """Return the rows, labels in English."""
    return [
        [cell.text(Language.EN) if isinstance(cell, Label) else cell for cell in row]
        for row in frame.rows
    ]


@pytest.mark.parametrize(
    ("rule", "score", "level"),
    [(Score.MEDIAN, 3, 3), (Score.MEAN, 3.5, 3), (Score.MAX, 4, 4)],
)
def test_a_half_level_goes_to_the_lower(rule: Score, score: float, level: float) -> None:
    """Answers 4 and 3 must score 3 by median, be counted as halved, and keep 3.5 as their mean."""
    scores = score_cases(a_survey().build(), rule)
    assert scores.score[0, 0] == score
    assert scores.level[0, 0] == level
    assert scores.halved[:, 0].tolist() == [rule != Score.MAX, False, False]


def test_missing_answers_are_left_out_of_the_score_and_counted() -> None:
    """A case with one valid answer must score it, and one with none have no score."""
    scores = score_cases(a_survey().build())
    assert scores.score[1, 0] == 5
    assert math.isnan(scores.score[2, 0])
    assert scores.valid[:, 0].tolist() == [2, 1, 0]
    assert scores.missing[:, 0].tolist() == [0, 1, 1]
    assert np.isnan(scores.score[:, 1:]).all()


def test_groups_come_from_the_scale_and_else_from_the_middle() -> None:
    """Levels with a stated group must keep it, others be low, middle or high by their place."""
    survey = a_survey().build().survey
    assert survey is not None
    groups = group_scores(survey, score_cases(a_survey().build()).level)
    assert groups[:, 0].tolist() == [1, 2, -1]
    plain = tuple(Level(str(number), Label()) for number in range(4))
    assert list(group_levels(plain).values()) == [
        ScoreGroup.LOW, ScoreGroup.LOW, ScoreGroup.HIGH, ScoreGroup.HIGH
    ]  # fmt: skip
    stated = (*plain[:2], Level("2", Label(), ScoreGroup.LOW))
    assert list(group_levels(stated).values()) == [
        ScoreGroup.LOW, ScoreGroup.MIDDLE, ScoreGroup.LOW
    ]  # fmt: skip


@given(st.lists(st.tuples(st.integers(0, 3), st.one_of(st.integers(1, 5), st.none())), max_size=30))
def test_summaries_by_group_equal_numpy_s(rows: list[tuple[int, int | None]]) -> None:
    """Medians, means and ranges by group must be those of each group alone."""
    group = np.array([place for place, _ in rows], dtype=np.int64)
    value = np.array([math.nan if cell is None else cell for _, cell in rows], dtype=np.float64)
    found = summarise(group, value, 4)
    for place in range(4):
        alone = value[(group == place) & ~np.isnan(value)]
        assert found.n[place] == len(alone)
        if len(alone):
            assert found.median[place] == np.median(alone)
            assert found.mean[place] == pytest.approx(alone.mean())
            assert (found.least[place], found.most[place]) == (alone.min(), alone.max())
        else:
            assert math.isnan(found.median[place]) and math.isnan(found.mean[place])


def test_an_ordinal_item_s_answers_by_respondent_and_organisation() -> None:
    """Levels must be counted by both, organisations by their score, missing kinds below."""
    found = survey_distribution(a_survey().build(), "kultur")
    # One organisation is halfway between 3 and 4: it stands at 3, and would stand at 4.
    assert table(frame_distribution(found)) == [
        ["1", "ingen", "low", 1, 0.25, 0, 0.0, 0],
        ["2", "liten", "low", 0, 0.0, 0, 0.0, 0],
        ["3", "noe", "middle", 1, 0.25, 1, 0.5, 0],
        ["4", "stor", "high", 1, 0.25, 0, 0.0, 1],
        ["5", "veldig stor", "high", 1, 0.25, 1, 0.5, 1],
        ["dont_know", "don't know", None, 2, None, None, None, None],
        ["not_answered", "not answered", None, 0, None, None, None, None],
        ["not_asked", "not asked", None, 0, None, None, None, None],
    ]
    assert (found.n_valid, found.n_missing, found.n_cases, found.n_cases_missing) == (4, 2, 2, 1)
    assert found.high == (2, 1)
    assert (found.median, found.halved) == (3.5, 1)


def test_a_nominal_item_counts_an_organisation_by_its_commonest_answer() -> None:
    """An organisation split evenly must stand at no level, and be said."""
    found = survey_distribution(a_survey().build(), "utfordring.bemanning")
    assert found.respondents.tolist() == [3, 1, 1]
    assert found.cases.tolist() == [1, 1, 0]
    assert (found.split, found.n_cases, found.missing[Missing.NOT_ANSWERED]) == (1, 3, 1)
    assert math.isnan(found.median)
    assert "evenly split" in frame_distribution(found).notes[-1].text(Language.EN)


def test_a_text_item_tells_how_many_answered() -> None:
    """Free text must have no levels, only n and why others did not answer."""
    found = survey_distribution(a_survey().build(), "hinder")
    assert (found.n_valid, found.levels) == (1, ())
    assert found.missing == {
        Missing.DONT_KNOW: 0, Missing.NOT_ANSWERED: 4, Missing.NOT_ASKED: 1
    }  # fmt: skip


def test_the_overview_tells_who_answered_each_item_and_what() -> None:
    """Ordinal items tell who answered high, nominal ones have a row an answer, text only n."""
    overview = survey_overview(a_survey().build())
    assert table(frame_overview(overview)) == [
        ["Kultur", "high", 4, 2, 0, 0, 3.5, 2, 0.5, 2, 1, 0.5, 2],
        ["Bemanning", "egne", 5, 0, 1, 0, None, 3, 0.6, 3, 1, 1 / 3, 1],
        ["Bemanning", "innleide", 5, 0, 1, 0, None, 1, 0.2, 3, 1, 1 / 3, 1],
        ["Bemanning", "begge", 5, 0, 1, 0, None, 1, 0.2, 3, 0, 0.0, 0],
        ["Hinder", None, 1, 0, 4, 1, None, None, None, 1, None, None, None],
    ]
    notes = [note.text(Language.EN) for note in frame_overview(overview).notes]
    assert "respondents 6, organisations 3" in notes[0]
    assert "High is stor or veldig stor." in notes
    assert any("evenly split" in note for note in notes)
    by_case = frame_overview(overview, SurveyBase.CASE)
    assert table(by_case)[0] == ["Kultur", "high", 2, 1, 0.5, 2]
    assert (by_case.n, by_case.unit and by_case.unit.en) == (3, "organisation")


def test_an_interval_stands_beside_every_share_of_independent_answers() -> None:
    """Wilson's interval of 3 of 8 must come out, and be said to presume a random sample."""
    study = Builder()
    study.item("kultur")
    for place in range(8):
        study.answers(f"V{place}", kultur=4 if place < 3 else 2)
    frame = frame_overview(survey_overview(study.build()), SurveyBase.RESPONDENT, interval=True)
    low, high = (frame.column(f"respondents_share_{end}")[0] for end in ("low", "high"))
    assert [low, high] == pytest.approx([0.137, 0.694], abs=5e-4)
    assert "presumes a random sample" in " ".join(note.text(Language.EN) for note in frame.notes)
    single = frame_distribution(survey_distribution(study.build(), "kultur"), interval=True)
    assert single.column("respondents_share_low")[3] == low


def test_no_interval_stands_over_respondents_of_one_organisation() -> None:
    """Whoever asks for respondents alone is told why not; else organisations alone have one."""
    study = Builder()
    study.item("kultur")
    for place in range(8):
        study.answers(f"V{place // 2}", kultur=4 if place < 3 else 2)
    overview = survey_overview(study.build())
    with pytest.raises(SurveyError, check=advises("take the organisations with --by case")):
        frame_overview(overview, SurveyBase.RESPONDENT, interval=True)
    names = [column.name for column in frame_overview(overview, interval=True).columns]
    assert "cases_share_low" in names
    assert "respondents_share_low" not in names


def test_an_item_nobody_answered_and_a_study_without_survey() -> None:
    """The first must be a table of zeros without shares, the second a clear error."""
    study = Builder()
    study.item("kultur")
    study.answers("Fjellvik")
    frame = frame_distribution(survey_distribution(study.build(), "kultur"))
    assert table(frame)[0] == ["1", "ingen", "low", 0, None, 0, None, 0]
    overview = frame_overview(survey_overview(study.build()), interval=True)
    assert table(overview)[0][2:9] == [0, 0, 1, 0, None, 0, None]
    assert "Nobody has answered: Kultur." in [note.text(Language.EN) for note in overview.notes]
    with pytest.raises(NotFoundError, match="no item 'kulturr': did you mean kultur"):
        survey_distribution(study.build(), "kulturr")
    with pytest.raises(SurveyError, match="no survey yet"):
        survey_overview(Builder().build())
