"""The survey of a package as CSV: the answers, and what every variable and value stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.csv import render_texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.model.dataset import DataCell, Dataset, DataVariable
    from koding.model.label import Language

_HEAD = ("variable", "label", "type", "measurement", "value", "value_label", "missing")


def render_survey(data: Dataset) -> bytes:
    """Return a row a respondent; a missing answer is the number that the codebook names."""
    head = tuple(one.name for one in data.variables)
    return render_texts([head, *(tuple(map(_plain, row)) for row in data.rows)])


def render_survey_codebook(data: Dataset, language: Language) -> bytes:
    """Return a row a value of each variable; one without values of its own has one row."""
    rows = [row for one in data.variables for row in _rows(one, language)]
    return render_texts([_HEAD, *rows])


def _rows(one: DataVariable, language: Language) -> Iterator[tuple[str, ...]]:
    head = (one.name, one.label.text(language), one.kind.value, one.measurement.value)
    if not one.values:
        yield (*head, "", "", "")
    for value, label in one.values:
        is_missing = "1" if value in one.missing else "0"
        yield (*head, _plain(value), label.text(language), is_missing)


def _plain(cell: DataCell) -> str:
    if cell is None:
        return ""
    return f"{cell:.15g}" if isinstance(cell, float) else cell
