"""A newcomer's own folder, no file written by hand: to themes by survey by what the screen says."""

from __future__ import annotations

import csv
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, Result
from tests.reading.survey_tables import write_table

ORGANISATIONS = [
    "Lillevik kommune", "Storfjord kommune", "Helse Fjord HF", "Nordre Ås kommune",
    "Skogdal kommune", "Direktoratet for prøver",
]  # fmt: skip
NAMES = ["Anna", "Bjørn", "Cecilie", "David", "Eva", "Finn"]
TALK = [
    ("I", "Hei, og takk for at du stiller opp. Hva er det vanskeligste med KI hos dere?"),
    ("A", "Det vanskeligste er personvern. Vi vet ikke hva vi har lov til å gjøre."),
    ("I", "Og hvordan er det med kompetansen?"),
    ("A", "Vi mangler folk som kan dette ordentlig. Vi må ansette noen snart."),
    ("I", "Er det noe du vil legge til?"),
    ("A", "Ledelsen er med, men kulturen henger igjen her på huset."),
]
"""Openly synthetic, as all names here are."""


def write_docx(file: Path, paragraphs: list[list[tuple[str, bool]]]) -> None:
    """Write a Word file: paragraphs of runs, each bold or not; a line break where a run has one."""
    import docx

    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph()
        for text, bold in runs:
            paragraph.add_run(text).bold = bold
    document.save(str(file))


def teams(folder: Path) -> None:
    """Make transcripts from Teams, named by people, and a workbook of Nettskjema."""
    (folder / "Intervjuer").mkdir()
    for who, place in zip(NAMES, ORGANISATIONS, strict=True):
        paragraphs = [[(f"Intervju med {who}, {place}-20240312_100300-Møteopptak", False)]]
        for seconds, (voice, words) in enumerate(TALK, 3):
            name = "Siri Forsker" if voice == "I" else f"{who} Dal"
            paragraphs.append([(name, True), (f"   0:{seconds:02d}\n{words}", False)])
        write_docx(folder / "Intervjuer" / f"Intervju med {who}, {place}.docx", paragraphs)
    asked = "I hvilken grad er dette en utfordring for å ta i bruk KI? - "
    heads = ["$submission_id", "$created", "Hvilken virksomhet arbeider du i?"]
    heads += [asked + one for one in ("Personvern", "Kompetanse", "Ledelse og kultur")]
    grades = ["I liten grad", "I noen grad", "I stor grad", "Vet ikke"]
    rows = [heads]
    for n in range(18):
        place = ORGANISATIONS[n % 6]
        place = (place, place.upper(), place.removesuffix(" kommune"))[n // 6]
        answers = [grades[(n + k) % 4] for k in range(3)]
        rows.append([str(3000 + n), "2024-02-01T10:00:00", place, *answers])
    write_table(folder / "data-412233-2024-03-01.xlsx", rows)


def word(folder: Path) -> None:
    """Make Word files with bold names under a header, and a sheet with long question texts."""
    (folder / "transkripsjoner").mkdir()
    for n, (who, place) in enumerate(zip(NAMES, ORGANISATIONS, strict=True), 1):
        paragraphs = [[(f"Intervju {n}", False)], [(f"Dato: {n}.4.2024", False)]]
        paragraphs += [[(f"Virksomhet: {place.removesuffix(' kommune')}", False)]]
        paragraphs += [[(f"Informant: {who}, seksjonsleder", False)], [("", False)]]
        for voice, words in TALK:
            label = "Intervjuer:" if voice == "I" else f"{who}:"
            paragraphs.append([(label, True), (f" {words}", False)])
        write_docx(folder / "transkripsjoner" / f"Intervju {n}.docx", paragraphs)
    ending = "gjør det krevende for dere å ta i bruk kunstig intelligens?"
    rows = [["Undersøkelse om kunstig intelligens (syntetisk)", "", "", ""], [""] * 4]
    rows += [["Nr", "Navn på virksomheten",
              f"I hvor stor grad opplever du at hensynet til personvern {ending}",
              f"I hvor stor grad opplever du at mangel på kompetanse {ending}"]]  # fmt: skip
    rows += [
        [
            str(n + 1),
            ORGANISATIONS[n % 6] if n < 12 else ORGANISATIONS[n % 6].upper(),
            str(n % 5 + 1),
            str((n + 2) % 5 + 1),
        ]
        for n in range(18)
    ]
    write_table(folder / "Svar på undersøkelsen.xlsx", rows)


def recognised(folder: Path) -> None:
    """Make text files of speech recognition, named by place, and a CSV as Excel saves it."""
    for n, place in enumerate(ORGANISATIONS, 1):
        lines = [
            f"[00:00:{k:02d}.000 --> 00:00:{k + 1:02d}.000] SPEAKER_0{int(voice == 'A')}: {words}"
            for k, (voice, words) in enumerate(TALK)
        ]
        called = place.removesuffix(" kommune").replace(" ", "_")
        (folder / f"I0{n}_{called}.txt").write_text("\n".join(lines) + "\n", "utf-8")
    heads = ["ID", "Kommune/organisasjon", "Personvernet gjør det vanskelig å ta i bruk KI",
             "Vi har kompetansen vi trenger", "Dataene våre er gode nok"]  # fmt: skip
    grades = ["Helt uenig", "Litt uenig", "Verken eller", "Litt enig", "Helt enig"]
    rows = [";".join(heads)]
    for n in range(12):
        place = ORGANISATIONS[n % 6]
        place = place if n < 6 else place.removesuffix(" kommune")
        rows.append(";".join([str(n), place, grades[n % 5], grades[n % 3], grades[n % 4]]))
    (folder / "sporreskjema.csv").write_bytes("\r\n".join(rows).encode("cp1252"))


def told(done: Result, name: str) -> list[list[str]]:
    """Return the commands of this name that a command told of, each by its words."""
    found = re.findall(rf"`koding ({name} [^`]*)`", done.err)
    return [shlex.split(one) for one in found]


@pytest.mark.parametrize("made", [teams, word, recognised])
def test_a_newcomer_gets_from_a_folder_to_the_table(
    made: Callable[[Path], None], alone: Path, koding: Koding
) -> None:
    """Each command is the one that was told before, and at the end stands a score by theme."""
    made(alone)
    done = koding("init", "--yes")
    assert done.code == 0, done.err
    count = 1
    for command in told(done, "speakers"):
        if any(word.endswith("=ROLE") for word in command):
            continue  # that only says how to change what was taken
        assert koding(*command).code == 0, command
        count += 1
    theme = re.search(r"as (\w+), is linked", done.err)
    assert theme, done.err
    [tag] = told(done, "tag")
    values = {"LINES": "4", "THEME": theme[1]}
    tagged = koding(*(values.get(one, one) for one in tag))
    assert f"→ {theme[1]}" in tagged.err
    table = koding("crosstab", "--format", "json")
    assert table.code == 0, table.err
    assert f'"{theme[1]}"' in table.text
    assert count + 2 <= 6
    assert "unknown" not in koding("speakers", "--all", "--format", "csv").text
    places = organisations(koding)
    assert sorted(places.values()) == sorted(ORGANISATIONS), places


def test_it_is_six_commands_one_by_one(alone: Path, koding: Koding) -> None:
    """Without --yes init tells the commands, and run one by one they come to the same."""
    teams(alone)
    done = koding("init")
    steps = [line.split("koding ", 1)[1] for line in done.err.splitlines() if line[:2] == "  "]
    assert len(steps) == 3
    for step in steps:
        done = koding(*shlex.split(step))
        assert done.code == 0, done.err
    [tag] = told(done, "tag")
    assert koding(*[{"LINES": "4", "THEME": "personvern"}.get(one, one) for one in tag]).code == 0
    table = koding("crosstab", "--format", "json")
    assert '"personvern"' in table.text
    assert set(organisations(koding).values()) == set(ORGANISATIONS)


def test_a_document_that_comes_after_the_survey_is_placed_too(alone: Path, koding: Koding) -> None:
    """Its name says its organisation; what a person took away stays away at the next load."""
    recognised(alone)
    late = (alone / "I01_Lillevik.txt").rename(alone / "vent.dat")
    assert koding("init", "--yes").code == 0
    late.rename(alone / "I01_Lillevik.txt")
    done = koding("import", "I01_Lillevik.txt")
    assert "I01_Lillevik → Lillevik kommune" in done.err
    assert "koding documents set I01_Lillevik --case NAME" in done.err
    assert koding("documents", "set", "I01_Lillevik", "--case", "").code == 0
    with (alone / "sporreskjema.csv").open("ab") as file:
        file.write(b"\r\n99;Lillevik;Litt enig;Litt enig;Litt enig")
    assert koding("survey", "load", "sporreskjema.csv", "--yes").code == 0
    assert organisations(koding)["I01_Lillevik"] == ""


def test_a_failing_step_keeps_the_rest_from_nothing(alone: Path, koding: Koding) -> None:
    """A file that cannot be read is told, the survey is read all the same, and the end is 1."""
    recognised(alone)
    (alone / "I09.docx").write_bytes(b"PK not a document")
    done = koding("init", "--yes")
    assert done.code == 1
    assert "not done: koding import ." in done.err
    assert "respondents from 6 organisations" in done.err
    assert len(organisations(koding)) == 6


def organisations(koding: Koding) -> dict[str, str]:
    """Return the organisation of each document in use."""
    listed = koding("documents", "--format", "csv").text
    return {row["document"]: row["case"] for row in csv.DictReader(listed.splitlines())}
