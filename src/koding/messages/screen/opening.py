"""What keeps the coding screen from opening."""

from __future__ import annotations

from koding.messages.sentence import sentence

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
