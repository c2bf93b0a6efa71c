"""Where the cursor of the coding screen cannot go."""

from __future__ import annotations

from koding.messages.sentence import sentence

NO_PASSAGE_ON = sentence("no passage further on")
NO_PASSAGE_BEFORE = sentence("no passage before")
NOTHING_UNCODED_ON = sentence("nothing uncoded further on")
NOTHING_UNCODED_BEFORE = sentence("nothing uncoded before")
LAST_DOCUMENT = sentence("this is the last document")
FIRST_DOCUMENT = sentence("this is the first document")
FIRST_END = sentence("the first end moves")
LAST_END = sentence("the last end moves")
