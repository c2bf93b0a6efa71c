"""`codebook set`: what a code's card says."""

from __future__ import annotations

from typing import Annotated

import typer

from koding.cli.options import Several
from koding.cli.session import Session, say
from koding.cli.wording import WrongUsage
from koding.messages import commands, usage

_Text = str | None


def set_(
    now: Session,
    *,
    code: Annotated[
        str, typer.Argument(help="The code: its path, or any ending of it that is its alone.")
    ],
    name: Annotated[_Text, typer.Option("--name", help="Its new name.")] = None,
    level: Annotated[_Text, typer.Option("--level", help="code, category, theme ...")] = None,
    colour: Annotated[_Text, typer.Option("--colour", help='As #4477AA; "" for none.')] = None,
    definition: Annotated[_Text, typer.Option("--definition")] = None,
    include: Annotated[_Text, typer.Option("--include", help="What belongs to it.")] = None,
    exclude: Annotated[_Text, typer.Option("--exclude", help="What does not, and why.")] = None,
    example: Annotated[
        Several, typer.Option("--example", help="Words coded with it; repeatable.")
    ] = None,
    keyword: Annotated[
        Several, typer.Option("--keyword", help="A word that suggests it; repeatable.")
    ] = None,
    label: Annotated[_Text, typer.Option("--label", help="Heading in tables (Norwegian).")] = None,
    label_en: Annotated[_Text, typer.Option("--label-en", help="Heading (English).")] = None,
) -> None:
    """Change what is said of a code.

    What is not named stays as it is; an empty text ("") empties it. Examples and keywords that
    are given take the place of those there are. The code's passages stay.

    Examples:
      koding codebook set etikk/skjevhet --definition "Modellen treffer ulikt." --level theme
      koding codebook set skjevhet --colour "#4477AA" --keyword bias --keyword skjev
    """
    from koding.actions.codebook.cards import CardChanges, set_code

    changes = CardChanges(
        name, label, label_en, level, colour, definition, include, exclude,
        None if example is None else tuple(example), None if keyword is None else tuple(keyword),
    )  # fmt: skip
    if changes == CardChanges():
        raise WrongUsage(usage.NOTHING_TO_SET())
    changed = set_code(now.workspace, code, changes)
    said = commands.CARD_SET if changed.changed else commands.CARD_AS_IT_WAS
    say(said(code=changed.path))
