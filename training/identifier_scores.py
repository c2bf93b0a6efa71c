"""Reads sentences in which what points at somebody is marked, and counts what a scan finds of it.

`python -m training.identifier_scores` prints recall and precision by kind, and with `--misses` each
text that was missed or wrongly flagged in the sentences that the rules were made for.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koding.language.identifiers.scanning import scan
from koding.language.pipeline import Pipeline, load_pipeline
from koding.model.choices import IdentifierKind as Kind
from training.card import percent, table
from training.paths import ROOT

MADE_FOR = ROOT / "tests/language/identifier_sentences.txt"
"""The rules were mended by these."""
UNTRIED = ROOT / "tests/language/identifier_sentences_untried.txt"
"""These were held back."""
MADE_FOR_LATER = ROOT / "tests/language/identifier_sentences_more.txt"
UNTRIED_LATER = ROOT / "tests/language/identifier_sentences_more_untried.txt"
MADE_FOR_THIRD = ROOT / "tests/language/identifier_sentences_third.txt"
UNTRIED_THIRD = ROOT / "tests/language/identifier_sentences_third_untried.txt"
"""Written later, in pairs; by the first of each pair the rules were mended."""
SETS: Mapping[str, Path] = {
    "made for": MADE_FOR,
    "held back": UNTRIED,
    "later, made for": MADE_FOR_LATER,
    "later, held back": UNTRIED_LATER,
    "third, made for": MADE_FOR_THIRD,
    "third, held back": UNTRIED_THIRD,
}
NAMES_ALONE: Mapping[str, Path] = {
    "names alone, made for": ROOT / "tests/language/identifier_sentences_names.txt",
    "held back": ROOT / "tests/language/identifier_sentences_names_untried.txt",
}
"""Derived names, family names that are words, and capitals that name nobody; more of these."""
_NAMES = frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.PLACE, Kind.NAME})
KINDS: Mapping[str, frozenset[Kind]] = {
    "person": _NAMES, "place": _NAMES, "org": _NAMES,
    "title": frozenset({Kind.TITLE}),
    "phone": frozenset({Kind.PHONE}),
    "e-mail": frozenset({Kind.EMAIL}),
    "account": frozenset({Kind.ACCOUNT_NUMBER}),
    "birthno": frozenset({Kind.BIRTH_NUMBER}),
    "orgno": frozenset({Kind.ORGANISATION_NUMBER}),
    "plate": frozenset({Kind.NUMBER}),
    "case": frozenset({Kind.NUMBER}),
    "staff": frozenset({Kind.NUMBER}),
    "handle": frozenset({Kind.NAME, Kind.PERSON}),
    "url": frozenset({Kind.ADDRESS}),
    "address": frozenset({Kind.ADDRESS}),
    "date": frozenset({Kind.DATE}),
    "age": frozenset({Kind.DATE}),
}  # fmt: skip
"""What each mark may be flagged as; of names which kind they are is for a person to say."""
_SPECIAL = frozenset({
    Kind.THIRD_PERSON, Kind.HEALTH, Kind.UNION, Kind.RELIGION, Kind.POLITICS,
})  # fmt: skip
"""They have sentences of their own."""
_MARK = re.compile(rf"{{({'|'.join(KINDS)}) ([^{{}}]+)}}")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class MarkedSentence:
    """A sentence and `(start, end, mark)` of each stretch that points at somebody."""

    text: str
    marks: tuple[tuple[int, int, str], ...]

    @property
    def has_capitals(self) -> bool:
        """Return whether it is written, not only recognised."""
        return self.text != self.text.lower()


def read_marked(path: Path) -> Iterator[MarkedSentence]:
    """Yield the sentences of a file, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield _read(line)


def _read(line: str) -> MarkedSentence:
    text, marks, at = "", [], 0
    for found in _MARK.finditer(line):
        text += line[at : found.start()]
        marks.append((len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        at = found.end()
    return MarkedSentence(text + line[at:], tuple(marks))


@dataclass
class IdentifierScores:
    """How many of the marks were found whole, and how many flags of a kind touch a mark."""

    there: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    found: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    named: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    """Those flagged as what they are."""
    flags: dict[Kind, int] = field(default_factory=lambda: defaultdict(int))
    right: dict[Kind, int] = field(default_factory=lambda: defaultdict(int))
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def recall(self, mark: str) -> float:
        """The share of a mark's stretches that flags cover, each word of them."""
        return self.found[mark] / self.there[mark] if self.there[mark] else 0.0

    def precision(self, kind: Kind) -> float:
        """The share of a kind's flags that stand where something points at somebody."""
        return self.right[kind] / self.flags[kind] if self.flags[kind] else 1.0


def score_identifiers(
    sentences: Sequence[MarkedSentence], pipeline: Pipeline | None = None
) -> IdentifierScores:
    """Return what a scan finds of the marks in sentences, each a text by itself."""
    scores = IdentifierScores()
    parses = (pipeline or load_pipeline()).parse([one.text for one in sentences])
    for sentence, parse in zip(sentences, parses, strict=True):
        flags = [one for one in scan(sentence.text, parse) if one.kind not in _SPECIAL]
        for start, end, mark in sentence.marks:
            words = [word.span() for word in _WORD.finditer(sentence.text, start, end)]
            touching = [one for one in flags if one.start < end and start < one.end]
            is_found = _all_within(words, touching)
            named = [one for one in touching if one.kind in KINDS[mark]]
            scores.there[mark] += 1
            scores.found[mark] += is_found
            scores.named[mark] += is_found and _all_within(words, named)
            if not _all_within(words, named):
                said = [(sentence.text[one.start : one.end], str(one.kind)) for one in touching]
                scores.missed.append(
                    f"{mark}: {sentence.text[start:end]} {said} <- {sentence.text}"
                )
        for flag in flags:
            scores.flags[flag.kind] += 1
            if any(flag.start < end and start < flag.end for start, end, _ in sentence.marks):
                scores.right[flag.kind] += 1
            else:
                written = sentence.text[flag.start : flag.end]
                scores.wrong.append(f"{flag.kind} ({flag.reason}): {written} <- {sentence.text}")
    return scores


def _all_within(words: Iterable[tuple[int, int]], flags: Sequence[object]) -> bool:
    return all(
        any(one.start <= start and end <= one.end for one in flags)  # type: ignore[attr-defined]
        for start, end in words
    )


def render_identifiers(pipeline: Pipeline | None = None) -> str:
    """Return what is found of each kind, as Markdown, in each set, and in all without capitals."""
    sets = [[*read_marked(path)] for path in SETS.values()]
    small = [one for each in sets for one in each if not one.has_capitals]
    scores = [score_identifiers(one, pipeline) for one in (*sets, small)]
    found = [
        (mark, *(cell for one in scores for cell in (
            str(one.there[mark]), percent(one.recall(mark)))))
        for mark in KINDS
    ]  # fmt: skip
    found.append((
        "all", *(cell for one in scores for cell in _share(one.found.values(), one.there.values()))
    ))  # fmt: skip
    right = [
        (kind.value, *(cell for one in scores for cell in (
            str(one.flags[kind]), percent(one.precision(kind)))))
        for kind in Kind if kind not in _SPECIAL
    ]  # fmt: skip
    right.append((
        "all", *(cell for one in scores for cell in _share(one.right.values(), one.flags.values()))
    ))  # fmt: skip
    told = (*SETS, "small letters")
    heads = [head for name in told for head in ("n", name)]
    tables = (
        table(("found, %", *heads), found),
        table(("right, %", *heads), right),
        _names_alone(pipeline),
    )
    return "\n\n".join(tables)


def _names_alone(pipeline: Pipeline | None) -> str:
    """Return what is found and right of the sentences of names, in both of their sets."""
    rows = []
    for name, path in NAMES_ALONE.items():
        one = score_identifiers([*read_marked(path)], pipeline)
        found = _share(one.found.values(), one.there.values())
        right = _share(one.right.values(), one.flags.values())
        mere = str(one.flags[Kind.NAME]), percent(one.precision(Kind.NAME))
        rows.append((name, *found, *right, *mere))
    return table(("names, %", "n", "found", "flags", "right", "of kind *name*", "right"), rows)


def _share(part: Iterable[int], whole: Iterable[int]) -> tuple[str, str]:
    n = sum(whole)
    return str(n), percent(sum(part) / n)


if __name__ == "__main__":
    print(render_identifiers())
    if "--misses" in sys.argv:
        shown = score_identifiers(
            [one for name, path in SETS.items() if "made" in name for one in read_marked(path)]
        )
        print("\n".join(("", "missed:", *shown.missed, "", "wrong:", *shown.wrong)))
