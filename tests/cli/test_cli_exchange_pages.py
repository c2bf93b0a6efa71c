"""The pages on other programs can be followed as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from koding.actions.exchange.probe import PASSAGES
from koding.cli.main import main
from tests.cli.cli_program import Demo

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(r"^(?:<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)^```$", re.M | re.S)


@pytest.mark.parametrize(("page", "language"), [("exchange.md", "en"), ("nb/exchange.md", "nb")])
def test_every_command_of_the_page_runs(
    alone: Path,
    demo: Demo,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    page: str,
    language: str,
) -> None:
    """No line is refused, and what is written is there."""
    del alone
    monkeypatch.setenv("KODING_LANG", language)
    monkeypatch.setenv("KODING_CODER", "hovedkoder")
    for file, kind, body in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if file:
            Path(file).write_text(body, "utf-8")
        for line in body.splitlines() if kind == "sh" else ():
            program, *arguments = shlex.split(line)
            if program == "cd":
                monkeypatch.chdir(*arguments)
            elif arguments[0] == "demo":
                shutil.copytree(demo.folder, arguments[1])
            else:
                assert main(arguments) == 0, (line, capfd.readouterr())
    assert len(list(Path().glob("*.qdpx"))) == 2


@pytest.mark.parametrize("page", ["exchange.md", "nb/exchange.md"])
def test_the_table_of_the_probe_names_its_words(page: str) -> None:
    """Each kind of place that the probe tries is a row of the page's table."""
    text = (DOCS / page).read_text("utf-8")
    named = {words.split()[0] for words, *_ in PASSAGES} - {"JULIETT", "GOLF"}
    assert {word for word in named if word not in text} == set()
