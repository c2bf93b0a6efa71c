"""Questions: asked at a terminal, and never anywhere else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.cli_program import (
    CTRL_C,
    PATIENCE,
    PROGRAM,
    Koding,
    ask,
    content,
    environment,
    run_program,
    take_terminal,
)

ASKING = (
    "import interviews/I01_fjellvik.txt",
    "documents remove I01",
    "codebook delete etikk --drop-passages",
    "survey load survey/responses.csv",
    "codebook load codebook/themes.yaml --drop-passages",
)


def at_a_terminal(
    arguments: Sequence[str], folder: Path, answer: str, asked: str = "[y/N]", **more: str
) -> tuple[int, str]:
    """Run koding at a terminal, type `answer` when it asks; return its code and the screen."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, *arguments], cwd=folder, env=environment(TERM="xterm", EDITOR="false", **more),
        stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
        preexec_fn=take_terminal,
    )  # fmt: skip
    os.close(theirs)
    screen, due = b"", 0.0
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if select.select([ours], [], [], 0.1)[0]:
            try:
                data = os.read(ours, 4096)
            except OSError:  # the terminal is gone with the program
                break
            if not data:
                break
            screen += data
        if answer and asked.encode() in screen and time.monotonic() > due:
            os.write(ours, answer.encode())
            # Only Ctrl-C is pressed again: it may have come before anybody listened for it.
            due = time.monotonic() + 1 if answer == CTRL_C else deadline
    os.close(ours)
    return program.wait(PATIENCE), screen.decode()


def change_files(study: Path) -> None:
    """Change an interview, the survey and the codebook, so that loading them replaces something."""
    interview = study / "interviews" / "I01_fjellvik.txt"
    interview.write_text(interview.read_text(encoding="utf-8") + "Intervjuer: Takk.\n")
    responses = study / "survey" / "responses.csv"
    responses.write_text(responses.read_text(encoding="utf-8").replace('"Noe"', '"Stor"', 1))
    themes = study / "codebook" / "themes.yaml"
    text = themes.read_text(encoding="utf-8")
    themes.write_text(text[: text.index("  - id: innstilling")], encoding="utf-8")


@pytest.mark.parametrize("command", ASKING)
def test_without_a_terminal_nothing_waits(study: Path, koding: Koding, command: str) -> None:
    """With standard input closed, or a pipe that says yes, nothing is lost: --yes must be said."""
    change_files(study)
    before = content(study / "koding.db")
    for typed in ("", "y\ny\ny\n"):
        result = koding(*command.split(), typed=typed)
        assert result.code == 1
        assert "--yes" in result.err.splitlines()[-1]
        assert content(study / "koding.db") == before
    assert koding(*command.split(), "--yes").code == 0
    assert content(study / "koding.db") != before


def test_a_closed_standard_input_waits_for_nobody(study: Path) -> None:
    """In a process without standard input, as cron gives it, a question is an error at once."""
    result = run_program("documents", "remove", "I01", folder=study)
    assert result.code == 1
    assert "there is no terminal to give it in" in result.err


@pytest.mark.parametrize("command", [ASKING[0], ASKING[1]])
def test_at_a_terminal_the_user_is_asked(study: Path, command: str) -> None:
    """At a terminal no is no, and leaves all as it was; yes is done."""
    change_files(study)
    before = content(study / "koding.db")
    _, screen = at_a_terminal(command.split(), study, "n\n")
    assert "[y/N]" in screen
    assert "Traceback" not in screen
    assert content(study / "koding.db") == before
    code, screen = at_a_terminal(command.split(), study, "y\n")
    assert (code, "Traceback" in screen) == (0, False)
    assert content(study / "koding.db") != before


def test_nobody_waits_while_a_question_is_asked(study: Path, koding: Koding) -> None:
    """While one terminal is asked about a changed text, another can go on tagging."""
    change_files(study)
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, *ASKING[0].split()], cwd=study, env=environment(TERM="xterm"),
        stdin=theirs, stdout=theirs, stderr=theirs, close_fds=True,
    )  # fmt: skip
    os.close(theirs)
    screen = b""
    while b"[y/N]" not in screen:
        screen += os.read(ours, 4096)
    assert koding("tag", "I01", "9", "etikk").code == 0
    os.write(ours, b"y\n")
    while screen.count(b"[y/N]") < 2:  # the plan is another now, so it is asked about anew
        screen += os.read(ours, 4096)
    os.write(ours, b"y\n")
    assert program.wait(PATIENCE) == 0
    os.close(ours)
    assert ask(study / "koding.db", "SELECT max(number) FROM revisions") == [(2,)]
    assert koding("check").code == 0


def test_ctrl_c_at_a_question(study: Path) -> None:
    """Ctrl-C at a question ends with 130, one sentence, and everything as it was."""
    before = content(study / "koding.db")
    code, screen = at_a_terminal(["documents", "remove", "I01"], study, CTRL_C)
    assert code == 130
    assert "koding: stopped; what was done before is kept, nothing is half done" in screen
    assert content(study / "koding.db") == before


def test_progress_is_for_terminals(study: Path, koding: Koding) -> None:
    """A progress bar stands on a terminal's standard error, and nowhere else."""
    assert "importing" not in koding("import", "interviews").err
    code, screen = at_a_terminal(["import", "interviews"], study, "")
    assert code == 0
    assert "importing" in screen


def test_an_editor_that_fails_loses_nothing(study: Path) -> None:
    """A memo whose editor fails is told of in one sentence, and nothing is saved."""
    before = content(study / "koding.db")
    code, screen = at_a_terminal(["memo", "add", "--code", "etikk"], study, "")
    assert code == 1
    assert "koding: the editor false did not save the memo" in screen
    assert content(study / "koding.db") == before


def test_codes_that_the_file_lacks_are_not_lost_unasked(study: Path, koding: Koding) -> None:
    """`codebook load` asks before it removes codes made by command; without a terminal it stops."""
    assert koding("codebook", "add", "digital kompetanse").code == 0
    refused = koding("codebook", "load")
    assert refused.code == 1
    assert "Remove 1 code that the file does not have (digital kompetanse)?" in refused.fault
    assert "digital kompetanse" in koding("codebook", "show", "--format", "csv").text
    assert koding("codebook", "load", "--yes").code == 0
    assert "digital kompetanse" not in koding("codebook", "show", "--format", "csv").text
