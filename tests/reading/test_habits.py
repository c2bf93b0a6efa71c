"""Habits of those who write interviews down by hand: remarks, legends, pages, labels of their own."""

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
