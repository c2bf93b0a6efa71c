"""`matrix`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

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
    UncodedOption,
    make_selection,
)
from koding.cli.session import Session, session
from koding.cli.usage import WrongUsage
from koding.messages import options_together
from koding.model.figures import MatrixFigure
from koding.model.measures import CellKind, Layout, Measure, Orientation, Percent, UnitKind
from koding.model.reading import Uncoded
from koding.present.formats import FIGURES, Format, Profile, format_for

if TYPE_CHECKING:
    from koding.analysis.framework import FrameworkMatrix
    from koding.analysis.relative import Relation
    from koding.analysis.selection import Selection
    from koding.model.snapshot import Snapshot


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(matrix)


def matrix(
    context: typer.Context,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="document (default), case, speaker, section, role or attribute:NAME.",
            show_default=False,
        ),
    ] = None,
    measure: Annotated[
        CellKind | None,
        typer.Option("--measure", help="What is counted; default passages.", show_default=False),
    ] = None,
    level: Annotated[
        str | None, typer.Option("--level", help="Rows of the tree, as theme; default all.")
    ] = None,
    binary: Annotated[
        bool, typer.Option("--binary", help="1 where a theme is present, else 0.")
    ] = False,
    per: Annotated[
        int | None,
        typer.Option("--per", help="Per so many words of the unit, as 1000.", min=1),
    ] = None,
    percent: Annotated[
        Percent | None,
        typer.Option("--percent", help="Of the table as shown; its rows are themes by default."),
    ] = None,
    figure: Annotated[
        MatrixFigure | None,
        typer.Option("--figure", help="Shades, or the scale codes between their poles."),
    ] = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    uncoded: UncodedOption = Uncoded.MISSING,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    interviewers: InterviewersOption = False,
    with_survey: Annotated[
        bool, typer.Option("--with-survey", help="The organisation's scores as further columns.")
    ] = False,
    counts: Annotated[
        bool, typer.Option("--counts", help="Beside each summary how many passages there are.")
    ] = False,
    layout: LayoutOption = Layout.WIDE,
    rows: Annotated[
        Orientation | None,
        typer.Option("--rows", help="Default: themes on screen, units in CSV and JSON."),
    ] = None,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Count themes by document, organisation or group.

    A theme is the union of all coded under it, so nothing is counted twice; only informants'
    words count. The measure summary sets side by side what you have written with `koding
    summary`: the framework matrix.

    Examples:
      koding matrix --level theme
      koding matrix --by case --with-survey --format csv --out matrix.csv
      koding matrix --by attribute:sektor --measure documents --percent column
      koding matrix --level theme --measure words --per 1000 --figure heat
      koding matrix --figure profile --by case --out profile.svg
      koding matrix --measure summary --by case --level theme --out framework.docx
    """
    from koding.actions.viewing import read_material
    from koding.analysis.framework_frames import frame_framework
    from koding.analysis.matrix import theme_matrix
    from koding.analysis.matrix_frames import frame_matrix, shade_matrix
    from koding.analysis.profile import draw_profile, frame_profile, value_profile

    holds = _measure(measure, figure, binary=binary)
    _refuse_together(holds, per, percent, figure, with_survey=with_survey, counts=counts)
    asked = format_for(format_, out)
    shown = figure or (_default_figure(holds) if asked in FIGURES else None)
    reads = asked in (Format.TABLE, Format.MD, Format.DOCX) and not with_survey
    themes_first = reads or percent is not None
    side = rows or (Orientation.THEMES if themes_first else Orientation.UNITS)
    now = session(context)
    chosen = make_selection(
        now, coders, round_, document, case, kind, interviewers=interviewers, uncoded=uncoded
    )
    material = read_material(now.workspace, words=holds in (CellKind.WORDS, CellKind.SHARE))
    emit = partial(now.emit, format_=format_, out=out, lang=lang, profile=profile)
    if holds is CellKind.SUMMARY:
        framework = _set_side_by_side(now, material, chosen, by, level, counts=counts)
        emit(frame_framework(framework, layout, side))
        return
    if shown is MatrixFigure.PROFILE:
        profiled = value_profile(material, chosen, level, by)
        emit(frame_profile(profiled), chart=draw_profile(profiled), drawn=figure is not None)
        return
    result = theme_matrix(
        material,
        chosen,
        by or UnitKind.DOCUMENT,
        Measure(holds),
        level,
        with_survey=with_survey,
        relation=_relation(per, percent, side),
    )
    if shown is MatrixFigure.HEAT:
        heat = shade_matrix(result)
        emit(heat.frame, chart=heat, drawn=figure is not None)
        return
    emit(frame_matrix(result, layout, side))


def _measure(measure: CellKind | None, figure: MatrixFigure | None, *, binary: bool) -> CellKind:
    """Return what the cells hold, as far as --figure and --binary do not settle it."""
    settled = [CellKind.PRESENT] if binary else []
    settled += [CellKind.VALUE] if figure is MatrixFigure.PROFILE else []
    for holds in settled:
        if measure not in (None, holds):
            raise WrongUsage(options_together.AGAINST_MEASURE(measure=measure))
    return measure or (settled[0] if settled else CellKind.PASSAGES)


def _refuse_together(
    holds: CellKind,
    per: int | None,
    percent: Percent | None,
    figure: MatrixFigure | None,
    *,
    with_survey: bool,
    counts: bool,
) -> None:
    """Refuse options that another one makes meaningless."""
    if per and percent:
        raise WrongUsage(options_together.PER_OR_PERCENT())
    if counts and holds is not CellKind.SUMMARY:
        raise WrongUsage(options_together.COUNTS_WITHOUT_SUMMARIES())
    if (figure or holds is CellKind.SUMMARY) and with_survey:
        raise WrongUsage(options_together.SURVEY_BESIDE_WORDS())
    if holds is CellKind.SUMMARY and (per or percent or figure):
        raise WrongUsage(options_together.SUMMARIES_ARE_WORDS())
    if figure is MatrixFigure.PROFILE and (per or percent):
        raise WrongUsage(options_together.PROFILE_OF_VALUES())


def _default_figure(holds: CellKind) -> MatrixFigure | None:
    if holds is CellKind.SUMMARY:
        return None
    return MatrixFigure.PROFILE if holds is CellKind.VALUE else MatrixFigure.HEAT


def _relation(per: int | None, percent: Percent | None, rows: Orientation) -> Relation | None:
    from koding.analysis.relative import PerWords, percent_of

    if percent is not None:
        return percent_of(percent, rows)
    return None if per is None else PerWords(per)


def _set_side_by_side(
    now: Session,
    material: Snapshot,
    chosen: Selection,
    by: str | None,
    level: str | None,
    *,
    counts: bool,
) -> FrameworkMatrix:
    from koding.actions.summarising import read_summaries
    from koding.analysis.framework import framework_matrix

    written = read_summaries(now.workspace)
    return framework_matrix(
        material, chosen, written, by or UnitKind.DOCUMENT, level, counted=counts
    )
