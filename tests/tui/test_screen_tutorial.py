"""The tutorial's keys, pressed on the sample study as a reader presses them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from koding.actions.codebook.files import list_codes
from koding.actions.passages.listing import list_passages
from koding.actions.study.opening import open_workspace
from koding.cli.main import main
from koding.model.views import PassageFilter
from koding.study import find_study
from tests.tui.screen_desk import Desk, Hands, by_keys

DOCS = Path(__file__).resolve().parents[2] / "docs"
STEP = re.compile(r"^```(?:sh\nkoding code (\S+)|keys\n(.*?))\n```$", re.MULTILINE | re.DOTALL)
NAMED = {"Enter": "enter", "Ctrl+U": "ctrl+u"}
CODED = [
    (1, "juridisk/hjemmel"), (2, "mottakelighet/tillit"),
    (3, "organisasjonskultur/ledelsesforankring"), (4, "personvern"),
    (6, "infrastruktur/gamle systemer"), (7, "analysekompetanse/rekruttering"),
    (9, "bruk/teknologidrevet"), (11, "analysekompetanse/opplæring"),
    (13, "organisasjonskultur/ledelsesforankring"), (15, "personvern/konsekvensvurdering"),
    (18, "juridisk/delingshjemler"),
]  # fmt: skip
"""Where each passage begins that the tutorial makes, and its code."""


@pytest.mark.parametrize("page", ["tutorial.md", "nb/tutorial.md"])
def test_the_keys_of_the_tutorial_do_what_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    """Looking changes nothing; then ten passages stand, one taken back and redone, a new code."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KODING_LANG", "nb" if page.startswith("nb") else "en")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    assert main(["demo", "studie"]) == 0
    workspace = open_workspace(
        find_study(tmp_path / "studie", None, os.environ), "hovedkoder", os.environ
    )
    desk, before = Desk(workspace), len(list_codes(workspace)[0])
    look, code = _sittings((DOCS / page).read_text("utf-8"))
    _sit(desk, *look)
    assert len(list_passages(workspace)) == 600
    _sit(desk, *code)
    made = list_passages(workspace, PassageFilter(documents=("hindringer",)))
    assert [(one.line, one.code) for one in made] == CODED
    assert len(list_codes(workspace)[0]) == before + 1
    workspace.database.close()


def _sittings(page: str) -> list[tuple[str, list[str]]]:
    """Return the document that each sitting opens, and all that is pressed there."""
    found: list[tuple[str, list[str]]] = []
    for document, keys in STEP.findall(page):
        if document:
            found.append((document, []))
        else:
            found[-1][1].extend(keys.split())
    return found


@by_keys
async def _sit(desk: Desk, document: str, keys: list[str]) -> None:
    async with desk.screen(document, coder="hovedkoder", size=(80, 24)) as hands:
        for key in keys:
            await _press(hands, key)


async def _press(hands: Hands, key: str) -> None:
    if key in NAMED:
        await hands.press(NAMED[key])
    elif len(key) == 1:
        await hands.press(key)
    else:
        await hands.write(key)
