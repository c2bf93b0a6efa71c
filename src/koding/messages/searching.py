"""Searches in texts and memos that are not written as a search is, and how they are written."""

from __future__ import annotations

from koding.messages.sentence import sentence

QUOTE_OPEN = sentence("'{text}' opens a quotation mark that is not closed")
NOTHING = sentence("there is nothing to search for")
NO_WORD = sentence("'{text}' lacks a word to search for")
NOT_NEAR = sentence("~{distance} is not near")
NO_DISTANCE = sentence("'{text}' does not say how near")
EXPRESSION_OPEN = sentence("'{text}' is not closed")
NO_EXPRESSION = sentence("/{pattern}/ is not a regular expression ({why})")
TOO_SLOW = sentence(
    "/{pattern}/ takes too long and was stopped: a repetition within a repetition, as (a+)+, can "
    "take for ever"
)

CHANGED_MEANWHILE = sentence("{document} was changed while it was listed")

_HOW = {
    QUOTE_OPEN: sentence('add a "'),
    NOT_NEAR: sentence("write ~1 (side by side) to ~{farthest} words"),
    NO_DISTANCE: sentence("write data ~5 deling for within five words"),
    EXPRESSION_OPEN: sentence(r"write a regular expression as /ikke\s+lov/"),
    NO_EXPRESSION: sentence("mend it, or search for words"),
    TOO_SLOW: sentence("write it without, or search for words"),
}
IN_SCREEN = _HOW | {
    NOTHING: sentence("write a word, as etikk"),
    NO_WORD: sentence("write a word, as in etikk or data ~5 deling"),
    CHANGED_MEANWHILE: sentence("search again"),
}

NOTHING_ELSEWHERE = sentence("there is nothing to set these words against: all are meant")
NO_FILTER_OF_MEMOS = sentence("memos have no speakers, sections or codes to filter by")

IN_COMMANDS = {
    QUOTE_OPEN: sentence('add a "'),
    NOT_NEAR: sentence("write ~1 (side by side) to ~{farthest} words"),
    NO_DISTANCE: sentence("write data ~5 deling for within five words"),
    EXPRESSION_OPEN: sentence(r"write a regular expression as /ikke\s+lov/"),
    NO_EXPRESSION: sentence("mend it, or search for words"),
    TOO_SLOW: sentence("write it without, or search for words"),
    NOTHING: sentence("write a word, as in `koding find etikk`"),
    NO_WORD: sentence("write a word, as in `koding find etikk` or data ~5 deling"),
    NOTHING_ELSEWHERE: sentence(
        "say which words, as in `koding words --code personvern --against rest`"
    ),
    NO_FILTER_OF_MEMOS: sentence("search --in text, or leave the filters out"),
    CHANGED_MEANWHILE: sentence("run the command again"),
}
