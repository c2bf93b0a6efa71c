"""`cooccurrence`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from koding.cli.options import (
    CasesOption,
    DocumentsOption,
    FormatOption,
    LangOption,
    MoreKindsOption,
    OutOption,
    ProfileOption,
)
from koding.cli.selecting import (
    CodersOption,
    InterviewersOption,
    LayoutOption,
    RoundsOption,
    make_selection,
)
from koding.cli.session import session
from koding.model.measures import Layout, PairMeasure, Togetherness
from koding.present.formats import Profile


class Figure(StrEnum):
    """The figures there are of it."""

    HEAT = "heat"


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(cooccurrence)


def cooccurrence(
    context: typer.Context,
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
    coders: CodersOption = None,
    round_: RoundsOption = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    interviewers: InterviewersOption = False,
    layout: LayoutOption = Layout.WIDE,
    figure: Annotated[
        Figure | None, typer.Option("--figure", help="Draw the matrix as a heat map.")
    ] = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
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
    from koding.actions.viewing import read_material
    from koding.analysis.cooccurrence import cooccurrence as cooccur
    from koding.analysis.cooccurrence.frames import chart_cooccurrence, frame_cooccurrence
    from koding.analysis.tree import find_top_level

    now = session(context)
    material = read_material(now.workspace, lines=by == Togetherness.LINE)
    top = find_top_level(material.codes, now.study.levels)
    result = cooccur(
        material,
        make_selection(now, coders, round_, document, case, kind, interviewers=interviewers),
        by,
        None if level == "all" else level or top,
    )
    now.emit(
        frame_cooccurrence(result, layout, measure, least),
        format_,
        out,
        lang=lang,
        profile=profile,
        chart=chart_cooccurrence(result, measure, least),
        drawn=figure is not None,
    )
