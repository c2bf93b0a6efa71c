"""What `koding agreement` says out loud: counts, intervals it withholds, codes not all had."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from pathlib import Path

from agreement_study import Judgement, lay_lines, load, measure, write_codebook
from cli_program import Koding

BOTH = ("--document", "D", "--coders", "A", "--coders", "B")


def given(pattern: str) -> list[Judgement | None]:
    """Return the lines' judgements: a letter is the code of that name, a dot is nothing."""
    return [None if mark == "." else (mark, None) for mark in pattern]


def notes(koding: Koding, *options: str) -> str:
    """Return what stands under the table, in English, on one line."""
    result = koding("agreement", "--lang", "en", *options)
    assert result.code == 0, result.err
    return " ".join(result.text.split())


def test_positive_agreement_stands_with_its_counts(fresh: Path, koding: Koding) -> None:
    """26 lines coded by both, 14 and 16 by one give 52 / 82, whatever lies beside them uncoded."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {
        "A": given("k" * 26 + "k" * 14 + "." * 16 + "." * 388),
        "B": given("k" * 26 + "." * 14 + "k" * 16 + "." * 388),
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
        "A": given("kk" + "." * 509), "B": given("..k" + "." * 508)
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
    lay_lines(fresh, koding, {"A": given("kkkm..m."), "B": given("k.km....")})
    rows = measure(koding, *BOTH)
    used = [float(rows[code, "coded"]["agreed"]) for code in ("k", "m")]
    assert abs(float(rows["theme", "pooled"]["agreed"]) - sum(used) / 2) < 1e-12


def test_pairs_of_three_coders_have_the_kappa_of_two(fresh: Path, koding: Koding) -> None:
    """Every pair's table is headed by what was computed: Cohen's kappa, not Fleiss'."""
    write_codebook(fresh, ["k"])
    judged = {"A": given("kk..k."), "B": given("k..kk."), "C": given("kkk...")}
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
        "A": given("kk" + "m" * 10 + "." * 30), "B": given("..kkmmmmmmm" + "." * 31)
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
    lay_lines(fresh, koding, {"A": given("kk.."), "B": given("k.k.")})
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


def _rows(koding: Koding, *options: str) -> list[dict[str, str]]:
    result = koding("agreement", "--format", "csv", *options)
    assert result.code == 0, result.err
    return list(csv.DictReader(io.StringIO(result.text)))
