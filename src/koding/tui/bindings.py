"""Turns strokes of the keymap into bindings of the widget or screen that has the focus."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from koding.tui.keymap import KEYMAP

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.messages import Sentence


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
