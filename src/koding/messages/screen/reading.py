"""Reading in the coding screen: opening it, moving in it, one code across texts, and a case."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NEEDS_TERMINAL = sentence("the coding screen needs a terminal")
NOTHING_TO_CODE = sentence("there is nothing to code yet")
NO_LINES = sentence("{document} has no lines to code: is its text empty?")
NO_NEW_CODES = sentence(
    "{document} is not done before any code was made or changed (by {coder}, round {round}): "
    "there is nothing to read it again for"
)
NO_SUCH_LINE = sentence("no text has a line {number}")

IN_COMMANDS = {
    NEEDS_TERMINAL: sentence("use `koding tag` in a script"),
    NOTHING_TO_CODE: sentence("`koding import interviews` first"),
    NO_NEW_CODES: sentence("`koding status` tells what is next"),
    NO_SUCH_LINE: sentence("write NAME:LINE"),
}

NO_PASSAGE_ON = sentence("no passage further on")
NO_PASSAGE_BEFORE = sentence("no passage before")
NOTHING_UNCODED_ON = sentence("nothing uncoded further on")
NOTHING_UNCODED_BEFORE = sentence("nothing uncoded before")
LAST_DOCUMENT = sentence("this is the last document")
FIRST_DOCUMENT = sentence("this is the first document")
FIRST_END = sentence("the first end moves")
LAST_END = sentence("the last end moves")

HEADING = plural("{code}: {passages} in {n} document", "{code}: {passages} in {n} documents")
HINT = sentence("Space mark  c code  x uncode  m memo  C condensate  ? keys")
MARKED = sentence("{n} marked · {told}")
PASSAGES = plural("{n} passage", "{n} passages")
ANOTHER_CODE = plural("Another code for {n} passage", "Another code for {n} passages")
OF_SEVERAL = sentence("mark passages of one code to split them off: these are of several")
TO_NEW_CODE = plural(
    "{n} passage to a new code under {code}", "{n} passages to a new code under {code}"
)

NO_CASE = sentence("no {case}")
SPEAKERS = sentence("Speakers")
SURVEY = sentence("Survey")
LOGGED = sentence("(that you looked is in the log)")
WRITES = sentence("w writes a memo on the {case}, Esc leaves")
LEAVES = sentence("Esc leaves")
