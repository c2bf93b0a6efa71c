"""The report's two figures: a stacked bar a survey item, sorted by how many answer high."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.analysis.cells import either, share
from koding.analysis.overview_frames import name_high, name_item
from koding.analysis.remarks import listing, say
from koding.errors import SurveyError
from koding.messages import survey_scores
from koding.model.label import Label, keyed, same
from koding.model.measures import SurveyBase
from koding.model.survey import ItemKind, ScoreGroup
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.charts import StackedBars
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.distribution import SurveyDistribution, SurveyOverview
    from koding.model.survey import Level
    from koding.tabling import Cell


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

    def to_frame(self) -> Frame:
        """Return one row a bar: its n, then the count and the share of each level and of high."""
        of_case = self.base is SurveyBase.CASE
        unit = word(f"unit.{self.base}")
        title = say("title.levels", unit=unit)
        if self.highlighted and self.bars:
            title = say("title.high", levels=name_high(self.bars[0]), unit=unit)
        return Frame(
            title=title,
            columns=self._columns(),
            rows=tuple(self._row(bar) for bar in self.bars),
            unit=unit,
            n=self.overview.n_cases if of_case else self.overview.n_respondents,
            notes=tuple(self._notes()),
            facts=(("base", self.base), ("score", self.overview.rule)),
        )

    def to_chart(self) -> StackedBars:
        """Return the bars as a figure of the frame."""
        names = [_spelled(level) for level in self.levels]
        groups = self.bars[0].groups if self.bars else (None,) * len(names)
        high = [
            f"share_{name}"
            for name, group in zip(names, groups, strict=True)
            if group == ScoreGroup.HIGH
        ]
        return StackedBars(
            frame=self.to_frame(),
            category="item",
            parts=tuple(f"share_{name}" for name in names),
            counts=tuple(f"n_{name}" for name in names),
            base="n",
            emphasised=tuple(high) if self.highlighted else (),
        )

    def _columns(self) -> tuple[Column, ...]:
        whole, percent = ColumnKind.INTEGER, ColumnKind.PERCENT
        columns = [Column("item", word("item"), keyed=True), Column("n", same("n"), whole)]
        for level in self.levels:
            name, label = _spelled(level), level.label or same(level.value)
            columns += [
                Column(f"n_{name}", say("survey.level_count", level=label), whole),
                Column(f"share_{name}", label, percent),
            ]
        return (
            *columns,
            Column("n_high", word("survey.high_count"), whole),
            Column("share_high", word("survey.high_share"), percent),
        )

    def _row(self, bar: SurveyDistribution) -> tuple[Cell, ...]:
        counts, n = bar.count(self.base)
        pairs = [cell for count in counts.tolist() for cell in (count, share(count, n))]
        high = _high(bar, self.base)
        told = either(high, bar.high_upper) if self.base is SurveyBase.CASE else high
        return keyed(name_item(bar), bar.item.id), n, *pairs, told, share(high, n)

    def _notes(self) -> list[Label]:
        overview = self.overview
        notes = [say("note.survey_bases", n=overview.n_respondents, from_cases=overview.n_cases)]
        if not self.bars:
            notes.append(word("note.no_ordinal"))
        else:
            notes.append(say("note.sorted", levels=name_high(self.bars[0])))
        if self.base is SurveyBase.CASE:
            halved = sum(bar.halved for bar in self.bars)
            notes.append(say("note.score", rule=word(f"score.{overview.rule}")))
            notes += [say("note.halved", n=halved)] if halved else []
        silent = [name_item(bar) for bar in self.bars if not bar.n_valid]
        notes += [say("note.nobody", names=listing(silent))] if silent else []
        closed = [name_item(one) for one in self.left_out if one.item.kind != ItemKind.TEXT]
        return [*notes, say("note.other_scale", names=listing(closed))] if closed else notes


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
        raise SurveyError(survey_scores.NO_LEVELS())
    scales = [one.item.scale for one in ordinal]
    common = max(scales, key=scales.count, default=None)
    bars = [one for one in ordinal if one.item.scale == common]
    return LevelBars(
        overview=overview,
        base=base,
        highlighted=highlighted,
        levels=bars[0].levels if bars else (),
        bars=tuple(sorted(bars, key=lambda bar: -_high_share(bar, base))),
        left_out=tuple(one for one in overview.distributions if one.item.scale != common),
    )


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
