"""Searches in texts and memos that are not written as a search is, and how they are written.

Finding by meaning: what it needs, what is being read, and what cannot be asked.
"""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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

NOTHING_ELSEWHERE = sentence("there is nothing to set these words against: all are meant")
NO_FILTER_OF_MEMOS = sentence("memos have no speakers, sections or codes to filter by")


NO_MEANING = sentence("finding by meaning needs an extra")
NO_AVX2 = sentence("finding by meaning needs a processor with AVX2, which this machine has not")
MEANING_DAMAGED = sentence("the extra for finding by meaning cannot be loaded ({why})")
VECTORS_DAMAGED = sentence("stored vectors of what lines of {document} mean cannot be read")
NOT_READ = sentence("lines of {document} are not read for what they mean yet")
NOTHING_ASKED = sentence("there is nothing to be like")
TOO_FEW_APART = plural(
    "1 passage has none to stand apart from; it takes {fewest}",
    "{n} passages are too few to stand apart from each other; it takes {fewest}",
)
NO_LINE_THERE = sentence("no line of {place} is kept with what it means")

READING_MEANING = plural(
    "1 line is read for what it means, once; what is stopped goes on where it was",
    "{n} lines are read for what they mean, once; what is stopped goes on where it was",
)
MEANING_READ = plural("1 line read for what it means", "{n} lines read for what they mean")
READING = sentence("reading for meaning")

_INSTALL = sentence(
    "on Linux (x86-64) install it with `pip install 'koding-qda[meaning]'`; for Windows and macOS "
    "there is none"
)
_INSTALL_AGAIN = sentence("install it again with `pip install 'koding-qda[meaning]'`")
_BY_WORDS = sentence("search by words instead")
_ANEW = sentence("make them anew with `koding parse --meaning --again`")

_READ_AHEAD = sentence("leave the screen, have every line read for what it means, and come back")


IN_SCREEN = _HOW | {
    NOTHING: sentence("write a word, as etikk"),
    NO_WORD: sentence("write a word, as in etikk or data ~5 deling"),
    CHANGED_MEANWHILE: sentence("search again"),
    NO_MEANING: sentence("`pip install 'koding-qda[meaning]'`, on Linux"),
    NO_AVX2: _BY_WORDS,
    MEANING_DAMAGED: _INSTALL_AGAIN,
    VECTORS_DAMAGED: _READ_AHEAD,
    NOT_READ: _READ_AHEAD,
}

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
    NO_MEANING: _INSTALL,
    NO_AVX2: _BY_WORDS,
    MEANING_DAMAGED: _INSTALL_AGAIN,
    VECTORS_DAMAGED: _ANEW,
    NOT_READ: sentence("have them read with `koding parse --meaning`"),
    TOO_FEW_APART: sentence("take a code with more passages, or leave filters out"),
    NOTHING_ASKED: sentence('say what, as in `koding find --like "redd for å miste jobben"`'),
    NO_LINE_THERE: sentence("say a line that is there, as in `koding find --like I03:42`"),
}
