"""`survey load`, `survey show`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.options import (
    DryRunOption,
    FormatOption,
    LangOption,
    OutOption,
    ProfileOption,
    YesOption,
)
from koding.cli.session import can_answer, confirm, say, say_if_rehearsed, session
from koding.errors import KodingError
from koding.present.formats import Profile

if TYPE_CHECKING:
    from koding.actions.surveying import SurveyPlan

group = make_app("Load the survey, and see how it was answered.")


def add_commands(app: typer.Typer) -> None:
    """Add the group of commands about the survey."""
    app.add_typer(group, name="survey")


@group.command()
def load(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="The responses, as survey/responses.csv.")],
    codebook: Annotated[
        Path | None, typer.Option("--codebook", help="Default codebook/survey.yaml.")
    ] = None,
    yes: YesOption = False,
    dry_run: DryRunOption = False,
) -> None:
    """Load the responses as codebook/survey.yaml says they are to be read.

    Organisations without an interview become cases; open answers become documents. A
    changed file replaces the answers after you have seen what changes.

    Example: koding survey load survey/responses.csv
    """
    from koding.actions.surveying import load_survey
    from koding.present.sentences import survey_sentences

    def accept(plan: SurveyPlan) -> bool:
        say(
            f"{len(plan.new)} new respondents, {len(plan.gone)} gone, {plan.answers_changed} "
            f"answers changed, {plan.vanishing} passages on open answers without a place"
        )
        return (yes or dry_run or can_answer()) and confirm(
            "Replace the answers?", yes=yes or dry_run
        )

    now = session(context)
    loaded = load_survey(
        now.workspace,
        file,
        codebook or now.study.paths.survey_codebook,
        accept=accept,
        dry_run=dry_run,
    )
    for sentence in survey_sentences(loaded):
        say(sentence)
    say_if_rehearsed(dry_run=dry_run)
    if loaded.waiting is not None:
        raise KodingError("the survey was left as it was: add --yes to replace its answers")


@group.command()
def show(
    context: typer.Context,
    item: Annotated[str | None, typer.Option("--item", help="Only this item.")] = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Show how the items were answered, by respondent and by organisation.

    Examples:
      koding survey show
      koding survey show --item etikk
    """
    from koding.actions.viewing import read_material
    from koding.analysis.distribution import survey_distribution, survey_overview

    now = session(context)
    material = read_material(now.workspace)
    result = survey_overview(material) if item is None else survey_distribution(material, item)
    now.emit(result.to_frame(), format_, out, lang=lang, profile=profile)
