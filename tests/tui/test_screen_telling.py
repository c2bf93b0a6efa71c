"""What happened is said whole, whatever lies on the screen and however narrow it is."""

from __future__ import annotations

import pytest

from koding.actions.interpretation.memos import MemoTarget, add_memo
from koding.actions.passages.tagging import tag
from tests.tui.screen_desk import Desk, by_keys

LONG = (
    "'lov om forvaltning' was to lie under 'samfunn og styring', and there is no such code yet: "
    "make that first, or write it otherwise, then choose THE LAST WORDS"
)


@pytest.mark.parametrize("opens", [(), ("R", *"etikk", "enter"), ("W",), ("T",)], ids="".join)
@pytest.mark.parametrize("size", [(60, 20), (200, 60)], ids=str)
@by_keys
async def test_what_happened_is_told_to_its_last_word(
    opens: tuple[str, ...], size: tuple[int, int], desk: Desk
) -> None:
    """A sentence wider than the screen takes more rows, on every screen that tells, then one."""
    tag(desk.kari, "I01", "2", "etikk")
    add_memo(desk.kari, MemoTarget(document="I01"), "Hva er rett?")
    async with desk.screen("I01:2", size=size) as hands:
        await hands.press(*opens)
        hands.app.tell(LONG)
        await hands.until(lambda: "".join(LONG.split()) in "".join(hands.seen.split()))
        hands.app.tell("Short.")
        await hands.until(lambda: hands.status.strip() == "Short.")
