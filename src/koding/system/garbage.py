"""Lets Python look for no garbage while very much is made that stays."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def garbage_left() -> Iterator[None]:
    """Let no garbage be looked for: going through all that stays again and again takes longest."""
    collected = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collected:
            gc.enable()


def sweep() -> None:
    """Look for garbage among what was made last, where `garbage_left` keeps Python from it."""
    gc.collect(0)
