"""`agreement`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.options import (
    CodesOption,
    DocumentsOption,
    FormatOption,
    LangOption,
    MoreKindsOption,
    OutOption,
    ProfileOption,
)
from koding.cli.selecting import MOST_DRAWS, InterviewersOption, SeedOption, Several
from koding.cli.session import session
from koding.cli.usage import WrongUsage
from koding.cli.values import read_moment
from koding.errors import KodingError
from koding.messages import joined, options_together
from koding.model.agreement import Cluster, CodingUnit, Coefficients, Metric, Unitising
from koding.present.formats import Profile

if TYPE_CHECKING:
    from koding.analysis.agreement.comparison import Contest
    from koding.cli.session import Session
    from koding.model.choices import DocumentKind
    from koding.model.snapshot import Snapshot


class Figure(StrEnum):
    """The figures of agreement."""

    ALPHA = "alpha"


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(agreement)


def agreement(
    context: typer.Context,
    coders: Annotated[
        Several,
        typer.Option(
            "--coders", help="Compare this coder; repeatable. Default: all but consensus."
        ),
    ] = None,
    rounds: Annotated[
        list[int] | None,
        typer.Option(
            "--round",
            help="This round; two rounds compare a coder with herself. Default 1.",
            min=1,
            max=99,
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of",
            help="As the coding was at the end of this day (or at a time, UTC).",
            metavar="DATE",
        ),
    ] = None,
    document: DocumentsOption = None,
    kind: MoreKindsOption = None,
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
    interviewers: InterviewersOption = False,
    pairs: Annotated[
        bool, typer.Option("--pairs", help="Every two of the coders, a row each.")
    ] = False,
    confusion: Annotated[
        bool, typer.Option("--confusion", help="What one coded as X where the other coded Y.")
    ] = False,
    disagreements: Annotated[
        bool, typer.Option("--disagreements", help="Every stretch they differ on, longest first.")
    ] = False,
    overlap: Annotated[
        int | None,
        typer.Option(
            "--overlap",
            help="Passages matched one to one, as 80: per cent of overlap.",
            min=1,
            max=100,
        ),
    ] = None,
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
        Figure | None, typer.Option("--figure", help="Draw alpha of every code with its interval.")
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
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
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
      koding agreement --level theme --unitising 2016
      koding agreement --figure alpha --out alpha.svg
    """
    from koding.actions.surroundings import read_spans
    from koding.analysis.agreement.agreement import measure_agreement, measure_pairs
    from koding.analysis.agreement.difference_frames import (
        frame_confusion,
        frame_disagreements,
        frame_overlap,
    )
    from koding.analysis.agreement.differences import measure_confusion, measure_disagreements
    from koding.analysis.agreement.frames import chart_alpha, frame_agreement, frame_pairs
    from koding.analysis.agreement.ground import Settings
    from koding.analysis.agreement.overlap import measure_overlap

    if pairs + confusion + disagreements + (overlap is not None) > 1:
        raise WrongUsage(options_together.AGREEMENT_ONE_TABLE())
    if (confusion or disagreements or overlap) and (
        coefficients is not Coefficients.USUAL or unitising is not Unitising.SECTIONS
    ):
        raise WrongUsage(options_together.AGREEMENT_OPTIONS_IDLE())
    if figure and (pairs or confusion or disagreements or overlap):
        raise WrongUsage(options_together.AGREEMENT_FIGURE())
    if uncoded is not None:
        raise WrongUsage(options_together.AGREEMENT_UNCODED())
    now = session(context)
    settings = Settings(
        unit, level, tuple(code or ()), all_text, metric, resample,
        draws=draws, seed=seed, coefficients=coefficients, unitising=unitising,
    )  # fmt: skip
    people = () if coders == ["all"] else tuple(coders or ())
    named = people, tuple(rounds or (1,)), tuple(document or ())
    asked = _read(now, as_of, named, kind, interviewers=interviewers, whole=disagreements)
    chart = None
    if confusion:
        confused = measure_confusion(*asked, settings)
        frame, compared = frame_confusion(confused), confused.units > 0
    elif overlap is not None:
        matched = measure_overlap(*asked, settings, overlap)
        frame, compared = frame_overlap(matched), matched.compared
    elif disagreements:
        found = measure_disagreements(*asked, settings)
        places = [(one.document, one.start, one.end) for one in found.found]
        quotes = read_spans(now.workspace, places)
        frame, compared = frame_disagreements(replace(found, quotes=quotes)), found.compared
    elif pairs:
        paired = measure_pairs(*asked, settings)
        frame, compared = frame_pairs(paired), paired.whole.units > 0
    else:
        result = measure_agreement(*asked, settings)
        frame, chart = frame_agreement(result), chart_alpha(result)
        compared = result.units > 0
    if not compared:
        raise KodingError(joined(" ", frame.notes))
    now.emit(
        frame,
        format_,
        out,
        lang=lang,
        profile=profile,
        seed=seed,
        chart=chart,
        drawn=figure is not None,
    )


def _read(
    now: Session,
    as_of: str | None,
    named: tuple[tuple[str, ...], tuple[int, ...], tuple[str, ...]],
    kinds: list[DocumentKind] | None,
    *,
    interviewers: bool,
    whole: bool,
) -> tuple[Snapshot, Contest]:
    """Return the coding of now or of then (`whole` with its words), and who is compared on it."""
    from koding.actions.drawing import read_latest_drawing
    from koding.actions.past import read_past
    from koding.actions.provenance import codebooks_at
    from koding.actions.viewing import read_material
    from koding.analysis.agreement.comparison import Contest
    from koding.analysis.selection import COUNTED_KINDS

    moment, past = read_moment(as_of), None
    if moment is None:
        snapshot = read_material(now.workspace, words=whole, lines=True)
    else:
        snapshot, past = read_past(now.workspace, moment, named[-1], words=whole, lines=True)
    kept = tuple(dict.fromkeys((*COUNTED_KINDS, *(kinds or ()))))
    codebooks = codebooks_at(now.workspace, snapshot.finished.values())
    drawn = read_latest_drawing(now.workspace)
    return snapshot, Contest(*named, kept, interviewers, past, codebooks, drawn)
