"""The codebook in the coding screen: its tree, a code's card, and the card sort."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

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


TITLE = sentence("Card of {code}")
FIELDS: dict[str, Sentence] = {
    "name": word_in("card", "Name"),
    "label": word_in("card", "Label"),
    "level": word_in("card", "Level"),
    "colour": word_in("card", "Colour"),
    "definition": word_in("card", "Definition"),
    "include": word_in("card", "Include"),
    "exclude": word_in("card", "Exclude"),
    "examples": word_in("card", "Example"),
    "keywords": word_in("card", "Keywords"),
}
"""The fields, from top to bottom."""
KEYS = sentence("Tab next field, ↑↓ level and colour, Ctrl+S saves, Esc keeps a draft")
KEPT = sentence("draft of the card kept, not saved: the same key shows it again")
SAVED = sentence("saved: the card of {path}")
AS_IT_WAS = sentence("the card of {path} is as it was")
DEFINE = sentence("{saved}; {n} passages and no definition: I writes one")


UNPLACED = plural("{n} code not in a theme", "{n} codes not in a theme")
PILES = plural("{n} theme", "{n} themes")
HINT = sentence("Space marks, + new theme, 1-9 puts in it, m asks, Tab other side, ? keys")
MARKED = plural("{n} marked. {told}", "{n} marked. {told}")
NONE_LEFT = sentence("every code is in a theme")
NO_PILES = sentence("no theme yet: mark some codes with Space, then +")
NO_CARDS = sentence("no codes yet: code some text first")
NEW_PILE = plural("New theme of {n} code", "New theme of {n} codes")
NEW_EMPTY = sentence("New theme, with nothing in it yet")
PILE_NAME = sentence("its name; how the codes belong together can be a memo later (w)")
WHERE = sentence("Put {codes} in")
NO_SUCH_PILE = sentence("there is no theme {number} yet: + makes one")
A_THEME = sentence("{code} is a theme itself: m puts it under another one")
NOT_PLACED = sentence("{code} is not in a theme")
IN_NO_THEME = sentence("(not in a theme)")
UNDER_IT = word_in("cards", "+{n} under it")
MADE_PILE = plural("saved: new theme {pile} of {n} code", "saved: new theme {pile} of {n} codes")
