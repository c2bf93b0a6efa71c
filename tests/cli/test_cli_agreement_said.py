"""What `koding agreement` says out loud: counts, intervals it withholds, codes not all had."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.agreement.overlap import match_spans
from tests.cli.agreement_study import Judgement, lay_lines, lay_spans, load, measure, write_codebook
from tests.cli.cli_program import Koding

BOTH = ("--document", "D", "--coders", "A", "--coders", "B")


def judged_as(pattern: str) -> list[Judgement | None]:
    """Return the lines' judgements: a letter is the code of that name, a dot is nothing."""
    return [None if mark == "." else (mark, None) for mark in pattern]


def notes(koding: Koding, *options: str) -> str:
    """Return what stands under the table, in English, on one line."""
    result = koding("agreement", "--lang", "en", "--all", "--notes", *options)
    assert result.code == 0, result.err
    return " ".join(result.text.split())


def test_positive_agreement_stands_with_its_counts(fresh: Path, koding: Koding) -> None:
    """26 lines coded by both, 14 and 16 by one give 52 / 82, whatever lies beside them uncoded."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {
        "A": judged_as("k" * 26 + "k" * 14 + "." * 16 + "." * 388),
        "B": judged_as("k" * 26 + "." * 14 + "k" * 16 + "." * 388),
    })  # fmt: skip
    row = measure(koding, *BOTH)["k", "coded"]
    assert (row["both"], row["only_a"], row["only_b"]) == ("26", "14", "16")
    assert round(float(row["positive"]), 3) == 0.634
    assert round(float(row["jaccard"]), 3) == 0.464


def test_coefficients_that_uncoded_text_makes_high_are_asked_for(
    fresh: Path, koding: Koding
) -> None:
    """Of 511 lines, 2 and 1 coded and none shared: kappa -.003; AC1 .994 only on request, said."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {
        "A": judged_as("kk" + "." * 509), "B": judged_as("..k" + "." * 508)
    })  # fmt: skip
    row = measure(koding, *BOTH)["k", "coded"]
    assert round(float(row["kappa"]), 3) == -0.003
    assert not {"ac1", "brennan_prediger", "negative"} & set(row)
    every = measure(koding, *BOTH, "--coefficients", "all")["k", "coded"]
    assert round(float(every["ac1"]), 3) == 0.994
    assert round(float(every["brennan_prediger"]), 3) == round(1 - 2 * 3 / 511, 3)
    assert round(float(every["negative"]), 4) == round(2 * 508 / (2 * 508 + 3), 4)
    assert "high because most of the text is uncoded" in notes(
        koding, *BOTH, "--coefficients", "all"
    )


def test_weighted_kappa_is_of_scale_codes(fresh: Path, koding: Koding) -> None:
    """Values 1 1 2 against 1 2 2 have a linear and quadratic kappa of .5 / ... as by hand."""
    write_codebook(fresh, ["s"], "1..3")
    one, other = (1, 1, 2, 3, 3, 2), (1, 2, 2, 3, 1, 2)
    lay_lines(fresh, koding, {
        coder: [("s", float(value)) for value in values]
        for coder, values in (("A", one), ("B", other))
    })  # fmt: skip
    row = measure(koding, *BOTH, "--coefficients", "all")["s", "value"]
    for name, power in (("kappa_linear", 1), ("kappa_quadratic", 2)):
        seen = sum(abs(x - y) ** power for x, y in zip(one, other, strict=True)) / 6
        chance = sum(abs(x - y) ** power for x in one for y in other) / 36
        assert abs(float(row[name]) - (1 - seen / chance)) < 1e-12


def test_the_pooled_share_leaves_out_codes_nobody_used(fresh: Path, koding: Koding) -> None:
    """Codes without a passage agree about nothing, so that they raise no percentage."""
    write_codebook(fresh, ["k", "m", "tom", "tommere"])
    lay_lines(fresh, koding, {"A": judged_as("kkkm..m."), "B": judged_as("k.km....")})
    rows = measure(koding, *BOTH)
    used = [float(rows[code, "coded"]["agreed"]) for code in ("k", "m")]
    assert abs(float(rows["theme", "pooled"]["agreed"]) - sum(used) / 2) < 1e-12


def test_pairs_of_three_coders_have_the_kappa_of_two(fresh: Path, koding: Koding) -> None:
    """Every pair's table is headed by what was computed: Cohen's kappa, not Fleiss'."""
    write_codebook(fresh, ["k"])
    judged = {"A": judged_as("kk..k."), "B": judged_as("k..kk."), "C": judged_as("kkk...")}
    lay_lines(fresh, koding, judged)
    three = (*BOTH, "--coders", "C")
    pairs = _rows(koding, "--pairs", *three)
    assert "kappa" in pairs[0]
    assert "fleiss" not in pairs[0]
    told = {(row["coder"], row["other"]): float(row["kappa"]) for row in pairs}
    for (one, other), kappa in told.items():
        alone = measure(koding, "--document", "D", "--coders", one, "--coders", other)
        assert float(alone["k", "coded"]["kappa"]) == kappa
    assert "fleiss" in measure(koding, *three)["k", "coded"]
    assert "Fleiss" not in notes(koding, "--pairs", *three)


def test_no_interval_stands_on_fewer_than_five_units(fresh: Path, koding: Koding) -> None:
    """A code on four lines gets no interval, least of all [0; 0], and the note says why."""
    write_codebook(fresh, ["k", "m"])
    lay_lines(fresh, koding, {
        "A": judged_as("kk" + "m" * 10 + "." * 30), "B": judged_as("..kkmmmmmmm" + "." * 31)
    })  # fmt: skip
    rows = {row["code"]: row for row in _rows(koding, *BOTH, "--draws", "100")}
    assert (rows["k"]["alpha_low"], rows["k"]["no_interval"]) == ("", "carrying")
    assert rows["m"]["alpha_low"]
    assert "fewer than five units carry the code: K." in notes(koding, *BOTH).replace("k.", "K.")


def test_no_interval_stands_on_draws_that_are_undefined(fresh: Path, koding: Koding) -> None:
    """A code within one turn is missed by a third of the draws: no interval, and it is said."""
    write_codebook(fresh, ["k"])
    first = "Anne: Ja. Nei. Jo. Vel. Så. Kanskje.\n"
    (fresh / "D.txt").write_text(first + "Anne: Nettopp.\n" * 30, encoding="utf-8")
    rows = [
        {"document": "D", "start": 6, "end": end, "code": "k", "coder": coder}
        for coder, end in (("A", len(first) - 1), ("B", len(first) - 10))
    ]
    load(fresh, koding, rows)
    row = _rows(koding, *BOTH, "--draws", "200")[0]
    assert (row["alpha_low"], row["no_interval"]) == ("", "undefined")
    assert int(row["draws_undefined"]) > 20
    assert "undefined in more than one draw in ten: k" in notes(koding, *BOTH)


def test_two_documents_allow_no_interval_over_documents(study: Path, koding: Koding) -> None:
    """Asked for, an interval over two documents is not given; by default the note says so."""
    rows = _rows(koding, "--resample", "document", "--level", "theme")
    assert {row["alpha_low"] for row in rows} == {""}
    asked = notes(koding, "--resample", "document", "--level", "theme")
    assert "No intervals: 2 documents are too few to draw from (at least 20)." in asked
    assert "2 double-coded documents allow no interval" in notes(koding, "--level", "theme")


def test_a_code_counts_only_where_all_had_it(fresh: Path, koding: Koding) -> None:
    """A code made after a document was marked done is left out there, and the note says so."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"A": judged_as("kk.."), "B": judged_as("k.k.")})
    for coder in ("A", "B"):
        assert koding("--coder", coder, "documents", "done", "D").code == 0
    assert koding("--coder", "A", "codebook", "add", "ny").code == 0
    assert koding("--coder", "A", "tag", "D", "4", "ny").code == 0
    rows = measure(koding)
    assert (rows["ny", "coded"]["units"], rows["ny", "coded"]["agreed"]) == ("0", "")
    assert rows["ny", "coded"]["only_a"] == "0"
    assert rows["k", "coded"]["units"] == "4"
    assert "before the code was what it is now: ny (D)" in notes(koding)
    for coder in ("A", "B"):
        assert koding("--coder", coder, "documents", "done", "D", "--reopen").code == 0
        assert koding("--coder", coder, "documents", "done", "D").code == 0
    assert measure(koding)["ny", "coded"]["only_a"] == "1"


def test_the_codebook_that_each_coded_by_is_told(fresh: Path, koding: Koding) -> None:
    """One hash where all had the same codebook when done, each one's where it had changed."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"A": judged_as("kk.."), "B": judged_as("k.k.")})
    for coder in ("A", "B"):
        assert koding("--coder", coder, "documents", "done", "D").code == 0
    assert "All coded by the same codebook (" in notes(koding)
    assert koding("codebook", "add", "senere").code == 0
    assert "All coded by the same codebook (" in notes(koding)
    assert koding("--coder", "B", "documents", "done", "D", "--reopen").code == 0
    assert koding("--coder", "B", "documents", "done", "D").code == 0
    told = notes(koding)
    assert "The codebook when the documents were marked done was not the same: A " in told
    assert "; B " in told


def test_what_is_to_be_double_coded_is_drawn_and_told(study: Path, koding: Koding) -> None:
    """The same seed draws the same documents; the log, agreement and the report tell of it."""
    asked = ("documents", "draw", "--share", "20", "--by", "kind", "--seed", "1")
    first, again = (koding(*asked, "--format", "csv") for _ in range(2))
    assert (first.code, first.text) == (0, again.text)
    drawn = list(csv.DictReader(io.StringIO(first.text)))
    assert [row["kind"] for row in drawn].count("group discussion") == 1
    assert [row["kind"] for row in drawn].count("interview") == 2
    names = ", ".join(row["document"] for row in drawn)
    seeds = {koding(*asked[:-1], str(seed), "--format", "csv").text for seed in range(9)}
    assert len(seeds) > 1
    for language, said in (
        ("nb", "20 % av hver type dokument"),
        ("en", "20 % of each kind of doc"),
    ):
        assert said in koding(*asked, "--lang", language).text
    logged = koding("log", "--format", "csv", "--lang", "en").text
    assert f"20 % of each kind, seed 1: {names}" in logged
    told = notes(koding, "--level", "theme")
    assert "Drawn to be double-coded: 20 % of each kind of document, seed 1" in told
    report = koding("report", "--section", "coreq", "--lang", "en").text
    assert "Drawn to be double-coded: 20 % of each kind of document" in report


def test_nothing_to_draw_from_is_said(fresh: Path, koding: Koding) -> None:
    """Without documents the way out is told."""
    assert "koding import" in koding("documents", "draw").fault


def test_a_unit_with_several_values_is_said(fresh: Path, koding: Koding) -> None:
    """Which of a line's two values was taken is told, and of how many lines."""
    write_codebook(fresh, ["s"], "1..3")
    (fresh / "D.txt").write_text("Anne: Dette er en lang linje.\nAnne: Ja.\n", encoding="utf-8")
    spans: Sequence[tuple[str, int, int, int]] = (
        ("A", 6, 12, 1), ("A", 13, 29, 2), ("B", 6, 29, 2),
    )  # fmt: skip
    load(fresh, koding, [
        {"document": "D", "start": start, "end": end, "code": "s", "coder": coder, "value": value}
        for coder, start, end, value in spans
    ])  # fmt: skip
    told = notes(koding, *BOTH)
    assert "A coder gave 1 of them several values" in told
    assert "cut where a turn ends" in told
    assert "Jaccard: a / (a + b + c), in lines too" in told


def test_passages_are_matched_one_to_one_the_closest_first(fresh: Path, koding: Koding) -> None:
    """Of 3 and 4 passages two pairs overlap by 80 %: 2 * 2 / 7, whatever else they touch."""
    write_codebook(fresh, ["k"])
    lay_spans(fresh, koding, 300, [
        ("A", "k", 0, 100), ("A", "k", 120, 130), ("A", "k", 200, 210),
        ("B", "k", 0, 80), ("B", "k", 81, 100), ("B", "k", 121, 130), ("B", "k", 203, 210),
    ])  # fmt: skip
    rows = {row["code"]: row for row in _rows(koding, "--overlap", "80", *BOTH)}
    assert (rows["k"]["matched"], rows["k"]["n"], rows["k"]["n_other"]) == ("2", "3", "4")
    assert abs(float(rows["k"]["agreed"]) - 4 / 7) < 1e-12
    closer = _rows(koding, "--overlap", "81", *BOTH)[0]
    assert closer["matched"] == "1"
    assert "Chance is not corrected for" in notes(koding, "--overlap", "80", *BOTH)
    assert koding("agreement", "--overlap", "80", "--pairs").code == 2


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6),
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6),
    st.sampled_from([1, 50, 80, 100]),
)
def test_matching_is_what_trying_every_pair_gives(
    one: list[tuple[int, int]], other: list[tuple[int, int]], percent: int
) -> None:
    """Taking the closest pair left, again and again, gives as many matches."""
    mine, theirs = (
        sorted({(start, start + length) for start, length in spans}) for spans in (one, other)
    )

    def ratio(a: tuple[int, int], b: tuple[int, int]) -> float:
        shared = len(set(range(*a)) & set(range(*b)))
        return shared / len(set(range(*a)) | set(range(*b)))

    left, right, n = list(mine), list(theirs), 0
    while True:
        pairs = [(-ratio(a, b), a, b) for a in left for b in right if ratio(a, b) > 0]
        best = min(pairs, default=None)
        if best is None or -best[0] * 100 < percent - 1e-9:
            break
        left.remove(best[1])
        right.remove(best[2])
        n += 1
    assert match_spans(mine, theirs, percent) == n


def _rows(koding: Koding, *options: str) -> list[dict[str, str]]:
    result = koding("agreement", "--format", "csv", *options)
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.text)))


def test_under_five_units_there_are_only_counts(fresh: Path, koding: Koding) -> None:
    """Four lines have counts, a share and no coefficient, which is said; five have coefficients."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"A": judged_as("kk.."), "B": judged_as("k..k")})
    row = measure(koding, *BOTH)["k", "coded"]
    assert (row["both"], row["only_a"], row["only_b"], row["units"]) == ("1", "1", "1", "4")
    assert [row[name] for name in ("alpha", "kappa", "positive", "jaccard")] == [""] * 4
    assert row["agreed"] == "0.5"
    assert "Fewer than five units to compare" in notes(koding, *BOTH, "--unit", "line")


def test_the_old_name_of_the_text_that_counts_is_refused_with_the_new(
    fresh: Path, koding: Koding
) -> None:
    """`--uncoded` is about unread documents elsewhere, so agreement names what it means."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"A": judged_as("kk...."), "B": judged_as("k..k..")})
    for old in ("--uncoded", "--no-uncoded"):
        refused = koding("agreement", *BOTH, old)
        assert refused.code == 2
        assert "--all-text" in refused.err
        assert "--coded-text" in refused.err
    assert measure(koding, *BOTH, "--coded-text")["k", "coded"]["units"] == "3"
    assert measure(koding, *BOTH, "--all-text")["k", "coded"]["units"] == "6"
