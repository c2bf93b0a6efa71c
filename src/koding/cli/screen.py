"""`code`: the coding screen."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.options import RoundOption
from koding.cli.session import session


def add_commands(app: typer.Typer) -> None:
    """Add the command that opens the screen."""
    app.command()(code)


def code(
    context: typer.Context,
    place: Annotated[
        str | None,
        typer.Argument(help="A document (I03), a line in it (I03:42), or a passage's GUID."),
    ] = None,
    across: Annotated[
        str | None,
        typer.Option("--code", help="Read this code's passages across all documents first."),
    ] = None,
    round_: RoundOption = 1,
    blind: Annotated[
        bool,
        typer.Option("--blind", help="Hide other coders' work until you have marked it as done."),
    ] = False,
) -> None:
    """Open the coding screen.

    Enter finds a code and tags with it, digits repeat recent codes, z undoes, ? shows every
    key. Every change is saved at once.

    Examples:
      koding code I03
      koding code I03:42
      koding code --code personvern
      koding --coder medkoder code I02 --blind
    """
    from koding.tui.opening import run_screen

    now = session(context)
    run_screen(now.workspace, place, across=across, round_=round_, blind=blind)
