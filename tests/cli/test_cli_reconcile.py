"""`reconcile` and `code --disagreements` at the command line."""

from __future__ import annotations

from pathlib import Path

from tests.cli.cli_program import Koding, ask

BOTH = ("--coders", "hovedkoder", "--coders", "medkoder")
HELD = (
    "SELECT count(*) FROM passages p JOIN coders c ON c.id = p.coder_id WHERE c.name = 'consensus'"
)


def held(study: Path) -> int:
    """Return how many passages consensus has."""
    return int(str(ask(study / "koding.db", HELD)[0][0]))


def test_a_rehearsal_tells_and_changes_nothing(study: Path, koding: Koding) -> None:
    """The dry run says what would be taken over and how much would be open."""
    result = koding("reconcile", "I02", *BOTH, "--dry-run")
    assert result.code == 0, result.err
    assert "hovedkoder, medkoder in I02: " in result.err
    assert "nothing was changed" in result.err
    assert held(study) == 0


def test_consensus_counts_once_it_is_done(study: Path, koding: Koding) -> None:
    """One coder's reading settles all, the document is marked, and the matrix counts consensus."""
    result = koding("reconcile", "I02", *BOTH, "--take", "medkoder", "--done")
    assert result.code == 0, result.err
    assert ", 0 open" in result.err
    assert "done by consensus" in result.err
    assert held(study) > 0
    assert "consensus (1)" in koding("matrix", "--level", "theme").text
    assert koding("check").code == 0
    assert koding("undo").code == 0
    assert held(study) == 0


def test_what_cannot_be_reconciled_is_one_sentence(study: Path, koding: Koding) -> None:
    """An unknown coder, document or rule is named; the screen needs a terminal."""
    assert "no coder called 'medkodr'" in koding("reconcile", "I02", "--coders", "medkodr").fault
    assert "no document called 'I99'" in koding("reconcile", "I99", *BOTH).fault
    assert (
        "is not one of the coders"
        in koding("reconcile", "I02", *BOTH, "--take", "flertallet").fault
    )
    assert "needs a terminal" in koding("code", "I02", "--disagreements", *BOTH).fault
