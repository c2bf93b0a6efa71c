"""A name is of some length: longer ones are refused when made, and stay readable if old."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.store import tables
from tests.cli.cli_program import Koding, content

LONG = "Æ" * 201
FITS = "ø" * 200


@pytest.mark.parametrize(
    "command",
    [
        ("codebook", "add", LONG),
        ("codebook", "add", "A" * 5000),
        ("codebook", "rename", "etikk", LONG),
        ("codebook", "split", "etikk", LONG, "--document", "I03"),
        ("documents", "rename", "I03", LONG),
        ("documents", "set", "I03", "--title", "t" * 2001),
        ("documents", "set", "I03", "--case", LONG),
        ("documents", "set", "I03", f"{LONG}=1"),
        ("cases", "--case", "Fjellvik kommune", "--set", f"{LONG}=1"),
        ("cases", "--load", "lange.csv"),
        ("speakers", "I03", "--participant", f"Informant={LONG}"),
        ("import", "ny.txt", "--name", LONG),
        ("import", "ny.txt", "--case", LONG),
        ("--coder", LONG, "tag", "I03", "44", "etikk"),
        ("codebook", "load"),
    ],
    ids=lambda command: " ".join(word[:12] for word in command),
)
def test_a_name_that_is_too_long_is_refused_when_made(
    study: Path, koding: Koding, command: tuple[str, ...]
) -> None:
    """Whatever is named, 200 characters are the most; the sentence says how many there are."""
    (study / "ny.txt").write_text("Intervjuer: Hva?\nInformant: Noe.\n", encoding="utf-8")
    (study / "lange.csv").write_text(f"case\n{LONG}\n", encoding="utf-8")
    if command == ("codebook", "load"):
        themes = study / "codebook" / "themes.yaml"
        themes.write_text(f"codes:\n- name: {LONG}\nsets:\n- {{name: {LONG}, codes: []}}\n")
    before = content(study / "koding.db")
    fault = koding(*command).fault
    assert " characters, and what it names" in fault
    assert len(fault) < 300
    assert content(study / "koding.db") == before


def test_a_name_of_the_most_there_may_be_is_taken(study: Path, koding: Koding) -> None:
    """200 characters are a name, in each step of a path, and a question may be longer."""
    assert koding("codebook", "add", FITS).code == 0
    assert koding("codebook", "add", f"{FITS}/{FITS}").code == 0
    assert koding("tag", "I03", "44", f"{FITS}/{FITS}").code == 0
    assert koding("documents", "set", "I03", "--title", "t" * 2000).code == 0


def test_a_longer_name_of_before_stays_and_can_be_mended(study: Path, koding: Koding) -> None:
    """What an older koding took is read, coded and moved as before, and can be shortened."""
    old = "g" * 5000
    with pytest.MonkeyPatch.context() as older:
        for column in tables.codes.columns:
            if "longest" in column.info:
                older.setitem(column.info, "longest", 10_000)
        assert koding("codebook", "add", old).code == 0
    assert old in koding("codebook", "show", "-f", "csv").text
    assert koding("codebook", "move", old, "etikk").code == 0
    assert koding("tag", "I03", "44", f"etikk/{old}").code == 0
    assert koding("codebook", "rename", f"etikk/{old}", "kortere").code == 0
    assert koding("undo").code == 0
    assert koding("redo").code == 0
    assert koding("check").code == 0


@pytest.mark.parametrize(
    "command", ["untag", "quote", "memo show", "show", "tag I03 3", "passages --code", "--study"]
)
def test_what_is_endless_is_not_repeated_to_its_end(
    study: Path, koding: Koding, command: str
) -> None:
    """A sentence quotes what was typed, but not 5,000 characters of it."""
    for endless in ("9" * 5000, "æ" * 5000):
        result = koding(*command.split(), endless)
        assert result.code in (1, 2)
        assert 0 < len(result.err) < 600
