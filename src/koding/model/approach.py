"""The method of a study, and what it means for what koding offers unasked.

Nothing is forbidden by it: whoever asks for a number gets it, with a note where it suits badly.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum


class Approach(StrEnum):
    """How a study is analysed, as koding.toml says it."""

    REFLEXIVE = "reflexive"
    CODEBOOK = "codebook"
    FRAMEWORK = "framework"
    CONTENT = "content"
    GROUNDED = "grounded"
    SDI = "sdi"
    STC = "stc"


class Practice(StrEnum):
    """What belongs to some methods and not to others."""

    AGREEMENT = "agreement"
    SATURATION = "saturation"
    TESTS = "tests"


class Checklist(StrEnum):
    """What a paper is checked against."""

    COREQ = "COREQ"
    SRQR = "SRQR"
    RTARG = "RTARG"
    GRAMMS = "GRAMMS"


_ALL = frozenset(Practice)
_UNSUITED: Mapping[Approach, frozenset[Practice]] = {
    Approach.REFLEXIVE: _ALL,
    Approach.GROUNDED: frozenset({Practice.AGREEMENT, Practice.TESTS}),
    Approach.SDI: _ALL,  # codes in the informants' own words are nearly all new, in every interview
    Approach.STC: _ALL,
}
WORDED = (Approach.SDI, Approach.STC)
"""The methods with words of their own."""
_CHECKLISTS: Mapping[Approach, Checklist] = {
    Approach.REFLEXIVE: Checklist.RTARG,
    Approach.GROUNDED: Checklist.SRQR,
    Approach.SDI: Checklist.SRQR,
    Approach.STC: Checklist.SRQR,
}


def unsuited(approach: Approach | None) -> frozenset[Practice]:
    """Return what does not suit a method, and is not offered unasked; nothing where none is said.

    Agreement and saturation in reflexive analysis: Braun & Clarke 2021; in text condensation
    information power instead: Malterud, Siersma & Guassora 2016.
    """
    return frozenset() if approach is None else _UNSUITED.get(approach, frozenset())


def checklists_of(approach: Approach | None, *, mixed: bool) -> tuple[Checklist, ...]:
    """Return what a paper is checked against; `mixed` is a study with a survey too.

    COREQ where no method is stated: it is asked for most.
    """
    if approach is None:
        return (Checklist.COREQ,)
    first = _CHECKLISTS.get(approach, Checklist.COREQ)
    return (first, Checklist.GRAMMS) if mixed else (first,)
