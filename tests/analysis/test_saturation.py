"""How many codes each interview brings, held against counting by hand."""

from __future__ import annotations

import random
from dataclasses import replace
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.ground.selection import Selection
from koding.analysis.saturation import Method, Saturation, saturation
from koding.analysis.saturation.counts import Uses, assess_runs, draw_curves
from koding.analysis.saturation.judging import remark_runs
from koding.analysis.saturation.tables import chart_saturation, frame_saturation
from koding.errors import NotFoundError
from koding.model.choices import Derivation, DocumentKind
from koding.model.coding import CONSENSUS
from koding.model.label import Language
from koding.model.measures import CoderPolicy, Layout
from koding.model.snapshot import Snapshot
from tests.analysis.builder import Builder
from tests.examples import few

INTERVIEWS = Selection(coders=CoderPolicy.ALL, kinds=(DocumentKind.INTERVIEW,))
GUEST = (9, 4, 3, 2, 1, 0, 0, 1)

USES = st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=7)


def a_study(uses: list[set[int]], codes: int = 6) -> Builder:
    """Return a builder whose interview i uses the codes numbered in `uses[i]`."""
    study = Builder(coders=["ada", "bo"])
    for code in range(codes):
        study.code(f"k{code}")
    for place, used in enumerate(uses):
        study.document(f"I{place + 1}", ("Kari", f"Ord nummer {place}."))
        for code in sorted(used):
            study.tag(f"I{place + 1}", "Ord", f"k{code}", coder="bo" if code % 2 else "ada")
    return study


def found(snapshot: Snapshot, order: str = "import", **options: object) -> Saturation:
    """Return the saturation of all interviews."""
    return saturation(snapshot, INTERVIEWS, order, **options)  # type: ignore[arg-type]


def dated(study: Builder, *dates: str | None) -> Snapshot:
    """Return the study's snapshot with dates to its documents."""
    snapshot = study.build()
    return replace(snapshot, documents=replace(snapshot.documents, dates=dates))


def test_guests_example_comes_out() -> None:
    """New codes 9 4 3 2 1 0 0 1 give runs of 5.6 %, 0 % and 5.6 %, saturated after 5 + 2."""
    runs = assess_runs(GUEST, base=4, length=2, threshold=0.05)
    assert (runs.found, runs.new) == (18, (1, 0, 1))
    assert (runs.first_under, runs.over_again, runs.stays_under) == (7, (8,), None)
    assert [round(100 * (share or 0), 1) for share in runs.shares] == [5.6, 0.0, 5.6]


def test_a_share_at_the_threshold_is_under_it() -> None:
    """Guest's thresholds are at or under: one of twenty is 5 %."""
    assert assess_runs((20, 1), base=1, length=1, threshold=0.05).first_under == 2
    assert assess_runs((19, 1), base=1, length=1, threshold=0.05).first_under is None


@given(USES)
def test_new_codes_are_those_no_interview_before_had(uses: list[set[int]]) -> None:
    """Each interview brings what it uses less what all before it used; the sum is all there is."""
    result = found(a_study(uses).build(), draws=50)
    seen: set[int] = set()
    for place, used in enumerate(uses):
        assert result.used[place] == len(used)
        assert result.new[place] == len(used - seen)
        seen |= used
    assert result.new.sum() == len(seen)
    first = {code.path: int(at) for code, at in zip(result.codes, result.first, strict=True)}
    for code in range(6):
        wanted = next((place for place, used in enumerate(uses) if code in used), -1)
        assert first[f"k{code}"] == wanted


@settings(max_examples=few(30))
@given(USES, st.randoms())
def test_order_of_coders_and_documents_changes_nothing_by_name(
    uses: list[set[int]], random_: random.Random
) -> None:
    """Ordered by name, shuffled documents, coders and passages must give the same rows."""
    study = a_study(uses)
    before = frame_saturation(found(study.build(), "name", draws=10_000)).rows
    names = list(study.documents)
    random_.shuffle(names)
    study.documents = {name: study.documents[name] for name in names}
    study.coders.reverse()
    random_.shuffle(study.tags)
    assert frame_saturation(found(study.build(), "name", draws=10_000)).rows == before


@given(USES)
def test_all_orders_are_taken_where_they_are_few(uses: list[set[int]]) -> None:
    """The median over all orders must be that of going through every one of them."""
    uses = uses[:4]
    result = found(a_study(uses).build(), draws=24)
    curves = []
    for order in permutations(uses):
        so_far: set[int] = set()
        curves.append([len(so_far := so_far | used) for used in order])
    for place in range(len(uses)):
        column = sorted(curve[place] for curve in curves)
        assert result.curves[1][place] == column[(len(column) - 1) // 2]
        assert column[0] <= result.curves[0][place] <= result.curves[2][place] <= column[-1]


def test_draws_are_the_seeds() -> None:
    """The same seed draws the same orders; every curve ends at all codes that are used."""
    uses = a_study([{place % 6} for place in range(9)]).build()
    one, again, other = (found(uses, draws=3, seed=seed).curves for seed in (1, 1, 2))
    assert one.tolist() == again.tolist() != other.tolist()
    assert [curve[-1] for curve in one] == [6, 6, 6]
    assert draw_curves(Uses((), (), found(uses).curves > 0), 10, 1)[0].shape == (3, 0)


def test_a_theme_is_first_used_where_a_code_under_it_is() -> None:
    """By level a theme counts with its subtree; each code for itself only where it is used."""
    study = a_study([{0}, {1}])
    study.code("under", "k1", level="code")
    study.tag("I1", "nummer", "k1/under")
    assert found(study.build()).new.tolist() == [2, 1]
    assert found(study.build(), level="theme").new.tolist() == [2, 0]
    assert len(found(study.build(), level="theme").codes) == 6


def test_derived_codes_are_told_apart() -> None:
    """New codes are split into first uses of a priori codes and derived codes."""
    study = a_study([{0, 1}, {2}])
    study.codes[1] = replace(study.codes[1], derivation=Derivation.DERIVED)
    result = found(study.build())
    assert (result.new.tolist(), result.derived.tolist()) == ([2, 1], [1, 0])
    assert any("first time (2) and derived codes (1)" in note.en for note in result.notes)
    rows = frame_saturation(result, Layout.LONG).rows
    assert [(row[0], row[2], row[4].text(Language.EN)) for row in rows[:3]] == [  # type: ignore[union-attr]
        (1, "k0", "a priori"),
        (1, "k1", "derived"),
        (2, "k2", "a priori"),
    ]
    assert rows[-1][:3] == (None, None, "k5")


def test_orders() -> None:
    """By date, undated last and named; by name, I2 before I10; as listed, each once."""
    study = a_study([{0}, {1}, {2}, {3}])
    snapshot = dated(study, "2023-03-02", None, "2022", "i fjor")
    by_date = found(snapshot, "date")
    assert by_date.documents == ("I3", "I1", "I2", "I4")
    assert any("I2, I4" in note.en for note in by_date.notes)
    assert found(snapshot, "I4, i2,I1,I3").documents == ("I4", "I2", "I1", "I3")
    for wrong, said in (("I4,I2", "leaves out I1, I3"), ("I1,I2,I3,I4,I1", "twice"), ("I9", "I9")):
        with pytest.raises(NotFoundError, match=said):
            found(snapshot, wrong)
    many = a_study([{0}] * 11).build()
    assert found(many, "name").documents[:3] == ("I1", "I2", "I3")


def test_interviews_that_are_not_read_to_the_end_are_left_out() -> None:
    """An interview nobody has finished would look saturated; one marked done and empty counts."""
    study = a_study([{0}, {1}])
    study.document("I3", ("Kari", "Ingenting."))
    assert found(study.build()).documents == ("I1", "I2")
    assert any("not zero: I3" in note.en for note in found(study.build()).notes)
    study.finish("I1", "I3")
    result = found(study.build())
    assert (result.documents, result.new.tolist()) == (("I1", "I3"), [1, 0])
    assert any("Begun, not read to the end: I2" in note.en for note in result.notes)


def test_group_discussions_wait_to_be_asked_for() -> None:
    """Only interviews count unless another kind is named."""
    study = a_study([{0}])
    study.document("G1", ("Kari", "Sammen."), kind=DocumentKind.GROUP)
    study.tag("G1", "Sammen", "k1")
    assert found(study.build()).documents == ("I1",)
    both = replace(INTERVIEWS, kinds=(DocumentKind.INTERVIEW, DocumentKind.GROUP))
    assert saturation(study.build(), both).documents == ("I1", "G1")


def test_few_interviews_and_none_say_so() -> None:
    """Too few for a run, no codes in the base, and an empty study each say what they are."""
    assert any("Too few interviews (2)" in n.en for n in found(a_study([{0}, {1}]).build()).notes)
    for empty in (Builder(), a_study([])):
        result = found(empty.build())
        assert frame_saturation(result).rows == ()
        assert any("Too few interviews (0)" in note.en for note in result.notes)
    silent = a_study([])
    silent.document("I1", ("Kari", "Ja."))
    silent.document("I2", ("Kari", "Nei."))
    silent.code("ny")
    silent.tag("I2", "Nei", "ny")
    silent.done.add(("I1", "ada", 1))
    notes = found(silent.build(), method=Method(base=1, run=1)).notes
    assert any("Begun, not read to the end: I2" in note.en for note in notes)
    silent.finish()
    notes = found(silent.build(), method=Method(base=1, run=1)).notes
    assert any("no codes" in note.en for note in notes)


@pytest.mark.parametrize(
    ("new", "told"),
    [
        (
            [9, 4, 3, 2, 1, 0, 0, 1],
            "Under 5% at interview 7, above it again at 8: the threshold is",
        ),
        ([9, 4, 3, 2, 1, 0, 0, 0], "Under 5% from interview 7 on."),
        ([9, 4, 3, 2, 1, 0, 0], "Under 5% only at interview 7, the last one"),
        ([20, 0, 0, 0, 0, 0, 3, 0, 0], "at interview 6, above it again at 7, 8, under from 9 on."),
        ([9, 4, 3, 2, 3, 3, 3], "The threshold of 5% was not reached."),
    ],
)
def test_a_first_crossing_is_no_saturation(new: list[int], told: str) -> None:
    """Where a run is under the threshold the note says whether it stays so to the last one."""
    runs = assess_runs(new, base=4, length=2, threshold=0.05)
    assert any(told in note.en for note in remark_runs(runs, len(new), 1))


def test_consensus_counts_where_it_is_done() -> None:
    """The counted coding is taken, as in every other table."""
    study = a_study([{0}])
    study.tag("I1", "nummer", "k1", coder=CONSENSUS)
    study.done.add(("I1", CONSENSUS, 1))
    counted = replace(INTERVIEWS, coders=CoderPolicy.COUNTED, main_coder="ada")
    assert saturation(study.build(), counted).new.tolist() == [1]
    assert chart_saturation(saturation(study.build(), counted)).frame.column("cumulative") == [1]
