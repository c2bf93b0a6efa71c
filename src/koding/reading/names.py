"""Reads the study's own list of names: one a line, its kind after a semicolon where it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.errors import ReadingError
from koding.messages import csv_files, files
from koding.messages.choices import choice_words, chosen
from koding.model.choices import IdentifierKind
from koding.reading.files import load

if TYPE_CHECKING:
    from pathlib import Path


def read_names(file: Path) -> list[tuple[str, IdentifierKind]]:
    """Return the names in a list; what begins with # is a remark, an absent file holds none.

    Raises:
        ReadingError: the file cannot be read, or a line names no kind there is.
    """
    if not file.is_file():
        return []
    try:
        lines = load(file).data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ReadingError(files.NOT_UTF8(file=file)) from error
    stated = [(number, line.strip()) for number, line in enumerate(lines, 1)]
    return [_read(file, *one) for one in stated if one[1] and not one[1].startswith("#")]


def _read(file: Path, number: int, line: str) -> tuple[str, IdentifierKind]:
    name, _, kind = map(str.strip, line.partition(";"))
    found = chosen(IdentifierKind, kind) if kind else IdentifierKind.NAME
    if found is None:
        said = csv_files.NO_IDENTIFIER_KIND(kind=kind, kinds=choice_words(IdentifierKind))
        raise ReadingError(files.at(file, number, said))
    return name, found
