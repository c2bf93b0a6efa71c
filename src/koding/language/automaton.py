"""A set of strings as a minimal acyclic automaton, read straight from a file.

Strings that begin or end alike share their states, so that 600,000 word forms with what is known
of each take a megabyte and are there as soon as the file is read. The file holds, little-endian:
the magic word, the number of symbols and of edges, the root's first edge, the symbols in UTF-8
(each one character) and the edges of all states, one state after the other. An edge is 32 bits:
its symbol's number (8), whether it is its state's last (1), whether a string ends after it (1),
and where its target's edges begin (22; 0 where it has none).
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field

from koding.errors import KodingError
from koding.messages import language_model

MAGIC = b"KODINGA1"
HEADER = struct.Struct("<8sIII")
SYMBOL_SHIFT = 24
LAST, FINAL = 1 << 23, 1 << 22
TARGET = FINAL - 1
HEAD = 3
REMEMBERED = 1 << 14
"""So many states' edges are kept by their symbols."""


@dataclass(frozen=True, slots=True)
class Automaton:
    """The strings; `edges` are as in the file."""

    symbols: str
    edges: array[int]
    root: int
    heads: dict[str, int] = field(default_factory=dict)
    """The states that the first letters of strings lead to, as they were asked for."""
    known: dict[int, dict[str, int]] = field(default_factory=dict)
    """The edges that leave states, by their symbols, as they were asked for."""

    def leaving(self, state: int) -> dict[str, int]:
        """Return the edges that leave a state, by their symbols; the same words come again."""
        found = self.known.get(state)
        if found is None:
            if len(self.known) >= REMEMBERED:
                self.known.clear()
            found = self.known[state] = dict(self._leaving(state))
        return found

    def _leaving(self, place: int) -> Iterator[tuple[str, int]]:
        while place:
            edge = self.edges[place]
            yield self.symbols[edge >> SYMBOL_SHIFT], edge
            place = 0 if edge & LAST else place + 1

    def step(self, state: int, symbol: str) -> int:
        """Return the edge that leaves a state by a symbol, 0 where there is none.

        A state is where its edges begin; the state an edge leads to is `edge & TARGET`.
        """
        return self.leaving(state).get(symbol, 0)

    def walk(self, state: int, text: str) -> int:
        """Return the state that `text` leads to, 0 where it leads nowhere."""
        # Where strings begin a state has dozens of edges, and going through them is most of it.
        if state == self.root and (head := self.heads.get(text[:HEAD])):
            return self._walk(head, text[HEAD:])
        reached = self._walk(state, text)
        if reached and state == self.root:
            self.heads[text[:HEAD]] = self._walk(state, text[:HEAD])
        return reached

    def _walk(self, state: int, text: str) -> int:
        known = self.known  # asked here: a call for each letter would be most of the time
        for symbol in text:
            edges = known.get(state)
            if edges is None:
                edges = self.leaving(state)
            state = edges.get(symbol, 0) & TARGET
            if not state:
                return 0
        return state

    def rest(self, state: int) -> Iterator[str]:
        """Yield every string that goes on from a state, in the symbols' order."""
        if not state:
            return
        place = state
        while True:
            edge = self.edges[place]
            symbol = self.symbols[edge >> SYMBOL_SHIFT]
            if edge & FINAL:
                yield symbol
            for tail in self.rest(edge & TARGET):
                yield symbol + tail
            if edge & LAST:
                return
            place += 1


def read_automaton(data: bytes) -> Automaton:
    """Return the automaton that a file holds.

    Raises:
        KodingError: the bytes are not such a file.
    """
    if len(data) < HEADER.size or data[: len(MAGIC)] != MAGIC:
        raise KodingError(language_model.WORD_LIST_DAMAGED())
    _, n_symbols, n_edges, root = HEADER.unpack_from(data)
    body = len(data) - 4 * n_edges
    symbols = data[HEADER.size : body].decode("utf-8")
    edges = array("I")
    edges.frombytes(data[body:])
    if sys.byteorder == "big":
        edges.byteswap()
    if len(symbols) != n_symbols or len(edges) != n_edges:
        raise KodingError(language_model.WORD_LIST_DAMAGED())
    return Automaton(symbols, edges, root)
