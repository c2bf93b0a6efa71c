"""From a folder of transcripts and a table to themes by survey, and documents.csv on the way."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding
from tests.cli.terminal_program import at_terminal
from tests.reading.survey_tables import write_table

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(alone: Path) -> Path:
    """Return a folder, the current one, with the sample's transcripts and an Excel file alone."""
    (alone / "interviews").mkdir()
    for file in (ROOT / "interviews").iterdir():
        if file.suffix in {".txt", ".md", ".docx", ".vtt", ".srt"}:
            shutil.copy(file, alone / "interviews")
    text = (ROOT / "survey" / "responses.csv").read_text("utf-8-sig")
    rows = list(csv.reader(text.splitlines(keepends=True), delimiter=";"))
    write_table(alone / "svar.xlsx", rows)
    return alone


def test_six_commands_from_files_to_themes_by_survey(files: Path, koding: Koding) -> None:
    """Nothing is written by hand: the transcripts tell which organisations they are of."""
    for command in (
        ("init",),
        ("import", "interviews"),
        ("survey", "init", "svar.xlsx"),
        ("survey", "load", "svar.xlsx"),
        ("tag", "I02", "10-14", "etikk", "--new-code"),
    ):
        done = koding(*command)
        assert done.code == 0, (command, done.err)
    assert "etikk → etikk" in done.err
    table = koding("crosstab", "--format", "csv")
    assert table.code == 0, table.err
    assert table.text.count("etikk") > 1
    assert not list(files.rglob("documents.csv"))


def test_text_of_no_organisation_is_told_with_what_gives_it_one(
    fresh: Path, koding: Koding
) -> None:
    """A crosstab of interviews that belong nowhere names the command that settles it."""
    (fresh / "I01.txt").write_text("Intervjuer: Hei?\nInformant: Om etikk.\n", "utf-8")
    (fresh / "svar.csv").write_text("Virksomhet;Etikk\nEn kommune;Stor\nTo kommune;Liten\n")
    for command in (
        ("import", "I01.txt"), ("survey", "init", "svar.csv"), ("survey", "load", "svar.csv"),
        ("tag", "I01", "2", "etikk", "--new-code"),
    ):  # fmt: skip
        assert koding(*command).code == 0, command
    table = " ".join(koding("crosstab", "--item", "etikk", "--theme", "etikk").text.split())
    assert "koding documents set I01 --case" in table


SURVEY = """\
respondent: id
organisation: org
scales:
  grad: {levels: [{value: 1, label: liten}, {value: 2, label: stor}]}
items:
  - {id: q1, column: Etikk i praksis, label: Etikk, scale: grad}
  - {id: penger, column: Penger, scale: grad, theme: ""}
  - {id: annet, column: Annet, scale: grad}
"""


@pytest.fixture
def surveyed(fresh: Path, koding: Koding) -> Path:
    """Return a study with an interview and a survey, and no codebook yet."""
    Path("interviews/I1.txt").write_text("Ola: Hva?\nKari: Etikk, sa jeg.\n" * 3, "utf-8")
    Path("codebook/survey.yaml").write_text(SURVEY, "utf-8")
    Path("survey/svar.csv").write_text(
        "id;org;Etikk i praksis;Penger;Annet\n1;Øst;stor;liten;stor\n2;Vest;liten;liten;stor\n",
        "utf-8",
    )
    for command in (
        ("import", "interviews", "--case", "Øst"),
        ("survey", "load", "survey/svar.csv"),
    ):
        done = koding(*command)
        assert done.code == 0, done.err
    return fresh


def linked(koding: Koding) -> set[str]:
    """Return the questions that a table sets themes against, nothing where there is no table."""
    done = koding("crosstab", "--format", "json", "--layout", "long")
    return {row["item"] for row in json.loads(done.text)["rows"]} if done.code == 0 else set()


def test_a_theme_that_comes_later_is_linked_by_its_name(surveyed: Path, koding: Koding) -> None:
    """A code called as a question is linked with it and told; loads keep it, undo takes it back."""
    assert linked(koding) == set()
    made = koding("tag", "I1", "2", "etikk", "--new-code")
    assert "q1 → etikk" in made.err
    assert 'theme: ""' in made.err
    assert linked(koding) == {"q1"}
    assert koding("survey", "load", "survey/svar.csv").code == 0
    assert linked(koding) == {"q1"}
    assert koding("undo").code == 0
    assert linked(koding) == set()


def test_a_question_said_to_ask_about_none_is_left_alone(surveyed: Path, koding: Koding) -> None:
    """`theme: ""` in survey.yaml bars the link, when the code comes and when a survey is loaded."""
    assert "→" not in koding("codebook", "add", "penger").err
    assert "→" not in koding("survey", "load", "survey/svar.csv").err
    assert "annet → annet" in koding("codebook", "add", "annet").err
    assert "penger" not in linked(koding)
    Path("codebook/survey.yaml").write_text(SURVEY.replace("annet,", 'annet, theme: "",'), "utf-8")
    assert koding("survey", "load", "survey/svar.csv").code == 0
    assert linked(koding) == set()


def test_a_question_in_full_is_linked_by_its_own_words(fresh: Path, koding: Koding) -> None:
    """What all questions share names no theme; of two themes that fit alike none is taken."""
    ending = "gjør det krevende å ta i bruk ny teknologi?"
    asked = ("hensynet til personvernet", "mangel på kompetanse", "prisen")
    heads = ["id", "org", *(f"I hvor stor grad opplever du at {one} {ending}" for one in asked)]
    rows = [heads, *([str(n), f"Etat {n}", str(n), str(6 - n), "3"] for n in range(1, 6))]
    Path("svar.csv").write_text("\n".join(";".join(row) for row in rows), "utf-8")
    for command in (("survey", "init", "svar.csv"), ("survey", "load", "svar.csv")):
        assert koding(*command).code == 0
    assert "→" not in koding("codebook", "add", "teknologi").err
    assert "→ personvern;" in koding("codebook", "add", "personvern").err
    assert koding("codebook", "add", "mangel").err.count("→ mangel;") == 1
    assert koding("survey", "load", "svar.csv").code == 0
    assert "→" not in koding("codebook", "add", "kompetanse").err


def test_what_can_be_set_can_be_cleared(fresh: Path, koding: Koding) -> None:
    """An empty value takes away title, date, organisation, attribute and participant; undo too."""
    Path("interviews/I1.txt").write_text("Intervjuer: Hva?\nKari: Ja.\n" * 2, "utf-8")
    assert koding("import", "interviews", "--case", "Øst", "--title", "T").code == 0
    given = ("--date", "2024-05-01", "runde=1")
    assert koding("documents", "set", "I1", *given).code == 0
    assert koding("speakers", "I1", "--participant", "Kari=D1").code == 0
    assert koding("cases", "--case", "Øst", "--set", "str=liten").code == 0
    held = koding("documents", "--format", "csv").text
    assert "Øst" in held
    assert "2024-05-01" in held
    cleared = ("--title", "", "--date", "", "--case", "", "runde=")
    assert "changed" in koding("documents", "set", "I1", *cleared).err
    after = koding("documents", "--format", "csv").text
    assert "Øst" not in after
    assert "2024" not in after
    assert "so already" in koding("documents", "set", "I1", *cleared).err
    assert koding("undo").code == 0
    assert koding("documents", "--format", "csv").text == held
    assert koding("speakers", "I1", "--participant", "Kari=").code == 0
    assert "D1" not in koding("speakers", "I1", "--format", "csv").text
    assert koding("cases", "--case", "Øst", "--set", "str=").code == 0
    assert "liten" not in koding("cases", "--format", "csv").text
    assert "no attribute called strl" in koding("cases", "--case", "Øst", "--set", "strl=").fault


def test_a_codebook_that_comes_later_is_linked_by_names(surveyed: Path, koding: Koding) -> None:
    """`codebook load` links and says which; of two codes of one name at one depth none is meant."""
    themes = Path("codebook/themes.yaml")
    themes.write_text(
        "codes:\n  - {id: e, name: Etikk}\n  - id: a\n    name: A\n    children: "
        "[{id: aa, name: annet}]\n  - id: b\n    name: B\n    children: "
        "[{id: bb, name: annet}]\n",
        "utf-8",
    )
    done = koding("codebook", "load")
    assert done.code == 0, done.err
    assert "q1 → Etikk" in done.err
    assert "annet →" not in done.err
    assert koding("undo").code == 0
    assert linked(koding) == set()


def test_survey_init_again_tells_themes_that_are_not_named(surveyed: Path, koding: Koding) -> None:
    """Once there is a codebook, a second look tells which questions its themes fit, and how."""
    Path("codebook/survey.yaml").unlink()
    assert koding("survey", "init", "survey/svar.csv").code == 0
    before = Path("codebook/survey.yaml").read_bytes()
    assert koding("codebook", "add", "praksis", "--level", "theme").code == 0
    told = koding("survey", "init", "survey/svar.csv").err
    assert "does not name yet" in told
    assert "→ praksis" in told
    assert Path("codebook/survey.yaml").read_bytes() == before


def test_a_code_is_made_as_one_tags_and_undone_with_it(fresh: Path, koding: Koding) -> None:
    """--new-code makes a code and the parents it lacks once; else an unknown code says how."""
    Path("interviews/I1.txt").write_text("Ola: Hva?\nKari: Tillit, sa jeg.\n" * 3, "utf-8")
    assert koding("import", "interviews").code == 0
    assert "--new-code" in koding("tag", "I1", "2", "etikk/tillit").err
    assert koding("tag", "I1", "2", "etikk/tillit", "--new-code").code == 0
    assert koding("tag", "I1", "4", "tillit", "--new-code").code == 0
    assert koding("passages", "--code", "tillit", "--format", "csv").text.count("etikk/tillit") == 2
    assert (koding("undo").code, koding("undo").code) == (0, 0)
    assert "tillit" not in koding("codebook", "show", "--format", "csv").text


def test_documents_init_lists_proposes_and_is_read_back(files: Path, koding: Koding) -> None:
    """A row a document, the organisation named above the first turn proposed, told and taken in."""
    for command in (
        ("init",), ("import", "interviews"), ("survey", "init", "svar.xlsx"),
        ("survey", "load", "svar.xlsx"),
    ):  # fmt: skip
        done = koding(*command)
        assert done.code == 0
    assert "I01_fjellvik → Fjellvik kommune" in done.err
    assert koding("documents", "set", "I01_fjellvik", "--case", "").code == 0
    made = koding("documents", "init")
    assert made.code == 0, made.err
    assert "I01_fjellvik: its name or header says Fjellvik kommune" in made.err
    listed = (files / "interviews" / "documents.csv").read_text("utf-8-sig")
    rows = {row["file"]: row for row in csv.DictReader(listed.splitlines(), delimiter=";")}
    assert len(rows) == 9
    assert rows["I02_byggtilsynet.md"]["speakers"] == (
        "Intervjuer=interviewer; Informant=informant:Informant 2"
    )
    assert "Anne=informant:Deltaker 1@Fjellvik kommune" in rows["G01_gruppe.md"]["speakers"]
    assert rows["I04_ytelse.vtt"]["case"] == ""
    again = koding("import", "interviews")
    assert (
        "I01_fjellvik belonged to no organisation, and now belongs to Fjellvik kommune" in again.err
    )
    assert "with another" not in again.err
    assert "with another" not in koding("import", "interviews").err
    assert "Fjellvik kommune" in koding("documents", "--format", "csv").text


def test_documents_init_offers_what_headers_say_and_takes_none(fresh: Path, koding: Koding) -> None:
    """Place and participants of a header stand in `offered`, are told, and are taken by nothing."""
    header = "Intervju 3\nDato: 3. mai 2023\nInformant: Leder i en kommune\nSted: Rådhuset\n\n"
    body = "Intervjuer: Hva?\nInformant: Ja vel.\n" * 3
    Path("interviews/I1.txt").write_text(header + body, "utf-8")
    Path("interviews/I2.txt").write_text(body, "utf-8")
    assert koding("import", "interviews").code == 0
    made = koding("documents", "init")
    assert "the header of I1 says" in made.err
    text = (fresh / "interviews" / "documents.csv").read_text("utf-8-sig")
    rows = {row["name"]: row for row in csv.DictReader(text.splitlines(), delimiter=";")}
    assert rows["I1"]["offered"] == "Informant: Leder i en kommune; Sted: Rådhuset"
    assert (rows["I1"]["date"], rows["I1"]["title"]) == ("2023-05-03", "Intervju 3")
    assert rows["I2"]["offered"] == ""
    before = koding("speakers", "--all", "--format", "csv").text
    again = koding("import", "interviews")
    assert (again.code, again.err) == (0, "")
    assert koding("speakers", "--all", "--format", "csv").text == before


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_documents_init_never_changes_what_a_person_wrote(
    delimiter: str, fresh: Path, koding: Koding
) -> None:
    """Run again, it adds files that are new, in the table's own columns, and keeps each byte."""
    for name in ("I1", "I2"):
        Path(f"interviews/{name}.txt").write_text(f"Ola: {name}?\nKari: Ja.\n" * 3, "utf-8")
    assert koding("import", "interviews").code == 0
    table = fresh / "interviews" / "documents.csv"
    mine = delimiter.join(["name", "file", "case"]) + "\n" + delimiter.join(["I1", "I1.txt", "Øst"])
    table.write_text(mine, "utf-8")
    assert "would write 1" in koding("documents", "init", "--dry-run").err
    assert table.read_text("utf-8") == mine
    assert koding("documents", "init").code == 0
    assert table.read_text("utf-8") == mine + "\n" + delimiter.join(["I2", "I2.txt", ""]) + "\n"
    assert "is as it was" in koding("documents", "init").err
    assert koding("import", "interviews").code == 0


def test_what_koding_keeps_is_not_told_to_be_unread(fresh: Path, koding: Koding) -> None:
    """A study's own folder is imported without a word of its settings, database and codebook."""
    (fresh / "I01.txt").write_text("Intervjuer: Hei?\nInformant: Hei.\n", "utf-8")
    (fresh / "plan.pptx").write_bytes(b"?")
    (fresh / "codebook" / "merk.txt").write_text("Husk dette.\n", "utf-8")
    told = koding("import", ".").err
    assert "not read: plan.pptx (" in told
    assert "not read: the folder codebook (1 transcript):" in told
    assert "koding.db" not in told
    assert "koding.toml" not in told


def test_init_tells_what_to_do_with_what_lies_there(files: Path, koding: Koding) -> None:
    """Without a terminal the commands are printed, and nothing is done."""
    told = koding("init").err
    assert "9 transcripts lie in interviews/" in told
    assert "koding import interviews\n  koding survey init svar.xlsx" in told
    assert "  koding codebook load" not in told  # no step, where no codebook lies
    assert "I02" not in koding("documents", "--format", "csv").text


def test_init_does_it_where_somebody_says_yes(files: Path, koding: Koding) -> None:
    """In a terminal all of it is done after one question each, and no is no."""
    seen = at_terminal("init", folder=files, typed="\ny\ny\n", env={"KODING_LANG": "en"}).decode()
    assert "Do this now?" in seen
    assert "Traceback" not in seen
    assert (files / "codebook" / "survey.yaml").is_file(), seen
    assert "I02" in koding("documents", "--format", "csv").text


def test_init_does_nothing_where_somebody_says_no(files: Path, koding: Koding) -> None:
    """The study is made, and is empty."""
    at_terminal("init", folder=files, typed="\nn\n", env={"KODING_LANG": "en"})
    assert not (files / "codebook" / "survey.yaml").exists()
    assert "I02" not in koding("documents", "--format", "csv").text


def test_lists_to_look_over_fit_the_width(files: Path, koding: Koding) -> None:
    """The import's closing table and the survey's list are no wider than COLUMNS, also piped."""
    assert koding("init").code == 0
    for command in (("import", "interviews"), ("survey", "init", "svar.xlsx")):
        lines = koding(*command).text.splitlines()
        assert max(map(len, lines)) <= 80, command
        assert "I01_fjellvik" in "".join(lines) or "organisasjonskultur" in "".join(lines)


def test_the_bar_says_what_is_left(files: Path, koding: Koding) -> None:
    """In a terminal the import tells how many documents are left; in a pipe it tells nothing."""
    assert koding("init").code == 0
    seen = at_terminal("import", "interviews", "--yes", folder=files, env={"KODING_LANG": "en"})
    assert b" left" in seen
    assert " left" not in koding("import", "interviews").err


def test_open_answers_as_interviews_are_doubted(fresh: Path, koding: Koding) -> None:
    """Who makes open answers an interview is told what is counted so, and the way back."""
    said = ["Mer tid til opplæring, takk", "Bedre rutiner her hos oss", "Ingenting å legge til nå"]
    rows = ["id;org;Hva bør endres?", *(f"{n};Etat {n};{one}" for n, one in enumerate(said, 1))]
    Path("svar.csv").write_text("\n".join(rows), "utf-8")
    for command in (("survey", "init", "svar.csv"), ("survey", "load", "svar.csv")):
        assert koding(*command).code == 0
    name = "hva_bør_endres"
    assert name in koding("documents", "--format", "csv").text
    told = koding("documents", "set", name, "--kind", "interview").err
    assert "open answers; as interview" in told
    assert '--kind "open answers"` puts it back' in told
    assert "open answers" not in koding("documents", "set", name, "--kind", "open answers").err
