"""`koding codebook history`: how a theme came to be, told by command."""

from __future__ import annotations

from pathlib import Path

from tests.cli.cli_program import Koding


def test_a_theme_is_told_from_the_log(study: Path, koding: Koding) -> None:
    """What came in, new names and memos stand in the order they were done, and nothing undone."""
    for command in (
        ("codebook", "move", "status/pilot", "etikk"),
        ("codebook", "move", "status/utforsking", "etikk"),
        ("undo",),
        ("codebook", "rename", "etikk", "moral"),
        ("memo", "add", "--code", "moral", "--text", "Mer enn etikk"),
    ):
        assert koding(*command).code == 0, command
    told = koding("codebook", "history", "moral", "--format", "csv", "--lang", "en").text
    assert [row.split(",", 2)[2] for row in told.splitlines()[-3:]] == [
        "pilot came in", "renamed from etikk to moral", "a memo: Mer enn etikk",
    ]  # fmt: skip
    screen = koding("codebook", "history", "moral").text
    assert "How moral came to be" in screen
    assert "UTC" not in screen


def test_a_code_that_is_not_there_is_refused(study: Path, koding: Koding) -> None:
    """A name that no code has is told with what to do."""
    assert "nosuch" in koding("codebook", "history", "nosuch").fault
