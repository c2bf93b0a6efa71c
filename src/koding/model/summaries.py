"""The researcher's own summaries of what a unit says about a theme: the framework matrix."""

from __future__ import annotations

from dataclasses import dataclass

from koding.model.measures import UnitKind


@dataclass(frozen=True, slots=True)
class Summary:
    """What the researcher writes in one cell: `unit` is a kind, `name` which one of that kind."""

    theme: str
    unit: UnitKind
    name: str
    body: str
