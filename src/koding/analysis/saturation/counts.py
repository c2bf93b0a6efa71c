"""What each interview brings, in the order they are read in: first uses of codes, and runs.

Base size, run length and new information threshold are those of Guest, Namey & Chen (2020).
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, permutations
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import listing, say
from koding.analysis.ground.stretches import expand, find_counted
from koding.analysis.ground.tree import Absent, choose_rows, find_name
from koding.errors import NotFoundError
from koding.messages import analyses
from koding.model.codes import fold
from koding.model.measures import DocumentOrder
from koding.model.numbers import whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

PERCENTILES = (2.5, 50, 97.5)

_IN_ORDER = Absent(analyses.NOT_IN_ORDER, analyses.NOT_IN_ORDER, analyses.NOT_IN_ORDER_BUT)
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Uses:
    """Which code was used in which document: `used` has the shape (codes, documents).

    `codes` are indexes of the snapshot's codes, `documents` of its documents, in their order.
    """

    codes: tuple[int, ...]
    documents: tuple[int, ...]
    used: Bools

    @property
    def first(self) -> Ints:
        """Return the place in `documents` where each code was first used, -1 where nowhere."""
        if not self.documents:
            return np.full(len(self.codes), -1)
        return np.where(self.used.any(axis=1), self.used.argmax(axis=1), -1)


def find_uses(
    snapshot: Snapshot, chosen: Chosen, documents: Sequence[int], level: str | None
) -> Uses:
    """Return the uses of codes in documents, which stand in their order.

    Of a `level`, a code is used where any code under it is; else each where it is used itself.

    Raises:
        NotFoundError: no code is of that level.
    """
    codes = choose_rows(snapshot.codes, level)
    passages = find_counted(snapshot, chosen).passages
    used = np.zeros((len(codes), len(snapshot.documents.names)), dtype=bool)
    if level is None:
        row_of = np.empty(len(snapshot.codes), dtype=np.int64)
        row_of[list(codes)] = np.arange(len(codes))
        used[row_of[snapshot.passages.code[passages]], snapshot.passages.document[passages]] = True
    else:
        member, row = expand(snapshot.codes, snapshot.passages.code[passages], codes)
        used[row, snapshot.passages.document[passages[member]]] = True
    return Uses(codes, tuple(documents), used[:, list(documents)])


def draw_curves(uses: Uses, draws: int, seed: int) -> tuple[Ints, int]:
    """Return how many codes are found after each document in other orders, and in how many.

    The shape is (3, documents): 2.5th percentile, median and 97.5th. Where no more than `draws`
    orders are possible, all of them are taken, else so many drawn with the seed.
    """
    n = len(uses.documents)
    if not n:
        return np.zeros((len(PERCENTILES), 0), dtype=np.int64), 0
    place = _orders(n, draws, seed)
    new = np.zeros((len(place), n), dtype=np.int64)
    each = np.arange(len(place))
    for used in uses.used[uses.used.any(axis=1)]:
        np.add.at(new, (each, place[:, used].min(axis=1)), 1)
    curves = np.cumsum(new, axis=1)
    found = np.percentile(curves, PERCENTILES, axis=0, method="inverted_cdf")
    return found.astype(np.int64), len(place)


def _orders(n: int, draws: int, seed: int) -> Ints:
    """Return one row an order: the place that each document has in it."""
    if math.factorial(min(n, 20)) <= draws:
        return np.array(list(permutations(range(n))))
    rng = np.random.default_rng(seed)
    return rng.permuted(np.tile(np.arange(n), (draws, 1)), axis=1)


@dataclass(frozen=True, slots=True)
class Runs:
    """What each run of interviews added to the base.

    Run r covers `length` interviews from the one after the first `base + r`. `found` is how many
    codes the base has, `new` what each run added, `shares` that among `found` (None where the
    base has none).
    """

    base: int
    length: int
    threshold: float
    found: int
    new: tuple[int, ...]
    shares: tuple[float | None, ...]

    @property
    def first_under(self) -> int | None:
        """Return the number of the interview that ends the first run at or under the threshold."""
        low = [run for run in range(len(self.shares)) if not self._is_over(run)]
        return self._last_of(low[0]) if low else None

    @property
    def over_again(self) -> tuple[int, ...]:
        """Return the numbers of the interviews whose runs are above the threshold after that."""
        first = self.first_under
        runs = range(len(self.shares))
        return tuple(
            self._last_of(run)
            for run in runs
            if first is not None and self._last_of(run) > first and self._is_over(run)
        )

    @property
    def stays_under(self) -> int | None:
        """Return the number of the interview from which on no run is above the threshold."""
        if not self.shares or self._is_over(len(self.shares) - 1):
            return None
        over = [run for run in range(len(self.shares)) if self._is_over(run)]
        return self._last_of(over[-1] + 1 if over else 0)

    def _is_over(self, run: int) -> bool:
        share = self.shares[run]
        return share is None or share > self.threshold

    def _last_of(self, run: int) -> int:
        return self.base + self.length + run


def assess_runs(new: Sequence[int], base: int, length: int, threshold: float) -> Runs:
    """Return the runs of interviews that each brought `new` codes, in their order.

    Runs overlap: each begins one interview after the one before. `threshold` is a share.

    Raises:
        ValueError: the base or the run is not of one interview at least.
    """
    if base < 1 or length < 1:
        raise ValueError("a base and a run are of one interview at least")
    so_far = [0, *accumulate(new)]
    found = so_far[min(base, len(new))]
    firsts = range(base, len(new) - length + 1)
    added = tuple(so_far[first + length] - so_far[first] for first in firsts)
    shares = tuple(one / found if found else None for one in added)
    return Runs(base, length, threshold, found, added, shares)


def order_documents(
    snapshot: Snapshot, documents: Sequence[int], order: str
) -> tuple[tuple[int, ...], tuple[Label, ...]]:
    """Return the documents (indexes) in order, and what has to be said about it.

    `order` is import, date or name, or the names of all of them with commas between. Documents
    of one date stay in the order of import; those without a date that can be read come last.

    Raises:
        NotFoundError: a list names a document that is not among them, or leaves one out.
    """
    if order not in tuple(DocumentOrder):
        return _as_listed(snapshot, documents, order), (word("note.order.listed"),)
    notes = [word(f"note.order.{order}")]
    if order == DocumentOrder.NAME:
        names = snapshot.documents.names
        return tuple(sorted(documents, key=lambda place: _natural(names[place]))), tuple(notes)
    if order == DocumentOrder.IMPORT:
        return tuple(sorted(documents)), tuple(notes)
    dates = {place: _date(snapshot, place) for place in documents}
    undated = [snapshot.documents.names[place] for place in documents if not dates[place]]
    if undated:
        notes.append(say("note.order.undated", names=listing(undated)))
    ordered = sorted(documents, key=lambda place: (not dates[place], dates[place], place))
    return tuple(ordered), tuple(notes)


def usual_order(snapshot: Snapshot, documents: Sequence[int]) -> DocumentOrder:
    """Return the date where each of the documents has one, else the order of import."""
    dated = bool(documents) and all(_date(snapshot, place) for place in documents)
    return DocumentOrder.DATE if dated else DocumentOrder.IMPORT


def _as_listed(snapshot: Snapshot, documents: Sequence[int], order: str) -> tuple[int, ...]:
    names = [snapshot.documents.names[place] for place in documents]
    wanted = [name.strip() for name in order.split(",") if name.strip()]
    listed = [documents[find_name(name, names, _IN_ORDER)] for name in wanted]
    left_out = [name for name, place in zip(names, documents, strict=True) if place not in listed]
    if left_out or len(set(listed)) < len(listed):
        kind = analyses.ORDER_LACKS if left_out else analyses.ORDER_TWICE
        raise NotFoundError(kind(order=order, names=left_out, orders=list(DocumentOrder)))
    return tuple(listed)


def _date(snapshot: Snapshot, place: int) -> str:
    """Return the date as stated, empty where there is none that can be put in order."""
    dates = snapshot.documents.dates
    found = (dates[place] if place < len(dates) else None) or ""
    return found if _DATE.fullmatch(found) else ""


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a key by which I2 comes before I10."""
    found = [(whole(part), part) for part in _parts(name)]
    return [(-1, part) if at is None else (at, "") for at, part in found]


def _parts(name: str) -> list[str]:
    return [part for part in re.split(r"([0-9]+)", fold(name)) if part]
