"""Words are searched for in texts and memos."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_FILTER_OF_MEMOS = sentence("memos have no speakers, sections or codes to filter by")

IN_COMMANDS = {NO_FILTER_OF_MEMOS: sentence("search --in text, or leave the filters out")}
