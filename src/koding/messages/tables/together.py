"""Words of what a merge reports, and of what a class has sent."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.merge": sentence("The merge"),
    "merge.told": sentence("Outcome"),
    "merge.what": word_in("merge", "Of"),
    "merge.name": sentence("Name"),
    "merge.field": word_in("merge", "Field"),
    "merge.base": sentence("Before"),
    "merge.ours": word_in("merge", "Ours"),
    "merge.theirs": word_in("merge", "Theirs"),
    "merge.chosen": sentence("Chosen"),
}
