"""Agreement as measured on coded text, against judgements enumerated unit by unit."""

from __future__ import annotations

import math
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations

import krippendorff
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.agreement.agreement import CoderAgreement, measure_agreement, measure_pairs
from koding.analysis.agreement.axis import lay_axis, place_stretches, stretch_themes
from koding.analysis.agreement.comparison import Contest, compare
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.rows import AgreementRow, Question
from koding.analysis.agreement.tables import chart_alpha, frame_agreement
from koding.errors import NotFoundError
from koding.model.label import Language
from koding.model.measures import Cluster, CodingUnit, Metric, Unitising
from tests.analysis.builder import Builder, Tag
from tests.examples import few

CODES = ("kultur", "kultur/ledelse", "juss")
CODERS = ("ada", "bo", "cy")
LETTERS = Settings(unit=CodingUnit.CHARACTER, draws=0)
ASKING = "Intervjuer"
BODIES = st.lists(
    st.tuples(st.sampled_from([ASKING, "Anne", "Per"]), st.text("aå. ", min_size=1, max_size=9)),
    min_size=1,
    max_size=4,
)
SPANS = st.lists(
    st.tuples(
        st.integers(0, 1),
        st.integers(0, 40),
        st.integers(2, 30),
        st.sampled_from(CODES),
        st.sampled_from(CODERS),
    ),
    max_size=10,
)


@st.composite
def studies(draw: st.DrawFn) -> Builder:
    """Draw a study of two interviews that three coders have finished."""
    study = Builder(coders=list(CODERS))
    for path in CODES:
        parent, _, name = path.rpartition("/")
        study.code(name, parent or None)
    for place in range(2):
        study.document(f"I{place}", *draw(BODIES))
        study.done |= {(f"I{place}", coder, 1) for coder in CODERS}
    for document, start, length, code, coder in draw(SPANS):
        study.span(f"I{document}", start, start + length, code, coder=coder)
    return study


def find(result: CoderAgreement, question: Question, name: str = "") -> AgreementRow:
    """Return the row of a question."""
    return next(row for row in result.rows if (row.question, row.name) == (question, name))


def judgements(study: Builder, code: str, unit: CodingUnit) -> list[list[bool]]:
    """Return who coded each unit of the informants' speech with the code or one under it."""
    return [
        [
            any(
                tag.coder == coder
                and tag.document == document
                and (tag.code == code or tag.code.startswith(code + "/"))
                and any(tag.start <= place < tag.end for place in places)
                for tag in study.tags
            )
            for coder in CODERS
        ]
        for document, places in units_of(study, unit)
    ]


def units_of(study: Builder, unit: CodingUnit) -> Iterator[tuple[str, range]]:
    """Yield the document and the characters of every unit."""
    for name, document in study.documents.items():
        for turn in document.turns:
            if turn.speaker == ASKING:
                continue
            if unit is CodingUnit.TURN:
                yield name, range(turn.start, turn.end)
            elif unit is CodingUnit.CHARACTER:
                yield from ((name, range(at, at + 1)) for at in range(turn.start, turn.end))
            else:
                yield from ((name, line) for line in lines_of(turn.body, turn.start))


def lines_of(body: str, start: int) -> Iterator[range]:
    """Yield the lines of a turn as the builder cuts them: at full stops."""
    for match in re.finditer(r"\S[^.]*[.]*", body):
        yield range(start + match.start(), start + match.end())


@settings(deadline=None, max_examples=few(25))
@given(studies(), st.sampled_from(list(CodingUnit)), st.sampled_from(CODES))
def test_it_is_what_enumerated_judgements_give(study: Builder, unit: CodingUnit, code: str) -> None:
    """Alpha and Fleiss' kappa of three coders are those of every unit judged one by one."""
    judged = judgements(study, code, unit)
    result = measure_agreement(study.build(), Contest(), Settings(unit=unit, draws=0))
    if not judged:
        assert result.rows == ()
        return
    row = find(result, Question.CODED, code)
    data = np.array(judged, dtype=float).T
    assert row.units == len(judged)
    assert row.coded == tuple(int(n) for n in data.sum(axis=1))
    if len(np.unique(data)) == 1:
        assert math.isnan(row.alpha.value)
        assert math.isnan(row.kappa.value)
        return
    assert row.alpha.value == pytest.approx(krippendorff.alpha(reliability_data=data))
    anything = np.any([judgements(study, theme, unit) for theme in CODES], axis=(0, 2))
    if len(np.unique(data[:, anything])) > 1:
        theirs = krippendorff.alpha(reliability_data=data[:, anything])
        assert row.alpha_coded == pytest.approx(theirs)
    observed = np.mean([(one == other).mean() for one, other in combinations(data, 2)])
    expected = data.mean() ** 2 + (1 - data.mean()) ** 2
    assert row.kappa.value == pytest.approx((observed - expected) / (1 - expected))


@settings(deadline=None, max_examples=few(25))
@given(studies(), st.sampled_from(list(CodingUnit)), st.sampled_from(CODES))
def test_pairs_are_what_enumerated_judgements_give(
    study: Builder, unit: CodingUnit, code: str
) -> None:
    """Cohen's kappa, percent agreement and Jaccard of each two are those of every unit."""
    judged = judgements(study, code, unit)
    result = measure_pairs(study.build(), Contest(), Settings(unit=unit, draws=0))
    for pair in result.pairs if judged else ():
        row = find(pair, Question.CODED, code)
        one, other = (np.array(judged)[:, CODERS.index(name)] for name in pair.raters)
        observed = (one == other).mean()
        expected = one.mean() * other.mean() + (1 - one.mean()) * (1 - other.mean())
        kappa = (observed - expected) / (1 - expected) if expected < 1 else math.nan
        assert row.kappa.value == pytest.approx(kappa, nan_ok=True)
        assert row.agreed == pytest.approx(observed)
        if (one | other).any():
            assert row.jaccard == pytest.approx((one & other).sum() / (one | other).sum())


@settings(deadline=None, max_examples=few(25))
@given(studies())
def test_which_code_is_what_enumerated_sets_give(study: Builder) -> None:
    """Alpha on which codes takes each set of codes as one category, and no codes as missing."""
    sets = [
        [
            frozenset(code for code, at in zip(CODES, held, strict=True) if at[place])
            for place in range(len(CODERS))
        ]
        for held in zip(
            *(judgements(study, code, CodingUnit.CHARACTER) for code in CODES), strict=True
        )
    ]
    kinds = sorted({one for unit in sets for one in unit if one}, key=sorted)
    data = np.array([[kinds.index(one) if one else np.nan for one in unit] for unit in sets]).T
    if not sets or not kinds:
        return
    row = find(measure_agreement(study.build(), Contest(), LETTERS), Question.WHICH, "theme")
    paired = data[:, (~np.isnan(data)).sum(axis=0) > 1]
    if len(np.unique(paired[~np.isnan(paired)])) < 2:
        assert math.isnan(row.alpha.value)
        return
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    assert row.alpha.value == pytest.approx(theirs)


def numbers(result: CoderAgreement) -> dict[tuple[str, str], tuple[object, ...]]:
    """Return every number by question, whatever the order of rows and coders."""
    return {
        (row.question, row.name): (
            row.units,
            sorted(row.coded),
            *(
                None if math.isnan(value) else round(value, 9)
                for value in (
                    row.agreed,
                    row.kappa.value,
                    row.alpha.value,
                    row.alpha_coded,
                    row.jaccard,
                    row.unitising,
                    row.family.u,
                    row.family.binary,
                )
            ),
        )
        for row in result.rows
    }


@settings(deadline=None, max_examples=few(25))
@given(studies(), st.randoms(use_true_random=False), st.sampled_from(list(Unitising)))
def test_the_order_of_documents_and_coders_changes_nothing(
    study: Builder, random_: random.Random, unitising: Unitising
) -> None:
    """Shuffled documents, coders and passages give the same numbers by name."""
    asked = replace(LETTERS, unitising=unitising)
    before = numbers(measure_agreement(study.build(), Contest(), asked))
    names = list(study.documents)
    random_.shuffle(names)
    study.documents = {name: study.documents[name] for name in names}
    study.coders.reverse()
    random_.shuffle(study.tags)
    assert numbers(measure_agreement(study.build(), Contest(), asked)) == before


@settings(deadline=None, max_examples=few(25))
@given(
    studies(),
    st.integers(1, 29),
    st.sampled_from(list(CodingUnit)),
    st.sampled_from(list(Unitising)),
)
def test_passages_split_or_merged_change_nothing(
    study: Builder, cut: int, unit: CodingUnit, unitising: Unitising
) -> None:
    """A passage in two touching halves agrees as it did whole."""
    settings_ = Settings(unit=unit, draws=0, unitising=unitising)
    before = numbers(measure_agreement(study.build(), Contest(), settings_))
    study.tags = [half for tag in study.tags for half in split(tag, cut)]
    assert numbers(measure_agreement(study.build(), Contest(), settings_)) == before


@settings(deadline=None, max_examples=few(25))
@given(studies())
def test_relabelled_codes_change_nothing_but_their_names(study: Builder) -> None:
    """New names and ids leave every number where it was."""
    before = [*numbers(measure_agreement(study.build(), Contest(), LETTERS)).values()]
    study.codes = [replace(code, id=f"x{n}", name=f"n{n}") for n, code in enumerate(study.codes)]
    assert [*numbers(measure_agreement(study.build(), Contest(), LETTERS)).values()] == before


def split(tag: Tag, cut: int) -> list[Tag]:
    """Return the passage in two where it is long enough."""
    middle = tag.start + cut
    if middle >= tag.end:
        return [tag]
    return [replace(tag, end=middle), replace(tag, start=middle)]


def pair_study(length: int = 10_000) -> Builder:
    """Return a document of one long turn, and two codes, one under the other."""
    study = Builder(coders=["ada", "bo"])
    study.code("k")
    study.code("u", "k")
    study.document("D", ("Anne", "x" * length))
    study.done = {("D", "ada", 1), ("D", "bo", 1)}
    return study


def test_a_kappa_that_a_peer_gets_wrong() -> None:
    """Two who each leave out another tenth agree less than by chance."""
    study = pair_study()
    study.span("D", 6, 9006, "k", coder="ada")
    study.span("D", 1006, 10006, "k", coder="bo")
    row = find(measure_agreement(study.build(), Contest(), LETTERS), Question.CODED, "k")
    assert round(row.kappa.value, 3) == -0.111


def test_a_nested_recode_within_perfect_agreement_changes_nothing() -> None:
    """What is coded again inside what both coded is still agreed on."""
    study = pair_study(100)
    for coder in ("ada", "bo"):
        study.span("D", 16, 66, "k", coder=coder)
    study.span("D", 26, 36, "k", coder="bo")
    study.span("D", 26, 36, "k/u", coder="ada")
    row = find(measure_agreement(study.build(), Contest(), LETTERS), Question.CODED, "k")
    assert row.kappa.value == row.alpha.value == row.unitising == 1


def test_overlapping_passages_against_nobody_give_nought() -> None:
    """One coder's overlapping passages where the other has none agree as chance does."""
    study = pair_study(200)
    study.span("D", 6, 106, "k", coder="ada")
    study.span("D", 56, 156, "k", coder="ada")
    row = find(measure_agreement(study.build(), Contest(), LETTERS), Question.CODED, "k")
    assert row.kappa.value == pytest.approx(0)
    assert row.coded == (150, 0)


def test_all_text_one_code_leaves_alpha_undefined_and_says_so() -> None:
    """Where everything is coded alike there is no chance to correct for: not 0 and not 1."""
    study = pair_study(50)
    for coder in ("ada", "bo"):
        study.span("D", 6, 56, "k", coder=coder)
    result = measure_agreement(study.build(), Contest(), LETTERS)
    row = find(result, Question.CODED, "k")
    assert math.isnan(row.alpha.value)
    assert math.isnan(row.kappa.value)
    assert row.agreed == 1
    notes = [note.text(Language.EN) for note in result.notes]
    assert "All text is coded alike by everybody, so chance agreement is certain and alpha " in (
        " ".join(notes)
    )
    assert "Used by none of them, so agreement is undefined (empty): k (en) / u (en)." in notes


@pytest.mark.parametrize(
    ("done", "documents", "says"),
    [
        (set(), (), "Nobody has marked a document done in round 1"),
        ({("D", "ada", 1)}, (), "No document is marked done by two coders in round 1"),
        ({("D", "ada", 1), ("D", "bo", 2)}, (), "(marked by each: ada (1))"),
        (set(), ("D",), "None of these is coded by two who are to be compared: D."),
    ],
)
def test_nobody_to_compare_is_said_in_a_sentence(
    done: set[tuple[str, str, int]], documents: tuple[str, ...], says: str
) -> None:
    """Without two coders of one document there is a table without rows, and the reason."""
    study = pair_study(50)
    study.done = done
    study.span("D", 6, 26, "k", coder="ada")
    result = measure_agreement(study.build(), Contest(documents=documents), Settings())
    assert frame_agreement(result).rows == ()
    assert says in result.notes[0].text(Language.EN)


def test_an_empty_study_has_nobody_to_compare() -> None:
    """Nothing at all is no mistake."""
    result = measure_agreement(Builder().build(), Contest(), Settings())
    assert frame_agreement(result).rows == ()
    assert chart_alpha(result).frame.rows == ()


def test_names_that_the_study_lacks_are_refused() -> None:
    """A coder, a document, a code and a level must be there."""
    snapshot = pair_study(50).build()
    for contest, asked in (
        (Contest(coders=("eva",)), Settings()),
        (Contest(documents=("E",)), Settings()),
        (Contest(), Settings(level="tema")),
        (Contest(), Settings(codes=("q",))),
    ):
        with pytest.raises(NotFoundError):
            measure_agreement(snapshot, contest, asked)


def test_consensus_is_compared_only_where_it_is_named() -> None:
    """The reconciled coding is nobody's independent one."""
    study = pair_study(50)
    study.done |= {("D", "consensus", 1)}
    everybody = measure_agreement(study.build(), Contest(), LETTERS)
    assert everybody.raters == ("ada", "bo")
    named = measure_agreement(study.build(), Contest(coders=("bo", "consensus")), LETTERS)
    assert named.raters == ("bo", "consensus")


def test_a_coder_is_compared_with_her_own_second_round() -> None:
    """Two rounds of one coder are two raters."""
    study = pair_study(100)
    study.done = {("D", "ada", 1), ("D", "ada", 2)}
    study.span("D", 6, 56, "k", coder="ada")
    study.span("D", 6, 81, "k", coder="ada", round=2)
    result = measure_agreement(study.build(), Contest(("ada",), (1, 2)), LETTERS)
    row = find(result, Question.CODED, "k")
    assert result.raters == ("ada (1)", "ada (2)")
    assert row.coded == (50, 75)
    assert row.kappa.value == pytest.approx(0.5)


def test_a_coder_who_has_not_finished_a_document_is_missing_there() -> None:
    """Alpha takes what a third coder has not judged as missing; Fleiss and alpha_U are left out."""
    study = pair_study(20)
    study.document("E", ("Anne", "y" * 20))
    study.coders.append("cy")
    study.done |= {("E", "ada", 1), ("E", "bo", 1), ("E", "cy", 1)}
    study.span("D", 6, 16, "k", coder="ada")
    study.span("E", 6, 16, "k", coder="ada")
    study.span("E", 6, 21, "k", coder="cy")
    row = find(measure_agreement(study.build(), Contest(), LETTERS), Question.CODED, "k")
    mine = [1.0] * 10 + [0.0] * 10
    data = np.array([mine * 2, [0.0] * 40, [np.nan] * 20 + [1.0] * 15 + [0.0] * 5])
    assert row.alpha.value == pytest.approx(krippendorff.alpha(reliability_data=data))
    assert math.isnan(row.kappa.value)
    assert math.isnan(row.unitising)
    family = measure_agreement(
        study.build(), Contest(), replace(LETTERS, unitising=Unitising.FAMILY)
    )
    assert all(math.isnan(row.family.u) for row in family.rows)


def test_text_that_nobody_coded_can_be_left_out() -> None:
    """The base shrinks to what somebody gave a code, whatever the code."""
    study = pair_study(100)
    study.code("j")
    study.span("D", 6, 26, "k", coder="ada")
    study.span("D", 16, 36, "k", coder="bo")
    study.span("D", 46, 56, "j", coder="bo")
    both = find(measure_agreement(study.build(), Contest(), LETTERS), Question.CODED, "k")
    left = measure_agreement(study.build(), Contest(), replace(LETTERS, uncoded=False))
    row = find(left, Question.CODED, "k")
    assert (both.units, row.units) == (100, 40)
    assert row.alpha.value == both.alpha_coded
    data = np.array([[1.0] * 20 + [0.0] * 20, [0.0] * 10 + [1.0] * 20 + [0.0] * 10])
    assert row.alpha.value == pytest.approx(krippendorff.alpha(reliability_data=data))


def test_a_line_has_the_value_that_most_of_it_was_given() -> None:
    """Of two values on one line the longer passage's counts, the lower where they are even."""
    study = Builder(coders=["ada", "bo"])
    study.code("h", scale=(-2, -1, 0, 1, 2))
    study.document("D", ("Anne", "aaaaaaaaaa. bbbbbbbbbb. cccccccccc."))
    study.done = {("D", "ada", 1), ("D", "bo", 1)}
    study.span("D", 6, 9, "h", coder="ada", value=2)
    study.span("D", 9, 17, "h", coder="ada", value=-1)
    study.span("D", 18, 22, "h", coder="ada", value=1)
    study.span("D", 22, 26, "h", coder="ada", value=0)
    study.span("D", 30, 35, "h", coder="ada", value=2)
    for start, value in ((6, -1), (18, 0), (30, 1)):
        study.span("D", start, start + 11, "h", coder="bo", value=value)
    result = measure_agreement(study.build(), Contest(), Settings(metric=Metric.INTERVAL, draws=0))
    row = find(result, Question.VALUE, "h")
    data = np.array([[-1.0, 0, 2], [-1.0, 0, 1]])
    theirs = krippendorff.alpha(reliability_data=data, level_of_measurement="interval")
    assert row.alpha.value == pytest.approx(theirs)
    assert row.units == 3


def test_interviewers_are_out_unless_they_are_asked_for() -> None:
    """Questions are no material, unless they are said to be."""
    study = Builder(coders=["ada", "bo"])
    study.code("k")
    study.document("D", (ASKING, "Hva?"), ("Anne", "Det."))
    study.done = {("D", "ada", 1), ("D", "bo", 1)}
    assert measure_agreement(study.build(), Contest(), LETTERS).units == 4
    everyone = Contest(include_interviewer=True)
    assert measure_agreement(study.build(), everyone, LETTERS).units == 8


def many_documents(agree: Callable[[int], bool]) -> Builder:
    """Return thirty documents that two coders finished, agreeing on some."""
    study = Builder(coders=["ada", "bo"])
    study.code("k")
    study.code("j")
    for place in range(30):
        study.document(f"D{place}", ("Anne", "aaaa. bbbb. cccc."))
        study.done |= {(f"D{place}", "ada", 1), (f"D{place}", "bo", 1)}
        study.span(f"D{place}", 6, 10, "k", coder="ada")
        start = 6 if agree(place) else 12
        study.span(f"D{place}", start, start + 4, "k", coder="bo")
    return study


def test_the_interval_is_the_same_for_the_same_seed_and_holds_the_coefficient() -> None:
    """Seeded draws repeat; another seed draws otherwise; the estimate lies within."""
    snapshot = many_documents(lambda place: place % 3 > 0).build()
    one, again, other = (
        find(
            measure_agreement(snapshot, Contest(), Settings(draws=99, seed=seed)),
            Question.CODED,
            "k",
        )
        for seed in (1, 1, 2)
    )
    assert one == again
    assert one.alpha.low < one.alpha.value < one.alpha.high
    assert one.alpha.value == other.alpha.value
    assert (one.alpha.low, one.alpha.high) != (other.alpha.low, other.alpha.high)


def test_documents_are_drawn_whole() -> None:
    """Where documents wholly agree or wholly differ, their interval is wider than that of turns."""
    study = many_documents(lambda place: place % 3 > 0)
    for name, document in list(study.documents.items()):
        turns = [("Anne", "aaaa. bbbb. cccc.")] * 5
        study.documents.pop(name)
        study.document(name, *turns)
        first = document.turns[0].start
        for turn in study.documents[name].turns[1:]:
            shift = turn.start - first
            study.tags += [
                replace(tag, start=tag.start + shift, end=tag.end + shift)
                for tag in study.tags
                if tag.document == name and tag.end < 24
            ]
    snapshot = study.build()
    by_document, by_turn = (
        find(
            measure_agreement(snapshot, Contest(), Settings(cluster=cluster)), Question.CODED, "k"
        ).alpha
        for cluster in Cluster
    )
    assert by_document.value == by_turn.value
    assert by_document.high - by_document.low > 1.5 * (by_turn.high - by_turn.low)


def test_what_goes_on_over_turns_is_cut_at_each() -> None:
    """No stretch of units reaches beyond its turn, so that each turn has its own sums."""
    study = Builder(coders=["ada", "bo"])
    study.code("k")
    study.document("D", ("Anne", "Aa. Bb."), ("Anne", "Cc. Dd."))
    study.done = {("D", "ada", 1), ("D", "bo", 1)}
    study.span("D", 6, 27, "k")
    snapshot = study.build()
    comparison = compare(snapshot, Contest())
    for unit, ends in ((CodingUnit.LINE, [2, 4]), (CodingUnit.TURN, [1, 2])):
        axis = lay_axis(snapshot, comparison, unit)
        stretches = stretch_themes(snapshot, comparison, [0])
        assert place_stretches(snapshot, axis, stretches, 2).end.tolist() == ends


def test_the_level_pools_agreement_and_chance() -> None:
    """The pooled alpha sets the codes' disagreement against the codes' expected disagreement."""
    study = many_documents(lambda place: place % 3 > 0)
    study.span("D0", 6, 10, "j", coder="ada")
    study.span("D0", 6, 10, "j", coder="bo")
    result = measure_agreement(study.build(), Contest(), Settings(draws=0))
    k, j = (find(result, Question.CODED, name) for name in ("k", "j"))
    pooled = find(result, Question.POOLED, "theme")
    assert pooled.coded == (31, 31)
    # With n judgements of which m are "coded", chance disagrees on 2 m (n - m) / n (n - 1).
    chance = [2 * m * (180 - m) / (180 * 179) for m in (60, 2)]
    differing = [1 - k.agreed, 1 - j.agreed]
    assert pooled.alpha.value == pytest.approx(1 - sum(differing) / sum(chance))


def test_the_figure_marks_both_thresholds_over_every_code() -> None:
    """The figure has a row a code, and its axis reaches as low as any interval."""
    result = measure_agreement(many_documents(lambda _: False).build(), Contest(), Settings())
    chart = chart_alpha(result)
    assert chart.marks == (0.667, 0.8)
    labels = [cell.text(Language.EN) for cell in chart.frame.column("code") if cell]  # type: ignore[union-attr]
    assert labels == ["k (en)", "j (en)", "Level theme: pooled", "Any code or none"]
    lowest = min(low for low in chart.frame.column("alpha_low") if isinstance(low, float))
    assert chart.start <= lowest < 0
