"""The commands that are measured, and how each is held against plain SQL."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A koding command; `check` is the same with options under which its output can be compared.

    `columns` are those of its CSV that the statement `sql` of plain_sql.py also returns, in order.
    """

    arguments: tuple[str, ...]
    sql: str | None = None
    check: tuple[str, ...] = ("--format", "csv")
    columns: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """Return the command as a user would type it, without `koding`."""
        return " ".join(self.arguments)


_MATRIX = ("matrix", "--level", "theme")
_CELLS = ("unit_id", "theme", "value")
_LONG = ("--layout", "long", "--format", "csv")
_AMOUNTS = ("cases", "present", "documents", "passages", "words")
_CROSSED = (
    "theme_label",
    *(f"{group}_{amount}" for group in ("low", "middle", "high") for amount in _AMOUNTS),
    *("median_present", "median_absent", "n_valid", "n_missing"),
)
_PAIR = ("theme_a", "theme_b", "n", "n_a", "n_b")
_PASSAGE = ("guid", "document", "start", "end", "code", "coder", "text_sha256", "quote")

COMMANDS = (
    Command(("--help",)),
    Command(("matrix", "--help")),
    Command(("status",), "status", columns=("fact", "value")),
    Command(("passages", "--code", "personvern"), "passages", columns=_PASSAGE),
    Command(_MATRIX, "matrix", _LONG, _CELLS),
    Command((*_MATRIX, "--measure", "words"), "matrix words", _LONG, _CELLS),
    Command(("crosstab",), "crosstab", columns=_CROSSED),
    Command(("cooccurrence", "--by", "document"), "cooccurrence", _LONG, _PAIR),
    Command(("cooccurrence", "--by", "line")),
    Command(("cooccurrence", "--by", "overlap")),
    Command(("saturation",)),
    Command(("agreement",)),
    Command(("find", "personvern")),
    Command(("find", "personvern", "--count", "document")),
    Command(("find", "datakvalitet ~5 leder", "--code", "juridisk")),
    Command(("words", "--top", "20")),
    Command(("words", "--near", "personvern")),
    Command(("words", "--code", "personvern", "--against", "rest")),
    Command(("passages", "--code", "personvern", "--format", "csv")),
    Command(("suggest",)),
    Command(("check",)),
)
"""Measured on a study of a known size; the agreement is of two coders, by line."""

SAMPLE = (
    Command(("crosstab",)),
    Command(("crosstab", "--test")),
    Command(("joint",)),
    Command(("agreement",)),
    Command(("saturation", "--figure", "curve")),
    Command(("survey", "show", "--figure", "levels", "--format", "svg")),
    Command(("matrix", "--level", "theme", "--figure", "heat", "--format", "svg")),
    Command(("matrix", "--level", "theme", "--figure", "heat", "--format", "png")),
    Command(("report",)),
)
"""Measured on the sample study that `koding demo` makes; tests draw 10,000 permutations."""


def compare(command: Command, output: bytes, rows: Iterable[Sequence[object]]) -> None:
    """Hold koding's CSV against the rows of plain SQL; a zero that SQL leaves out is no fault.

    Raises:
        AssertionError: they differ; with the first row that does.
    """
    table = csv.DictReader(io.StringIO(output.decode()))
    found = {tuple(_cell(row[column]) for column in command.columns) for row in table}
    wanted = {tuple(map(_cell, row)) for row in rows}
    if command.sql == "status":
        facts = {row[0] for row in wanted}
        found = {row for row in found if row[0] in facts}
    found = {row for row in found if row[-1] != "0" or row in wanted}
    if found != wanted:
        first = sorted(found ^ wanted)[0]
        raise AssertionError(f"koding {command.name} and plain SQL differ: {first}")


def _cell(value: object) -> str:
    """Return numbers in one spelling, text as it is (without a spreadsheet's guard)."""
    if value is None:
        return ""
    try:
        return f"{float(str(value)):.12g}"
    except ValueError:
        return str(value).removeprefix("'")
