"""What coders make."""

from __future__ import annotations

from enum import StrEnum


class Origin(StrEnum):
    """How a passage came to be; kept for ever."""

    HAND = "hand"
    SEARCH = "search"
    SUGGESTION = "suggestion"
    IMPORT = "import"


READING = (Origin.HAND, Origin.SUGGESTION, Origin.IMPORT)
"""What shows that its coder has begun to read: a search tags what nobody has looked at."""


class MemoKind(StrEnum):
    """What a memo is for."""

    ANALYTIC = "analytic"
    METHODOLOGICAL = "methodological"
    REFLEXIVE = "reflexive"


CONSENSUS = "consensus"
"""The coder whose passages reconcile the others'."""
