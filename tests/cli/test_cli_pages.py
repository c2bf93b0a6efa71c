"""`koding help`: the documentation where only the program is installed."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from koding.cli.pages import TOPICS
from tests.cli.cli_program import Koding
from tests.cli.terminal_program import at_terminal

ROOT = Path(__file__).resolve().parents[2]
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")


def test_every_page_is_there_and_listed(alone: Path, koding: Koding) -> None:
    """`koding help` lists all pages by what they are called, and each can be read as it is."""
    listed = koding("help").text
    for topic in TOPICS:
        page = (ROOT / "docs" / f"{topic}.md").read_text("utf-8")
        assert koding("help", topic).text == page
        assert f"{topic:12}{page.splitlines()[0].removeprefix('# ')}" in listed


def test_a_page_is_in_the_readers_language(alone: Path, koding: Koding) -> None:
    """Who reads Norwegian is shown every page, and its name in the list, in Norwegian."""
    listed = koding("--lang", "nb", "help").text
    for topic in TOPICS:
        page = (ROOT / "docs" / "nb" / f"{topic}.md").read_text("utf-8")
        assert koding("--lang", "nb", "help", topic).text == page
        assert f"{topic:12}{page.splitlines()[0].removeprefix('# ')}" in listed


def test_keys_and_methods_are_pages_in_both_languages(alone: Path, koding: Koding) -> None:
    """`help keys` is the keymap as the screen has it, `help methods` the page on analyses."""
    assert "| **Move** | `j` `↓` | next line |" in koding("help", "keys").text
    assert "# Alle tastene på kodeskjermen" in koding("--lang", "nb", "help", "keys").text
    assert "neste linje" in koding("--lang", "nb", "help", "keys").text
    assert koding("help", "methods").text == koding("help", "analysis").text
    assert koding("--lang", "nb", "help", "tutorial").text.startswith("# En første gjennomgang")


def test_the_wheel_carries_every_page() -> None:
    """What `koding help` can show is what is put into the package."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    pages = {key: value for key, value in carried.items() if "koding/pages" in value}
    assert pages == {f"docs/{one}.md": f"koding/pages/{one}.md" for one in TOPICS} | {
        "docs/nb": "koding/pages/nb"
    }


def test_a_command_is_explained_and_what_is_neither_is_named(alone: Path, koding: Koding) -> None:
    """`koding help COMMAND` is that command's help; anything else is told with what there is."""
    for words in (["import"], ["survey", "show"]):
        assert koding("help", *words).text == koding(*words, "--help").text
    unknown = koding("help", "formater")
    assert (unknown.code, unknown.err) == (
        1,
        (
            "koding: there is no page and no command 'formater'; pages: "
            f"{', '.join(TOPICS)}; see all commands with `koding --help`\n"
        ),
    )


def test_a_terminal_shows_a_page_laid_out(alone: Path, tmp_path: Path) -> None:
    """In a terminal a page has no marks of Markdown, links or pictures, and goes to the pager."""
    pager = tmp_path / "my pager"
    pager.write_text('#!/bin/sh\necho "PAGED $LESSSECURE $LESSHISTFILE"\ncat\n')
    pager.chmod(0o755)
    for env, paged in (({"PAGER": f"'{pager}'"}, True), ({"PAGER": "no-such-pager"}, False)):
        shown = at_terminal(
            "help", "formats", folder=alone, env={**env, "PATH": os.environ["PATH"]}
        )
        text = ESCAPES.sub("", shown.decode()).replace("\r\n", "\n")
        assert text.startswith("PAGED 1 -\n") is paged
        assert "Front matter" in text
        assert "](" not in text
        assert not re.search("^#", text, re.MULTILINE)
    unpaged = at_terminal(
        "help", "formats", "--no-pager", folder=alone, env={"PAGER": f"'{pager}'"}
    )
    assert b"PAGED" not in unpaged
