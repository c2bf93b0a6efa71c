"""Who acts: said, remembered or asked once, and never taken silently for somebody else."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask, content, run_program
from tests.cli.test_cli_asking import at_a_terminal

WHOSE = (
    "SELECT k.name, count(*) FROM passages p JOIN coders k ON k.id = p.coder_id "
    "GROUP BY 1 ORDER BY 1"
)
WRITING = (
    "tag I03 40 etikk", "undo", "redo", "memo add -t hei", "documents done I03",
    "codebook add nytt", "find etikk --tag etikk", "import interviews --yes",
    "survey load survey/responses.csv --yes", "cases --load interviews/cases.csv",
)  # fmt: skip
READING = ("status", "documents", "matrix", "log", "check", "find etikk", "passages", "backup")


def passages_of(study: Path) -> dict[object, object]:
    """Return how many passages each coder has."""
    return {row[0]: row[1] for row in ask(study / "koding.db", WHOSE)}


@pytest.fixture
def taken(study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of somebody else's study, which Ola has taken home with `cp -r`."""
    folder = tmp_path / "hjemme"
    shutil.copytree(study, folder)
    monkeypatch.setenv("LOGNAME", "ola")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("command", WRITING)
def test_a_colleague_is_never_the_main_coder_silently(
    taken: Path, koding: Koding, command: str
) -> None:
    """Without a terminal, what would write says who is asked for, and how to answer."""
    before = content(taken / "koding.db")
    fault = koding(*command.split(), typed="hovedkoder\n").fault
    assert "'ola'" in fault
    assert "hovedkoder, medkoder" in fault
    assert "--coder NAME" in fault
    assert "KODING_CODER" in fault
    assert content(taken / "koding.db") == before


@pytest.mark.parametrize("command", READING)
def test_reading_asks_nobody(taken: Path, koding: Koding, command: str) -> None:
    """Who looks need not say who they are."""
    assert koding(*command.split()).code == 0


def test_a_rehearsal_asks_nobody(taken: Path, koding: Koding) -> None:
    """A dry run writes nothing, so nobody need answer for it."""
    before = content(taken / "koding.db")
    assert koding("find", "etikk", "--tag", "etikk", "--dry-run").code == 0
    assert content(taken / "koding.db") == before


def test_a_colleague_is_asked_once(
    taken: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer is kept for that user and study, and the passages are theirs."""
    monkeypatch.setenv("LOGNAME", "oda")  # whom the other tests do not know
    before = passages_of(taken)
    line = ["tag", "I03", "40", "etikk"]
    code, screen = at_a_terminal(line, taken, "Oda Ødegård\n", "Who are you?")
    assert code == 0, screen
    assert "coders so far: hovedkoder, medkoder" in screen
    assert "you are Oda Ødegård in this study from now on" in screen
    assert koding("tag", "I03", "44", "etikk").code == 0
    assert passages_of(taken) == {**before, "Oda Ødegård": 2}
    code, screen = at_a_terminal(["undo"], taken, "")
    assert code == 0, screen
    assert "Who are you?" not in screen


def test_the_screen_asks_before_it_opens(taken: Path) -> None:
    """The coding screen writes at every key, so who codes is asked first; Ctrl-D leaves."""
    code, screen = at_a_terminal(["code", "I03"], taken, "\x04", "Who are you?")
    assert code == 130
    assert "Who are you?" in screen
    assert "\x1b[?1049h" not in screen  # the other screen of a terminal was never taken


def test_the_login_name_serves_where_it_codes(
    study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever logs in by the name of a coder of the study is that coder."""
    monkeypatch.setenv("LOGNAME", "MEDKODER")
    before = passages_of(study)
    assert koding("tag", "I03", "40", "etikk").code == 0
    assert passages_of(study) == {**before, "medkoder": int(str(before["medkoder"])) + 1}


def test_who_founds_a_study_is_remembered_in_it(
    alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`init` remembers its user as the main coder, and another login is another person."""
    monkeypatch.setenv("LOGNAME", "u123456")
    assert koding("--coder", "Kari", "init", "studie").code == 0
    monkeypatch.chdir(alone / "studie")
    assert koding("codebook", "add", "tillit").code == 0
    assert ask(alone / "studie" / "koding.db", "SELECT name FROM coders") == [("Kari",)]
    monkeypatch.setenv("LOGNAME", "u654321")
    assert "nobody has said who 'u654321' is" in koding("codebook", "add", "mot").fault


def test_another_home_is_another_user(study: Path, tmp_path: Path) -> None:
    """What one user answered is kept in their home, not in the study."""
    home = {"HOME": str(tmp_path / "hjem"), "XDG_STATE_HOME": ""}
    said = run_program("tag", "I03", "40", "etikk", folder=study, env=home)
    assert "nobody has said who" in said.fault
    named = run_program("--coder", "Ola", "tag", "I03", "40", "etikk", folder=study, env=home)
    assert named.code == 0, named.err
    assert not (tmp_path / "hjem").exists()
