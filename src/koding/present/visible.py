"""Text that a terminal shows as it is instead of obeying it, and the last place before one.

Names, labels, definitions, memos, transcripts, file names, arguments and the texts of errors may
hold sequences that write the clipboard, move the cursor or turn the direction of writing.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, cast

from koding.model.names import DIRECTIONS

if TYPE_CHECKING:
    from typing import TextIO

_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_CONTROLS = _PICTURES | dict.fromkeys(range(0x80, 0xA0), 0xFFFD)
_LINE = _CONTROLS | {0x09: 0x20, 0x2028: 0x20, 0x2029: 0x20} | dict.fromkeys(DIRECTIONS, 0xFFFD)
_LINES = {code: shown for code, shown in _LINE.items() if code != 0x0A}
_XML = {code: shown for code, shown in _CONTROLS.items() if code not in (0x09, 0x0A)}
_XML |= dict.fromkeys([*range(0xD800, 0xE000), 0xFFFE, 0xFFFF], 0xFFFD)

_STYLES = re.compile("(\x1b\\[[0-9;]*m)")
"""The escape codes that koding itself writes: colour, bold, dim."""


def visible_line(text: str) -> str:
    """Return the text on one line, of the same length, what steers a terminal as pictures."""
    return text.translate(_LINE)


def visible_lines(text: str) -> str:
    r"""Return the text with its `\n` kept, everything else that steers a terminal as pictures."""
    return text.replace("\r\n", "\n").translate(_LINES)


def xml_lines(text: str) -> str:
    r"""Return the text with `\n` and `\t` kept, and nothing in it that XML cannot hold."""
    return text.replace("\r\n", "\n").translate(_XML)


def terminal_bytes(data: bytes, *, styled: bool = False) -> bytes:
    """Return what a terminal may be sent of a rendering: `styled` has koding's own styles in it.

    Whoever styles has made the words visible first, so that the styles are koding's alone.
    """
    text = data.decode("utf-8", "backslashreplace")
    if not styled:
        return visible_lines(text).encode()
    parts = _STYLES.split(text)  # every second one is a style
    shown = [part if place % 2 else visible_lines(part) for place, part in enumerate(parts)]
    return "".join(shown).encode()


class VisibleStream:
    """A text stream whose words a terminal shows as they are; all else is the inner stream's."""

    def __init__(self, inner: TextIO) -> None:
        self.inner = inner

    def __getattr__(self, name: str) -> Any:
        return getattr(self.inner, name)

    def write(self, text: str) -> int:
        """Write a text, with pictures for what would steer a terminal."""
        self.inner.write(visible_lines(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
        """Write several texts."""
        for line in lines:
            self.write(line)


def visible_stream(stream: TextIO) -> TextIO:
    """Return the stream with the sink before it, once."""
    return stream if isinstance(stream, VisibleStream) else cast("TextIO", VisibleStream(stream))


def drawn_on(stream: TextIO) -> IO[str]:
    """Return the stream for what koding itself draws there: a progress bar, no one's words."""
    return stream.inner if isinstance(stream, VisibleStream) else stream
