"""Who acts: said, remembered or asked once, and never taken silently for somebody else."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from koding.study import remember_coder
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


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep who was said to act from the other tests: all copies of the demo are one study."""
    shutil.copytree(os.environ["XDG_STATE_HOME"], tmp_path / "state")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


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
    code, screen = at_a_terminal(line, taken, "Oda Ødegård\ny\n", "Who are you?")
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


@pytest.mark.parametrize("slip", ["koding status", "j", "tag I03 40 etikk", "Jeg heter Oda.", "42"])
def test_what_is_hardly_a_name_is_asked_about_again(
    alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch, slip: str
) -> None:
    """A command, a sentence or a yes is taken for a name only where that is said twice."""
    monkeypatch.setenv("LOGNAME", "oda2")
    assert koding("--coder", "Kari", "init", "studie").code == 0
    folder = alone / "studie"
    monkeypatch.setenv("LOGNAME", "oda3")
    typed = f"{slip}\nn\nOda\ny\n"
    line = ["codebook", "add", "tillit"]
    _, screen = at_a_terminal(line, folder, typed, "Who are you?")
    screen = " ".join(screen.split())
    assert f"'{slip}' does not look like a name" in screen
    assert "'Oda' has not coded in this study before (coders so far: Kari)" in screen
    assert ask(folder / "koding.db", "SELECT name FROM coders") == [("Oda",)]


def test_a_known_coder_is_taken_at_once_as_written_here(
    taken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who answers by the name of a coder, however spelled, is that coder, and not asked again."""
    monkeypatch.setenv("LOGNAME", "oda4")
    line = ["tag", "I03", "40", "etikk"]
    _, screen = at_a_terminal(line, taken, " MEDKODER \n", "Who are you?")
    assert "you are medkoder in this study from now on" in screen
    assert "[y/N]" not in screen


def test_coders_are_listed_with_what_each_has_done(study: Path, koding: Koding) -> None:
    """`coders` counts as the database does, and says who you are and how that is changed."""
    listed = koding("coders", "--format", "json")
    rows = json.loads(listed.text)["rows"]
    assert {row["coder"]: row["passages"] for row in rows} == passages_of(study)
    assert [row["coder"] for row in rows if row["main"]] == ["hovedkoder"]
    shown = " ".join(koding("coders").text.split())
    assert "You are hovedkoder. If not: koding coders me NAME." in shown


def test_who_one_is_can_be_said_and_changed(
    taken: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`coders me` is remembered; a name that is new has to be confirmed, without a terminal too."""
    monkeypatch.setenv("LOGNAME", "per5")
    before = passages_of(taken)
    assert "has not coded in this study before" in koding("coders", "me", "Per").fault
    assert koding("coders", "me", "Medkoder").code == 0
    assert koding("tag", "I03", "40", "etikk").code == 0
    assert koding("coders", "me", "Per", "--yes").code == 0
    assert koding("tag", "I03", "40", "etikk").code == 0
    after = passages_of(taken)
    assert after == {**before, "medkoder": int(str(before["medkoder"])) + 1, "Per": 1}
    assert koding("check").code == 0


def test_a_coder_who_is_renamed_stays_the_same(
    taken: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All they did is theirs by the new name, in koding.toml and in every home; others stay."""
    before = passages_of(taken)
    assert koding("--coder", "hovedkoder", "coders", "rename", "hovedkoder", "Kari Å").code == 0
    after = {**before, "Kari Å": before["hovedkoder"]}
    del after["hovedkoder"]
    assert passages_of(taken) == after
    assert 'main_coder = "Kari Å"' in (taken / "koding.toml").read_text("utf-8")
    assert (
        "there is a coder called 'Medkoder' already"
        in koding("--coder", "Kari Å", "coders", "rename", "Kari Å", "Medkoder").fault
    )
    monkeypatch.setenv("LOGNAME", "per6")  # who is remembered by a name that was changed elsewhere
    guid = str(ask(taken / "koding.db", "SELECT guid FROM study")[0][0])
    remember_coder(guid, "hovedkoder")
    assert koding("tag", "I03", "40", "etikk").code == 0
    assert passages_of(taken) == {**after, "Kari Å": int(str(after["Kari Å"])) + 1}
    assert "new name of the coder hovedkoder -> Kari Å" in " ".join(koding("log").text.split())
    assert koding("check").code == 0


def test_a_slip_in_coder_is_told(study: Path, koding: Koding) -> None:
    """A name after --coder that nobody had before is said once something is written by it."""
    assert "has not coded here before" not in koding("--coder", "Medkodr", "status").err
    said = koding("--coder", "Medkodr", "tag", "I03", "40", "etikk").err
    assert "'Medkodr' has not coded here before; coders so far: hovedkoder, medkoder" in said
    assert "koding --coder Medkodr undo" in said
    assert "has not coded" not in koding("--coder", "Medkodr", "tag", "I03", "44", "etikk").err
