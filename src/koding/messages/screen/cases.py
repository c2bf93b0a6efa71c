"""The page of a case: its attributes, who speaks, its survey scores."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_CASE = sentence("no {case}")
SPEAKERS = sentence("Speakers")
SURVEY = sentence("Survey")
LOGGED = sentence("(that you looked is in the log)")
WRITES = sentence("w writes a memo on the {case}, Esc leaves")
LEAVES = sentence("Esc leaves")
