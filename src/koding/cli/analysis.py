"""`matrix`, `crosstab`."""

from __future__ import annotations

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
from koding.cli.session import Session, session
from koding.model.choices import DocumentKind
from koding.model.measures import CoderPolicy, Layout, Measure, Orientation, Score
from koding.present.formats import Format, Profile, format_for

if TYPE_CHECKING:
    from koding.analysis.selection import Selection

Several = list[str] | None
CodersOption = Annotated[
    Several,
    typer.Option("--coders", help="counted (default), all, or a coder's name; repeatable."),
]
RoundsOption = Annotated[
    int | None,
    typer.Option(
        "--round", help="Only this round; default 1, all with --coders all.", min=1, max=99
    ),
]
LayoutOption = Annotated[Layout, typer.Option("--layout", help="wide or long.")]
InterviewersOption = Annotated[
    bool, typer.Option("--interviewers", help="Count interviewers' words too.")
]


def add_commands(app: typer.Typer) -> None:
    """Add the commands that count."""
    app.command()(matrix)
    app.command()(crosstab)


def matrix(
    context: typer.Context,
    by: Annotated[
        str,
        typer.Option("--by", help="document, case, speaker, section or attribute:NAME."),
    ] = "document",
    measure: Annotated[
        Measure, typer.Option("--measure", help="What is counted.")
    ] = Measure.PASSAGES,
    level: Annotated[
        str | None, typer.Option("--level", help="Rows of the tree, as theme; default all.")
    ] = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    interviewers: InterviewersOption = False,
    with_survey: Annotated[
        bool, typer.Option("--with-survey", help="The organisation's scores as further columns.")
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
    words count.

    Examples:
      koding matrix --level theme
      koding matrix --by case --with-survey --format csv --out matrix.csv
      koding matrix --by attribute:sektor --measure words --layout long
    """
    from koding.actions.viewing import read_material
    from koding.analysis.matrix import theme_matrix

    now = session(context)
    needs_words = measure in (Measure.WORDS, Measure.SHARE)
    result = theme_matrix(
        read_material(now.workspace, words=needs_words),
        _selection(now, coders, round_, document, case, kind, interviewers=interviewers),
        by,
        measure,
        level,
        with_survey=with_survey,
    )
    reads = format_for(format_, out) in (Format.TABLE, Format.MD) and not with_survey
    orientation = rows or (Orientation.THEMES if reads else Orientation.UNITS)
    now.emit(result.to_frame(layout, orientation), format_, out, lang=lang, profile=profile)


def crosstab(
    context: typer.Context,
    theme: Annotated[Several, typer.Option("--theme", help="This theme; repeatable.")] = None,
    item: Annotated[Several, typer.Option("--item", help="This survey item; repeatable.")] = None,
    score: Annotated[
        Score, typer.Option("--score", help="How an organisation's answers become one score.")
    ] = Score.MEDIAN,
    measure: Annotated[
        list[Measure] | None,
        typer.Option("--measure", help="In each group: present, documents, passages, words."),
    ] = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="Every organisation's score, a row each.")
    ] = False,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    layout: LayoutOption = Layout.WIDE,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Set themes against survey scores, by organisation.

    For every theme: in how many organisations that rate its challenge low, middle and high it
    is present, and with how many documents, passages and words; medians; n. Without --theme
    and --item the pairs are those that codebook/survey.yaml links.

    Examples:
      koding crosstab
      koding crosstab --theme etikk --item personvern --scores
      koding crosstab --layout long --format csv --out crosstab.csv
    """
    from koding.actions.viewing import read_material
    from koding.analysis.crosstab import crosstab as cross

    now = session(context)
    result = cross(
        read_material(now.workspace, words=True),
        _selection(now, coders, round_, document, case, kind),
        item,
        theme,
        score,
    )
    if scores:
        frame = result.case_scores()
    elif layout is Layout.LONG:
        frame = result.to_long_frame()
    else:
        frame = result.to_frame(measure) if measure else result.to_frame()
    now.emit(frame, format_, out, lang=lang, profile=profile)


def _selection(
    now: Session,
    coders: Several,
    round_: int | None,
    documents: Several,
    cases: Several,
    kinds: list[DocumentKind] | None,
    *,
    interviewers: bool = False,
) -> Selection:
    from koding.analysis.selection import COUNTED_KINDS, Selection

    named: CoderPolicy | tuple[str, ...] = CoderPolicy.COUNTED
    if coders and coders != [CoderPolicy.COUNTED]:
        named = CoderPolicy.ALL if coders == [CoderPolicy.ALL] else tuple(coders)
    return Selection(
        coders=named,
        main_coder=now.study.main_coder,
        round=round_,
        documents=tuple(documents or ()),
        cases=tuple(cases or ()),
        kinds=tuple(dict.fromkeys((*COUNTED_KINDS, *(kinds or ())))),
        include_interviewer=interviewers,
    )
