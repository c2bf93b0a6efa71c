"""Regular expressions that can be stopped: some take longer than anyone's life (`(a+)+b`).

Python's `re` cannot be interrupted from outside, so each is searched for in a process of its own,
which is ended when its time is up. One process serves a whole search.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref

from koding.errors import QueryError
from koding.messages import queries

LONGEST = 10.0
"""Seconds that one search may take over an expression in all."""

_CHILD = """
import json, re, sys
pattern = re.compile(json.loads(sys.stdin.readline()), re.IGNORECASE)
for line in sys.stdin:
    spans = [found.span() for found in pattern.finditer(json.loads(line)) if found[0]]
    print(json.dumps(spans), flush=True)
"""


class BoundedExpression:
    """A regular expression, capitals not regarded, with the time that is left for it."""

    def __init__(self, pattern: str, seconds: float = LONGEST) -> None:
        self._pattern = pattern
        # Only the standard library: nothing else is imported, and it is there at once.
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )
        self._timer = threading.Timer(seconds, self._child.kill)
        self._timer.daemon = True
        self._timer.start()
        self._end = weakref.finalize(self, _end, self._child, self._timer)
        self._say(pattern)

    def spans(self, body: str) -> list[tuple[int, int]]:
        """Return where the expression stands in a text, in code points; empty matches left out.

        Raises:
            QueryError: the time is up.
        """
        try:
            self._say(body)
            told = self._child.stdout.readline() if self._child.stdout else ""
        except (OSError, ValueError):  # its process was ended, its pipes are closed
            told = ""
        if not told.endswith("\n"):
            self._end()
            raise QueryError(queries.TOO_SLOW(pattern=self._pattern))
        return [(start, end) for start, end in json.loads(told)]

    def _say(self, words: str) -> None:
        if self._child.stdin:
            self._child.stdin.write(json.dumps(words) + "\n")
            self._child.stdin.flush()


def _end(child: subprocess.Popen[str], timer: threading.Timer) -> None:
    timer.cancel()
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:  # what was left in it has nobody to read it
                continue
