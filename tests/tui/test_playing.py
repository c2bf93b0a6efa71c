"""The recording of a line: which file, which program, and never what a study could smuggle in."""

from __future__ import annotations

import json
import stat
import sys
import time
from pathlib import Path

import pytest

from koding.actions.documents.importing import import_files
from koding.errors import NotFoundError
from koding.study import kept_file
from koding.study.coder import write_kept
from koding.tui.playing import found_recording, player_command
from tests.tui.screen_desk import Desk, by_keys

TIMED = "[00:00:05] Intervjuer: Hva er vanskeligst?\n[00:01:10] Informant: Personvern, uten tvil.\n"


def player(folder: Path, monkeypatch: pytest.MonkeyPatch, arguments: str = "") -> Path:
    """Make a program that notes how it was called, name it as the player; return its notes."""
    noted = folder / "called.json"
    program = folder / "spiller"
    program.write_text(
        f"#!{sys.executable}\nimport json, sys, time\n"
        f"open({str(noted)!r}, 'w').write(json.dumps(sys.argv[1:]))\ntime.sleep(30)\n",
        "utf-8",
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("KODING_PLAYER", f"{program} {arguments}")
    return noted


def timed(desk: Desk, front_matter: str = "", name: str = "T01") -> None:
    """Import a transcript with times."""
    folder = desk.kari.study.paths.interviews
    file = desk.kari.study.root / f"{name}.txt"
    file.write_text(front_matter + TIMED, "utf-8")
    folder.mkdir(exist_ok=True)
    outcome = next(import_files(desk.kari, [file], accept=lambda _plan: True))
    assert outcome.error is None


@by_keys
async def test_a_key_plays_from_the_lines_time(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`y` starts the user's player at the line's second with the file last; `Y` ends it."""
    noted = player(tmp_path, monkeypatch, "--fra {seconds}")
    timed(desk)
    sound = desk.kari.study.paths.interviews / "T01.mp3"
    sound.write_bytes(b"lyd")
    async with desk.screen("T01:2") as hands:
        assert "line 2 of 2  1:10" in hands.title
        await hands.press("y")
        assert "plays T01.mp3 from" in hands.status
        await hands.until(lambda: noted.exists() and noted.read_text())
        assert json.loads(noted.read_text()) == ["--fra", "70.000", "--", str(sound.resolve())]
        child = hands.app.player._child
        assert child is not None
        await hands.press("Y")
        assert "stopped" in hands.status
        assert child.poll() is not None
        await hands.press("Y")
        assert "nothing is played" in hands.status


@by_keys
async def test_leaving_ends_the_recording(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No player goes on after the screen is gone."""
    player(tmp_path, monkeypatch)
    timed(desk)
    (desk.kari.study.paths.interviews / "T01.wav").write_bytes(b"lyd")
    async with desk.screen("T01:2") as hands:
        await hands.press("y")
        child = hands.app.player._child
        assert child is not None
    last = time.monotonic() + 10
    while child.poll() is None and time.monotonic() < last:
        time.sleep(0.02)
    assert child.poll() is not None


@by_keys
async def test_what_cannot_be_played_says_so(desk: Desk) -> None:
    """A line without a time, and a text without a recording, each get a sentence."""
    timed(desk)
    async with desk.screen("I01:2") as hands:
        await hands.press("y")
        assert "no time in the recording" in hands.status
        await hands.press(">", ">", "y")
        assert "T01 names no recording" in hands.status


@pytest.mark.parametrize(
    "named",
    ["https://x.example/a.mp3", "file:///etc/a.mp3", "//host/a.mp3", "\\\\\\\\host\\\\a.mp3",
     "borte.mp3", "notat.txt", "mappe.mp3", "--script=a.mp3", "~ingen-slik/a.mp3",
     "æ" * 5000 + ".mp3"],
)  # fmt: skip
def test_only_a_file_of_sound_that_is_there_is_played(desk: Desk, named: str) -> None:
    """No address, no other machine, no folder, no other kind of file, nothing that is not there."""
    timed(desk, f'---\naudio: "{named}"\n---\n')
    folder = desk.kari.study.paths.interviews
    (folder / "notat.txt").write_text("x", "utf-8")
    (folder / "mappe.mp3").mkdir()
    (folder / "T01.mp3").write_bytes(b"another: the one named is meant")
    with pytest.raises(NotFoundError, match="not a sound file"):
        found_recording(desk.kari, _facts(desk))


def test_a_recording_is_found_by_name_or_stem(desk: Desk) -> None:
    """Front matter's `audio:` beside the interviews comes before a file of the same stem."""
    timed(desk, "---\naudio: opptak/Lyd æ.M4A\n---\n")
    folder = desk.kari.study.paths.interviews / "opptak"
    folder.mkdir()
    (folder / "Lyd æ.M4A").write_bytes(b"lyd")
    assert found_recording(desk.kari, _facts(desk)).name == "Lyd æ.M4A"


def test_no_study_names_the_program(desk: Desk, tmp_path: Path) -> None:
    """The player is the environment's, else this user's own; a file comes after `--`."""
    file = tmp_path / "-x.mp3"
    true = "/bin/true"
    env = {"XDG_STATE_HOME": str(tmp_path / "home"), "KODING_PLAYER": true}
    assert player_command(file, 1500, env) == [true, "--", str(file)]
    kept = kept_file("screen", "user", env)
    assert write_kept(kept, {"player": f"{true} -ss {{seconds}}"})
    assert player_command(file, 1500, env | {"KODING_PLAYER": ""}) == [
        true, "-ss", "1.500", "--", str(file)
    ]  # fmt: skip
    with pytest.raises(NotFoundError, match="finnes-ikke"):
        player_command(file, 0, env | {"KODING_PLAYER": "finnes-ikke"})
    with pytest.raises(NotFoundError):
        player_command(file, 0, env | {"KODING_PLAYER": "'unclosed"})


def _facts(desk: Desk):  # type: ignore[no-untyped-def]
    from koding.actions.documents.viewing import open_document

    return open_document(desk.kari, "T01").facts
