"""What commands say of their options, as it is written in Python."""

from __future__ import annotations

import re

_TYPED = re.compile(r"(`koding [^`]*`)")
_OPTION = re.compile(r"(?<![\w-])--([a-z][a-z-]*)")
_HERE = {
    "coder": "koding.open(..., coder=...)",
    "notes": ".notes",
    "all": ".rows",
    "out": ".save()",
    "format": ".save()",
    "figure": ".figure()",
}
"""What does here what an option does that results do not have."""


def in_python(text: str) -> str:
    """Return a sentence with options as they are named here: `--all-pairs` is all_pairs.

    What stands as a command to be typed stays one: `koding documents done I03`.
    """
    parts = _TYPED.split(text)
    return "".join(
        part if part.startswith("`koding ") else _OPTION.sub(_named, part) for part in parts
    )


def _named(match: re.Match[str]) -> str:
    name = match[1]
    return _HERE.get(name, name.replace("-", "_"))
