"""A code's rules as one text, which is all that other programs have of them, and back again."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from koding.messages import Language, exchange

if TYPE_CHECKING:
    from koding.model.codes import Code

_PARTS = {
    "include": exchange.INCLUDE,
    "exclude": exchange.EXCLUDE,
    "examples": exchange.EXAMPLES,
}
_BULLET = "- "


def describe(code: Code, language: Language) -> str:
    """Return a code's definition, what it includes and excludes, and examples, as one text."""
    parts = [code.definition.strip()]
    for name, said in _PARTS.items():
        value = getattr(code, name)
        if name == "examples" and value:
            value = "\n" + "\n".join(_BULLET + " ".join(one.split()) for one in value)
        if value:
            parts.append(f"{said().text(language)}: {value.strip(' ')}")
    return "\n\n".join(filter(None, parts))


def read_description(text: str) -> dict[str, str | tuple[str, ...]]:
    """Return the fields of a code that a text of `describe` was made of, in whatever language."""
    found: dict[str, str | tuple[str, ...]] = {}
    rest = text
    for name in reversed(_PARTS):
        heads = "|".join({re.escape(_PARTS[name]().text(one)) for one in Language})
        at = [*re.finditer(rf"(?:\A|\n\n)(?:{heads}): ", rest)]
        if not at:
            continue
        value, rest = rest[at[-1].end() :], rest[: at[-1].start()]
        if name == "examples":
            lines = value.strip("\n").split("\n")
            found[name] = tuple(line.removeprefix(_BULLET) for line in lines if line.strip())
        else:
            found[name] = value
    return {"definition": rest, **found}
