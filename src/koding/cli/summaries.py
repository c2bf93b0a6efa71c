"""`summary`: the researcher's own summaries, the cells of the framework matrix."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import DryRunOption, FormatOption, LangOption, OutOption, ProfileOption
from koding.cli.session import say, say_if_rehearsed, session
from koding.cli.usage import WrongUsage
from koding.messages import material_commands as told
from koding.messages import options_together
from koding.model.measures import UnitKind
from koding.present.formats import Profile

group = make_app(
    "Summarise what a unit says about a theme.\n\n"
    "Examples:\n"
    '  koding summary set etikk --case "Sundet sykehus HF" "Pasientsikkerhet."\n'
    "  koding matrix --measure summary --by case --level theme"
)

ThemeArgument = Annotated[str, typer.Argument(help="The theme, or any code.")]
CaseOption = Annotated[str | None, typer.Option("--case", help="Of this organisation.")]
DocumentOption = Annotated[str | None, typer.Option("--document", help="Of this document.")]
ParticipantOption = Annotated[
    str | None, typer.Option("--participant", help="Of this participant, or DOC: LABEL.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the group of commands about summaries."""
    app.add_typer(group, name="summary")


@group.command("set")
def set_(
    context: typer.Context,
    theme: ThemeArgument,
    text: Annotated[
        str | None, typer.Argument(help="Your summary; without it, standard input.")
    ] = None,
    case: CaseOption = None,
    document: DocumentOption = None,
    participant: ParticipantOption = None,
) -> None:
    """Write the summary of one theme in one unit.

    It takes the place of what stood there. `koding matrix --measure summary` sets summaries
    side by side.

    Examples:
      koding summary set etikk --case "Sundet sykehus HF" "Pasientsikkerhet."
      koding summary set personvern --document I03 < sammendrag.txt
    """
    from koding.actions.summarising import set_summary
    from koding.model.summaries import Summary

    unit, name = _one_unit(case, document, participant)
    body = sys.stdin.read() if text is None else text
    changed = set_summary(session(context).workspace, Summary(theme, unit, name, body))
    said = told.SUMMARY_WRITTEN if changed else told.SUMMARY_AS_BEFORE
    say(said(theme=theme, unit=name))


@group.command()
def show(
    context: typer.Context,
    theme: Annotated[str | None, typer.Argument(help="Only this code and those under it.")] = None,
    case: CaseOption = None,
    document: DocumentOption = None,
    participant: ParticipantOption = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """List the summaries there are.

    Examples:
      koding summary show
      koding summary show etikk --case "Sundet sykehus HF"
    """
    from koding.actions.summaries_file import find_summaries
    from koding.analysis.framework_frames import frame_summaries

    now = session(context)
    unit, name = _unit(case, document, participant)
    found = find_summaries(now.workspace, theme, unit, name)
    now.emit(frame_summaries(found), format_, out, lang=lang, profile=profile)


@group.command()
def load(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="A CSV with theme, unit, name and summary.")],
    dry_run: DryRunOption = False,
) -> None:
    """Load summaries written in a spreadsheet.

    All of it is loaded, or nothing where a row does not fit. An empty cell changes nothing.

    Examples:
      koding matrix --measure summary --by case --layout long --out summaries.csv
      koding summary load summaries.csv
    """
    from koding.actions.summaries_file import load_summaries

    done = load_summaries(session(context).workspace, file, dry_run=dry_run)
    said, loaded = told.SUMMARIES_WOULD_LOAD if dry_run else told.SUMMARIES_LOADED, done.loaded
    say(said(added=loaded.added, changed=loaded.changed, unchanged=loaded.unchanged))
    if done.kept:
        say(told.SUMMARIES_KEPT(n=done.kept))
    say_if_rehearsed(dry_run=dry_run)


@group.command()
def remove(
    context: typer.Context,
    theme: ThemeArgument,
    case: CaseOption = None,
    document: DocumentOption = None,
    participant: ParticipantOption = None,
) -> None:
    """Take out the summary of one theme in one unit.

    Example: koding summary remove etikk --case "Sundet sykehus HF"
    """
    from koding.actions.summarising import remove_summary

    unit, name = _one_unit(case, document, participant)
    remove_summary(session(context).workspace, theme, unit, name)
    say(told.SUMMARY_REMOVED(theme=theme, unit=name))


def _unit(
    case: str | None, document: str | None, participant: str | None
) -> tuple[UnitKind | None, str | None]:
    """Return the unit that one of the options names; none where none does."""
    given = {UnitKind.CASE: case, UnitKind.DOCUMENT: document, UnitKind.SPEAKER: participant}
    named = [(unit, name) for unit, name in given.items() if name is not None]
    if len(named) > 1:
        raise WrongUsage(options_together.ONE_UNIT_ONLY())
    return named[0] if named else (None, None)


def _one_unit(
    case: str | None, document: str | None, participant: str | None
) -> tuple[UnitKind, str]:
    unit, name = _unit(case, document, participant)
    if unit is None or name is None:
        raise WrongUsage(options_together.NO_UNIT())
    return unit, name
