"""The codebook: a tree of codes, sets of them, and the colours that new codes get in turn."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from koding.model.choices import DEFAULT_LEVELS as DEFAULT_LEVELS
from koding.model.choices import Derivation as Derivation
from koding.model.label import Label

COLOUR = re.compile(r"#([0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})")
"""How a code's colour is written."""


@dataclass(frozen=True, slots=True)
class CodeScale:
    """Ordered whole-number levels of a passage's value, lowest first, maybe between two poles."""

    levels: tuple[int, ...]
    poles: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A node of the codebook as its YAML states it; `line` is where, counted from 1."""

    id: str
    name: str
    level: str = DEFAULT_LEVELS[0]
    label: Label = Label()
    origin: Derivation = Derivation.DERIVED
    colour: str = ""
    definition: str = ""
    include: str = ""
    exclude: str = ""
    examples: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    scale: CodeScale | None = None
    children: tuple[Code, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class CodeSet:
    """A named selection of codes across the tree, by path."""

    name: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Codebook:
    """All codes of a study, in the researcher's order, and the sets they belong to."""

    codes: tuple[Code, ...]
    sets: tuple[CodeSet, ...] = ()

    def walk(self) -> Iterator[tuple[str, Code, str | None]]:
        """Yield `(path, code, parent's path or None)` for every code, parents first."""
        yield from _walk(self.codes, None)


def _walk(codes: tuple[Code, ...], parent: str | None) -> Iterator[tuple[str, Code, str | None]]:
    for code in codes:
        path = join_path(parent, code.name)
        yield path, code, parent
        yield from _walk(code.children, path)


def join_path(parent: str | None, name: str) -> str:
    r"""Return the path of `name` under `parent`; a `/` inside a name is written `\/`."""
    step = name.replace("/", "\\/")
    return step if parent is None else f"{parent}/{step}"


def split_path(path: str) -> list[str]:
    """Return the names along a path, the inverse of `join_path`."""
    steps = path.replace("\\/", "\x00").split("/")
    return [step.replace("\x00", "/") for step in steps]


def tidy_name(name: str) -> str:
    """Return a name as it is kept: NFC, on one line, its runs of white space one space each."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def fold(text: str) -> str:
    """Return the form in which two names are the same name: NFC, white space runs and case folded.

    Done here because SQLite's NOCASE leaves Æ, Ø and Å alone.
    """
    folded = unicodedata.normalize("NFC", text).casefold()
    return unicodedata.normalize("NFC", " ".join(folded.split()))


PALETTE = ("#009E73", "#E69F00", "#332288", "#88CCEE", "#882255", "#DDCC77", "#EE6677")
"""Told apart by colour-blind eyes too, also as they are drawn on a dark and on a light screen.

From Okabe & Ito (2008) and Tol (2021); chosen among theirs for the largest least difference.
"""


def next_colour(used: Iterable[str]) -> str:
    """Return the colour of the palette that the fewest have; of several, the first."""
    counts = Counter(one.upper() for one in used)
    return min(PALETTE, key=lambda colour: counts[colour])


def tell_apart(stated: Sequence[str], parents: Sequence[int]) -> list[str]:
    """Return a colour for every code: the one stated, for it or above it, else one of the palette.

    `parents` are the places of what codes lie under, -1 for nothing; parents come first. The same
    codes get the same colours every time.
    """
    colours: list[str] = []
    is_stated: list[bool] = []
    used = [one for one in stated if one]
    for place, own in enumerate(stated):
        above = parents[place]
        inherited = colours[above] if above >= 0 and is_stated[above] else ""
        colour = own or inherited or next_colour(used)
        if not (own or inherited):
            used.append(colour)
        colours.append(colour)
        is_stated.append(bool(own or inherited))
    return colours
