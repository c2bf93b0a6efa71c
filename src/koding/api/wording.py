"""What commands say of their options, as it is written in Python."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType

from koding.cli.registry import MODULES

NONE: Mapping[str, Sequence[str]] = MappingProxyType({})
_TYPED = re.compile(rf"(`koding [^`]*`|\bkoding (?:{'|'.join(MODULES)})\b[^`]*)")
"""A command that somebody is told to type; without marks around it, it ends what is said."""
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)( [\w-]+)?")
_REST = re.compile(r"(?<=: )(?:--all\)?|--notes)$", re.MULTILINE)
_HERE = {
    "coder": "koding.open(..., coder=...)",
    "notes": ".notes",
    "all": ".rows",
    "out": ".save()",
    "format": ".save()",
    "figure": ".figure()",
}
"""What does here what an option does that results do not have."""


def in_python(text: str, choices: Mapping[str, Sequence[str]] = NONE) -> str:
    """Return a sentence with options as they are named here: `--by case` is by='case'.

    `choices` are those of each option, by its name as it is typed. What stands as a command to be
    typed stays one: `koding documents done I03`.
    """
    parts = _TYPED.split(text)
    named = partial(_named, choices)
    return "".join(part if n % 2 else _OPTION.sub(named, part) for n, part in enumerate(parts))


def rest_in_python(table: str) -> str:
    """Return a printed table whose lines say at their ends where the rest is: `.rows`."""
    return _REST.sub(lambda said: in_python(said[0]), table)


def _named(choices: Mapping[str, Sequence[str]], match: re.Match[str]) -> str:
    name, value = match[1], match[2] or ""
    here = _HERE.get(name, name.replace("-", "_"))
    is_chosen = value.strip() in choices.get(name, ())
    return f"{here}={value.strip()!r}" if is_chosen else here + value
