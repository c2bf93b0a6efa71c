"""Words of what a merge reports, and of what a class has sent."""

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
}
