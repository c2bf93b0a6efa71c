"""Sounds that people make while they look for a word, as transcribers write them: *eee, øh, mm*."""

from __future__ import annotations

import re

_SOUND = re.compile(
    r"(?:e{2,}|e+h+|ø{2,}|ø+h+|æ{2,}|æ+h+|u+h+)m*"  # eee, eh, ehm, øh, øhm, æh, uh
    r"|h*m{2,}(?:h+m*)*|h+m+|m+h+m+|hm+h*m+"  # mm, hmm, hm, mhm
)
LONGEST = 12
"""What is longer is no sound that somebody has written."""


def is_hesitation(word: str) -> bool:
    """Return whether a word, in any case, is a hesitation and says nothing.

    *åh*, *ah*, *ja* and *nei* mean something, and are none.
    """
    return len(word) <= LONGEST and _SOUND.fullmatch(word.lower()) is not None
