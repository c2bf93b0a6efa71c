"""Which passages of a code stand apart from the others by what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import say
from koding.analysis.meaning.nearness import unit
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.screen import first_rows
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.meaning.nearness import Floats
    from koding.model.scope import CountedCoders
    from koding.model.views import PassageView
    from koding.tabling import Frame

    Apart = tuple[PassageView, float]

FEWEST = 5
"""With fewer passages there are no others to stand apart from."""
_ON_SCREEN = 10


def apartness(passages: Sequence[Floats]) -> list[float]:
    """Return how far each passage stands from the others, in standard deviations over them.

    A passage is the mean of its lines' vectors; the others are the mean of theirs, without it.
    """
    each = np.stack([unit(lines.mean(axis=0)) for lines in passages])
    others = unit(each.sum(axis=0) - each)
    near = np.einsum("ij,ij->i", each, others)
    spread = float(near.std())
    found = (near.mean() - near) / spread if spread > 0 else np.zeros(len(near))
    return [float(one) for one in found]


def apart_frame(
    passages: Sequence[Apart], model: str, coding: CountedCoders, *, reads: bool
) -> Frame:
    """Return one row a passage, the one that stands most apart first."""
    ordered = sorted(passages, key=lambda one: -one[1])
    frame = tabulate(
        word("title.apart"),
        _READ if reads else _WHOLE,
        ordered,
        unit=word("unit.passage"),
        n=len(ordered),
        notes=(word("note.apart"), say("note.like.model", model=model), *coding.notes),
        facts=(("model", model), *coding.facts),
    )
    return first_rows(frame, _ON_SCREEN)


_GUID: Field[Apart] = field("guid", lambda one: one[0].guid)
_APART: Field[Apart] = field(
    "apart", lambda one: one[1], ColumnKind.NUMBER, says="like.apart", digits=1
)
_CODE: Field[Apart] = field("code", lambda one: one[0].code)
_READ: tuple[Field[Apart], ...] = (
    field("guid", lambda one: one[0].guid[:8]),
    field("place", lambda one: f"{one[0].document}:{one[0].line}"),
    _APART,
    _CODE,
    field("quote", lambda one: " ".join(one[0].quote.split())),
)
_WHOLE: tuple[Field[Apart], ...] = (
    _GUID,
    field("document", lambda one: one[0].document),
    whole("line", lambda one: one[0].line, says="find.line"),
    whole("start", lambda one: one[0].start),
    whole("end", lambda one: one[0].end),
    _APART,
    _CODE,
    field("coder", lambda one: one[0].coder),
    field("quote", lambda one: one[0].quote),
)
