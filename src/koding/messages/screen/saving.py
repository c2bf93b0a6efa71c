"""What becomes of a change in the coding screen: saved, waiting, or refused."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

BUSY = sentence("another program holds the database; {n} not saved yet …")
AWAY = sentence("the server cannot be reached; {n} not saved yet …")
MOVED = sentence("{n} NOT SAVED: {why}")
LEAVES_WITHOUT = sentence("Ctrl+Q again leaves without: {unsaved}")
LEFT = sentence("koding: NOT SAVED:")
A_CHANGE = sentence("a change")
TAGS = sentence("{codes} on {document}, characters {start}-{end}")
MEMO = sentence("memo: {words}")

REVISED = sentence("the text was revised meanwhile; nothing was changed")
NO_NUMBER = sentence("'{given}' is not a number: nothing was changed")

SAVED = sentence("saved: {what}")
NEW_CODE = sentence("saved: new code {path}")
LINKED = plural(
    "{saved}, linked with {items} of the survey",
    "{saved}, linked with {n} questions of the survey",
)
ARE_NOW = sentence("saved: {n} are now {path}")
SPAN_CHANGED = sentence("saved: the span is changed")
CORRECTED = plural("saved: 1 correction", "saved: {n} corrections")
SAME_WORDS = sentence("the line is as it was: the words are the same")
VALUE_CHANGED = sentence("saved: the value is changed")
CHOSEN = sentence("saved: chosen for print")
MEMO_SAVED = sentence("saved: the memo")
MARKED_DONE = sentence("saved: marked as done")
OPEN_AGAIN = sentence("saved: open again")
READ_FOR = sentence("saved: read for {codes}")
REMOVED = sentence("removed {what}; z brings it back")
UNDONE = sentence("undone: {action}")
REDONE = sentence("done again: {action}")

INTERVIEWERS = sentence("{saved}; not counted: the interviewer's words")
FROZEN = sentence("{saved}; in no table for now: who says these words is frozen")
MODERATORS = sentence("{saved}; not counted: the moderator's words")

UNDO_OLDER = plural(
    "Undo “{change}” ({n} change), done before you opened the screen?",
    "Undo “{change}” ({n} changes), done before you opened the screen?",
)

IN_SCREEN = {REVISED: sentence("select again")}
