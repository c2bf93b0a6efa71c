"""What `koding matrix` tells, beside what is counted here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

import pandas as pd

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle.oracle_figures import Figure, Study, units
from tests.oracle.oracle_program import table


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted."""
    yield from matrices(study, "document")
    yield from matrices(study, "case")
    for unit in ("document", "case"):
        yield from totals(study, unit)
        yield from related(study, unit)


def matrices(study: Study, unit: str) -> Iterator[Figure]:
    """Every measure of every theme in every unit, and whether the unit was read for it."""
    paths, keys = data.paths(study.data), units(study, unit)
    for measure in ("passages", "stretches", "words", "present", "documents", "share"):
        if (measure, unit) == ("documents", "document"):
            continue
        arguments = ("matrix", "--by", unit, "--measure", measure, "--layout", "long")
        for row in table(study.folder, *arguments).itertuples():
            key, codes = keys[row.unit_id], study.data.subtree[paths[row.theme]]
            where = f"matrix {measure} of {row.theme} in {row.unit_id}"
            read = data.read_documents(study.data, unit, key, paths[row.theme])
            yield Figure(f"{where}, read", row.read == "yes", read.whole)
            cell = counts.count(study.data, codes, unit, key)
            if measure == "share":
                spoken = counts.spoken_words(study.data, unit, key, read.done)
                inside = counts.count(study.data, codes, unit, key, read.done).words
                value = inside / spoken if spoken else math.nan
            else:
                value = float({**vars(cell), "present": cell.documents > 0}[measure])
            if measure != "share" and not read.whole and not value:
                value = math.nan
            yield Figure(where, float(row.value), value)
    yield from _values(study, unit, paths, keys)


def _values(
    study: Study, unit: str, paths: dict[str, int], keys: dict[str, int]
) -> Iterator[Figure]:
    arguments = ("matrix", "--by", unit, "--measure", "value", "--layout", "long")
    for row in table(study.folder, *arguments).itertuples():
        if row.measure != "median":
            continue
        codes = study.data.subtree[paths[row.theme]]
        values = counts.values(study.data, codes, unit, keys[row.unit_id])
        where = f"matrix value of {row.theme} in {row.unit_id}"
        yield Figure(f"{where}, n", row.n_valid, len(values))
        median = counts.middle(values)
        yield Figure(where, float(row.value), math.nan if median is None else median)


def totals(study: Study, unit: str) -> Iterator[Figure]:
    """The last row is any theme, the last column all units: unions, each passage once."""
    paths, keys = data.paths(study.data), units(study, unit)
    every = frozenset(paths.values())
    order = list(
        dict.fromkeys(table(study.folder, "matrix", "--by", unit, "--layout", "long")["unit_id"])
    )
    for measure in ("passages", "words", "present", "share"):
        arguments = ("matrix", "--by", unit, "--measure", measure, "--rows", "themes")
        for row in table(study.folder, *arguments).to_dict("records"):
            code = paths.get(row["theme"])
            codes = every if code is None else study.data.subtree[code]
            where = f"matrix {measure}, all of {'any theme' if code is None else row['theme']}"
            total = _total(study, unit, frozenset(keys.values()), codes, measure)
            yield Figure(where, float(row["total"]), total)
            if code is None:
                told = list(row.values())[2 : 2 + len(order)]
                for name, number in zip(order, told, strict=True):
                    own = _total(study, unit, frozenset({keys[name]}), codes, measure)
                    yield Figure(f"{where} in {name}", float(number), own)


def _total(study: Study, unit: str, keys: frozenset[int], codes: data.Codes, measure: str) -> float:
    """Return a theme's amount in units together; missing where none is found nor all is read."""
    read = [_read(study, unit, key, codes) for key in keys]
    done = frozenset[int]().union(*(one.done for one in read))
    if measure == "share":
        inside = counts.count_all(study.data, codes, unit, keys, done).words
        spoken = sum(counts.spoken_words(study.data, unit, key, done) for key in keys)
        return inside / spoken if spoken else math.nan
    if measure == "present":
        cells = [counts.count(study.data, codes, unit, key).documents for key in keys]
        found = sum(amount > 0 for amount in cells)
    else:
        found = int(getattr(counts.count_all(study.data, codes, unit, keys), measure))
    return found if found or all(one.whole for one in read) else math.nan


@cache
def _read(study: Study, unit: str, key: int, codes: data.Codes) -> data.Read:
    """Return what of a unit was read for every one of the codes."""
    read = [data.read_documents(study.data, unit, key, code) for code in codes]
    return data.Read(
        frozenset.intersection(*(one.done for one in read)), all(one.whole for one in read)
    )


def related(study: Study, unit: str) -> Iterator[Figure]:
    """Per so many words and per cent, of documents that are done alone.

    What was not read for a theme has none, nor has what would be set against an amount that
    holds it: part of a least number is no part of the whole.
    """
    for arguments in (
        ("--measure", "words", "--per", "1000"),
        ("--measure", "passages", "--percent", "column"),
        ("--measure", "passages", "--percent", "row"),
        ("--measure", "words", "--percent", "total"),
    ):
        command = ("matrix", "--by", unit, *arguments, "--layout", "long")
        for row in table(study.folder, *command, check=False).itertuples():
            where = f"matrix {row.measure} of {row.theme} in {row.unit_id}"
            yield Figure(where, float(row.value), _related(study, unit, row))


def _related(study: Study, unit: str, row: Any) -> float:
    """Return an amount set against what its measure's name says, or what it is set against."""
    paths, keys = data.paths(study.data), units(study, unit)
    done, measure = frozenset(data.done_documents(study.data)), row.measure.split("_")[0]
    every, anywhere = frozenset(paths.values()), frozenset(keys.values())
    codes = every if pd.isna(row.theme) else study.data.subtree[paths[row.theme]]
    here = anywhere if pd.isna(row.unit_id) else frozenset({keys[row.unit_id]})

    def amount(codes: data.Codes, units: frozenset[int]) -> float:
        for key in units:
            said = done & data.documents_of(study.data, unit, key)
            if not said <= _read(study, unit, key, codes).done:
                return math.nan
        found = counts.count_all(study.data, codes, unit, units, done)
        return float(getattr(found, measure))

    of = row.measure.removesuffix("_base").split("_")[-1]
    if of == "words":
        base = float(sum(counts.spoken_words(study.data, unit, key, done) for key in here))
    elif of == "theme":
        base = amount(codes, anywhere)
    else:
        base = amount(every, here if of == "unit" else anywhere)
    if row.measure.endswith("_base"):
        return base
    per = 1000 if "_per_" in row.measure else 1
    return per * amount(codes, here) / base if base else math.nan
