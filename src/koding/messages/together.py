"""Copies of a study: shared with others, and merged again."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

COPY_THERE = sentence("{folder} holds something already, and a copy replaces nothing")
COPY_UNWRITABLE = sentence("the copy in {folder} could not be written ({cause})")
COPY_FOR_NOBODY = sentence("nothing says whom the copy is for")
COPY_BOTH = sentence("--coder is for one, --coders for a list of names")
COPY_OF_SERVER = sentence("a study on a server is shared on the server, not as a copy")
NAMES_UNREAD = sentence("{file} cannot be read ({cause})")
NAMES_NOT_UTF8 = sentence("{file} is not text in UTF-8")
NAMES_NONE = sentence("{file} names nobody")
NAME_TWICE = sentence("{file}: two names come to the same folder, {name}")

COPY_MADE = sentence("made a copy for {coder} in {folder}")
COPY_WITHOUT = sentence("  without {things}")
COPY_AMOUNT = sentence("{n:,} {things}")
COPY_NEXT = sentence(
    "next: give it to {coder}, who codes in it; then `koding merge {folder}` takes the work in"
)
COPIES_NEXT = plural(
    "next: give it to its coder; then `koding collect {folder}/*` takes the work in",
    "next: give them to their coders; then `koding collect {folder}/*` takes the work in",
)

IN_COMMANDS = {
    COPY_THERE: sentence("name a folder that is not there yet"),
    COPY_UNWRITABLE: sentence("choose another folder"),
    COPY_FOR_NOBODY: sentence("add --coder NAME, or --coders FILE with a name on each line"),
    COPY_BOTH: sentence("give one of the two"),
    COPY_OF_SERVER: sentence("let others open it with KODING_DATABASE_URL"),
    NAMES_UNREAD: sentence("name a text file with a name on each line"),
    NAMES_NOT_UTF8: sentence("save it as UTF-8"),
    NAMES_NONE: sentence("write a name on each line"),
    NAME_TWICE: sentence("write the names so that they differ"),
}
