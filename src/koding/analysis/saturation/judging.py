"""Saturation: how many codes each interview brings that none before it had, and what to say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import count, listing, name_level, plain_number, say
from koding.analysis.ground.selection import choose, keep_done
from koding.analysis.ground.unread import remark_unread
from koding.analysis.saturation.counts import (
    assess_runs,
    draw_curves,
    find_uses,
    order_documents,
    usual_order,
)
from koding.model.choices import Derivation
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Selection
    from koding.analysis.saturation.counts import Runs, Uses
    from koding.model.label import Label
    from koding.model.snapshot import CodeNode, Snapshot

    Ints = NDArray[np.int64]


DRAWS = 1_000


@dataclass(frozen=True, slots=True)
class Method:
    """How saturation is judged: interviews of the base and of a run, and a share of new codes."""

    base: int = 4
    run: int = 2
    threshold: float = 0.05


@dataclass(frozen=True)
class Saturation:
    """The interviews in order, and what each brought.

    `documents` and `dates` run along the interviews; `new`, `derived` (those of `new` that are
    derived codes) and `used` are counts of codes, `curves` those found so far in other orders:
    2.5th percentile, median, 97.5th. `first` says in which interview each of `codes` was first
    used, -1 where in none, `documents_of` in how many it is used. `uses` says what being new is.
    """

    documents: tuple[str, ...]
    dates: tuple[str | None, ...]
    codes: tuple[CodeNode, ...]
    first: Ints
    documents_of: Ints
    used: Ints
    new: Ints
    derived: Ints
    curves: Ints
    runs: Runs
    uses: Label
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    publish: int = 0
    """So many interviews at least are told together; 0 tells each."""


def saturation(
    snapshot: Snapshot,
    selection: Selection,
    order: str | None = None,
    level: str | None = None,
    method: Method = Method(),
    *,
    draws: int = DRAWS,
    seed: int = 1,
) -> Saturation:
    """Return what each interview brought, in `order`: import, date, name, or names with commas.

    Without one it is the date where every interview has one, else the order of import.
    Without `level` every code counts where it is used itself; of a level, where any code under it
    is. Documents that are not read to the end are left out: they would look saturated.

    Raises:
        NotFoundError: the selection, order or level names what the study does not have.
    """
    chosen = keep_done(snapshot, choose(snapshot, selection))
    coded = np.flatnonzero(chosen.documents).tolist()
    order = order or usual_order(snapshot, coded)
    documents, order_notes = order_documents(snapshot, coded, order)
    uses = find_uses(snapshot, chosen, documents, level)
    curves, drawn = draw_curves(uses, draws, seed)
    new = _count(uses, np.ones(len(uses.codes), dtype=bool))
    runs = assess_runs(new.tolist(), method.base, method.run, method.threshold)
    dates = snapshot.documents.dates or (None,) * len(snapshot.documents.names)
    return Saturation(
        publish=selection.publish,
        documents=tuple(snapshot.documents.names[place] for place in documents),
        dates=tuple(dates[place] for place in documents),
        codes=tuple(snapshot.codes[code] for code in uses.codes),
        first=uses.first,
        documents_of=uses.used.sum(axis=1),
        used=uses.used.sum(axis=0),
        new=new,
        derived=_count(uses, _derived(snapshot, uses.codes)),
        curves=curves,
        runs=runs,
        uses=remark_uses(snapshot, uses),
        notes=(
            *remark_unread(snapshot, chosen, uses.codes),
            *chosen.notes,
            *order_notes,
            *remark_codes(snapshot, uses, level),
            *remark_runs(runs, len(documents), drawn),
        ),
        facts=(
            *chosen.facts,
            ("order", order),
            ("level", level or "each code itself"),
            *_state(method),
            ("draws", str(drawn)),
            ("seed", str(seed)),
        ),
    )


def _state(method: Method) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of how saturation is judged."""
    return (
        ("base", str(method.base)),
        ("run", str(method.run)),
        ("threshold", f"{method.threshold:g}"),
    )


def _count(uses: Uses, counted: NDArray[np.bool_]) -> Ints:
    first = uses.first[counted]
    return np.bincount(first[first >= 0], minlength=len(uses.documents))


def _derived(snapshot: Snapshot, codes: Sequence[int]) -> NDArray[np.bool_]:
    return np.array(
        [snapshot.codes[code].derivation == Derivation.DERIVED for code in codes], dtype=bool
    )


def remark_codes(snapshot: Snapshot, uses: Uses, level: str | None) -> list[Label]:
    """Return the notes on which codes are counted, as what, and how many were never used."""
    used = int((uses.first >= 0).sum())
    return [
        word("note.saturation.each")
        if level is None
        else say("note.saturation.level", level=name_level(level)),
        remark_uses(snapshot, uses),
        *(
            [say("note.saturation.unused", n=len(uses.codes) - used)]
            if used < len(uses.codes)
            else []
        ),
    ]


def remark_uses(snapshot: Snapshot, uses: Uses) -> Label:
    """Return how many of the new codes are a priori ones in first use, and how many derived."""
    first = zip(uses.codes, uses.first, strict=True)
    used = [snapshot.codes[code] for code, at in first if at >= 0]
    derived = sum(code.derivation == Derivation.DERIVED for code in used)
    return say("note.saturation.uses", a_priori=len(used) - derived, derived=derived)


def remark_runs(runs: Runs, interviews: int, orders: int) -> list[Label]:
    """Return the notes on base, run and threshold, whether that was reached, and what it is worth.

    The curves were drawn in so many other `orders`.
    """
    percent = plain_number(runs.threshold * 100)
    how = say(
        "note.saturation.base",
        base=count("interview", min(runs.base, interviews)),
        codes=count("code", runs.found),
        run=count("interview", runs.length),
        threshold=percent,
    )
    drawn = [say("note.saturation.draws", n=orders)] if orders > 1 else []
    approach = word("note.saturation.approach")
    return [how, _outcome(runs, interviews, percent), *drawn, approach]


def _outcome(runs: Runs, interviews: int, percent: Label) -> Label:
    if not runs.new:
        wanted = runs.base + runs.length
        return say("note.saturation.few", n=interviews, wanted=wanted)
    if not runs.found:
        return word("note.saturation.empty")
    if runs.first_under is None:
        return say("note.saturation.missed", threshold=percent)
    told = {"threshold": percent, "at": runs.first_under}
    if runs.over_again:
        again = listing([str(number) for number in runs.over_again])
        if runs.stays_under is None:
            return say("note.saturation.crossed", again=again, **told)
        return say("note.saturation.back", again=again, stays=runs.stays_under, **told)
    if runs.first_under == interviews:
        return say("note.saturation.at_last", **told)
    return say("note.saturation.under", **told)
