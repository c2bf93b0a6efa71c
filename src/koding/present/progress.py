"""Shows how far something has come, on standard error and in a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
WORTH_SHOWING = 4
"""Fewer steps than this are done before a bar could be read."""


def track(steps: Iterable[T], *, total: int, label: str) -> Iterator[T]:
    """Yield `steps` as they come, a progress bar running beside."""
    if total < WORTH_SHOWING or not sys.stderr.isatty():
        yield from steps
        return
    from rich.console import Console
    from rich.progress import track as rich_track

    from koding.present.visible import drawn_on

    console = Console(file=drawn_on(sys.stderr))
    yield from rich_track(steps, description=label, total=total, console=console, transient=True)
