"""Makes Typer apps, all alike: plain help (rich markup doubles its time), no pretty tracebacks."""

from __future__ import annotations

import inspect
from collections.abc import Collection
from copy import copy
from typing import Any

import typer
from typer.models import CommandInfo

from koding.cli.bounds import bound_options
from koding.cli.helps import translate_help
from koding.cli.speaking import SpeakingCommand, SpeakingGroup
from koding.messages import Language, spoken
from koding.messages.command_line import EXAMPLES

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


class App(typer.Typer):
    """An app whose commands say in the reader's language what is wrong with their use."""

    def command(self, name: str | None = None, **more: Any) -> Any:
        """Add a function as a command: it may take the session, and options in bundles."""
        return _handed(super().command(name, **{"cls": SpeakingCommand, **more}))

    def callback(self, **more: Any) -> Any:
        """Add a function that is run where no command of the group is named, or before it."""
        return _handed(super().callback(**more))


def _handed(add: Any) -> Any:
    """Return a decorator that adds a command as Typer reads it, and leaves the function alone."""

    def added(function: Any) -> Any:
        first = next(iter(function.__annotations__.items()), None)
        if first == ("now", "Session"):
            from koding.cli.commands import Command  # what only koding's own commands need

            add(Command(function))
        else:
            add(function)
        return function

    return added


def make_app(help_: str | None = None) -> typer.Typer:
    """Return an app, or a group of commands, with koding's settings.

    A group without `help_` is a command too, whose callback says what it does; any other shows
    its help when no command of it is named.
    """
    stated: dict[str, Any] = {} if help_ is None else {"help": help_}
    return App(
        cls=SpeakingGroup,
        **stated,
        no_args_is_help=help_ is not None,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=CONTEXT,
    )


def make_command(
    app: typer.Typer, arguments: Collection[str] | None = None, *, translate: bool = True
) -> Any:
    """Return the command that `app` describes, each example of a help on a line of its own.

    Given the command line's arguments, commands that these do not name have a name and a help
    but no options: to make options of a signature is half the time of every `--help`. Helps are
    in the language that is spoken, unless they are wanted as they are declared.
    """
    command = typer.main.get_command(app if arguments is None else _needed(app, arguments))
    if translate and spoken() != Language.EN:
        translate_help(command)
    _finish(command)
    return command


def _needed(app: typer.Typer, arguments: Collection[str]) -> typer.Typer:
    needed = copy(app)
    commands = [(_name(info), info) for info in app.registered_commands]
    groups = [(group.name or "", group) for group in app.registered_groups]
    needed.registered_commands = [
        info if name in arguments else _outline(name, info.help or inspect.getdoc(info.callback))
        for name, info in commands
    ]
    needed.registered_commands += [
        _outline(name, typer.main.solve_typer_info_help(group))
        for name, group in groups
        if name not in arguments
    ]
    needed.registered_groups = [group for name, group in groups if name in arguments]
    return needed


def _name(info: CommandInfo) -> str:
    return info.name or typer.main.get_command_name(info.callback.__name__ if info.callback else "")


def _outline(name: str, help_: str | None) -> CommandInfo:
    return CommandInfo(name=name, cls=SpeakingCommand, help=help_, callback=lambda: None)


def _finish(command: Any) -> None:
    bound_options(command)
    if command.help:
        head = EXAMPLES.template(spoken())
        command.help = command.help.replace(f"\n\n{head}", f"\n\n\b\n{head}")
    for inner in getattr(command, "commands", {}).values():
        _finish(inner)
