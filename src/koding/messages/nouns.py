"""Common nouns that stand alone in other sentences: what a memo is on, what a summary is of."""

from __future__ import annotations

from koding.messages.sentence import Sentence, word_in

THINGS: dict[str, Sentence] = {
    "document": word_in("thing", "document"),
    "code": word_in("thing", "code"),
    "case": word_in("thing", "{case}"),
    "participant": word_in("thing", "participant"),
    "passage": word_in("thing", "passage"),
    "item": word_in("thing", "item"),
    "speaker": word_in("thing", "speaker"),
    "section": word_in("thing", "section"),
    "role": word_in("thing", "role"),
    "attribute": word_in("thing", "attribute"),
}
"""By what the option is called, or the kind of unit."""
