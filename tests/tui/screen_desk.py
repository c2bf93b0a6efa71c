"""A desk with a small real study and the coding screen on it, worked by keys alone."""

from __future__ import annotations

import asyncio
import io
import shutil
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec

from rich.console import Console
from textual.dom import DOMNode
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widget import Widget

from koding.actions import history
from koding.actions.codebook import files
from koding.actions.documents import importing
from koding.actions.passages import listing
from koding.actions.study import backups
from koding.actions.workspace import Workspace
from koding.model.history import LogEntry
from koding.model.views import PassageFilter, PassageView
from koding.store import coders
from koding.store.database import create_database, open_database
from koding.study import Study, StudyPaths
from koding.tui.opening import open_screen
from koding.tui.screens.coding import CodingApp
from koding.tui.screens.telling import ToldLine

FIRST = (
    "Intervjuer: Hva er vanskeligst?\n"
    "Informant: Personvern, uten tvil. Vi får ikke lov til noe 👩‍👩‍👧 her. "
    "Økonomi er også en sak.\n"
    "Intervjuer: Og hva med etikken?\n"
    "Informant: Den snakker vi om støtt og stadig. Ledelsen vil ha g\u030ans\u030ake harde tall. "
    "Folk er redde.\n"
)
"""Eight lines: the third has a family in one grapheme, the seventh marks that do not compose."""
SECOND = (
    "Intervjuer: Hvem eier dataene hos dere?\n"
    "Informant: Ingen, egentlig. Ånne sier hun gjør det. Juristene sier noe ganske annet.\n"
)
CODEBOOK = """\
codes:
  - {id: privat, name: personvern, level: theme, keywords: [gdpr]}
  - id: penger
    name: Økonomi
    level: theme
    children:
      - {id: lonn, name: lønn}
  - {id: etikk, name: etikk, level: theme, definition: Hva som er rett å gjøre.}
  - {id: temper, name: holdning, scale: {levels: -2..2, poles: [reaktiv, proaktiv]}}
  - {id: fart, name: tempo, scale: {levels: 0..3}}
"""
NAMES = {
    "/": "slash", ".": "full_stop", " ": "space", "-": "minus", "+": "plus", ",": "comma",
    "]": "right_square_bracket", "[": "left_square_bracket", ">": "greater_than_sign",
    "<": "less_than_sign", "=": "equals_sign", "?": "question_mark", "\\": "backslash",
}  # fmt: skip
"""What Textual calls the keys that are not letters."""

Given = ParamSpec("Given")


def by_keys(test: Callable[Given, Coroutine[Any, Any, None]]) -> Callable[Given, None]:
    """Let pytest run a test that presses keys."""

    @wraps(test)
    def run(*args: Given.args, **named: Given.kwargs) -> None:
        asyncio.run(test(*args, **named))

    return run


@dataclass(frozen=True)
class Hands:
    """Hands on the keyboard and eyes on the screen."""

    app: CodingApp
    pilot: Pilot[None]

    async def press(self, *keys: str) -> None:
        """Press keys one after another: a letter, a sign, or a name such as `enter`.

        Textual's own `Pilot.press` waits till the processor is idle, a sixteenth of a second a key.
        """
        wanted = self.app.keys.done + len(keys)
        self.hurry(*keys)
        while self.app.is_running and self.app.keys.done < wanted:
            await asyncio.sleep(0)
        await self.settle()

    async def settle(self) -> None:
        """Wait until all that stands there is laid out and drawn."""
        await self.pilot._wait_for_screen()
        while self.app.is_running and any(map(_changing, self.app.screen.walk_children())):
            await asyncio.sleep(0.002)

    async def rest(self) -> None:
        """Wait until nothing moves any more: what scrolls into sight takes a moment to do so."""
        await self.pilot.wait_for_scheduled_animations()
        await self.settle()

    def hurry(self, *keys: str) -> None:
        """Press keys without waiting for what they do, as over a slow line."""
        assert self.app._driver is not None
        for key in keys:
            event = Key(NAMES.get(key, key), key if len(key) == 1 else None)
            event.set_sender(self.app)
            self.app._driver.send_message(event)

    def paste(self, words: str) -> None:
        """Paste words without waiting for what that does."""
        assert self.app._driver is not None
        event = Paste(words)
        event.set_sender(self.app)
        self.app._driver.send_message(event)

    async def write(self, words: str) -> None:
        """Write into a field, letter by letter."""
        await self.press(*words)

    async def tag(self, letters: str) -> None:
        """Find a code by letters of it and tag what is selected."""
        await self.press("enter")
        await self.write(letters)
        await self.press("enter")

    async def answer(self, words: str) -> None:
        """Answer the question on the screen."""
        await self.write(words)
        await self.press("enter")

    async def go(self, line: int) -> None:
        """Go to a line by its number."""
        await self.press("g")
        await self.answer(str(line))

    async def until(self, holds: Callable[[], object], *, seconds: float = 60) -> None:
        """Wait until something holds, and no longer once the screen is gone."""
        last = time.monotonic() + seconds
        while not holds():
            assert self.app.is_running, f"it ended before it held, with code {self.app.return_code}"
            assert time.monotonic() < last, f"it never came to hold; the screen:\n{self.seen}"
            await self.pilot.pause(0.05)

    @property
    def selected(self) -> str:
        """Return the words that are selected."""
        chosen = self.app.selection
        return self.app.session.document.text[chosen.start : chosen.end]

    @property
    def line(self) -> int:
        """Return the number of the cursor's line."""
        return self.app.session.document.lines[self.app.selection.line].number

    @property
    def seen(self) -> str:
        """Return every character of the screen, white space at the ends of rows left out."""
        width, height = self.app.size
        console = Console(
            width=width, height=height, file=io.StringIO(), record=True, force_terminal=True,
            color_system="truecolor", legacy_windows=False,
        )  # fmt: skip
        screen = self.app.screen
        console.print(
            screen._compositor.render_update(full=True, screen_stack=self.app._background_screens)
        )
        rows = console.export_text(styles=False).split("\n")
        return "\n".join(row.rstrip() for row in rows[:height]) + "\n"

    @property
    def title(self) -> str:
        """Return the first row of the screen."""
        return self.seen.splitlines()[0]

    @property
    def status(self) -> str:
        """Return the last row of the screen."""
        return self.seen.splitlines()[-1]

    @property
    def told(self) -> str:
        """Return what the screen says last, on one row or on several."""
        rows = self.app.screen.query_one(ToldLine).size.height
        return " ".join(row.strip() for row in self.seen.splitlines()[-rows:])


@dataclass(frozen=True)
class Desk:
    """A study, and Kari, who codes it."""

    kari: Workspace

    @property
    def ola(self) -> Workspace:
        """Return the study as another coder works in it, by a connection of his own."""
        database = open_database(str(self.kari.database.url), busy_seconds=5)
        return Workspace(self.kari.study, database, "Ola")

    @property
    def file(self) -> Path:
        """Return the database's file."""
        assert self.kari.database.path is not None
        return self.kari.database.path

    @asynccontextmanager
    async def screen(
        self,
        place: str | None = "I01",
        *,
        coder: str = "Kari",
        size: tuple[int, int] = (120, 40),
        **options: Any,
    ) -> AsyncIterator[Hands]:
        """Open the screen, give it to hands, and close it."""
        app = open_screen(replace(self.kari, coder=coder), place, **options)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Hands(app, pilot)

    @property
    def stored(self) -> list[PassageView]:
        """Return the passages in the database, by place."""
        found = listing.list_passages(self.kari, PassageFilter())
        return sorted(found, key=lambda one: (one.document, one.start, one.end, one.code))

    @property
    def coded(self) -> list[tuple[str, str]]:
        """Return what is coded in the database: words and code, by place."""
        return [(one.quote, one.code) for one in self.stored]

    @property
    def log(self) -> list[LogEntry]:
        """Return the log, oldest first."""
        return list(reversed(history.list_log(self.kari)))

    @property
    def faults(self) -> list[str]:
        """Return what `koding check` says."""
        return list(map(str, backups.check_study(self.kari)))


def add_text(workspace: Workspace, name: str, text: str) -> None:
    """Write a transcript and import it, accepting what it changes."""
    file = workspace.study.root / name
    file.write_bytes(text.encode())
    outcome = next(importing.import_files(workspace, [file], accept=lambda _plan: True))
    assert outcome.error is None, outcome.error


def found_template(folder: Path) -> Path:
    """Make a study with two interviews and a codebook; return its database's file."""
    database = create_database(f"sqlite:///{folder / 'koding.db'}")
    with database.write() as connection:
        coders.found_study(connection, name="Prøve", guid=str(uuid.UUID(int=1)))
    workspace = Workspace(study_in(folder), database, "Vert")
    add_text(workspace, "I01.txt", FIRST)
    add_text(workspace, "I02.txt", SECOND)
    load_codebook(workspace, CODEBOOK)
    database.close()
    return folder / "koding.db"


def load_codebook(workspace: Workspace, text: str) -> None:
    """Write a codebook and load it."""
    file = workspace.study.root / "themes.yaml"
    file.write_text(text, encoding="utf-8")
    files.load_codebook(workspace, file)


def open_desk(template: Path, folder: Path) -> Desk:
    """Open a copy of the template in `folder`."""
    shutil.copy(template, folder / "koding.db")
    database = open_database(f"sqlite:///{folder / 'koding.db'}")
    return Desk(Workspace(study_in(folder), database, "Kari"))


def _changing(node: DOMNode) -> bool:
    """Return whether a widget has still to be drawn."""
    return isinstance(node, Widget) and (node._layout_required or node._repaint_required)


def study_in(folder: Path) -> Study:
    """Return the study in a folder."""
    paths = StudyPaths(interviews=folder / "interviews")
    return Study(root=folder, name="Prøve", guid=str(uuid.UUID(int=1)), paths=paths)
