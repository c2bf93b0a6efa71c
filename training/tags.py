"""From NDT's parts of speech to the universal ones, by a back-off table counted on paired texts.

The most particular of what is known decides: lemma, features and relation together, then less and
less. Only the dev archive is paired, so the table sees dev's parts of speech, and nothing else
of dev.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from training.treebank import Sentence, Text, Word

Key = tuple[str, ...]
_BACK_OFF: tuple[Callable[[Word], Key], ...] = (
    lambda word: (word.pos, word.governs, word.lemma, word.feats, word.relation),
    lambda word: (word.pos, word.governs, word.lemma, word.feats),
    lambda word: (word.pos, word.governs, word.lemma),
    lambda word: (word.pos, word.governs, word.feats, word.relation),
    lambda word: (word.pos, word.lemma, word.feats),
    lambda word: (word.pos, word.governs),
    lambda word: (word.pos, word.feats),
    lambda word: (word.pos,),
)
_PUNCTUATION = "PUNCT"


class TagTable:
    """Counts of universal parts of speech for each level of the back-off."""

    def __init__(self) -> None:
        self._counts: list[dict[Key, Counter[str]]] = [defaultdict(Counter) for _ in _BACK_OFF]

    def learn(self, ndt: Iterable[Text], ud: Iterable[Text]) -> None:
        """Count the pairs of two readings of the same texts."""
        for known, wanted in _paired_words(ndt, ud):
            for level, key in zip(self._counts, _BACK_OFF, strict=True):
                level[key(known)][wanted.pos] += 1

    def translate(self, text: Text) -> Text:
        """Return the text with universal parts of speech."""
        return Text(text.name, tuple(map(self._translate_sentence, text.sentences)))

    def _translate_sentence(self, sentence: Sentence) -> Sentence:
        words = tuple(replace(word, pos=self.lookup(word)) for word in sentence.words)
        return Sentence(words, sentence.is_heading)

    def lookup(self, word: Word) -> str:
        """Return the universal part of speech of a word that has NDT's; `X` where unheard of."""
        if word.lemma.startswith("$"):
            return _PUNCTUATION
        for level, key in zip(self._counts, _BACK_OFF, strict=True):
            if found := level.get(key(word)):
                return found.most_common(1)[0][0]
        return "X"


def _paired_words(ndt: Iterable[Text], ud: Iterable[Text]) -> Iterator[tuple[Word, Word]]:
    for known, wanted in zip(ndt, ud, strict=True):
        for ours, theirs in zip(known.sentences, wanted.sentences, strict=True):
            if len(ours.words) == len(theirs.words):
                yield from zip(ours.words, theirs.words, strict=True)
