"""`matrix`."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import Output, Unfolded, bundle
from koding.cli.selecting import InterviewersOption, LayoutOption, Selected, UncodedOption
from koding.cli.session import Session
from koding.cli.wording import WrongUsage
from koding.messages import usage
from koding.model.choices import MatrixFigure
from koding.model.coding import Uncoded
from koding.model.measures import CellKind, Layout, Measure, Orientation, Percent, UnitKind
from koding.present.formats import FIGURES, Format

if TYPE_CHECKING:
    from koding.analysis.ground.selection import Selection
    from koding.analysis.matrix.framework import FrameworkMatrix
    from koding.analysis.matrix.relative import Relation
    from koding.model.snapshot import Snapshot

app = make_app()
EVERY = "all"
_READ = (Format.TABLE, Format.MD, Format.TEX, Format.DOCX)
"""What people read as it is, themes down the side."""
"""What --level says for every code."""


class HeatOf(Enum):
    """Which codes have a row of shades: those under none, or every one."""

    OUTLINE = "outline"
    EVERY = "every"


@bundle
class Cells:
    """What the cells hold, set against what, and what stands beside them."""

    measure: Annotated[
        CellKind | None,
        typer.Option("--measure", help="What is counted; default passages.", show_default=False),
    ] = None
    binary: Annotated[
        bool, typer.Option("--binary", help="1 where a theme is present, else 0.")
    ] = False
    per: Annotated[
        int | None,
        typer.Option("--per", help="Per so many words of the unit, as 1000.", min=1),
    ] = None
    percent: Annotated[
        Percent | None,
        typer.Option("--percent", help="Of the table as shown; its rows are themes by default."),
    ] = None
    figure: Annotated[
        MatrixFigure | None,
        typer.Option("--figure", help="Shades, or the scale codes between their poles."),
    ] = None
    with_survey: Annotated[
        bool, typer.Option("--with-survey", help="The organisation's scores as further columns.")
    ] = False
    counts: Annotated[
        bool, typer.Option("--counts", help="Beside each summary how many passages there are.")
    ] = False

    def refuse_together(self) -> None:
        """Refuse options that another one makes meaningless.

        Raises:
            WrongUsage: there are such.
        """
        is_relative = bool(self.per or self.percent)
        is_summary = self.holds is CellKind.SUMMARY
        if self.per and self.percent:
            raise WrongUsage(usage.PER_OR_PERCENT())
        if self.counts and not is_summary:
            raise WrongUsage(usage.COUNTS_WITHOUT_SUMMARIES())
        if (self.figure or is_summary) and self.with_survey:
            raise WrongUsage(usage.SURVEY_BESIDE_WORDS())
        if is_summary and (is_relative or self.figure):
            raise WrongUsage(usage.SUMMARIES_ARE_WORDS())
        if self.figure is MatrixFigure.PROFILE and is_relative:
            raise WrongUsage(usage.PROFILE_OF_VALUES())

    @property
    def holds(self) -> CellKind:
        """What is counted, as far as --figure and --binary do not settle it."""
        settled = [CellKind.PRESENT] if self.binary else []
        settled += [CellKind.VALUE] if self.figure is MatrixFigure.PROFILE else []
        for holds in settled:
            if self.measure not in (None, holds):
                raise WrongUsage(usage.AGAINST_MEASURE(measure=self.measure))
        return self.measure or (settled[0] if settled else CellKind.PASSAGES)

    def relation(self, rows: Orientation) -> Relation | None:
        """Return what the amounts are set against."""
        from koding.analysis.matrix.relative import PerWords, percent_of

        if self.percent is not None:
            return percent_of(self.percent, rows)
        return None if self.per is None else PerWords(self.per)


@app.command()
@publishable
def matrix(
    now: Session,
    *,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="document (default), case, speaker, section, question, role or attribute:NAME.",
            show_default=False,
        ),
    ] = None,
    level: Annotated[
        str | None,
        typer.Option(
            "--level",
            help="Rows of the tree, as theme, or all; default all, on screen the highest.",
        ),
    ] = None,
    cells: Cells,
    chosen: Selected,
    uncoded: UncodedOption = Uncoded.MISSING,
    interviewers: InterviewersOption = False,
    layout: LayoutOption = Layout.WIDE,
    rows: Annotated[
        Orientation | None,
        typer.Option("--rows", help="Default: themes on screen, units in CSV and JSON."),
    ] = None,
    view: Unfolded,
    output: Output,
) -> Shown:
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
    from koding.actions.workspace import read_material
    from koding.analysis.matrix.framework import frame_framework
    from koding.analysis.matrix.profile import draw_profile, frame_profile, value_profile

    cells.refuse_together()
    holds, asked = cells.holds, output.format
    shown = cells.figure or (_default_figure(holds) if asked in FIGURES else None)
    is_read = asked in _READ and not cells.with_survey
    themes_first = is_read or cells.percent is not None
    side = rows or (Orientation.THEMES if themes_first else Orientation.UNITS)
    every, level = level is not None, None if level == EVERY else level
    selection = chosen.select(now, interviewers=interviewers, uncoded=uncoded)
    with_words = holds in (CellKind.WORDS, CellKind.SHARE)
    material = read_material(now.workspace, words=with_words, asked=True)
    drawn = cells.figure is not None
    if holds is CellKind.SUMMARY:
        framework = _set_side_by_side(now, material, selection, by, level, counts=cells.counts)
        return Shown(frame_framework(framework, layout, side, is_outline=not every), view=view)
    if shown is MatrixFigure.PROFILE:
        profiled = value_profile(material, selection, level, by)
        frame = frame_profile(profiled)
        return Shown(frame, draw_profile(profiled), drawn, view=view)
    heat = None
    if shown is not None:
        is_screen = asked is Format.TABLE and output.out is None
        heat = HeatOf.OUTLINE if is_screen and not (every or view.all_) else HeatOf.EVERY
    counted = _count(material, selection, by, level, cells, side, layout, heat=heat, every=every)
    return replace(counted, view=view)


def _count(
    material: Snapshot,
    selection: Selection,
    by: str | None,
    level: str | None,
    cells: Cells,
    side: Orientation,
    layout: Layout,
    *,
    heat: HeatOf | None,
    every: bool,
) -> Shown:
    from koding.analysis.matrix.table import theme_matrix
    from koding.analysis.matrix.tables import frame_matrix, shade_matrix

    result = theme_matrix(
        material,
        selection,
        by or UnitKind.DOCUMENT,
        Measure(cells.holds),
        level,
        with_survey=cells.with_survey,
        relation=cells.relation(side),
    )
    if heat is not None:
        drawn = shade_matrix(result, is_outline=heat is HeatOf.OUTLINE)
        return Shown(drawn.frame, drawn, cells.figure is not None)
    frame = frame_matrix(result, layout, side, is_outline=not every)
    return Shown(frame)


def _default_figure(holds: CellKind) -> MatrixFigure | None:
    if holds is CellKind.SUMMARY:
        return None
    return MatrixFigure.PROFILE if holds is CellKind.VALUE else MatrixFigure.HEAT


def _set_side_by_side(
    now: Session,
    material: Snapshot,
    chosen: Selection,
    by: str | None,
    level: str | None,
    *,
    counts: bool,
) -> FrameworkMatrix:
    from koding.actions.interpretation.summaries import read_summaries
    from koding.analysis.matrix.framework import framework_matrix

    written = read_summaries(now.workspace)
    return framework_matrix(
        material, chosen, written, by or UnitKind.DOCUMENT, level, counted=counts
    )
