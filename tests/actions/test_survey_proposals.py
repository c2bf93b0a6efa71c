"""What `survey init` makes of any tool's file: it loads, and the answers come back as they were."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from koding.actions.survey.deciding import Proposal, StudyNames, propose
from koding.codebook import read_survey_codebook
from koding.codebook.survey_writing import Comments, write_survey_codebook
from koding.errors import ReadingError
from koding.model.survey import SurveyCodebook, SurveyTable
from koding.reading import read_responses
from koding.reading.survey_file import Tool, read_survey_file
from tests.reading.survey_tables import csv_bytes, write_table

NOBODY = StudyNames({}, lambda _words: "")
SCALES = (
    ("Ingen", "Liten", "Noe", "Stor", "Veldig stor"),
    ("Helt uenig", "Litt uenig", "Verken eller", "Litt enig", "Helt enig"),
    ("Aldri", "Sjelden", "Av og til", "Ofte", "Alltid"),
    ("Svært misfornøyd", "Misfornøyd", "Fornøyd", "Svært fornøyd"),
    ("Strongly disagree", "Disagree", "Agree", "Strongly agree"),
    ("I svært liten grad", "I liten grad", "I noen grad", "I stor grad", "I svært stor grad"),
    ("1 - helt uenig", "2", "3", "4", "5 - helt enig"),
    ("1", "2", "3", "4", "5", "6", "7"),
)
TOOLS = {
    Tool.NETTSKJEMA: (["$submission_id", "$created"], "matrise.{row}", ["$answer_time_ms"]),
    Tool.LIMESURVEY: (["id", "submitdate", "lastpage", "startlanguage"], "Q1[{row}]", []),
    Tool.GOOGLE_FORMS: (["Tidsmerke"], "Hvor enig er du? [{row}]", []),
    Tool.MICROSOFT_FORMS: (["ID", "Starttidspunkt", "Fullføringstidspunkt"], "{row}", ["E-post"]),
    Tool.REDCAP: (["record_id"], "m1___{row}", ["skjema_complete"]),
    Tool.QUALTRICS: (["StartDate", "ResponseId", "RecordedDate"], "Q1_{row}", []),
    Tool.SURVEYMONKEY: (["Respondent ID", "Collector ID"], "Hvor enig? - {row}", []),
}
ROWNAMES = ("tillit", "regler", "penger", "kultur")
OPEN = st.text("abcæøå ,;.\"'«»!?\n🙂é-–", min_size=1, max_size=60)


@st.composite
def surveys(draw: st.DrawFn) -> tuple[Tool, list[list[str]], tuple[str, ...], list[list[str]]]:
    """Return a tool, a table in its shape, the scale, and by respondent the answers on it."""
    tool = draw(st.sampled_from(list(TOOLS)))
    scale = draw(st.sampled_from(SCALES))
    before, shape, after = TOOLS[tool]
    items = [shape.format(row=row) for row in ROWNAMES]
    answers = [[scale[(place + n) % len(scale)] for n in range(len(ROWNAMES))]
               for place in range(len(scale))]  # fmt: skip
    cells = st.sampled_from([*scale, "", "Vet ikke"])
    answers += draw(st.lists(st.lists(cells, min_size=4, max_size=4), max_size=8))
    rows = [[*before, *items, "Noe mer du vil si?", *after]]
    for number, given_ in enumerate(answers, start=1):
        told = draw(OPEN) + f" nummer {number} og litt til å lese i et svar"
        ids = [f"{101 + number}" if at != 1 or len(before) < 3 else f"2026-01-{number:02}"
               for at in range(len(before))]  # fmt: skip
        rows.append([*ids, *given_, told, *("2" for _ in after)])
    return tool, rows, scale, answers


def proposed(path: Path) -> Proposal:
    """Return what becomes of a file."""
    return propose(read_survey_file(path), NOBODY)


def loaded(path: Path, survey: SurveyCodebook) -> SurveyTable:
    """Return the file as survey.yaml, written and read again, says it is to be read."""
    written = path.with_suffix(".yaml")
    write_survey_codebook(survey, written, Comments(top=["hode"]))
    assert read_survey_codebook(written) == survey
    return read_responses(path, survey)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(surveys(), st.sampled_from([".csv", ".tsv", ".xlsx", ".ods"]))
def test_answers_come_back_from_every_tool_s_table(
    survey: tuple[Tool, list[list[str]], tuple[str, ...], list[list[str]]], ending: str
) -> None:
    """Each answer is the level of its place on the scale, each missing one is missing."""
    tool, rows, scale, answers = survey
    if ending == ".csv":
        rows = [[cell.replace("🙂", ":)") for cell in row] for row in rows]  # it is cp1252
    with tempfile.TemporaryDirectory() as folder:
        path = write_table(Path(folder) / f"svar{ending}", rows)
        read = read_survey_file(path)
        assert read.tool is tool
        codebook = propose(read, NOBODY).codebook
        assert len(codebook.scales) == 1
        labels = {one.label.nb: one.value for one in codebook.scales[0].levels}
        assert list(labels) == list(scale)
        table = loaded(path, codebook)
        items = [item.id for item in codebook.items if item.scale]
        assert len(items) == len(ROWNAMES)
        for response, expected in zip(table.responses, answers, strict=True):
            found = [response.answers[item].level for item in items]
            assert found == [labels.get(cell) for cell in expected]
        (told,) = [item.id for item in codebook.items if not item.scale]
        place = rows[0].index("Noe mer du vil si?")
        assert [one.answers[told].text for one in table.responses] == [
            row[place].strip() for row in rows[1:]
        ]


def uses(path: Path, rows: list[list[str]]) -> dict[str, str]:
    """Return what becomes of each column of a table."""
    path.write_bytes(csv_bytes(rows))
    return {one.column.name: one.use.value for one in proposed(path).decisions}


def test_tick_boxes_are_no_scale(tmp_path: Path) -> None:
    """Nettskjema's 0 and 1 of several boxes are boxes, and load as two categories each."""
    rows = [["$submission_id", "valg.a", "valg.b"], ["1", "0", "1"], ["2", "1", "0"]]
    path = tmp_path / "n.csv"
    assert uses(path, rows)["valg.a"] == "tick"
    table = loaded(path, proposed(path).codebook)
    assert [one.answers["a"].level for one in table.responses] == ["0", "1"]


def test_the_secure_nettskjema_without_dollars(tmp_path: Path) -> None:
    """The secure variant: commas, no $ before its own columns, -1 where nothing was chosen."""
    rows = [["submission_id", "created", "m.a", "m.b"], ["7", "2026-01-02", "1", "-1"],
            ["8", "2026-01-02", "3", "5"]]  # fmt: skip
    path = tmp_path / "n.csv"
    found = uses(path, rows)
    assert found == {"submission_id": "respondent", "created": "left_out", "m.a": "scale",
                     "m.b": "scale"}  # fmt: skip
    codebook = proposed(path).codebook
    assert {word: str(kind) for word, kind in codebook.missing.items()}["-1"] == "not_answered"
    assert [one.label.nb for one in codebook.scales[0].levels] == ["1", "2", "3", "4", "5"]


def test_what_names_a_person_is_left_out(tmp_path: Path) -> None:
    """Names, addresses of mail and of machines are no questions and no background."""
    rows = [["ID", "E-post", "Navn", "IP Address", "Alder"], ["1", "a@b.no", "A", "1.1.1.1", "30"],
            ["2", "c@d.no", "B", "1.1.1.2", "40"]]  # fmt: skip
    found = uses(tmp_path / "f.csv", rows)
    assert [found[name] for name in ("E-post", "Navn", "IP Address")] == ["left_out"] * 3
    assert found["Alder"] == "background"


def test_without_an_id_the_row_tells_respondents_apart(tmp_path: Path) -> None:
    """A file in which no column does is loaded by the number of the row, and that is said."""
    rows = [["Kjønn", "Svar A", "Svar B"], ["Kvinne", "enig", "uenig"], ["Kvinne", "enig", "enig"]]
    path = tmp_path / "f.csv"
    path.write_bytes(csv_bytes(rows))
    table = loaded(path, proposed(path).codebook)
    assert [one.respondent for one in table.responses] == ["2", "3"]


def test_an_unknown_order_is_said(tmp_path: Path) -> None:
    """The rows of a question whose levels nobody knows are a scale to be looked over."""
    rows = [["id", "Farge - a", "Farge - b"]]
    rows += [[str(n), ("rød", "gul", "blå")[n % 3], ("gul", "blå", "rød")[n % 3]] for n in range(9)]
    path = tmp_path / "f.csv"
    path.write_bytes(csv_bytes(rows))
    assert [one.unsure for one in proposed(path).decisions] == [False, True, True]


@pytest.mark.parametrize("words", [("liten utfordring", "Stor", "STOR utfordring", "noe")])
def test_a_last_word_may_be_there_or_not(words: tuple[str, ...], tmp_path: Path) -> None:
    """Answers with and without *utfordring*, in any case, are the same levels."""
    rows = [["id", "m.a"], *([str(n), word] for n, word in enumerate(words))]
    path = tmp_path / "f.csv"
    path.write_bytes(csv_bytes(rows))
    codebook = proposed(path).codebook
    (item,) = codebook.items
    table = loaded(path, codebook)
    assert [one.answers[item.id].level for one in table.responses] == ["1", "3", "3", "2"]


def test_spss_orders_its_own_levels(tmp_path: Path) -> None:
    """Labels that no list knows are ordered by SPSS's values, user-missing ones taken out."""
    import pandas
    import pyreadstat

    path = tmp_path / "t.sav"
    frame = pandas.DataFrame({"id": ["a", "b", "c"], "v1": [3.0, 1.0, 9.0], "v2": [2.0, 2.0, 1.0]})
    named: dict[int | float, str] = {1: "zulu", 2: "alfa", 3: "mike", 9: "Uoppgitt"}
    pyreadstat.write_sav(
        frame, str(path), column_labels=["", "Tillit", "Regler"],
        variable_value_labels={"v1": named, "v2": named},
        missing_ranges={"v1": [9], "v2": [9]},
    )  # fmt: skip
    codebook = proposed(path).codebook
    assert [one.label.nb for one in codebook.scales[0].levels] == ["zulu", "alfa", "mike"]
    assert [item.label.nb for item in codebook.items] == ["Tillit", "Regler"]
    table = loaded(path, codebook)
    assert [one.answers["v1"].level for one in table.responses] == ["3", "1", None]


def test_numbers_dates_and_yes_or_no_are_no_scales(tmp_path: Path) -> None:
    """Decimal commas, dates and ages are background; yes and no alone are categories."""
    rows = [
        ["id", "Lønn", "Dato", "Poster", "Svar"],
        ["1", "1,5", "02.01.2026", "12", "ja"],
        ["2", "2,75", "03.01.2026", "12", "nei"],
        ["3", "3", "04.01.2026", "40", "ja"],
    ]
    found = uses(tmp_path / "f.csv", rows)
    assert list(found.values()) == ["respondent", *["background"] * 3, "choice"]
    assert len(loaded(tmp_path / "f.csv", proposed(tmp_path / "f.csv").codebook).responses) == 3


CELLS = st.text("aåA1205-.,;:' \"=\n\t|[]{}#&*!%@`$øØ🙂ß\u0301\u2028\x85\ufeff", max_size=12)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=2, max_size=8)
))  # fmt: skip
def test_any_table_is_loaded_as_it_is_proposed(rows: list[list[str]]) -> None:
    """Whatever the headings and cells, the proposal is YAML that reads back and loads them."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "t.csv"
        path.write_bytes(csv_bytes(rows))
        try:
            read = read_survey_file(path)
        except ReadingError:
            return
        if read.table.rows:
            codebook = propose(read, NOBODY).codebook
            assert len(loaded(path, codebook).responses) == len(read.table.rows)
