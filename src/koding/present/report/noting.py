"""The notes of a report's tables: each once, at the end, with the tables it is about."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling import Frame


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
            self._numbers.setdefault(note, []).append(str(number))
        return number

    def told(self) -> list[str]:
        """Return every note with its tables."""
        return [
            word("report.note_of").format(note=note, tables=", ".join(of)).text(self.language)
            for note, of in self._numbers.items()
        ]
