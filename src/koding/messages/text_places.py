"""Where something stands in a text, and a long text that a sentence quotes in part."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_PLACE = sentence("no text has a place {place}")
CUT = sentence("{beginning}... ({length:,} characters)")

_HOW = sentence("write lines as 40-42, or characters as @1200-1260")
IN_COMMANDS = {NO_PLACE: _HOW}
