"""The terminal that benchmarks run the screen in: what it waits for has an end."""

from __future__ import annotations

import pytest

from benchmarks import terminal
from benchmarks.terminal import Terminal

_BLINKS = """
import sys, time
print("ready", flush=True)
while True:
    print("blink", flush=True)
    time.sleep(0.005)
"""
_SIZE = (80, 24)


def test_a_screen_that_never_falls_quiet_has_settled_at_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A cursor that blinks for ever does not keep the benchmarks waiting for ever."""
    monkeypatch.setattr(terminal, "RESTLESS", 0.2)
    with Terminal(("-c", _BLINKS), _SIZE) as screen:
        screen.wait_for(b"ready")
        first, last = screen.settle(0.1)
    assert first <= last


def test_what_is_never_shown_is_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that shows something else, or is over, ends the wait with what it waited for."""
    monkeypatch.setattr(terminal, "SLOW", 0.3)
    for program in (_BLINKS, "pass"):
        with (
            Terminal(("-c", program), _SIZE) as screen,
            pytest.raises(TimeoutError, match="never said"),
        ):
            screen.wait_for(b"never said")
