"""Counts how much each word is used, alone and as a member of Norsk Ordbank's own compounds.

A compound of the dictionary is taken apart before its last member in the likeliest of its ways,
first by the treebank's counts of words alone, then by how often the members were members; twice is
enough for nearly all to stay. The link that a left member takes is counted with it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from math import log2

from koding.language.compound_members import NEEDS_S, SHORTEST_MEMBER

ROUNDS = 2
LEAST_TIMES = 2
LEAST_SHARE = 0.1
"""How often a left member must take a link, and of all times it is one, to be said to take it."""
HEAVIEST = 9


@dataclass(slots=True)
class Uses:
    """How often each word is a member to the left and to the right, and with which links."""

    left: Counter[str] = field(default_factory=Counter)
    last: Counter[str] = field(default_factory=Counter)
    links: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))


def weigh(
    lemmas: Collection[str], lefts: Collection[str], counts: Mapping[str, int]
) -> dict[str, tuple[int, str]]:
    """Return each used word's weight (0-9, by doubling) and the links it takes as a left member.

    `lemmas` are nouns and adjectives, which may stand last; `lefts` what may stand to the left;
    `counts` how often the treebank has each.
    """
    uses = Uses()
    for _ in range(ROUNDS):
        found = Uses()
        for word in sorted(lemmas):
            best = max(
                _ways(word, lemmas, lefts), key=lambda way: _score(way, uses, counts), default=None
            )
            if best is not None:
                left, link, last = best
                found.left[left] += 1
                found.last[last] += 1
                found.links[left][link] += 1
        uses = found
    words = sorted({*counts, *uses.left, *uses.last})
    return {
        word: (weight, _links(uses.links[word]))
        for word in words
        if (weight := _weight(counts.get(word, 0) + uses.left[word] + uses.last[word]))
    }


def _ways(
    word: str, lemmas: Collection[str], lefts: Collection[str]
) -> Iterator[tuple[str, str, str]]:
    for at in range(SHORTEST_MEMBER, len(word) - SHORTEST_MEMBER + 1):
        if word[at:] not in lemmas:
            continue
        for link in ("", "s", "e"):
            left = word[: at - len(link)]
            if word[:at].endswith(link) and len(left) >= SHORTEST_MEMBER and left in lefts:
                yield left, link, word[at:]


def _score(way: tuple[str, str, str], uses: Uses, counts: Mapping[str, int]) -> tuple[float, str]:
    left, link, last = way
    used = counts.get(left, 0) + uses.left[left], counts.get(last, 0) + uses.last[last]
    fits = 0.0 if left.endswith(NEEDS_S) == (link == "s") else -4.0
    if link == "e":
        fits -= 2.0
    return sum(log2(1 + one) for one in used) + fits, last


def _links(counts: Counter[str]) -> str:
    """Return the links that are no chance, as letters: `0` for none."""
    total = sum(counts.values())
    return "".join(
        link or "0"
        for link, count in sorted(counts.items())
        if count >= max(LEAST_TIMES, LEAST_SHARE * total)
    )


def _weight(count: int) -> int:
    return min(int(log2(1 + count)), HEAVIEST)
