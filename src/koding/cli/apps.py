"""Makes Typer apps, all alike: plain help (rich markup doubles its time), no pretty tracebacks."""

from __future__ import annotations

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
