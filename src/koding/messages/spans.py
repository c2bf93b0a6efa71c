"""Spans that are given to passages, and texts that changed under them."""

from __future__ import annotations

from koding.messages.sentence import sentence

NEW_SPAN = sentence("the new span")
CHANGED_TEXT = sentence("the changed text")
OUTSIDE_TEXT = sentence("the new span lies outside the text, and nothing was changed")
NOT_INSIDE = sentence("the selection is not inside {document} any more")
REVISED = sentence("the text was revised meanwhile, and nothing was changed")

IN_COMMANDS = {REVISED: sentence("select again")}
IN_SCREEN = {NOT_INSIDE: sentence("open it again"), REVISED: sentence("select again")}
