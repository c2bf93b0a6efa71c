"""The list of what is suggested, in which each is tagged or dismissed."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

SUGGESTIONS = plural("{n} suggestion", "{n} suggestions")
HINT = sentence("Enter tags, . with last, e changes ends, x dismisses, z undo, ? keys")
NOTHING_TAGGED = sentence("nothing is tagged until you accept it")
NOTHING_DECIDED = sentence("nothing was decided in this list that could be undone")
BLIND = sentence("you code blind: a model would have learnt from others' work")
LEARNING = sentence("learning from what is coded: this takes some seconds")
DISMISSED = sentence("saved: {code} is not suggested there again; z brings it back")
MOVE_ENDS = sentence("move the ends; Enter tags it {code}, Esc goes back")
