"""Habits of those who write interviews down by hand: remarks, legends, pages, own labels."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.model.choices import Role
from tests.reading.reading_files import said, transcript_of

TURNS = [
    ("Intervjuer", "Kan du fortelle litt om jobben?"),
    ("Informant", "Ja, jeg er avdelingsleder, og har vært det lenge."),
    ("Intervjuer", "Hva gjør du en vanlig dag?"),
    ("Informant", "Det er tre ting: møter, turnus og språk."),
    ("Intervjuer", "Hvordan merker dere det?"),
    ("Informant", "Nei, vi er for få, rett og slett."),
]


def written(line: str = "{who}: {what}", between: str = "\n\n", **who: str) -> str:
    """Return the turns, each laid out as `line`; `who` says what the two are called."""
    return between.join(
        line.format(who=who.get(name, name), what=what, n=n)
        for n, (name, what) in enumerate(TURNS, 1)
    )


def told(transcript: object) -> str:
    """Return all that is said of a transcript."""
    return " ".join(map(str, getattr(transcript, "warnings", ())))


def test_words_that_recur_within_turns_hide_no_names_above_them(tmp_path: Path) -> None:
    """Names above their words speak though `Tema:` and `Hun svarte:` recur within what is said."""
    turns = [
        ("Kari Moen", "Hun svarte: «Når da?»"), ("Per Lund", "Først det ene.\nTema: så det andre."),
        ("Kari Moen", "Først det ene.\nTema: så det andre."), ("Per Lund", "Hun svarte: «Når da?»"),
    ]  # fmt: skip
    text = "\n\n".join(f"{who}:\n{what}" for who, what in turns)
    assert said(transcript_of(tmp_path, "d.txt", text)) == turns


@pytest.mark.parametrize(
    "remark",
    [
        "[Kommentar: informanten virker sliten]", "(Transkribentens merknad: dårlig lyd)",
        "[Transcriber's note: the phone rings]", "Merknad: telefonen ringer",
        "*[Observasjon: hun ser ut av vinduet]*",
    ],
)  # fmt: skip
def test_a_remark_of_who_wrote_it_down_is_nobodys_words(tmp_path: Path, remark: str) -> None:
    """A remark on a line of its own is no speech, and is told; the turn below is whose it was."""
    lines = written().split("\n\n")
    text = "\n\n".join([*lines[:4], remark, *lines[4:]])
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == TURNS
    assert "1 line is a remark" in told(read)


def test_a_running_header_beside_page_numbers_is_nobodys_words(tmp_path: Path) -> None:
    """What stands beside each `Side 2 av 3`, the same each time, is no speech, and is told."""
    lines = written().split("\n\n")
    pages = [f"Side {n} av 3\nIntervju 4 – fortrolig" for n in (1, 2, 3)]
    text = "\n\n".join([*lines[:2], pages[0], *lines[2:4], pages[1], *lines[4:], pages[2]])
    read = transcript_of(tmp_path, "d.txt", text)
    assert said(read) == TURNS
    assert "Intervju 4 – fortrolig" in told(read)
    beside = text.replace("\nIntervju 4 – fortrolig", "").replace("Side", "Intervju 4 | Side")
    assert said(transcript_of(tmp_path, "d.txt", beside)) == TURNS


def test_a_legend_of_letters_is_a_header_and_says_who_asks(tmp_path: Path) -> None:
    """`A: Anne (intervjuer)` in a list above is who A is, and no turn of hers."""
    legend = "Intervju 4\nDeltakere:\nA: Anne (intervjuer)\nB: Bjørn, sykepleier\n\n"
    text = legend + written("{who}: {what}", "\n", Intervjuer="A", Informant="B")
    read = transcript_of(tmp_path, "d.txt", text)
    assert [who for who, _ in said(read)] == ["A", "B"] * 3
    assert {one.label: one.role for one in read.facts.speakers}["A"] is Role.INTERVIEWER
