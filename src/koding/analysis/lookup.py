"""Finding what a user named among what the study has."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from koding.errors import NotFoundError
from koding.model.codes import fold, split_path
from koding.model.snapshot import CodeNode
from koding.model.survey import Item


def find_name(wanted: str, names: Sequence[str], what: str) -> int:
    """Return the index of `wanted` among `names`, compared folded.

    Raises:
        NotFoundError: there is no such name; the nearest ones are offered.
    """
    folded = [fold(name) for name in names]
    if fold(wanted) not in folded:
        raise NotFoundError(f"There is no {what} {wanted!r}{_nearest(wanted, names)}")
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
        several = ", ".join(codes[place].path for place in found)
        raise NotFoundError(f"{wanted!r} could be several codes: write one of {several}.")
    if not found:
        roots = [code.path for code in codes if code.parent < 0]
        names = [*roots, *(name for code in codes for name in (code.path, code.name))]
        raise NotFoundError(f"There is no code {wanted!r}{_nearest(wanted, names)}")
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
    return find_name(wanted, ids, "item")


def _steps(path: str) -> list[str]:
    return [fold(step) for step in split_path(path)]


def _nearest(wanted: str, names: Sequence[str]) -> str:
    spelled = {fold(name): name for name in names}
    close = [spelled[name] for name in get_close_matches(fold(wanted), spelled, n=3, cutoff=0.5)]
    if close:
        return f"; the nearest are: {', '.join(close)}."
    some = list(dict.fromkeys(names))[:5]
    return f"; there are: {', '.join(some)}." if some else "; the study has none yet."
