"""The organisations that respondents name, each under one spelling."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from itertools import combinations

from koding.messages import Message, survey_files
from koding.model.codes import fold

_ALIKE = 0.92


class Organisations:
    """Finds the name of an organisation: its alias's, else the first spelling met."""

    def __init__(self, aliases: Mapping[str, str]) -> None:
        self._names = {fold(name): name for name in aliases.values()}
        self._aliases = {fold(other): name for other, name in aliases.items()}
        self._lines: dict[str, int] = {}

    def name(self, written: str, line: int) -> str | None:
        """Return the name of the organisation that a cell names, None if it is blank."""
        spelling = " ".join(written.split())
        if not spelling:
            return None
        name = self._aliases.get(fold(spelling)) or self._names.setdefault(fold(spelling), spelling)
        self._lines.setdefault(name, line)
        return name

    def warnings(self, file: str) -> tuple[Message, ...]:
        """Return a warning for each two names that may be one organisation misspelt."""
        return tuple(
            survey_files.ALIKE(
                file=file,
                one=one,
                first=self._lines[one],
                other=other,
                second=self._lines[other],
            )
            for one, other in combinations(self._lines, 2)
            if _are_alike(fold(one), fold(other))
        )


def _are_alike(one: str, other: str) -> bool:
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE
