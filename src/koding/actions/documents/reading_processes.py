"""Reads the files of a large import in processes of their own, while one writes what was read.

A child is this module run as a program. It has its orders on its standard input and answers on
its standard output, one at a time; when whoever started it is gone, however that came about, both
are closed and it ends. It knows no database, so nothing of it can be half done.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from queue import SimpleQueue
from typing import TYPE_CHECKING

from koding.actions.documents.derived import derive
from koding.actions.documents.intake import FileToRead, ReadFile, read_file, read_files
from koding.messages import Language, speak, spoken
from koding.system.garbage import garbage_left, sweep

if TYPE_CHECKING:
    from pathlib import Path

MOST_READERS = 2
"""More would read faster than one process can write."""

PAYS_FILES, PAYS_BYTES = 4, 2_000_000
"""From so many files, of so many bytes together, it pays to start processes."""

_AHEAD = 2
"""So many files of each reader may always wait for being written."""
_AHEAD_BYTES, _MOST_AHEAD = 2_000_000, 32
"""So many bytes of files, or files, may wait where these are small: while some are written together
the readers go on, and memory stays bounded.
"""


@dataclass(frozen=True, slots=True)
class _Setting:
    """What a child is told first: how to speak, and the SHA-256 of files that are stored already.

    From those nothing is derived, for most are only told to be as they were.
    """

    language: Language
    stored: frozenset[str]


def read_all(orders: Sequence[FileToRead], stored: Collection[str] = ()) -> Iterator[ReadFile]:
    """Read files in order, side by side where that pays and processes can be started.

    `stored` are the SHA-256 of the files that the study knows.
    """
    sizes = [_size(order.file) for order in orders]
    pays = len(orders) >= PAYS_FILES and sum(sizes) >= PAYS_BYTES
    count = min(MOST_READERS, _processors()) if pays else 1
    if count < 2:
        return read_files(orders)
    return read_side_by_side(orders, stored, count)


def read_side_by_side(
    orders: Sequence[FileToRead], stored: Collection[str], count: int
) -> Iterator[ReadFile]:
    """Read files in `count` processes, a few ahead of the one that is asked for, in order.

    What a process does not answer is read here.
    """
    setting = _Setting(spoken(), frozenset(stored))
    readers = [_Reader(setting) for _ in range(count)]
    idle: SimpleQueue[_Reader] = SimpleQueue()
    for reader in readers:
        idle.put(reader)

    def ask(order: FileToRead) -> ReadFile | None:
        reader = idle.get()
        try:
            return reader.read(order)
        finally:
            idle.put(reader)

    threads = ThreadPoolExecutor(count, "koding-read")
    waiting: deque[tuple[FileToRead, Future[ReadFile | None]]] = deque()
    sizes: deque[int] = deque()
    try:
        for order in orders:
            waiting.append((order, threads.submit(ask, order)))
            sizes.append(_size(order.file))
            while len(waiting) > count * _AHEAD and _is_far_ahead(sizes):
                sizes.popleft()
                yield _answered(*waiting.popleft())
        while waiting:
            yield _answered(*waiting.popleft())
    finally:
        threads.shutdown(wait=False, cancel_futures=True)
        for reader in readers:
            reader.end()
        with suppress(RuntimeError):  # who is stopped may be tidied up after by a thread of these
            threads.shutdown()


class _Reader:
    """A process that reads, as whoever asks it sees it."""

    def __init__(self, setting: _Setting) -> None:
        self._child: subprocess.Popen[bytes] | None = None
        try:
            # Not the folder one stands in: what lies there could be taken for a library.
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-m", __name__],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
            )
            self._say(setting)
        except (OSError, ValueError):
            self.end()

    def read(self, order: FileToRead) -> ReadFile | None:
        """Return what the process read, None where it cannot be had of it."""
        try:
            self._say(order)
            answer = pickle.load(self._child.stdout) if self._child else None  # type: ignore[arg-type]  # noqa: S301 - our own process
        except (OSError, ValueError, EOFError, pickle.PickleError):
            self.end()  # the next one is read elsewhere
            return None
        return answer if isinstance(answer, ReadFile) else None

    def end(self) -> None:
        """End the process, whatever it is at."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with suppress(OSError):  # what was left in it has nobody to read it
                    pipe.close()

    def _say(self, what: object) -> None:
        if self._child is not None and self._child.stdin is not None:
            self._child.stdin.write(pickle.dumps(what, pickle.HIGHEST_PROTOCOL))
            self._child.stdin.flush()


def answer_orders() -> None:
    """Read what is asked for on standard input until it ends: the work of a child."""
    import signal

    # A keyboard's interrupt reaches all processes of a terminal; whoever asks ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing that is printed is an answer
    with suppress(EOFError, BrokenPipeError), garbage_left():
        setting: _Setting = pickle.load(orders)  # noqa: S301 - from whoever started it
        speak(setting.language)
        while True:
            order: FileToRead = pickle.load(orders)  # noqa: S301
            answers.write(_packed(_with_derived(read_file(order), setting.stored)))
            answers.flush()
            sweep()


def _with_derived(read: ReadFile, stored: Collection[str]) -> ReadFile:
    transcript = read.transcript
    if transcript is None or transcript.source.sha256 in stored:
        return read
    try:
        return replace(read, derived=derive(transcript))
    except Exception:  # it arises again where it can be told
        return read


def _packed(read: ReadFile) -> bytes:
    """Return an answer as it is sent; no answer where it cannot be."""
    try:
        return pickle.dumps(read, pickle.HIGHEST_PROTOCOL)
    except Exception:  # whoever asked reads it itself then
        return pickle.dumps(None)


def _answered(order: FileToRead, answer: Future[ReadFile | None]) -> ReadFile:
    return answer.result() or read_file(order)


def _is_far_ahead(sizes: Collection[int]) -> bool:
    """Return whether no more files of such sizes should wait for being written."""
    return len(sizes) > _MOST_AHEAD or sum(sizes) > _AHEAD_BYTES


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except (OSError, ValueError):
        return 0


def _processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


if __name__ == "__main__":
    # Under its own name, so that what is sent is of the same kinds at both ends.
    from koding.actions.documents import reading_processes

    reading_processes.answer_orders()
