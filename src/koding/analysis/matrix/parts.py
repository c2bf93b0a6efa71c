"""What a terminal shows of themes by part of the conversations: who spoke there, and about what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.cells import UNREAD
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.matrix.cells import cell_of, kind_of, make_frame
from koding.messages import listed
from koding.model.label import Label, Wording, same
from koding.tabling import Column
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.matrix.table import ThemeMatrix
    from koding.tabling import Cell, Frame

_PARTS, _NAMED, _THEMES = 4, 4, 2
"""So many parts stand on a screen; so many are named who spoke, and so many themes."""


def screen_parts(
    matrix: ThemeMatrix, voices: Sequence[Sequence[Label]], places: Sequence[int]
) -> Frame:
    """Return a row a part: who spoke, how much there is of any theme, and of which most.

    Several are named with the organisation of each; many are counted. `places` are the themes.
    """
    together, cell = matrix.numbers.together, cell_of(matrix)
    labels = [matrix.labels[place] for place in places]
    rows: list[tuple[Cell, ...]] = [
        (
            name if isinstance(name, Label) else same(name),
            _who(spoke),
            cell(together[unit]),
            most_of(matrix.numbers.values[unit, list(places)], labels, _THEMES),
        )
        for unit, (name, spoke) in enumerate(zip(matrix.units.names, voices, strict=True))
    ]
    header = (
        Column("unit_id", word(f"matrix.{matrix.units.kind}")),
        Column("speakers", word("matrix.spoke")),
        Column("total", word("total"), kind_of(matrix), missing=UNREAD),
        Column("most", word("matrix.most_of")),
    )
    left = len(rows) - _PARTS
    notes = (say("rows.more", n=left),) if left > 0 else ()
    if not places:
        return replace(make_frame(matrix, header, ()), notes=(word("matrix.nothing"),))
    return replace(make_frame(matrix, header, rows[:_PARTS]), notes=notes)


def most_of(values: NDArray[np.float64], names: Sequence[str | Label], most: int = 1) -> Cell:
    """Return the names with the largest numbers and these, the largest first; None of none."""
    order = np.argsort(-np.nan_to_num(values), kind="stable")[:most].tolist()
    found = [
        say("matrix.n_of", name=names[place], n=int(values[place]))
        for place in order
        if values[place] > 0
    ]
    return Wording.of(listed(tuple(found))) if found else None


def _who(spoke: Sequence[Label]) -> Cell:
    if not spoke:
        return None
    return listing(spoke) if len(spoke) <= _NAMED else count("informant", len(spoke))
