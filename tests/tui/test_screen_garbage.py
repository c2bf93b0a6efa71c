"""Python looks for garbage while nobody types, and not in the middle of a key."""

from __future__ import annotations

from dataclasses import dataclass, field
from time import monotonic

import pytest

from koding.tui.screens import coding
from tests.tui.screen_desk import Desk, by_keys


@dataclass
class Collector:
    """What the screen asks of Python's collector; `young` is what has been looked through."""

    young: int
    swept: list[float] = field(default_factory=list)

    def get_count(self) -> tuple[int, int, int]:
        """Return how much there is to look through."""
        return 0, 0, self.young

    def collect(self) -> int:
        """Note that it was asked to look through everything."""
        self.swept.append(monotonic())
        return 0


@by_keys
async def test_garbage_waits_until_nobody_types(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Right after a key nothing is looked for, a while after it is, where there is any."""
    async with desk.screen("I01:2") as hands:
        collector = Collector(young=50)
        monkeypatch.setattr(coding, "gc", collector)
        await hands.press("j")
        hands.app.keys.taken_at = monotonic()  # just now, however long that took here
        collector.swept.clear()
        hands.app.sweep()
        assert not collector.swept
        await hands.until(lambda: collector.swept)
        collector.swept.clear()
        collector.young = 0
        hands.app.sweep()
        assert not collector.swept
