"""One tabular shape for every result: typed columns, rows, notes, the unit and its n.

Each analysis makes one frame, and every rendering (table, CSV, JSON, Markdown) is of that frame,
so the destination never changes the data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from koding.model.label import Label

Cell = str | int | float | bool | Label | None
"""A value; None is missing. A Label is written in the language asked for."""
NO_LABEL = Label()
MAX_NAME = 32
_KEPT = ("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with")
"""What no variable of SPSS is called."""
_SPELLED = str.maketrans(
    {"æ": "ae", "ø": "o", "å": "a", "Æ": "ae", "Ø": "o", "Å": "a", "ß": "ss", "ð": "d", "þ": "th"}
)


class Told(int):
    """A count that print tells in other words: `18 (20)` where 20 of 25 is as true as 18.

    Data files hold the count; nothing, where it is `missing` though print has something to tell.
    `brief` is what a screen tells of it, where that is less.
    """

    text: str
    missing: bool
    brief: str

    def __new__(cls, count: int, text: str, *, missing: bool = False, brief: str = "") -> Told:
        """Return the count with what print says."""
        self = super().__new__(cls, count)
        self.text, self.missing, self.brief = text, missing, brief or text
        return self


WITHHELD = Told(0, ":", missing=True)
"""A number that is left out of what is published, as Statistics Norway marks it; files have none.
"""


class ColumnKind(StrEnum):
    """How a column's cells are set and rounded."""

    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    PERCENT = "percent"
    """A share between 0 and 1: shown as a percentage in print, unrounded share in data files."""
    BOOLEAN = "boolean"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `name` is its variable name in data files, `heading` what a reader sees.

    `digits` is how many decimals print shows; data files never round. One `for_data` is left out
    of print: a key by which files are joined. One that is `keyed` holds labels with keys: data
    files hold the key, the same in every language, and the wording beside it, in `NAME_label`.
    `missing` is what print shows where there is nothing.

    On a screen the column stands `under` a shorter heading, which it shares a `span` over with its
    neighbours of the same one. It may stand `aside`: left out there. Where not all fit, `spare`
    ones go, the last first, and those that stand `instead` come. What is `for_machines`, by which
    files are joined and places found again, no reader of a paper wants.
    """

    name: str
    heading: Label
    kind: ColumnKind = ColumnKind.TEXT
    digits: int = 1
    for_data: bool = False
    keyed: bool = False
    missing: str = ""
    span: Label = NO_LABEL
    under: Label = NO_LABEL
    aside: bool = False
    spare: bool = False
    instead: bool = False
    for_machines: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """A table with everything that must be printed beside it.

    `unit` is what a row's (or count's) n counts, `n` how many there are, `notes` what has to be
    said out loud, `facts` what the sidecar records (filters, coders, measure ...). `preface` is
    what has to be read before the numbers are. `keys` columns from the left say what a row is:
    they stand in every part of a divided table. `print_rows` are words on the columns that print
    shows below the numbers; in data files they stand in columns of their own, or nowhere.

    `screen` is what a terminal shows of it unless all is asked for: another table, narrower or
    shorter, whose notes are those that stand there whatever else is said. `beside` stands at the
    right of the title there, and `more` at that of the notes. A frame that `is_compact` is such a
    one. `is_tree` says that the rows are codes in the order of the codebook.
    """

    title: Label
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    unit: Label | None = None
    n: int | None = None
    notes: tuple[Label, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    preface: tuple[Label, ...] = ()
    keys: int = 1
    print_rows: tuple[tuple[Cell, ...], ...] = ()
    beside: Label = NO_LABEL
    screen: Frame | None = None
    more: Label = NO_LABEL
    is_compact: bool = False
    is_tree: bool = False
    is_published: bool = False
    """Whether what could point at somebody is left out of it."""

    def __post_init__(self) -> None:
        """Refuse ragged rows and columns that share a name.

        Raises:
            ValueError: a row's length differs from the header's, or a name stands twice.
        """
        names = [column.name for column in self.columns]
        if len(set(names)) != len(names):
            raise ValueError(f"two columns share a name: {names}")
        if any(len(row) != len(names) for row in (*self.rows, *self.print_rows)):
            raise ValueError("a row has another length than the header")

    def for_print(self) -> Frame:
        """Return the frame without what is only for data files, and with what is only for print."""
        kept = [place for place, one in enumerate(self.columns) if not one.for_data]
        if len(kept) == len(self.columns) and not self.print_rows:
            return self
        rows = (*self.rows, *self.print_rows)
        return replace(
            self,
            columns=tuple(self.columns[place] for place in kept),
            rows=tuple(tuple(row[place] for place in kept) for row in rows),
            print_rows=(),
            keys=max(self.keys - sum(one.for_data for one in self.columns[: self.keys]), 1),
        )

    def for_files(self) -> Frame:
        """Return the frame as data files hold it: keys with their wording in a column beside."""
        if not any(one.keyed for one in self.columns):
            return self
        columns = [part for one in self.columns for part in _parted(one)]
        known: dict[int, tuple[Cell, Cell]] = {}  # by identity: most rows share few labels

        def parted(cell: Cell) -> tuple[Cell, Cell]:
            if id(cell) not in known:
                known[id(cell)] = _parted_cell(cell)
            return known[id(cell)]

        rows = [
            [
                part
                for cell, one in zip(row, self.columns, strict=True)
                for part in (parted(cell) if one.keyed else (cell,))
            ]
            for row in self.rows
        ]
        return replace(self, columns=tuple(columns), rows=tuple(map(tuple, rows)), print_rows=())

    def column(self, name: str) -> list[Cell]:
        """Return the cells of the column called `name`."""
        place = [column.name for column in self.columns].index(name)
        return [row[place] for row in self.rows]


def _parted(column: Column) -> tuple[Column, ...]:
    if not column.keyed:
        return (column,)
    key = replace(column, keyed=False)
    return key, replace(key, name=f"{column.name}_label")


def _parted_cell(cell: Cell) -> tuple[Cell, Cell]:
    if not isinstance(cell, Label):
        return cell, cell
    return cell.key or cell, replace(cell, key="")


def variable_name(text: str) -> str:
    """Return `text` as a variable name that R, SPSS and Excel all take.

    ASCII letters, digits and `_`, lower case, beginning with a letter, at most 32 characters, and
    none of the words that SPSS keeps for itself.
    """
    plain = unicodedata.normalize("NFKD", text.translate(_SPELLED))
    plain = plain.encode("ascii", "ignore").decode().lower()
    name = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    if not name or not name[0].isalpha() or name in _KEPT:
        name = f"v_{name}".rstrip("_")
    return name[:MAX_NAME].rstrip("_")


def variable_names(
    texts: Iterable[str], *, taken: Iterable[str] = (), prefix: str = ""
) -> list[str]:
    """Return one name a text, all different and different from `taken`, in stable order."""
    seen = set(taken)
    names = []
    for text in texts:
        name = _unused(variable_name(prefix + text), seen)
        seen.add(name)
        names.append(name)
    return names


def _unused(name: str, seen: set[str]) -> str:
    wanted, number = name, 2
    while name in seen:
        tail = f"_{number}"
        name = wanted[: MAX_NAME - len(tail)] + tail
        number += 1
    return name
