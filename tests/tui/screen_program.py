"""The real program in a terminal of its own, and what it has written there."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

import koding

PROGRAM = "from koding.cli.main import run; run()"
PATIENCE = 600
"""Seconds until a program is taken to hang: no machine at work is so slow."""


class Program:
    """`koding code` at work in a pseudo-terminal."""

    def __init__(self, folder: Path, *arguments: str, size: tuple[int, int] = (80, 24)) -> None:
        self.written = b""
        self.ended = False
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            os.chdir(folder)
            signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may not hear it
            os.environ |= {"PYTHONPATH": str(Path(koding.__file__).parents[1]), "TERM": "xterm"}
            os.execv(sys.executable, [sys.executable, "-c", PROGRAM, *arguments])  # noqa: S606
        rows = struct.pack("HHHH", size[1], size[0], 0, 0)
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, rows)

    def press(self, keys: str) -> None:
        """Press keys."""
        os.write(self.terminal, keys.encode())

    def read(self, seconds: float = 0.0) -> None:
        """Take in what is written, for some time."""
        last = time.monotonic() + seconds
        while select.select([self.terminal], [], [], max(last - time.monotonic(), 0))[0]:
            try:
                written = os.read(self.terminal, 65536)
            except OSError:  # the other end is closed
                self.ended = True
                return
            self.written += written
            if not written:
                return

    def until(self, words: str, *, seconds: float = PATIENCE) -> None:
        """Wait until words stand on the screen."""
        last = time.monotonic() + seconds
        while words.encode() not in self.written:
            waited = time.monotonic() < last and not self.ended
            assert waited, f"no '{words}' in {self.written[-2000:]!r}"
            self.read(0.05)

    def kill(self, sign: int = signal.SIGKILL) -> None:
        """Send a signal."""
        os.kill(self.pid, sign)

    def hang_up(self) -> None:
        """Close the terminal, as a lost connection does."""
        os.close(self.terminal)
        self.terminal = -1

    def wait(self, *, seconds: float = PATIENCE) -> int:
        """Wait until it has ended, and return its status."""
        last = time.monotonic() + seconds
        while True:
            ended, status = os.waitpid(self.pid, os.WNOHANG)
            if ended:
                break
            if self.terminal >= 0:
                self.read(0.02)
            else:
                time.sleep(0.02)
            if time.monotonic() > last:
                os.kill(self.pid, signal.SIGKILL)
                os.waitpid(self.pid, 0)
                raise AssertionError("it did not end")
        if self.terminal >= 0:
            self.read()
            os.close(self.terminal)
        return status
