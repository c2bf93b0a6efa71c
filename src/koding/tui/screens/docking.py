"""Questions lie at the bottom of the screen, where what is selected stays in sight above them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol, TypeVar, cast

from textual.geometry import Size
from textual.renderables.background_screen import BackgroundScreen
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.events import Click
    from textual.screen import Screen

Answer = TypeVar("Answer")


class Room(Protocol):
    """What makes room for a question."""

    def fit_dock(self) -> None:
        """Let the text show what is selected above what lies over it now."""


class ScreenBelow(Visual):
    """What lies behind a question, as it is: the screen below, with nothing to be clicked on.

    The last `covered` rows lie under the question and are left blank.
    """

    def __init__(self, screen: Screen[Any], covered: int = 0) -> None:
        self._screen = screen
        self._covered = covered

    def render_strips(
        self,
        width: int,
        height: int | None,
        style: object,
        options: object,
    ) -> list[Strip]:
        """Return the rows of the screen below."""
        # Textual's own way leads through a console, which takes longer than all else here.
        rows = self._screen.size.height if height is None else height
        seen = Size(width, max(rows - self._covered, 0))
        strips = self._screen._compositor.render_strips(seen)
        shown = [strip.adjust_cell_length(width).discard_meta() for strip in strips]
        return [*shown, *[Strip.blank(width)] * (rows - len(shown))]

    def get_optimal_width(self, rules: object, container_width: int) -> int:
        """Return the width there is."""
        return container_width

    def get_height(self, rules: object, width: int) -> int:
        """Return how many rows the screen below has."""
        return self._screen.size.height


class Docked(ModalScreen[Answer]):
    """A question at the bottom of the screen."""

    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (8, "-small"), (14, "-roomy")]  # noqa: RUF012 - as it is

    def render(self) -> RenderableType:
        """Return what lies behind it."""
        shown = super().render()
        if isinstance(shown, BackgroundScreen) and shown.color.a == 0:
            return cast("RenderableType", ScreenBelow(shown.screen, self.always_covered))
        return shown

    def on_screen_resume(self) -> None:
        """Let the text above make room, also each time the question is laid out anew."""
        fit = cast("Room", self.app).fit_dock
        self.screen_layout_refresh_signal.subscribe(self, lambda _screen: fit())
        fit()

    @property
    def always_covered(self) -> int:
        """Return how many rows lie under it however it is laid out; a few where that varies."""
        return 0

    @property
    def rows(self) -> int:
        """Return how many rows it covers, once it is laid out."""
        found = self.query(".prompt")
        return found.first().outer_size.height if found else 0


class LookedThrough(OptionList):
    """A list in which a click only looks: what it is for, Enter does, as in every list."""

    async def _on_click(self, event: Click) -> None:
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is not None and not self.get_option_at_index(place).disabled:
            self.highlighted = place

    def step(self, places: int) -> None:
        """Go some entries on or back, no further than the ends."""
        if self.option_count:
            place = (self.highlighted or 0) + places
            self.highlighted = min(max(place, 0), self.option_count - 1)
