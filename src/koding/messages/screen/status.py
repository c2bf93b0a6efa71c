"""The last row of the coding screen, and what a filter leaves in sight.

What becomes of a change in the coding screen: saved, waiting, or refused.
"""

from __future__ import annotations

from koding.messages.sentence import plural, sentence, word_in

LINE_OF = sentence("line {line} of {last}")
CODED = sentence("{share}% coded")
HERE = sentence("{n} here, Tab")
NO_RECENTS = sentence("1-9 and . tag with the codes used last: Enter finds the first")
REPEATS = sentence("repeats {codes}")
CODEBOOK = plural("Codebook: {n} code", "Codebook: {n} codes")
NOTHING_HERE = sentence("nothing is coded here")
DONE = word_in("status", "done")
BLIND = word_in("status", "blind")
FOR_CODES = sentence("for {codes}")
FOR_NEW_CODES = plural("for {n} new code", "for {n} new codes")

SHOW_ONLY = sentence("Show only")
ONLY = sentence("only {what}")
CODER = sentence("coder {name}")
ROUND = sentence("round {number}")
SPEAKER = sentence("speaker {name}")
CODE = sentence("code {path}")
WITHIN_VIEW = plural(
    "the view has 1 document", "the view has {n} documents; > and < go through them"
)
FILTERED = sentence("f shows everything again")
EVERYTHING = sentence("everything is shown")
BACK_TO_READING = sentence("Esc goes back to reading across")
SCORES_SHOWN = sentence("the scores are shown")
READ_ANEW = sentence("the text was revised by another; it is read anew")
GONE = sentence("{document} is no longer in the study")
GONE_ALL_SAVED = sentence("{document} is no longer in the study; all is saved")
MEMOS_BEGUN = plural(
    "{n} memo begun and not saved: Ctrl+P 'not saved'",
    "{n} memos begun and not saved: Ctrl+P 'not saved'",
)


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
STILL_DECLINED = plural(
    "{saved}; the informant declined the words: they stay out of all that leaves the study",
    "{saved}; informants declined the words: they stay out of all that leaves the study",
)
LOST_DECLINED = plural(
    "{saved}; declined words are not in the new text as they were: see that nobody prints what is "
    "left of them",
    "{saved}; words that were declined in {n} places are not in the new text as they were: see "
    "that nobody prints what is left of them",
)
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
