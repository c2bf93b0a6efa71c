"""`koding survey init` and `survey load`: from the file as it was saved to answers by theme."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from koding.codebook import read_survey_codebook
from tests.cli.cli_program import Demo, Koding
from tests.reading.survey_tables import csv_bytes, write_table

QUESTION = "I hvor stor grad er dette en utfordring? - "
HEADS = [
    "$submission_id", "$created", "Hvor jobber du?", QUESTION + "Tillit", QUESTION + "Regler",
    QUESTION + "Ensomhet", "Kjønn", "Noe du vil legge til?", "$answer_time_ms",
]  # fmt: skip
ROWS = [
    ["101", "2026-01-02", "Etat A", "Stor", "Liten", "Ingen", "Kvinne", "Vi er få.", "900"],
    ["102", "2026-01-02", "Etat A", "Noe", "Vet ikke", "Liten", "Mann", "", "901"],
    ["103", "2026-01-02", "Etat B", "Svært stor", "Stor", "Ingen", "Kvinne", "Reglene!", "902"],
    ["104", "2026-01-03", "Etat C kommune", "Noe", "Noe", "Liten", "Mann", "", "903"],
    ["105", "2026-01-03", "Etat D", "Liten", "Stor", "Noe", "Kvinne", "Nei", "904"],
    ["106", "2026-01-03", "Etat E", "Stor", "Stor", "Noe", "Kvinne", "", "905"],
]
THEMES = """\
codes:
  - {name: tillit, level: theme}
  - {name: juridisk, level: theme, keywords: [lov, regel, regler]}
"""


@pytest.fixture
def study(alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a study with four interviews and two themes, which is the current folder."""
    assert koding("init", "s").code == 0
    monkeypatch.chdir(alone / "s")
    for letter in "ABCD":
        head = f"---\ncase: Etat {letter}\nspeakers: {{Kari: informant, Ola: interviewer}}\n---\n"
        said = head + "Ola: Hva er vanskelig?\nKari: Tillit, sier jeg.\nOla: Ja?\nKari: Ja.\n"
        Path(f"interviews/I{letter}.md").write_text(said, encoding="utf-8")
    Path("codebook/themes.yaml").write_text(THEMES, encoding="utf-8")
    assert koding("import", "interviews").code == 0
    assert koding("codebook", "load").code == 0
    return alone / "s"


@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ods", ".tsv"])
def test_a_file_is_loaded_as_init_says_it_is(ending: str, study: Path, koding: Koding) -> None:
    """Whatever the format, init's survey.yaml loads the file as it is, and says each decision."""
    file = str(write_table(study / "survey" / f"svar{ending}", [HEADS, *ROWS]).relative_to(study))
    made = koding("survey", "init", file)
    assert made.code == 0, made.err
    assert "6 responses, 9 columns; looks like Nettskjema" in made.text
    for told in ("all different", "5 different; 4 have interviews",
                 "Ingen < Liten < Noe < Stor < Svært stor", "+ Vet ikke (1): no answer",
                 "Kvinne, Mann", "3 answers", "$created, $answer_time_ms"):  # fmt: skip
        assert told in " ".join(made.text.split()), told
    assert '"Etat C kommune" is "Etat C"' in made.err
    assert "tillit → tillit, regler → juridisk, ensomhet → (none yet)" in made.err
    loaded = koding("survey", "load", file)
    assert loaded.code == 0, loaded.err
    assert "6 respondents from 5 organisations, 4 items" in loaded.err
    shown = koding("survey", "show", "--format", "csv", "--by", "respondent").text
    assert "tillit" in shown


def test_what_init_writes(study: Path, koding: Koding) -> None:
    """Levels in order and in groups, missing kinds, themes, spellings to look at, all columns."""
    write_table(study / "survey" / "svar.csv", [HEADS, *ROWS])
    assert koding("survey", "init", "survey/svar.csv").code == 0
    read = read_survey_codebook(Path("codebook/survey.yaml"))
    (scale,) = read.scales
    assert [(one.value, one.label.nb, str(one.group)) for one in scale.levels] == [
        ("1", "Ingen", "low"), ("2", "Liten", "low"), ("3", "Noe", "middle"),
        ("4", "Stor", "high"), ("5", "Svært stor", "high"),
    ]  # fmt: skip
    assert [(one.id, one.kind.value, one.theme) for one in read.items] == [
        ("tillit", "ordinal", "tillit"), ("regler", "ordinal", "juridisk"),
        ("ensomhet", "ordinal", None), ("noe_du_vil_legge_til", "text", None),
    ]  # fmt: skip
    assert {text: str(kind) for text, kind in read.missing.items()} == {
        "vet ikke": "dont_know", "": "not_answered",
    }  # fmt: skip
    assert [(one.attribute, str(one.of)) for one in read.background] == [("kjønn", "respondent")]
    assert list(read.seen) == HEADS
    assert "\n  Etat C: [Etat C kommune]" in Path("codebook/survey.yaml").read_text("utf-8")


def test_a_second_run_keeps_what_a_person_changed(study: Path, koding: Koding) -> None:
    """A theme set, an item deleted and a comment stay; only a column that is new is added."""
    write_table(study / "survey" / "svar.csv", [HEADS, *ROWS])
    assert koding("survey", "init", "survey/svar.csv").code == 0
    path = Path("codebook/survey.yaml")
    lines = path.read_text("utf-8").splitlines(keepends=True)
    changed = "".join(
        line.replace("label: Regler", "label: Regelverk")
        for line in lines if "id: ensomhet" not in line
    ).replace("items:\n", "items:\n  # min egen merknad\n")  # fmt: skip
    path.write_text(changed, encoding="utf-8")
    again = koding("survey", "init", "survey/svar.csv")
    assert "stands as it was" in again.err
    assert path.read_text("utf-8") == changed
    wider = [[*HEADS, QUESTION + "Penger", "Alder"]]
    wider += [[*row, "Stor", age] for row, age in zip(ROWS, ("31", "40", "52", "3", "41", "29"),
                                                     strict=True)]  # fmt: skip
    write_table(study / "survey" / "svar.csv", wider)
    grown = koding("survey", "init", "survey/svar.csv")
    assert "added 2 columns" in grown.err, grown.err
    now = path.read_text("utf-8")
    assert [line for line in changed.splitlines() if line not in now.splitlines()] in ([], ["]"])
    read = read_survey_codebook(path)
    assert [(one.id, one.scale) for one in read.items][-1] == ("penger", "grad")
    assert [one.attribute for one in read.background] == ["kjønn", "alder"]
    assert "ensomhet" not in [one.id for one in read.items]
    assert koding("survey", "load", "survey/svar.csv").code == 0


def test_the_sample_s_own_survey_yaml_is_left_alone(demo_copy: Path, koding: Koding) -> None:
    """A survey.yaml written by hand stands byte for byte, and the list shows what it says."""
    before = Path("codebook/survey.yaml").read_bytes()
    looked = koding("survey", "init", "survey/responses.csv")
    assert looked.code == 0, looked.err
    assert Path("codebook/survey.yaml").read_bytes() == before
    assert "scale utfordring" in looked.text
    again = koding("survey", "load", "survey/responses.csv")
    assert "the survey is as it was" in again.err


@pytest.fixture
def demo_copy(demo: Demo, alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the sample, which is the current folder."""
    shutil.copytree(demo.folder, alone / "studie")
    monkeypatch.chdir(alone / "studie")
    return alone / "studie"


def test_answers_without_survey_yaml_name_the_command_that_writes_it(
    study: Path, koding: Koding
) -> None:
    """Who loads answers before `survey init` is sent there, and to no file written by hand."""
    (study / "codebook/survey.yaml").unlink(missing_ok=True)
    (study / "survey").mkdir(exist_ok=True)
    (study / "survey/nye.csv").write_text("id;Penger\n1;Noe\n", "utf-8")
    refused = koding("survey", "load", "survey/nye.csv")
    assert refused.code == 1
    assert "`koding survey init FILE` writes one" in refused.fault


def test_unfinished_responses_are_said_and_left_out_on_demand(study: Path, koding: Koding) -> None:
    """LimeSurvey's empty submitdate: kept and said without anybody to ask, or left out."""
    rows = [
        ["id", "submitdate", "lastpage", "startlanguage", "Q1[SQ001]", "Q1[SQ002]", "Q2[other]"],
        ["1", "2026-01-02", "3", "nb", "helt enig", "uenig", "fordi"],
        ["2", "", "1", "nb", "enig", "", ""],
        ["3", "2026-01-03", "3", "nb", "uenig", "helt enig", "derfor at"],
    ]
    Path("survey/l.csv").write_bytes(csv_bytes(rows))
    kept = koding("survey", "init", "survey/l.csv", "--dry-run")
    assert "1 response is unfinished (submitdate) and is kept" in kept.err
    assert not Path("codebook/survey.yaml").exists()
    assert koding("survey", "init", "survey/l.csv", "--finished-only").code == 0
    loaded = koding("survey", "load", "survey/l.csv")
    assert "1 respondent did not finish (by submitdate) and was left out" in loaded.err
    assert "2 respondents" in loaded.err


def test_a_transcript_is_told_which_command_it_is_for(study: Path, koding: Koding) -> None:
    """Init and load send a transcript to `koding import`, without having changed anything."""
    shutil.copy("interviews/IA.md", "IA.md")
    for command in ("init", "load"):
        Path("codebook/survey.yaml").write_text("respondent: id\n")
        fault = koding("survey", command, "IA.md").fault
        assert "holds running text" in fault
        assert "koding import" in fault


def test_a_survey_is_told_which_command_it_is_for(study: Path, koding: Koding) -> None:
    """Import sends a table to `koding survey`, and takes nothing in."""
    write_table(study / "svar.xlsx", [HEADS, *ROWS])
    assert "koding survey init" in koding("import", "svar.xlsx").fault
    assert len(koding("documents", "--format", "csv").text.splitlines()) == 5


def test_a_changed_file_is_shown_before_it_replaces_the_answers(
    study: Path, koding: Koding
) -> None:
    """Who is new and gone, what changes, which coded answers move; --yes takes it, undo undoes."""
    write_table(study / "survey" / "svar.csv", [HEADS, *ROWS])
    assert koding("survey", "init", "survey/svar.csv").code == 0
    assert koding("survey", "load", "survey/svar.csv").code == 0
    assert koding("tag", "noe_du_vil_legge_til", "1", "tillit").code == 0
    first = koding("survey", "show", "--format", "csv").text
    changed = [list(row) for row in ROWS if row[0] != "106"]
    changed[0][3], changed[0][7] = "Ingen", "Noe helt annet her."
    changed.append(["107", "2026-02-01", "Etat A", "Stor", "Stor", "Noe", "Mann", "", "1"])
    write_table(study / "survey" / "svar.csv", [HEADS, *changed])
    asked = koding("survey", "load", "survey/svar.csv")
    assert asked.code == 1
    for told in ("1 new respondents, 1 gone, 2 answers changed", "new: 107", "gone: 106",
                 "101, tillit: Stor → Ingen",
                 "101, noe_du_vil_legge_til: Vi er få. → Noe helt annet her.",
                 "noe_du_vil_legge_til: the text has changed"):  # fmt: skip
        assert told in asked.err, asked.err
    assert koding("survey", "show", "--format", "csv").text == first
    assert koding("survey", "load", "survey/svar.csv", "--yes").code == 0
    assert koding("survey", "show", "--format", "csv").text != first
    assert "as it was" in koding("survey", "load", "survey/svar.csv").err
    assert koding("undo").code == 0
    assert koding("survey", "show", "--format", "csv").text == first
