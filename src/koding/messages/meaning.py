"""Finding by meaning: what it needs, what is being read, and what cannot be asked."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

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

IN_COMMANDS = {
    NO_MEANING: _INSTALL,
    NO_AVX2: _BY_WORDS,
    MEANING_DAMAGED: _INSTALL_AGAIN,
    VECTORS_DAMAGED: _ANEW,
    NOT_READ: sentence("have them read with `koding parse --meaning`"),
    TOO_FEW_APART: sentence("take a code with more passages, or leave filters out"),
    NOTHING_ASKED: sentence('say what, as in `koding find --like "redd for å miste jobben"`'),
    NO_LINE_THERE: sentence("say a line that is there, as in `koding find --like I03:42`"),
}
IN_SCREEN = {
    NO_MEANING: sentence("`pip install 'koding-qda[meaning]'`, on Linux"),
    NO_AVX2: _BY_WORDS,
    MEANING_DAMAGED: _INSTALL_AGAIN,
    VECTORS_DAMAGED: _READ_AHEAD,
    NOT_READ: _READ_AHEAD,
}
