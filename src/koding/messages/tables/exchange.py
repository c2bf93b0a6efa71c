"""Words of what comes of an import from another program."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.exchange": sentence("Taken in from another program"),
    "exchange.what": word_in("exchange", "Of"),
    "exchange.n": word_in("exchange", "Number"),
    "exchange.why": word_in("exchange", "Why"),
}
