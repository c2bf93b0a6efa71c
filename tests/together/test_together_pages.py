"""The pages on working together are protocols that can be followed as they stand."""

from __future__ import annotations

import re
import shlex
import shutil
from pathlib import Path

import pytest

from koding.cli.main import main
from tests.cli.cli_program import Demo, ask

DOCS = Path(__file__).resolve().parents[2] / "docs"
BLOCK = re.compile(
    r"^(?:<!-- (screen) -->\n|<!-- file: (\S+) -->\n)?```(\w+)\n(.*?)^```$", re.M | re.S
)


@pytest.mark.parametrize(("page", "language"), [("together.md", "en"), ("nb/together.md", "nb")])
def test_who_follows_the_page_ends_with_one_consensus(
    alone: Path,
    demo: Demo,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    page: str,
    language: str,
) -> None:
    """No line is refused; consensus stands in both copies, and both coders' own passages too."""
    monkeypatch.setenv("KODING_LANG", language)
    for screen, file, kind, body in BLOCK.findall((DOCS / page).read_text("utf-8")):
        if file:
            Path(file).write_text(body, "utf-8")
        if screen or kind != "sh":
            continue
        for line in body.splitlines():
            _follow(line, demo, monkeypatch, capfd)
    counted = (
        "SELECT coders.name, count(*) FROM passages JOIN coders ON coders.id = coder_id "
        "JOIN revisions ON revisions.id = revision_id JOIN documents ON documents.id = document_id "
        "WHERE documents.name = 'I03' GROUP BY 1 ORDER BY 1"
    )
    ours, theirs = (ask(alone / one / "koding.db", counted) for one in ("koding-demo", "til-ola"))
    assert ours == theirs
    assert {str(name) for name, _ in ours} == {"hovedkoder", "Ola", "consensus"}


def _follow(
    line: str, demo: Demo, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    program, *arguments = shlex.split(line)
    if program == "cd":
        monkeypatch.chdir(*arguments)
    elif arguments[0] == "demo":
        shutil.copytree(demo.folder, arguments[1])
    else:
        given = [
            str(found)
            for one in arguments
            for found in (sorted(Path().glob(one)) if one.endswith("*") else [one])
        ]
        assert main(given) == 0, (line, capfd.readouterr())
