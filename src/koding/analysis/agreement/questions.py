"""Every question that coders are compared on, in the order of a table's rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.agreement.choice_rows import sum_choices
from koding.analysis.agreement.presence_rows import sum_presence, tabulate_presence
from koding.analysis.agreement.rows import Question
from koding.analysis.agreement.tallies import draw_totals
from koding.analysis.agreement.unitising_rows import add_unitising
from koding.analysis.agreement.value_rows import sum_values
from koding.analysis.lookup import find_code
from koding.analysis.remarks import name_level, say
from koding.analysis.statistics.bootstrap import FEW_CLUSTERS
from koding.analysis.tree import choose_rows, label_code
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.agreement.choice_rows import ChoiceSums
    from koding.analysis.agreement.ground import Ground, Settings
    from koding.analysis.agreement.presence_rows import PresenceTable
    from koding.analysis.agreement.rows import AgreementRow
    from koding.analysis.agreement.value_rows import ValueSums
    from koding.model.snapshot import CodeNode, Snapshot

    Floats = NDArray[np.float64]


@dataclass(frozen=True)
class _Sums:
    """The sums of every question with their bootstrap draws, by code and by level."""

    presence: PresenceTable
    values: dict[int, tuple[ValueSums, Floats]]
    choices: dict[str, tuple[ChoiceSums, Floats, Floats]]


def choose_themes(snapshot: Snapshot, settings: Settings) -> tuple[int, ...]:
    """Return the codes that make rows: of the level, and under the codes, asked for.

    Raises:
        NotFoundError: there is no such level or code.
    """
    themes = choose_rows(snapshot.codes, settings.level)
    if not settings.codes:
        return themes
    roots = {find_code(name, snapshot.codes) for name in settings.codes}
    return tuple(theme for theme in themes if roots & set(_lineage(snapshot.codes, theme)))


def answer_questions(
    ground: Ground, settings: Settings, themes: Sequence[int]
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
    ground: Ground, settings: Settings, themes: Sequence[int], sums: _Sums
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
    ground: Ground, settings: Settings, themes: Sequence[int], levels: dict[str, list[int]]
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


def pool_levels(codes: Sequence[CodeNode], themes: Sequence[int]) -> dict[str, list[int]]:
    """Return the codes of each level that has more than one of them."""
    levels: dict[str, list[int]] = {}
    for theme in themes:
        levels.setdefault(codes[theme].level, []).append(theme)
    return {level: members for level, members in levels.items() if len(members) > 1}


def _lineage(codes: Sequence[CodeNode], code: int) -> list[int]:
    above = []
    while code >= 0:
        above.append(code)
        code = codes[code].parent
    return above
