"""What respondents wrote in their own words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """One respondent's answer to an open question; `place` is `document:line`."""

    respondent: str
    place: str
    text: str
