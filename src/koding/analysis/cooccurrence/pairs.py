"""Co-occurrence: which themes are spoken of together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cooccurrence.counts import count_in_lines, count_in_units, count_overlaps
from koding.analysis.ground.amounts import remark_wordless
from koding.analysis.ground.remarks import listing, say
from koding.analysis.ground.selection import choose
from koding.analysis.ground.tree import choose_rows, label_code
from koding.analysis.ground.units import divide, remark_units
from koding.analysis.ground.unread import remark_unread
from koding.analysis.publishing.groups import refuse_few, sources_of_turns
from koding.analysis.publishing.protection import (
    NumberTable,
    find_few,
    nearest_above,
    protect,
    tree_sums,
)
from koding.analysis.publishing.telling import Publication
from koding.analysis.statistics import is_few
from koding.model.measures import Togetherness
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.cooccurrence.counts import PairCounts
    from koding.analysis.ground.selection import Chosen, Selection
    from koding.model.label import Label
    from koding.model.snapshot import CodeNode, Snapshot


@dataclass(frozen=True)
class Cooccurrence:
    """How often every two themes stand together, with what must be said about it.

    `paths` and `labels` run along the themes; `kin[a, b]` says that one of two different themes
    lies under the other, so that they are together by definition. `read` says for which themes all
    is read to the end; of the others nobody can tell that they never stand together.
    """

    by: Togetherness
    paths: tuple[str, ...]
    labels: tuple[Label, ...]
    counts: PairCounts
    kin: NDArray[np.bool_]
    read: NDArray[np.bool_]
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    published: Publication | None = None
    """How it is made fit to be published; None where it is for those who may see all."""
    hidden: NDArray[np.bool_] | None = None
    """Which pairs are then left out."""

    @property
    def known(self) -> NDArray[np.bool_]:
        """Return of which pairs there is something to tell: found together, or looked for."""
        told: NDArray[np.bool_] = (self.counts.together > 0) | (
            self.read[:, None] & self.read[None, :]
        )
        return told

    @property
    def jaccard(self) -> NDArray[np.float64]:
        """Return the coefficients; NaN where there are too few units, characters apart."""
        known = self.counts.jaccard
        return np.full_like(known, np.nan) if _has_few(self.by, self.counts.n) else known


def cooccurrence(
    snapshot: Snapshot,
    selection: Selection,
    by: Togetherness = Togetherness.OVERLAP,
    level: str | None = None,
) -> Cooccurrence:
    """Return how often the codes of `level` (None: every code) stand together in what `by` names.

    A theme is its whole subtree. By line the snapshot must hold lines.

    Raises:
        NotFoundError: the selection or level names what the study does not have.
    """
    chosen = choose(snapshot, selection)
    themes = choose_rows(snapshot.codes, level)
    counts, notes = _count(snapshot, chosen, themes, by)
    labels = tuple(label_code(snapshot.codes, theme) for theme in themes)
    kin = _find_kin(snapshot.codes, themes)
    hidden = None
    if selection.publish:
        hidden = _find_hidden(snapshot, chosen, themes, by, counts, selection.publish)
    return Cooccurrence(
        published=Publication(selection.publish) if selection.publish else None,
        hidden=hidden,
        by=by,
        paths=tuple(snapshot.codes[theme].path for theme in themes),
        labels=labels,
        counts=counts,
        kin=kin,
        read=_find_read(snapshot, chosen, themes),
        notes=(
            *remark_unread(snapshot, chosen, themes),
            *chosen.notes,
            *remark_wordless(snapshot, chosen),
            *notes,
            *_remark(by, labels, counts, int(kin.sum()) // 2),
        ),
        facts=(*chosen.facts, ("by", by), ("level", level or "all")),
    )


def _count(
    snapshot: Snapshot, chosen: Chosen, themes: Sequence[int], by: Togetherness
) -> tuple[PairCounts, tuple[Label, ...]]:
    if by == Togetherness.OVERLAP:
        return count_overlaps(snapshot, chosen, themes), ()
    if by == Togetherness.LINE:
        return count_in_lines(snapshot, chosen, themes), ()
    if by == Togetherness.TURN:
        each = np.arange(len(snapshot.turns.document))
        return count_in_units(snapshot, chosen, themes, each), ()
    units = divide(snapshot, chosen, by)
    notes = tuple(remark_units(snapshot, chosen, units))
    return count_in_units(snapshot, chosen, themes, units.of_turn), notes


def _find_hidden(
    snapshot: Snapshot,
    chosen: Chosen,
    themes: Sequence[int],
    by: Togetherness,
    counts: PairCounts,
    least: int,
) -> NDArray[np.bool_]:
    """Return which pairs fewer than `least` sources have, and what would give these away."""
    sources = sources_of_turns(snapshot)
    behind = np.zeros(counts.together.shape, dtype=np.int64)
    speaking = np.unique(sources[chosen.turns])
    refuse_few(len(speaking), least)
    for one in speaking.tolist():
        own = replace(chosen, turns=chosen.turns & (sources == one))
        behind += _count(snapshot, own, themes, by)[0].together > 0
    n, values = len(themes), counts.together.astype(np.float64)
    place = np.arange(values.size).reshape(values.shape)
    place = np.minimum(place, place.T)  # a pair is one cell, whichever is named first
    parents = nearest_above(snapshot.codes, themes)
    trees = [
        one for row in range(n) for one in tree_sums(parents, values[row], place[row].tolist())
    ]
    few = find_few(np.triu(behind).reshape(-1), least)
    table = NumberTable(values.reshape(-1), np.zeros(values.size, dtype=bool), tuple(trees))
    hidden: NDArray[np.bool_] = protect(few, table)[place]
    return hidden


def _find_read(snapshot: Snapshot, chosen: Chosen, themes: Sequence[int]) -> NDArray[np.bool_]:
    """Return for which themes every document with text that counts is read to the end."""
    spoken = chosen.turns & (snapshot.turns.end > snapshot.turns.start)
    documents = np.unique(snapshot.turns.document[spoken])
    each = chosen.reading.for_themes(snapshot.codes, themes)[documents]
    return np.array(each.all(axis=0), dtype=bool)


def _find_kin(codes: Sequence[CodeNode], themes: Sequence[int]) -> NDArray[np.bool_]:
    place = {theme: row for row, theme in enumerate(themes)}
    kin = np.zeros((len(themes), len(themes)), dtype=bool)
    for row, theme in enumerate(themes):
        above = codes[theme].parent
        while above >= 0:
            if above in place:
                kin[row, place[above]] = kin[place[above], row] = True
            above = codes[above].parent
    return kin


def _has_few(by: Togetherness, n: int) -> bool:
    """Return whether there are too few units; of overlaps the coefficient is of characters."""
    return by is not Togetherness.OVERLAP and is_few(n)


def _remark(by: Togetherness, labels: Sequence[Label], counts: PairCounts, kin: int) -> list[Label]:
    notes = [word(f"note.together.{by}"), word("note.together.chance")]
    if kin:
        notes.append(say("note.together.kin", n=kin))
    own = np.diagonal(counts.together)
    if (own > 0).sum() < 2:
        notes.append(word("note.together.few"))
    elif _has_few(by, counts.n):
        notes.append(say("note.together.few_units", n=counts.n))
    everywhere = np.flatnonzero((own == counts.n) & (own > 0))
    if by != Togetherness.OVERLAP and len(everywhere):
        names = listing([labels[int(place)] for place in everywhere])
        notes.append(say("note.together.everywhere", n=counts.n, names=names))
    return notes
