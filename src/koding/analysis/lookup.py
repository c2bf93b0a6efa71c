"""Finding what a user named among what the study has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import NamedTuple

from koding.errors import NotFoundError
from koding.messages import Message, Sentence, measures, naming
from koding.model.codes import fold, split_path
from koding.model.snapshot import CodeNode
from koding.model.survey import Item


class Absent(NamedTuple):
    """What is said where there is none at all, none of that name, and none but the nearest."""

    every: Sentence
    this: Sentence
    but: Sentence


CASE = Absent(naming.NO_CASES, naming.NO_CASE, naming.NO_CASE_BUT)
CODER = Absent(naming.NO_CODERS, naming.NO_CODER, naming.NO_CODER)
DOCUMENT = Absent(naming.NO_DOCUMENTS, naming.NO_DOCUMENT, naming.NO_DOCUMENT_BUT)
_CODE = Absent(naming.NO_CODES, naming.NO_CODE, naming.NO_CODE_BUT)
_ITEM = Absent(naming.NO_ITEMS, naming.NO_ITEM, measures.NO_ITEM_BUT)


def find_name(wanted: str, names: Sequence[str], absent: Absent) -> int:
    """Return the index of `wanted` among `names`, compared folded.

    Raises:
        NotFoundError: there is no such name; the nearest ones are offered.
    """
    folded = [fold(name) for name in names]
    if fold(wanted) not in folded:
        raise NotFoundError(_absent(absent, wanted, names))
    return folded.index(fold(wanted))


def find_code(wanted: str, codes: Sequence[CodeNode]) -> int:
    """Return the index of the code with this path, else of the one whose path ends with it.

    Raises:
        NotFoundError: no path ends with it, or several do.
    """
    steps = _steps(wanted)
    paths = [_steps(code.path) for code in codes]
    if steps in paths:
        return paths.index(steps)
    found = [place for place, path in enumerate(paths) if path[-len(steps) :] == steps]
    if len(found) > 1:
        several = [codes[place].path for place in found]
        raise NotFoundError(naming.SEVERAL_CODES(name=wanted, paths=several))
    if not found:
        roots = [code.path for code in codes if code.parent < 0]
        names = [*roots, *(name for code in codes for name in (code.path, code.name))]
        raise NotFoundError(_absent(_CODE, wanted, names))
    return found[0]


def find_item(wanted: str, items: Sequence[Item]) -> int:
    """Return the index of the item with this id, else of the one in this column of the file.

    Raises:
        NotFoundError: no item has it.
    """
    columns = [fold(item.column) for item in items]
    ids = [item.id for item in items]
    if fold(wanted) in columns and fold(wanted) not in [fold(name) for name in ids]:
        return columns.index(fold(wanted))
    return find_name(wanted, ids, _ITEM)


def _steps(path: str) -> list[str]:
    return [fold(step) for step in split_path(path)]


def _absent(absent: Absent, wanted: str, names: Sequence[str]) -> Message:
    spelled = {fold(name): name for name in names}
    close = [spelled[name] for name in get_close_matches(fold(wanted), spelled, n=3, cutoff=0.5)]
    kind = absent.but if close else absent.this if names else absent.every
    there = list(names)
    return kind(name=wanted, close=close, coders=there, items=there)
