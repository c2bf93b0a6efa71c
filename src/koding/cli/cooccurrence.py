"""`cooccurrence`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import Unfolded
from koding.cli.selecting import InterviewersOption, Selected
from koding.cli.session import Session
from koding.model.measures import Layout, PairMeasure, Togetherness

app = make_app()


class PairLayout(StrEnum):
    """The grid, by either of its names, or a row a pair."""

    WIDE = "wide"
    GRID = "grid"
    LONG = "long"


class PairsFigure(StrEnum):
    """The figures there are of it."""

    HEAT = "heat"


@app.command()
@publishable
def cooccurrence(
    now: Session,
    *,
    by: Annotated[
        Togetherness, typer.Option("--by", help="Where both must stand to be found together.")
    ] = Togetherness.OVERLAP,
    measure: Annotated[
        PairMeasure, typer.Option("--measure", help="What the cells of the matrix hold.")
    ] = PairMeasure.COUNT,
    level: Annotated[
        str | None,
        typer.Option("--level", help="Rows of the tree; all for every code. Default: the highest."),
    ] = None,
    least: Annotated[
        int | None,
        typer.Option("--least", help="Only pairs found together so many times; long: 1.", min=0),
    ] = None,
    chosen: Selected,
    interviewers: InterviewersOption = False,
    layout: Annotated[
        PairLayout | None,
        typer.Option(
            "--layout",
            help="grid (or wide) or long; default the pairs that meet most, in files the grid.",
        ),
    ] = None,
    figure: Annotated[
        PairsFigure | None, typer.Option("--figure", help="Draw the matrix as a heat map.")
    ] = None,
    view: Unfolded,
) -> Shown:
    """Count which themes are spoken of together.

    Wide is the symmetric matrix, long the list of pairs (an edge list). A theme is its whole
    subtree, and each piece of text counts once, however many coded it; pairs of which one lies
    under the other are left out.

    Examples:
      koding cooccurrence
      koding cooccurrence --by turn --layout long --least 3
      koding cooccurrence --by document --measure jaccard --figure heat
      koding cooccurrence --level all --layout long --out edges.csv
    """
    from koding.actions.workspace import read_material
    from koding.analysis.cooccurrence import cooccurrence as cooccur
    from koding.analysis.cooccurrence.tables import chart_cooccurrence, frame_cooccurrence
    from koding.analysis.ground.tree import find_top_level

    material = read_material(now.workspace, lines=by == Togetherness.LINE)
    top = find_top_level(material.codes, now.study.levels)
    result = cooccur(
        material,
        chosen.select(now, interviewers=interviewers),
        by,
        None if level == "all" else level or top,
    )
    wanted = Layout.LONG if layout is PairLayout.LONG else Layout.WIDE
    frame = frame_cooccurrence(result, wanted, measure, least, is_grid=layout is not None)
    chart = chart_cooccurrence(result, measure, least)
    return Shown(frame, chart, figure is not None, view=view)
