"""What the command line itself says: of its helps, of wrong usage, and when it is stopped."""

from __future__ import annotations

from koding.messages.sentence import sentence

EXAMPLE = sentence("Example:")
EXAMPLES = sentence("Examples:")

NO_SUCH_LANGUAGE = sentence("KODING_LANG is '{given}', which koding does not speak")

IN_COMMANDS = {NO_SUCH_LANGUAGE: sentence("set it to one of {languages}")}
