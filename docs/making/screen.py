"""A picture of the coding screen, taken while it runs on the sample study."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path

from koding.actions.study.opening import open_workspace
from koding.messages import Language, speak
from koding.study import find_study
from koding.tui.opening import open_screen

SIZE = (120, 36)
PLACE = "I03:53"
KEYS = ("v", "v", "w", "w")
"""What is pressed before the picture: a line and two words of the next are selected."""

_FETCHED = re.compile(r"@font-face \{.*?\}\s*|<!--.*?-->\s*", re.DOTALL)
_FAMILY = re.compile(r"font-family: Fira Code, monospace;")
_MONOSPACE = 'font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;'


def picture(study: Path) -> str:
    """Return an SVG of the screen at a place of the demo study; nothing in the study changes."""
    speak(Language.EN)
    workspace = open_workspace(find_study(study, study, {}), "anna", os.environ)
    try:
        svg = asyncio.run(_shot(open_screen(workspace, PLACE)))
    finally:
        workspace.database.close()
    # A picture must fetch nothing: the reader's own fonts serve.
    svg = _FAMILY.sub(_MONOSPACE, _FETCHED.sub("", svg))
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


async def _shot(app) -> str:  # type: ignore[no-untyped-def]
    async with app.run_test(size=SIZE) as pilot:
        for key in KEYS:
            await pilot.press(key)
            await pilot.pause()
        await pilot.pause(0.2)
        return str(app.export_screenshot(title=f"koding code {PLACE}"))
