"""Which lines keywords suggest codes for: rare words weigh more, and reach into the next lines."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from koding.store import transcripts, vocabulary

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.suggesting.ground import LinedText, Marked, SuggestionGround
    from koding.language.suggesting import KeywordRules
    from koding.model.suggesting import Sign

REACH = (2 / 3, 1 / 3)
"""What a word counts in the next line of the turn and in the one after, to either side."""


_ROUNDING = 1e-9
"""So little is no difference: where all weigh alike, each is the average."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each keyword weighs, and how much carries a line."""

    of: Mapping[str, float]
    enough: float


def read_weights(connection: Connection, rules: KeywordRules) -> Weights:
    """Return the keywords' weights in the study: log(1 + lines / times said), as idf has it.

    A line is carried by what a place where a keyword stands weighs on average, so that the study's
    rarer keywords suffice alone and its commoner ones need company.
    """
    revisions = [text.revision for text in transcripts.read_texts(connection)]
    lines = transcripts.count_lines(connection, revisions)
    times = rules.count(vocabulary.count_forms(connection, revisions))
    weights = {keyword: log(1 + lines / n) for keyword, n in times.items() if n}
    places = sum(times.values())
    mean = sum(weight * times[keyword] for keyword, weight in weights.items()) / max(places, 1)
    return Weights(weights, mean - _ROUNDING)


def weigh_lines(
    text: LinedText, said: Marked, ground: SuggestionGround, weights: Weights
) -> Marked:
    """Return the places of lines that keywords carry, with the words that do, by code.

    Each keyword counts once a line for its code, and by `REACH` in the lines about it. What a code
    has in a line is its own and that of the codes under it; the line goes to the code on top that
    has most, if that is enough, and there to the code whose own words in the line weigh most, or
    where none stands in it, those that reach it. `said` are the keywords as they stand.
    """
    top = {code: _top(ground, code) for code in said}
    own, here = spread_weights(text, said, weights)
    whole = {
        at: _summed((top[code], weight) for code, weight in mine.items())
        for at, mine in own.items()
    }
    order = {code: place for place, code in enumerate(ground.codes)}
    marked: dict[int, dict[int, tuple[Sign, ...]]] = defaultdict(dict)
    for at, totals in sorted(whole.items()):
        best = max(totals, key=lambda code: (totals[code], -order[code]))
        if totals[best] < weights.enough:
            continue
        within = {code: n for code, n in here[at].items() if top[code] == best} or {
            code: n for code, n in own[at].items() if top[code] == best
        }
        chosen = max(within, key=lambda code: (within[code], code != best, -order[code]))
        marked[chosen][at] = _signs(text, said[chosen], at)
    return marked


def spread_weights(
    text: LinedText, said: Marked, weights: Weights
) -> tuple[dict[int, dict[int, float]], dict[int, dict[int, float]]]:
    """Return what codes' own keywords weigh in each line with what reaches it, and what in it."""
    own: dict[int, dict[int, float]] = defaultdict(lambda: defaultdict(float))
    here: dict[int, dict[int, float]] = defaultdict(dict)
    for code, lines in said.items():
        for place, signs in lines.items():
            weight = sum(weights.of.get(keyword, 0.0) for keyword in {one.keyword for one in signs})
            here[place][code] = weight
            for at, share in _reached(text, place):
                own[at][code] += weight * share
    return own, here


def _summed(weights: Iterable[tuple[int, float]]) -> dict[int, float]:
    total: dict[int, float] = defaultdict(float)
    for code, weight in weights:
        total[code] += weight
    return total


def _top(ground: SuggestionGround, code: int) -> int:
    """Return the code on top of the one that `code` lies under."""
    while (parent := ground.codes[code].parent) is not None:
        code = parent
    return code


def _reached(text: LinedText, place: int) -> list[tuple[int, float]]:
    """Return the lines of the turn that a line's words reach, each with their share there."""
    found = [(place, 1.0)]
    for distance, share in enumerate(REACH, 1):
        for at in (place - distance, place + distance):
            if 0 <= at < len(text.lines) and text.lines[at].turn == text.lines[place].turn:
                found.append((at, share))
    return found


def _signs(text: LinedText, said: Mapping[int, tuple[Sign, ...]], at: int) -> tuple[Sign, ...]:
    """Return a code's words in a line, or else in the nearest that reaches it."""
    return next((said[place] for place, _ in _reached(text, at) if place in said), ())
