"""`summary`: the researcher's own summaries, the cells of the framework matrix."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, listing
from koding.cli.options import Rehearsal, ThemeArgument, UnderArgument, bundle
from koding.cli.session import Session, say, say_if_rehearsed
from koding.cli.wording import WrongUsage
from koding.messages import interpretation, usage
from koding.messages.commands import (
    SUMMARIES_KEPT,
    SUMMARIES_LOADED,
    SUMMARIES_WOULD_LOAD,
    SUMMARY_AS_BEFORE,
    SUMMARY_REMOVED,
    SUMMARY_WRITTEN,
)
from koding.model.measures import UnitKind

app, group = (
    make_app(),
    make_app(
        "Summarise what a unit says about a theme.\n\n"
        "Examples:\n"
        '  koding summary set etikk --case "Sundet sykehus HF" "Pasientsikkerhet."\n'
        "  koding matrix --measure summary --by case --level theme"
    ),
)

app.add_typer(group, name="summary")


@bundle
class About:
    """The unit that a summary is of: one of them."""

    case: Annotated[str | None, typer.Option("--case", help="Of this organisation.")] = None
    document: Annotated[str | None, typer.Option("--document", help="Of this document.")] = None
    participant: Annotated[
        str | None, typer.Option("--participant", help="Of this participant, or DOC: LABEL.")
    ] = None

    condensate: Annotated[
        bool,
        typer.Option("--condensate", help="Of all informants: the condensate of a code group."),
    ] = False

    @property
    def named(self) -> tuple[UnitKind, str] | None:
        """The unit and its name; nothing where none is named."""
        given = {
            UnitKind.CASE: self.case,
            UnitKind.DOCUMENT: self.document,
            UnitKind.SPEAKER: self.participant,
        }
        named = [(unit, name) for unit, name in given.items() if name is not None]
        if len(named) + self.condensate > 1:
            raise WrongUsage(usage.ONE_UNIT_ONLY())
        return named[0] if named else None

    @property
    def is_of_all(self) -> bool:
        """Whether it is about no unit, but all informants."""
        return self.named is None and self.condensate

    @property
    def one(self) -> tuple[UnitKind, str]:
        """The unit and its name, which must be there."""
        if self.named is None:
            raise WrongUsage(usage.NO_UNIT())
        return self.named


@group.command("set")
def set_(
    now: Session,
    *,
    theme: ThemeArgument,
    text: Annotated[
        str | None, typer.Argument(help="Your summary; without it, standard input.")
    ] = None,
    about: About,
) -> None:
    """Write the summary of one theme in one unit.

    It takes the place of what stood there. `koding matrix --measure summary` sets summaries
    side by side. With --condensate it is what all informants say in a code group, written in
    the first person; `koding export condensates` writes it over its passages.

    Examples:
      koding summary set etikk --case "Sundet sykehus HF" "Pasientsikkerhet."
      koding summary set personvern --document I03 < sammendrag.txt
      koding summary set etikk/skjevhet --condensate "Jeg er redd for ..."
    """
    from koding.actions.interpretation.summaries import set_summary
    from koding.model.interpretation import Summary

    if about.is_of_all:
        _set_condensate(now, theme, sys.stdin.read() if text is None else text)
        return
    unit, name = about.one
    body = sys.stdin.read() if text is None else text
    changed = set_summary(now.workspace, Summary(theme, unit, name, body))
    said = SUMMARY_WRITTEN if changed else SUMMARY_AS_BEFORE
    say(said(theme=theme, unit=name))


def _set_condensate(now: Session, code: str, body: str) -> None:
    from koding.actions.interpretation.condensates import set_condensate

    changed = set_condensate(now.workspace, code, body)
    say((interpretation.WRITTEN if changed else interpretation.AS_BEFORE)(code=code))


@group.command()
@listing
def show(
    now: Session,
    *,
    theme: UnderArgument = None,
    about: About,
) -> Shown:
    """List the summaries there are.

    Examples:
      koding summary show
      koding summary show etikk --case "Sundet sykehus HF"
      koding summary show --condensate
    """
    if about.is_of_all:
        from koding.actions.interpretation.condensates import read_condensates
        from koding.analysis.matrix.framework import frame_condensates

        return Shown(frame_condensates(read_condensates(now.workspace, theme)))
    from koding.actions.interpretation.summaries import find_summaries
    from koding.analysis.matrix.framework import frame_summaries

    unit, name = about.named or (None, None)
    found = find_summaries(now.workspace, theme, unit, name)
    return Shown(frame_summaries(found), below=("summary",))


@group.command()
def load(
    now: Session,
    *,
    file: Annotated[Path, typer.Argument(help="A CSV with theme, unit, name and summary.")],
    rehearsal: Rehearsal,
) -> None:
    """Load summaries written in a spreadsheet.

    All of it is loaded, or nothing where a row does not fit. An empty cell changes nothing.

    Examples:
      koding matrix --measure summary --by case --layout long --out summaries.csv
      koding summary load summaries.csv
    """
    from koding.actions.interpretation.summaries import load_summaries

    dry_run = rehearsal.dry_run
    done = load_summaries(now.workspace, file, dry_run=dry_run)
    said, loaded = SUMMARIES_WOULD_LOAD if dry_run else SUMMARIES_LOADED, done.loaded
    say(said(added=loaded.added, changed=loaded.changed, unchanged=loaded.unchanged))
    if done.kept:
        say(SUMMARIES_KEPT(n=done.kept))
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def remove(
    now: Session,
    *,
    theme: ThemeArgument,
    about: About,
) -> None:
    """Take out the summary of one theme in one unit.

    Example: koding summary remove etikk --case "Sundet sykehus HF"
    """
    from koding.actions.interpretation.summaries import remove_summary

    if about.is_of_all:
        from koding.actions.interpretation.condensates import remove_condensate

        remove_condensate(now.workspace, theme)
        say(interpretation.REMOVED(code=theme))
        return
    unit, name = about.one
    remove_summary(now.workspace, theme, unit, name)
    say(SUMMARY_REMOVED(theme=theme, unit=name))
