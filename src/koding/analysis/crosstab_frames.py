"""The tables of a crosstab: by theme, by theme and score group, by theme and case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.cells import number
from koding.analysis.remarks import say
from koding.analysis.scores import GROUPS
from koding.errors import NotFoundError
from koding.frame import Column, ColumnKind, Frame
from koding.frame.words import word
from koding.model.label import Label
from koding.model.measures import Measure, Score

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.crosstab import Crosstab
    from koding.frame import Cell

MEASURES = (Measure.PRESENT, Measure.DOCUMENTS, Measure.PASSAGES, Measure.WORDS)
"""What can be counted of a theme in a score group."""


def frame_pairs(crosstab: Crosstab, measures: Sequence[Measure]) -> Frame:
    """Return one row a theme: cases in each score group, the measures there, medians and n.

    Raises:
        NotFoundError: a measure is not one that can be counted in a score group.
    """
    for measure in measures:
        if measure not in MEASURES:
            raise NotFoundError(
                f"A crosstab has no measure {measure.value!r}: choose {', '.join(MEASURES)}."
            )
    header = (
        Column("theme", word("theme")),
        *_item_column(crosstab),
        Column("n_valid", word("short.n_valid"), ColumnKind.INTEGER),
        Column("n_missing", word("short.n_missing"), ColumnKind.INTEGER),
        *(_group_column(group, name) for name in ("cases", *measures) for group in GROUPS),
        Column("median_present", word("median_present"), ColumnKind.NUMBER),
        Column("median_absent", word("median_absent"), ColumnKind.NUMBER),
    )
    rows = [
        (
            pair.theme_label,
            *_item_cell(crosstab, place),
            int(crosstab.n_valid[place]),
            int(crosstab.n_missing[place]),
            *(
                cell
                for across in zip(
                    *(_group_cells(crosstab, place, group, measures) for group in range(3)),
                    strict=True,
                )
                for cell in across
            ),
            number(crosstab.median_present[place]),
            number(crosstab.median_absent[place]),
        )
        for place, pair in enumerate(crosstab.pairs)
    ]
    return _framed(crosstab, word("title.crosstab"), header, rows)


def frame_groups(crosstab: Crosstab) -> Frame:
    """Return one row a theme, item and score group, with every measure."""
    header = (
        Column("theme", word("theme")),
        Column("item", word("item")),
        Column("group", word("group")),
        *(
            Column(name, word(f"short.{name}"), ColumnKind.INTEGER)
            for name in ("cases", *MEASURES, "n_valid", "n_missing")
        ),
    )
    rows = [
        (
            pair.path,
            pair.item_id,
            group.value,
            *_group_cells(crosstab, place, GROUPS.index(group), MEASURES),
            int(crosstab.n_valid[place]),
            int(crosstab.n_missing[place]),
        )
        for place, pair in enumerate(crosstab.pairs)
        for group in GROUPS
    ]
    return _framed(crosstab, word("title.crosstab"), header, rows)


def frame_cases(crosstab: Crosstab) -> Frame:
    """Return one row a theme and case: score, group, presence and amounts; none are left out."""
    kind = ColumnKind.NUMBER if crosstab.rule == Score.MEAN else ColumnKind.INTEGER
    header = (
        Column("theme", word("theme")),
        *_item_column(crosstab),
        Column("case", word("case")),
        Column("score", word("score"), kind),
        Column("group", word("group")),
        *(Column(name, word(f"short.{name}"), ColumnKind.INTEGER) for name in MEASURES),
    )
    rows = [
        _case_row(crosstab, pair, case)
        for pair in range(len(crosstab.pairs))
        for case in range(len(crosstab.cases))
    ]
    return _framed(crosstab, word("title.case_scores"), header, rows)


def _framed(
    crosstab: Crosstab, title: Label, header: tuple[Column, ...], rows: Iterable[tuple[Cell, ...]]
) -> Frame:
    return Frame(
        title=title,
        columns=header,
        rows=tuple(rows),
        unit=word("unit.case"),
        n=crosstab.n_in_view,
        notes=crosstab.notes,
        facts=crosstab.facts,
    )


def _item_column(crosstab: Crosstab) -> list[Column]:
    """Return the item's column where the theme does not say which item is meant."""
    themes = [pair.theme for pair in crosstab.pairs]
    plain = len(set(themes)) == len(themes) and all(pair.linked for pair in crosstab.pairs)
    return [] if plain else [Column("item", word("item"))]


def _item_cell(crosstab: Crosstab, pair: int) -> list[Cell]:
    return [crosstab.pairs[pair].item_id] if _item_column(crosstab) else []


def _group_column(group: str, name: str) -> Column:
    return Column(
        f"{group}_{name}",
        say("heading.group", group=word(f"{group}.short"), what=word(f"short.{name}")),
        ColumnKind.INTEGER,
    )


def _group_cells(
    crosstab: Crosstab, pair: int, group: int, measures: Sequence[Measure]
) -> list[int]:
    cases = crosstab.group_cases[pair, group]
    return [int(cases), *(int(crosstab.amounts[measure][pair, group]) for measure in measures)]


def _case_row(crosstab: Crosstab, pair: int, case: int) -> tuple[Cell, ...]:
    score, group = number(crosstab.score[pair, case]), int(crosstab.group[pair, case])
    return (
        crosstab.pairs[pair].path,
        *_item_cell(crosstab, pair),
        crosstab.cases[case],
        score if score is None or crosstab.rule == Score.MEAN else int(score),
        word(GROUPS[group]) if group >= 0 else None,
        int(crosstab.passages[pair, case] > 0),
        int(crosstab.documents[pair, case]),
        int(crosstab.passages[pair, case]),
        int(crosstab.words[pair, case]),
    )
