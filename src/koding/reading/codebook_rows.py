"""A codebook on its way in from a table, a list or a .qdc: rows with their paths, as a tree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from koding.errors import CodebookError
from koding.messages import Message, codebook_files, listed
from koding.messages.files import at
from koding.model.codes import Code, CodeSet, fold, join_path, tidy_name

MOST_CODES = 3_000
"""As many as themes.yaml holds when each states eight things."""

DEEPEST = 30
LONGEST_NAME = 250
_MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class CodeRow:
    """A code as a row or a line states it; `path` are the names from the top to its own."""

    path: tuple[str, ...]
    code: Code


@dataclass(frozen=True, slots=True)
class CodebookDraft:
    """What a file says of the codes.

    `stated` are the fields that it has a place for: of the others it says nothing. A code without
    an id has none yet. `sets` are those that it names; others it does not speak of.
    """

    codes: tuple[Code, ...]
    stated: frozenset[str]
    sets: tuple[CodeSet, ...] = ()
    notes: tuple[Message, ...] = ()


def tidied(file: str, line: int, name: str) -> str:
    r"""Return a code's name as it is kept.

    Raises:
        CodebookError: it is empty, long, or holds a `\`.
    """
    tidy = tidy_name(name)
    if not tidy:
        raise CodebookError(at(file, line, codebook_files.NAME_EMPTY()))
    if "\\" in tidy:
        from koding.messages.codebook import BACKSLASH

        raise CodebookError(at(file, line, BACKSLASH(name=tidy)))
    if len(tidy) > LONGEST_NAME:
        said = codebook_files.NAME_TOO_LONG(name=tidy[:40], n=len(tidy), most=LONGEST_NAME)
        raise CodebookError(at(file, line, said))
    return tidy


@dataclass(slots=True)
class _Growing:
    code: Code
    is_stated: bool
    below: dict[str, _Growing] = field(default_factory=dict)

    def grown(self) -> Code:
        return replace(self.code, children=tuple(one.grown() for one in self.below.values()))


def grow(file: str, rows: Sequence[CodeRow]) -> tuple[tuple[Code, ...], list[Message]]:
    """Return the tree that the rows make, in their order, and what is to be said of it.

    A code above others that has no row is made, and told.

    Raises:
        CodebookError: there are none, too many or too deep ones, or one stands twice.
    """
    top: dict[str, _Growing] = {}
    ids: dict[str, int] = {}
    if len(rows) > MOST_CODES:
        raise CodebookError(codebook_files.TOO_MANY(file=file, n=len(rows), most=MOST_CODES))
    for row in rows:
        _plant(file, top, row)
        line = row.code.line or 0
        if row.code.id and ids.setdefault(row.code.id, line) != line:
            said = codebook_files.ID_TWICE(id=row.code.id, line=ids[row.code.id])
            raise CodebookError(at(file, line, said))
    if not top:
        raise CodebookError(codebook_files.NO_CODES(file=file))
    made = _made(top, None)
    notes = [codebook_files.MADE(n=len(made), names=short_list(made))] if made else []
    return tuple(one.grown() for one in top.values()), notes


def _plant(file: str, top: dict[str, _Growing], row: CodeRow) -> None:
    line = row.code.line or 0
    if len(row.path) > DEEPEST:
        said = codebook_files.TOO_DEEP(name=row.path[-1], depth=len(row.path), most=DEEPEST)
        raise CodebookError(at(file, line, said))
    place = top
    for name in row.path[:-1]:
        blank = Code("", name, level=row.code.level, line=line)
        place = place.setdefault(fold(name), _Growing(blank, is_stated=False)).below
    key = fold(row.path[-1])
    there = place.get(key)
    if there is None:
        place[key] = _Growing(row.code, is_stated=True)
    elif there.is_stated:
        path = "/".join(join_path(None, name) for name in row.path)
        said = codebook_files.TWICE(path=path, line=there.code.line)
        raise CodebookError(at(file, line, said))
    else:
        there.code, there.is_stated = row.code, True


def _made(codes: dict[str, _Growing], parent: str | None) -> list[str]:
    found: list[str] = []
    for one in codes.values():
        path = join_path(parent, one.code.name)
        found += [*([] if one.is_stated else [path]), *_made(one.below, path)]
    return found


def short_list(names: Sequence[str]) -> object:
    """Return the first of the names, and a sign where there are more."""
    shown = list(names[:_MOST_NAMED])
    return listed([*shown, "…"] if len(names) > _MOST_NAMED else shown)
