"""What no option or argument may be, whichever command takes it."""

from __future__ import annotations

import os
from collections.abc import Callable
from copy import copy
from typing import Any

from koding.model.numbers import MOST_DIGITS, brief, number, whole

_LONGEST_PATH = 4095
_LONGEST_NAME = 255


def bound_options(command: Any) -> None:
    """Let every number be finite and countable, and every path one that a disk can hold."""
    for parameter in command.params:
        parameter.type = _bounded(parameter.type)


def _bounded(type_: Any) -> Any:
    check = _check_for(type(type_).__name__)
    if check is None:
        return type_
    convert, bounded = type_.convert, copy(type_)

    def checked(value: Any, parameter: Any, context: Any) -> Any:
        if isinstance(value, str) and (problem := check(value)):
            bounded.fail(problem, parameter, context)
        return convert(value, parameter, context)

    bounded.convert = checked
    return bounded


def _check_for(kind: str) -> Callable[[str], str] | None:
    if kind.startswith("Int"):
        return _whole
    if kind.startswith("Float"):
        return _number
    return _path if kind.endswith("Path") else None


def _whole(written: str) -> str:
    if whole(written) is not None:
        return ""
    return f"'{brief(written)}' should be a whole number of at most {MOST_DIGITS} digits"


def _number(written: str) -> str:
    if number(written) is not None:
        return ""
    return f"'{brief(written)}' should be a number of at most {MOST_DIGITS} digits"


def _path(written: str) -> str:
    names = (len(os.fsencode(name)) for name in written.replace(os.sep, "/").split("/"))
    if "\0" in written or len(os.fsencode(written)) > _LONGEST_PATH or max(names) > _LONGEST_NAME:
        return f"no file can have the name '{brief(written)}'"
    return ""
