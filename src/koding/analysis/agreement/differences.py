"""Where and on what coders differ: stretch by stretch, and code against code."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import (
    lay_axis,
    lines_within,
    place_stretches,
    stretch_codes,
    stretch_themes,
    sweep,
)
from koding.analysis.agreement.comparison import FIRST_ROUND, Contest, compare, narrow
from koding.analysis.agreement.ground import choose_themes
from koding.analysis.agreement.notes import explain_nothing, remark_comparison, state_contest
from koding.analysis.ground.remarks import say
from koding.analysis.ground.tree import choose_rows, label_code
from koding.model.label import keyed
from koding.model.measures import CodingUnit
from koding.model.reconciling import Disagreement
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.axis import PlacedStretches
    from koding.analysis.agreement.comparison import Comparison
    from koding.analysis.agreement.ground import Settings
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Confusion:
    """How many units one coder gave one code and the other another, for every two coders.

    `counts[x, y]` is by code of the first and of the second; the last row and column are "nothing
    else". The diagonal is what both gave. `units` is how many units are compared.
    """

    codes: tuple[Label, ...]
    pairs: tuple[tuple[str, str], ...]
    counts: tuple[Ints, ...]
    unit: CodingUnit
    units: int
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Disagreements:
    """Where coders differ, longest first; `lines` are the first and last line of each (from 1).

    `quotes` are the text of each, where it has been read. Nobody `compared` is not agreement.
    """

    found: tuple[Disagreement, ...]
    lines: tuple[tuple[int, int], ...]
    words: tuple[int, ...]
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    quotes: tuple[str, ...] = ()
    compared: bool = True


def measure_confusion(snapshot: Snapshot, contest: Contest, settings: Settings) -> Confusion:
    """Return the confusion of every two coders, in the unit of the settings.

    Codes are taken as they were applied; with a level, as the codes of that level.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    comparison = compare(snapshot, contest)
    themes = choose_themes(snapshot, settings)
    pairs = list(combinations(range(len(comparison.raters)), 2))
    names = [rater.name for rater in comparison.raters]
    return Confusion(
        codes=tuple(
            keyed(label_code(snapshot.codes, theme), snapshot.codes[theme].path) for theme in themes
        ),
        pairs=tuple((names[one], names[other]) for one, other in pairs),
        counts=tuple(
            _count(snapshot, narrow(snapshot, comparison, pair), settings, themes) for pair in pairs
        ),
        unit=settings.unit,
        units=lay_axis(snapshot, comparison, settings.unit).length,
        notes=_notes(snapshot, comparison, contest, "agreement.note.confusion"),
        facts=(*state_contest(comparison, contest), ("coding unit", settings.unit)),
    )


def measure_disagreements(
    snapshot: Snapshot, contest: Contest, settings: Settings
) -> Disagreements:
    """Return where coders differ, with lines and words; the unit of the settings plays no part.

    Pieces in which no word begins (a full stop, the end of a word) are left out, and counted.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
        ValueError: the snapshot was made without lines or words.
    """
    comparison = compare(snapshot, contest)
    every = list_disagreements(
        snapshot, comparison, choose_themes(snapshot, settings), whole=settings.level is not None
    )
    counted = zip(every, _count_words(snapshot, every), strict=True)
    worded = [(one, words) for one, words in counted if words]
    found = tuple(one for one, _ in worded)
    notes = [*_notes(snapshot, comparison, contest, "agreement.note.longest")]
    if comparison.raters and not every:
        notes.insert(0, word("agreement.note.none_differ"))
    if len(found) < len(every):
        notes.append(say("agreement.note.wordless", n=len(every) - len(found)))
    return Disagreements(
        found=found,
        lines=tuple(_number_lines(snapshot, found)),
        words=tuple(words for _, words in worded),
        notes=tuple(notes),
        facts=state_contest(comparison, contest),
        compared=bool(comparison.raters),
    )


def _notes(
    snapshot: Snapshot, comparison: Comparison, contest: Contest, how: str
) -> tuple[Label, ...]:
    if not comparison.raters:
        return explain_nothing(snapshot, contest)
    return (*remark_comparison(snapshot, comparison, contest), word(how))


def _count(
    snapshot: Snapshot, comparison: Comparison, settings: Settings, themes: tuple[int, ...]
) -> Ints:
    axis = lay_axis(snapshot, comparison, settings.unit)
    stretch = stretch_codes if settings.level is None else stretch_themes
    stretches = stretch(snapshot, comparison, themes)
    return confuse(place_stretches(snapshot, axis, stretches, 2), (0, 1), len(themes))


def _number_lines(snapshot: Snapshot, found: tuple[Disagreement, ...]) -> Iterator[tuple[int, int]]:
    document, start, end = _spans(snapshot, found)
    first, last = lines_within(snapshot, document, start, end)
    before, _ = lines_within(snapshot, document, np.zeros_like(start), end)
    first, last = first - before + 1, last - before
    return zip(first.tolist(), np.maximum(first, last).tolist(), strict=True)


def _count_words(snapshot: Snapshot, found: tuple[Disagreement, ...]) -> list[int]:
    document, start, end = _spans(snapshot, found)
    none = np.zeros(0, dtype=np.int64)
    words = np.zeros(len(found), dtype=np.int64)
    for place in np.unique(document).tolist():
        own = np.flatnonzero(document == place)
        starts = snapshot.word_starts.get(place, none)
        words[own] = np.searchsorted(starts, end[own]) - np.searchsorted(starts, start[own])
    return words.tolist()


def _spans(snapshot: Snapshot, found: tuple[Disagreement, ...]) -> tuple[Ints, Ints, Ints]:
    place = {name: number for number, name in enumerate(snapshot.documents.names)}
    rows = [(place[one.document], one.start, one.end) for one in found]
    document, start, end = np.array(rows, dtype=np.int64).reshape(-1, 3).T
    return document, start, end


def find_disagreements(
    snapshot: Snapshot,
    coders: Sequence[str] = (),
    rounds: Sequence[int] = (FIRST_ROUND,),
    documents: Sequence[str] = (),
    *,
    level: str | None = None,
) -> tuple[Disagreement, ...]:
    """Return where coders differ, longest first, then in the order of the text.

    Without coders named, everybody but `consensus` is compared; without documents named, on those
    that at least two of them have marked finished. Several rounds make each coder in each round
    one of those who are compared, named `anna (2)`. Codes are taken as they were applied; with
    `level`, as the codes of that level that they belong to. Pieces end where a turn does.

    Raises:
        NotFoundError: a coder, document or level is named that the study does not have.
    """
    contest = Contest(tuple(coders), tuple(rounds), tuple(documents))
    themes = choose_rows(snapshot.codes, level)
    return list_disagreements(snapshot, compare(snapshot, contest), themes, whole=level is not None)


def list_disagreements(
    snapshot: Snapshot, comparison: Comparison, themes: Sequence[int], *, whole: bool
) -> tuple[Disagreement, ...]:
    """Return where the raters of a comparison differ on the codes `themes`, alone or `whole`."""
    axis = lay_axis(snapshot, comparison, CodingUnit.CHARACTER)
    stretch = stretch_themes if whole else stretch_codes
    intervals = place_stretches(
        snapshot, axis, stretch(snapshot, comparison, themes), max(len(comparison.raters), 1)
    )
    segments = sweep(intervals, axis.length)
    place = axis.turn_of(segments.start)
    turn = axis.turns[place]
    document = snapshot.turns.document[turn]
    judges = (comparison.judged.astype(np.int64) << np.arange(len(comparison.raters))).sum(axis=1)
    differing = np.flatnonzero(segments.mask != judges[document])
    length = segments.end - segments.start
    order = differing[
        np.lexsort((segments.theme[differing], segments.start[differing], -length[differing]))
    ]
    shift = snapshot.turns.start[turn] - axis.bounds[place]
    return tuple(
        Disagreement(
            document=snapshot.documents.names[document[row]],
            start=int(segments.start[row] + shift[row]),
            end=int(segments.end[row] + shift[row]),
            code=snapshot.codes[themes[segments.theme[row]]].path,
            coded_by=_names(comparison, int(segments.mask[row])),
            not_coded_by=_names(comparison, int(judges[document[row]] & ~segments.mask[row])),
        )
        for row in order
    )


def _names(comparison: Comparison, mask: int) -> tuple[str, ...]:
    return tuple(rater.name for place, rater in enumerate(comparison.raters) if mask >> place & 1)


def confuse(intervals: PlacedStretches, pair: Sequence[int], themes: int) -> Ints:
    """Return how many units one of two raters gave one theme where the other gave another.

    `counts[x, y]` is by theme of the first and of the second, and last of all "nothing else". The
    themes that both gave a unit are set aside first, on the diagonal: what the first has left is
    set against all that the second has left, or against nothing.
    """
    counts = np.zeros((themes + 1, themes + 1), dtype=np.int64)
    if not themes:
        return counts
    cuts = np.unique(np.concatenate((intervals.start, intervals.end)))
    sizes = np.diff(cuts)
    one, other = (_cells(intervals, cuts, rater, themes) for rater in pair)
    both = np.intersect1d(one, other, assume_unique=True)
    mine = np.setdiff1d(one, both, assume_unique=True)
    theirs = np.setdiff1d(other, both, assume_unique=True)
    left, right = _meet(mine // themes, theirs // themes)
    _add(counts, sizes, both // themes, both % themes, both % themes)
    _add(counts, sizes, mine[left] // themes, mine[left] % themes, theirs[right] % themes)
    mine, theirs = np.delete(mine, left), np.delete(theirs, right)
    _add(counts, sizes, mine // themes, mine % themes, np.full(len(mine), themes))
    _add(counts, sizes, theirs // themes, np.full(len(theirs), themes), theirs % themes)
    return counts


def _cells(intervals: PlacedStretches, cuts: Ints, rater: int, themes: int) -> Ints:
    """Return `piece * themes + theme` for all that the rater gave the pieces between cuts."""
    own = np.flatnonzero(intervals.rater == rater)
    first = np.searchsorted(cuts, intervals.start[own])
    pieces = np.searchsorted(cuts, intervals.end[own]) - first
    piece = np.arange(pieces.sum()) + np.repeat(first - (np.cumsum(pieces) - pieces), pieces)
    return np.sort(piece * themes + np.repeat(intervals.theme[own], pieces))


def _meet(left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Return every pair of places at which two ascending lists hold the same number."""
    first = np.searchsorted(right, left, side="left")
    times = np.searchsorted(right, left, side="right") - first
    place = np.arange(times.sum()) + np.repeat(first - (np.cumsum(times) - times), times)
    return np.repeat(np.arange(len(left)), times), place


def _add(counts: Ints, sizes: Ints, piece: Ints, row: Ints, column: Ints) -> None:
    np.add.at(counts, (row, column), sizes[piece])
