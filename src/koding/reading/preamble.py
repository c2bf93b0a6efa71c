"""What stands above the first label: a title and facts for the reader, or speech."""

from __future__ import annotations

import re

_MOST_LINES = 8
_LONGEST_LINE = 120
_FACT = re.compile(r"[^\W\d_][^:.?!]{0,30}:\s")


def is_header(text: str) -> bool:
    """Return whether `text` is only a title, a subtitle and `Dato: ...`-like facts.

    That is: at most eight short lines, no more than three of them without a `Key:`, and none
    that asks or exclaims.
    """
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    free = [line for line in lines if not _FACT.match(line)]
    return (
        len(lines) <= _MOST_LINES
        and len(free) <= 3
        and all(len(line) <= _LONGEST_LINE and line[-1] not in "?!" for line in lines)
    )


def title_of(text: str) -> str | None:
    """Return the first line of a header."""
    return next((line.strip() for line in text.split("\n") if line.strip()), None)
