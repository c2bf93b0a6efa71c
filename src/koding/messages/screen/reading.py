"""Reading in the coding screen: opening it, moving in it, one code across texts, and a case.

Playing the recording of a text in the coding screen.

All memos in one pane of the coding screen: listed, filtered, opened, written.
"""

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


PLAYS = sentence("plays {file} from {time} with {player}; Y stops")
PLAYS_FROM_THE_START = sentence(
    "plays {file} from its start: {player} has not been told how to begin at a time; Y stops"
)
STOPPED = sentence("the recording is stopped")
NOT_PLAYING = sentence("nothing is played: y plays from the cursor's line")
NO_TIME = sentence("this line has no time in the recording")
NO_RECORDING = sentence("{document} names no recording, and no file of sound has its name")
NO_FILE = sentence("the recording '{recording}' is not a sound file on this machine")
NO_PLAYER = sentence("none of {players} is installed")
NO_SUCH_PLAYER = sentence("there is no player '{player}' on this machine")
NOT_STARTED = sentence("{player} could not be started: {why}")

IN_SCREEN = {
    NO_RECORDING: sentence("`audio: file.mp3` in its front matter names one"),
    NO_PLAYER: sentence("KODING_PLAYER names another"),
    NO_SUCH_PLAYER: sentence("KODING_PLAYER names it"),
}


MEMOS = plural("{n} memo", "{n} memos")
MEMOS_FILTERED = plural("{n} memo of {all} with «{words}»", "{n} memos of {all} with «{words}»")
FROZEN = sentence("on somebody who is frozen: Enter opens it")
NONE = sentence("no memo yet: + writes the first")
NONE_WITH = sentence("no memo with «{words}»: Esc shows all")
MEMOS_HINT = sentence("Enter opens, + new, g goes there, / filters, x removes, ? keys, Esc leaves")
FILTER = sentence("words of a memo, what it is on, or who wrote it")
NEW_ON = sentence("Memo on")
THE_DOCUMENT = sentence("{document}, the document")
THE_PASSAGE = sentence("the passage under the cursor ({code})")
THE_SELECTION = sentence("what is selected")
ANOTHERS = sentence("this memo is {coder}'s: it can be read here, and changed by {coder}")
NO_PLACE = sentence("a memo on {on} has no place in a text")
REMOVED = sentence("removed a memo; z brings it back")
EDIT = sentence("Memo on {on}")
