"""What happened is told whole where it fits, and where it does not, that more follows is seen."""

from __future__ import annotations

import asyncio

import pytest
from textual.app import App, ComposeResult

from koding.tui.screens.telling import ToldLine

LONG = (
    "I03:42 kan ikke rettes: to kodere har utdrag som overlapper hverandre der, og ett av dem "
    "ville forsvinne; fjern det først med `koding untag 3fa2b1`"
)


class _OneLine(App[None]):
    def compose(self) -> ComposeResult:
        yield ToldLine()


def rows_of(line: ToldLine) -> list[str]:
    """Return what stands on the rows that are drawn."""
    rows = [line.render_line(at) for at in range(line.size.height)]
    return ["".join(part.text for part in row).rstrip() for row in rows]


def test_no_row_of_what_is_told_is_lost_unseen() -> None:
    """At any size, and after it changed, all words are there, or three dots where they stop."""

    async def tell() -> None:
        app = _OneLine()
        async with app.run_test(size=(80, 24)) as pilot:
            line = app.query_one(ToldLine)
            for words in (LONG, "en linje:\nog en til", "et ord", LONG.replace(" ", "")):
                for brief in (False, True):
                    line.tell(words, brief=brief)
                    for size in ((80, 24), (20, 5), (40, 10), (300, 80)):
                        await pilot.resize_terminal(*size)
                        await pilot.pause()
                        shown = "".join("".join(rows_of(line)).split())
                        whole = "".join(words.split())
                        assert shown == whole or shown.endswith("…"), (size, words, shown)
                        assert line.size.height <= max(size[1] // 4, 1)

    asyncio.run(tell())


@pytest.mark.parametrize("words", [LONG, "en linje:\nog en til"])
def test_it_is_whole_where_there_is_room(words: str) -> None:
    """On a screen of the usual size nothing is cut, a second line neither."""

    async def tell() -> None:
        app = _OneLine()
        async with app.run_test(size=(80, 24)) as pilot:
            line = app.query_one(ToldLine)
            line.tell(words)
            await pilot.pause()
            assert "".join("".join(rows_of(line)).split()) == "".join(words.split())

    asyncio.run(tell())
