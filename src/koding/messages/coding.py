"""Passages are tagged, changed and made one; and the places in a text they are made at.

Settling where coders differ.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence

ANOTHERS = sentence("passage {passage} is {coder}'s: only {coder} can change or remove it")
NO_SCALE = sentence("{code} has no scale, so a passage of it takes no value")
NO_SUCH_VALUE = sentence("{value:g} is not a value of {code}: its levels are {levels}")
VALUES_DIFFER = sentence("passages that would become one have different values ({values})")
VALUES_DIFFER_IN = sentence(
    "passages {passages} would become one in {where} but have different values"
)
BOTH_CHOSEN = sentence("two passages that would become one are both chosen for print")
REVISED_MEANWHILE = sentence("the text of {document} was revised meanwhile; nothing was changed")
MEMOS_NOT_CODED = sentence("memos are not coded")

# what a coder may not have meant
INTERVIEWERS_WORDS = sentence("these words are the interviewer's, which tables leave out")
MODERATORS_WORDS = sentence("these words are the moderator's, which tables leave out")
NOBODYS_WORDS = sentence(
    "nobody says these words (a heading, a label), so no line shows them as coded"
)
FROZEN_WORDS = sentence(
    "whoever says these words is frozen, so no table, list or export has the passage for now"
)
WITHOUT_VALUE = sentence(
    "{code} has a scale ({levels}), and no table of values counts a passage without one"
)

NUMBER = Sentence("{value:g}")
"""A passage's value, with the decimal sign of the language."""


NEW_SPAN = sentence("the new span")
CHANGED_TEXT = sentence("the changed text")
OUTSIDE_TEXT = sentence("the new span lies outside the text, and nothing was changed")
NOT_INSIDE = sentence("the selection is not inside {document} any more")
REVISED = sentence("the text was revised meanwhile, and nothing was changed")


NO_SPAN = sentence("@{start}-{end} is not a span of {document}, whose text is @0-{length}")
NO_LINES = sentence("{document} has lines 1-{last}, not {asked}")
NO_SUCH_LINES = sentence("{document} has lines 1-{last}")
NO_QUOTE = sentence("'{quote}' does not stand in {document}")
SEVERAL = sentence("'{quote}' stands {times} times in {document} ({places})")
SEVERAL_MORE = sentence("'{quote}' stands {times} times in {document} ({places} and {more} more)")


NO_PLACE = sentence("no text has a place {place}")
CUT = sentence("{beginning}... ({length:,} characters)")

_HOW = sentence("write lines as 40-42, or characters as @1200-1260")


ALL_DONE = sentence("Nothing is left to reconcile: {consensus} is done with {documents}")
NOT_TWICE = sentence("No two coders have done {documents} in round {round}")
NONE_TWICE = sentence("No two coders have done any document in round {round}")
NO_CODER_HERE = sentence("'{name}' is not one of the coders here")


IN_SCREEN = {
    VALUES_DIFFER: sentence("give them the same value first, with ="),
    VALUES_DIFFER_IN: sentence("give them the same value first, with ="),
    BOTH_CHOSEN: sentence("take one of the quotations away first"),
    NOT_INSIDE: sentence("open it again"),
    REVISED: sentence("select again"),
    NOT_TWICE: sentence("each marks it with D when it is read"),
}

IN_COMMANDS = {
    ANOTHERS: sentence("say who you are with --coder"),
    VALUES_DIFFER: sentence("say which stays with --on-value oldest or --on-value new"),
    VALUES_DIFFER_IN: sentence("make their values the same first"),
    BOTH_CHOSEN: sentence(
        "take one of the quotations away first with `koding quote PASSAGE --remove`"
    ),
    MEMOS_NOT_CODED: sentence("search --in text to tag what is found"),
    INTERVIEWERS_WORDS: sentence("they count only with --interviewers"),
    MODERATORS_WORDS: sentence("they count only with --interviewers"),
    WITHOUT_VALUE: sentence("tag it again with --value"),
    REVISED: sentence("select again"),
    NO_SPAN: sentence("give a start below the end, both inside it"),
    NO_LINES: sentence("see `koding show {typed}`"),
    NO_SUCH_LINES: sentence("choose among them"),
    NO_QUOTE: sentence("give its words as they are written, or the line numbers"),
    SEVERAL: sentence("give more words, or one of these spans"),
    SEVERAL_MORE: sentence("give more words, or one of these spans"),
    NO_PLACE: _HOW,
    ALL_DONE: sentence("name a document to go through it again"),
    NOT_TWICE: sentence(
        "each marks it with `koding documents done`, or name both with --coders and the document"
    ),
    NONE_TWICE: sentence(
        "each marks it with `koding documents done`, or name both with --coders and the document"
    ),
    NO_CODER_HERE: sentence("take {choices}"),
}
