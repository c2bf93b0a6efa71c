"""What is left out of a published table cannot be worked out from what is shown of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from koding.analysis.cooccurrence import cooccurrence
from koding.analysis.cooccurrence.tables import frame_cooccurrence
from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.contingency import tabulate_presence
from koding.analysis.crosstab.contingency_tables import frame_cells
from koding.analysis.crosstab.tables import frame_groups, frame_pairs
from koding.analysis.ground.selection import Selection
from koding.analysis.joint import JointPlan, join
from koding.analysis.joint.tables import frame_joint
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_matrix, shade_matrix
from koding.analysis.publishing.groups import join_groups, name_group
from koding.analysis.publishing.protection import CellSum, NumberTable, find_exposed, protect
from koding.analysis.saturation import saturation
from koding.analysis.saturation.tables import frame_saturation
from koding.analysis.survey.distribution import survey_overview
from koding.analysis.survey.hiding import publish_overview
from koding.analysis.survey.overview import frame_overview
from koding.errors import KodingError
from koding.model.interpretation import JointWork
from koding.model.label import Language
from koding.model.measures import Layout, Measure, Orientation, Togetherness
from koding.model.snapshot import Snapshot
from koding.model.survey import AttributeType, Owner
from koding.tabling import WITHHELD, Cell, Frame
from tests.analysis.builder import Builder
from tests.examples import few

CODES = ("kultur", "kultur/ledelse", "kultur/vaner", "juss", "juss/frist")
WORDS = ("alfa", "beta", "gamma", "delta", "epsilon", "zeta")
Key = tuple[object, ...]
Sum = tuple[Key, tuple[Key, ...]]


def draw_study(seed: int) -> tuple[Builder, dict[str, set[str]]]:
    """Return a study of some organisations in three sectors, and who raises which code."""
    rng = random.Random(seed)
    study, raised = Builder(coders=["ada"], read=True), {code: set[str]() for code in CODES}
    for code in CODES:
        parent, _, name = code.rpartition("/")
        study.code(name, parent or None)
    cases = [f"V{place}" for place in range(rng.randint(5, 9))]
    for place, case in enumerate(cases):
        name = f"I{place}"
        study.document(name, *(("Anne", f"{word} {name}") for word in WORDS), case=case)
        for word in WORDS:
            code = rng.choice([*CODES, *CODES, ""])
            if code:
                study.tag(name, f"{word} {name}", code)
                for one in (code, code.rpartition("/")[0]):
                    if one:
                        raised[one].add(case)
    study.attributes.append(
        (Owner.CASE, "sektor", AttributeType.TEXT, {case: rng.choice("abc") for case in cases})
    )
    study.item("kultur", "kultur")
    study.item("juss", "juss")
    for case in cases:
        for _ in range(rng.randint(1, 2)):
            study.answers(case, kultur=rng.randint(1, 5), juss=rng.randint(1, 5))
    return study, raised


def assert_hidden(
    truth: Mapping[Key, float],
    hidden: Iterable[Key],
    sums: Iterable[Sum],
    untold: Iterable[Key] = (),
) -> None:
    """Fail if what is hidden has one value alone, given the rest and the sums that hold.

    What is `untold` stands nowhere, for another reason.
    """
    hidden = list(hidden)
    unknown = sorted({*hidden, *untold}, key=repr)
    place = {key: at for at, key in enumerate(unknown)}
    rows, right = [], []
    for whole, parts in sums:
        row, known = np.zeros(len(unknown)), 0.0
        for key, sign in ((whole, 1.0), *((part, -1.0) for part in parts)):
            if key in place:
                row[place[key]] += sign
            else:
                known -= sign * truth[key]
        if row.any():
            rows.append(row)
            right.append(known)
    if not rows:
        return
    matrix, target = np.array(rows), np.array(right)
    rank = np.linalg.matrix_rank(matrix)
    for key in hidden:
        at = place[key]
        unit = np.eye(len(unknown))[at]
        if not matrix[:, at].any():
            continue  # in no sum at all
        assert np.linalg.matrix_rank(np.vstack((matrix, unit))) > rank, key
        ends = [linprog(sign * unit, A_eq=matrix, b_eq=target) for sign in (1, -1)]
        if all(end.status == 0 for end in ends):
            assert -float(ends[1].fun or 0) - float(ends[0].fun or 0) >= 1 - 1e-6, key


def tree_of(truth: Mapping[Key, float], make: Callable[[str], Key]) -> list[Sum]:
    """Return the sums of codes that hold in the numbers, for keys made of a code."""
    found = []
    for parent in ("kultur", "juss"):
        parts = tuple(make(code) for code in CODES if code.startswith(f"{parent}/"))
        if make(parent) in truth and truth[make(parent)] == sum(truth[part] for part in parts):
            found.append((make(parent), parts))
    return found


def by_code(frame: Frame) -> dict[str, dict[str, Cell]]:
    """Return the cells by code and column's name."""
    names = [column.name for column in frame.columns]
    return {str(row[0]): dict(zip(names, row, strict=True)) for row in frame.rows if row[0]}


def number(cell: Cell) -> float:
    """Return a cell that is one."""
    assert isinstance(cell, int | float)
    return float(cell)


SEEDS = st.integers(0, 10_000)


@settings(deadline=None, max_examples=few(6))
@given(SEEDS, st.integers(2, 4), st.sampled_from([Measure.PASSAGES, Measure.DOCUMENTS]))
def test_a_matrix_gives_no_cell_away(seed: int, least: int, measure: Measure) -> None:
    """No number of few stands in a matrix, and none of those left out follows from the others."""
    study, raised = draw_study(seed)
    snapshot, sector = study.build(), study.attributes[0][3]
    made = theme_matrix(snapshot, Selection(publish=least), "attribute:sektor", measure)
    shown = by_code(frame_matrix(made, orientation=Orientation.THEMES))
    units = list(next(iter(shown.values())))[2:-1]
    sectors = sorted(set(sector.values()))
    held = [frozenset(at for at, one in enumerate(sector) if sector[one] == s) for s in sectors]
    groups = [[sectors[at] for at in places] for places in join_groups(held, least, ordered=False)]
    plain = by_code(
        frame_matrix(
            theme_matrix(snapshot, Selection(), "attribute:sektor", measure),
            orientation=Orientation.THEMES,
        )
    )
    truth: dict[Key, float] = {}
    hidden: list[Key] = []
    for code in CODES:
        for unit, group in zip(units, groups, strict=True):
            truth[code, unit] = sum(number(plain[code][one]) for one in group)
            raising = {case for case in raised[code] if sector[case] in group}
            assert len({case for case in sector if sector[case] in group}) >= least
            assert shown[code][unit] is WITHHELD or not 0 < len(raising) < least
        truth[code, "total"] = number(plain[code]["total"])
        assert shown[code]["total"] is WITHHELD or not 0 < len(raised[code]) < least
        for column in (*units, "total"):
            if shown[code][column] is WITHHELD:
                hidden.append((code, column))
            else:
                assert shown[code][column] == truth[code, column]
    sums: list[Sum] = [((code, "total"), tuple((code, unit) for unit in units)) for code in CODES]
    for column in (*units, "total"):
        sums += tree_of(truth, lambda code, at=column: (code, at))  # type: ignore[misc]
    assert_hidden(truth, hidden, sums)


@settings(deadline=None, max_examples=few(5))
@given(SEEDS, st.integers(2, 4))
def test_a_crosstab_gives_no_cell_away(seed: int, least: int) -> None:
    """No count of few organisations stands in a crosstab, nor follows where its sum is known."""
    study, _ = draw_study(seed)
    snapshot = study.build()
    made = crosstab(snapshot, Selection(publish=least))
    truth: dict[Key, float] = {}
    hidden: list[Key] = []
    sums: list[Sum] = []
    rows = frame_groups(made).rows
    names = [column.name for column in frame_groups(made).columns]
    whole = made.groups.amounts[Measure.PRESENT]
    for at, row in enumerate(rows):
        pair, place = divmod(at, len(made.categories))
        cell = row[names.index("present")]
        truth[pair, place] = float(whole[pair, place])
        assert cell is WITHHELD or not 0 < number(cell) < least
        if cell is WITHHELD:
            hidden.append((pair, place))
            assert row[names.index("share")] is WITHHELD
            assert row[names.index("words")] in (WITHHELD, 0)
    for pair in range(len(made.pairs)):
        parts = tuple((pair, place) for place in range(len(made.categories)))
        truth[pair, -1] = sum(truth[part] for part in parts)
        if not 0 < truth[pair, -1] < least:
            sums.append(((pair, -1), parts))
    assert_hidden(truth, hidden, sums)
    assert frame_pairs(made).is_published


@settings(deadline=None, max_examples=few(5))
@given(SEEDS, st.integers(2, 4))
def test_a_table_of_presence_gives_no_cell_away(seed: int, least: int) -> None:
    """With and without the theme, by category: none of few, and none from known margins."""
    study, _ = draw_study(seed)
    made = tabulate_presence(crosstab(study.build(), Selection(publish=least)))
    frame = frame_cells(made)
    place = [column.name for column in frame.columns].index("n")
    counts = made.counts
    for pair in range(len(counts)):
        truth: dict[Key, float] = {at: float(n) for at, n in np.ndenumerate(counts[pair])}
        rows = frame.rows[pair * counts[pair].size : (pair + 1) * counts[pair].size]
        gone: list[Key] = [
            at for at, row in zip(truth, rows, strict=True) if row[place] is WITHHELD
        ]
        assert all(at in gone for at, n in truth.items() if 0 < n < least)
        if gone:
            assert all(cell in (None, WITHHELD) for row in rows for cell in row[place + 1 :])
        columns = range(counts.shape[2])
        sums: list[Sum] = [((9, at), ((0, at), (1, at))) for at in columns]
        sums += [((8, at), tuple((at, one) for one in columns)) for at in (0, 1)]
        known: dict[Key, float] = {whole: sum(truth[at] for at in parts) for whole, parts in sums}
        if len(gone) < len(truth):  # where all is gone, its margins are what is left to say
            assert_hidden({**truth, **known}, gone, sums)


@settings(deadline=None, max_examples=few(2))
@given(SEEDS, st.integers(2, 4), st.sampled_from([Togetherness.DOCUMENT, Togetherness.OVERLAP]))
def test_pairs_of_few_are_left_out_of_cooccurrence(seed: int, least: int, by: Togetherness) -> None:
    """A pair that few organisations hold is in neither the matrix nor the list."""
    study, _ = draw_study(seed)
    snapshot = study.build()
    plain = cooccurrence(snapshot, Selection(), by)
    made = cooccurrence(snapshot, Selection(publish=least), by)
    grid, edges = frame_cooccurrence(made), frame_cooccurrence(made, Layout.LONG)
    cells = {
        (a, b): cell
        for a, row in zip(plain.paths, grid.rows, strict=True)
        for b, cell in zip(plain.paths, row[3:], strict=True)
    }
    n = {(a, b): int(plain.counts.together[i, j]) for i, a in enumerate(plain.paths)
         for j, b in enumerate(plain.paths)}  # fmt: skip
    for key, cell in cells.items():
        held = cooccurrence_of_cases(snapshot, by, *key)
        assert cell is WITHHELD or cell is None or not 0 < held < least
        assert (cells[key[1], key[0]] is WITHHELD) == (cell is WITHHELD)
    listed = {(row[0], row[1]) for row in edges.rows}
    assert not any(cells[key] is WITHHELD for key in listed)  # type: ignore[index]
    half = {key: cell for key, cell in cells.items() if key[0] <= key[1]}
    hidden = [key for key, cell in half.items() if cell is WITHHELD]
    kin = [key for key, cell in half.items() if cell is None]  # one lies under the other
    truth: dict[Key, float] = {tuple(sorted(key)): float(value) for key, value in n.items()}
    sums: list[Sum] = []
    for other in CODES:
        pair = lambda code, at=other: tuple(sorted((code, at)))  # noqa: E731
        sums += tree_of(truth, pair)
    assert_hidden(truth, hidden, sums, kin)


def cooccurrence_of_cases(snapshot: Snapshot, by: Togetherness, a: str, b: str) -> int:
    """Return in how many organisations two codes stand together, one organisation at a time."""
    found = 0
    for case in snapshot.cases:
        own = cooccurrence(snapshot, Selection(cases=(case,)), by)
        found += own.counts.together[own.paths.index(a), own.paths.index(b)] > 0
    return int(found)


@settings(deadline=None, max_examples=few(5))
@given(SEEDS, st.integers(2, 4))
def test_a_survey_gives_no_answer_away(seed: int, least: int) -> None:
    """Answers of few are joined or left out, and never all but one where their sum is known."""
    study, _ = draw_study(seed)
    overview = publish_overview(survey_overview(study.build()), least)
    for one in overview.distributions:
        assert one.hidden is not None
        for base in (one.respondents, one.cases):
            truth: dict[Key, float] = {(place,): float(n) for place, n in enumerate(base)}
            gone: list[Key] = [(place,) for place, out in enumerate(one.hidden) if out]
            assert all(one.hidden[place] for place, n in enumerate(one.cases) if 0 < n < least)
            truth[99,] = float(base.sum())
            assert_hidden(truth, gone, [((99,), tuple(truth)[:-1])])
    frame = frame_overview(overview)
    assert frame.is_published
    assert not any(column.name.startswith("n_not") for column in frame.columns)


@settings(deadline=None, max_examples=few(2))
@given(SEEDS, st.integers(2, 4))
def test_a_joint_display_gives_no_row_away(seed: int, least: int) -> None:
    """A side of few has no number, rank or flag in the row, in either layout."""
    study, raised = draw_study(seed)
    snapshot = study.build()
    selection = Selection(publish=least)
    made = join(snapshot, selection, JointPlan(), JointWork())
    shown = by_code(frame_joint(made))
    for code, cells in shown.items():
        if 0 < len(raised[code]) < least:
            for name in ("documents", "passages", "words", "share", "interview_rank"):
                assert cells[name] in (None, WITHHELD)
            assert cells["rank_difference"] in (None, WITHHELD)
            assert cells["flag"] in (None, WITHHELD)
        high = cells["cases_high"]
        assert high is None or high is WITHHELD or not 0 < number(high) < least


@settings(deadline=None, max_examples=few(8))
@given(SEEDS)
def test_whatever_the_sums_nothing_is_exposed(seed: int) -> None:
    """Of any table of counts, with totals both ways, nothing left out can be worked out."""
    rng = np.random.default_rng(seed)
    shape = (int(rng.integers(2, 5)), int(rng.integers(2, 5)))
    counts = rng.integers(0, 12, size=shape)
    whole = np.zeros((shape[0] + 1, shape[1] + 1))
    whole[:-1, :-1] = counts
    whole[-1, :-1], whole[:-1, -1] = counts.sum(axis=0), counts.sum(axis=1)
    whole[-1, -1] = counts.sum()
    place = np.arange(whole.size).reshape(whole.shape)
    sums = (
        *(CellSum(int(row[-1]), tuple(row[:-1].tolist())) for row in place),
        *(CellSum(int(column[-1]), tuple(column[:-1].tolist())) for column in place.T),
    )
    table = NumberTable(whole.reshape(-1), np.zeros(whole.size, dtype=bool), sums)
    primary = ((whole > 0) & (whole < 4)).reshape(-1)
    hidden = protect(primary, table)
    assert (hidden | ~primary).all()
    assert find_exposed(hidden, table) == []
    truth: dict[Key, float] = {(at,): float(value) for at, value in enumerate(whole.reshape(-1))}
    gone: list[Key] = [(int(at),) for at in np.flatnonzero(hidden)]
    told: list[Sum] = [((one.whole,), tuple((part,) for part in one.parts)) for one in sums]
    assert_hidden(truth, gone, told)


def test_a_lone_cell_and_two_that_must_be_nothing_are_exposed() -> None:
    """One unknown in a sum is known, and so are two whose sum leaves them no room."""
    values, free = np.array([5.0, 2.0, 3.0]), np.zeros(3, dtype=bool)
    table = NumberTable(values, free, (CellSum(0, (1, 2)),))
    assert find_exposed(np.array([False, True, False]), table) == [1]
    assert find_exposed(np.array([False, True, True]), table) == []
    assert protect(np.array([False, True, False]), table).tolist() == [False, True, True]


def test_documents_are_one_column_and_say_how_many() -> None:
    """A matrix by document, where each is one informant's, tells all of them as one."""
    study, _ = draw_study(3)
    made = theme_matrix(study.build(), Selection(publish=3))
    assert [name.text(Language.EN) for name in made.units.names] == [  # type: ignore[union-attr]
        f"All {len(study.documents)} documents"
    ]
    assert made.cases == (None,)
    assert made.attributes == ()


def test_what_is_left_out_is_said_once_and_names_nobody() -> None:
    """Of the notes those stay that name nothing; the first says how many numbers, and why."""
    study, _ = draw_study(3)
    frame = frame_matrix(theme_matrix(study.build(), Selection(publish=4)))
    told = [note.text(Language.EN) for note in frame.notes]
    assert sum("left out" in one for one in told) == 1
    assert not any("I1" in one or "V1" in one for one in told)
    assert dict(frame.facts)["publish"] == "4"
    assert "documents" not in dict(frame.facts)


def test_too_few_are_refused() -> None:
    """Where fewer speak than a group must have, nothing is published, and it says so."""
    study, _ = draw_study(3)
    with pytest.raises(KodingError, match="fewer than the 50"):
        theme_matrix(study.build(), Selection(publish=50))


def test_the_figure_of_a_matrix_has_no_more_than_its_table() -> None:
    """The shades are of the same published frame."""
    study, raised = draw_study(3)
    few_raise = min(map(len, raised.values()))
    least = few_raise + 1
    drawn = shade_matrix(theme_matrix(study.build(), Selection(publish=least)))
    assert drawn.frame.is_published
    assert any(cell is WITHHELD for row in drawn.frame.rows for cell in row)


def test_saturation_is_told_of_interviews_together() -> None:
    """A published curve has a point for so many interviews, with what they brought in all."""
    study, _ = draw_study(3)
    snapshot = study.build()
    plain = saturation(snapshot, Selection())
    frame = frame_saturation(saturation(snapshot, Selection(publish=3)))
    assert len(frame.rows) == len(study.documents) // 3
    assert frame.rows[-1][-1] == int(plain.new.sum())


def test_the_name_of_a_group_points_at_nobody() -> None:
    """Numbers become a rounded range, and a value that one organisation alone has is not told."""
    one, two = frozenset({1}), frozenset({2, 3})
    told = name_group(["240", "310", "9100"], [one, one, one], 1, ordered=True)
    assert told.text(Language.EN) == "200–10000"
    assert name_group(["a", "b"], [one, two], 1, ordered=False).text(Language.EN) == "b + others"
    assert name_group(["Ås", "Bø"], [one, one], 2, ordered=False).text(Language.EN) == "Group 2"
    assert name_group(["-3", "0"], [one, one], 1, ordered=True).text(Language.EN) == "-3–0"
