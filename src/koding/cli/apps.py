"""Makes Typer apps, all alike: plain help (rich markup doubles its time), no pretty tracebacks."""

from __future__ import annotations

from typing import Any

import typer

CONTEXT = {"help_option_names": ["-h", "--help"], "max_content_width": 100}


def make_app(help_: str, *, lists: bool = False) -> typer.Typer:
    """Return an app, or a group of commands, with koding's settings.

    A group that `lists` does so when no command of it is named, instead of showing its help.
    """
    return typer.Typer(
        help=help_,
        no_args_is_help=not lists,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        context_settings=CONTEXT,
    )


def make_command(app: typer.Typer) -> Any:
    """Return the command that `app` describes, each example of a help on a line of its own."""
    command = typer.main.get_command(app)
    _keep_lines(command)
    return command


def _keep_lines(command: Any) -> None:
    if command.help:
        command.help = command.help.replace("\n\nExamples:", "\n\n\b\nExamples:")
    for inner in getattr(command, "commands", {}).values():
        _keep_lines(inner)
