"""What the coding screen advises can be done there."""

from __future__ import annotations

import re
from importlib import import_module
from pkgutil import walk_packages

from koding import messages
from koding.messages import Language
from koding.messages.advice import Edge, advice_on
from koding.messages.screen import status

ROOM = "koding.messages."
COMMAND_LINE = re.compile(r"--[a-z]|`koding|\bkoding [a-z]+ ")


def test_the_screen_advises_no_command_or_option() -> None:
    """No advice for the screen names a command line, in any language."""
    modules = [import_module(one.name) for one in walk_packages(messages.__path__, ROOM)]
    advice = [said for one in modules for said in getattr(one, "IN_SCREEN", {}).values()]
    assert advice
    said = [one.template(language) for one in advice for language in Language]
    assert [one for one in said if COMMAND_LINE.search(one)] == []


def test_advice_is_found_in_rooms_within_the_room() -> None:
    """What a module of the screen's advises is known as that of any other."""
    assert advice_on(status.REVISED, Edge.SCREEN) is not None
