"""Takes keys one at a time: what a key leads to is done before the next one counts.

Over a slow line several keys arrive at once. Letters meant for a question that is still opening
would else be lost, and the Enter after them would answer it with something nobody chose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App
    from textual.events import Key
    from textual.message_pump import MessagePump

_ROUNDS = 5
"""A key's way through the widgets, and its answer's way back, is this long at the most."""
_PATIENCE_SECONDS = 0.3
"""A widget that is being taken away may never answer."""


class KeysInTurn:
    """Hands keys on, one after another; `hand_on` is how the app would have taken them."""

    def __init__(self, app: App[Any], hand_on: Callable[[Key], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._keys: asyncio.Queue[Key] = asyncio.Queue()
        self.done = 0
        """How many keys have been dealt with."""

    def take(self, key: Key) -> None:
        """Take a key, for when those before it are done."""
        self._keys.put_nowait(key)

    async def work(self) -> None:
        """Hand keys on for as long as the app runs."""
        while True:
            await self._hand_on(await self._keys.get())
            for _ in range(_ROUNDS):
                await self._settle()
            self.done += 1

    async def _settle(self) -> None:
        """Wait until whatever stands on the keys' way has done what it was told so far."""
        answers = [_answer(pump) for pump in self._way()]
        await asyncio.wait(answers, timeout=_PATIENCE_SECONDS)

    def _way(self) -> list[MessagePump]:
        screen = self._app.screen
        return list((screen.focused or screen).ancestors_with_self)


def _answer(pump: MessagePump) -> asyncio.Future[None]:
    """Return what is done once the pump has got through the messages it has."""
    answer: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def give() -> None:
        if not answer.done():
            answer.set_result(None)

    if not pump.call_later(give):
        give()
    return answer
