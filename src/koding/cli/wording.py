"""What Typer says in English, in the reader's language: what is wrong with a command, and its help.

Typer carries its own copy of click, which words its errors in English alone: here they are worded
from their class and their values. A help stands in English where its command or option is
declared: name, type and help are one entry. It is put into the reader's language when the command
is made, a paragraph at a time, so that examples are never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import typer

from koding.messages import Sayable, Sentence, spoken, text_of, usage
from koding.messages.command_line import EXAMPLE, EXAMPLES

# Typer names only the leaves of its tree of errors.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]

_NAMES = {name.one: name for name in usage.NAMES}
_HEADINGS = {heading.one: heading for heading in (EXAMPLE, EXAMPLES)}


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


def translate_help(command: Any) -> None:
    """Put the help of a command, its options and its commands into the language that is spoken."""
    command.options_metavar = usage.OPTIONS.template(spoken())
    if hasattr(command, "subcommand_metavar"):
        command.subcommand_metavar = usage.COMMANDS.template(spoken())
    command.help = translated(command.help)
    command.short_help = translated(command.short_help) or None
    for parameter in command.params:
        _name_value(parameter)
        if getattr(parameter, "help", None):
            parameter.help = translated(parameter.help)
    for inner in getattr(command, "commands", {}).values():
        translate_help(inner)


def translated(text: str | None) -> str:
    """Return a help, or a paragraph of one, in the language that is spoken."""
    if not text:
        return ""
    language = spoken()
    shown = []
    for paragraph in _paragraphs(text):
        heading, words, rest = _parts(paragraph)
        if heading is not None:
            shown.append(heading.template(language) + rest)
        else:
            shown.append(Sentence(words).template(language))
    return "\n\n".join(shown)


def _name_value(parameter: Any) -> None:
    """Call an argument, or the value of an option, by its name in the language that is spoken.

    Choices are shown by their keys, which are taken in every language.
    """
    is_argument = parameter.param_type_name == "argument"
    known = parameter.metavar or (
        parameter.name.rstrip("_") if is_argument else parameter.type.name
    )
    said = _NAMES.get(known)
    if said is None:
        return
    called = said.template(spoken())
    if is_argument and parameter.nargs != 1:
        called += "..."
    is_plain = is_argument or parameter.metavar is not None
    parameter.metavar = called if is_plain else f"<{called}>"


def every_help(command: Any) -> Iterator[tuple[str, str]]:
    """Yield every paragraph of a command's help, in English: where it stands, and its words.

    The command, and those under it, are made without translating them.
    """
    yield from _of(command, "koding")


def _of(command: Any, name: str) -> Iterator[tuple[str, str]]:
    texts = [(name, command.help), (name, command.short_help)]
    texts += [
        (f"{name} {parameter.opts[0]}", getattr(parameter, "help", None))
        for parameter in command.params
    ]
    for where, text in texts:
        for paragraph in _paragraphs(text or ""):
            heading, words, _ = _parts(paragraph)
            if words and heading is None:
                yield f"help of {where}", words
    for key, inner in getattr(command, "commands", {}).items():
        yield from _of(inner, f"{name} {key}")


def _paragraphs(text: str) -> list[str]:
    return [one for one in text.split("\n\n") if one.strip()]


def _parts(paragraph: str) -> tuple[Sentence | None, str, str]:
    """Return a paragraph's heading of examples and what follows it, or its words as one line."""
    kept = paragraph.removeprefix("\b\n")
    before = paragraph[: len(paragraph) - len(kept)]
    for text, heading in _HEADINGS.items():
        if kept.startswith(text):
            return heading, "", kept.removeprefix(text)
    return None, " ".join(kept.split()), before
