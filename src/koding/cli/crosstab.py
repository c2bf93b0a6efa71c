"""`crosstab`."""

from __future__ import annotations

from enum import StrEnum
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
    MOST_DRAWS,
    CodersOption,
    LayoutOption,
    RoundsOption,
    SeedOption,
    Several,
    UncodedOption,
    make_selection,
)
from koding.cli.session import session
from koding.cli.usage import WrongUsage
from koding.messages import options_together
from koding.model.measures import Amount, GroupMeasure, Layout, Measure, Percent, Score
from koding.model.reading import Uncoded
from koding.model.testing import Correction, Observed, Statistic
from koding.present.formats import FIGURES, Profile, format_for

if TYPE_CHECKING:
    from koding.analysis.crosstab.group_relations import GroupRelation

DRAWN_AGAIN = 2000
"""How many bootstrap draws the intervals of a figure come from, unless it is said."""


class Figure(StrEnum):
    """The figures of a crosstab."""

    ASSOCIATION = "association"


def add_commands(app: typer.Typer) -> None:
    """Add the command."""
    app.command()(crosstab)


def crosstab(
    context: typer.Context,
    theme: Annotated[Several, typer.Option("--theme", help="This theme; repeatable.")] = None,
    item: Annotated[Several, typer.Option("--item", help="This survey item; repeatable.")] = None,
    attribute: Annotated[
        str | None,
        typer.Option("--attribute", help="Against this attribute of the organisations instead."),
    ] = None,
    all_pairs: Annotated[
        bool, typer.Option("--all-pairs", help="Every theme with every item, linked or not.")
    ] = False,
    by: Annotated[Observed, typer.Option("--by", help="What is counted once.")] = Observed.CASE,
    score: Annotated[
        Score, typer.Option("--score", help="How an organisation's answers become one score.")
    ] = Score.MEDIAN,
    measure: Annotated[
        list[GroupMeasure] | None,
        typer.Option("--measure", help="What is counted in each group; repeatable."),
    ] = None,
    per: Annotated[
        int | None,
        typer.Option("--per", help="Per so many words of the group, as 1000.", min=1),
    ] = None,
    percent: Annotated[
        Percent | None, typer.Option("--percent", help="Of the row, the column or the table.")
    ] = None,
    scores: Annotated[
        bool, typer.Option("--scores", help="Every organisation's score, a row each.")
    ] = False,
    test: Annotated[
        bool, typer.Option("--test", help="Coefficients and permutation tests.")
    ] = False,
    contingency: Annotated[
        bool,
        typer.Option("--contingency", help="Presence by group; with --test Fisher and chi-square."),
    ] = False,
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="One random respondent per case, 1,000 times.")
    ] = False,
    statistic: Annotated[
        list[Statistic] | None,
        typer.Option("--statistic", help="What is tested; default tau-b; repeatable."),
    ] = None,
    amount: Annotated[
        Amount,
        typer.Option("--amount", help="What themes are ordered by; value: of codes with a scale."),
    ] = Amount.SHARE,
    correction: Annotated[
        Correction, typer.Option("--correction", help="Of p over all tests of the table.")
    ] = Correction.HOLM,
    permutations: Annotated[
        int,
        typer.Option(
            "--permutations", help="Draws where not all can be tried.", min=1, max=MOST_DRAWS
        ),
    ] = 10_000,
    bootstrap: Annotated[
        int,
        typer.Option(
            "--bootstrap", help="Intervals from so many draws of cases.", min=0, max=MOST_DRAWS
        ),
    ] = 0,
    seed: SeedOption = 1,
    figure: Annotated[
        Figure | None, typer.Option("--figure", help="Draw it; as .svg and .png show it.")
    ] = None,
    coders: CodersOption = None,
    round_: RoundsOption = None,
    uncoded: UncodedOption = Uncoded.MISSING,
    document: DocumentsOption = None,
    case: CasesOption = None,
    kind: MoreKindsOption = None,
    layout: LayoutOption = Layout.WIDE,
    format_: FormatOption = None,
    out: OutOption = None,
    lang: LangOption = None,
    profile: ProfileOption = Profile.R,
) -> None:
    """Set themes against survey scores, answers or attributes.

    For every theme: in how many organisations that rate its challenge low, middle and high it
    is raised, and the median share of their words that it takes, which is what --test tests.
    Other amounts (--measure) are per organisation of the group. Without --theme and --item the
    pairs are those that codebook/survey.yaml links. --test says first what p can be reached at
    all.

    Examples:
      koding crosstab
      koding crosstab --theme etikk --item personvern --scores
      koding crosstab --item bemanning
      koding crosstab --measure passages --percent row
      koding crosstab --attribute sektor --contingency --test
      koding crosstab --test --by respondent --statistic delta
      koding crosstab --theme innstilling --item etikk --test --amount value
      koding crosstab --test --bootstrap 2000 --format csv --out tests.csv
      koding crosstab --figure association --out tests.svg
    """
    from koding.actions.viewing import read_material
    from koding.analysis.crosstab import crosstab as cross

    apart = scores or sensitivity or contingency
    drawn = not apart and (figure is not None or format_for(format_, out) in FIGURES)
    if scores + sensitivity + (test or contingency) > 1:
        raise WrongUsage(options_together.CROSSTAB_ONE_TABLE())
    if apart and figure:
        raise WrongUsage(options_together.CROSSTAB_FIGURE())
    _refuse_idle(
        tests=(test or drawn) and not apart,
        wide=not (apart or test or drawn or layout is Layout.LONG),
        how=bool(statistic or bootstrap),
        measured=bool(measure or per or percent),
    )
    if per and percent:
        raise WrongUsage(options_together.PER_OR_PERCENT())
    now = session(context)
    result = cross(
        read_material(now.workspace, words=True),
        make_selection(now, coders, round_, document, case, kind, uncoded=uncoded),
        item,
        theme,
        score,
        by=by,
        attribute=attribute,
        every=all_pairs,
    )
    chart = None
    if contingency:
        from koding.analysis.crosstab.contingency import tabulate_presence
        from koding.analysis.crosstab.contingency_frames import frame_cells, frame_fisher

        tables = tabulate_presence(result, correction, permutations, seed)
        frame = frame_fisher(tables, layout) if test else frame_cells(tables)
    elif test or drawn:
        from koding.analysis.crosstab.association import associate_pairs
        from koding.analysis.crosstab.association_frames import chart_tests, frame_tests

        tests = associate_pairs(
            result,
            dict.fromkeys(statistic or [Statistic.TAU_B]),
            amount,
            correction,
            permutations,
            bootstrap or (DRAWN_AGAIN if drawn else 0),
            seed,
        )
        frame, chart = frame_tests(tests, layout), chart_tests(tests)
    elif sensitivity:
        from koding.analysis.crosstab.association_frames import frame_sensitivity
        from koding.analysis.crosstab.sensitivity import vary_respondents

        frame = frame_sensitivity(vary_respondents(result, amount, seed=seed))
    elif scores:
        from koding.analysis.crosstab.unit_frames import frame_units

        frame = frame_units(result)
    elif layout is Layout.LONG:
        from koding.analysis.crosstab.frames import frame_groups

        frame = frame_groups(result)
    else:
        from koding.analysis.crosstab.frames import frame_pairs

        measures = [Measure(one) for one in measure or ()]
        frame = frame_pairs(result, measures, _relation(per, percent))
    now.emit(
        frame,
        format_,
        out,
        lang=lang,
        profile=profile,
        seed=seed if test or drawn or sensitivity else None,
        chart=chart,
        drawn=figure is not None,
    )


def _relation(per: int | None, percent: Percent | None) -> GroupRelation | None:
    from koding.analysis.relative import PerWords

    return percent if per is None else PerWords(per)


def _refuse_idle(*, tests: bool, wide: bool, how: bool, measured: bool) -> None:
    """Refuse options of the tests, and of the wide table, where these are not what is shown."""
    if how and not tests:
        raise WrongUsage(options_together.TEST_OPTIONS_IDLE())
    if measured and not wide:
        raise WrongUsage(options_together.WIDE_OPTIONS_IDLE())
