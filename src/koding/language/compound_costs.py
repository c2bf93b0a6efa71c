"""How likely a way to take a compound apart is: the less it costs, the likelier.

A word costs less the more it is used, alone and in the dictionary's own compounds, and a link that
the left member takes there costs nothing. *avdelingsleder* is *avdeling* and *leder*, since what
ends in *-ing* takes an s and *leder* is used more than *sleder*.
"""

from __future__ import annotations

from functools import lru_cache

from koding.language.lexicon import Lexicon, Reading, WordClass, load_lexicon

SHORTEST_MEMBER = 3
NEEDS_S = (
    "ing", "het", "sjon", "skap", "dom", "tet", "nad", "else", "ment", "asjon", "itet", "heim",
)  # fmt: skip
"""What ends so takes an s before another member (*ment* in *departement*, not *dokument*)."""
_NO_S = ("dokument", "instrument", "element", "eksperiment", "argument", "monument", "bånd")

MEMBER = 7
HEAVIEST = 9
UNUSED = 3
"""What a word costs more that the dictionary has but no compound and no text uses."""
USED_MUCH = 7
"""The weight from which on a word of three letters is no likelier to be chance than others."""
ODD_LINK, RARE_LINK = 4, 2
ELEMENT = 10


@lru_cache(maxsize=1 << 16)
def word_cost(word: str) -> int:
    """Return what a word costs, by the weight of the likeliest word that it is a form of."""
    lexicon = load_lexicon()
    weight = max((lexicon.weight(reading.lemma) for reading in lexicon.readings(word)), default=0)
    short = 2 if len(word) == SHORTEST_MEMBER else 0
    return MEMBER + HEAVIEST - weight + short + (0 if weight else UNUSED)


@lru_cache(maxsize=1 << 16)
def link_cost(left: str, link: str) -> int:
    """Return what a link costs after a left member's last word; a hyphen costs nothing."""
    if link == "-":
        return 0
    taken = load_lexicon().links(left)
    if left.endswith(NEEDS_S) and not left.endswith(_NO_S):
        return 0 if link == "s" else ODD_LINK
    if (link or "0") in taken:
        return 0
    if not taken:
        return {"": 1, "s": 2, "e": 4}[link]
    return ODD_LINK if link == "e" else RARE_LINK


def last_cost(reading: Reading, word: str) -> int:
    """Return what a word costs as a last member: that of the lemma it inflects, adjectives more."""
    weight = load_lexicon().weight(reading.lemma)
    short = 2 if len(word) == SHORTEST_MEMBER and weight < USED_MUCH else 0
    rare = 2 if reading.word_class is WordClass.ADJECTIVE else 0
    return MEMBER + HEAVIEST - weight + short + rare + (0 if weight else UNUSED)


def left_cost(lexicon: Lexicon, word: str) -> int:
    """Return what a word costs as a left member, inflected forms and genitives more than others.

    *julenisse* is *jul* and *nisse*, not *julen* and *isse*.
    """
    cost = word_cost(word)
    if all(one.lemma != word for one in lexicon.readings(word)):
        cost += 4
    if word.endswith("s") and any(
        one.word_class is WordClass.NOUN for one in lexicon.readings(word[:-1])
    ):
        cost += 3
    return cost
