"""The tables of a crosstab: by theme, by theme and category, and every unit's score."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.crosstab.group_columns import (
    COUNTED,
    Headings,
    known_fields,
    measure_fields,
    related_fields,
    units_fields,
    upper_fields,
)
from koding.analysis.crosstab.groups import remark_relation
from koding.analysis.ground.arithmetic import THEME_LABEL, THEME_PATH, number, whole
from koding.analysis.ground.remarks import listing, say
from koding.analysis.publishing.telling import publish_frame, without_columns
from koding.analysis.survey.scale_words import is_agreeing
from koding.errors import KodingError, NotFoundError
from koding.messages import joined, publishing
from koding.messages.analyses import NO_MEASURE
from koding.model.label import Wording
from koding.model.measures import Measure, Observed, Score
from koding.tabling import NO_LABEL, WITHHELD, Column, ColumnKind, variable_name, variable_names
from koding.tabling.fields import Field, Row, aside, field, tabulate
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from koding.analysis.crosstab.crossing import Crosstab
    from koding.analysis.crosstab.groups import GroupRelation
    from koding.model.label import Label
    from koding.tabling import Cell, Frame

    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]


Within = tuple[int, ...]
"""A row that is a part of a pair, by place: first the pair's, then a category's or a unit's."""

MEASURES = {
    Observed.CASE: (
        Measure.PRESENT,
        Measure.SHARE,
        Measure.DOCUMENTS,
        Measure.PASSAGES,
        Measure.STRETCHES,
        Measure.WORDS,
    ),
    Observed.DOCUMENT: (
        Measure.PRESENT,
        Measure.SHARE,
        Measure.PASSAGES,
        Measure.STRETCHES,
        Measure.WORDS,
    ),
    Observed.RESPONDENT: (Measure.PRESENT,),
}
"""What can be counted of a theme in a category without counting any text twice."""

ASIDE = (Measure.DOCUMENTS, Measure.STRETCHES)
"""What a screen of every unit's score leaves out."""

_OF_FEW = ("n_missing",)
"""A column that counts those without an answer, which a published table does not have."""

SHOWN = (Measure.PRESENT, Measure.SHARE)
"""What print tells unless it is asked for more: what `--test` would test."""


def frame_pairs(
    crosstab: Crosstab,
    asked: Sequence[Measure] | None = None,
    relation: GroupRelation | None = None,
) -> Frame:
    """Return one row a theme: units in each category, and the measures there.

    With `relation` they are set against words, or in per cent of the row, column or whole.
    Unless told otherwise print has presence and share by score groups, and presence by other
    categories; data files have every measure, the medians and n.

    Raises:
        NotFoundError: a measure is not one that can be counted in a category.
        KodingError: a measure cannot be set against what `relation` says.
    """
    measures = _choose_measures(crosstab, asked, relation)
    shown = measures if asked else SHOWN if is_scored(crosstab) else (Measure.PRESENT,)
    headings = Headings(
        variable_names(variable_name(one.key)[:17] for one in crosstab.categories),
        crosstab.categories,
        _counted(crosstab),
        _span(crosstab),
        crosstab.hidden,
    )
    groups, themes = crosstab.groups, theme_fields(crosstab)
    counts = _view_fields(crosstab, for_data=True)
    fields: list[Field[int]] = [*themes, *counts, *units_fields(groups, headings)]
    for measure in measures:
        if relation is not None:
            fields += related_fields(groups, measure, headings, relation)
        else:
            fields += measure_fields(groups, measure, headings, shown=measure in shown)
    fields += known_fields(groups, headings)
    is_published = crosstab.published is not None
    if is_scored(crosstab) and crosstab.by is not Observed.RESPONDENT and not is_published:
        fields += upper_fields(groups, headings)
    fields += () if is_published else _median_fields(crosstab)
    names = variable_names(one.column.name for one in fields)
    named = [
        replace(one, column=replace(one.column, name=name))
        for one, name in zip(fields, names, strict=True)
    ]
    base = framed(crosstab, _title(crosstab), named, range(len(crosstab.pairs)), len(themes))
    told = [one for one in shown if one in measures]
    screen = replace(base, beside=_basis(crosstab), notes=_tell_groups(crosstab))
    whole_table = replace(
        base, notes=_with_ways(crosstab, told, relation, base.notes), screen=screen
    )
    return as_asked(crosstab, whole_table)


def as_asked(crosstab: Crosstab, frame: Frame) -> Frame:
    """Return the table fit to be published where that is asked for, else as it is."""
    if crosstab.published is None:
        return frame
    screen = None if frame.screen is None else without_columns(frame.screen, _OF_FEW)
    kept = replace(without_columns(frame, _OF_FEW), screen=screen)
    return publish_frame(kept, crosstab.published)


def _span(crosstab: Crosstab) -> Label:
    """Return the heading over the categories: of what is rated, answered or known."""
    if not is_scored(crosstab):
        return word(f"{crosstab.by}s")
    own = [one.own for one in crosstab.categories if one.own]
    return word("span.answered" if is_agreeing(own) else "span.rated")


def _basis(crosstab: Crosstab) -> Label:
    """Return how many units are in view, as the title's other half."""
    if not is_scored(crosstab):
        return NO_LABEL
    return say(f"crosstab.beside.{crosstab.by}", n=crosstab.n_in_view)


def _tell_groups(crosstab: Crosstab) -> tuple[Label, ...]:
    """Return which levels of the scale are under one heading."""
    told = [
        say("scale.is", name=one.own, levels=one.levels)
        for one in crosstab.categories
        if one.levels
    ]
    return (Wording.of(joined(" ", told)),) if told else ()


def frame_groups(crosstab: Crosstab) -> Frame:
    """Return one row a theme, item and category, with every measure."""
    pairs, groups, categories = crosstab.pairs, crosstab.groups, crosstab.categories
    keys: tuple[Field[Within], ...] = (
        field("theme", lambda at: pairs[at[0]].path),
        field("item", lambda at: pairs[at[0]].item_id),
        field("group", lambda at: categories[at[1]].cell, keyed=True),
    )
    fields = (
        *keys,
        _amount(_counted(crosstab), groups.units, "cases"),
        _amount("known", groups.known),
        *(
            _amount(one, groups.amounts[one], hidden=crosstab.hidden)
            for one in MEASURES[crosstab.by]
        ),
        *each_of(_view_fields(crosstab)),
    )
    rows = [(pair, place) for pair in range(len(pairs)) for place in range(len(categories))]
    return as_asked(crosstab, framed(crosstab, _title(crosstab), fields, rows, len(keys)))


def framed(
    crosstab: Crosstab, title: Label, fields: Sequence[Field[Row]], rows: Iterable[Row], keys: int
) -> Frame:
    """Return a table of the crosstab's units with everything that must be said beside it."""
    return tabulate(
        title,
        fields,
        rows,
        unit=word(f"unit.{crosstab.by}"),
        n=crosstab.n_in_view,
        notes=crosstab.notes,
        facts=crosstab.facts,
        keys=keys,
    )


def theme_fields(crosstab: Crosstab) -> tuple[Field[int], ...]:
    """Return what says which pair a row is: the theme, and the item if it needs a column."""
    pairs = crosstab.pairs
    return (
        Field(THEME_PATH, lambda pair: pairs[pair].path),
        Field(THEME_LABEL, lambda pair: pairs[pair].theme_label),
        *item_fields(crosstab),
    )


def item_fields(crosstab: Crosstab) -> tuple[Field[int], ...]:
    """Return the item's column where neither the theme nor the title says which is meant."""
    pairs = crosstab.pairs
    themes = [pair.theme for pair in pairs]
    plain = len(set(themes)) == len(themes) and all(pair.linked for pair in pairs)
    titled = not is_scored(crosstab) and len({pair.item for pair in pairs}) == 1
    if plain or titled:
        return ()
    return (field("item", lambda pair: pairs[pair].item_id),)


def is_scored(crosstab: Crosstab) -> bool:
    """Return whether the categories are the score groups of the survey's scale."""
    return crosstab.ordered and crosstab.pairs[0].item >= 0


def each_of(fields: Iterable[Field[int]]) -> tuple[Field[Within], ...]:
    """Return columns of a pair for a table with several rows a pair."""
    return tuple(Field(one.column, _of_pair(one.cell)) for one in fields)


def _of_pair(cell: Callable[[int], Cell]) -> Callable[[Within], Cell]:
    return lambda at: cell(at[0])


def _title(crosstab: Crosstab) -> Label:
    if is_scored(crosstab):
        return word("title.crosstab")
    names = dict.fromkeys(pair.item_label for pair in crosstab.pairs)
    return say("crosstab.title", names=listing(list(names)))


def _choose_measures(
    crosstab: Crosstab, asked: Sequence[Measure] | None, relation: GroupRelation | None
) -> Sequence[Measure]:
    there = MEASURES[crosstab.by]
    if not asked:
        if relation is not None:
            return (Measure.PASSAGES if Measure.PASSAGES in there else Measure.PRESENT,)
        return there if is_scored(crosstab) else (Measure.PRESENT,)
    for measure in asked:
        if measure not in there:
            raise NotFoundError(NO_MEASURE(measure=measure, measures=there))
    return tuple(dict.fromkeys(asked))


def _with_ways(
    crosstab: Crosstab,
    told: Sequence[Measure],
    relation: GroupRelation | None,
    notes: tuple[Label, ...],
) -> tuple[Label, ...]:
    """Return the notes after what is said of how the shown measures were gathered."""
    if relation is not None:
        return (*(remark_relation(measure, relation) for measure in told), *notes)
    unit = word(f"unit.{crosstab.by}")
    ways = [say("crosstab.present", unit=unit)] if Measure.PRESENT in told else []
    ways += [say("crosstab.share", unit=unit)] if Measure.SHARE in told else []
    ways += [say("crosstab.each", unit=unit)] if set(told) & set(COUNTED) else []
    return (*notes, *ways)


def _counted(crosstab: Crosstab) -> str:
    """Return the variable's name for how many units there are: cases, respondents ..."""
    return "n_documents" if crosstab.by is Observed.DOCUMENT else f"{crosstab.by}s"


def _view_fields(crosstab: Crosstab, *, for_data: bool = False) -> tuple[Field[int], ...]:
    """Return how many units have something to be compared by, and how many have text only."""
    valid, missing, kind = crosstab.n_valid, crosstab.n_missing, ColumnKind.INTEGER
    names = ("n_valid", "n_missing")
    heads = [Column(one, word(f"short.{one}"), kind, for_data=for_data) for one in names]
    return (
        Field(heads[0], lambda pair: int(valid[pair])),
        Field(heads[1], lambda pair: int(missing[pair])),
    )


def _median_fields(crosstab: Crosstab) -> tuple[Field[int], ...]:
    if not crosstab.ordered:
        return ()
    present, absent = crosstab.median_present, crosstab.median_absent
    kind = ColumnKind.NUMBER
    return (
        field("median_present", lambda pair: number(present[pair]), kind, for_data=True),
        field("median_absent", lambda pair: number(absent[pair]), kind, for_data=True),
    )


def _amount(
    name: str,
    amounts: Ints | Floats,
    says: str | None = None,
    *,
    hidden: NDArray[np.bool_] | None = None,
) -> Field[Within]:
    """Return a column of what is counted by pair and category, but what is `hidden`."""
    is_share = name == Measure.SHARE
    told = number if is_share else whole
    kind = ColumnKind.PERCENT if is_share else ColumnKind.INTEGER

    def cell(at: Within) -> Cell:
        is_hidden = hidden is not None and hidden[at] and amounts[at] != 0
        return WITHHELD if is_hidden else told(amounts[at])

    return field(name, cell, kind, says=f"short.{says or name}")


def frame_units(crosstab: Crosstab) -> Frame:
    """Return one row a theme and unit: score, group, presence and amounts; none are left out.

    Raises:
        KodingError: it is to be published.
    """
    if crosstab.published is not None:
        raise KodingError(publishing.ONE_ROW_EACH())
    pairs, units = crosstab.pairs, crosstab.units
    keys: tuple[Field[Within], ...] = (
        field("theme", lambda at: pairs[at[0]].path),
        *each_of(item_fields(crosstab)),
        field(crosstab.by.value, lambda at: units[at[1]], says=f"unit.heading.{crosstab.by}"),
    )
    fields = (
        *keys,
        *([] if crosstab.by is Observed.CASE else [_case_field(crosstab)]),
        *([_score_field(crosstab)] if crosstab.ordered else []),
        _group_field(crosstab),
        *(_amount_field(crosstab, measure) for measure in MEASURES[crosstab.by]),
    )
    rows = [(pair, unit) for pair in range(len(pairs)) for unit in range(len(units))]
    key = "title.case_scores" if crosstab.by is Observed.CASE else f"crosstab.{crosstab.by}_scores"
    return framed(crosstab, word(key), fields, rows, len(keys))


def only_scores(crosstab: Crosstab, preface: tuple[Label, ...], notes: tuple[Label, ...]) -> Frame:
    """Return every unit's score, with what is said where there are too few for anything else."""
    return replace(frame_units(crosstab), preface=preface, notes=notes)


def _case_field(crosstab: Crosstab) -> Field[Within]:
    return field("case", lambda at: crosstab.cases[at[1]])


def _score_field(crosstab: Crosstab) -> Field[Within]:
    """Return the scores, as whole numbers where they are levels."""
    is_mean = crosstab.rule == Score.MEAN

    def cell(at: Within) -> Cell:
        score = number(crosstab.score[at])
        return score if score is None or is_mean or not score.is_integer() else int(score)

    return field("score", cell, ColumnKind.NUMBER if is_mean else ColumnKind.INTEGER)


def _group_field(crosstab: Crosstab) -> Field[Within]:
    group, categories = crosstab.group, crosstab.categories
    return field(
        "group", lambda at: categories[group[at]].cell if group[at] >= 0 else None, keyed=True
    )


def _amount_field(crosstab: Crosstab, measure: Measure) -> Field[Within]:
    """Return the amounts, none where the theme is neither found nor read for to the end."""
    says, said, known = f"short.{measure}", crosstab.said[measure], crosstab.known
    if measure is Measure.SHARE:
        share = crosstab.tested[measure]
        return field(measure, lambda at: number(share[at]), ColumnKind.PERCENT, says=says, digits=0)
    amounts: Field[Within] = field(
        measure, lambda at: whole(said[at]) if known[at] else None, ColumnKind.INTEGER, says=says
    )
    return aside(amounts) if measure in ASIDE else amounts
