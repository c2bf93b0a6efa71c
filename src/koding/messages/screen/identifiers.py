"""What the coding screen says where identifiers are decided about, in the text they stand in."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

READING = sentence("looking for what may point at somebody …")
OPEN = sentence("{open} of {of} open in {document}")
NONE_OPEN = sentence("none of {of} open in {document}")
NOTHING_FOUND = sentence("nothing in {document} seems to point at somebody; read the text too")
HINT = sentence("a replace  A here  x nobody  X here  e kind  w own  n next  z undo  ? all")
ACCEPTED = plural(
    "{text} is replaced wherever it stands: 1 place here",
    "{text} is replaced wherever it stands: {n} places here",
)
ACCEPTED_HERE = sentence("{text} is replaced here alone, in line {line}")
DISMISSED = sentence("{text} points at nobody, wherever nothing else is said of a place")
DISMISSED_HERE = sentence("{text} points at nobody here, in line {line}")
BY_PLACE = sentence("{text} may be {owner}; decided where it stands in {document}")
STATE_OPEN = sentence("open")
STATE_NOBODY = sentence("nobody")
STATE_REPLACED = sentence("replaced")
MAY_BE = sentence("may be {owner}")
WHICH_KIND = sentence("What is {text} here, in line {line}?")
WHICH_PSEUDONYM = sentence("What is to stand instead of {text}, wherever it stands?")
NO_NEXT = sentence("no place is open in {document}")
