"""Lists that are walked in the coding screen: hits, suggestions, identifiers, differences."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

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


READING = sentence("looking for what may point at somebody …")
OPEN = sentence("{open} of {of} open in {document}")
NONE_OPEN = sentence("none of {of} open in {document}")
NOTHING_FOUND = sentence("nothing in {document} seems to point at somebody; read the text too")
IDENTIFIERS_HINT = sentence(
    "a replace  A here  x nobody  X here  e kind  w own  n next  z undo  ? all"
)
ACCEPTED = plural(
    "{text} is replaced wherever it stands: 1 place here",
    "{text} is replaced wherever it stands: {n} places here",
)
ACCEPTED_HERE = sentence("{text} is replaced here alone, in line {line}")
NOBODYS = sentence("{text} points at nobody, wherever nothing else is said of a place")
DISMISSED_HERE = sentence("{text} points at nobody here, in line {line}")
BY_PLACE = sentence("{text} may be {owner}; decided where it stands in {document}")
STATE_OPEN = sentence("open")
STATE_NOBODY = sentence("nobody")
STATE_REPLACED = sentence("replaced")
MAY_BE = sentence("may be {owner}")
WHICH_KIND = sentence("What is {text} here, in line {line}?")
WHICH_PSEUDONYM = sentence("What is to stand instead of {text}, wherever it stands?")
NO_NEXT = sentence("no place is open in {document}")


RECONCILED_BLIND = sentence("you code blind: mark the document as done before you see others' work")
TAKE_OVER = plural(
    "{coders} agree on {n} passage in {documents}: save it for {consensus}? "
    "(n: only list where they differ)",
    "{coders} agree on {n} passages in {documents}: save them for {consensus}? "
    "(n: only list where they differ)",
)
TO_SETTLE = sentence("{n} to settle")
TO_SETTLE_LEFT = sentence("{n} to settle; {agreed} agreed on, not taken over")
TAKEN_OVER = sentence("saved: {n} agreed on and taken over; {rest}")
TITLE = plural(
    "{coders}: {n} disagreement, the longest first",
    "{coders}: {n} disagreements, the longest first",
)
RECONCILING_HINT = sentence(
    "Enter settles, . as last, e own ends, x rejects, z undo, F done, ? keys"
)
SETTLED_AS = sentence("consensus: {codes}")
NOTHING_SETTLED = sentence("nothing was settled in this list that could be undone")
NO_LAST = sentence("nothing has been settled yet: Enter shows the readings")
NO_READING = sentence("there is no reading '{name}' here: Enter shows those there are")

WHOSE = sentence("{code}, {document}:{line}: whose reading?")
READINGS: dict[str, Sentence] = {
    "union": word_in("reading", "union"),
    "intersection": word_in("reading", "intersection"),
    "another value": word_in("reading", "another value"),
}
"""What is made of all coders' readings; others are called by their coders."""
NOT_ALL = sentence("{code} · {coders}; not {others}")
OTHER_ENDS = sentence("{code} · {coders}: other ends")
OTHER_VALUES = sentence("{code} · {coders}: other values")

HAS = sentence("saved: {consensus} has {code}")
HAS_NOT = sentence("saved: {consensus} does not have {code} there; z brings it back")
HAS_NOT_AS = sentence("saved: {consensus} does not have {code} there, as {coder}; z brings it back")
STILL_OPEN = sentence("{n} are still to be settled or rejected")
NOT_TAKEN_OVER = sentence("{n} agreed on are not taken over yet: Esc, then d, asks again")
FINISHED = sentence("saved: {consensus} is done with {documents}, and counts there")
MOVE_READING = sentence("move the ends; Enter gives it to {consensus}, Esc goes back to the list")
