"""One set of texts in six styles, from as printed to as speech recognition writes talk."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from training import speech
from training.examples import Passage, Words, plain_passages, spoken_passages
from training.gold import Gold, make_gold
from training.treebank import Text

_SEED = 1
_WHOLE = 1000
"""Sentences; more than any text has, so that texts stay whole."""


@dataclass(frozen=True, slots=True)
class Style:
    """A way of writing, by its name in the card; `change` makes a written sentence so."""

    name: str
    change: Callable[[Words, Random], Words] | None = None


def _unpunctuated(words: Words, _chance: Random) -> Words:
    return speech.drop_stop(speech.drop_inner(words))


def _hesitant(words: Words, chance: Random) -> Words:
    return speech.hesitate(speech.repeat(words, chance, 0.05), chance, 0.05)


WRITTEN = Style("as written")
ON_LINES = Style("as written, headings on lines of their own")
SPOKEN = Style("like transcripts, mixed")
SMALL = Style("no capitals", lambda words, _chance: speech.lower(words))
STYLES = (
    WRITTEN,
    ON_LINES,
    SMALL,
    Style("no commas, no stops", _unpunctuated),
    Style("hesitations and repetitions", _hesitant),
    SPOKEN,
)


def write_in(style: Style, texts: Sequence[Text]) -> Iterator[Gold]:
    """Yield the texts in a style with their right parses, the same at every call."""
    chance = Random(_SEED)
    if style is SPOKEN:
        made: Iterator[Passage] = spoken_passages(texts, chance)
    else:
        made = plain_passages(texts, _WHOLE, after_heading="\n" if style is ON_LINES else " ")
    for passage in made:
        changed = _change(passage, style, chance)
        if changed.sentences:
            yield make_gold(changed)


def _change(passage: Passage, style: Style, chance: Random) -> Passage:
    if style.change is None:
        return passage
    changed = tuple(style.change(words, chance) for words in passage.sentences)
    kept = tuple(words for words in changed if words)
    return Passage(kept, (" ",) * len(kept))
