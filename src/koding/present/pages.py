"""Pages of the documentation, and whatever else is longer than the screen, shown to a reader.

How far something has come is shown here, too: on standard error, and in a terminal only.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import TypeVar

from koding.messages import text_of
from koding.messages.command_line import LEFT
from koding.present.output import write_out
from koding.present.visible import terminal_bytes

WIDEST = 100
"""Cells: longer lines are hard to read."""
_ALONE = re.compile(r"^(?:!\[.*\]\(.*\)|<!--.*-->)\n", re.MULTILINE)
_HEADING = re.compile(r"^# (.*)$", re.MULTILINE)
_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")


def first_heading(page: str) -> str:
    """Return what a page in Markdown is called."""
    found = _HEADING.search(page)
    return found[1] if found else ""


def show_page(page: str, *, through_pager: bool) -> None:
    """Show a page in Markdown: laid out in a terminal, as it is written elsewhere.

    Links and pictures lead nowhere in a terminal, so that only their words are left.
    """
    if not sys.stdout.isatty():
        write_out(page.encode(), styled=False)
        return
    from rich.console import Console
    from rich.markdown import Markdown

    width = min(shutil.get_terminal_size().columns, WIDEST)
    written = StringIO()
    console = Console(file=written, force_terminal=True, width=width)
    console.print(Markdown(_LINK.sub(r"\1", _ALONE.sub("", page)), code_theme="bw"))
    show_long(written.getvalue(), through_pager=through_pager)


def show_long(text: str, *, through_pager: bool) -> None:
    """Print `text`, through the reader's pager where it is longer than the terminal.

    The pager is the one that PAGER names, else `less`; it may start no program and keeps no
    history of what was searched for. Where there is none, the text is printed.
    """
    height = shutil.get_terminal_size().lines
    wanted = through_pager and sys.stdout.isatty() and text.count("\n") >= height
    if not (wanted and _paged(text)):
        write_out(text.encode(), styled=True)


def _paged(text: str) -> bool:
    """Show `text` in the pager; return whether there is one."""
    named = os.environ.get("PAGER", "less")
    try:
        words = shlex.split(named)
    except ValueError:  # a quotation mark without its other
        return False
    program = shutil.which(words[0]) if words else None
    if program is None:
        return False
    limits = {"LESSSECURE": "1", "LESSHISTFILE": "-", "LESSCHARSET": "utf-8"}
    env = {"LESS": "FRX", **os.environ, **limits}
    sys.stdout.flush()
    # An interrupt is the pager's own: koding must not end while it reads the terminal.
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        shown = terminal_bytes(text.encode(), styled=True)
        subprocess.run([program, *words[1:]], input=shown, env=env, check=False)
    finally:
        signal.signal(signal.SIGINT, before)
    return True


T = TypeVar("T")
WORTH_SHOWING = 4
"""Fewer steps than this are done before a bar could be read."""


def track(steps: Iterable[T], *, total: int, label: str) -> Iterator[T]:
    """Yield `steps` as they come; a bar beside tells how many are left, and how much time."""
    if total < WORTH_SHOWING or not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    from koding.present.visible import drawn_on

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.fields[left]}"),
        TimeRemainingColumn(compact=True),
    )
    console = Console(file=drawn_on(sys.stderr))
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=total, left=text_of(LEFT(n=total)))
        for done, step in enumerate(steps, 1):
            yield step
            bar.update(task, advance=1, left=text_of(LEFT(n=max(total - done, 0))))
