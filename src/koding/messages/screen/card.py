"""A code's card in the coding screen: its fields, its keys, and what became of it."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

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
