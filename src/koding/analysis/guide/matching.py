"""Which question of the guide a turn of the interviewer's puts: by shared words, and by order.

The rules are fixed and hold no model, so that the same guide and text give the same matches
everywhere.

A match says what a turn of the interviewer's was taken for, and which question a turn answers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np

from koding.model.guide import NOTHING, UNKNOWN, GuideAnswers, GuideQuestion, Sureness, TurnMatch

if TYPE_CHECKING:
    from koding.model.guide import Ints
    from koding.model.snapshot import Snapshot


GUIDE_RULES_VERSION = 1
LIKELY, SURE = 0.42, 0.62
"""From which score a turn puts a question, and surely does."""

_AHEAD, _MOST_AHEAD, _BACK = 0.01, 0.04, 0.04
"""What a question must have more for each that is skipped, at most, and where it lies behind."""
_DOUBT = 0.3
_FEWEST_WORDS = 4
_AS_WRITTEN = 0.55
_NOTHING = 1e-12

Words = Mapping[str, frozenset[str]]
"""Words as they stand, each with its features."""
_Pairs = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Asking:
    """One way something is asked: its telling words, and how all of it is spelled."""

    words: Words
    spelled: str

    @cached_property
    def pairs(self) -> _Pairs:
        """Its pairs of words that follow each other; of a few words there are none that tell."""
        words = self.spelled.split()
        if len(words) < _FEWEST_WORDS:
            return frozenset()
        return frozenset(pairwise(words))

    @cached_property
    def features(self) -> frozenset[str]:
        """All features of its words."""
        return frozenset().union(*self.words.values())


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a turn is to a question, 0 to 1, and the words of the turn that make it so."""

    score: float
    words: tuple[str, ...] = ()


_UNLIKE = Likeness(0.0)


@dataclass
class Matcher:
    """Likens turns to the questions of a guide; `questions` are the wordings of each.

    A feature that several questions share tells less of each: its weight is divided by the root
    of their number.
    """

    questions: Sequence[Sequence[Asking]]
    weight_of: Callable[[str], float]
    _weights: dict[str, float] = field(default_factory=dict)
    _worths: dict[frozenset[str], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index the wordings by what they hold."""
        self._shared = Counter(
            one for each in self.questions for one in {f for way in each for f in way.features}
        )
        self._having: dict[object, set[tuple[int, int]]] = {}
        for number, ways in enumerate(self.questions):
            for place, way in enumerate(ways):
                for key in (*way.features, *way.pairs):
                    self._having.setdefault(key, set()).add((number, place))

    def liken(self, turn: Iterable[Asking]) -> list[Likeness]:
        """Return, for each question, the best likeness of any sentence of a turn to it."""
        best = [_UNLIKE] * len(self.questions)
        for said in turn:
            near: set[tuple[int, int]] = set()
            for key in (*said.features, *said.pairs):
                near |= self._having.get(key, set())
            for number, place in sorted(near):
                found = self._compare(said, self.questions[number][place])
                if found.score > best[number].score:
                    best[number] = found
        return best

    def _compare(self, said: Asking, asked: Asking) -> Likeness:
        """Return how much of what is asked about is said, and of what is said is asked about.

        Each word is worth its best feature that both have; the likeness is the F measure of the
        two parts, `_DOUBT` added to each whole, so that one word alone never settles it. Small
        words count only by the pairs they stand in (Dice): who says a question as it is written
        asks it.
        """
        met, spoken, shared = self._held(said, asked)
        covered, wanted, _ = self._held(asked, said)
        written = _as_written(said.pairs, asked.pairs)
        if not met:
            return Likeness(written, tuple(said.words))
        precision, recall = met / spoken, covered / wanted
        return Likeness(max(2 * precision * recall / (precision + recall), written), shared)

    def _held(self, one: Asking, other: Asking) -> tuple[float, float, tuple[str, ...]]:
        """Return what the other holds of one's words, what all are worth, and which it holds."""
        met, whole, shared = 0.0, _DOUBT, []
        for word, features in one.words.items():
            whole += self._worth(features)
            both = features & other.features
            if both:
                met += self._worth(both)
                shared.append(word)
        return met, whole, tuple(shared)

    def _worth(self, features: frozenset[str]) -> float:
        """Return what a word is worth by the best of its features; the same words come again."""
        found = self._worths.get(features)
        if found is None:
            found = self._worths[features] = max(map(self._weigh, features))
        return found

    def _weigh(self, feature: str) -> float:
        found = self._weights.get(feature)
        if found is None:
            found = self.weight_of(feature) / sqrt(max(self._shared[feature], 1))
            self._weights[feature] = found
        return found


def _as_written(said: _Pairs, asked: _Pairs) -> float:
    both = len(said & asked)
    dice = 2 * both / (len(said) + len(asked)) if both else 0.0
    return dice if dice >= _AS_WRITTEN else 0.0


def match_turns(
    table: Sequence[Sequence[Likeness]], corrected: Mapping[int, int | None]
) -> list[TurnMatch]:
    """Return what each turn is taken for; `table` has a likeness a turn and question.

    Of all ways through the guide the one with the greatest sum is taken (dynamic programming over
    which question was put last): a question that is skipped costs a little, and going back more,
    so that the order settles what words leave open. `corrected` is what a researcher said of
    turns.
    """
    # The state is the question put last, 0 for none yet.
    steps: list[dict[int, tuple[int, int | None]]] = []
    sums = {0: 0.0}
    for place, row in enumerate(table):
        after: dict[int, float] = {}
        told: dict[int, tuple[int, int | None]] = {}
        choices = _choices(row, corrected, place)
        for state, total in sums.items():
            for question, gain in choices:
                here = state if question is None else question + 1
                value = total + gain - _cost(state, here)
                if here not in after or value > after[here] + _NOTHING:
                    after[here], told[here] = value, (state, question)
        steps.append(told)
        sums = after
    return _read_back(table, steps, max(sums, key=lambda one: (sums[one], -one)), corrected)


def _choices(
    row: Sequence[Likeness], corrected: Mapping[int, int | None], place: int
) -> list[tuple[int | None, float]]:
    if place in corrected:
        return [(corrected[place], 0.0)]
    likely = [(number, one.score - LIKELY) for number, one in enumerate(row) if one.score >= LIKELY]
    return [(None, 0.0), *likely]


def _cost(state: int, after: int) -> float:
    if after < state:
        return _BACK
    return min(_AHEAD * max(after - state - 1, 0), _MOST_AHEAD)


def _read_back(
    table: Sequence[Sequence[Likeness]],
    steps: Sequence[dict[int, tuple[int, int | None]]],
    state: int,
    corrected: Mapping[int, int | None],
) -> list[TurnMatch]:
    found: list[TurnMatch] = []
    for place in range(len(table) - 1, -1, -1):
        state, question = steps[place][state]
        found.append(_match(table[place], question, is_corrected=place in corrected))
    return found[::-1]


def _match(row: Sequence[Likeness], question: int | None, *, is_corrected: bool) -> TurnMatch:
    if is_corrected:
        return TurnMatch(question, Sureness.CORRECTED, 1.0)
    if question is None:
        return TurnMatch(None, Sureness.NONE, max((one.score for one in row), default=0.0))
    one = row[question]
    return TurnMatch(
        question, Sureness.SURE if one.score >= SURE else Sureness.LIKELY, one.score, one.words
    )


@dataclass(frozen=True, slots=True)
class Put:
    """What may put a question: a turn of the interviewer's, or a heading over one.

    `turn` is the place among the document's turns; `ways` are its sentences.
    """

    turn: int
    ways: tuple[Asking, ...]
    is_heading: bool = False


def places_of(snapshot: Snapshot) -> list[Ints]:
    """Return the indexes of each document's turns, in order."""
    bounds = np.searchsorted(
        snapshot.turns.document, np.arange(len(snapshot.documents.names) + 1)
    ).tolist()
    return [np.arange(*pair) for pair in pairwise(bounds)]


def match_document(
    matcher: Matcher, puts: Sequence[Put], corrected: Mapping[int, int | None]
) -> list[TurnMatch]:
    """Return what each of a document's turns and headings was taken for.

    `corrected` is by turn; a heading that puts nothing of the guide is none of it.
    """
    table = [matcher.liken(put.ways) for put in puts]
    for place, put in enumerate(puts):
        if put.is_heading:  # mostly a topic: a question only if it is surely one
            table[place] = [one if one.score >= SURE else Likeness(0.0) for one in table[place]]
    told = {
        place: corrected[put.turn]
        for place, put in enumerate(puts)
        if not put.is_heading and put.turn in corrected
    }
    return match_turns(table, told)


def collect(
    snapshot: Snapshot,
    questions: Sequence[GuideQuestion],
    themes: Sequence[tuple[int, ...]],
    matched: Sequence[Sequence[tuple[Put, TurnMatch]]],
    lost: int,
) -> GuideAnswers:
    """Return which question each turn answers, from what the turns of each document were taken for.

    An answer runs from the turn that puts its question to the next that puts one; a turn of the
    interviewer's that puts none follows up.
    """
    of_turn = np.full(len(snapshot.turns.start), NOTHING, dtype=np.int64)
    asked = np.zeros((len(snapshot.documents.names), len(questions)), dtype=bool)
    for document, (places, found) in enumerate(zip(places_of(snapshot), matched, strict=True)):
        said = [(put, match) for put, match in found if _settles(match)]
        if not any(match.question is not None for _, match in said):
            of_turn[places] = UNKNOWN
            continue
        for put, match in said:
            of_turn[places[put.turn :]] = NOTHING if match.question is None else match.question
            if match.question is not None:
                asked[document, match.question] = True
    return GuideAnswers(tuple(questions), tuple(themes), of_turn, asked, lost)


def _settles(match: TurnMatch) -> bool:
    """Return whether a turn begins something: a question, or what a researcher says is none."""
    return match.question is not None or match.sureness is Sureness.CORRECTED
