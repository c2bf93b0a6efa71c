"""`saturation`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from koding.cli.options import (
    CasesOption,
    DocumentsOption,
    FormatOption,
    LangOption,
    OutOption,
    ProfileOption,
)
from koding.cli.selecting import (
    CodersOption,
    InterviewersOption,
    LayoutOption,
    RoundsOption,
    SeedOption,
    make_selection,
)
from koding.cli.session import session
from koding.model.choices import DocumentKind
from koding.model.measures import Layout
from koding.present.formats import Profile


class Figure(StrEnum):
    """The figures there are of it."""

    CURVE = "curve"


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(saturation)


def saturation(
    context: typer.Context,
    order: Annotated[
        str | None,
        typer.Option(
            "--order",
            help="import, date, name, or names of all: I03,I01,I02; default: date if all have it.",
        ),
    ] = None,
    base: Annotated[int, typer.Option("--base", help="Interviews of the base.", min=1)] = 4,
    run: Annotated[int, typer.Option("--run", help="Interviews of a run.", min=1)] = 2,
    threshold: Annotated[
        float,
        typer.Option("--threshold", help="Per cent of new codes in a run.", min=0, max=100),
    ] = 5,
    level: Annotated[
        str | None,
        typer.Option("--level", help="Only codes of this level, with all under them, as theme."),
    ] = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: Annotated[
        list[DocumentKind] | None,
        typer.Option("--kind", help="Count this kind too, beside interviews."),
    ] = None,
    interviewers: InterviewersOption = False,
    seed: SeedOption = 1,
    layout: LayoutOption = Layout.WIDE,
    figure: Annotated[
        Figure | None, typer.Option("--figure", help="Draw new codes and those found so far.")
    ] = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Show how many new codes each interview brings.

    New are codes that no interview before it used; with base size, run length and threshold
    (Guest et al. 2020), and how it looks in random orders. Long lists which codes were first in
    which interview. It suits inductive coding, not reflexive thematic analysis.

    Examples:
      koding saturation
      koding saturation --base 4 --run 3 --threshold 0 --level theme
      koding saturation --order import --figure curve
      koding saturation --layout long --out first-uses.csv
    """
    from dataclasses import replace

    from koding.actions.viewing import read_material
    from koding.analysis.saturation import Method
    from koding.analysis.saturation import saturation as saturate
    from koding.analysis.saturation.frames import chart_saturation, frame_saturation

    now = session(context)
    selection = make_selection(now, coders, round_, document, case, None, interviewers=interviewers)
    kinds = (DocumentKind.INTERVIEW, *(kind or ()))
    result = saturate(
        read_material(now.workspace),
        replace(selection, kinds=kinds),
        order,
        level,
        Method(base, run, threshold / 100),
        seed=seed,
    )
    now.emit(
        frame_saturation(result, layout),
        format_,
        out,
        lang=lang,
        profile=profile,
        seed=seed,
        chart=chart_saturation(result),
        drawn=figure is not None,
    )
