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
SLOW = 30.0
"""Seconds after which a program is taken to hang."""


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
        """Read until `shown` is written; return when."""
        seen = b""
        while shown not in seen:
            seen = seen[-len(shown) :] + self._read(SLOW)
        return perf_counter()

    def settle(self, quiet: float) -> float:
        """Read until nothing is written for `quiet` seconds; return when the last came."""
        self._read(SLOW)
        last = perf_counter()
        while self._read(quiet):
            last = perf_counter()
        return last

    def _read(self, seconds: float) -> bytes:
        """Return what is written next, nothing where nothing comes in time."""
        if not select.select([self._stream], [], [], seconds)[0]:
            return b""
        return os.read(self._stream, 1 << 16)


def _set_size(stream: int, size: tuple[int, int]) -> None:
    fcntl.ioctl(stream, termios.TIOCSWINSZ, struct.pack("HHHH", size[1], size[0], 0, 0))
