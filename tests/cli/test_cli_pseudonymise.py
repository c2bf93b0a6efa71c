"""Pseudonymising from the command line, killed in the midst and at a terminal."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import termios
import time
from pathlib import Path

import pytest

from tests.cli.cli_program import PATIENCE, PROGRAM, Koding, ask, environment, take_terminal

SECRET = "korrekt hest batteri"  # noqa: S105 - of these tests alone
NAMES = ("Torunn Aspelien", "Torunn", "Kåre Nymoen", "Ingrid Solbakk", "Morten Aasgaard")


@pytest.fixture
def accepted(study: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the sample study with some names accepted, and a passphrase in a file beside it."""
    (study.parent / "ord").write_text(SECRET + "\n", encoding="utf-8")
    monkeypatch.setenv("KODING_PASSPHRASE_FILE", str(study.parent / "ord"))
    assert koding("identifiers", "accept", *NAMES, "--kind", "person").code == 0
    return study


def raw(study: Path) -> bytes:
    """Return all bytes of the database's files."""
    return b"".join(file.read_bytes() for file in sorted(study.glob("koding.db*")))


def named(study: Path) -> list[str]:
    """Return which names stand in the bytes of the database."""
    return [name for name in NAMES if name.encode() in raw(study)]


def test_a_guide_with_names_is_named_and_brings_none_back(accepted: Path, koding: Koding) -> None:
    """guide.yaml is told with what to do, and is read again only where that is asked for."""
    guide = accepted / "codebook" / "guide.yaml"
    guide.write_text("topics:\n  - topic: A\n    questions: [Hva sa Torunn Aspelien?]\n", "utf-8")
    assert koding("guide", "load").code == 0
    result = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert result.code == 0, result.err
    assert f"still holds names: {guide}" in result.err
    assert "write the pseudonyms there" in result.err.split(str(guide))[1].split("still holds")[0]
    refused = koding("guide", "load").fault
    assert "would bring the names back" in refused
    assert named(accepted) == []
    assert koding("guide", "load", "--after-pseudonymise", "--dry-run").code == 0
    assert named(accepted) == []


def test_exports_follow(accepted: Path, koding: Koding) -> None:
    """Counts stay as they were, quotes and search give the pseudonyms, `check` finds all well."""
    before = koding("matrix", "--format", "csv").text
    passages = json.loads(koding("passages", "--format", "json").text)["rows"]
    result = koding("pseudonymise", "--key", "../n.key", "--yes")
    assert result.code == 0, result.err
    assert "looked for the 5 texts of the key in every writing" in result.err
    assert "what nobody accepted was not looked for" in result.err
    assert "still personal data" in result.err
    assert koding("matrix", "--format", "csv").text == before
    after = json.loads(koding("passages", "--format", "json").text)["rows"]
    assert [row["guid"] for row in after] == [row["guid"] for row in passages]
    assert "Torunn" not in koding("find", "Torunn", "--format", "csv").text
    assert koding("check").code == 0
    assert named(accepted) == []
    # Not every SQLite wipes what it frees, so that no page may be left that was in use before.
    assert ask(accepted / "koding.db", "PRAGMA freelist_count") == [(0,)]
    assert "undo and redo stop there" in koding("undo").fault


def test_a_key_belongs_elsewhere(accepted: Path, koding: Koding) -> None:
    """A key, and a list made of one, are refused in the study's folder; the rest needs one."""
    assert "keep the key elsewhere" in koding("pseudonymise", "--key", "n.key", "--yes").fault
    assert koding("pseudonymise", "--yes").code == 2
    assert named(accepted) == list(NAMES)
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    assert "keep the key elsewhere" in koding("key", "show", "../n.key", "--out", "x.csv").fault
    assert "Torunn Aspelien" in koding("key", "show", "../n.key").text


def test_files_from_before_are_refused(accepted: Path, koding: Koding) -> None:
    """No command reads the original files again, or names what is in them, without its flag."""
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    assert koding("pseudonymise", "--key", "../m.key", "--yes").fault.endswith("was written")
    for command in (
        ["import", "interviews"], ["cases", "--load", "interviews/cases.csv"],
        ["survey", "load", "survey/responses.csv"],
    ):  # fmt: skip
        refused = koding(*command)
        assert refused.code == 1, command
        assert "add --after-pseudonymise to do it nonetheless" in refused.fault
        assert "documents set" not in refused.err
    assert named(accepted) == []
    again = koding("import", "interviews", "--after-pseudonymise")
    assert again.code == 0
    assert "documents set" not in again.err


def test_a_key_that_is_not_there_is_told(accepted: Path, koding: Koding) -> None:
    """`key show` and `--check` say so, in the study's folder too, and ask for no passphrase."""
    assert "nofile is not there" in koding("key", "show", "nofile").fault
    refused = koding("pseudonymise", "--check", "--key", "../n.key")
    assert "n.key is not there" in refused.fault


def test_nothing_happens_unasked(accepted: Path, koding: Koding) -> None:
    """A dry run needs no key and changes nothing; without a terminal and --yes it stops."""
    shown = koding("pseudonymise", "--dry-run")
    assert "[person A]" in shown.text
    assert "nothing was changed" in shown.err
    assert "needs an answer" in koding("pseudonymise", "--key", "../n.key").err
    assert named(accepted) == list(NAMES)
    assert not (accepted.parent / "n.key").exists()


def test_the_passphrase_comes_from_no_command_line(
    accepted: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a file or a terminal it is refused, and a wrong one opens nothing."""
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    (accepted.parent / "ord").write_text("noe helt annet enn det\n", encoding="utf-8")
    assert "passphrase is another" in koding("key", "show", "../n.key").fault
    monkeypatch.delenv("KODING_PASSPHRASE_FILE")
    assert "KODING_PASSPHRASE_FILE" in koding("key", "show", "../n.key").fault


def test_a_passphrase_is_asked_for_and_not_shown(accepted: Path) -> None:
    """At a terminal a new passphrase is typed twice, and stands nowhere on the screen."""
    ours, theirs = pty.openpty()
    program = subprocess.Popen(
        [*PROGRAM, "pseudonymise", "--key", "../n.key"], cwd=accepted,
        env=environment(TERM="xterm"), stdin=theirs, stdout=theirs, stderr=theirs,
        start_new_session=True, preexec_fn=take_terminal,
    )  # fmt: skip
    os.close(theirs)
    screen, asked = b"", [(b"passphrase for", SECRET), (b"once more", SECRET), (b"[y/N]", "y")]
    while select.select([ours], [], [], PATIENCE)[0]:
        try:
            screen += os.read(ours, 4096)
        except OSError:
            break
        if asked and asked[0][0] in screen:
            question, answer = asked.pop(0)
            # Whoever types as soon as the question stands there must not be seen either.
            assert echoes(ours) is (question == b"[y/N]")
            os.write(ours, f"{answer}\n".encode())
    assert program.wait(PATIENCE) == 0
    os.close(ours)
    assert asked == []
    assert SECRET not in screen.decode()
    assert named(accepted) == []


def echoes(terminal: int) -> bool:
    """Return whether a terminal shows what is typed."""
    return bool(termios.tcgetattr(terminal)[3] & termios.ECHO)


@pytest.mark.parametrize("moment", ["reading", "writing", "committed"])
def test_killed_in_the_midst_nothing_is_half_done(
    accepted: Path, koding: Koding, moment: str
) -> None:
    """All names stand and all is as it was, or, koding once opened again, none stands anywhere."""
    program = subprocess.Popen(
        [*PROGRAM, "pseudonymise", "--key", "../n.key", "--yes"], cwd=accepted,
        env=environment(KODING_PASSPHRASE_FILE="../ord"), stdin=subprocess.DEVNULL,  # noqa: S106
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    wait_for(moment, accepted, program)
    program.kill()
    program.wait()
    assert koding("status").code == 0
    assert koding("check").code == 0
    if is_done(accepted):
        assert koding("pseudonymise", "--check", "--key", "../n.key").code == 0
    else:
        assert moment != "committed"
        assert named(accepted) == list(NAMES)
        assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    assert named(accepted) == []


def wait_for(moment: str, study: Path, program: subprocess.Popen[bytes]) -> None:
    """Wait until a pseudonymising program has got as far as that, or has ended."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and program.poll() is None:
        # The key comes first. A sleep aims at a moment; what must hold, holds wherever it hits.
        if moment == "reading" or (moment == "writing" and (study.parent / "n.key").exists()):
            time.sleep(0.3 if moment == "reading" else 0.1)
            return
        if moment == "committed" and is_done(study):
            return
        time.sleep(0.01)  # whoever asks without a pause takes from the program what it works with


def is_done(study: Path) -> bool:
    """Return whether the transaction that replaces names has been committed."""
    return bool(ask(study / "koding.db", "SELECT 1 FROM batches WHERE action = 'pseudonymise'"))


def test_a_correction_brings_no_name_back(accepted: Path, koding: Koding) -> None:
    """With the key a name it hides is refused; without it koding says that it cannot tell."""
    assert koding("pseudonymise", "--key", "../n.key", "--yes").code == 0
    asked = ("edit", "I04:12", "--to", "Det sa Morten Aasgaard.", "--yes")
    refused = koding(*asked, "--key", "../n.key")
    assert "would bring back what the key hides (Morten Aasgaard)" in refused.fault
    assert named(accepted) == []
    assert koding("edit", "I04:12", "--to", "Det sa hun.", "--yes", "--key", "../n.key").code == 0
    done = koding("edit", "I04:12", "--to", "Det sa han.", "--yes")
    assert "koding cannot tell whether what you write is one of them" in done.err
    assert koding("check").code == 0
