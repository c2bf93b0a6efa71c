"""What `koding agreement` tells, beside what is counted here."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tests.oracle import oracle_agreement as agreement
from tests.oracle import oracle_data as data
from tests.oracle import oracle_unitising as unitising
from tests.oracle.oracle_figures import Figure, Study
from tests.oracle.oracle_program import table


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted."""
    yield from compared(study)
    yield from unitised(study)
    yield from pairs(study)
    yield from together(study)


def compared(study: Study) -> Iterator[Figure]:
    """Two coders, over what both of them marked done."""
    if len(study.coders) < 2:
        return
    first, second = study.coders[:2]
    lines = agreement.judged_lines(study.folder, study.data, (first, second))
    if not len(lines):
        return
    paths = data.paths(study.data)
    found = table(study.folder, "agreement", "--coders", first, "--coders", second)
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        own = agreement.judged_for(study.data, lines, (first, second), paths[row.code])
        codes = study.data.subtree[paths[row.code]]
        one, other = (agreement.marks(study.data, own, who, codes) for who in (first, second))
        where = f"agreement on {row.code}"
        yield Figure(f"{where}, lines", row.units, len(own))
        if not len(own):
            continue
        yield Figure(f"{where}, percent", row.agreed, agreement.percent(one, other))
        yield Figure(f"{where}, kappa", float(row.kappa), agreement.cohen(one, other))
        yield Figure(f"{where}, alpha", float(row.alpha), agreement.alpha([one, other]))
        yield Figure(f"{where}, positive", float(row.positive), agreement.positive(one, other))


def unitised(study: Study) -> Iterator[Figure]:
    """Unitising alpha of 2016, of units and gaps, of every code of two coders."""
    if len(study.coders) < 2:
        return
    pair = study.coders[:2]
    lines = agreement.judged_lines(study.folder, study.data, pair)
    if not len(lines):
        return
    paths = data.paths(study.data)
    coders = [part for one in pair for part in ("--coders", one)]
    found = table(study.folder, "agreement", *coders, "--unitising", "2016", "--draws", "0")
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        own = agreement.judged_for(study.data, lines, pair, paths[row.code])
        codes = study.data.subtree[paths[row.code]]
        marked = [agreement.marked_characters(study.data, own, who, codes) for who in pair]
        if len(own):
            counted = agreement.unit_or_gap([one for one, _ in marked], marked[0][1])
            yield Figure(f"agreement on {row.code}, u-alpha", float(row.u_alpha), counted)


def pairs(study: Study) -> Iterator[Figure]:
    """Cohen's kappa of every two coders, over what both of them marked done."""
    judged = {
        pair: agreement.judged_lines(study.folder, study.data, pair)
        for pair in combinations(study.coders, 2)
    }
    if not any(len(lines) for lines in judged.values()):
        return
    paths = data.paths(study.data)
    found = table(study.folder, "agreement", "--pairs")
    for row in found[found["question"] == "coded"].itertuples():
        if row.code not in paths:
            continue
        pair, codes = (row.coder, row.other), study.data.subtree[paths[row.code]]
        own = agreement.judged_for(study.data, judged[pair], pair, paths[row.code])
        one, other = (agreement.marks(study.data, own, who, codes) for who in pair)
        where = f"agreement on {row.code} of {' and '.join(pair)}"
        yield Figure(f"{where}, lines", row.units, len(own))
        if len(own):
            yield Figure(f"{where}, kappa", float(row.kappa), agreement.cohen(one, other))


def together(study: Study) -> Iterator[Figure]:
    """All coders at once: of every code, of the codes of each level pooled, and of any code."""
    coders, paths = study.coders, data.paths(study.data)
    lines = agreement.judged_by_many(study.folder, study.data, coders)
    if len(coders) < 2 or not len(lines):
        return
    arguments = ("agreement", *(part for one in coders for part in ("--coders", one)))
    found = table(study.folder, *arguments)
    every = frozenset(paths.values())
    judged = {
        path: _judge(study, agreement.had_by_judges(study.data, lines, coders, code), code)
        for path, code in paths.items()
    }
    for row in found.itertuples():
        if row.question == "coded":
            yield from _one(f"agreement of all on {row.code}", row, [judged[row.code]])
        elif row.question == "any":
            any_code = _Judged(
                agreement.judgements(study.data, lines, coders, every),
                _unitised(study, lines, every),
            )
            yield from _one("agreement of all on any code", row, [any_code])
        elif row.question == "pooled":
            level = dict(zip(study.data.codes["id"], study.data.codes["level"], strict=True))
            own = [judged[path] for path, code in paths.items() if level[code] == row.code]
            used = [one for one in own if np.nansum(one.matrix)]
            yield from _one(f"agreement of all on level {row.code}", row, used or own)


@dataclass(frozen=True)
class _Judged:
    """A row of judgements a coder, and the disagreements of unitising."""

    matrix: NDArray[np.float64]
    unitised: tuple[float, float]


def _judge(study: Study, lines: pd.DataFrame, code: int) -> _Judged:
    codes = study.data.subtree[code]
    return _Judged(
        agreement.judgements(study.data, lines, study.coders, codes),
        _unitised(study, lines, codes),
    )


def _unitised(study: Study, lines: pd.DataFrame, codes: data.Codes) -> tuple[float, float]:
    documents = list(dict.fromkeys(int(one) for one in lines["document"]))
    return unitising.disagreement(*unitising.sections(study.data, documents, study.coders, codes))


def _one(where: str, row: Any, judged: list[_Judged]) -> Iterator[Figure]:
    """Yield what one row tells; where codes are pooled, of the means of its parts.

    Pooled are observed and chance agreement, not the coefficients (de Vries et al. 2008).
    """
    found = [agreement.coincide(one.matrix) for one in judged if one.matrix.size]
    yield Figure(f"{where}, lines", row.units, max(one.matrix.shape[1] for one in judged))
    if not found or len(found) < len(judged):
        return
    parts = [agreement.kappa_parts(one.matrix) for one in judged]
    observed, expected = (float(np.mean(part)) for part in zip(*parts, strict=True))
    pooled = agreement.Coincidences(
        *(sum(getattr(one, part) for one in found) for part in ("both", "apart", "neither"))
    )
    agreed = float(np.mean([one.agreed for one in found]))
    chance = float(np.mean([one.by_chance for one in found]))
    yield Figure(f"{where}, agreed", float(row.agreed), agreed)
    kappa = row.kappa if hasattr(row, "kappa") else row.fleiss  # of two coders, or of more
    yield Figure(f"{where}, kappa", float(kappa), agreement.corrected(observed, expected))
    alpha = 1 - (1 - agreed) / chance if chance else math.nan
    yield Figure(f"{where}, alpha", float(row.alpha), alpha)
    yield Figure(f"{where}, positive", float(row.positive), pooled.positive)
    yield Figure(f"{where}, jaccard", float(row.jaccard), pooled.jaccard)
    complete = not any(np.isnan(one.matrix).any() for one in judged)
    alpha_u = unitising.alpha([one.unitised for one in judged]) if complete else math.nan
    yield Figure(f"{where}, alpha_u", float(row.alpha_u), alpha_u)
    whole = [(np.nan_to_num(one.matrix, nan=1) == 1).all(axis=0).sum() for one in judged]
    yield Figure(
        f"{where}, both",
        float(row.both if hasattr(row, "both") else row.all_coded),
        float(sum(whole)),
    )
