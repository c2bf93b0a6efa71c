"""`koding agreement`: published examples as studies, whom it compares, and what it shows."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.agreement_study import Judgement, lay_lines, lay_spans, measure, write_codebook
from tests.cli.cli_program import Koding

GOLDEN = Path(__file__).with_name("golden")
OBSERVERS = {
    "A": "1 2 3 3 2 1 4 1 2 . . .",
    "B": "1 2 3 3 2 2 4 1 2 5 . 3",
    "C": ". 3 3 3 2 3 4 2 2 5 1 .",
    "D": "1 2 3 3 2 4 4 1 2 5 1 .",
}
COHEN = ((88, 14, 18), (10, 40, 10), (2, 6, 12))
FLEISS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)


def of_all(*coders: str) -> tuple[str, ...]:
    """Return the options that compare these coders on the study's document."""
    return ("--document", "D", *(option for coder in coders for option in ("--coders", coder)))


@pytest.mark.parametrize(
    ("metric", "alpha"),
    [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849), ("ratio", 0.797)],
)
def test_krippendorffs_four_observers(
    fresh: Path, koding: Koding, metric: str, alpha: float
) -> None:
    """Values that four coders gave twelve lines have the alpha of the textbook."""
    write_codebook(fresh, ["skala"], "1..5")
    judged: dict[str, list[Judgement | None]] = {
        coder: [None if value == "." else ("skala", float(value)) for value in row.split()]
        for coder, row in OBSERVERS.items()
    }
    lay_lines(fresh, koding, judged)
    rows = measure(koding, *of_all(*OBSERVERS), "--metric", metric)
    assert round(float(rows["skala", "value"]["alpha"]), 3) == alpha


def test_krippendorffs_four_observers_as_codes(fresh: Path, koding: Koding) -> None:
    """Five codes instead of five values have the nominal alpha, where two or more coded."""
    write_codebook(fresh, ["k1", "k2", "k3", "k4", "k5"])
    judged: dict[str, list[Judgement | None]] = {
        coder: [None if value == "." else (f"k{value}", None) for value in row.split()]
        for coder, row in OBSERVERS.items()
    }
    lay_lines(fresh, koding, judged)
    rows = measure(koding, *of_all(*OBSERVERS))
    assert round(float(rows["theme", "which"]["alpha"]), 3) == 0.743


def test_cohens_two_diagnosticians(fresh: Path, koding: Koding) -> None:
    """Two hundred lines with one of three codes each have the kappa of 1960."""
    write_codebook(fresh, ["k0", "k1", "k2"])
    cells = [
        (x, y) for x, row in enumerate(COHEN) for y, count in enumerate(row) for _ in range(count)
    ]
    judged: dict[str, list[Judgement | None]] = {
        "A": [(f"k{x}", None) for x, _ in cells],
        "B": [(f"k{y}", None) for _, y in cells],
    }
    lay_lines(fresh, koding, judged)
    row = measure(koding, *of_all("A", "B"))["theme", "which"]
    assert row["units"] == "200"
    assert round(float(row["agreed"]), 3) == 0.700
    assert round(float(row["kappa"]), 3) == 0.492
    confused = koding("agreement", "--confusion", "--format", "csv", *of_all("A", "B")).text
    counts = {
        (line["code"], line["other_code"]): int(line["units"])
        for line in csv.DictReader(io.StringIO(confused))
    }
    assert [[counts[f"k{x}", f"k{y}"] for y in range(3)] for x in range(3)] == [*map(list, COHEN)]


def test_fleiss_six_psychiatrists(fresh: Path, koding: Koding) -> None:
    """Thirty lines that six coders gave one of five codes have the kappa of 1971."""
    write_codebook(fresh, [f"k{number}" for number in range(5)])
    units = [
        [f"k{code}" for code, count in enumerate(unit) for _ in range(int(count))]
        for unit in FLEISS.split()
    ]
    judged: dict[str, list[Judgement | None]] = {
        f"R{rater}": [(unit[rater], None) for unit in units] for rater in range(6)
    }
    lay_lines(fresh, koding, judged)
    row = measure(koding, *of_all(*judged))["theme", "which"]
    assert round(float(row["fleiss"]), 3) == 0.430
    assert round(float(row["agreed"]), 4) == 0.5556


def test_krippendorffs_unitising_example(fresh: Path, koding: Koding) -> None:
    """Two codes on a continuum of 300 characters have the alpha_U of 2004."""
    write_codebook(fresh, ["c", "k"])
    both = [(coder, "k", *span) for coder in ("i", "j") for span in ((30, 90), (150, 200))]
    mine = [("i", "c", 75, 145), ("i", "c", 220, 250)]
    theirs = [("j", "c", 70, 150), ("j", "c", 205, 225), ("j", "c", 250, 270)]
    lay_spans(fresh, koding, 300, [*both, *mine, *theirs])
    rows = measure(koding, *of_all("i", "j"))
    assert round(float(rows["c", "coded"]["alpha_u"]), 4) == 0.7286
    assert float(rows["k", "coded"]["alpha_u"]) == 1
    assert round(float(rows["theme", "pooled"]["alpha_u"]), 3) == 0.859


THREE = {
    "Alex": [("a", 2, 5), ("a", 9, 11), ("b", 12, 20)],
    "Paul": [("a", 2, 5), ("b", 7, 15)],
    "Susan": [("a", 2, 5), ("b", 10, 15)],
}
"""The example of a published program for the unitising alphas of 2016, of twenty places."""
FAMILY = ("--unitising", "2016")


def lay_three(folder: Path, koding: Koding, *more: tuple[str, str, int, int]) -> None:
    """Lay a study of the example, and more spans."""
    write_codebook(folder, ["a", "b"])
    spans = [(coder, *span) for coder, some in THREE.items() for span in some]
    lay_spans(folder, koding, 20, [*spans, *more])


def test_the_unitising_alphas_of_2016(fresh: Path, koding: Koding) -> None:
    """Three coders have the alphas that were printed; of their codes alone nothing is told."""
    lay_three(fresh, koding)
    rows = measure(koding, *of_all(*THREE), *FAMILY)
    level = rows["theme", "which"]
    assert round(float(level["u_alpha"]), 3) == 0.474
    assert round(float(level["u_alpha_binary"]), 3) == 0.433
    assert level["cu_alpha"] == level["cu_covered"] == rows["a", "coded"]["cu_alpha"] == ""
    assert "alpha_u" not in level
    # Of a code alone, and of any code, it is unit or gap.
    for row in (rows["a", "coded"], rows["any", "any"]):
        assert row["u_alpha"] == row["u_alpha_binary"] != ""
    assert rows["theme", "pooled"]["u_alpha"] == ""
    told = koding("agreement", "--notes", "--lang", "nb", *of_all(*THREE), *FAMILY).text.replace(
        "\n", " "
    )
    assert "Krippendorff, Mathet, Bouvry og Widlöcher 2016" in told
    assert "--pairs gir dem for hvert par" in told


def test_the_codes_of_two_coders_where_both_have_coded(fresh: Path, koding: Koding) -> None:
    """Two of the three, or a pair in the table of pairs, agree on the codes as counted by hand."""
    lay_three(fresh, koding)
    rows = measure(koding, *of_all("Alex", "Paul"), *FAMILY)
    assert float(rows["theme", "which"]["cu_alpha"]) == pytest.approx(1 - (4 / 16) / (128 / 200))
    assert float(rows["a", "coded"]["cu_alpha"]) == pytest.approx(1 - (2 / 8) / (64 / 106))
    assert float(rows["b", "coded"]["cu_alpha"]) == pytest.approx(1 - (2 / 8) / (64 / 94))
    assert float(rows["a", "coded"]["cu_covered"]) == 1
    assert float(rows["b", "coded"]["cu_covered"]) == 0.5
    text = koding("agreement", "--pairs", "--format", "csv", *of_all(*THREE), *FAMILY).text
    pairs = {
        (row["coder"], row["other"]): row["cu_alpha"]
        for row in csv.DictReader(io.StringIO(text))
        if row["question"] == "which"
    }
    assert len(pairs) == 3
    assert pairs["Alex", "Paul"] == rows["theme", "which"]["cu_alpha"]


def test_text_with_several_of_a_levels_codes_has_no_alpha_of_2016(
    fresh: Path, koding: Koding
) -> None:
    """Where a coder's codes overlap, the level is left empty and said to be; its codes are not."""
    lay_three(fresh, koding, ("Paul", "a", 13, 17))
    rows = measure(koding, *of_all("Alex", "Paul"), *FAMILY)
    level = rows["theme", "which"]
    assert level["u_alpha"] == level["u_alpha_binary"] == level["cu_alpha"] == ""
    assert rows["a", "coded"]["cu_alpha"] == ""
    assert rows["a", "coded"]["u_alpha"] != ""
    told = koding("agreement", "--notes", "--lang", "en", *of_all("Alex", "Paul"), *FAMILY).text
    assert "several (up to 2 characters): Level theme: which" in told.replace("\n", " ")


@pytest.mark.parametrize("option", [FAMILY, ("--coefficients", "all")])
@pytest.mark.parametrize("table", [("--confusion",), ("--disagreements",), ("--overlap", "80")])
def test_coefficients_are_not_asked_of_tables_without_any(
    fresh: Path, koding: Koding, option: tuple[str, ...], table: tuple[str, ...]
) -> None:
    """An option that would change nothing is refused in a sentence."""
    lay_three(fresh, koding)
    refused = koding("agreement", *of_all(*THREE), *option, *table)
    assert refused.code != 0
    assert "of the table of coefficients" in " ".join(refused.err.split())


def test_a_kappa_that_a_peer_gets_wrong(fresh: Path, koding: Koding) -> None:
    """Two who each leave out another tenth of 10,000 characters agree less than by chance."""
    write_codebook(fresh, ["k"])
    lay_spans(fresh, koding, 10_000, [("A", "k", 0, 9000), ("B", "k", 1000, 10_000)])
    row = measure(koding, *of_all("A", "B"), "--unit", "character")["k", "coded"]
    assert round(float(row["kappa"]), 3) == -0.111


def test_two_rounds_of_one_coder_are_compared(fresh: Path, koding: Koding) -> None:
    """A coder's second round stands against her first, on what she marked done in both."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"anna": [("k", None), None, ("k", None)]})
    for line in ("1", "2"):
        assert koding("--coder", "anna", "tag", "D", line, "k", "--round", "2").code == 0
    for round_ in ("1", "2"):
        assert koding("--coder", "anna", "documents", "done", "D", "--round", round_).code == 0
    row = measure(koding, "--coders", "anna", "--round", "1", "--round", "2")["k", "coded"]
    assert (row["coded_anna_1"], row["coded_anna_2"]) == ("2", "2")
    assert round(float(row["agreed"]), 3) == 0.333


def test_the_coding_of_an_earlier_day(fresh: Path, koding: Koding) -> None:
    """Before anything was done there is nothing to compare, and the table says of when it is."""
    write_codebook(fresh, ["k"])
    lay_lines(fresh, koding, {"A": [("k", None), None], "B": [("k", None), None]})
    for coder in ("A", "B"):
        assert koding("--coder", coder, "documents", "done", "D").code == 0
    assert measure(koding, "--as-of", "2099-12-31").keys() == measure(koding).keys()
    for day in ("2020-01-31", "31.1.2020", "2020-01-31T23:59"):
        told = koding("agreement", "--as-of", day).fault
        assert "Nobody has marked a document done in round 1" in told
        assert "as they were 2020-01-31 23:59 (UTC)" in told
    wrong = koding("agreement", "--as-of", "i fjor")
    assert wrong.code == 2
    assert "i fjor" in wrong.err


def test_disagreements_are_listed_with_their_lines(fresh: Path, koding: Koding) -> None:
    """Each stretch they differ on is a row: where it is, who has the code and who not."""
    write_codebook(fresh, ["k", "m"])
    judged: dict[str, list[Judgement | None]] = {
        "A": [("k", None), ("k", None)],
        "B": [("k", None), ("m", None)],
    }
    lay_lines(fresh, koding, judged)
    text = koding("agreement", "--disagreements", "--format", "csv", *of_all("A", "B")).text
    rows = [
        (row["document"], row["line"], row["code"], row["coded_by"], row["not_coded_by"])
        for row in csv.DictReader(io.StringIO(text))
    ]
    assert rows == [("D", "2", "k", "A", "B"), ("D", "2", "m", "B", "A")]
    assert {row["quote"] for row in csv.DictReader(io.StringIO(text))} == {"x."}


def test_only_one_table_is_asked_for_at_a_time(fresh: Path, koding: Koding) -> None:
    """Two tables at once are wrong usage, in one sentence."""
    result = koding("agreement", "--pairs", "--confusion")
    assert result.code == 2
    assert "choose one" in result.err


def test_an_empty_study_says_what_to_do(fresh: Path, koding: Koding) -> None:
    """Without anything to compare every table is refused in a sentence that says what to do."""
    for option in ((), ("--pairs",), ("--confusion",), ("--disagreements",), ("--figure", "alpha")):
        assert "koding documents done" in koding("agreement", *option).fault


def test_the_table_and_the_file_are_the_golden_ones(fresh: Path, koding: Koding) -> None:
    """What is printed and what is written stay byte for byte what they are."""
    write_codebook(fresh, ["penger", "folk", "ubrukt"])
    judged: dict[str, list[Judgement | None]] = {
        "Åse": [("penger", None), ("penger", None), ("folk", None), None, None, ("penger", None)],
        "Bo": [("penger", None), ("folk", None), ("folk", None), None, None, None],
    }
    lay_lines(fresh, koding, judged)
    for coder in judged:
        assert koding("--coder", coder, "documents", "done", "D").code == 0
    shown = koding("agreement", "--draws", "200")
    assert shown.out == (GOLDEN / "agreement.txt").read_bytes()
    written = koding("agreement", "--draws", "200", "--format", "csv")
    assert written.out == (GOLDEN / "agreement.csv").read_bytes()


def test_the_sample_study_says_how_its_numbers_came(study: Path, koding: Koding) -> None:
    """The same command gives the same bytes, and the sidecar names unit, method, draws and seed."""
    sample = ("--coders", "hovedkoder", "--coders", "medkoder", "--document", "I02")
    shown = koding("agreement", "--level", "theme", "--out", "a.csv", *sample)
    assert shown.code == 0, shown.err
    again = koding("agreement", "--level", "theme", "--format", "csv", *sample)
    assert again.out == (study / "a.csv").read_bytes()
    facts = json.loads((study / "a.csv.meta.json").read_text(encoding="utf-8"))
    assert facts["seed"] == 1
    assert facts["draws"] == "1000"
    assert facts["coding unit"] == "line"
    assert facts["interval"] == "95 % percentile bootstrap of turns"
    assert facts["coders"] == "hovedkoder, medkoder"


def test_the_figure_shows_the_numbers_of_the_table(study: Path, koding: Koding) -> None:
    """Alpha is drawn in the terminal and as SVG, with the table's numbers on it."""
    sample = ("--coders", "hovedkoder", "--coders", "medkoder", "--document", "I02")
    rows = measure(koding, "--level", "theme", *sample)
    drawn = koding("agreement", "--figure", "alpha", "--lang", "en", "--level", "theme", *sample)
    alpha = float(rows["theme", "pooled"]["alpha"])
    assert f"{alpha:.3f}" in drawn.text
    assert koding("agreement", "--level", "theme", "--out", "a.svg", *sample).code == 0
    assert (study / "a.svg").read_text(encoding="utf-8").lstrip().startswith("<?xml")
