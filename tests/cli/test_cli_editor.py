"""A memo written in an editor is read by nobody else, leaves nothing, and is never lost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding, ask
from tests.cli.terminal_program import at_terminal

pytestmark = pytest.mark.skipif(os.name != "posix", reason="there is no such terminal here")

BODIES = "SELECT body FROM memos ORDER BY id"


def editor(folder: Path, *lines: str) -> str:
    """Return an editor that does these lines of shell, `$1` being the file."""
    script = folder / "editor.sh"
    script.write_text("\n".join(("#!/bin/sh", "umask 022", *lines)) + "\n", encoding="utf-8")
    script.chmod(0o755)
    return str(script)


@pytest.fixture(params=["runtime", "study"])
def place(
    request: pytest.FixtureRequest, fresh: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, str]:
    """Return the environment of a session with private files of its own, and of one without."""
    runtime = tmp_path_factory.mktemp("runtime")
    runtime.chmod(0o700 if request.param == "runtime" else 0o755)
    return {"XDG_RUNTIME_DIR": str(runtime)}


def remains(folder: Path, place: dict[str, str]) -> list[Path]:
    """Return what editing left in the study and in the session's private files."""
    bases = (folder / ".koding-memo", Path(place["XDG_RUNTIME_DIR"]) / "koding")
    return [one for base in bases if base.exists() for one in base.rglob("*")]


def test_the_editors_file_is_private_and_gone_after(fresh: Path, place: dict[str, str]) -> None:
    """While it is written nobody else can reach it; afterwards it and its copies are gone."""
    script = editor(
        fresh, 'stat -c %a "$(dirname "$1")" > modes', 'stat -c %a "$1" >> modes',
        'dirname "$1" >> modes', 'cp "$1" "$1~"', "echo 'Forankring nedenfra' >> \"$1\"",
    )  # fmt: skip
    done = at_terminal("memo", "add", folder=fresh, env={**place, "EDITOR": script})
    assert b"memo " in done
    folder, file, where = (fresh / "modes").read_text().split("\n")[:3]
    assert (folder, file) == ("700", "600")
    assert Path(where).parent.stat().st_mode & 0o077 == 0 if Path(where).parent.exists() else True
    assert where.startswith((str(fresh), place["XDG_RUNTIME_DIR"]))
    assert remains(fresh, place) == []
    assert ask(fresh / "koding.db", BODIES) == [("Forankring nedenfra",)]


@pytest.mark.parametrize("memo", ["new", "old"])
def test_a_killed_koding_leaves_a_draft_and_no_file(
    fresh: Path, place: dict[str, str], koding: Koding, memo: str
) -> None:
    """The next command keeps the words and wipes the file; the same editor opens with them."""
    assert koding("--coder", "hovedkoder", "memo", "add", "-t", "Gammelt").code == 0
    guid = str(ask(fresh / "koding.db", "SELECT guid FROM memos")[0][0])
    command = ("memo", "add") if memo == "new" else ("memo", "edit", guid[:8])
    script = editor(fresh, "echo ' halv tanke' >> \"$1\"", "kill -9 $PPID")
    at_terminal(*command, folder=fresh, env={**place, "EDITOR": script})
    assert any(one.name == "memo.md" for one in remains(fresh, place))
    said = at_terminal("status", folder=fresh, env=place)
    assert b"whose editor was stopped are kept" in said
    assert remains(fresh, place) == []
    at_terminal(*command, folder=fresh, env={**place, "EDITOR": "true"})
    last = "halv tanke" if memo == "new" else "Gammelt halv tanke"
    assert str(ask(fresh / "koding.db", BODIES)[-1][0]).strip() == last
    assert ask(fresh / "koding.db", "SELECT count(*) FROM drafts") == [(0,)]


@pytest.mark.parametrize(
    ("more", "last"),
    [((), "exit 1"), (("--code", "finnesikke"), "exit 0")],
    ids=["editor", "target"],
)
def test_words_that_could_not_be_saved_open_again(
    fresh: Path, place: dict[str, str], more: tuple[str, ...], last: str
) -> None:
    """Where the editor fails, or what the memo is on is not there, the words are not lost."""
    script = editor(fresh, "echo 'Viktig' >> \"$1\"", last)
    assert b"koding: " in at_terminal(
        "memo", "add", *more, folder=fresh, env={**place, "EDITOR": script}
    )
    assert ask(fresh / "koding.db", BODIES) == []
    at_terminal("memo", "add", folder=fresh, env={**place, "EDITOR": "true"})
    assert ask(fresh / "koding.db", BODIES) == [("Viktig",)]


def test_words_that_are_no_utf8_are_kept_too(fresh: Path, place: dict[str, str]) -> None:
    """An editor that writes another encoding is told of, and the words open again with signs."""
    script = editor(fresh, "printf 'bl\\345b\\346r' > \"$1\"")
    said = at_terminal("memo", "add", folder=fresh, env={**place, "EDITOR": script})
    assert b"not text in UTF-8" in said
    assert remains(fresh, place) == []
    at_terminal("memo", "add", folder=fresh, env={**place, "EDITOR": "true"})
    assert ask(fresh / "koding.db", BODIES) == [("bl\\xe5b\\xe6r",)]
