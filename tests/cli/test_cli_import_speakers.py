"""An import tells who speaks in each document, and takes as a speaker whom one names."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, write_transcript
from tests.cli.test_cli_asking import at_a_terminal

TOPIC = "Intervjuer: Hva er det?\nTema: penger, sier de.\nIntervjuer: Ja?\nDet er dyrt.\n"
"""`Tema` begins a line once, after which somebody goes on: only a person can say if it speaks."""


@pytest.fixture
def folder(fresh: Path) -> Path:
    """Return a folder with one transcript whose last label stands alone."""
    made = fresh / "interviews"
    (made / "I01.txt").write_text(TOPIC, encoding="utf-8")
    return made


def labels(folder: Path, document: str = "I01") -> dict[object, object]:
    """Return the speakers who have turns in a document's newest text, with their roles."""
    rows = ask(
        folder.parent / "koding.db",
        "SELECT s.label, s.role FROM turns t JOIN speakers s ON s.id = t.speaker_id "  # noqa: S608
        "WHERE t.revision_id = (SELECT max(r.id) FROM revisions r JOIN documents d "
        f"ON d.id = r.document_id WHERE d.name = '{document}' AND NOT r.retired)",
    )
    return dict(rows)  # type: ignore[arg-type]


def test_a_label_that_is_named_is_a_speaker(folder: Path, koding: Koding) -> None:
    """--speaker makes a speaker of a label that stands once, with the role in either language."""
    assert koding("import", "interviews", "--speaker", "Tema=intervjuobjekt").code == 2
    assert koding("import", "interviews", "--speaker", "tema=informant").code == 0
    assert labels(folder) == {"Intervjuer": "interviewer", "Tema": "informant"}


def test_a_label_needs_no_role_to_be_named(folder: Path, koding: Koding) -> None:
    """A label alone, or with a person and an organisation, is enough."""
    assert koding("import", "interviews", "--speaker", "Tema").code == 0
    assert labels(folder)["Tema"] == "unknown"
    write_transcript(folder / "I02.txt", "Ja.")
    done = koding("import", "interviews", "--speaker", "Informant=:Ola N.@Fjellvik kommune")
    assert done.code == 0
    assert ("Ola N.",) in ask(folder.parent / "koding.db", "SELECT name FROM participants")


def test_a_known_file_is_read_anew_when_one_says_who_speaks(folder: Path, koding: Koding) -> None:
    """Naming a speaker afterwards reads the file anew without a question; its coding stays."""
    assert koding("import", "interviews").code == koding("codebook", "add", "økonomi").code == 0
    assert "Tema" not in labels(folder)
    assert koding("tag", "I01", "penger, sier de", "økonomi").code == 0
    done = koding("import", "interviews/I01.txt", "--speaker", "Tema=informant")
    assert done.code == 0, done.err
    assert "revised" in done.text
    assert labels(folder)["Tema"] == "informant"
    quotes = koding("passages", "--code", "økonomi", "--format", "csv").text
    assert "penger, sier de" in quotes
    assert "unchanged" in koding("import", "interviews", "--speaker", "Tema=informant").text
    assert koding("check").code == koding("undo").code == 0
    assert "Tema" not in labels(folder)


def test_a_speaker_of_many_files_may_be_silent_in_some(folder: Path, koding: Koding) -> None:
    """Named for a folder, a speaker is missed only where no file of it has the label."""
    write_transcript(folder / "I02.txt", "Ja.")
    done = koding("import", "interviews", "--speaker", "Tema=informant", "--speaker", "Per")
    assert done.code == 0
    assert "Per speaks in none of these files" in done.err
    assert "never speak" not in done.err


def test_documents_csv_says_which_paragraphs_ask(folder: Path, koding: Koding) -> None:
    """The column `questions` takes what --questions takes, and refuses other words by line."""
    table = folder / "documents.csv"
    table.write_text("file,questions\nI01.txt,alle\n", encoding="utf-8")
    fault = koding("import", "interviews").fault
    assert "documents.csv:2" in fault
    assert "none or question mark" in fault
    for word in ("none", "ingen", "mark", "spørsmålstegn"):
        table.write_text(f"file,questions\nI01.txt,{word}\n", encoding="utf-8")
        assert koding("import", "interviews").code == 0
    assert koding("import", "interviews", "--questions", "spørsmålstegn").code == 0


def test_the_import_ends_with_who_speaks_in_each(folder: Path, koding: Koding) -> None:
    """The closing table has speakers with roles, turns, words, the longest turn, doubts."""
    for name in ("I02", "I03"):
        file = write_transcript(folder / f"{name}.txt", "Ja, det er så sant som det er sagt.")
        file.write_text(file.read_text("utf-8").replace("Informant:", "SPEAKER_01:") * 2, "utf-8")
    done = koding("import", "interviews")
    assert done.code == 0
    rows = {line.split()[0]: line for line in done.text.splitlines() if line.startswith("I0")}
    assert "Interviewer" not in done.text
    assert " ".join(rows["I02"].split()[1:]) == "Intervjuer, SPEAKER_01 (informant) 4 22 9 1"
    assert max(map(len, done.text.splitlines())) <= 80
    assert done.err.count("is read as the informant") == 1
    assert "koding speakers --all --set SPEAKER_01=ROLE" in done.err
    assert "in 2 documents" in done.err


@pytest.fixture
def many(folder: Path, koding: Koding) -> Path:
    """Return a folder of three imported transcripts whose interviewers are labelled variously."""
    for name, asks in (("I02", "Intervjuer (AB)"), ("I03", "Intervjuer (CD)")):
        words = f"{asks}: Og så?\nInf.: Det er bra.\n{asks}: Ja?\nInf.: Ja.\nInf 2: Nei.\n"
        (folder / f"{name}.txt").write_text(words + f"{asks}: Hm?\nInf 2: Nei.\n", "utf-8")
    named = [f"--speaker={one}" for one in ("Intervjuer (AB)", "Intervjuer (CD)", "Inf.", "Inf 2")]
    assert koding("import", "interviews", *named).code == 0
    return folder


def test_roles_are_set_in_many_documents_at_once(many: Path, koding: Koding) -> None:
    """A pattern names labels in all documents, in either language, and one undo takes it back."""
    before = labels(many, "I02")
    assert koding("speakers", "--all", "--set", "*=ukjent").code == 0
    done = koding("speakers", "--all", "--set", "intervjuer*=intervjuer", "--set", "I??.=informant")
    assert done.code == 0, done.err
    assert "5 changed in 3 documents" in done.err
    assert labels(many, "I03")["Intervjuer (CD)"] == "interviewer"
    assert koding("undo").code == 0
    assert labels(many, "I03")["Intervjuer (CD)"] == "unknown"
    assert koding("undo").code == 0
    assert labels(many, "I02") == before


def test_labels_are_renamed_and_joined_in_many_documents(many: Path, koding: Koding) -> None:
    """Two labels of one person become one with the turns of both; coding stays; undo parts them."""
    assert koding("codebook", "add", "ro").code == koding("tag", "I02", "3", "ro").code == 0
    before = koding("passages", "--format", "csv", "--code", "ro").text
    renames = ("--rename", "Intervjuer (*=Spør", "--rename", "Inf 2=Inf.")
    done = koding("speakers", "--all", *renames, "--format", "csv")
    assert done.code == 0, done.err
    assert "4 changed in 2 documents" in done.err
    assert set(labels(many, "I02")) == {"Spør", "Inf."}
    rows = [row.split(",") for row in done.text.splitlines() if row.startswith("I02")]
    assert {row[1]: row[-2:] for row in rows} == {"Spør": ["3", "4"], "Inf.": ["4", "6"]}
    assert koding("check").code == 0
    quoted = koding("passages", "--format", "csv", "--code", "ro").text
    assert quoted.splitlines()[1].rsplit(",", 1)[1] == before.splitlines()[1].rsplit(",", 1)[1]
    assert koding("find", "nei", "--speaker", "Inf.", "--count").code in (0, 2)
    assert koding("undo").code == 0
    assert set(labels(many, "I02")) == {"Intervjuer (AB)", "Inf.", "Inf 2"}
    assert koding("check").code == koding("redo").code == koding("check").code == 0


def test_a_label_that_is_nowhere_changes_nothing(many: Path, koding: Koding) -> None:
    """One label of several that nobody has is an error, and none of them is changed."""
    before = labels(many, "I02")
    done = koding("speakers", "--all", "--set", "Inf*=moderator", "--set", "Ordstyrer*=moderator")
    assert "nobody is labelled 'Ordstyrer*' in any document" in done.fault
    assert labels(many, "I02") == before
    assert "name one document" in koding("speakers").err


def test_a_dry_run_shows_what_each_file_would_be(folder: Path, koding: Koding) -> None:
    """A dry run shows speakers with role and counts, first turns and header, and keeps none."""
    (folder / "I02.txt").write_text(
        "Sted: Oslo\nDato: 14. mars 2024\n\nSPEAKER_00: Hei.\nSPEAKER_01: Hei på deg.\n"
        "SPEAKER_00: Ja.\nSPEAKER_01: Nei.\n",
        encoding="utf-8",
    )
    done = koding("import", "interviews", "--dry-run")
    assert done.code == 0
    assert "I02.txt would be I02" in done.text
    assert "Intervjuer (interviewer): 2 turns, 11 words" in done.text
    assert "SPEAKER_01 (unknown): 2 turns, 4 words" in done.text
    assert "    SPEAKER_01: Hei på deg." in done.text.splitlines()
    assert "Sted: Oslo" in done.text
    shown = done.text.partition("\nImport\n")[0]
    assert max(map(len, shown.splitlines())) <= 80
    assert ask(folder.parent / "koding.db", "SELECT count(*) FROM documents") == [(0,)]


@pytest.mark.parametrize(("answer", "documents"), [("n\r", 0), ("ja\r", 1)])
def test_the_first_import_of_a_folder_is_shown_and_asked_once(
    folder: Path, koding: Koding, answer: str, documents: int
) -> None:
    """At a terminal a folder's first import shows what would come, and goes on only on a yes."""
    code, screen = at_a_terminal(["import", "interviews"], folder.parent, answer)
    assert code == 0
    assert "I01.txt would be I01" in screen
    assert "Import 1 file so?" in screen
    count = ask(folder.parent / "koding.db", "SELECT count(*) FROM documents")
    assert count == [(documents,)]
    assert koding("import", "interviews").code == 0
    _, again = at_a_terminal(["import", "interviews"], folder.parent, "")
    assert "would be" not in again
    _, unasked = at_a_terminal(["import", "interviews", "--yes"], folder.parent, "")
    assert "so?" not in unasked


def test_a_name_that_stands_once_is_told_with_what_takes_it(folder: Path, koding: Koding) -> None:
    """What is advised of a label that begins one line, or that documents.csv names later, works."""
    text = "Intervjuer: Hva?\nInformant: Ja vel.\n" * 3 + "Ekspert: Jeg sier noe.\n"
    Path("interviews/N1.txt").write_text(text, "utf-8")
    told = koding("import", "interviews/N1.txt").err
    assert '--speaker "Ekspert=informant"' in told
    assert "undo" not in told
    Path("interviews/documents.csv").write_text(
        "file;speakers\nN1.txt;Ekspert=informant:Kari@Øst\n", "utf-8"
    )
    told = koding("import", "interviews/N1.txt").err
    assert "N1 was read without Ekspert as speaker" in told
    assert "--speaker 'Ekspert=informant:Kari@Øst'" in told
    assert "remove" not in told
    done = koding("import", "interviews/N1.txt", "--speaker", "Ekspert=informant:Kari@Øst")
    assert done.code == 0, done.err
    listed = koding("speakers", "N1", "--format", "csv").text
    assert "Ekspert" in listed
    assert "Kari" in listed
    assert "read without" not in koding("import", "interviews/N1.txt").err


def test_a_respondent_s_label_is_nobody_else(study: Path, koding: Koding) -> None:
    """Where an answer's label is given a participant, one sentence says why not, and nothing is."""
    del study
    before = koding("speakers", "muligheter", "--format", "csv").text
    done = koding("speakers", "muligheter", "--participant", "25618304=Ola Åsen")
    assert done.code == 1
    assert "25618304 in muligheter is a respondent of the survey" in done.fault
    assert "constraint" not in done.fault
    assert koding("speakers", "muligheter", "--format", "csv").text == before
