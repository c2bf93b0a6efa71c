"""What no option or argument may be, whichever command takes it, and by which words it is named.

What can be chosen is named by its key, or by its word in any language.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from copy import copy
from enum import StrEnum
from typing import Any

from koding.cli.wording import WrongUsage
from koding.messages import Sayable, text_of, usage
from koding.model.numbers import MOST_DIGITS, brief, number, whole

_LONGEST_PATH = 4095
_LONGEST_NAME = 255

_Checked = tuple[str, Sayable | None]
"""What was given, by its key where it is chosen, and what is wrong with it."""


def bound_options(command: Any) -> None:
    """Let every number be finite and countable, every path one that a disk can hold.

    What is chosen is named by its key, or by its word in any language.
    """
    for parameter in command.params:
        parameter.type = _bounded(parameter.type)


def _bounded(type_: Any) -> Any:
    check = _check_for(type(type_).__name__)
    if check is None:
        return type_
    convert, bounded = type_.convert, copy(type_)

    def checked(value: Any, parameter: Any, context: Any) -> Any:
        if isinstance(value, str):
            value, problem = check(value, type_)
            if problem is not None:
                raise WrongUsage(problem, context, parameter)
        return convert(value, parameter, context)

    bounded.convert = checked
    return bounded


def _check_for(kind: str) -> Callable[[str, Any], _Checked] | None:
    if kind.startswith("Int"):
        return _whole
    if kind.startswith("Float"):
        return _number
    if kind.endswith("Choice"):
        return choose
    return _path if kind.endswith("Path") else None


def _whole(written: str, type_: Any) -> _Checked:
    value = whole(written)
    if value is None:
        return written, usage.NOT_WHOLE(given=brief(written), digits=MOST_DIGITS)
    return written, _out_of_range(value, type_)


def _number(written: str, type_: Any) -> _Checked:
    value = number(written)
    if value is None:
        return written, usage.NOT_NUMBER(given=brief(written), digits=MOST_DIGITS)
    return written, _out_of_range(value, type_)


def _out_of_range(value: float, type_: Any) -> Sayable | None:
    least, most = getattr(type_, "min", None), getattr(type_, "max", None)
    if (least is None or value >= least) and (most is None or value <= most):
        return None
    below = "" if least is None else f"{least}<="
    above = "" if most is None else f"<={most}"
    return usage.OUT_OF_RANGE(given=value, range=f"{below}x{above}")


def _path(written: str, _type: Any) -> _Checked:
    names = (len(os.fsencode(name)) for name in written.replace(os.sep, "/").split("/"))
    if "\0" in written or len(os.fsencode(written)) > _LONGEST_PATH or max(names) > _LONGEST_NAME:
        return written, usage.NO_FILE_NAME(given=brief(written))
    return written, None


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
