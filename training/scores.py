"""How well a pipeline does: what it found against what is there, by places in the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from koding.language.name_rules import apply_name_rules
from koding.language.parses import Parse


@dataclass(slots=True)
class Tally:
    """Counts of what was found, what was there, and what is both."""

    right: int = 0
    found: int = 0
    there: int = 0

    def add(self, found: set[object], there: set[object]) -> None:
        """Count one text's."""
        self.right += len(found & there)
        self.found += len(found)
        self.there += len(there)

    @property
    def precision(self) -> float:
        """The share of what was found that is right; 0 where nothing was found."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found; 0 where nothing is there."""
        return self.right / self.there if self.there else 0.0

    @property
    def f(self) -> float:
        """The harmonic mean of the two (van Rijsbergen 1979)."""
        return 2 * self.right / (self.found + self.there) if self.found + self.there else 0.0


@dataclass(slots=True)
class Scores:
    """All scores over some texts.

    A token is right where one of the same place has the same part of speech, or lemma; sentences
    are right where both ends are; names where both ends and the label are. As in spaCy's scorer,
    a word that was cut otherwise counts as not found, and what it was cut into is not counted.
    `names` are the model's alone, `ruled` those after koding's rules.
    """

    pos: Tally = field(default_factory=Tally)
    lemma: Tally = field(default_factory=Tally)
    sentences: Tally = field(default_factory=Tally)
    names: Tally = field(default_factory=Tally)
    pos_of: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    names_of: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    ruled: Tally = field(default_factory=Tally)
    ruled_persons: Tally = field(default_factory=Tally)
    words: int = 0


def score(parses: Iterable[tuple[str, Parse, Parse]]) -> Scores:
    """Return the scores of texts, each with what the model alone found and what is right."""
    scores = Scores()
    for text, found, right in parses:
        scores.words += len(right)
        places = set(zip(right.starts, right.ends, strict=True))
        scores.pos.add(_column(found, found.pos, places), _column(right, right.pos, places))
        scores.lemma.add(_column(found, found.lemmas, places), _column(right, right.lemmas, places))
        scores.sentences.add(_sentences(found), _sentences(right))
        scores.names.add(set(found.entities), set(right.entities))
        _add_by(scores.pos_of, _tags_by(found), _tags_by(right))
        ruled, persons = apply_name_rules(text, found), _names_by(right)["PER"]
        scores.ruled.add(set(ruled.entities), set(right.entities))
        scores.ruled_persons.add(_names_by(ruled)["PER"], persons)
        _add_by(scores.names_of, _names_by(found), _names_by(right))
    return scores


def _column(parse: Parse, values: Sequence[str], places: set[tuple[int, int]]) -> set[object]:
    """Return the values of the tokens that stand at known places, with these."""
    rows = zip(parse.starts, parse.ends, values, strict=True)
    return {(start, end, value) for start, end, value in rows if (start, end) in places}


def _sentences(parse: Parse) -> set[object]:
    if not len(parse):
        return set()
    first = list(parse.sentence_starts)
    after = [*first[1:], len(parse)]
    return {(parse.starts[a], parse.ends[b - 1]) for a, b in zip(first, after, strict=True)}


def _tags_by(parse: Parse) -> dict[str, set[object]]:
    tags: dict[str, set[object]] = defaultdict(set)
    for start, end, pos in zip(parse.starts, parse.ends, parse.pos, strict=True):
        tags[pos].add((start, end))
    return tags


def _names_by(parse: Parse) -> dict[str, set[object]]:
    names: dict[str, set[object]] = defaultdict(set)
    for name in parse.entities:
        names[name.label].add(name)
    return names


def _add_by(
    tallies: dict[str, Tally], found: dict[str, set[object]], right: dict[str, set[object]]
) -> None:
    for label in found.keys() | right.keys():
        tallies[label].add(found.get(label, set()), right.get(label, set()))
