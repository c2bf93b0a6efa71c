"""Words of what comes of an import from another program."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.exchange": sentence("Taken in from another program"),
    "exchange.what": word_in("exchange", "What"),
    "exchange.n": word_in("exchange", "Number"),
    "exchange.why": word_in("exchange", "Why"),
    "margin.head": sentence(
        "{document} · {study}. In the margin: code – coder. Write comments of your own; one that "
        "begins with a code's name and a colon becomes a passage of that code, any other a memo."
    ),
}
