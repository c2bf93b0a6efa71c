"""How many of something: said within other sentences."""

from __future__ import annotations

from koding.messages.sentence import plural

PASSAGES = plural("1 passage", "{n} passages")
MEMOS = plural("1 memo", "{n} memos")
SUMMARIES = plural("1 summary", "{n} summaries")
PLACES = plural("1 place", "{n} places")
ON_LINES = plural("line {lines}", "lines {lines}")
