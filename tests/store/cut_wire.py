"""A wire between koding and its server that is cut at a moment that a test chooses."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Wire:
    """Carries every connection to the server's socket; `cut` says over which word one is cut.

    Before the word the server never gets it; after the word it does, and its answer is lost.
    """

    file: Path
    listener: socket.socket
    cut: tuple[str, bytes] | None = None
    cuts: int = 0
    _all: list[socket.socket] = field(default_factory=list)

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.listener.getsockname()[1])

    def serve(self) -> None:
        """Carry connections until the listener is closed."""
        with suppress(OSError):
            while True:
                here, _ = self.listener.accept()
                there = socket.socket(socket.AF_UNIX)
                there.connect(str(self.file))
                self._all += [here, there]
                for work in (self._ask, self._answer):
                    threading.Thread(target=work, args=(here, there), daemon=True).start()

    def _ask(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := here.recv(65536):
                if self.cut is not None and self.cut[1] in data:
                    when, self.cut = self.cut[0], None
                    self.cuts += 1
                    if when == "after":
                        there.settimeout(5)
                        # Its own answer is read here, so nobody else gets it.
                        here.shutdown(socket.SHUT_RDWR)
                        there.sendall(data)
                        threading.Event().wait(0.3)
                    _end(here, there)
                    return
                there.sendall(data)
        _end(here, there)

    def _answer(self, here: socket.socket, there: socket.socket) -> None:
        with suppress(OSError):
            while data := there.recv(65536):
                here.sendall(data)
        _end(here, there)

    def let_nobody_in(self) -> None:
        """Carry no connections that are not there yet."""
        _end(self.listener)

    def close(self) -> None:
        """Cut all."""
        _end(self.listener, *self._all)


def _end(*sockets: socket.socket) -> None:
    for one in sockets:
        with suppress(OSError):
            one.shutdown(socket.SHUT_RDWR)
        one.close()


@contextmanager
def wire_to(file: Path) -> Iterator[Wire]:
    """Give a wire to the server whose socket is `file`."""
    listener = socket.create_server(("127.0.0.1", 0))
    wire = Wire(file, listener)
    threading.Thread(target=wire.serve, daemon=True).start()
    try:
        yield wire
    finally:
        wire.close()
