"""Makes the table of where lines end in speech without punctuation: `python -m training.line_ends`.

Logistic regression over the words around each gap of the treebank's training part, as written and
as if spoken, in small letters and without any marks; ten texts are held back from learning.
Rare words are one word with others that end alike. The sums are made whole numbers, and what they
start from is where dev's F is best, cut as koding cuts.
"""

from __future__ import annotations

import json
import lzma
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import TYPE_CHECKING, Any

from koding.language import line_ends
from koding.language.line_ends import (
    FILE,
    PAIR_PLACES,
    PLACES,
    LineEnds,
    by_shape,
    first_words,
)
from training import speech
from training.examples import Words, plain_passages
from training.held_back import held_back, learnt_from
from training.paths import DEV, TRAIN, TREEBANK
from training.scores import Tally
from training.treebank import Text, read_ndt

if TYPE_CHECKING:
    from numpy.typing import NDArray

_FEWEST_WORDS = 5
_FEWEST_PAIRS = 3
_SCALE = 16
"""Whole numbers that a difference of one in log odds is."""
_ROUNDS, _BATCH, _STEP, _DECAY = 4, 256, 0.3, 1e-4
_RATES = (0.0, 0.04)
"""How many words are hesitated before and said twice; nought is as written."""
_WHOLE = 1000


@dataclass(frozen=True, slots=True)
class Speech:
    """A text's words in small letters, and which of them begin sentences, the first left out."""

    words: tuple[str, ...]
    firsts: frozenset[int]


def unpunctuated(texts: Iterable[Text], rate: float = 0.0) -> Iterator[Speech]:
    """Yield texts as nobody punctuated them, with hesitations and repetitions at a rate."""
    chance = Random(1)
    for passage in plain_passages(list(texts), _WHOLE):
        words: list[str] = []
        firsts = []
        for sentence in passage.sentences:
            said = _bare(_hesitant(sentence, rate, chance) if rate else sentence)
            if said:
                firsts.append(len(words))
                words += said
        yield Speech(tuple(words), frozenset(firsts[1:]))


def score_ends(speeches: Iterable[Speech]) -> Tally:
    """Return how well the table finds where sentences begin."""
    tally = Tally()
    for one in speeches:
        tally.add(set(first_words(one.words)[1:]), set(one.firsts))
    return tally


def make_table(texts: Sequence[Text], dev: Sequence[Text]) -> LineEnds:
    """Return the table learnt from texts, its bias chosen on dev."""
    speeches = [one for rate in _RATES for one in unpunctuated(texts, rate)]
    seen = Counter(word for one in speeches[: len(texts)] for word in one.words)
    known = {word for word, n in seen.items() if n >= _FEWEST_WORDS and not word[0].isdigit()}
    rows = [_features(one.words, known) for one in speeches]
    counts = Counter(feature for row in rows for gap in row for feature in gap)
    places = {
        feature: at
        for at, feature in enumerate((f for f, n in sorted(counts.items()) if n >= _fewest(f)), 1)
    }
    weights = _learn(speeches, rows, places)
    return _choose_bias(_fold(weights, places, known), list(unpunctuated(dev)))


def write_table(table: LineEnds) -> bytes:
    """Return the table as koding carries it."""
    fields = {"bias": table.bias, "words": table.words, "pairs": table.pairs}
    written = json.dumps(fields, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return lzma.compress(written.encode(), preset=9 | lzma.PRESET_EXTREME)


Feature = tuple[str, int]
"""A word, an ending (after two hyphens) or a pair, and its place around the gap."""


def _fewest(feature: Feature) -> int:
    return _FEWEST_PAIRS if " " in feature[0] else _FEWEST_WORDS


def _hesitant(words: Words, rate: float, chance: Random) -> Words:
    return speech.hesitate(speech.repeat(words, chance, rate), chance, rate)


def _bare(words: Words) -> list[str]:
    """Return the words in small letters as they stand between spaces, marks left out."""
    written = "".join(word.form + " " * bool(word.space) for word in words).lower()
    kept = (line_ends.stripped(word) for word in written.split())
    return [word for word in kept if word]


def _features(words: Sequence[str], known: set[str]) -> list[tuple[Feature, ...]]:
    """Return the features of the gap before each word but the first."""
    names = ["", ""] + [word if word in known else by_shape(word) for word in words] + [""] * 3
    endings = ["", ""] + ["-" + by_shape(word) for word in words] + [""] * 3
    found = []
    for gap in range(1, len(words)):
        around, ends = names[gap : gap + PLACES], endings[gap : gap + PLACES]
        single = [(name, place) for place, name in enumerate(around)]
        single += [(name, place) for place, name in enumerate(ends)]
        pairs = [(f"{around[at]} {around[at + 1]}", at) for at in range(PAIR_PLACES)]
        found.append((*single, *pairs))
    return found


def _learn(
    speeches: Sequence[Speech],
    rows: Sequence[Sequence[tuple[Feature, ...]]],
    places: dict[Feature, int],
) -> NDArray[Any]:
    """Return the weights, by Adagrad (Duchi, Hazan and Singer 2011); place 0 weighs nothing."""
    import numpy as np

    x = np.array([[places.get(f, 0) for f in gap] for row in rows for gap in row], np.int32)
    y = np.array(
        [at in one.firsts for one in speeches for at in range(1, len(one.words))], np.float64
    )
    chance = np.random.default_rng(1)
    weights, seen, bias = np.zeros(len(places) + 1), np.full(len(places) + 1, 1e-8), -2.5
    for _ in range(_ROUNDS):
        for batch in np.array_split(chance.permutation(len(x)), len(x) // _BATCH):
            chosen = x[batch]
            wrong = 1 / (1 + np.exp(-weights[chosen].sum(1) - bias)) - y[batch]
            slope = np.bincount(chosen.ravel(), np.repeat(wrong, chosen.shape[1]))
            used = np.unique(chosen)
            step = slope[used] + _DECAY * len(batch) * weights[used]
            seen[used] += step * step
            weights[used] -= _STEP * step / np.sqrt(seen[used])
            weights[0] = 0
            bias -= 0.01 * wrong.mean()
    return weights


def _fold(weights: NDArray[Any], places: dict[Feature, int], known: set[str]) -> LineEnds:
    """Return the weights as a table of whole numbers, endings added to the words that end so."""

    def weight(name: str, at: int) -> float:
        return float(weights[places.get((name, at), 0)])

    shapes = {name[1:] for name, _ in places if name.startswith("--")}
    words, pairs = {}, {}
    for name in sorted(known | shapes | {""}):
        ending = "-" + (name if name in shapes else by_shape(name)) if name else ""
        both = [weight(name, at) + (weight(ending, at) if name else 0) for at in range(PLACES)]
        words[name] = [round(_SCALE * one) for one in both]
    for name in sorted({name for name, _ in places if " " in name}):
        found = [round(_SCALE * weight(name, at)) for at in range(PAIR_PLACES)]
        if any(found):
            pairs[name] = found
    return LineEnds(0, words, pairs)


def _choose_bias(table: LineEnds, dev: Sequence[Speech]) -> LineEnds:
    """Return the table with the bias that dev is cut best with."""
    tried = [replace(table, bias=bias) for bias in range(-4 * _SCALE, 2 * _SCALE, 2)]
    return max(tried, key=lambda one: _scored(one, dev))


def _scored(table: LineEnds, dev: Sequence[Speech]) -> float:
    tally = Tally()
    for one in dev:
        tally.add(set(first_words(one.words, table=table)[1:]), set(one.firsts))
    return tally.f


def main() -> None:
    """Make the table, write it beside the lexicon, and print how well it does."""
    train, dev = read_ndt(TREEBANK / TRAIN), read_ndt(TREEBANK / DEV)
    table = make_table(learnt_from(train), dev)
    FILE.write_bytes(write_table(table))
    line_ends.load_line_ends.cache_clear()
    print(f"{len(table.words):,} words, {len(table.pairs):,} pairs, {FILE.stat().st_size:,} bytes")
    for name, texts in (("dev", dev), ("held back", held_back(train))):
        for rate in (0.0, 0.05):
            tally = score_ends(unpunctuated(texts, rate))
            print(f"{name}, {rate}: P {tally.precision:.3f} R {tally.recall:.3f} F {tally.f:.3f}")


if __name__ == "__main__":
    main()
