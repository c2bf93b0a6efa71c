"""A page to read the study in without koding, and the comments that come back from it."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

NOT_HTML = sentence("{file} does not end in .html, which browsers look for")
HAS = sentence("it holds {things}")
LEAVES = sentence(
    "the interviews leave your control with this file: hand it only to those who may read them, "
    "and ask them to delete it"
)


NO_LINE = sentence("'{cell}' is not a line number")
BY = sentence("Comment by {name}")
BY_NOBODY = sentence("Comment from a reading copy")
NONE = sentence("{file} has no comments")
LOADED = plural(
    "1 comment is a memo now: yours, with the name of whoever wrote it in its title ({authors})",
    "{n:,} comments are memos now: yours, with the name of whoever wrote each in its title "
    "({authors})",
)
WOULD_LOAD = plural("1 comment would be a memo of yours ({authors})",
                    "{n:,} comments would be memos of yours ({authors})")  # fmt: skip
THERE = plural("1 comment is there already", "{n:,} comments are there already")
MOVED = plural(
    "the text was corrected since; 1 was found by its words, and is now at {places}",
    "texts were corrected since; {n:,} were found by their words, and are now at {places}",
)
AT_DOCUMENT = plural(
    "1 is on its document alone, since its words are not found in the text: {places}",
    "{n:,} are on their documents alone, since their words are not found in the texts: {places}",
)
WAS_AT = sentence("(This was at {place}, whose words are not found in the text.)")
NO_DOCUMENT = plural(
    "1 comment was not loaded, since the study has no such document: {names}",
    "{n:,} comments were not loaded, since the study has no such documents: {names}",
)
ANONYMOUS = sentence("nobody's name")
ARE_COMMENTS = sentence("{file} holds a reader's comments on a reading copy")
WORD_FILE = sentence("{file} is a Word file, and comments on a reading copy are a .csv")
THE_PAGE = sentence(
    "{file} is a page, and holds no comments that are written on it: whoever reads it saves them "
    "as a .csv with the page's own button"
)

IN_COMMANDS = {
    ARE_COMMENTS: sentence("take them in with `koding memo load {typed}`"),
    WORD_FILE: sentence(
        "comments in the margin of a Word file come in with `koding exchange import {typed}`"
    ),
}
