"""Builds the minimal automaton that `koding.language.automaton` reads.

By adding sorted strings one by one and merging, behind each, the states that can no longer change
with equal ones (Daciuk, Mihov, Watson and Watson 2000, algorithm 1).
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable
from itertools import takewhile

from koding.language.automaton import FINAL, HEADER, LAST, MAGIC, SYMBOL_SHIFT, TARGET

Edge = tuple[str, bool, int]
"""A symbol, whether a string ends after it, and the state it leads to."""


def build_automaton(strings: Iterable[str]) -> bytes:
    """Return the file of the automaton of these strings, each of one or more symbols.

    Raises:
        ValueError: there are more symbols or states than the file can hold.
    """
    ordered = sorted(set(strings))
    symbols = "".join(sorted({symbol for text in ordered for symbol in text}))
    if len(symbols) > 1 << 8:
        raise ValueError(f"{len(symbols)} symbols: at most 256 fit")
    states = _States()
    path: list[list[Edge]] = [[]]
    before = ""
    for text in ordered:
        shared = shared_length(before, text)
        _close(states, path, shared)
        for symbol in text[shared:]:
            path[-1].append((symbol, False, 0))
            path.append([])
        symbol, _, target = path[len(text) - 1][-1]
        path[len(text) - 1][-1] = (symbol, True, target)
        before = text
    _close(states, path, 0)
    return _write(symbols, states, states.number(path[0]))


def shared_length(one: str, other: str) -> int:
    """Return how many letters two strings begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


class _States:
    """The states that are done, each once; number 0 is the one without edges."""

    def __init__(self) -> None:
        self.all: list[tuple[Edge, ...]] = [()]
        self._numbers: dict[tuple[Edge, ...], int] = {(): 0}

    def number(self, edges: list[Edge]) -> int:
        state = tuple(edges)
        if state not in self._numbers:
            self._numbers[state] = len(self.all)
            self.all.append(state)
        return self._numbers[state]


def _close(states: _States, path: list[list[Edge]], depth: int) -> None:
    """Number the states of the path below `depth`, deepest first."""
    while len(path) > depth + 1:
        target = states.number(path.pop())
        symbol, final, _ = path[-1][-1]
        path[-1][-1] = (symbol, final, target)


def _write(symbols: str, states: _States, root: int) -> bytes:
    # The first edge is a place no state begins at, so that 0 can mean "nowhere".
    starts, place = [0], 1
    for state in states.all[1:]:
        starts.append(place)
        place += len(state)
    if place > TARGET:
        raise ValueError(f"{place} edges: at most {TARGET} fit")
    numbers = {symbol: at for at, symbol in enumerate(symbols)}
    edges = array("I", [LAST])
    for state in states.all[1:]:
        edges.extend(
            numbers[symbol] << SYMBOL_SHIFT
            | (LAST if at == len(state) - 1 else 0)
            | (FINAL if final else 0)
            | starts[target]
            for at, (symbol, final, target) in enumerate(state)
        )
    if sys.byteorder == "big":
        edges.byteswap()
    header = HEADER.pack(MAGIC, len(symbols), len(edges), starts[root])
    return header + symbols.encode("utf-8") + edges.tobytes()
