"""How a study was worked on: when each coder coded, how the codebook changed, what measured it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changed:
    """How often something was changed, and between which days (ISO 8601, UTC)."""

    times: int = 0
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Workings:
    """What the log and the machine know, and no table shows.

    `coded` says between which days each coder laid the passages of each round. `libraries` are the
    versions of what computed, by name.
    """

    coded: Mapping[tuple[str, int], Changed] = field(default_factory=dict)
    codebook: Changed = Changed()
    codebook_hash: str = ""
    libraries: Mapping[str, str] = field(default_factory=dict)
    question: str = ""
    """What the study asks, as koding.toml says it."""


NOTHING_KNOWN = Workings()
