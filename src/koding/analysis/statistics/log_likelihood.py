"""How far a word keeps to one part of a text: log-likelihood G2, log ratio, logDice.

Of arrays that run along words: `here` and `elsewhere` are how often each is said in either part,
`words_here` and `words_elsewhere` how many words these hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

_UNSAID = 0.5
"""Stands for a count of none where a ratio is asked for (Hardie 2014)."""


def log_likelihood(here: Ints, elsewhere: Ints, words_here: int, words_elsewhere: int) -> Floats:
    """Return G2 = 2 sum O ln(O / E) over the four cells of word x part (Dunning 1993).

    The cells are the word and all other words, here and elsewhere; E is what the margins give.
    Dunning's first: 110 and 111 in parts of 2,552 and 29,225 words: 270.72.
    """
    total = words_here + words_elsewhere
    said = here + elsewhere
    sums = np.zeros(len(here), dtype=np.float64)
    for observed, of_word, of_part in (
        (here, said, words_here),
        (elsewhere, said, words_elsewhere),
        (words_here - here, total - said, words_here),
        (words_elsewhere - elsewhere, total - said, words_elsewhere),
    ):
        expected = of_word * (of_part / total)
        there = observed > 0
        sums[there] += observed[there] * np.log(observed[there] / expected[there])
    # The sum is never below nothing but for rounding.
    return np.maximum(2 * sums, 0.0)


def log_ratio(here: Ints, elsewhere: Ints, words_here: int, words_elsewhere: int) -> Floats:
    """Return the binary logarithm of how many times as often a word is said here (Hardie 2014).

    1 is twice as often, 2 four times. A word that is said in one part only counts as half a time
    in the other: 8 of 1,000 words and none of 2,000 is log2(.008 / .00025) = 5.
    """
    own = np.where(here > 0, here, _UNSAID) / words_here
    other = np.where(elsewhere > 0, elsewhere, _UNSAID) / words_elsewhere
    return np.log2(own / other)


def log_dice(together: Ints, word: Ints, node: int) -> Floats:
    """Return 14 + log2(2 f_xy / (f_x + f_y)) (Rychly 2008).

    `together` is how often the word stands near the node, `word` how often in all, `node` how
    often what is looked near to. At most 14, whatever the size of the text; 1 less is half as
    typical. 50 of 100 near a node said 300 times: 14 + log2(100 / 400) = 12.
    """
    return 14 + np.log2(2 * together / (word + node))
