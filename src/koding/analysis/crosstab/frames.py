"""The tables of a crosstab: by theme, and by theme and category."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.cells import number, whole
from koding.analysis.crosstab.group_cells import (
    COUNTED,
    Headings,
    known_part,
    measure_parts,
    related_part,
    units_part,
    upper_part,
)
from koding.analysis.crosstab.group_relations import remark_relation
from koding.analysis.remarks import listing, say
from koding.analysis.theme_columns import THEME
from koding.errors import NotFoundError
from koding.messages import crosstab as said
from koding.model.measures import Measure
from koding.model.testing import Observed
from koding.tabling import Column, ColumnKind, Frame, variable_name, variable_names
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.crosstab.group_relations import GroupRelation
    from koding.analysis.crosstab.table import Crosstab
    from koding.model.label import Label
    from koding.tabling import Cell

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
    )
    groups = crosstab.groups
    parts = [units_part(groups, headings)]
    for measure in measures:
        if relation is not None:
            parts.append(related_part(groups, measure, headings, relation))
        else:
            parts += measure_parts(groups, measure, headings, shown=measure in shown)
    parts.append(known_part(groups, headings))
    if is_scored(crosstab) and crosstab.by is not Observed.RESPONDENT:
        parts.append(upper_part(groups, headings))
    columns = (
        *THEME,
        *item_column(crosstab),
        Column("n_valid", word("short.n_valid"), ColumnKind.INTEGER, for_data=True),
        Column("n_missing", word("short.n_missing"), ColumnKind.INTEGER, for_data=True),
        *(column for part in parts for column in part.columns),
        *_median_columns(crosstab),
    )
    rows = [
        (
            pair.path,
            pair.theme_label,
            *item_cell(crosstab, place),
            int(crosstab.n_valid[place]),
            int(crosstab.n_missing[place]),
            *(cell for part in parts for cell in part.cells(place)),
            *_median_cells(crosstab, place),
        )
        for place, pair in enumerate(crosstab.pairs)
    ]
    names = variable_names(column.name for column in columns)
    header = tuple(replace(one, name=name) for one, name in zip(columns, names, strict=True))
    base = framed(crosstab, _title(crosstab), header, rows)
    told = [one for one in shown if one in measures]
    return replace(base, notes=_with_ways(crosstab, told, relation, base.notes))


def frame_groups(crosstab: Crosstab) -> Frame:
    """Return one row a theme, item and category, with every measure."""
    measures, groups = MEASURES[crosstab.by], crosstab.groups
    counts = (_counted(crosstab), "known", *measures, "n_valid", "n_missing")
    header = (
        Column("theme", word("theme")),
        Column("item", word("item")),
        Column("group", word("group"), keyed=True),
        *(
            Column(
                name,
                word(f"short.{_heading(name)}"),
                ColumnKind.PERCENT if name == Measure.SHARE else ColumnKind.INTEGER,
            )
            for name in counts
        ),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            pair.path,
            pair.item_id,
            category.cell,
            int(groups.units[place, number_]),
            int(groups.known[place, number_]),
            *(
                (number if measure is Measure.SHARE else whole)(
                    groups.amounts[measure][place, number_]
                )
                for measure in measures
            ),
            int(crosstab.n_valid[place]),
            int(crosstab.n_missing[place]),
        )
        for place, pair in enumerate(crosstab.pairs)
        for number_, category in enumerate(crosstab.categories)
    ]
    return framed(crosstab, _title(crosstab), header, rows, keys=2 - len(item_column(crosstab)))


def framed(
    crosstab: Crosstab,
    title: Label,
    header: tuple[Column, ...],
    rows: Iterable[tuple[Cell, ...]],
    keys: int = 0,
) -> Frame:
    """Return a table of the crosstab's units with everything that must be said beside it.

    `keys` columns after the theme and the item say what a row is.
    """
    themes = sum(one in THEME for one in header) or 1
    return Frame(
        title=title,
        columns=header,
        rows=tuple(rows),
        unit=word(f"unit.{crosstab.by}"),
        n=crosstab.n_in_view,
        notes=crosstab.notes,
        facts=crosstab.facts,
        keys=themes + len(item_column(crosstab)) + keys,
    )


def is_scored(crosstab: Crosstab) -> bool:
    """Return whether the categories are the score groups of the survey's scale."""
    return crosstab.ordered and crosstab.pairs[0].item >= 0


def item_column(crosstab: Crosstab) -> list[Column]:
    """Return the item's column where neither the theme nor the title says which is meant."""
    themes = [pair.theme for pair in crosstab.pairs]
    plain = len(set(themes)) == len(themes) and all(pair.linked for pair in crosstab.pairs)
    titled = not is_scored(crosstab) and len({pair.item for pair in crosstab.pairs}) == 1
    return [] if plain or titled else [Column("item", word("item"))]


def item_cell(crosstab: Crosstab, pair: int) -> list[Cell]:
    """Return the item's id, if it has a column."""
    return [crosstab.pairs[pair].item_id] if item_column(crosstab) else []


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
            raise NotFoundError(said.NO_MEASURE(measure=measure, measures=there))
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


def _heading(name: str) -> str:
    return "cases" if name in ("cases", "n_documents", "respondents") else name


def _median_columns(crosstab: Crosstab) -> list[Column]:
    if not crosstab.ordered:
        return []
    names = ("median_present", "median_absent")
    return [Column(name, word(name), ColumnKind.NUMBER, for_data=True) for name in names]


def _median_cells(crosstab: Crosstab, pair: int) -> list[Cell]:
    if not crosstab.ordered:
        return []
    return [number(crosstab.median_present[pair]), number(crosstab.median_absent[pair])]
