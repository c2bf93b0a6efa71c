"""What was drawn to be double-coded, beside what is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import listing, say
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.drawing import Drawing
    from koding.model.label import Label


def tell_drawing(drawing: Drawing) -> Label:
    """Return how documents were drawn to be double-coded, and which."""
    return say(
        "drawing.told",
        share=drawing.share,
        by=word(f"drawing.{drawing.by}"),
        seed=drawing.seed,
        date=drawing.at[:10],
        names=listing(drawing.documents),
    )


def remark_drawing(drawing: Drawing | None, compared: Sequence[str]) -> list[Label]:
    """Return what was drawn, and where that is not what is compared."""
    if drawing is None:
        return []
    away = [name for name in drawing.documents if name not in compared]
    more = [name for name in compared if name not in drawing.documents]
    return [
        tell_drawing(drawing),
        *([say("drawing.not_compared", names=listing(away))] if away else []),
        *([say("drawing.not_drawn", names=listing(more))] if more else []),
    ]
