"""The page that explains the data model is written by hand; this sees that no table is missing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from docs.making.model import read_modules

_ROW = re.compile(r"^\| `(\w+)` \|", re.M)
"""A table explained: a row that begins with its name."""


def faults(page: Path) -> Iterator[str]:
    """Yield a sentence for each table that the page does not explain, or that is no more."""
    there = {entity.name for entities in read_modules().values() for entity in entities}
    explained = set(_ROW.findall(page.read_text("utf-8")))
    for name in sorted(there - explained):
        yield f"{page.name} does not explain the table {name}"
    for name in sorted(explained - there):
        yield f"{page.name} explains {name}, which is no table"
