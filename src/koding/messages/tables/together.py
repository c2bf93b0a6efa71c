"""Words of what a merge reports, and of what a class has sent.

Words of what comes of an import from another program.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.merge": sentence("The merge"),
    "title.collect": sentence("Copies taken in"),
    "unit.copy": sentence("copy"),
    "collect.copy": word_in("merge", "Copy"),
    "collect.coders": word_in("merge", "Coders"),
    "collect.passages": word_in("merge", "New passages"),
    "collect.memos": word_in("merge", "New memos"),
    "collect.codes": word_in("merge", "New codes"),
    "collect.done": word_in("merge", "Done"),
    "collect.conflicts": word_in("merge", "Conflicts"),
    "merge.told": sentence("Outcome"),
    "merge.what": word_in("merge", "What"),
    "merge.name": sentence("Name"),
    "merge.field": word_in("merge", "Field"),
    "merge.base": sentence("Before"),
    "merge.ours": word_in("merge", "Ours"),
    "merge.theirs": word_in("merge", "Theirs"),
    "merge.chosen": sentence("Chosen"),
    "title.exchange": sentence("Taken in from another program"),
    "exchange.what": word_in("exchange", "What"),
    "exchange.n": word_in("exchange", "Number"),
    "exchange.why": word_in("exchange", "Why"),
    "margin.head": sentence(
        "{document} · {study}. In the margin: code – coder. Write comments of your own; one that "
        "begins with a code's name and a colon becomes a passage of that code, any other a memo."
    ),
}
