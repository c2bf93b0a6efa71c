"""What stands in a text and nobody says: headers, labels with nothing after them, notes between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Aside:
    """The lines of a text that stand above a turn, before and after its section's heading."""

    above: tuple[str, ...] = ()
    under: tuple[str, ...] = ()


NO_ASIDE = Aside()


@dataclass(frozen=True, slots=True)
class Asides:
    """All that nobody says in a text: above its turns, by their ordinal, and after the last."""

    of_turns: Mapping[int, Aside] = field(default_factory=dict)
    after: tuple[str, ...] = ()
