"""Columns as surveys of the world have them: scales in any words, no answers, boxes, several."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.actions.survey.columns import LeftOut
from koding.actions.survey.deciding import Proposal, StudyNames, propose
from koding.codebook.survey_writing import Comments, write_survey_codebook
from koding.model.survey import SurveyTable
from koding.reading import read_responses
from koding.reading.survey_file import read_survey_file
from tests.reading.survey_tables import csv_bytes

NOBODY = StudyNames({}, lambda _words: "")
AGREE = ["Helt uenig", "Litt uenig", "Verken eller", "Litt enig", "Helt enig"]


def read(folder: Path, rows: list[list[str]]) -> tuple[Proposal, SurveyTable]:
    """Return what becomes of a table's columns, and the table read so."""
    path = folder / "svar.csv"
    path.write_bytes(csv_bytes(rows, ";"))
    proposal = propose(read_survey_file(path), NOBODY)
    write_survey_codebook(proposal.codebook, folder / "survey.yaml", Comments(top=["hode"]))
    return proposal, read_responses(path, proposal.codebook)


def two_items(answers: list[str]) -> list[list[str]]:
    """Return a table in which each of two items has all of the answers."""
    rows = [[str(at + 1), one, answers[at - 1]] for at, one in enumerate(answers)]
    return [["Nr", "Om A", "Om B"], *rows]


def scale(proposal: Proposal) -> list[tuple[str, str]]:
    """Return the label and the group of each level of the only scale."""
    (one,) = proposal.codebook.scales
    return [(level.label.nb, (level.group or "").upper()[:1]) for level in one.levels]


@pytest.mark.parametrize(
    ("levels", "groups"),
    [
        ("Svært utrygg|Utrygg|Verken trygg eller utrygg|Trygg|Svært trygg", "LLMHH"),
        ("Meget dårlig|Dårlig|Verken god eller dårlig|God|Meget god", "LLMHH"),
        ("Helt uenig|Uenig|Hverken eller|Enig|Helt enig", "LLMHH"),
        ("Ikke nyttig|Litt nyttig|Ganske nyttig|Svært nyttig", "LLHH"),
        ("Extremely dissatisfied|Somewhat dissatisfied|Neutral|Extremely satisfied", "LLMH"),
        ("Mye verre|Litt verre|Som før|Litt bedre|Mye bedre", "LLMHH"),
    ],
)  # fmt: skip
def test_grades_of_any_word_are_a_scale_in_order(levels: str, groups: str, tmp_path: Path) -> None:
    """Answers that grade one word, or two opposites, lie in their order, whatever stands first."""
    words = levels.split("|")
    proposal, _ = read(tmp_path, two_items(words[::-1]))
    assert scale(proposal) == list(zip(words, groups, strict=True))


@pytest.mark.parametrize("words", [("Gift", "Ugift", "Gift"), ("Norsk", "Ikke norsk", "Norsk")])
def test_two_words_of_a_kind_are_no_scale(words: tuple[str, ...], tmp_path: Path) -> None:
    """What is so or is not so are categories."""
    proposal, _ = read(tmp_path, two_items(list(words)))
    assert proposal.codebook.scales == ()


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Vet ikke / ikke aktuelt", "dont_know"), ("Don't know / not sure", "dont_know"),
        ("Kan ikke vurdere", "dont_know"), ("Har ikke grunnlag for å svare", "dont_know"),
        ("Ikke aktuelt for meg", "not_asked"), ("Ikke relevant for min stilling", "not_asked"),
        ("Ønsker ikke svare", "not_answered"), ("-", "not_answered"), ("#N/A", "not_answered"),
    ],
)  # fmt: skip
def test_what_is_no_answer_in_any_words(words: str, kind: str, tmp_path: Path) -> None:
    """Beside a scale, what says that there is no answer is missing, of its kind."""
    proposal, table = read(tmp_path, two_items([*AGREE, words]))
    assert [label for label, _ in scale(proposal)] == AGREE
    (item, _) = proposal.codebook.items
    missing = table.responses[-1].answers[item.id].missing
    assert missing is not None
    assert missing.value == kind


def test_a_grade_is_an_answer_though_it_sounds_like_none(tmp_path: Path) -> None:
    """*Usikker* is no missing answer where others are *sikker* or *svært usikker*."""
    words = ["Svært usikker", "Usikker", "Sikker", "Svært sikker"]
    proposal, table = read(tmp_path, two_items(words))
    assert [label for label, _ in scale(proposal)] == words
    assert all(answer.level for one in table.responses for answer in one.answers.values())


@pytest.mark.parametrize(
    "answers",
    [
        ["1 - Helt enig", "2 - Litt enig", "3 - Verken eller", "4 - Litt uenig", "5 - Helt uenig"],
        ["1 (helt enig)", "2", "3", "4", "5 (helt uenig)"],
    ],
)
def test_a_scale_whose_words_fall_as_its_numbers_rise(answers: list[str], tmp_path: Path) -> None:
    """The words tell which end is high, and each cell is read as what it says."""
    proposal, table = read(tmp_path, two_items(answers))
    assert scale(proposal) == list(zip(answers[::-1], "LLMHH", strict=True))
    (item, _) = proposal.codebook.items
    levels = [one.answers[item.id].level for one in table.responses]
    assert levels == ["5", "4", "3", "2", "1"]


@pytest.mark.parametrize(("number", "column"), [("99", "1 2 3 4 5"), ("9", "1 2 3 4 5 5")])
def test_numbers_far_above_a_scale_are_no_answers(number: str, column: str, tmp_path: Path) -> None:
    """99, and 9 beside 1 to 5, stand for no answer: the scale ends where its numbers do."""
    proposal, table = read(tmp_path, two_items([*column.split(), number]))
    assert [label for label, _ in scale(proposal)] == ["1", "2", "3", "4", "5"]
    (item, _) = proposal.codebook.items
    assert table.responses[-1].answers[item.id].missing is not None


def test_nine_is_an_answer_where_ten_may_be_given(tmp_path: Path) -> None:
    """A number that is a level of any item's scale is missing in none."""
    rows = [["Nr", "Om A", "Om B"]]
    rows += [[str(n + 1), one, other] for n, (one, other) in enumerate(zip(
        ("1", "2", "3", "4", "5", "9", "2", "3"), ("10", "9", "8", "7", "0", "5", "3", "10"),
        strict=True,
    ))]  # fmt: skip
    _, table = read(tmp_path, rows)
    assert all(answer.level for one in table.responses for answer in one.answers.values())


def test_decimals_of_whole_numbers_are_the_numbers(tmp_path: Path) -> None:
    """`3,0` in a Norwegian CSV file is 3, and the commas divide no column."""
    proposal, _ = read(tmp_path, two_items(["1,0", "2,0", "3,0", "4,0", "5,0"]))
    assert [label for label, _ in scale(proposal)] == ["1", "2", "3", "4", "5"]


def uses(folder: Path, heads: list[str], cells: list[list[str]]) -> dict[str, str]:
    """Return what becomes of columns beside one that numbers the respondents."""
    rows = [[str(at + 1), *row] for at, row in enumerate(cells)]
    proposal, _ = read(folder, [["Nr", *heads], *rows])
    told = {one.column.name: one.reason or one.use for one in proposal.decisions}
    return {name: str(use.value) for name, use in told.items() if name != "Nr"}


@pytest.mark.parametrize("sign", [";", "\n", ", "])
def test_several_answers_in_a_cell_are_told(sign: str, tmp_path: Path) -> None:
    """Cells that join choices of one list are left out as such, whatever joins them."""
    cells = [["Nett"], [f"Nett{sign}Avis"], ["Avis"], [f"Avis{sign}TV"], ["TV"]]
    assert uses(tmp_path, ["Kilder"], cells) == {"Kilder": "several"}


def test_a_comma_within_an_answer_parts_nothing(tmp_path: Path) -> None:
    """*Ja, ofte* and *Ja, alltid* are two answers, not three choices."""
    cells = [["Ja, ofte"], ["Ja, alltid"], ["Nei"], ["Ja, ofte"], ["Nei"], ["Ja, alltid"]]
    assert uses(tmp_path, ["Hjelper det?"], cells) == {"Hjelper det?": "choice"}


@pytest.mark.parametrize(
    ("ticked", "unticked"), [("Checked", "Unchecked"), ("Valgt", "Ikke valgt"), ("Y", "")]
)
def test_boxes_in_words_are_boxes(ticked: str, unticked: str, tmp_path: Path) -> None:
    """Boxes that say in words whether they were ticked, and *other* beside them in its own."""
    heads = ["Kilder [Nett]", "Kilder [Avis]", "Kilder [Annet]"]
    cells = [[ticked, unticked, ""], [unticked, ticked, "radio og podkast"], [ticked, unticked, ""]]
    assert uses(tmp_path, heads, cells) == dict(zip(heads, ["tick", "tick", "text"], strict=True))


def test_boxes_that_hold_their_own_name(tmp_path: Path) -> None:
    """Qualtrics and SurveyMonkey write a box's label where it was ticked, and nothing else."""
    cells = [["Nett", ""], ["", "Avis"], ["Nett", "Avis"]]
    heads = ["Kilder - Nett", "Kilder - Avis"]
    assert uses(tmp_path, heads, cells) == dict.fromkeys(heads, "tick")


def test_what_points_at_a_person_is_left_out_by_what_it_holds(tmp_path: Path) -> None:
    """Addresses of mail under any heading, and a question for the name, are left out."""
    cells = [["a@etat.no", "Kari N"], ["b@etat.no", "Ola B"], ["c@etat.no", "Per L"]]
    found = uses(tmp_path, ["Kontakt for oppfølging", "Hva heter du?"], cells)
    assert set(found.values()) == {"identifies"}


def becomes(proposal: Proposal) -> dict[str, str]:
    """Return what each column becomes."""
    return {one.column.name: one.use.value for one in proposal.decisions}


def test_no_answer_with_a_number_before_it_is_no_level(tmp_path: Path) -> None:
    """`6 - Vet ikke` is no answer, and does not move the others' grades up."""
    words = ["1 - I svært liten grad", "2", "3", "4", "5 - I svært stor grad", "6 - Vet ikke"]
    proposal, table = read(tmp_path, two_items(words))
    assert [group for _, group in scale(proposal)] == list("LLMHH")
    assert len(table.responses) == len(words)


def test_columns_are_told_by_words_between_underscores_and_not_by_their_last(
    tmp_path: Path,
) -> None:
    """`hvor_jobber_du` is the organisation, *We have time* a question though Q1Time is none."""
    rows = [[str(n), f"Etat {'ABC'[n % 3]}", AGREE[n % 5], AGREE[(n + 1) % 5], str(n), "2"]
            for n in range(1, 8)]  # fmt: skip
    head = ["ID", "hvor_jobber_du", "We have time", "We have staff", "Q1Time", "statoverall_4"]
    assert becomes(read(tmp_path, [head, *rows])[0]) == {
        "ID": "respondent", "hvor_jobber_du": "case", "We have time": "scale",
        "We have staff": "scale", "Q1Time": "left_out", "statoverall_4": "left_out",
    }  # fmt: skip


def test_when_somebody_answered_is_left_out_whatever_it_is_called(tmp_path: Path) -> None:
    """A column of days with clock times is the tool's; one of days alone may be a question."""
    rows = [[str(n), f"{n:02}.04.2024 10:3{n}", f"{n:02}.04.2024", AGREE[n % 5]]
            for n in range(1, 8)]  # fmt: skip
    found = becomes(read(tmp_path, [["ID", "Tidspunkt", "Ansatt fra", "Om A"], *rows])[0])
    assert found["Tidspunkt"] == "left_out"
    assert found["Ansatt fra"] != "left_out"


def test_one_and_two_are_kinds_and_no_scale(tmp_path: Path) -> None:
    """A question answered 1 or 2 (a man, a woman) grades nothing."""
    proposal, _ = read(tmp_path, [["ID", "s_3"], *[[str(n), str(n % 2 + 1)] for n in range(8)]])
    assert becomes(proposal)["s_3"] == "choice"
    assert proposal.codebook.scales == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["3,4", "4,3", "4,4", "3,3"], "number"), (["12,5", "7,12", "5,7"], "number"),
        (["45 %", "5 %", "100 %"], "text"), (["12 500", "1 200", "950"], "text"),
        (["kr 500", "1200 kr", "900 kroner"], "text"),
    ],
)  # fmt: skip
def test_numbers_are_a_background_however_they_are_written(
    cells: list[str], kind: str, tmp_path: Path
) -> None:
    """Decimal commas part no answers, and a number with its unit or its thousands is no text."""
    rows = [["Nr", "Beløp"], *([str(at), cells[at % len(cells)]] for at in range(1, 13))]
    proposal, _ = read(tmp_path, rows)
    assert [(one.column, str(one.type)) for one in proposal.codebook.background] == [
        ("Beløp", kind)
    ]


def test_a_heading_over_who_answers_is_no_question(tmp_path: Path) -> None:
    """Columns that ask who answers share no scale, though one heading stands over them."""
    header = ["Nr", "Bakgrunn - Kommune", "Bakgrunn - Rolle", "Grad - Tid", "Grad - Folk"]
    grades = ["I liten grad", "I noen grad", "I stor grad"]
    rows = [
        [str(at), ["Vik", "Dal", "Nes"][at % 3], ["Leder", "Lærer", "Rektor"][at % 3],
         grades[at % 3], grades[(at + 1) % 3]]
        for at in range(1, 13)
    ]  # fmt: skip
    proposal, _ = read(tmp_path, [header, *rows])
    assert proposal.codebook.organisation == "Bakgrunn - Kommune"
    assert [one.column for one in proposal.codebook.background] == ["Bakgrunn - Rolle"]
    assert len(scale(proposal)) == 3


def test_a_number_of_respondents_that_stands_twice_is_told(tmp_path: Path) -> None:
    """A column that should tell respondents apart, and does not, is named as that."""
    rows = [["respondent_id", "Om A"], *([str(at // 2 + at), "Ja"] for at in (*range(9), 8))]
    proposal, _ = read(tmp_path, rows)
    assert proposal.codebook.respondent == "$row"
    assert proposal.decisions[0].reason is LeftOut.AGAIN


@pytest.mark.parametrize("words", ["Svak|Middels|Sterk", "Negativ|Nøytral|Positiv"])
def test_opposites_with_a_middle_are_a_scale(words: str, tmp_path: Path) -> None:
    """Two opposites grade something where something lies between them, without *svært*."""
    levels = words.split("|")
    proposal, _ = read(tmp_path, two_items(levels[::-1]))
    assert scale(proposal) == list(zip(levels, "LMH", strict=True))


def test_only_one_and_two_beside_a_scale_is_told(tmp_path: Path) -> None:
    """Of columns that share numbers, one that holds only 1 and 2 may name kinds: it is marked."""
    rows = [["Nr", "s_1", "s_2"], *([str(n), str(1 + n % 2), str(1 + n % 5)] for n in range(20))]
    proposal, _ = read(tmp_path, rows)
    assert [one.narrow for one in proposal.decisions] == [False, True, False]


def test_an_answer_is_spelt_as_most_spell_it(tmp_path: Path) -> None:
    """Capitals and white space part no answers, and the level is called as most wrote it."""
    answers = ["HELT ENIG", "Helt enig", "helt  uenig", "Helt uenig", "Helt enig", "Helt uenig"]
    proposal, _ = read(tmp_path, two_items(answers))
    assert [label for label, _ in scale(proposal)] == ["Helt uenig", "Helt enig"]
