"""The last row of the coding screen, and what a filter leaves in sight."""

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
