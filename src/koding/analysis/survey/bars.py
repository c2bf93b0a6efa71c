"""The report's two figures: a stacked bar a survey item, sorted by how many answer high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.ground.arithmetic import either, share
from koding.analysis.ground.remarks import listing, say
from koding.analysis.survey.distribution import name_high, name_item
from koding.analysis.survey.hiding import publish_bars
from koding.errors import SurveyError
from koding.messages import survey
from koding.model.label import keyed, same
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, ScoreGroup
from koding.tabling import ColumnKind
from koding.tabling.charts import StackedBars
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.survey.distribution import SurveyDistribution, SurveyOverview
    from koding.model.label import Label
    from koding.model.survey import Level
    from koding.tabling import Cell, Frame
    from koding.tabling.fields import Field


@dataclass(frozen=True)
class LevelBars:
    """The ordinal items of one scale, those most often answered high first, ties as asked.

    `levels` are the scale's, lowest first. `highlighted` makes the high ones stand out.
    `left_out` are the items of the overview that are not answered on this scale.
    """

    overview: SurveyOverview
    base: SurveyBase
    highlighted: bool
    levels: tuple[Level, ...]
    bars: tuple[SurveyDistribution, ...]
    left_out: tuple[SurveyDistribution, ...]


def level_bars(
    overview: SurveyOverview,
    base: SurveyBase = SurveyBase.RESPONDENT,
    *,
    highlighted: bool = False,
) -> LevelBars:
    """Return the bars of the scale that most of the overview's items are answered on.

    Raises:
        SurveyError: there are items, but none of them is answered on a scale.
    """
    ordinal = [one for one in overview.distributions if one.item.kind == ItemKind.ORDINAL]
    if overview.distributions and not ordinal:
        raise SurveyError(survey.NO_LEVELS())
    scales = [one.item.scale for one in ordinal]
    common = max(scales, key=scales.count, default=None)
    bars = [one for one in ordinal if one.item.scale == common]
    return LevelBars(
        overview=overview,
        base=base,
        highlighted=highlighted,
        levels=bars[0].levels if bars else (),
        bars=tuple(
            sorted(bars, key=lambda bar: 0 if overview.published else -_high_share(bar, base))
        ),
        left_out=tuple(one for one in overview.distributions if one.item.scale != common),
    )


def frame_bars(found: LevelBars) -> Frame:
    """Return one row a bar: its n, then the count and the share of each level and of high."""
    base, overview, unit = found.base, found.overview, word(f"unit.{found.base}")
    title = say("title.levels", unit=unit)
    if found.highlighted and found.bars:
        title = say("title.high", levels=name_high(found.bars[0]), unit=unit)
    levels = enumerate(found.levels)
    frame = tabulate(
        title,
        (
            field("item", lambda bar: keyed(name_item(bar), bar.item.id), keyed=True),
            whole("n", lambda bar: bar.count(base)[1], says=same("n")),
            *(one for place, level in levels for one in _level_fields(base, place, level)),
            whole("n_high", lambda bar: _tell_high(bar, base), says="survey.high_count"),
            field(
                "share_high",
                lambda bar: share(_high(bar, base), bar.count(base)[1]),
                ColumnKind.PERCENT,
                says="survey.high_share",
            ),
        ),
        found.bars,
        unit=unit,
        n=overview.n_cases if base is SurveyBase.CASE else overview.n_respondents,
        notes=_notes(found),
        facts=(("base", base), ("score", overview.rule)),
    )
    if overview.published is None:
        return frame
    names = [_spelled(level) for level in found.levels]
    return publish_bars(frame, found.bars, names, overview.published)


def draw_bars(found: LevelBars) -> StackedBars:
    """Return the bars as a figure of their frame."""
    names = [_spelled(level) for level in found.levels]
    groups = found.bars[0].groups if found.bars else (None,) * len(names)
    high = [
        f"share_{name}"
        for name, group in zip(names, groups, strict=True)
        if group == ScoreGroup.HIGH
    ]
    return StackedBars(
        frame=frame_bars(found),
        category="item",
        parts=tuple(f"share_{name}" for name in names),
        counts=tuple(f"n_{name}" for name in names),
        base="n",
        emphasised=tuple(high) if found.highlighted else (),
    )


def _level_fields(base: SurveyBase, place: int, level: Level) -> list[Field[SurveyDistribution]]:
    name, label = _spelled(level), level.label or same(level.value)

    def count(bar: SurveyDistribution) -> int:
        return int(bar.count(base)[0][place])

    return [
        whole(f"n_{name}", count, says=say("survey.level_count", level=label)),
        field(
            f"share_{name}",
            lambda bar: share(count(bar), bar.count(base)[1]),
            ColumnKind.PERCENT,
            says=label,
        ),
    ]


def _tell_high(bar: SurveyDistribution, base: SurveyBase) -> Cell:
    high = _high(bar, base)
    return either(high, bar.high_upper) if base is SurveyBase.CASE else high


def _notes(found: LevelBars) -> list[Label]:
    overview = found.overview
    notes = [say("note.survey_bases", n=overview.n_respondents, from_cases=overview.n_cases)]
    if not found.bars:
        notes.append(word("note.no_ordinal"))
    else:
        notes.append(say("note.sorted", levels=name_high(found.bars[0])))
    if found.base is SurveyBase.CASE:
        halved = sum(bar.halved for bar in found.bars)
        notes.append(say("note.score", rule=word(f"score.{overview.rule}")))
        notes += [say("note.halved", n=halved)] if halved else []
    silent = [name_item(bar) for bar in found.bars if not bar.n_valid]
    notes += [say("note.nobody", names=listing(silent))] if silent else []
    closed = [name_item(one) for one in found.left_out if one.item.kind != ItemKind.TEXT]
    return [*notes, say("note.other_scale", names=listing(closed))] if closed else notes


def _high(bar: SurveyDistribution, base: SurveyBase) -> int:
    respondents, cases = bar.high
    return cases if base is SurveyBase.CASE else respondents


def _high_share(bar: SurveyDistribution, base: SurveyBase) -> float:
    """Return the share to sort by; an item nobody answered stands after one nobody finds high."""
    n = bar.count(base)[1]
    return _high(bar, base) / n if n else -1.0


def _spelled(level: Level) -> str:
    """Return the level's number for a variable name, where a minus cannot stand."""
    return level.value.replace("-", "m")
