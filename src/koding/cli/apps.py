"""Makes Typer apps, all alike: plain help (rich markup doubles its time), no pretty tracebacks."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from importlib import import_module
from inspect import getdoc
from typing import Any

import typer
from typer.models import CommandInfo

from koding.cli.bounds import bound_options
from koding.cli.registry import GROUPS, MODULES
from koding.cli.speaking import SpeakingCommand, SpeakingGroup
from koding.cli.wording import translate_help, translated
from koding.messages import Language, spoken
from koding.messages.command_line import EXAMPLES
from koding.messages.outlines import OUTLINES

_SETTINGS: dict[str, Any] = {"pretty_exceptions_short": False, "rich_markup_mode": None}
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


def make_app(help_: str | None = None, cls: type[SpeakingGroup] | None = None) -> typer.Typer:
    """Return an app, or a group of commands, with koding's settings.

    A group without `help_` is a command too, whose callback says what it does; any other shows
    its help when no command of it is named.
    """
    stated: dict[str, Any] = {} if help_ is None else {"help": help_}
    return App(
        cls=cls or Group,
        **stated,
        no_args_is_help=help_ is not None,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=CONTEXT,
    )


def make_command(app: typer.Typer, *, lazy: bool = False, translate: bool = True) -> Any:
    """Return the command that `app` describes, each example of a help on a line of its own.

    A `lazy` one loads and makes those of its commands alone that are asked for: to make options
    of a signature is half the time of every `--help`. Helps are in the language that is spoken,
    unless they are wanted as they are declared.
    """
    command: Any = typer.main.get_command(app)
    command.translates = translate and spoken() != Language.EN
    _finish(command, translate=command.translates)
    if not lazy:
        for name in MODULES:
            made = command.get_command(None, name)
            for inner in getattr(made, "waiting", {}):
                made.get_command(None, inner)
    return command


class Group(SpeakingGroup):
    """A group of commands, each of which is made when it is asked for."""

    translates = False
    waiting: Mapping[str, CommandInfo] = {}
    """All its commands, as they were declared."""

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, made or not."""
        return [*self.waiting, *(name for name in self.commands if name not in self.waiting)]

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, made if it is not yet."""
        if cmd_name not in self.commands and cmd_name in self.waiting:
            command = typer.main.get_command_from_info(self.waiting[cmd_name], **_SETTINGS)
            _finish(command, translate=self.translates)
            self.commands[cmd_name] = command
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands with what each does, without making their options."""
        outlines = {name: self._outline(name) for name in self.list_commands(ctx)}
        SpeakingGroup(commands=outlines).format_commands(ctx, formatter)

    def _outline(self, name: str) -> Any:
        info = self.waiting.get(name)
        if info is None or name in self.commands:
            return self.commands[name]
        help_ = getdoc(info.callback)
        return SpeakingCommand(name, help=translated(help_) if self.translates else help_)


class RootGroup(SpeakingGroup):
    """All of koding: its commands are loaded one by one, and its help shows them in groups."""

    translates = False

    def list_commands(self, ctx: Any) -> list[str]:
        """Return the names of all commands, loaded or not."""
        return list(MODULES)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, loaded if it is not yet."""
        if cmd_name not in self.commands and cmd_name in MODULES:
            command = self.commands[cmd_name] = _load(cmd_name)
            _finish(command, translate=self.translates)
        return self.commands.get(cmd_name)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands, group by group, with what each does."""
        width = max(map(len, MODULES))
        for heading, names in GROUPS:
            with formatter.section(heading.template(spoken())):
                formatter.write_dl(
                    [(f"{name:{width}}", translated(OUTLINES[name])) for name in names]
                )


def _load(name: str) -> Any:
    """Return the command or the group of commands of that name."""
    app = import_module(f"koding.cli.{MODULES[name]}").app
    for info in app.registered_commands:
        if name == _name(info):
            return typer.main.get_command_from_info(info, **_SETTINGS)
    found = copy(next(group for group in app.registered_groups if group.name == name))
    waiting = {_name(info): info for info in found.typer_instance.registered_commands}
    found.typer_instance = copy(found.typer_instance)
    found.typer_instance.registered_commands = []
    group: Any = typer.main.get_group_from_info(found, suggest_commands=False, **_SETTINGS)
    group.waiting = waiting
    return group


def _name(info: CommandInfo) -> str:
    return info.name or typer.main.get_command_name(info.callback.__name__ if info.callback else "")


def _finish(command: Any, *, translate: bool) -> None:
    if isinstance(command, Group):
        command.translates = translate
    if translate:
        translate_help(command)
    bound_options(command)
    if command.help:
        head = EXAMPLES.template(spoken())
        command.help = command.help.replace(f"\n\n{head}", f"\n\n\b\n{head}")
    for inner in getattr(command, "commands", {}).values():
        _finish(inner, translate=False)
