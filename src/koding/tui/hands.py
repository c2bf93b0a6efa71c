"""Gathers the actions of the keys from the objects that do them."""

from __future__ import annotations

from collections.abc import Callable

_ACTION = "action_"


def hands_of(*hands: object) -> dict[str, Callable[..., None]]:
    """Return every method called `action_NAME`, by NAME."""
    return {
        name.removeprefix(_ACTION): getattr(hand, name)
        for hand in hands
        for name in dir(hand)
        if name.startswith(_ACTION)
    }
