"""The last place before a terminal: nothing gets past it that a person or a file has smuggled in.

Names, labels, definitions, memos, transcripts, file names, arguments and the texts of errors may
hold sequences that write the clipboard, move the cursor or turn the direction of writing.
"""

from __future__ import annotations

import re
from typing import IO, TYPE_CHECKING, Any, cast

from koding.present.visible import visible_lines

if TYPE_CHECKING:
    from typing import TextIO

_STYLES = re.compile("(\x1b\\[[0-9;]*m)")
"""The escape codes that koding itself writes: colour, bold, dim."""


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
