"""Organisations are renamed and removed, and nothing that belongs to one is lost by it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content

TALK = "Intervjuer: Hva?\nKari: Ja, sånn er det her hos oss.\n" * 3


@pytest.fixture
def misspelled(fresh: Path, koding: Koding) -> Path:
    """Return a study whose interview belongs to an organisation that is written wrongly."""
    (fresh / "interviews" / "I1.txt").write_text(TALK, "utf-8")
    assert koding("import", "interviews", "--case", "Fjelvik").code == 0
    assert koding("cases", "--case", "Fjelvik", "--set", "størrelse=liten").code == 0
    return fresh


def test_an_empty_organisation_can_be_removed(misspelled: Path, koding: Koding) -> None:
    """What nothing belongs to goes with its attributes and memos, and undo brings all back."""
    assert koding("documents", "set", "I1", "--case", "Fjellvik kommune").code == 0
    assert koding("memo", "add", "--case", "Fjelvik", "-t", "Hvem er det?").code == 0
    before = content(misspelled / "koding.db")
    gone = koding("cases", "--case", "Fjelvik", "--remove")
    assert gone.code == 0
    assert "removed Fjelvik, 1 memo with it; `koding undo` brings all back" in gone.err
    assert "Fjelvik" not in koding("cases", "--format", "csv").text
    assert koding("check").code == 0
    assert koding("undo").code == 0
    assert "liten" in koding("cases", "--case", "Fjelvik", "--format", "csv").text
    assert "Hvem er det?" in koding("memo", "list", "--format", "csv").text
    assert content(misspelled / "koding.db") != before  # the log has both


def test_what_belongs_to_an_organisation_keeps_it(misspelled: Path, koding: Koding) -> None:
    """An organisation with documents, people or answers is not removed; it is said what to do."""
    before = content(misspelled / "koding.db")
    told = koding("cases", "--case", "Fjelvik", "--remove").fault
    assert "documents belong to Fjelvik: I1" in told
    assert "koding documents set I1 --case OTHER" in told
    assert content(misspelled / "koding.db") == before
    assert koding("documents", "set", "I1", "--case", "").code == 0
    assert koding("speakers", "I1", "--participant", "Kari=D1@Fjelvik").code == 0
    assert (
        "people who speak in documents belong to Fjelvik: D1"
        in koding("cases", "--case", "Fjelvik", "--remove").fault
    )
    assert koding("speakers", "I1", "--participant", "Kari=").code == 0
    assert koding("cases", "--case", "Fjelvik", "--remove").code == 0
    assert koding("check").code == 0


def test_a_renamed_organisation_is_found_by_both_names(misspelled: Path, koding: Koding) -> None:
    """Its documents and attributes stay, files with the old spelling still mean it, undo works."""
    done = koding("cases", "--case", "Fjelvik", "--rename", "Fjellvik kommune")
    assert done.code == 0
    (misspelled / "interviews" / "I2.txt").write_text(TALK.replace("Ja", "Nei"), "utf-8")
    assert koding("import", "interviews/I2.txt", "--case", "FJELVIK").code == 0
    names = ask(misspelled / "koding.db", "SELECT name FROM cases WHERE NOT retired")
    assert names == [("Fjellvik kommune",)]
    assert koding("cases", "--case", "Fjelvik", "--rename", "Fjelvik").code == 0  # and back again
    assert koding("undo").code == 0
    assert "Fjellvik kommune" in koding("cases", "--format", "csv").text
    assert koding("documents", "set", "I2", "--case", "Østby").code == 0
    assert (
        "Østby is there already" in koding("cases", "--case", "Fjelvik", "--rename", "østby").fault
    )
    assert koding("cases", "--case", "Fjelvik", "--remove", "--rename", "X").code == 2
    assert koding("check").code == 0


def test_a_new_organisation_of_a_document_is_told(study: Path, koding: Koding) -> None:
    """A name that no organisation has makes a new one, which is said, with the nearest known."""
    del study
    told = koding("documents", "set", "I04", "--case", "Sundets sykehus HF").err
    assert "Sundets sykehus HF is a new organisation" in told
    assert "the nearest of those there were is Sundet sykehus HF" in told
    assert "new" not in koding("documents", "set", "I04", "--case", "Sundet sykehus HF").err
