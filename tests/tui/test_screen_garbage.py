"""Python looks for garbage while nobody types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.tui.screens import coding

if TYPE_CHECKING:
    import pytest

    from koding.tui.screens.coding import CodingApp


class Counted:
    """What the screen asks of the collector; `young` is how often what is young was looked through."""

    def __init__(self, young: int) -> None:
        self.young = young
        self.swept = 0

    def get_count(self) -> tuple[int, int, int]:
        return 0, 0, self.young

    def collect(self) -> int:
        self.swept += 1
        return 0
