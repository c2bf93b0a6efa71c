"""The help of commands and options in the reader's language.

A help stands in English where its command or option is declared: name, type and help are one
entry. It is put into the reader's language when the tree of commands is made, a paragraph at a
time, so that examples are never translated.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from koding.messages import Sentence, spoken, usage
from koding.messages.command_line import EXAMPLE, EXAMPLES

_NAMES = {name.one: name for name in usage.NAMES}
_HEADINGS = {heading.one: heading for heading in (EXAMPLE, EXAMPLES)}


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
