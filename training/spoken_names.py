"""Reads the spoken turns with their names in brackets: `[PER Kari] er i [ORG Nav]`."""

from __future__ import annotations

import re
from array import array
from pathlib import Path

from koding.language.parses import Entity, Parse
from training.gold import Gold
from training.paths import ROOT

SPOKEN_NAMES = ROOT / "tests/language/spoken_names.txt"
_NAME = re.compile(r"\[([A-Z_]+) ([^\]]+)\]")


def read_spoken_names(path: Path) -> list[Gold]:
    """Return the turns of a file, one a line, without its remarks (`#`)."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [read_marked(line) for line in lines if line and not line.startswith("#")]


def read_marked(line: str) -> Gold:
    """Return a turn without its brackets, and the names that stood in them."""
    text, names, at = "", [], 0
    for found in _NAME.finditer(line):
        text += line[at : found.start()]
        names.append(Entity(len(text), len(text) + len(found[2]), found[1]))
        text += found[2]
        at = found.end()
    nothing = array("i")
    return Gold(text + line[at:], Parse(nothing, nothing, (), (), nothing, tuple(names)))
