"""What a file's sidecar tells of the command that wrote it."""

from __future__ import annotations

import shlex
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from typer import Context

    from koding.actions.workspace import Workspace

_SHAPE = ("out", "format_", "lang", "profile", "everything", "pager")
"""Parameters that say where a result goes and in which form, not what is in it."""
_DISTRIBUTION = "koding-qda"


def tell_origin(
    arguments: Sequence[str], context: Context | None, workspace: Workspace
) -> dict[str, object]:
    """Return the command with its filters, the state of the study, and the libraries at work.

    The filters are all parameters of the command itself, null where nothing was asked for.
    """
    from koding.actions.study.past import study_state

    return {
        "command": shlex.join(["koding", *arguments]),
        "filters": {} if context is None else read_filters(context),
        **study_state(workspace),
        "libraries": library_versions(),
    }


def read_filters(context: Context) -> dict[str, object]:
    """Return the command's parameters by the names they are asked for with."""
    return {
        _asked_as(parameter.opts, parameter.name): _plain(context.params.get(parameter.name or ""))
        for parameter in context.command.params
        if parameter.name in context.params and parameter.name not in _SHAPE
    }


@cache  # to look them all up takes longer than most tables
def library_versions() -> dict[str, str | None]:
    """Return the versions of Python and of every library that koding needs to run."""
    import platform
    import re
    from importlib.metadata import PackageNotFoundError, requires, version

    try:
        needed = [line for line in requires(_DISTRIBUTION) or [] if "extra ==" not in line]
    except PackageNotFoundError:  # it runs from its source
        needed = []
    names = sorted({re.split(r"[^A-Za-z0-9._-]", line, maxsplit=1)[0] for line in needed})
    found: dict[str, str | None] = {"python": platform.python_version()}
    for name in names:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            found[name] = None
    return found


def _asked_as(options: Sequence[str], name: str | None) -> str:
    """Return `--not-code` as not-code; an argument has the name it has in the usage line."""
    long = [option for option in options if option.startswith("--")]
    return long[0].removeprefix("--") if long else (name or "").rstrip("_")


def _plain(value: object) -> object:
    """Return a parameter's value as JSON holds it; nothing asked for is null."""
    if value is None or value in ("", [], ()):
        return None
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    return value
