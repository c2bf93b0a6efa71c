"""Undo, redo, and the coding as it was: what stands in the way of going back."""

from __future__ import annotations

from koding.messages.sentence import sentence

NOTHING_TO_UNDO = sentence("there is nothing of yours to undo")
NOTHING_TO_REDO = sentence("there is nothing of yours to redo")
DESTROYED = sentence(
    "`{action}` of {at} UTC destroyed what came before it, so that nothing brings the names back: "
    "undo and redo stop there"
)
BEFORE_DESTRUCTION = sentence("`{action}` of {at} UTC destroyed what came before it")
DEPENDED_ON = sentence("a later change depends on it: {later}")
PLACE_TAKEN = sentence("a later change has taken its place: {later}")
IN_THE_WAY = sentence("something made later stands in the way ({cause})")

LATER = sentence("{coder}'s {action} ({what}, {at} UTC)")
OUTSIDE = sentence("a change made outside koding")

_UNDO_FIRST = sentence("that has to be undone first")
_UNDO_OR_RENAME = sentence("undo that first, or rename or remove what it made")
_RENAME = sentence("rename or remove it first")

IN_SCREEN = {DEPENDED_ON: _UNDO_FIRST, PLACE_TAKEN: _UNDO_OR_RENAME, IN_THE_WAY: _RENAME}
IN_COMMANDS = IN_SCREEN | {
    NOTHING_TO_UNDO: sentence("see `koding log`"),
    NOTHING_TO_REDO: sentence("see `koding log`"),
    BEFORE_DESTRUCTION: sentence("name a later moment"),
}
