"""`saturation`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from koding.cli.approaches import with_doubt
from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import Unfolded
from koding.cli.selecting import InterviewersOption, LayoutOption, Narrowed, SeedOption
from koding.cli.session import Session
from koding.model.approach import Practice
from koding.model.choices import DocumentKind
from koding.model.measures import Layout

app = make_app()


class SaturationFigure(StrEnum):
    """The figures there are of it."""

    CURVE = "curve"


@app.command()
@publishable
def saturation(
    now: Session,
    *,
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
    narrowed: Narrowed,
    kind: Annotated[
        list[DocumentKind] | None,
        typer.Option("--kind", metavar="KIND", help="Count this kind too, beside interviews."),
    ] = None,
    interviewers: InterviewersOption = False,
    seed: SeedOption = 1,
    layout: LayoutOption = Layout.WIDE,
    figure: Annotated[
        SaturationFigure | None,
        typer.Option("--figure", help="Draw new codes and those found so far."),
    ] = None,
    view: Unfolded,
) -> Shown:
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
    from koding.actions.workspace import read_material
    from koding.analysis.saturation import Method
    from koding.analysis.saturation import saturation as saturate
    from koding.analysis.saturation.tables import chart_saturation, frame_saturation

    kinds = (DocumentKind.INTERVIEW, *(kind or ()))
    result = saturate(
        read_material(now.workspace),
        narrowed.selection(now, kinds, interviewers=interviewers),
        order,
        level,
        Method(base, run, threshold / 100),
        seed=seed,
    )
    frame = frame_saturation(result, layout)
    frame = with_doubt(frame, Practice.SATURATION, now.study.approach)
    return Shown(frame, chart_saturation(result), figure is not None, seed, view)
