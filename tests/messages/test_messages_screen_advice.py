"""What the coding screen advises can be done there."""

from __future__ import annotations

import re

from koding.messages import Language
from koding.messages.advice import Edge, known_advice
from koding.messages.screen import saving

COMMAND_LINE = re.compile(r"--[a-z]|`koding|\bkoding [a-z]+ ")


def test_the_screen_advises_no_command_or_option() -> None:
    """No advice for the screen names a command line, in any language."""
    advice = known_advice(Edge.SCREEN)
    said = [one.template(language) for one in advice.values() for language in Language]
    assert [one for one in said if COMMAND_LINE.search(one)] == []


def test_advice_is_found_in_rooms_within_the_room() -> None:
    """What a module of the screen's advises is known as that of any other."""
    assert saving.REVISED in known_advice(Edge.SCREEN)
