"""What a published table of agreement leaves out cannot be worked out from what it shows."""

from __future__ import annotations

import random
from itertools import product

import pytest

from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.tables import (
    chart_alpha,
    frame_agreement,
    publish_agreement,
    publish_alpha,
)
from koding.tabling import WITHHELD, Cell, Frame
from tests.analysis.builder import Builder

LEAST = 5
CODES = ("kultur", "juss", "etikk", "frist", "vaner")
COUNTS = ("both", "only_ada", "only_bo", "coded_ada", "coded_bo")
DECIMALS = 0.005


def drawn(seed: int) -> tuple[Frame, Frame, Frame]:
    """Return agreement on a study of two coders: whole, published, and what is drawn of it."""
    rng = random.Random(seed)
    study = Builder(coders=["ada", "bo"], read=True)
    for code in CODES:
        study.code(code)
    n = rng.randint(40, 70)
    study.document("I01", *(("Anne", f"Ord{place}x og så æ.") for place in range(n)), case="V")
    for code, share in zip(CODES, (0.02, 0.1, 0.3, 0.6, 0.3), strict=True):
        for place in range(n):
            if rng.random() < share:
                who = rng.choice((("ada",), ("bo",), ("ada", "bo"), ("ada", "bo")))
                for coder in who:
                    study.tag("I01", f"Ord{place}x", code, coder=coder)
    found = measure_agreement(study.build(), Contest(), Settings(draws=20, seed=1))
    whole = frame_agreement(found)
    chart = publish_alpha(chart_alpha(found), LEAST)
    return whole, publish_agreement(whole, LEAST), chart.frame


def cells(frame: Frame) -> list[dict[str, Cell]]:
    """Return the rows of a table by the names of its columns."""
    names = [column.name for column in frame.columns]
    return [dict(zip(names, row, strict=True)) for row in frame.rows]


def is_of_a_code(row: dict[str, Cell]) -> bool:
    """Return whether a row asks of one code whether a line has it."""
    return getattr(row["question"], "key", None) == "coded"


def fitting(row: dict[str, Cell], units: int) -> set[tuple[int, int]]:
    """Return all (both, one alone) that give what a row shows, for whoever knows the units."""
    found = set()
    for both, alone in product(range(units + 1), range(units + 1)):
        if both + alone > units or not both + alone:
            continue
        jaccard, agreed = both / (both + alone), 1 - alone / units
        positive = 2 * both / (2 * both + alone)
        shown = ((jaccard, "jaccard"), (agreed, "agreed"), (positive, "positive"))
        if all(abs(value - float(str(row[name]))) <= DECIMALS + 1e-9 for value, name in shown):
            found.add((both, alone))
    return found


@pytest.mark.parametrize("seed", range(8))
def test_no_low_count_of_agreement_can_be_worked_out(seed: int) -> None:
    """Even who knows how many lines there are finds no count under the least allowed."""
    whole, published, figure = drawn(seed)
    assert not {"both", "only_ada", "units", "coded_bo"} & set(cells(published)[0])
    hidden = 0
    for before, after in zip(cells(whole), cells(published), strict=True):
        counts = {name: before[name] for name in COUNTS}
        if any(isinstance(n, int) and 0 < n < LEAST for n in counts.values()):
            hidden += 1
            numbers = {name: after[name] for name in ("alpha", "jaccard", "agreed", "kappa")}
            assert {value for value in numbers.values() if value is not None} <= {WITHHELD}
        elif is_of_a_code(before) and before["jaccard"] is not None:
            alone = int(str(counts["only_ada"])) + int(str(counts["only_bo"]))
            fits = fitting(after, int(str(before["units"])))
            assert (counts["both"], alone) in fits  # what is shown is true
    assert hidden
    assert len(figure.rows) < len(whole.rows)
    assert all(WITHHELD not in row for row in figure.rows)


def test_without_rounding_the_counts_could_be_worked_out() -> None:
    """The search above finds them in the unrounded table: it would see what gives them away."""
    whole, _, _ = drawn(3)
    found = []
    for row in cells(whole):
        if not is_of_a_code(row) or row["jaccard"] is None:
            continue
        units = int(str(row["units"]))
        alone = round((1 - float(str(row["agreed"]))) * units)
        share = float(str(row["jaccard"]))
        both = round(alone * share / (1 - share)) if share < 1 else None
        found.append(both in (None, row["both"]))
    assert found
    assert all(found)
