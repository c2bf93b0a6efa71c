"""`coders`: who has coded here, who you are, and what a coder is called."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import listing
from koding.cli.options import YesOption
from koding.cli.session import Session, say, session, settle_name
from koding.errors import KodingError
from koding.messages import commands
from koding.messages.files import UNCHANGED

if TYPE_CHECKING:
    from koding.actions.study.opening import Renamed
    from koding.tabling import Frame

app, group = make_app(), make_app()
app.add_typer(group, name="coders")


@group.callback(invoke_without_command=True)
@listing
def coders(now: Session) -> Frame:
    """List who has coded, and say who you are.

    Examples:
      koding coders
      koding coders me Kari
      koding coders rename Kri Kari
    """
    from koding.actions.listings import coders_frame
    from koding.actions.study.opening import list_coders

    workspace = now.workspace
    return coders_frame(list_coders(workspace), workspace.coder, now.study.main_coder or "")


@group.command()
def me(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Who you are: one of the coders, or a new name.")],
    yes: YesOption = False,
) -> None:
    """Say who you are in this study from now on.

    It is kept for you and this study, outside the study. What you have done so far stays whose it
    is; where only the name was wrong, correct that: `koding coders rename OLD NEW`.

    Example: koding coders me Kari
    """
    from koding.actions.study.opening import coders_of
    from koding.study import remember_coder, stated_coder

    now = session(context)
    study = now.study
    if study.coder is not None:
        raise KodingError(commands.COPY_OF(name=study.coder))
    settled = settle_name(name, coders_of(now.workspace), yes=yes)
    if not settled:
        raise KodingError(UNCHANGED())
    if not remember_coder(study.guid, settled, os.environ):
        raise KodingError(commands.NOT_REMEMBERED(name=settled))
    say(commands.YOU_ARE_NOW(name=settled))
    stated = stated_coder(None)
    if stated is not None:
        say(commands.VARIABLE_SAYS(name=stated))


@group.command()
def rename(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="What the coder is called now.")],
    new: Annotated[str, typer.Argument(help="What they are to be called.")],
) -> None:
    """Give a coder another name: all they have done stays theirs.

    The log tells it. No undo takes it back, but another `rename` does.

    Example: koding coders rename Kri Kari
    """
    from koding.actions.study.opening import rename_coder
    from koding.study import rename_coders, stated_coder

    workspace = session(context).workspace
    done = rename_coder(workspace, name, new)
    rename_coders(workspace.study.guid, {done.old: done.new}, workspace.coder)
    say(commands.CODER_RENAMED(old=done.old, new=done.new))
    if done.is_in_settings:
        _restate(context, done)
    stated = stated_coder(None)
    if stated is not None:
        say(commands.VARIABLE_SAYS(name=stated))


def _restate(context: typer.Context, done: Renamed) -> None:
    """Let koding.toml name the coder anew, or say how somebody does it."""
    from koding.study.writing import rename_in_settings

    try:
        rename_in_settings(session(context).study, done.old, done.new)
    except (OSError, KodingError):
        say(commands.SETTINGS_SAY(old=done.old, new=done.new))
