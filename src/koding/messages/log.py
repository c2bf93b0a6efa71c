"""The change log: what was done in words, undo and redo, and the coding as it was."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

FILES = plural("1 file", "{n} files")
TO_ROOT = sentence("{text} -> the root")
DRAWN_BY_KIND = sentence("{share} % of each kind, seed {seed}: {text}")
DRAWN_BY_CASE = sentence("{share} % of each {case}, seed {seed}: {text}")
DRAWN_OF_ALL = sentence("{share} % of all, seed {seed}: {text}")
OF_CASE = sentence("{text} ({case})")
OF_DOCUMENT = sentence("{text} (document)")
OF_SPEAKER = sentence("{text} (speaker)")
TEXTS_REPLACED = plural("1 text replaced, key {key}", "{n} texts replaced, key {key}")
THINGS_WITHDRAWN = plural("1 thing destroyed", "{n} things destroyed")
OF_ACTION = sentence("{action}: {done}")

DEEDS = {
    "tag": sentence("tag {what}"),
    "tag with new code": sentence("tag with new code {what}"),
    "untag": sentence("untag {what}"),
    "recode": sentence("recode {what}"),
    "span": sentence("new ends of {what}"),
    "value": sentence("new value of {what}"),
    "quote": sentence("quote {what}"),
    "quote remove": sentence("quote remove {what}"),
    "memo add": sentence("memo {what}"),
    "memo edit": sentence("changed memo {what}"),
    "memo remove": sentence("removed memo {what}"),
    "codebook add": sentence("codebook add {what}"),
    "codebook set": sentence("codebook set {what}"),
    "codebook rename": sentence("codebook rename {what}"),
    "codebook move": sentence("codebook move {what}"),
    "codebook merge": sentence("codebook merge {what}"),
    "codebook delete": sentence("codebook delete {what}"),
    "documents done": sentence("documents done {what}"),
    "edit": sentence("edit {what}"),
    "merge": sentence("merge {what}"),
    "participants set": sentence("consent of {what}"),
    "participants load": sentence("consents from {what}"),
    "quotes send": sentence("quotations sent to {what}"),
    "quotes receive": sentence("answers in {what}"),
    "accept suggestion": sentence("accept suggestion {what}"),
    "dismiss suggestion": sentence("dismiss suggestion {what}"),
}
"""What a key or a short command did, in words, by the name it has in the log."""

UNDONE = plural("undone: {done} (1 change)", "undone: {done} ({n} changes)")
REDONE = plural("done again: {done} (1 change)", "done again: {done} ({n} changes)")

NOTHING_TO_UNDO = sentence("there is nothing of yours to undo")
NOTHING_TO_REDO = sentence("there is nothing of yours to redo")
DESTROYED = sentence(
    "`{action}` of {at} UTC destroyed what came before it, so that nothing brings the names back: "
    "undo and redo stop there"
)
WITHDRAWN = sentence(
    "somebody withdrew on {at} UTC, and what came before is not brought back: undo and redo stop "
    "there"
)
LEFT_OUT = sentence(
    "this copy was made on {at} UTC without the work of others, so that undo and redo stop there"
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

TEXT_CHANGED = sentence(
    "the text of {document} has changed since {moment}, so that its coding cannot be compared as "
    "it was"
)

IN_COMMANDS = {
    DEPENDED_ON: _UNDO_FIRST,
    PLACE_TAKEN: _UNDO_OR_RENAME,
    IN_THE_WAY: _RENAME,
    NOTHING_TO_UNDO: sentence("see `koding log`"),
    NOTHING_TO_REDO: sentence("see `koding log`"),
    BEFORE_DESTRUCTION: sentence("name a later moment"),
    TEXT_CHANGED: sentence("leave it out, or choose a later day"),
}
