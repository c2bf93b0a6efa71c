"""The lists of names that rules rest on: plain text in `names/`, each explained at its top."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

LISTS = Path(__file__).parent / "names"


def read_forms(name: str) -> Iterator[tuple[str, bool]]:
    """Yield each form in a list, and whether it is marked `*`: a word, or another name, too."""
    for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            for form in line.split(";"):
                yield form.strip().removesuffix("*"), form.endswith("*")


@cache
def not_names() -> frozenset[str]:
    """Return what models and capitals take for names and is none (`KI`, `GDPR`)."""
    return frozenset(form for form, _ in read_forms("not_names.txt"))
