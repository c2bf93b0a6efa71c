"""Reads the words judged for keywords, and counts how koding's matching rule does on them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from koding.language.keywords import MatchKind, make_keyword, match
from training.paths import ROOT
from training.scores import Tally

TRIED = ROOT / "tests/language/keyword_words.txt"
"""The rules were mended by these."""
UNTRIED = ROOT / "tests/language/keyword_words_untried.txt"
"""These were written afterwards."""
ANY = "any kind"
_NOTHING = "none"


@dataclass(frozen=True, slots=True)
class Judged:
    """A word, and what a reader says that it is to a keyword."""

    keyword: str
    word: str
    kind: MatchKind | None


def read_judged(path: Path) -> Iterator[Judged]:
    """Yield the words of a file: `[keyword]`, and under it lines as `last member: etikkråd`."""
    keyword = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            keyword = line.strip("[]")
        elif line and not line.startswith("#"):
            name, _, words = line.partition(": ")
            kind = None if name == _NOTHING else MatchKind(name)
            yield from (Judged(keyword, word, kind) for word in words.split())


def score_keywords(judged: Iterable[Judged]) -> dict[str, Tally]:
    """Return the counts by kind of match, and under `ANY` those of being found at all."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in judged:
        found = match(one.word, make_keyword(one.keyword))
        tallies[ANY].add({one} if found else set(), {one} if one.kind else set())
        for kind in MatchKind:
            tallies[kind].add(
                {one} if found is kind else set(), {one} if one.kind is kind else set()
            )
    return {name: tallies[name] for name in (*MatchKind, ANY)}
