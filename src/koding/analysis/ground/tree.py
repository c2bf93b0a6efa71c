"""The tree of codes, and what is named in the study: codes, documents, cases, items."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from koding.errors import NotFoundError
from koding.messages import Message, Sentence, analyses, naming
from koding.model.codes import fold, split_path
from koding.model.label import Label, same

if TYPE_CHECKING:
    from koding.model.snapshot import CodeNode
    from koding.model.survey import Item


def choose_subtree(codes: Sequence[CodeNode], theme: int) -> list[int]:
    """Return a theme and every code under it; parents stand before their children."""
    inside = {theme}
    for place in range(theme + 1, len(codes)):
        if codes[place].parent in inside:
            inside.add(place)
    return sorted(inside)


def choose_rows(codes: Sequence[CodeNode], level: str | None) -> tuple[int, ...]:
    """Return the codes stated to be of `level` (None: all), each parent right before its subtree.

    Raises:
        NotFoundError: there are codes, but none of that level.
    """
    rows = tuple(_depth_first(codes))
    if level is None or not rows:
        return rows
    kept = tuple(row for row in rows if fold(codes[row].level) == fold(level))
    if not kept:
        levels = list(dict.fromkeys(code.level for code in codes))
        raise NotFoundError(analyses.NO_LEVEL(level=level, levels=levels))
    return kept


def find_top_level(codes: Sequence[CodeNode], levels: Sequence[str]) -> str | None:
    """Return the highest of the levels if a code has it, else None, which is all codes."""
    used = {fold(code.level) for code in codes}
    return levels[-1] if fold(levels[-1]) in used else None


def label_code(codes: Sequence[CodeNode], place: int) -> Label:
    """Return the code's label (else its name), after those of the codes above it."""
    code = codes[place]
    own = code.label or same(code.name)
    if code.parent < 0:
        return own
    above = label_code(codes, code.parent)
    return Label(
        f"{above.nb or above.en} / {own.nb or own.en}",
        f"{above.en or above.nb} / {own.en or own.nb}",
    )


def _depth_first(codes: Sequence[CodeNode]) -> list[int]:
    children: dict[int, list[int]] = {}
    for place, code in enumerate(codes):
        children.setdefault(code.parent, []).append(place)
    waiting, rows = children.get(-1, [])[::-1], []
    while waiting:
        rows.append(waiting.pop())
        waiting += children.get(rows[-1], [])[::-1]
    return rows


class Absent(NamedTuple):
    """What is said where there is none at all, none of that name, and none but the nearest."""

    every: Sentence
    this: Sentence
    but: Sentence


CASE = Absent(naming.NO_CASES, naming.NO_CASE, naming.NO_CASE_BUT)
CODER = Absent(naming.NO_CODERS, naming.NO_CODER, naming.NO_CODER)
DOCUMENT = Absent(naming.NO_DOCUMENTS, naming.NO_DOCUMENT, naming.NO_DOCUMENT_BUT)
_CODE = Absent(naming.NO_CODES, naming.NO_CODE, naming.NO_CODE_BUT)
_ITEM = Absent(naming.NO_ITEMS, naming.NO_ITEM, analyses.NO_ITEM_BUT)


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
