"""A program run in a terminal of its own: keys in, bytes out, and when they came."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
from time import perf_counter

EMPTY_APP = ("-c", "import sqlalchemy; from textual.app import App; App().run()")
KEYS = {"enter": "\r", "space": " ", "pagedown": "\x1b[6~", "pageup": "\x1b[5~"}
ASKS_FOR_FRAMES, MARKS_FRAMES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
FRAME_END = b"\x1b[?2026l"
"""Asked whether it draws frames whole, this terminal says yes: then the program marks them."""
SLOW = 30.0
"""Seconds after which a program is taken to hang."""
RESTLESS = 2.0
"""Seconds after which a screen that never falls quiet, as under a blinking cursor, has settled."""


class Terminal:
    """Runs `python ARGUMENTS` in a pseudo-terminal; killed at the end."""

    def __init__(self, arguments: tuple[str, ...], size: tuple[int, int]) -> None:
        self._process, self._stream = pty.fork()
        if self._process == 0:
            _set_size(0, size)
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(sys.executable, [sys.executable, *arguments])

    def __enter__(self) -> Terminal:
        """Return the terminal."""
        return self

    def __exit__(self, *_: object) -> None:
        """End the program."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._stream)

    def press(self, key: str) -> None:
        """Send a key."""
        os.write(self._stream, KEYS.get(key, key).encode())

    def wait_for(self, shown: bytes) -> float:
        """Read until `shown` is written; return when.

        Raises:
            TimeoutError: it has not been for so long that the program must hang, or is over.
        """
        seen, ends = b"", perf_counter() + SLOW
        while shown not in seen:
            left = ends - perf_counter()
            if left <= 0 or not (more := self._read(left)):
                raise TimeoutError(f"{shown!r} was not shown within {SLOW:.0f} seconds")
            seen = seen[-len(shown) :] + more
        return perf_counter()

    def settle(self, quiet: float) -> tuple[float, float]:
        """Read until nothing is written for `quiet` seconds, or the screen is restless.

        Return when the first frame was whole, and when the last came.
        """
        seen = self._read(SLOW)
        first = last = perf_counter()
        ends = first + RESTLESS
        whole = FRAME_END in seen
        while perf_counter() < ends and (more := self._read(quiet)):
            last = perf_counter()
            seen = seen[-len(FRAME_END) :] + more
            if not whole:
                first, whole = last, FRAME_END in seen
        return first, last

    def _read(self, seconds: float) -> bytes:
        """Return what is written next, nothing where nothing comes in time."""
        if not select.select([self._stream], [], [], seconds)[0]:
            return b""
        try:
            written = os.read(self._stream, 1 << 16)
        except OSError:  # so Linux says that the program is over
            return b""
        if ASKS_FOR_FRAMES in written:
            os.write(self._stream, MARKS_FRAMES)
        return written


def _set_size(stream: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(stream, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
