"""The list of where coders differ, in which each is settled as consensus."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

BLIND = sentence("you code blind: mark the document as done before you see others' work")
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
HINT = sentence("Enter settles, . as last, e own ends, x rejects, z undo, F done, ? keys")
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
MOVE_ENDS = sentence("move the ends; Enter gives it to {consensus}, Esc goes back to the list")
