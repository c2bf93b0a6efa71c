"""The stretches that some of the coders gave a code and others did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import lay_axis, place_stretches
from koding.analysis.agreement.coded import stretch_codes, stretch_themes
from koding.analysis.agreement.comparison import FIRST_ROUND, Contest, compare
from koding.analysis.agreement.sweep import sweep
from koding.analysis.tree import choose_rows
from koding.model.agreement import CodingUnit
from koding.model.disagreements import Disagreement

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.agreement.comparison import Comparison
    from koding.model.snapshot import Snapshot


def find_disagreements(
    snapshot: Snapshot,
    coders: Sequence[str] = (),
    rounds: Sequence[int] = (FIRST_ROUND,),
    documents: Sequence[str] = (),
    *,
    level: str | None = None,
    include_interviewer: bool = False,
) -> tuple[Disagreement, ...]:
    """Return where coders differ, longest first, then in the order of the text.

    Without coders named, everybody but `consensus` is compared; without documents named, on those
    that at least two of them have marked finished. Several rounds make each coder in each round
    one of those who are compared, named `anna (2)`. Codes are taken as they were applied; with
    `level`, as the codes of that level that they belong to. Pieces end where a turn does.

    Raises:
        NotFoundError: a coder, document or level is named that the study does not have.
    """
    contest = Contest(
        tuple(coders),
        tuple(rounds),
        tuple(documents),
        include_interviewer=include_interviewer,
    )
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
