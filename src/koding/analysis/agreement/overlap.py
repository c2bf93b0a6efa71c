"""How many of two coders' passages meet: matched one to one where they overlap enough."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.comparison import compare
from koding.analysis.agreement.ground import choose_themes, pool_levels
from koding.analysis.agreement.notes import explain_nothing, remark_comparison, state_contest
from koding.analysis.ground.remarks import name_level, say
from koding.analysis.ground.stretches import expand
from koding.analysis.ground.tree import label_code
from koding.analysis.statistics.similarity import positive_agreement
from koding.model.label import Label, keyed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.agreement.comparison import Comparison, Contest
    from koding.analysis.agreement.ground import Settings
    from koding.model.snapshot import Snapshot

Span = tuple[int, int]
"""Half-open, in code points of a document."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Of `n` passages of one coder and `n_other` of another, how many were matched."""

    matched: int
    n: int
    n_other: int

    @property
    def agreed(self) -> float:
        """Return `2m / (n + n_other)`; NaN where neither has a passage. 3 of 4 and 5: .667."""
        both = np.asarray(2.0 * self.matched)
        return float(positive_agreement(both, self.n + self.n_other - both))


@dataclass(frozen=True)
class OverlapRow:
    """A code, or a level's codes together, of two coders."""

    code: Label
    coder: str
    other: str
    matches: Matches


@dataclass(frozen=True)
class Overlap:
    """How many passages of every two coders meet, code by code; no chance is corrected for."""

    percent: int
    rows: tuple[OverlapRow, ...]
    passages: int
    compared: bool
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]


def measure_overlap(
    snapshot: Snapshot, contest: Contest, settings: Settings, percent: int
) -> Overlap:
    """Return how many passages of a code (its subtree) agree: `|A n B| / |A u B|` reaches percent.

    Passages without a word of speech that counts are left out; those of one coder with identical
    ends are one.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    comparison = compare(snapshot, contest)
    themes = choose_themes(snapshot, settings)
    spans = _gather(snapshot, comparison, themes)
    notes = explain_nothing(snapshot, contest)
    if comparison.raters:
        notes = (
            *remark_comparison(snapshot, comparison, contest),
            say("agreement.note.overlap", percent=percent),
        )
    return Overlap(
        percent=percent,
        rows=tuple(_rows(snapshot, comparison, themes, spans, percent)),
        passages=len({(place[1:], span) for place, own in spans.items() for span in own}),
        compared=bool(comparison.raters),
        notes=notes,
        facts=(*state_contest(comparison, contest), ("overlap", str(percent))),
    )


def match_spans(one: Sequence[Span], other: Sequence[Span], percent: int) -> int:
    """Return how many pairs of spans overlap so far, each span in one pair, the closest first.

    `one` and `other` are ascending. [0, 10) and [0, 8) overlap by 80 per cent.
    """
    longest = max((end - start for start, end in other), default=0)
    found: list[tuple[float, int, int]] = []
    for place, (start, end) in enumerate(one):
        number = bisect_left(other, (start - longest, 0))
        while number < len(other) and other[number][0] < end:
            shared = min(end, other[number][1]) - max(start, other[number][0])
            whole = max(end, other[number][1]) - min(start, other[number][0])
            if shared > 0 and 100 * shared >= percent * whole:
                found.append((-shared / whole, place, number))
            number += 1
    taken: tuple[set[int], set[int]] = set(), set()
    for _, place, number in sorted(found):
        if place not in taken[0] and number not in taken[1]:
            taken[0].add(place)
            taken[1].add(number)
    return len(taken[0])


def _gather(
    snapshot: Snapshot, comparison: Comparison, themes: Sequence[int]
) -> dict[tuple[int, int, int], list[Span]]:
    """Return the different spans by theme, rater and document, ascending."""
    passages, spoken = snapshot.passages, snapshot.spoken
    heard = np.unique(spoken.passage[comparison.turns[spoken.turn]])
    kept = np.isin(comparison.passages, heard)
    rows, raters = comparison.passages[kept], comparison.rater[kept]
    member, theme = expand(snapshot.codes, passages.code[rows], themes)
    document = passages.document[rows[member]]
    had = comparison.had(snapshot.codes, themes)[document, theme]
    found: dict[tuple[int, int, int], set[Span]] = {}
    columns = (theme, raters[member], document, rows[member])
    for of, rater, where, row in zip(*(column[had].tolist() for column in columns), strict=True):
        span = int(passages.start[row]), int(passages.end[row])
        found.setdefault((of, rater, where), set()).add(span)
    return {place: sorted(spans) for place, spans in found.items()}


def _rows(
    snapshot: Snapshot,
    comparison: Comparison,
    themes: Sequence[int],
    spans: dict[tuple[int, int, int], list[Span]],
    percent: int,
) -> Iterator[OverlapRow]:
    pairs = list(combinations(range(len(comparison.raters)), 2))
    found = {
        (theme, pair): _match(comparison, spans, theme, pair, percent)
        for theme in range(len(themes))
        for pair in pairs
    }
    names = [rater.name for rater in comparison.raters]
    groups = [
        (keyed(label_code(snapshot.codes, code), snapshot.codes[code].path), [place])
        for place, code in enumerate(themes)
    ]
    for level, codes in pool_levels(snapshot.codes, themes).items():
        label = keyed(say("agreement.pooled", level=name_level(level)), level)
        groups.append((label, [themes.index(code) for code in codes]))
    for label, members in groups:
        for pair in pairs:
            yield OverlapRow(
                label, names[pair[0]], names[pair[1]], _add([found[one, pair] for one in members])
            )


def _match(
    comparison: Comparison,
    spans: dict[tuple[int, int, int], list[Span]],
    theme: int,
    pair: tuple[int, int],
    percent: int,
) -> Matches:
    both = [
        [spans.get((theme, rater, document), []) for rater in pair]
        for document in np.flatnonzero(comparison.judged[:, list(pair)].all(axis=1)).tolist()
    ]
    return Matches(
        sum(match_spans(one, other, percent) for one, other in both),
        sum(len(one) for one, _ in both),
        sum(len(other) for _, other in both),
    )


def _add(matches: Sequence[Matches]) -> Matches:
    return Matches(
        sum(one.matched for one in matches),
        sum(one.n for one in matches),
        sum(one.n_other for one in matches),
    )
