"""How a key gets to what it does: bound to an action, found in a hand, taken in its turn.

Over a slow line several keys arrive at once. Letters meant for a question that is still opening
would else be lost, and the Enter after them would answer it with something nobody chose.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual.binding import Binding, BindingType

from koding.tui.keys.keymap import KEYMAP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import App
    from textual.events import Key, Paste
    from textual.message_pump import MessagePump

    from koding.messages import Sentence

_ACTION = "action_"
_ROUNDS = 5
"""A key's way through the widgets, and its answer's way back, is this long at the most."""
_TURNS, _MOST_TURNS = 300, 800
"""Turns of the loop that an answer is waited for, the later ones of a millisecond at least.

Not seconds: where others have the processor these go by, and a key would be lost to a question
that is not open yet. A widget that is being taken away may never answer.
"""


def bindings_of(group: Sentence) -> list[BindingType]:
    """Return a group's bindings; their ids are the actions, so that a study can give others."""
    return [
        Binding(",".join(one.keys), one.action, show=False, id=one.action)
        for one in KEYMAP
        if one.group == group
    ]


def own_keys(overrides: Mapping[str, str]) -> dict[str, str]:
    """Return a study's keys as Textual takes them: `{action: "key,key"}` without spaces."""
    return {
        action: ",".join(key.strip() for key in keys.split(","))
        for action, keys in overrides.items()
    }


def hands_of(*hands: object) -> dict[str, Callable[..., None]]:
    """Return every method called `action_NAME`, by NAME."""
    return {
        name.removeprefix(_ACTION): getattr(hand, name)
        for hand in hands
        for name in dir(hand)
        if name.startswith(_ACTION)
    }


class KeysInTurn:
    """Hands keys on, one after another, and what is pasted; `hand_on` is how the app takes them."""

    def __init__(self, app: App[Any], hand_on: Callable[[Key | Paste], Awaitable[None]]) -> None:
        self._app = app
        self._hand_on = hand_on
        self._keys: asyncio.Queue[Key | Paste] = asyncio.Queue()
        self.done = 0
        """How many keys have been dealt with."""
        self.taken_at = monotonic()
        """When the last of them came."""

    def take(self, key: Key | Paste) -> None:
        """Take a key, for when those before it are done."""
        self.taken_at = monotonic()
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
        for turn in range(_MOST_TURNS):
            if all(answer.done() for answer in answers):
                return
            await asyncio.sleep(0 if turn < _TURNS else 0.001)

    def _way(self) -> list[MessagePump]:
        if not self._app.screen_stack:  # the app closes
            return []
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
