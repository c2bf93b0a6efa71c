"""Typed reading of a TOML file; whatever is not as it must be is said with file and line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import NoReturn

from koding.errors import StudyError
from koding.messages import Sayable, either, files, naming, settings

MOST_COUNTED = 1_000_000_000


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A file and its values."""

    path: Path
    values: Mapping[str, object]

    def fail(self, key: str, message: Sayable) -> NoReturn:
        """Raise an error at the line that states `key`, or at the file where none does."""
        text = self.path.read_bytes().decode("utf-8-sig")
        lines = text.splitlines()
        stated = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[=.\]]""")
        place = next((f":{i}" for i, line in enumerate(lines, 1) if stated.match(line)), "")
        raise StudyError(files.AT(where=f"{self.path}{place}", what=message))

    def text(self, key: str) -> str:
        """Return the trimmed text under `key`, empty where there is none."""
        value = self.values.get(key, "")
        if not isinstance(value, str):
            self.fail(key, settings.MUST_BE_TEXT(key=key))
        return value.strip()

    def truth(self, key: str) -> bool:
        """Return the true or false under `key`, false where there is none."""
        value = self.values.get(key, False)
        if not isinstance(value, bool):
            self.fail(key, settings.MUST_BE_TRUTH(key=key))
        return value

    def count(self, key: str) -> int | None:
        """Return the whole number from 1 up under `key`, None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= MOST_COUNTED:
            self.fail(key, settings.MUST_BE_COUNT(key=key, most=MOST_COUNTED))
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the trimmed texts of the list under `key`."""
        value = self.values.get(key, [])
        if not isinstance(value, Sequence) or not _are_texts(value):
            self.fail(key, settings.MUST_BE_TEXTS(key=key))
        return tuple(str(text).strip() for text in value)

    def table(self, key: str) -> Mapping[str, object]:
        """Return the table under `key`, empty where there is none."""
        value = self.values.get(key, {})
        if not isinstance(value, Mapping):
            self.fail(key, settings.MUST_BE_TABLE(key=key))
        return value

    def refuse_unknown(
        self, values: Mapping[str, object], known: Sequence[str], *, under: str = ""
    ) -> None:
        """Refuse the first key of `values` that is not known, and name the nearest that is.

        `under` is the setting whose values they are, where they may stand on its line.
        """
        for key in values:
            if key not in known:
                close = get_close_matches(key, known, n=1)
                near = naming.NEAREST(name=close[0]) if close else _may_be(known)
                self.fail(under or key, settings.NO_SETTING(key=key, near=near))


def _are_texts(values: Sequence[object]) -> bool:
    return not isinstance(values, str) and all(isinstance(value, str) for value in values)


def _may_be(names: Iterable[str]) -> Sayable:
    return naming.MAY_BE(names=either([naming.QUOTED(name=name) for name in names]))
