"""Which documents were drawn to be double-coded, as the log keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from koding.model.history import read_summary, summary_of

DRAW = "documents draw"
"""The action's name in the log."""


class Stratum(StrEnum):
    """Within what a share of the documents is drawn."""

    KIND = "kind"
    CASE = "case"
    ALL = "all"


_SUMMARY = re.compile(r"(\d+) % by (\w+), seed (\d+): (.*)", re.DOTALL)
"""As older versions wrote it in the log."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A draw: `share` per cent of the documents of each stratum, in the log at the moment `at`."""

    share: int
    by: Stratum
    seed: int
    documents: tuple[str, ...]
    at: str = ""

    def summary(self) -> str:
        """Return the draw as the log writes it."""
        listed = ", ".join(self.documents)
        return summary_of(f"drawn_{self.by}", listed, share=self.share, seed=self.seed)


def read_drawing(summary: str, at: str) -> Drawing | None:
    """Return the draw that a summary in the log tells of, None where it tells of none."""
    kept, found = read_summary(summary), _SUMMARY.fullmatch(summary)
    if kept is not None and kept.kind.startswith("drawn_"):
        share, seed = int(kept.values["share"]), int(kept.values["seed"])
        by, listed = kept.kind.removeprefix("drawn_"), kept.text
    elif found is not None and found[2] in list(Stratum):
        share, seed, by, listed = int(found[1]), int(found[3]), found[2], found[4]
    else:
        return None
    return Drawing(share, Stratum(by), seed, tuple(filter(None, listed.split(", "))), at)
