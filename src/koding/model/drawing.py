"""Which documents were drawn to be double-coded, as the log keeps it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

DRAW = "documents draw"
"""The action's name in the log."""


class Stratum(StrEnum):
    """Within what a share of the documents is drawn."""

    KIND = "kind"
    CASE = "case"
    ALL = "all"


_SUMMARY = re.compile(r"(\d+) % by (\w+), seed (\d+): (.*)", re.DOTALL)


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
        return f"{self.share} % by {self.by}, seed {self.seed}: {', '.join(self.documents)}"


def read_drawing(summary: str, at: str) -> Drawing | None:
    """Return the draw that a summary in the log tells of, None where it tells of none."""
    found = _SUMMARY.fullmatch(summary)
    if found is None or found[2] not in list(Stratum):
        return None
    names = tuple(name for name in found[4].split(", ") if name)
    return Drawing(int(found[1]), Stratum(found[2]), int(found[3]), names, at)
