"""How many have coded each line can be shown instead of what they coded."""

from __future__ import annotations

from koding.actions.passages.tagging import TagOptions, tag
from tests.tui.screen_desk import Desk, by_keys


@by_keys
async def test_heat_counts_who_coded_a_line_and_not_what(desk: Desk) -> None:
    """A line that two have coded, one of them twice, says 2, and no stripe names a code."""
    for code in ("personvern", "etikk"):
        tag(desk.ola, "I01", "2", code, TagOptions())
    async with desk.screen("I01:2") as hands:
        await hands.tag("lønn")
        hands.app.session.heat = True
        await hands.go(6)
        await hands.go(2)
        await hands.until(lambda: " 2 ▇▇" in hands.seen)
