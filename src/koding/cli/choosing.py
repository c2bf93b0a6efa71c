"""What can be chosen among on the command line: by its key, or by its word in any language."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from koding.messages import Sayable, text_of, usage
from koding.model.numbers import brief


def choose(written: str, type_: Any) -> tuple[str, Sayable | None]:
    """Return the key of what is chosen, and what is wrong where it is none of the choices."""
    keys = tuple(map(str, type_.choices))
    if written in keys:
        return written, None
    from koding.messages.choices import chosen

    kinds = list(_kinds(keys))
    for one in kinds:
        found = chosen(one, written)
        if found is not None:
            return found.value, None
    kind = kinds[0] if kinds else None
    shown = [_shown(key, kind) for key in keys]
    return written, usage.NOT_OFFERED(given=brief(written), choices=shown)


def _kinds(keys: Sequence[str]) -> Iterator[type[StrEnum]]:
    """Yield what has these very keys: of an enum Typer keeps no more than them."""
    for kind in StrEnum.__subclasses__():
        if [member.value for member in kind] == list(keys):
            yield kind


def _shown(key: str, kind: type[StrEnum] | None) -> str:
    """Return a choice's key and, where it is called otherwise, its word."""
    from koding.messages.choices import choice_word

    word = key if kind is None else text_of(choice_word(kind(key)))
    return f"'{key}'" if word == key else f"'{key}' ({word})"
