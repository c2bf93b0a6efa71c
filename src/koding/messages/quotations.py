"""Passages chosen for print, and the book of quotations they make."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOT_CHOSEN = sentence("passage {passage} is not chosen for print")
NONE_COUNTS = sentence("no passage that counts matches")
NO_CODES_YET = sentence("the codebook is empty")
NOT_OF_CASES = sentence("{name} is not an attribute of {cases}")

IN_COMMANDS = {
    NONE_COUNTS: sentence("look with `koding passages`, or name other coders, codes or documents"),
    NO_CODES_YET: sentence("begin with `koding codebook load`"),
    NOT_OF_CASES: sentence("see `koding cases`"),
}
