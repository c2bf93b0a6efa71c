"""What the researcher writes over the analyses: of joint displays, and summaries of themes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from koding.model.measures import UnitKind


class Flag(StrEnum):
    """How survey and interviews relate on a theme (Farmer et al. 2006; Fetters et al. 2013)."""

    AGREEMENT = "agreement"
    PARTIAL = "partial agreement"
    SILENCE = "silence"
    DISSONANCE = "dissonance"
    EXPANSION = "expansion"
    """They speak of different aspects; no rank can tell, so only a researcher sets it."""


class ChosenBy(StrEnum):
    """How the quotation of a row was come by, the strongest reason first."""

    RESEARCHER = "researcher"
    PRINT = "print"
    """It is chosen for print with `koding quote`."""
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class JointEntry:
    """The researcher's words on one row; the row is a theme's path, an item's id, or both.

    `flag` overrides the suggested one, `passage` (a GUID) the chosen quotation; None leaves them.
    """

    theme: str | None
    item: str | None
    flag: Flag | None = None
    inference: str = ""
    passage: str | None = None


@dataclass(frozen=True, slots=True)
class JointWork:
    """All that researchers have said and chosen that a joint display shows.

    `keys` are the stored passages behind the GUIDs of the entries; `printed` says of the passages
    chosen for print whether the informant has approved (None: not asked).
    """

    entries: tuple[JointEntry, ...] = ()
    keys: Mapping[str, int] = field(default_factory=dict)
    printed: Mapping[int, bool | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Summary:
    """What the researcher writes in one cell: `unit` is a kind, `name` which one of that kind."""

    theme: str
    unit: UnitKind
    name: str
    body: str
