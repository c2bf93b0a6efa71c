"""How far coders agree: every question they are compared on, in the order of a table's rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from koding.analysis.agreement.choices import sum_choices, sum_values
from koding.analysis.agreement.comparison import compare, narrow
from koding.analysis.agreement.ground import choose_themes, draw_totals, lay_ground, pool_levels
from koding.analysis.agreement.notes import name_compared, remark, state_facts
from koding.analysis.agreement.presence import sum_presence, tabulate_presence
from koding.analysis.agreement.rows import Question
from koding.analysis.agreement.unitising import add_unitising
from koding.analysis.ground.remarks import name_level, say
from koding.analysis.ground.tree import label_code
from koding.analysis.statistics import FEW_CLUSTERS
from koding.errors import NotFoundError
from koding.messages import analyses
from koding.messages.command_line import NOBODY
from koding.model.codes import fold
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.agreement.choices import ChoiceSums, ValueSums
    from koding.analysis.agreement.comparison import Comparison, Contest
    from koding.analysis.agreement.ground import AgreementGround, Settings
    from koding.analysis.agreement.presence import PresenceTable
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class CoderAgreement:
    """What coders agree on, with what must be said about it; no rows where nobody is compared.

    `raters` are the names of those who are compared, `units` how many units of text they are
    compared on.
    """

    raters: tuple[str, ...]
    units: int
    settings: Settings
    rows: tuple[AgreementRow, ...]
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    documents: tuple[str, ...] = ()
    rounds: tuple[int, ...] = ()


@dataclass(frozen=True)
class PairwiseAgreement:
    """The agreement of every two of the coders, and of all of them."""

    pairs: tuple[CoderAgreement, ...]
    whole: CoderAgreement


def measure_agreement(snapshot: Snapshot, contest: Contest, settings: Settings) -> CoderAgreement:
    """Return the agreement of the coders of a contest.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    return _measure(snapshot, contest, settings, compare(snapshot, contest))


def measure_pairs(snapshot: Snapshot, contest: Contest, settings: Settings) -> PairwiseAgreement:
    """Return the agreement of every two of the coders, each pair on all that both judged.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    whole = compare(snapshot, contest)
    pairs = tuple(
        _measure(snapshot, contest, settings, narrow(snapshot, whole, pair))
        for pair in combinations(range(len(whole.raters)), 2)
    )
    every = _measure(snapshot, contest, settings, whole)
    rows = [row for pair in pairs for row in pair.rows]
    ground = lay_ground(snapshot, whole, settings)
    notes = remark(ground, contest, settings, rows, raters=2)
    return PairwiseAgreement(pairs, replace(every, notes=notes))


def measure_against(
    snapshot: Snapshot, contest: Contest, settings: Settings, name: str
) -> PairwiseAgreement:
    """Return the agreement of each coder with the one called `name`, on all that both judged.

    Raises:
        NotFoundError: `name` is nobody's who is compared.
    """
    compared = compare(snapshot, contest)
    names = [rater.name for rater in compared.raters]
    place = next((at for at, one in enumerate(names) if fold(one) == fold(name)), None)
    if place is None:
        raise NotFoundError(analyses.NOT_COMPARED(name=name, coders=names or NOBODY()))
    pairs = tuple(
        _measure(snapshot, contest, settings, narrow(snapshot, compared, (place, other)))
        for other in range(len(names))
        if other != place
    )
    every = next((pair for pair in pairs if pair.units), None)
    if every is None:
        every = _measure(snapshot, contest, settings, compared)
    rows = [row for pair in pairs for row in pair.rows]
    ground = lay_ground(snapshot, compared, settings)
    notes = remark(ground, contest, settings, rows, raters=2)
    return PairwiseAgreement(pairs, replace(every, notes=notes))


def _measure(
    snapshot: Snapshot, contest: Contest, settings: Settings, comparison: Comparison
) -> CoderAgreement:
    themes = choose_themes(snapshot, settings)
    ground = lay_ground(snapshot, comparison, settings)
    rows = answer_questions(ground, settings, themes) if ground.axis.length else ()
    return CoderAgreement(
        raters=tuple(rater.name for rater in comparison.raters),
        units=ground.axis.length,
        settings=settings,
        rows=rows,
        notes=remark(ground, contest, settings, rows, raters=ground.raters),
        facts=state_facts(ground, contest, settings),
        documents=name_compared(snapshot, comparison),
        rounds=tuple(dict.fromkeys(contest.rounds)),
    )


@dataclass(frozen=True)
class _Sums:
    """The sums of every question with their bootstrap draws, by code and by level."""

    presence: PresenceTable
    values: dict[int, tuple[ValueSums, Floats]]
    choices: dict[str, tuple[ChoiceSums, Floats, Floats]]


def answer_questions(
    ground: AgreementGround, settings: Settings, themes: Sequence[int]
) -> tuple[AgreementRow, ...]:
    """Return the rows: each code and its values, each level, then any code at all."""
    levels = pool_levels(ground.snapshot.codes, themes)
    sums = _sum_up(ground, settings, themes, levels)
    rows = (
        *_code_rows(ground, settings, themes, sums),
        *_level_rows(themes, levels, sums),
    )
    # Of text that somebody coded there is nothing to ask about any code.
    if settings.uncoded is not False:
        label = word("agreement.everything")
        rows = (*rows, sums.presence.row(Question.ANY, "", label, [len(themes)]))
    return add_unitising(ground, settings, themes, levels, rows)


def _code_rows(
    ground: AgreementGround, settings: Settings, themes: Sequence[int], sums: _Sums
) -> Iterator[AgreementRow]:
    codes = ground.snapshot.codes
    for place, theme in enumerate(themes):
        path, label = codes[theme].path, label_code(codes, theme)
        yield sums.presence.row(Question.CODED, path, label, [place])
        if theme in sums.values:
            values, drawn = sums.values[theme]
            of_values = say("agreement.values", code=label)
            yield values.row(path, of_values, drawn, settings.metric, ground.clusters)


def _level_rows(
    themes: Sequence[int], levels: dict[str, list[int]], sums: _Sums
) -> Iterator[AgreementRow]:
    for level, members in levels.items():
        pooled = [themes.index(member) for member in members]
        label = say("agreement.pooled", level=name_level(level))
        yield sums.presence.row(Question.POOLED, level, label, pooled)
        choices, drawn, drawn_everybody = sums.choices[level]
        label = say("agreement.which", level=name_level(level))
        yield choices.row(level, label, drawn, drawn_everybody)


def _sum_up(
    ground: AgreementGround, settings: Settings, themes: Sequence[int], levels: dict[str, list[int]]
) -> _Sums:
    """Sum every question up, and draw all of them anew together."""
    scales = [theme for theme in themes if ground.snapshot.codes[theme].scale_levels]
    presence = sum_presence(ground, themes)
    values = [sum_values(ground, scale) for scale in scales]
    choices = [sum_choices(ground, members) for members in levels.values()]
    tallies = [
        presence.base,
        presence.tally,
        *(one.tally for one in values),
        *(one for both in choices for one in (both.some, both.everybody)),
    ]
    # Under twenty clusters no interval is printed, so that nothing needs to be drawn.
    draws = settings.draws if ground.clusters >= FEW_CLUSTERS else 0
    base, drawn, *rest = draw_totals(tallies, ground.clusters, draws, settings.seed)
    of_values, of_choices = rest[: len(values)], rest[len(values) :]
    return _Sums(
        tabulate_presence(ground, presence, drawn, base, uncoded=settings.uncoded),
        dict(zip(scales, zip(values, of_values, strict=True), strict=True)),
        dict(
            zip(
                levels,
                zip(choices, of_choices[0::2], of_choices[1::2], strict=True),
                strict=True,
            )
        ),
    )
