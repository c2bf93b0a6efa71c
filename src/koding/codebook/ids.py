"""Ids for codes whose file gives them none."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from koding.model.codes import Code

_SPELLED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th"})


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII letters, digits and hyphens; never empty."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "code"


def fill_ids(codes: Sequence[Code]) -> tuple[Code, ...]:
    """Return the tree with an id, derived from the name, on every code that has none.

    A name that would give an id already taken is put behind its parent's id, then numbered, so
    stated ids never change and the same file always gives the same ids.
    """
    taken = set(_stated(codes))
    return tuple(_fill(code, "", taken) for code in codes)


def _stated(codes: Sequence[Code]) -> list[str]:
    return [id for code in codes for id in ([code.id] if code.id else []) + _stated(code.children)]


def _fill(code: Code, parent: str, taken: set[str]) -> Code:
    id = code.id or _unused(slug(code.name), parent, taken)
    taken.add(id)
    return replace(code, id=id, children=tuple(_fill(c, id, taken) for c in code.children))


def _unused(wanted: str, parent: str, taken: set[str]) -> str:
    if wanted in taken and parent:
        wanted = f"{parent}-{wanted}"
    candidate, number = wanted, 2
    while candidate in taken:
        candidate = f"{wanted}-{number}"
        number += 1
    return candidate
