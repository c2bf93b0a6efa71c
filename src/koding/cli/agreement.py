"""`agreement`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.approaches import with_doubt
from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import (
    CodesOption,
    DocumentsOption,
    MoreKindsOption,
    OutputOfWords,
    Several,
    Unfolded,
    bundle,
)
from koding.cli.selecting import MOST_DRAWS, InterviewersOption, SeedOption, more_kinds
from koding.cli.session import Session
from koding.cli.values import read_moment
from koding.cli.wording import WrongUsage
from koding.errors import KodingError
from koding.messages import joined, usage
from koding.model.approach import Practice
from koding.model.measures import Cluster, CodingUnit, Coefficients, Metric, Unitising

if TYPE_CHECKING:
    from koding.analysis.agreement.comparison import Contest
    from koding.analysis.agreement.ground import Settings
    from koding.model.snapshot import Snapshot
    from koding.tabling import Frame
    from koding.tabling.charts import Chart

app = make_app()


class AgreementFigure(StrEnum):
    """The figures of agreement."""

    ALPHA = "alpha"


@bundle
class Compared:
    """Whose coding is compared, as it was when, and on what."""

    coders: Annotated[
        Several,
        typer.Option(
            "--coders", help="Compare this coder; repeatable. Default: all but consensus."
        ),
    ] = None
    rounds: Annotated[
        list[int] | None,
        typer.Option(
            "--round",
            help="This round; two rounds compare a coder with herself. Default 1.",
            min=1,
            max=99,
        ),
    ] = None
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="As the coding was at the end of this day (or at a time, UTC).",
            metavar="DATE",
        ),
    ] = None
    document: DocumentsOption = None
    kind: MoreKindsOption = None
    interviewers: InterviewersOption = False

    def read(self, now: Session, *, whole: bool) -> tuple[Snapshot, Contest]:
        """Return the coding, of now or of then (`whole` with its words), and who is compared."""
        from koding.actions.documents.progress import read_latest_drawing
        from koding.actions.study.past import codebooks_at, read_past
        from koding.actions.workspace import read_material
        from koding.analysis.agreement.comparison import Contest

        people = () if self.coders == ["all"] else tuple(self.coders or ())
        named = people, tuple(self.rounds or (1,)), tuple(self.document or ())
        moment, past = read_moment(self.as_of), None
        if moment is None:
            snapshot = read_material(now.workspace, words=whole, lines=True)
        else:
            snapshot, past = read_past(now.workspace, moment, named[-1], words=whole, lines=True)
        kept = more_kinds(self.kind)
        codebooks = codebooks_at(now.workspace, snapshot.finished.values())
        drawn = read_latest_drawing(now.workspace)
        return snapshot, Contest(*named, kept, self.interviewers, past, codebooks, drawn)


@bundle
class OtherTable:
    """Which table is shown instead of every code's coefficients."""

    pairs: Annotated[bool, typer.Option("--pairs", help="Every two of the coders, a row each.")] = (
        False
    )
    confusion: Annotated[
        bool, typer.Option("--confusion", help="What one coded as X where the other coded Y.")
    ] = False
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="Every stretch they differ on, longest first.")
    ] = False
    overlap: Annotated[
        int | None,
        typer.Option(
            "--overlap",
            help="Passages matched one to one, as 80: per cent of overlap.",
            min=1,
            max=100,
        ),
    ] = None

    against: Annotated[
        str | None,
        typer.Option("--against", help="Each coder against this one, a row each.", metavar="NAME"),
    ] = None

    @property
    def number(self) -> int:
        """How many are asked for at once."""
        others = (self.overlap is not None) + (self.against is not None)
        return self.pairs + self.confusion + self.disagreements + others


@app.command()
@publishable
def agreement(
    now: Session,
    *,
    compared: Compared,
    level: Annotated[
        str | None, typer.Option("--level", help="Codes of this level, as theme; default all.")
    ] = None,
    code: CodesOption = None,
    unit: Annotated[
        CodingUnit, typer.Option("--unit", help="What is judged, one by one.")
    ] = CodingUnit.LINE,
    all_text: Annotated[
        bool | None,
        typer.Option(
            "--all-text/--coded-text",
            help="Count the text that nobody coded, or leave it out; default: alpha both ways.",
        ),
    ] = None,
    uncoded: Annotated[bool | None, typer.Option("--uncoded/--no-uncoded", hidden=True)] = None,
    metric: Annotated[
        Metric, typer.Option("--metric", help="Of the values of scale codes.")
    ] = Metric.ORDINAL,
    table: OtherTable,
    coefficients: Annotated[
        Coefficients,
        typer.Option(
            "--coefficients", help="all adds AC1 and others that uncoded text makes high."
        ),
    ] = Coefficients.USUAL,
    unitising: Annotated[
        Unitising,
        typer.Option("--unitising", help="Unitising alpha: of 2004, or the family of 2016."),
    ] = Unitising.SECTIONS,
    figure: Annotated[
        AgreementFigure | None,
        typer.Option("--figure", help="Draw alpha of every code with its interval."),
    ] = None,
    resample: Annotated[
        Cluster | None,
        typer.Option(
            "--resample", help="What the bootstrap draws; default: documents from 20, else turns."
        ),
    ] = None,
    draws: Annotated[
        int,
        typer.Option(
            "--draws", help="Draws of the bootstrap; 0: no intervals.", min=0, max=MOST_DRAWS
        ),
    ] = 1000,
    seed: SeedOption = 1,
    view: Unfolded,
    output: OutputOfWords,
) -> Shown:
    """Measure how far coders agree.

    For every code: Krippendorff's alpha with its interval, positive agreement with its counts,
    percent agreement, kappa, the Jaccard index and unitising alpha; then each level pooled. On
    the documents that at least two coders have marked done (`koding documents done`), or those
    named. Two rounds of one coder are compared as two coders are.

    Examples:
      koding agreement --level theme
      koding agreement --coders hovedkoder --round 1 --round 2
      koding agreement --as-of 2024-03-01 --unit character --out agreement.csv
      koding agreement --disagreements --code personvern
      koding agreement --overlap 80
      koding agreement --against hovedkoder
      koding agreement --level theme --unitising 2016
      koding agreement --figure alpha --out alpha.svg
    """
    from koding.analysis.agreement.ground import Settings

    is_usual = coefficients is Coefficients.USUAL and unitising is Unitising.SECTIONS
    _refuse_together(table, figure, is_usual=is_usual)
    if uncoded is not None:
        raise WrongUsage(usage.AGREEMENT_UNCODED())
    settings = Settings(
        unit, level, tuple(code or ()), all_text, metric, resample,
        draws=draws, seed=seed, coefficients=coefficients, unitising=unitising,
    )  # fmt: skip
    asked = compared.read(now, whole=table.disagreements)
    frame, is_measured, chart = _measure(now, asked, table, settings)
    if not is_measured:
        raise KodingError(joined(" ", frame.notes))
    frame = with_doubt(frame, Practice.AGREEMENT, now.study.approach)
    if now.publish and not table.number:
        from koding.analysis.agreement.tables import publish_agreement, publish_alpha

        frame = publish_agreement(frame, now.publish)
        if chart is not None:
            chart = publish_alpha(chart, now.publish)
    return Shown(frame, chart, figure is not None, seed, view)


def _refuse_together(table: OtherTable, figure: AgreementFigure | None, *, is_usual: bool) -> None:
    """Refuse options that another one makes meaningless."""
    if table.number > 1:
        raise WrongUsage(usage.AGREEMENT_ONE_TABLE())
    if table.number and not (table.pairs or table.against) and not is_usual:
        raise WrongUsage(usage.AGREEMENT_OPTIONS_IDLE())
    if figure and table.number:
        raise WrongUsage(usage.AGREEMENT_FIGURE())


def _measure(
    now: Session, asked: tuple[Snapshot, Contest], table: OtherTable, settings: Settings
) -> tuple[Frame, bool, Chart | None]:
    """Return the table that is asked for, whether anything could be compared, and its figure."""
    from koding.analysis.agreement.agreement import (
        measure_against,
        measure_agreement,
        measure_pairs,
    )
    from koding.analysis.agreement.differences import measure_confusion
    from koding.analysis.agreement.overlap import measure_overlap
    from koding.analysis.agreement.tables import (
        chart_alpha,
        frame_against,
        frame_agreement,
        frame_confusion,
        frame_overlap,
        frame_pairs,
    )

    if table.confusion:
        confused = measure_confusion(*asked, settings)
        frame = frame_confusion(confused)
        return frame, confused.units > 0, None
    if table.overlap is not None:
        matched = measure_overlap(*asked, settings, table.overlap)
        frame = frame_overlap(matched)
        return frame, matched.compared, None
    if table.disagreements:
        return *_list_disagreements(now, asked, settings), None
    if table.against is not None:
        level = settings.level or _highest(now, asked[0])
        compared = measure_against(*asked, replace(settings, level=level), table.against)
        return frame_against(compared, table.against), compared.whole.units > 0, None
    if table.pairs:
        paired = measure_pairs(*asked, settings)
        frame = frame_pairs(paired)
        return frame, paired.whole.units > 0, None
    result = measure_agreement(*asked, settings)
    frame = frame_agreement(result)
    return frame, result.units > 0, chart_alpha(result)


def _highest(now: Session, snapshot: Snapshot) -> str | None:
    """Return the highest level that a code has: themes, where there are any."""
    used = {node.level for node in snapshot.codes}
    return next((level for level in reversed(now.study.levels) if level in used), None)


def _list_disagreements(
    now: Session, asked: tuple[Snapshot, Contest], settings: Settings
) -> tuple[Frame, bool]:
    from koding.actions.documents.viewing import read_spans
    from koding.analysis.agreement.differences import measure_disagreements
    from koding.analysis.agreement.tables import frame_disagreements

    found = measure_disagreements(*asked, settings)
    places = [(one.document, one.start, one.end) for one in found.found]
    quoted = replace(found, quotes=read_spans(now.workspace, places))
    frame = frame_disagreements(quoted)
    return frame, found.compared
