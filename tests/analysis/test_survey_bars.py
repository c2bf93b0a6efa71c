"""The stacked bars of the survey, and its open answers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.survey.bars import LevelBars, draw_bars, frame_bars, level_bars
from koding.analysis.survey.distribution import survey_overview
from koding.analysis.survey.tables import frame_answers, open_answers
from koding.errors import NotFoundError, SurveyError
from koding.model.label import Label, Language
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, Missing, OpenAnswer
from koding.tabling import Cell, Frame
from tests.analysis.builder import SCALE, Builder

ITEMS = ("kultur", "juss", "etikk", "penger")
ANSWERS = st.lists(
    st.tuples(
        st.sampled_from(["Fjellvik", "Storvik", "Sundet", None]),
        st.tuples(*[st.sampled_from([1, 2, 3, 4, 5, Missing.DONT_KNOW]) for _ in ITEMS]),
    ),
    max_size=9,
)


def a_survey(rows: list[tuple[str | None, tuple[int | Missing, ...]]]) -> Builder:
    """Return a study in which each row is a respondent's organisation and answers."""
    study = Builder()
    for item in ITEMS:
        study.item(item)
    for case, answers in rows:
        study.answers(case, **dict(zip(ITEMS, answers, strict=True)))
    return study


def bars(study: Builder, base: SurveyBase = SurveyBase.RESPONDENT) -> LevelBars:
    """Return the bars of a study's whole survey."""
    return level_bars(survey_overview(study.build()), base)


def keys(frame: Frame) -> list[Cell]:
    """Return the ids of the items, as data files have them."""
    return frame.for_files().column("item")


def said(frame: Frame) -> str:
    """Return the frame's notes in English."""
    return " ".join(note.text(Language.EN) for note in frame.notes)


def test_bars_stand_by_the_share_that_answers_high_and_ties_as_asked() -> None:
    """The most often high item must come first; equals stay in the questionnaire's order."""
    study = a_survey([
        ("Fjellvik", (1, 4, 5, 2)),
        ("Storvik", (2, 5, Missing.DONT_KNOW, 4)),
        ("Storvik", (3, 3, 4, 5)),
    ])  # fmt: skip
    found = bars(study)
    frame = frame_bars(found)
    assert keys(frame) == ["etikk", "juss", "penger", "kultur"]
    assert frame.column("share_high") == [1, 2 / 3, 2 / 3, 0]
    assert frame.column("n") == [2, 3, 3, 3]
    assert [frame.column(f"n_{level}")[1] for level in range(1, 6)] == [0, 0, 1, 1, 1]
    by_case = frame_bars(bars(study, SurveyBase.CASE))
    assert keys(by_case) == ["juss", "etikk", "penger", "kultur"]
    assert by_case.column("n_high") == [2, 2, 1, 0]
    assert (by_case.n, frame.n) == (2, 3)
    assert "respondents 3, organisations 2" in said(by_case)
    assert "taken as the lower: 2." in said(by_case)
    assert "as the lower" not in said(frame)


@given(ANSWERS)
def test_parts_make_up_the_whole_and_no_answer_counts_twice(
    rows: list[tuple[str | None, tuple[int | Missing, ...]]],
) -> None:
    """Of every bar the counts must add up to its n and the shares to 1, by either base."""
    for base in SurveyBase:
        found = bars(a_survey(rows), base)
        frame, chart = frame_bars(found), draw_bars(found)
        for place, n in enumerate(frame.column("n")):
            counts = [frame.column(name)[place] for name in chart.counts]
            shares = [frame.column(name)[place] for name in chart.parts]
            assert sum(counts) == n  # type: ignore[arg-type]
            if n:
                assert sum(shares) == pytest.approx(1)  # type: ignore[arg-type]
            else:
                assert shares == [None] * len(shares)
        high = [-1 if share is None else share for share in frame.column("share_high")]
        assert high == sorted(high, reverse=True)  # type: ignore[type-var]


@given(ANSWERS, st.randoms())
def test_the_order_of_respondents_changes_nothing(
    rows: list[tuple[str | None, tuple[int | Missing, ...]]], random_: object
) -> None:
    """Shuffled responses must give the same bars, by either base."""
    shuffled = list(rows)
    random_.shuffle(shuffled)  # type: ignore[attr-defined]
    for base in SurveyBase:
        before, after = bars(a_survey(rows), base), bars(a_survey(shuffled), base)
        assert frame_bars(before).rows == frame_bars(after).rows


def test_what_stands_out_are_the_levels_of_the_high_group() -> None:
    """The chart must name the columns of stor and veldig stor, and only when asked."""
    overview = survey_overview(a_survey([("Fjellvik", (1, 2, 3, 4))]).build())
    assert draw_bars(level_bars(overview)).emphasised == ()
    high = level_bars(overview, highlighted=True)
    assert draw_bars(high).emphasised == ("share_4", "share_5")
    assert frame_bars(high).title.text(Language.EN) == (
        "Share of answers “stor or veldig stor”, by respondent"
    )
    assert [column.heading.nb for column in frame_bars(high).columns[3:12:2]] == [
        level.label.nb for level in SCALE.levels
    ]


def test_items_without_a_scale_are_left_out_and_said() -> None:
    """A nominal item must be named as left out; alone it is a clear error."""
    study = a_survey([("Fjellvik", (1, 2, 3, 4))])
    study.item("bemanning", kind=ItemKind.NOMINAL, levels=("egne", "begge"))
    found = bars(study)
    assert len(frame_bars(found).rows) == len(ITEMS)
    assert "Left out because they are not answered on this scale: Bemanning." in said(
        frame_bars(found)
    )
    with pytest.raises(SurveyError, match="none of these items is answered on an ordered scale"):
        level_bars(survey_overview(study.build(), items=["bemanning"]))


def test_a_survey_without_respondents_gives_empty_bars() -> None:
    """Bars of nobody must have no shares and say that nobody answered."""
    frame = frame_bars(bars(a_survey([])))
    assert frame.column("n") == [0] * len(ITEMS)
    assert frame.column("share_high") == [None] * len(ITEMS)
    assert "Nobody has answered: Kultur, Juss, Etikk, Penger." in said(frame)


def test_open_answers_stand_with_the_organisation_of_who_gave_them() -> None:
    """Each answer must have its respondent and case, and below must stand who did not answer."""
    study = Builder()
    study.item("hinder", kind=ItemKind.TEXT)
    study.answers("Fjellvik", hinder="Penger.")
    study.answers(None, hinder="Tid.")
    study.answers("Storvik", hinder=Missing.NOT_ASKED)
    answers = [OpenAnswer("R01", "hinder:1", "Penger."), OpenAnswer("R02", "hinder:2", "Tid.")]
    frame = frame_answers(open_answers(study.build(), "hinder", answers))
    assert frame.rows == (
        ("R01", "Fjellvik", "hinder:1", "Penger."), ("R02", None, "hinder:2", "Tid.")
    )  # fmt: skip
    assert frame.title == Label("Åpne svar på: Hinder", "Open answers to: Hinder")
    assert "not asked 1" in said(frame)


def test_items_are_shown_in_the_survey_s_order_however_they_are_named() -> None:
    """Items asked for by id or column, twice or in another order, must be one row each."""
    snapshot = a_survey([("Fjellvik", (1, 2, 3, 4))]).build()
    overview = survey_overview(snapshot, items=["etikk", "utfordring.kultur", "etikk"])
    assert [found.item.id for found in overview.distributions] == ["kultur", "etikk"]
    with pytest.raises(NotFoundError, match="no item 'ettikk': did you mean etikk"):
        survey_overview(snapshot, items=["ettikk"])
