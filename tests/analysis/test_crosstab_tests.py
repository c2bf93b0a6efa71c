"""Tests of themes against scores: what the design can show, and what comes out."""

from __future__ import annotations

import random
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import kendalltau

from koding.analysis.crosstab import Crosstab, crosstab
from koding.analysis.crosstab.association import associate_pairs
from koding.analysis.crosstab.association_notes import preface, remark_tests
from koding.analysis.crosstab.association_tables import chart_tests, frame_sensitivity, frame_tests
from koding.analysis.crosstab.contingency import tabulate_presence
from koding.analysis.crosstab.contingency_tables import frame_cells, frame_fisher
from koding.analysis.crosstab.preflight import say_possible
from koding.analysis.crosstab.sensitivity import vary_respondents
from koding.analysis.crosstab.tables import frame_units
from koding.analysis.ground.selection import Selection
from koding.analysis.statistics.bootstrap import Withheld, withhold
from koding.analysis.statistics.holm import correct, holm
from koding.errors import NotFoundError, SurveyError
from koding.model.label import Label, Language
from koding.model.measures import Amount, Correction, Layout, Observed, Statistic
from koding.model.survey import AttributeType, ItemKind, Owner
from koding.tabling import Cell, Frame
from tests.advising import advises
from tests.analysis.builder import Builder

ADA = Selection(main_coder="ada")


def a_study(answers: dict[str, list[int]], themed: dict[str, int]) -> Builder:
    """Return organisations with these answers, and so many passages of the theme in each."""
    study = Builder(read=True)
    study.code("kultur")
    study.item("kultur", "kultur")
    for case, scores in answers.items():
        body = "ord " * 12
        study.document(f"I-{case}", ("Informant", body.strip()), case=case)
        for place in range(themed.get(case, 0)):
            start = study.documents[f"I-{case}"].turns[0].start + 8 * place
            study.span(f"I-{case}", start, start + 3, "kultur")
        for score in scores:
            study.answers(case, kultur=score)
    study.coders = ["ada"]
    study.finish()
    return study


def of(study: Builder, by: Observed = Observed.CASE) -> Crosstab:
    """Return the crosstab of the one theme and its item."""
    study.finish()
    return crosstab(study.build(), ADA, by=by)


CLUSTERED = a_study(
    {"A": [5, 4], "B": [4, 5], "C": [4], "D": [2], "E": [3], "F": [1, 2], "G": [3]},
    {"A": 1, "B": 1, "C": 1},
)
FIVE = {name: [place] for place, name in enumerate("ABCDE", 1)}
TIED = a_study(
    {name: [score] for name, score in zip("ABCDEFGH", [5, 5, 4, 4, 4, 4, 3, 3], strict=True)},
    dict.fromkeys("ABCD", 1),
)


def rows(frame: Frame) -> list[dict[str, Cell]]:
    """Return the rows by variable name, labels in English."""
    header = [column.name for column in frame.columns]
    return [
        {
            name: cell.text(Language.EN) if isinstance(cell, Label) else cell
            for name, cell in zip(header, row, strict=True)
        }
        for row in frame.rows
    ]


def text(notes: tuple[Label, ...]) -> str:
    """Return notes in English, as one text."""
    return " ".join(note.text(Language.EN) for note in notes)


def test_respondents_are_tested_by_whole_organisation() -> None:
    """The clustered example must give delta 1 and p 1/35, with ten respondents in seven cases."""
    tests = associate_pairs(of(CLUSTERED, Observed.RESPONDENT), (Statistic.DELTA,))
    (row,) = rows(frame_tests(tests))
    assert (row["n"], row["n_cases"], row["n_present"], row["delta"]) == (10, 7, 5, 1)
    assert row["p_delta"] == row["p_least_delta"] == 1 / 35
    assert "p_holm_delta" not in row
    assert rows(frame_tests(tests, Layout.LONG))[2]["p_corrected"] is None
    assert "Whole organisations were rearranged" in text(remark_tests(tests))
    assert (
        "Exact permutation tests over all arrangements, ties included (tests: 1; arrangements: 35)"
        in text(remark_tests(tests))
    )


def test_ties_give_the_exact_p_and_u() -> None:
    """The Mann-Whitney example must give U 14, delta .75 and p .1714."""
    tests = associate_pairs(of(TIED), (Statistic.DELTA,))
    delta = rows(frame_tests(tests, Layout.LONG))[2]
    assert (delta["statistic"], delta["u"], delta["value"]) == ("delta", 14, 0.75)
    assert round(float(str(delta["p"])), 4) == 0.1714
    assert (delta["method"], delta["arrangements"]) == ("exhaustive", 70)


def test_the_design_is_judged_before_the_numbers() -> None:
    """The preface must say the family, its smallest p, and that nothing can be significant."""
    tests = associate_pairs(of(TIED), (Statistic.DELTA,))
    said = text(preface(tests))
    assert "One test (delta), two-sided; no others here to correct for." in said
    assert "delta, given the scores and amounts as they are, ties included: 0.1714." in said
    assert "This design cannot show significance" in said
    ranks = associate_pairs(of(TIED), (Statistic.RHO,))
    assert "With n = 8 and no ties |rho| must be at least 0.738 for p ≤ 0.05" in text(
        preface(ranks)
    )
    assert "This design cannot show significance" in text(preface(ranks))


def twelve() -> Builder:
    """Return eight organisations and twelve themes, of which one is spoken of nowhere."""
    study = a_study({name: [1 + place % 5] for place, name in enumerate("ABCDEFGH")}, {})
    for number in range(1, 12):
        theme = study.code(f"t{number}")
        study.item(f"t{number}", theme)
        for place, (_, answers) in enumerate(study.respondents):
            answers[f"t{number}"] = 1 + (place + number) % 5
        for place, name in enumerate("ABCDEFGH"):
            if place < 4:
                start = study.documents[f"I-{name}"].turns[0].start
                study.span(f"I-{name}", start, start + 3, theme)
    study.finish()
    return study


def test_the_family_is_all_tests_of_the_table() -> None:
    """Eleven testable deltas must be corrected together, two statistics as one larger family."""
    result = of(twelve())
    one = associate_pairs(result, (Statistic.DELTA,))
    assert one.family == 11
    p = [row["p_delta"] for row in rows(frame_tests(one))]
    corrected = [row["p_holm_delta"] for row in rows(frame_tests(one))]
    least = min(float(str(x)) for x in p if x is not None)
    assert min(float(str(x)) for x in corrected if x is not None) == pytest.approx(
        min(1, least * 11)
    )
    assert "Tests that can get there: 0 of 11." in text(preface(one))


def test_what_significance_takes_is_said_of_the_correction() -> None:
    """Holm's first step holds for all; Benjamini-Hochberg's grows, and without one there is none.

    The threshold of one test of twelve must not be claimed where several together need less.
    """
    result = of(twelve())
    said = {
        one: text(preface(associate_pairs(result, (Statistic.RHO,), correction=one)))
        for one in Correction
    }
    assert "the lowest p must be at most 0.00455" in said[Correction.HOLM]
    assert "for k tests together the limit is k times that" in said[Correction.BH]
    assert "the lowest p must be" not in said[Correction.BH]
    assert "Not corrected for being 11" in said[Correction.NONE]
    assert "p is at most 0.05" in said[Correction.NONE]
    assert "0.00455" not in said[Correction.NONE]
    assert associate_pairs(result, (Statistic.DELTA, Statistic.TAU_B)).family == 22
    plain = associate_pairs(result, (Statistic.DELTA,), correction=Correction.NONE)
    assert "p_none_delta" not in rows(frame_tests(plain))[0]
    assert (
        "p_bh_delta"
        in rows(frame_tests(associate_pairs(result, (Statistic.DELTA,), correction=Correction.BH)))[
            0
        ]
    )


def test_only_what_is_asked_for_is_tested() -> None:
    """All three coefficients must be printed, and only the tested have p-values."""
    (row,) = rows(frame_tests(associate_pairs(of(TIED))))
    assert list(row) == [
        "theme", "theme_label", "n", "n_present", "tau_b", "rho", "delta", "p_tau_b",
        "p_least_tau_b",
    ]  # fmt: skip
    both = rows(
        frame_tests(associate_pairs(of(TIED), (Statistic.TAU_B, Statistic.RHO), bootstrap=50))
    )[0]
    assert list(both)[7:] == [
        "p_tau_b", "p_holm_tau_b", "p_least_tau_b", "p_rho", "p_holm_rho", "p_least_rho"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "themed", "reason"),
    [
        (FIVE, {}, "equally much of the theme everywhere"),
        (FIVE, dict.fromkeys("ABCDE", 1), "the theme is present everywhere"),
        ({name: [3] for name in "ABCDE"}, {"A": 1}, "all scores are equal"),
        ({"A": [3]}, {"A": 1}, "Fewer than five organisations"),
        ({"A": [], "B": []}, {"A": 1}, "Fewer than five organisations"),
        ({"A": [1], "B": [2], "C": [3], "D": [4]}, {"A": 1}, "Fewer than five organisations"),
    ],
)
def test_what_cannot_be_tested_says_why(
    answers: dict[str, list[int]], themed: dict[str, int], reason: str
) -> None:
    """Equal scores, a theme everywhere or nowhere, one case or none must be said, not fail."""
    result = of(a_study(answers, themed))
    tests = associate_pairs(result, bootstrap=20)
    assert reason in text(remark_tests(tests))
    assert tests.family == 0
    assert text(preface(tests)).startswith("Nothing here can be tested")
    for frame in (frame_tests(tests), frame_tests(tests, Layout.LONG), chart_tests(tests).frame):
        assert frame.rows
        if "Fewer than five" in reason:
            assert not {"tau_b", "rho", "delta"} & {one.name for one in frame.columns} or all(
                cell is None for one in ("tau_b", "rho", "delta") for cell in frame.column(one)
            )
    assert frame_fisher(tabulate_presence(result), Layout.LONG).rows
    if result.answers.levels.size and "Fewer than five" not in reason:
        for row in rows(frame_sensitivity(vary_respondents(result, draws=20))):
            delta = rows(frame_tests(tests, Layout.LONG))
            if not any("value" in one and one["value"] is not None for one in delta):
                assert [row[f"delta{end}"] for end in ("", "_least", "_most")] == [None] * 3


def test_under_five_organisations_there_are_only_the_scores() -> None:
    """With n = 4 the table of tests must be every organisation's score, and say why."""
    tests = associate_pairs(of(a_study({"A": [1], "B": [2], "C": [3], "D": [4]}, {"A": 1})))
    frame = frame_tests(tests)
    assert [(row["case"], row["score"], row["present"]) for row in rows(frame)] == [
        ("A", 1, 1), ("B", 2, 0), ("C", 3, 0), ("D", 4, 0)
    ]  # fmt: skip
    assert "Fewer than five organisations" in text(frame.notes)


def test_few_organisations_have_no_interval() -> None:
    """With 7 organisations there must be no interval, and the reason; nor any column of them."""
    tests = associate_pairs(of(CLUSTERED), (Statistic.DELTA,), bootstrap=200, seed=4)
    (row,) = rows(frame_tests(tests))
    assert "delta_low" not in row
    assert "fewer than 20 organisations (7)" in text(remark_tests(tests))
    assert "percentile" not in text(remark_tests(tests))
    chart = chart_tests(tests)
    assert (chart.value, chart.low, chart.high) == ("delta", "delta", "delta")


def test_under_five_organisations_there_are_only_scores() -> None:
    """No coefficient, p-value, expected count or residual is printed of four, by any command."""
    few = of(a_study({"A": [5], "B": [4], "C": [2], "D": [1]}, {"A": 3, "B": 1}))
    scores = frame_units(few).rows
    for frame in (
        frame_tests(associate_pairs(few)), frame_tests(associate_pairs(few), Layout.LONG),
        frame_sensitivity(vary_respondents(few, draws=50)),
        frame_fisher(tabulate_presence(few)), frame_fisher(tabulate_presence(few), Layout.LONG),
    ):  # fmt: skip
        assert frame.rows == scores
        assert "ewer than five organisations" in text(frame.notes)
        assert "Cliff" not in text(frame.notes)
    cells = frame_cells(tabulate_presence(few))
    assert cells.column("expected") == cells.column("residual") == [None] * len(cells.rows)
    assert sum(int(str(n)) for n in cells.column("n")) == 4
    assert "no test, expected counts or residuals" in text(cells.notes)
    five = of(a_study(FIVE, {"A": 1, "B": 1}))
    assert None not in frame_fisher(tabulate_presence(five)).column("p_fisher")


def test_what_coefficients_are_of_is_told_only_where_there_are_some() -> None:
    """Where all scores are equal nothing is tested, and tau-b and delta are not explained."""
    level = of(a_study({name: [3] for name in "ABCDE"}, {"A": 1, "B": 2}))
    assert "Cliff" not in text(remark_tests(associate_pairs(level)))
    assert "Cliff" not in text(frame_sensitivity(vary_respondents(level, draws=50)).notes)
    assert "Cliff" in text(remark_tests(associate_pairs(of(CLUSTERED))))


def test_a_theme_of_four_has_no_interval() -> None:
    """Of 24 organisations 4 that raise the theme must give none, and 8 an interval."""
    scores = {f"C{place}": [1 + place % 5] for place in range(24)}
    few = of(a_study(scores, {f"C{place}": 1 for place in range(4)}))
    tests = associate_pairs(few, (Statistic.DELTA,), bootstrap=100)
    assert "delta_low" not in rows(frame_tests(tests))[0]
    assert "fewer than five units raise the theme: kultur (en)" in text(remark_tests(tests))
    assert withhold(20, 5, 100, 10) is None
    assert withhold(20, 5, 100, 11) is Withheld.UNDEFINED
    assert withhold(19, 19) is Withheld.CLUSTERS


def test_intervals_stand_with_their_draws() -> None:
    """Bootstrap intervals must be there when asked for, with their draws and seed."""
    scores = {f"C{place}": [1 + place % 5] for place in range(24)}
    tests = associate_pairs(
        of(a_study(scores, {f"C{place}": 1 for place in range(0, 24, 3)})),
        (Statistic.DELTA,),
        bootstrap=200,
        seed=4,
    )
    (row,) = rows(frame_tests(tests))
    low, high = float(str(row["delta_low"])), float(str(row["delta_high"]))
    assert -1 <= low < float(str(row["delta"])) < high <= 1
    assert "95 % percentile, 200 draws of whole organisations, seed 4" in text(remark_tests(tests))
    assert dict(frame_tests(tests).facts)["seed"] == "4"
    chart = chart_tests(tests)
    assert (chart.value, chart.low, chart.high) == ("delta", "delta_low", "delta_high")
    assert {chart.low, chart.high} <= {column.name for column in chart.frame.columns}
    assert chart.frame.title.en.endswith("delta with 95 % interval")
    above = text(chart.frame.preface)
    assert "95 % percentile, 200 draws of whole organisations, seed 4" in above


def test_documents_of_an_organisation_move_together() -> None:
    """Two documents of one case must not count as two independent observations."""
    study = a_study({"A": [5], "B": [4], "C": [2], "D": [1], "E": [1]}, {"A": 1, "B": 1})
    study.document("I-A2", ("Informant", "ord ord"), case="A")
    study.tag("I-A2", "ord ord", "kultur")
    tests = associate_pairs(of(study, Observed.DOCUMENT), (Statistic.DELTA,))
    (row,) = rows(frame_tests(tests, Layout.LONG))[2:]
    assert (row["n"], row["n_cases"], row["value"], row["arrangements"]) == (6, 5, 1, 60)
    # 5! / 2! orders: A and B hold the two highest scores in 6, and the two lowest in 3 * 2.
    assert row["p"] == pytest.approx(_extreme_orders() / 60)


def _extreme_orders() -> int:
    """Count the orders of five scores in which A (twice) and B differ most from the others."""
    orders = set(permutations([5, 4, 2, 1, 1]))
    deltas = [
        sum((one > other) - (one < other) for one in (a, a, b) for other in rest)
        for a, b, *rest in orders
    ]
    return sum(abs(delta) == 9 for delta in deltas)


def test_one_respondent_speaks_for_each_organisation() -> None:
    """The range must hold every choice of respondent, and say how many can differ."""
    answers = {"A": [1, 5], "B": [4], "C": [3], "D": [2], "E": [2]}
    themed = {"A": 3, "B": 2, "C": 1, "D": 1, "E": 0}
    result = of(a_study(answers, themed))
    spread = [
        kendalltau([a, 4, 3, 2, 2], list(themed.values()), variant="b").statistic for a in (1, 5)
    ]
    for by in (Observed.CASE, Observed.RESPONDENT, Observed.DOCUMENT):
        varied = vary_respondents(of(a_study(answers, themed), by), draws=200)
        (row,) = rows(frame_sensitivity(varied))
        assert row["tau_b_least"] == pytest.approx(min(spread))
        assert row["tau_b_most"] == pytest.approx(max(spread))
        assert (row["n_cases"], row["n_several"]) == (5, 1)
    assert vary_respondents(result, seed=2).of == vary_respondents(result, seed=2).of


def test_presence_by_group_is_a_table_of_cases() -> None:
    """Counts, shares, expected counts, residuals and Fisher's p must be those of the cases."""
    tables = tabulate_presence(of(TIED))
    cells = rows(frame_cells(tables))
    assert [row["n"] for row in cells] == [0, 0, 4, 0, 2, 2]
    high = cells[2]
    assert (high["presence"], high["group"]) == ("with", "high")
    assert (high["row_share"], high["column_share"], high["expected"]) == (1, 4 / 6, 3)
    assert high["residual"] == pytest.approx(1 / (3 * 0.5 * 0.25) ** 0.5)
    (tested,) = rows(frame_fisher(tables))
    assert tested["p_fisher"] == pytest.approx(2 * 15 / 70)
    assert tested["p_least_fisher"] == pytest.approx(2 * 15 / 70)
    assert "expected count under 5: 6 of 6" in text(frame_fisher(tables).notes)
    assert rows(frame_fisher(tables, Layout.LONG))[3]["p_fisher"] == tested["p_fisher"]


def test_counts_are_never_tested_on_dependent_units() -> None:
    """Respondents and documents must be refused, and answers without order have no tau-b."""
    with pytest.raises(
        SurveyError,
        check=advises("respondents of one organisation are not independent: leave out --by"),
    ):
        tabulate_presence(of(TIED, Observed.RESPONDENT))
    study = a_study(FIVE, {"A": 1})
    study.item("hvem", "kultur", kind=ItemKind.NOMINAL, levels=("egne", "innleide"))
    whose = ("egne", *["innleide"] * 4)
    for (_, answers), who in zip(study.respondents, whose, strict=True):
        answers["hvem"] = who
    nominal = crosstab(study.build(), ADA, ["hvem"])
    with pytest.raises(SurveyError, check=advises("test it with --contingency --test")):
        associate_pairs(nominal)
    with pytest.raises(SurveyError, match="only scores with an order can be varied"):
        vary_respondents(nominal)
    assert rows(frame_fisher(tabulate_presence(nominal)))[0]["p_fisher"] == pytest.approx(1 / 5)


def longwinded() -> Builder:
    """Return five organisations of which the one with most passages also talks most."""
    study = a_study({name: [place] for place, name in enumerate("ABCDE", 1)},
                    {"A": 1, "B": 2, "C": 2, "D": 2, "E": 3})  # fmt: skip
    study.document("lang", ("Informant", "ord " * 400), case="E")
    return study


UP = kendalltau([1, 2, 3, 4, 5], [1, 2, 2, 2, 3], variant="b").statistic
DOWN = kendalltau([1, 2, 3, 4, 5], [1 / 12, 2 / 12, 2 / 12, 2 / 12, 3 / 412]).statistic


def test_the_amount_is_a_share_unless_told_otherwise() -> None:
    """Order by passages and by share of words must differ where the talk is longer."""
    study = longwinded()
    passages = associate_pairs(of(study), amount=Amount.PASSAGES)
    assert rows(frame_tests(passages))[0]["tau_b"] == pytest.approx(UP)
    share = associate_pairs(of(study))
    assert rows(frame_tests(share))[0]["tau_b"] == pytest.approx(DOWN)
    assert "score against share of the words" in text(remark_tests(share))


def test_values_of_a_scale_code_can_be_set_against_scores() -> None:
    """The medians 1, 2, 3 of the values must order the cases; who has no value is not in view."""
    scores = {name: [place] for place, name in enumerate("ABCDEF", 1)}
    study = a_study(scores, {"F": 1})
    study.code("holdning", scale=(1, 2, 3, 4, 5))
    for name, values in (("A", (1,)), ("B", (1, 3)), ("C", (3,)), ("D", (4,)), ("E", (5, 5))):
        start = study.documents[f"I-{name}"].turns[0].start
        for place, value in enumerate(values):
            first = start + 4 * place
            study.span(f"I-{name}", first, first + 3, "holdning", value=value)
    valued = crosstab(study.build(), ADA, ["kultur"], ["holdning"])
    (row,) = rows(frame_tests(associate_pairs(valued, amount=Amount.VALUE)))
    assert (row["n"], row["tau_b"], row["delta"]) == (5, 1, None)
    notes = text(remark_tests(associate_pairs(valued, amount=Amount.VALUE)))
    assert "score against median value" in notes
    assert "there is none of values: holdning (en)." in notes
    assert rows(frame_sensitivity(vary_respondents(valued, Amount.VALUE)))[0]["tau_b_most"] == 1
    with pytest.raises(NotFoundError, match="no theme here has values"):
        associate_pairs(of(study), amount=Amount.VALUE)
    with pytest.raises(NotFoundError, match="no theme here has values"):
        vary_respondents(of(study), Amount.VALUE)


def test_what_another_amount_would_give_is_said() -> None:
    """Where tau-b hangs on what is counted the note must name the theme and each amount's tau-b."""
    study = longwinded()
    told = text(remark_tests(associate_pairs(of(study))))
    assert f"tau-b shifts most for kultur (en): {DOWN:.2f} (share of the words)" in told
    assert f"{UP:.2f} (number of passages), {UP:.2f} (number of stretches)" in told
    assert "shifts most" not in text(remark_tests(associate_pairs(of(study), (Statistic.DELTA,))))


def test_a_choice_of_themes_is_a_choice_of_family() -> None:
    """Fewer pairs than there are must be told with how many there are, all of them must not."""
    snapshot = twelve().build()
    chosen = crosstab(snapshot, ADA, themes=["t1", "t2"])
    assert "Chosen here: 2 of 12 pairs" in text(preface(associate_pairs(chosen)))
    assert "Chosen here: 2 of 12 pairs" in text(frame_fisher(tabulate_presence(chosen)).preface)
    assert "Chosen here" not in text(preface(associate_pairs(crosstab(snapshot, ADA))))
    apart = crosstab(snapshot, ADA, ["t1"], ["t2"])
    assert "Chosen here: 1 of 13 pairs" in text(preface(associate_pairs(apart)))


def test_only_tests_that_can_take_the_first_step_are_counted() -> None:
    """By Holm a test whose least p is over alpha / m must not count, though it may follow others.

    1/240 is .05/12, and is within it.
    """
    floors = [1 / 240, 0.004, 0.0045, *[0.9] * 9]
    for correction, first, more in (
        (Correction.HOLM, "get there: 2 of 12.", "1 more can be significant"),
        (Correction.BH, "smallest p: 3 of 12.", ""),
        (Correction.NONE, "get there: 3 of 12.", ""),
    ):
        told = text(tuple(say_possible(correction, floors, [correct(floors, correction)])))
        assert first in told
        assert ("more can be significant" in told) == bool(more)
        assert more in told
    unable = text(tuple(say_possible(Correction.HOLM, [0.03, 0.03], [holm([0.03, 0.03])])))
    assert unable.endswith("get there: 0 of 2. This design cannot show significance.")


def test_nothing_to_vary_says_why() -> None:
    """Sensitivity without a coefficient, or with one respondent a case, must give the reason."""
    alone = frame_sensitivity(vary_respondents(of(a_study({"A": [1, 5]}, {"A": 1})), draws=20))
    assert "Fewer than five organisations" in text(alone.notes)
    single = frame_sensitivity(vary_respondents(of(a_study(FIVE, {"A": 1})), draws=20))
    assert "No organisation has more than one answer" in text(single.notes)
    assert "No organisation has more than one answer" not in text(alone.notes)


def test_a_number_of_the_organisation_can_be_tested() -> None:
    """An attribute that is a number must have coefficients, and no respondents to vary."""
    study = a_study(FIVE, {"A": 3, "B": 2, "C": 1, "D": 0, "E": 0})
    sizes = {"A": "10", "B": "20", "C": "30", "D": "40", "E": "40"}
    study.attribute(Owner.CASE, "ansatte", sizes, AttributeType.INTEGER)
    result = crosstab(study.build(), ADA, attribute="ansatte")
    assert rows(frame_tests(associate_pairs(result)))[0]["tau_b"] == -1
    with pytest.raises(SurveyError, match="only scores with an order can be varied"):
        vary_respondents(result)


ANSWERS = st.lists(st.integers(1, 5), max_size=3)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.integers(0, 3), st.lists(st.integers(1, 5), max_size=3)),
        min_size=2,
        max_size=6,
    ),
    st.randoms(),
)
def test_the_order_of_cases_and_respondents_changes_nothing(
    cases: list[tuple[int, list[int]]], random_: random.Random
) -> None:
    """Shuffled organisations and respondents must give the same coefficients and p-values."""
    numbered = [(f"C{place}", *case) for place, case in enumerate(cases)]
    before = [_numbers(numbered, by) for by in Observed]
    random_.shuffle(numbered)
    for _, _, answers in numbered:
        random_.shuffle(answers)
    for by, found in zip(Observed, before, strict=True):
        assert _numbers(numbered, by) == pytest.approx(found, nan_ok=True)


def _numbers(cases: list[tuple[str, int, list[int]]], by: Observed) -> list[float]:
    study = a_study(
        {name: answers for name, _, answers in cases}, {name: n for name, n, _ in cases}
    )
    tests = associate_pairs(of(study, by), tuple(Statistic))
    return [
        number
        for one in Statistic
        for test in tests.of[one]
        for number in (test.permutation.observed, test.permutation.p, test.permutation.floor)
    ]
