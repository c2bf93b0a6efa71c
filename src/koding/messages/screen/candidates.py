"""A search in the coding screen, and the lists in which hits and suggestions are tagged."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

SEARCH = sentence("Search")
HOW = sentence('any form, compounds; =word or "words" as written; vern*; a ~5 b; a | b')
HITS = plural("'{words}': {n} hit", "'{words}': {n} hits")
ALIKE = plural(
    "{n} place most like the selection by meaning", "{n} places most like the selection by meaning"
)
NEARNESS = sentence("nearness {n}")
PLACE = sentence("'{words}' {place} of {n}")
NOTHING_SOUGHT = sentence("nothing is sought yet: / searches")
NOT_HERE = sentence("'{words}' is not in {document}")
NOT_HERE_ELSEWHERE = sentence("'{words}' is not in {document}; {elsewhere}")
NONE_ON = sentence("no hit further on, nor in other documents")
NONE_BEFORE = sentence("no hit before, nor in other documents")
NONE_ON_ELSEWHERE = sentence("no hit further on; {elsewhere}")
NONE_BEFORE_ELSEWHERE = sentence("no hit before; {elsewhere}")
ELSEWHERE = plural(
    "{hits} in {n} other document: L lists all", "{hits} in {n} other documents: L lists all"
)

HINT = sentence("Enter tags, . with last, e goes there, x dismisses, ? keys")
TAGGED = sentence("tagged {codes}")

SUGGESTIONS = plural("{n} suggestion", "{n} suggestions")
SUGGESTIONS_HINT = sentence("Enter tags, . with last, e changes ends, x dismisses, z undo, ? keys")
NOTHING_TAGGED = sentence("nothing is tagged until you accept it")
NOTHING_DECIDED = sentence("nothing was decided in this list that could be undone")
BLIND = sentence("you code blind: a model would have learnt from others' work")
LEARNING = sentence("learning from what is coded: this takes some seconds")
DISMISSED = sentence("saved: {code} is not suggested there again; z brings it back")
MOVE_ENDS = sentence("move the ends; Enter tags it {code}, Esc goes back")
