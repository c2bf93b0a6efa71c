"""Queries and the words that a person says they should find; run it to see the figures.

`python -m training.query_words` prints precision and recall, and every word that is wrong.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from koding.language.keywords import make_keyword, match
from training.paths import ROOT
from training.scores import Tally

HERE = ROOT / "tests/language"
QUERIES = ("query_words.txt", "query_words_more.txt", "query_words_untried.txt")


@dataclass(frozen=True, slots=True)
class Asked:
    """A word, and whether a query should find it."""

    query: str
    word: str
    should: bool


def read_queries(name: str) -> Iterator[Asked]:
    """Yield the judged words of a file; what begins with # is a remark."""
    query = ""
    for line in (HERE / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            query = line.strip("[]")
        elif line and not line.startswith("#"):
            answer, _, words = line.partition(":")
            yield from (Asked(query, word, answer == "yes") for word in words.split())


def tally(asked: list[Asked]) -> tuple[Tally, list[Asked]]:
    """Return how well the matcher does, and what it has wrong."""
    found = {one for one in asked if match(one.word, make_keyword(one.query))}
    there = {one for one in asked if one.should}
    counted = Tally()
    counted.add(set(found), set(there))
    return counted, sorted(found ^ there, key=lambda one: (one.query, one.word))


if __name__ == "__main__":
    for file in QUERIES:
        counted, wrong = tally(list(read_queries(file)))
        shares = f"P {counted.precision:.1%} R {counted.recall:.1%}"
        print(f"{file}: {counted.there} to be found, {shares}")
        for one in wrong:
            print("  missed" if one.should else "  false", one.query, one.word)
