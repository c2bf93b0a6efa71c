"""Text within a width in screen cells: folded at spaces where it can be, else cut."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_WORD = re.compile(r"\s*\S+\s*")
_UNBROKEN = re.compile(
    r"\s*(?:[`«(]?koding(?: [a-z][a-z-]*){1,2}(?: --[a-z-]+(?: [A-ZÆØÅ]{2,})?)+\S*|\S+)\s*"
)
"""A word, or a command with its options, which is to be copied: `koding code --suggest`."""
_ONE_CELL_EACH = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02ff–—‘’“”…]*")
"""Letters and marks of Western European text: most lines hold no others."""


def count_cells(text: str) -> int:
    """Return how many screen cells the text takes; wide characters take two, marks none."""
    if _ONE_CELL_EACH.fullmatch(text):
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def fold(text: str, width: int) -> list[str]:
    """Return the lines of the text, none wider than `width`, without space at their ends."""
    lines: list[str] = []
    for line in text.split("\n"):
        if count_cells(line) <= width:
            lines.append(line.rstrip())
        else:
            lines += _fold_line(line, width)
    return lines


def pad(text: str, width: int, *, right: bool) -> str:
    """Return the text with spaces after it, or with `right` before it, to fill the width."""
    space = " " * (width - count_cells(text) if text else width)
    return space + text if right else text + space


def fold_words(text: str, width: int) -> str:
    """Return the text on lines of at most `width`, broken between words only.

    What is longer than a line, a path or an address, stands whole on a line of its own, so that
    it can be copied. A line that fits stays as it is.
    """
    lines: list[str] = []
    for line in text.split("\n"):
        if count_cells(line) <= width:
            lines.append(line)
        else:
            lines += _fold_line(line, width, whole=True)
    return "\n".join(lines)


def cut(text: str, width: int) -> str:
    """Return the text within `width`; one that is cut ends in `…`."""
    if count_cells(text) <= width:
        return text
    return _chop(text, width - 1)[0].rstrip() + "…" if width > 1 else "…"


def _fold_line(line: str, width: int, *, whole: bool = False) -> list[str]:
    lines, held, used = [], "", 0
    measure = len if _ONE_CELL_EACH.fullmatch(line) else count_cells
    for word in _words(line, width, measure):
        size = measure(word.rstrip())
        if held and used + size > width:
            lines.append(held.rstrip())
            held, used = "", 0
        if size > width and not whole:
            *parts, word = _chop(word, width)
            lines += parts
        held += word
        used += measure(word)
    return [*lines, held.rstrip()]


def _words(line: str, width: int, measure: Callable[[str], int]) -> Iterator[str]:
    """Yield what stays on one line: commands too where they fit on one."""
    if "koding " not in line:
        yield from _WORD.findall(line)
        return
    for part in _UNBROKEN.findall(line):
        yield from (part,) if measure(part.rstrip()) <= width else _WORD.findall(part)


def _chop(word: str, width: int) -> list[str]:
    from rich.cells import chop_cells

    return chop_cells(word, width)
