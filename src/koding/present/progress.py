"""Shows how far something has come, on standard error and in a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

from koding.messages import text_of
from koding.messages.command_line import LEFT

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
