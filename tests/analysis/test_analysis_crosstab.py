"""Themes against survey scores, by organisation."""

from __future__ import annotations

import pytest

from koding.analysis.crosstab import Crosstab, crosstab
from koding.analysis.crosstab.association import view_pair
from koding.analysis.crosstab.groups import GroupRelation
from koding.analysis.crosstab.tables import frame_groups, frame_pairs, frame_units
from koding.analysis.ground.selection import COUNTED_KINDS, Selection
from koding.analysis.matrix.relative import PerWords
from koding.errors import KodingError, NotFoundError, SurveyError
from koding.model.choices import DocumentKind
from koding.model.label import Label, Language
from koding.model.measures import Amount, Measure, Percent, Score
from koding.model.survey import ItemKind, Missing
from koding.present.cells import printed
from koding.tabling import Cell, Frame
from tests.advising import advises
from tests.analysis.builder import Builder

ADA = Selection(main_coder="ada")
EVERY = (Measure.PRESENT, Measure.DOCUMENTS, Measure.PASSAGES, Measure.WORDS)


def a_study() -> Builder:
    """Return five interviewed organisations, four of them with scores, and one without text."""
    study = Builder(read=True)
    study.code("kultur")
    study.code("ledelse", "kultur", level="code")
    study.code("juss")
    for name, case in zip("ABCDE", ("Ask", "Bjørk", "Eik", "Gran", "Hassel"), strict=True):
        study.document(name, ("Informant", "Kulturen er tung her hos oss."), case=case)
    study.document(
        "G",
        ("Ask-folk", "Ledelsen vil ikke."),
        ("Bjørk-folk", "Vår vil heller ikke."),
        kind=DocumentKind.GROUP,
    )
    study.voice("G", "Ask-folk", None, "Ask")
    study.voice("G", "Bjørk-folk", None, "Bjørk")
    study.tag("A", "Kulturen er", "kultur")
    study.tag("A", "er tung", "kultur/ledelse")
    study.tag("A", "oss.", "kultur")
    study.tag("C", "tung", "kultur")
    study.tag("E", "tung her", "kultur")
    study.tag("G", "Ledelsen vil ikke. / heller ikke.", "kultur/ledelse")
    study.item("kultur", "kultur")
    study.item("juss", "juss")
    study.item("bemanning", "juss", kind=ItemKind.NOMINAL, levels=("egne", "innleide"))
    study.answers("Ask", kultur=5, juss=2)
    study.answers("Ask", kultur=4, juss=2)
    study.answers("Bjørk", kultur=4, juss=3)
    study.answers("Eik", kultur=2, juss=Missing.DONT_KNOW)
    study.answers("Gran", kultur=3, juss=Missing.NOT_ASKED)
    study.answers("Furu", kultur=1, juss=1)
    study.answers(None, kultur=1, juss=1)
    study.finish()
    return study


def table(frame: Frame) -> list[list[Cell]]:
    """Return the rows as in print, labels in English."""
    return [
        [cell.text(Language.EN) if isinstance(cell, Label) else cell for cell in row]
        for row in frame.for_print().rows
    ]


def said(result: Crosstab) -> str:
    """Return the notes in English, as one text."""
    return " ".join(note.text(Language.EN) for note in result.notes)


def test_each_theme_meets_its_item_by_score_group() -> None:
    """Cases, presence, amounts and the median share must be those of the cases in the group."""
    frame = frame_groups(crosstab(a_study().build(), ADA))
    assert table(frame)[:3] == [
        ["kultur", "kultur", "low", 1, 1, 1, 1 / 6, 1, 1, 1, 1, 4, 1],
        ["kultur", "kultur", "middle", 1, 1, 0, 0, 0, 0, 0, 0, 4, 1],
        ["kultur", "kultur", "high", 2, 2, 2, (7 / 9 + 4 / 10) / 2, 2, 5, 4, 11, 4, 1],
    ]
    assert [row[3:] for row in table(frame)[3:]] == [
        [1, 1, 0, 0, 0, 0, 0, 0, 2, 3],
        [1, 1, 0, 0, 0, 0, 0, 0, 2, 3],
        [0, 0, 0, None, 0, 0, 0, 0, 2, 3],
    ]


def test_the_wide_table_has_medians_where_the_theme_is_and_is_not() -> None:
    """One row a theme must have k of n in each group, both medians, n valid and missing."""
    frame = frame_pairs(crosstab(a_study().build(), ADA), [Measure.PRESENT])
    assert [column.name for column in frame.columns] == [
        "theme", "theme_label", "n_valid", "n_missing", "low_cases", "middle_cases", "high_cases",
        "low_present", "middle_present", "high_present", "low_known", "middle_known", "high_known",
        "low_cases_upper", "middle_cases_upper", "high_cases_upper",
        "low_present_upper", "middle_present_upper", "high_present_upper",
        "low_known_upper", "middle_known_upper", "high_known_upper",
        "median_present", "median_absent",
    ]  # fmt: skip
    assert [row[2:10] for row in frame.rows] == [(4, 1, 1, 1, 2, 1, 0, 2), (2, 3, 1, 1, 0, 0, 0, 0)]
    assert [row[-2:] for row in frame.rows] == [(4.0, 3.0), (None, 2.5)]


def test_the_wide_table_counts_everything_in_each_group() -> None:
    """Unless less is asked for, each group must have its cases, documents, passages and words."""
    full = frame_pairs(crosstab(a_study().build(), ADA))
    row = dict(zip([column.name for column in full.columns], full.rows[0], strict=True))
    names = [f"high_{name}" for name in ("cases", *EVERY)]
    assert [row[name] for name in names] == [2, 2, 2, 5, 11]
    assert (row["high_passages_each"], row["high_share"]) == (2.5, (7 / 9 + 4 / 10) / 2)
    assert full.n == 4
    shown = [column.name for column in full.for_print().columns]
    assert shown == ["theme_label"] + [
        f"{group}_{what}" for what in ("cases", "present", "share")
        for group in ("low", "middle", "high")
    ]  # fmt: skip


def test_groups_of_different_size_are_told_by_their_organisations() -> None:
    """Print must never set raw sums beside each other: 5 passages in two are 2.5 each."""
    frame = frame_pairs(crosstab(a_study().build(), ADA), [Measure.PASSAGES])
    assert table(frame)[0] == ["kultur (en)", 1, 1, 2, 1, 0, 2.5]
    assert any("per unit (organisation) of the group" in note.en for note in frame.notes)


def test_amounts_of_groups_can_be_set_against_something() -> None:
    """Row, column and total per cent and rates must have the bases that they say."""
    result = crosstab(a_study().build(), ADA)

    def related(measure: Measure, relation: GroupRelation) -> list[Cell]:
        return table(frame_pairs(result, [measure], relation))[0][4:]

    assert related(Measure.PASSAGES, Percent.ROW) == [1 / 6, 0, 5 / 6]
    assert related(Measure.PASSAGES, Percent.COLUMN) == [1, None, 1]
    assert related(Measure.PASSAGES, Percent.TOTAL) == [1 / 6, 0, 5 / 6]
    assert related(Measure.PRESENT, Percent.COLUMN) == [1, 0, 1]
    assert related(Measure.PRESENT, Percent.TOTAL) == [1 / 4, 0, 2 / 4]
    assert related(Measure.WORDS, PerWords(1000)) == [1000 / 6, 0, 11000 / 19]
    for relation in (Percent.ROW, PerWords(1000)):
        with pytest.raises(KodingError, match="the measure share cannot be given"):
            frame_pairs(result, [Measure.SHARE], relation)


def test_half_levels_that_change_a_count_are_told_both_ways() -> None:
    """An organisation between noe and stor is 1 in the middle, or 1 among the high."""
    study = a_study()
    study.respondents.clear()
    study.answers("Ask", kultur=3)
    study.answers("Ask", kultur=4)
    study.answers("Bjørk", kultur=4)
    frame = frame_pairs(crosstab(study.build(), ADA, ["kultur"])).for_print()
    cells = dict(zip([one.name for one in frame.columns], frame.rows[0], strict=True))
    columns = {one.name: one for one in frame.columns}
    told = {name: printed(cells[name], columns[name], Language.EN) for name in cells}
    assert (told["middle_cases"], told["high_cases"]) == ("1 (0)", "1 (2)")
    assert (told["middle_present"], told["high_present"]) == ("1/1 (0/0)", "1/1 (2/2)")
    assert (cells["middle_cases"], cells["high_present"]) == (1, 1)


def test_open_answers_beside_their_own_scores_are_told_first() -> None:
    """The circle must be the first note, and only where open answers are there."""
    study = a_study()
    study.document("åpne", ("R1", "Kulturen er tung."), case="Ask", kind=DocumentKind.OPEN_ANSWERS)
    kinds = (*COUNTED_KINDS, DocumentKind.OPEN_ANSWERS)
    circle = crosstab(study.build(), Selection(main_coder="ada", kinds=kinds))
    assert circle.notes[0].text(Language.EN).startswith("A circle: open answers")
    assert "organisations with interviews: 5" in said(circle)
    assert "A circle" not in said(crosstab(study.build(), ADA))


def test_what_is_not_read_is_missing_in_groups_and_tests() -> None:
    """A theme found in a document begun is present; not found it is missing, and never a zero."""
    study = a_study()
    study.read = False
    study.done -= {("A", "ada", 1), ("D", "ada", 1)}
    result = crosstab(study.build(), ADA, ["kultur"])
    rows = {str(row[1]): row for row in table(frame_units(result))}
    assert rows["Ask"][4:6] == [1, 3 / 3] and rows["Gran"][4:] == [None] * 6
    frame = frame_pairs(result)
    cells = dict(zip([one.name for one in frame.columns], frame.rows[0], strict=True))
    assert (cells["middle_cases"], cells["middle_known"]) == (1, 0)
    for amount in ("present", "documents", "passages", "words", "present_upper"):
        assert cells[f"middle_{amount}"] is None
    assert frame.columns[list(cells).index("middle_present")].missing == "·"
    assert (cells["high_present"], cells["high_known"]) == (2, 2)
    assert cells["high_share"] == (1 + 4 / 10) / 2
    view = view_pair(result, 0, Amount.SHARE)
    assert (len(view.score), view.n_present) == (3, 3)


def test_nothing_is_set_against_what_is_not_read() -> None:
    """A group that is read in part has a least number: no rate and no part of it is told."""
    study = a_study()
    study.read = False
    study.done -= {("A", "ada", 1)}
    result = crosstab(study.build(), ADA, ["kultur"])
    for relation in (PerWords(1000), Percent.COLUMN):
        cells = table(frame_pairs(result, [Measure.PASSAGES], relation))[0][4:]
        assert cells[0] is not None and cells[2] is None
    assert table(frame_pairs(result, [Measure.PASSAGES], Percent.ROW))[0][4:] == [None] * 3


def test_the_wide_table_fits_eighty_columns() -> None:
    """Presence alone, with headings folded at spaces, must leave 24 of 80 for the theme."""
    frame = frame_pairs(crosstab(a_study().build(), ADA), [Measure.PRESENT])
    for language in Language:
        widths = [
            max(len(word) for word in column.heading.text(language).split())
            for column in frame.for_print().columns[1:]
        ]
        assert sum(max(width, 3) + 1 for width in widths) <= 56


def test_every_case_s_score_is_in_view_also_where_it_is_missing() -> None:
    """The second frame must have one row a theme and case."""
    rows = table(frame_units(crosstab(a_study().build(), ADA, ["kultur"])))
    assert rows == [
        ["kultur", "Ask", 4, "high", 1, 7 / 9, 2, 4, 3, 7],
        ["kultur", "Bjørk", 4, "high", 1, 4 / 10, 1, 1, 1, 4],
        ["kultur", "Eik", 2, "low", 1, 1 / 6, 1, 1, 1, 1],
        ["kultur", "Gran", 3, "middle", 0, 0, 0, 0, 0, 0],
        ["kultur", "Hassel", None, None, 1, 2 / 6, 1, 1, 1, 2],
    ]


def test_any_item_meets_any_theme_when_both_are_named() -> None:
    """Both named must give their product with the item shown; one alone its linked pairs."""
    snapshot = a_study().build()
    both = crosstab(snapshot, ADA, ["juss"], ["ledelse", "kultur"])
    assert [(pair.path, pair.item_id, pair.linked) for pair in both.pairs] == [
        ("kultur/ledelse", "juss", False),
        ("kultur", "juss", False),
    ]
    assert table(frame_pairs(both))[0][:2] == ["kultur (en) / ledelse (en)", "juss"]
    assert [pair.path for pair in crosstab(snapshot, ADA, themes=["juss"]).pairs] == ["juss"]


def test_the_notes_say_the_bases_and_the_cautions() -> None:
    """Bases, cases without survey, halves, missing kinds, ties and caution must be printed."""
    notes = said(crosstab(a_study().build(), ADA))
    for part in (
        "Organisations with both text and a score: 4.",
        "7 respondents in 5 organisations; organisations with interviews: 5.",
        "did not answer the survey: Hassel.",
        "the median",
        "taken as the lower: 1 of 6 (--score mean does not round).",
        "among the 5 respondents of the organisations with text: don't know 1,",
        "not answered 0, not asked 1.",
        "and so in no score: 1.",
        "Tied scores on 1 of 2 items; most organisations with one and the same score: 2.",
        "Fewer than 20",
        "purposive sample; frequency is not importance",
    ):
        assert part in notes


def test_missing_answers_and_ties_are_those_of_the_organisations_in_the_table() -> None:
    """Who answers elsewhere is not missing here, and two pairs of like scores are no group of four.

    Scores 4, 4, 2, 2 tie in twos.
    """
    study = Builder(read=True)
    study.code("kultur")
    study.item("kultur", "kultur")
    for name, score in zip("ABCD", (4, 4, 2, 2), strict=True):
        study.document(f"I-{name}", ("Informant", "Ja."), case=name)
        study.answers(name, kultur=score)
    study.answers("A", kultur=Missing.NOT_ASKED)
    for _ in range(3):
        study.answers("Elsewhere", kultur=Missing.DONT_KNOW)
    notes = said(crosstab(study.build(), ADA))
    assert "among the 5 respondents of the organisations with text: don't know 0," in notes
    assert "not asked 1." in notes
    assert "most organisations with one and the same score: 2." in notes


def test_means_between_two_levels_are_not_said_to_be_lowered() -> None:
    """Only the group of a mean is the lower level's: the score that is tested stays 4.5."""
    notes = said(crosstab(a_study().build(), ADA, score=Score.MEAN))
    assert "Means half-way between two levels: 1 of 6. The score is not rounded" in notes
    assert "taken as the lower" not in notes


def test_the_score_s_rule_can_be_changed() -> None:
    """The highest answer must move a case to another group, the mean show its decimals."""
    snapshot = a_study().build()
    assert crosstab(snapshot, ADA, score=Score.MAX).score[0, 0] == 5
    mean = crosstab(snapshot, ADA, score=Score.MEAN)
    assert table(frame_units(mean))[0][2:4] == [4.5, "high"]


def test_what_cannot_be_crossed_is_a_clear_error() -> None:
    """No survey, an item without score or link, unknown names and measures must be said."""
    snapshot = a_study().build()
    with pytest.raises(SurveyError, match="'kultur' and 'bemanning' are answered"):
        crosstab(snapshot, ADA, ["kultur", "bemanning"])
    with pytest.raises(SurveyError, check=advises("name both --item and --theme")):
        crosstab(snapshot, ADA, themes=["kultur/ledelse"])
    with pytest.raises(NotFoundError, match="no code called 'jus': did you mean juss"):
        crosstab(snapshot, ADA, themes=["jus"])
    with pytest.raises(
        NotFoundError, check=advises("no measure 'value': there are present, share, documents")
    ):
        frame_pairs(crosstab(snapshot, ADA), [Measure.VALUE])
    with pytest.raises(SurveyError, match="no survey yet"):
        crosstab(Builder(read=True).build(), ADA)


def test_degenerate_data_say_what_they_are() -> None:
    """No documents, a theme nowhere and an item nobody answered must give zeros and no medians."""
    study = Builder(read=True)
    study.code("kultur")
    study.item("kultur", "kultur")
    study.answers("Ask")
    empty = crosstab(study.build(), ADA)
    present = [Measure.PRESENT]
    assert table(frame_pairs(empty, present)) == [["kultur (en)", *[0] * 6]]
    assert (empty.n_in_view, table(frame_units(empty))) == (0, [])
    study.document("A", ("Informant", "Ja."), case="Ask")
    unanswered = crosstab(study.build(), ADA)
    assert table(frame_pairs(unanswered, present)) == [["kultur (en)", *[0] * 6]]
    study.respondents.clear()
    study.answers("Ask", kultur=3)
    study.finish()
    nowhere = crosstab(study.build(), ADA)
    assert frame_pairs(nowhere, present).rows[0][2:4] == (1, 0)
    assert frame_pairs(nowhere, present).rows[0][-2:] == (None, 3.0)
