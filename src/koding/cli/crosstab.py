"""`crosstab`."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from koding.cli.approaches import with_doubt
from koding.cli.apps import make_app
from koding.cli.commands import Shown, publishable
from koding.cli.options import Output, Several, Unfolded, bundle
from koding.cli.selecting import (
    MOST_DRAWS,
    LayoutOption,
    ScoreOption,
    SeedOption,
    Selected,
    UncodedOption,
)
from koding.cli.session import Session
from koding.cli.wording import WrongUsage
from koding.messages import usage
from koding.model.approach import Practice
from koding.model.coding import Uncoded
from koding.model.measures import (
    Amount,
    Correction,
    GroupMeasure,
    Layout,
    Measure,
    Observed,
    Percent,
    Score,
    Statistic,
)
from koding.present.formats import FIGURES

if TYPE_CHECKING:
    from koding.analysis.crosstab import Crosstab
    from koding.analysis.crosstab.groups import GroupRelation
    from koding.tabling import Frame

app = make_app()

DRAWN_AGAIN = 2000
"""How many bootstrap draws the intervals of a figure come from, unless it is said."""


class CrosstabFigure(StrEnum):
    """The figures of a crosstab."""

    ASSOCIATION = "association"


@bundle
class PerGroup:
    """What the columns of the wide table hold of each group."""

    measure: Annotated[
        list[GroupMeasure] | None,
        typer.Option("--measure", help="What is counted in each group; repeatable."),
    ] = None
    per: Annotated[
        int | None,
        typer.Option("--per", help="Per so many words of the group, as 1000.", min=1),
    ] = None
    percent: Annotated[
        Percent | None, typer.Option("--percent", help="Of the row, the column or the table.")
    ] = None

    @property
    def is_asked(self) -> bool:
        """Whether anything is asked of them."""
        return bool(self.measure or self.per or self.percent)

    @property
    def relation(self) -> GroupRelation | None:
        """What the amounts are set against."""
        from koding.analysis.matrix.relative import PerWords

        return self.percent if self.per is None else PerWords(self.per)


@bundle
class OtherTables:
    """Which tables are shown instead of the wide one."""

    scores: Annotated[
        bool, typer.Option("--scores", help="Every organisation's score, a row each.")
    ] = False
    test: Annotated[bool, typer.Option("--test", help="Coefficients and permutation tests.")] = (
        False
    )
    contingency: Annotated[
        bool,
        typer.Option("--contingency", help="Presence by group; with --test Fisher and chi-square."),
    ] = False
    sensitivity: Annotated[
        bool, typer.Option("--sensitivity", help="One random respondent per case, 1,000 times.")
    ] = False

    @property
    def is_apart(self) -> bool:
        """Whether it is one that has no figure."""
        return self.scores or self.sensitivity or self.contingency


@bundle
class Tested:
    """What is tested, and how."""

    statistic: Annotated[
        list[Statistic] | None,
        typer.Option("--statistic", help="What is tested; default tau-b; repeatable."),
    ] = None
    amount: Annotated[
        Amount,
        typer.Option("--amount", help="What themes are ordered by; value: of codes with a scale."),
    ] = Amount.SHARE
    correction: Annotated[
        Correction, typer.Option("--correction", help="Of p over all tests of the table.")
    ] = Correction.HOLM
    permutations: Annotated[
        int,
        typer.Option(
            "--permutations", help="Draws where not all can be tried.", min=1, max=MOST_DRAWS
        ),
    ] = 10_000
    bootstrap: Annotated[
        int,
        typer.Option(
            "--bootstrap", help="Intervals from so many draws of cases.", min=0, max=MOST_DRAWS
        ),
    ] = 0
    seed: SeedOption = 1


@app.command()
@publishable
def crosstab(
    now: Session,
    *,
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
    score: ScoreOption = Score.MEDIAN,
    groups: PerGroup,
    tables: OtherTables,
    tested: Tested,
    figure: Annotated[
        CrosstabFigure | None, typer.Option("--figure", help="Draw it; as .svg and .png show it.")
    ] = None,
    chosen: Selected,
    uncoded: UncodedOption = Uncoded.MISSING,
    layout: LayoutOption = Layout.WIDE,
    view: Unfolded,
    output: Output,
) -> Shown:
    """Set themes against survey scores, answers or attributes.

    For every theme: in how many organisations that score it low, middle and high it
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
    from koding.actions.workspace import read_material
    from koding.analysis.crosstab import crosstab as cross

    drawn = not tables.is_apart and (figure is not None or output.format in FIGURES)
    _refuse_together(groups, tables, tested, figure=figure is not None, drawn=drawn, layout=layout)
    result = cross(
        read_material(now.workspace, words=True),
        chosen.select(now, uncoded=uncoded),
        item,
        theme,
        score,
        by=by,
        attribute=attribute,
        every=all_pairs,
    )
    if not tables.contingency and (tables.test or drawn):
        shown = _test(result, tested, layout, drawn=drawn, figure=figure is not None)
        tests = with_doubt(shown.frame, Practice.TESTS, now.study.approach)
        return replace(shown, frame=tests, view=view)
    frame = _table(result, groups, tables, tested, layout)
    if tables.test:
        frame = with_doubt(frame, Practice.TESTS, now.study.approach)
    seeded = tables.test or tables.sensitivity
    return Shown(frame, seed=tested.seed if seeded else None, view=view)


def _table(
    result: Crosstab, groups: PerGroup, tables: OtherTables, how: Tested, layout: Layout
) -> Frame:
    if tables.contingency:
        from koding.analysis.crosstab.contingency import tabulate_presence
        from koding.analysis.crosstab.contingency_tables import frame_cells, frame_fisher

        presence = tabulate_presence(result, how.correction, how.permutations, how.seed)
        return frame_fisher(presence, layout) if tables.test else frame_cells(presence)
    if tables.sensitivity:
        from koding.analysis.crosstab.association_tables import frame_sensitivity
        from koding.analysis.crosstab.sensitivity import vary_respondents

        return frame_sensitivity(vary_respondents(result, how.amount, seed=how.seed))
    if tables.scores:
        from koding.analysis.crosstab.tables import frame_units

        return frame_units(result)
    from koding.analysis.crosstab.tables import frame_groups, frame_pairs

    if layout is Layout.LONG:
        return frame_groups(result)
    measures = [Measure(one) for one in groups.measure or ()]
    return frame_pairs(result, measures, groups.relation)


def _test(result: Crosstab, how: Tested, layout: Layout, *, drawn: bool, figure: bool) -> Shown:
    from koding.analysis.crosstab.association import associate_pairs
    from koding.analysis.crosstab.association_tables import chart_tests, frame_tests

    tests = associate_pairs(
        result,
        dict.fromkeys(how.statistic or [Statistic.TAU_B]),
        how.amount,
        how.correction,
        how.permutations,
        how.bootstrap or (DRAWN_AGAIN if drawn else 0),
        how.seed,
    )
    frame = frame_tests(tests, layout)
    return Shown(frame, chart_tests(tests), figure, how.seed)


def _refuse_together(
    groups: PerGroup, tables: OtherTables, how: Tested, *, figure: bool, drawn: bool, layout: Layout
) -> None:
    """Refuse options of the tests, and of the wide table, where these are not what is shown."""
    apart = tables.is_apart
    if tables.scores + tables.sensitivity + (tables.test or tables.contingency) > 1:
        raise WrongUsage(usage.CROSSTAB_ONE_TABLE())
    if apart and figure:
        raise WrongUsage(usage.CROSSTAB_FIGURE())
    if (how.statistic or how.bootstrap) and (apart or not (tables.test or drawn)):
        raise WrongUsage(usage.TEST_OPTIONS_IDLE())
    if groups.is_asked and (apart or tables.test or drawn or layout is Layout.LONG):
        raise WrongUsage(usage.WIDE_OPTIONS_IDLE())
    if groups.per and groups.percent:
        raise WrongUsage(usage.PER_OR_PERCENT())
