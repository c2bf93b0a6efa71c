"""Says what is wrong with how a command was written, in the language that is spoken.

Typer carries its own copy of click, which words its errors in English alone: here they are worded
from their class and their values.
"""

from __future__ import annotations

from typing import Any

import typer

from koding.messages import Sayable, text_of, usage

# Typer names only the leaves of its tree of errors.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]


class WrongUsage(typer.BadParameter):
    """A command was written wrongly: the sentence and, where it is of one, the parameter."""

    def __init__(self, said: Sayable, context: Any = None, parameter: Any = None) -> None:
        super().__init__(text_of(said), context, parameter)
        self.said = said


def usage_told(error: Any) -> str:
    """Return in one sentence what is wrong with the command line, and where its help is.

    A group that was given nothing has its whole help to say.
    """
    kind = type(error).__name__
    if kind == "NoArgsIsHelpError":
        return str(error.message)
    told = _TOLD.get(kind, _bad_value)(error)
    if error.ctx is None:
        return text_of(told)
    see = usage.ASKED_SEE_HELP if text_of(told).endswith("?") else usage.SEE_HELP
    return text_of(see(told=told, command=error.ctx.command_path))


def _no_option(error: Any) -> Sayable:
    if error.possibilities:
        close = _quoted(sorted(error.possibilities))
        return usage.NO_OPTION_BUT(given=error.option_name, close=close)
    return usage.NO_OPTION(given=error.option_name)


def _missing(error: Any) -> Sayable:
    if error.param.param_type_name == "argument":
        return usage.ARGUMENT_MISSING(name=error.param.human_readable_name)
    return usage.OPTION_MISSING(name=_quoted(error.param.opts))


def _value_of_option(error: Any) -> Sayable:
    takes = {
        name: not getattr(parameter, "is_flag", False)
        for parameter in error.ctx.command.params
        for name in (*parameter.opts, *parameter.secondary_opts)
    }
    said = usage.VALUE_MISSING if takes.get(error.option_name) else usage.VALUE_TOO_MUCH
    return said(name=error.option_name)


def _bad_value(error: Any) -> Sayable:
    said: Sayable = getattr(error, "said", None) or usage.NOT_UNDERSTOOD()
    parameter = getattr(error, "param", None)
    if parameter is None:
        return said
    return usage.BAD_VALUE(name=parameter.get_error_hint(error.ctx), why=said)


def _quoted(names: Any) -> str:
    return ", ".join(f"'{name}'" for name in names)


_TOLD = {
    "NoSuchOption": _no_option,
    "MissingParameter": _missing,
    "BadOptionUsage": _value_of_option,
}
