"""Pictures of the coding screen, taken while it runs on the sample study.

`python -m docs.making.screen` takes one at every size and in every look: `make pictures`.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from docs.making import program
from koding.actions.study.opening import open_workspace
from koding.messages import Language, speak
from koding.study import find_study
from koding.tui.looks import DARK, LOOKS, Look
from koding.tui.opening import open_screen
from koding.tui.screens.coding import CodingApp

SIZE = (120, 36)
SIZES = ((80, 24), (120, 40), (200, 60))
PLACE = "I03:53"
KEYS = ("j", "1", "v", "v", "w", "w")
"""What is pressed before the picture: a line is tagged, and from the next one more is selected."""
RECENT = ("etikk/skjevhet", "juridisk/hjemmel", "mottakelighet/tillit", "tiltak/opplæring")
"""Codes that were used before."""
PICTURES = Path(__file__).parents[1] / "images" / "screens"

_FETCHED = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: Fira Code, monospace;")
_MONOSPACE = 'font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;'


def picture(study: Path, language: Language) -> str:
    """Return an SVG of the screen at a place of the demo study; nothing in the study changes."""
    speak(language)
    return _taken(study, SIZE, DARK)


def draw_all() -> None:
    """Write a picture of the screen in the study's language, of every size and look."""
    with TemporaryDirectory() as folder:
        demo = Path(folder) / "demo"
        program.run_well(["demo", str(demo)], demo.parent)
        PICTURES.mkdir(parents=True, exist_ok=True)
        speak(Language.NB)
        for size in SIZES:
            for look in LOOKS.values():
                name = f"{size[0]}x{size[1]}-{look.name.removeprefix('koding-')}.svg"
                (PICTURES / name).write_text(_taken(demo, size, look), "utf-8")
                print(f"wrote {name}")


def _taken(study: Path, size: tuple[int, int], look: Look) -> str:
    """Return a picture of the screen on a copy of a study."""
    with TemporaryDirectory() as folder:
        copy = Path(shutil.copytree(study, Path(folder) / study.name))
        # Whoever takes the picture has looks and places of their own: none is shown, none changed.
        with patch.dict(os.environ, program.environment(), clear=True):
            workspace = open_workspace(find_study(copy, copy, {}), "hovedkoder", os.environ)
            try:
                svg = asyncio.run(_shot(open_screen(workspace, PLACE), size, look))
            finally:
                workspace.database.close()
    # A picture must fetch nothing: the reader's own fonts serve.
    svg = _FAMILY.sub(_MONOSPACE, _FETCHED.sub("", svg))
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def _shot(app: CodingApp, size: tuple[int, int], look: Look) -> str:
    app.places = None
    app.session.recent, app.session.last = list(RECENT), RECENT[:1]
    async with app.run_test(size=size) as pilot:
        app.theme = look.name
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        app.told = ""
        app.show_keys_here()
        await pilot.pause(0.2)
        return str(app.export_screenshot(title=f"koding code {PLACE}"))


if __name__ == "__main__":
    draw_all()
