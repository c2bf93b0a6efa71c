"""The mark that keeps a spreadsheet from taking a text for a formula."""

from __future__ import annotations

import re

_GUARDED = re.compile(r"'(?=[=+\-@\t\r\n'])")


def unguarded(text: str) -> str:
    """Return the text without one leading `'`, where that guards what follows it."""
    return _GUARDED.sub("", text, count=1) if _GUARDED.match(text) else text
