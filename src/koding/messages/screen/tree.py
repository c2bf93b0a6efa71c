"""What the keys of the codebook tree ask, and what they have changed."""

from __future__ import annotations

from koding.messages.sentence import plural, sentence

ROOT = sentence("(the root)")
CODES = plural("{n} code", "{n} codes")
RENAME = sentence("Rename {code}")
MOVE = sentence("Move {codes} under")
MERGE = sentence("Merge {codes} into")
MERGE_MOVES = plural(
    "Merge {codes} into {target}? {n} passage moves.",
    "Merge {codes} into {target}? {n} passages move.",
)
MERGE_UNITES = plural(
    "Merge {codes} into {target}? {n} passage moves, {united} are united.",
    "Merge {codes} into {target}? {n} passages move, {united} are united.",
)
SPLIT_BY = sentence("Split {code} by")
SPLIT_HOW = sentence("a regular expression: the passages it finds go to the new code")
SPLIT_NAME = sentence("The new code under {code}")
SPLIT = plural(
    "{n} passage goes to {path}, {stay} stay. Split?",
    "{n} passages go to {path}, {stay} stay. Split?",
)
NEW_UNDER = sentence("New code under {code}")
NEW_FREE = sentence("New free code")
NEW_AT_ROOT = sentence("New {level} at the root")
WITH_BELOW = plural("{code} and {n} code under it", "{code} and {n} codes under it")
DELETE_UNUSED = sentence("Delete {what}? Nothing is coded with it.")
DELETE = plural(
    "Delete {what}: where does the passage, and its memos, go?",
    "Delete {what}: where do the {n} passages, and memos, go?",
)
NOWHERE = sentence("(nowhere: remove them and their memos too)")

NOW = sentence("saved: now {paths}")
ADDED = sentence("saved: new {path}")
HAS_SPLIT = sentence("saved: {n} are now {path}, {stay} stay")
MERGED = plural("saved: {n} passage moves.", "saved: {n} passages move.")
MERGED_UNITED = plural(
    "saved: {n} passage moves, {united} are united.",
    "saved: {n} passages move, {united} are united.",
)
DELETED = sentence("deleted {code}; z brings it back")
DELETED_INTO = plural(
    "deleted {code}; {n} passage is now {target}; z brings it back",
    "deleted {code}; {n} passages are now {target}; z brings it back",
)
DELETED_WITH = plural(
    "deleted {code} and {n} passage; z brings it back",
    "deleted {code} and {n} passages; z brings it back",
)
