"""The notes of a report's tables: each once, at the end, with the tables it is about."""

from __future__ import annotations

import re
from itertools import count
from typing import TYPE_CHECKING

from koding.messages.outlines import OUTLINES
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling import Frame


_RUN = rf"(?:(?<![\w-])--[a-z]|\bkoding (?:{'|'.join(OUTLINES)})\b)"
_ASIDE = re.compile(rf"\s*\([^()]*{_RUN}[^()]*\)")
_COMMAND = re.compile(_RUN)
_CLAUSE = re.compile(r"(?<=[.;:])\s+")


def for_readers(note: str) -> str:
    """Return a note without what only somebody with koding can do: options and commands.

    What stands in brackets goes with them, and a clause that tells of one, with a later sentence
    that leads up to it; often nothing is left.
    """
    kept: list[str] = []
    for clause in _CLAUSE.split(_ASIDE.sub("", note)):
        if _COMMAND.search(clause) is None:
            kept.append(clause)
        elif len(kept) > 1 and kept[-1].endswith(":") and kept[-2].endswith("."):
            kept.pop()  # a sentence that only leads up to the command, as "When one is read:"
        elif kept:
            kept[-1] = f"{kept[-1].rstrip(':;.')}."
    return " ".join(kept)


class Noted:
    """The notes of the report's tables, each once, with the numbers of the tables it is about."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._tables = count(1)
        self._numbers: dict[str, list[str]] = {}

    def number(self, frame: Frame) -> int:
        """Return the table's number, having taken down its notes."""
        number = next(self._tables)
        for note in dict.fromkeys(one.text(self.language) for one in frame.notes):
            if said := for_readers(note):
                self._numbers.setdefault(said, []).append(str(number))
        return number

    def told(self) -> list[str]:
        """Return every note with its tables."""
        return [
            word("report.note_of").format(note=note, tables=", ".join(of)).text(self.language)
            for note, of in self._numbers.items()
        ]
