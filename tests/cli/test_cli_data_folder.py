"""`koding export data`: R and Python get koding's own numbers from the files, to the last digit."""

from __future__ import annotations

import csv
import json
import math
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

R_COUNTS = """
source("ut/read_study.R")
study <- read_study("ut")
exact <- function(table, file) {
  table[] <- lapply(table, function(x) if (is.numeric(x)) sprintf("%.17g", x) else x)
  write.table(table, file, sep = ",", row.names = FALSE, na = "", fileEncoding = "UTF-8")
}
exact(theme_matrix(study, "document", "words"), "r_words.csv")
exact(theme_matrix(study, "case", "share"), "r_share.csv")
exact(crosstab(study), "r_crosstab.csv")
exact(agreement(study), "r_agreement.csv")
stopifnot(is.ordered(study$respondents$etikk), class(study$documents$date) == "Date")
stopifnot(levels(study$respondents$etikk)[5] == "veldig stor utfordring")
writeBin(charToRaw(paste(enc2utf8(study$passages$quote), collapse = "\\1")), "r_quotes.bin")
"""
PYTHON_COUNTS = """
import sys
sys.path.insert(0, "ut")
from read_study import agreement, crosstab, read_study, theme_matrix
study = read_study("ut")
for name, table in (
    ("words", theme_matrix(study, "document", "words")),
    ("share", theme_matrix(study, "case", "share")),
    ("crosstab", crosstab(study)),
    ("agreement", agreement(study)),
):
    table.to_csv(f"r_{name}.csv", index=False)
assert study["respondents"]["etikk"].cat.ordered
assert str(study["documents"]["date"].dtype).startswith("datetime64")
open("r_quotes.bin", "wb").write("\\1".join(study["passages"]["quote"]).encode())
"""


@pytest.fixture
def unfinished(study: Path, koding: Koding) -> Path:
    """Return the sample study as it is in the midst of work: unread, changed, frozen."""
    me = ("--coder", "hovedkoder")
    assert koding(*me, "documents", "done", "I06", "--reopen").code == 0
    assert koding(*me, "documents", "done", "I03", "--reopen").code == 0
    assert koding("codebook", "set", "etikk/skjevhet", "--exclude", "det nye").code == 0
    assert koding(*me, "documents", "done", "I01", "--for", "etikk/skjevhet").code == 0
    assert koding("participants", "freeze", "Deltaker 3").code == 0
    return study


def _floats(cells: Sequence[str]) -> list[float]:
    return [math.nan if cell in ("", "NA") else float(cell) for cell in cells]


def _agree(file: str, table: str, names: dict[str, str], *, key: str) -> int:
    """Return how many numbers of a file are exactly those of one of koding's tables."""
    theirs = {row[key]: row for row in csv.DictReader(table.splitlines())}
    with Path(file).open(encoding="utf-8", newline="") as opened:
        mine = {row[next(iter(row))]: row for row in csv.DictReader(opened)}
    told = 0
    for one, row in mine.items():
        found = _floats([row[name] for name in names])
        wanted = _floats([theirs[one][name] for name in names.values()])
        pairs = zip(found, wanted, strict=True)
        assert all(a == b or (a != a and b != b) for a, b in pairs), (file, one)
        told += len(found)
    return told


def _hold_against_koding(koding: Koding) -> None:
    """Hold what a script counted against what koding's commands print."""
    words = koding("matrix", "--measure", "words", "--format", "csv").text
    share = koding("matrix", "--by", "case", "--measure", "share", "--format", "csv").text
    crossed = koding("crosstab", "--format", "csv").text
    agreed = koding("agreement", "--draws", "0", "--format", "csv").text
    codes = [row["code"] for row in csv.DictReader(Path("ut/codes.csv").read_text().splitlines())]
    for file, table in (("r_words.csv", words), ("r_share.csv", share)):
        head = table.splitlines()[0].split(",")
        first = head.index("read") + 1
        columns = dict(zip(codes, head[first : first + len(codes)], strict=True))
        assert _agree(file, table, columns, key="unit_id") >= 400
    head = Path("r_crosstab.csv").read_text().splitlines()[0].replace('"', "").split(",")[1:]
    assert len(head) == 34
    assert _agree("r_crosstab.csv", crossed, dict(zip(head, head, strict=True)), key="theme") == 408
    same = {name: name for name in ("units", "alpha", "both")}
    rows = [row for row in agreed.splitlines() if not row.startswith(("theme,", "category,"))]
    coded = [rows[0], *(row for row in rows[1:] if ",coded," in row)]
    assert _agree("r_agreement.csv", "\n".join(coded), same, key="code") == 165
    quotes = Path("r_quotes.bin").read_bytes().decode().split("\1")
    told = json.loads(koding("passages", "--format", "json", "--all").text)["rows"]
    assert quotes == [row["quote"] for row in told]


def test_r_counts_what_koding_counts(unfinished: Path, koding: Koding) -> None:
    """Base R gets matrix, crosstab and alpha to the last digit, and every text as it is."""
    if shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    assert koding("export", "data", "ut").code == 0
    done = subprocess.run(
        ["Rscript", "-e", R_COUNTS], cwd=unfinished, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    _hold_against_koding(koding)


def test_python_counts_what_koding_counts(unfinished: Path, koding: Koding) -> None:
    """So does Python with pandas."""
    assert koding("export", "data", "ut").code == 0
    done = subprocess.run(
        [sys.executable, "-c", PYTHON_COUNTS], cwd=unfinished, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    _hold_against_koding(koding)


@pytest.mark.soak
@pytest.mark.parametrize(
    "program", [["Rscript", "ut/read_study.R"], ["python", "ut/read_study.py"]]
)
def test_a_script_sees_a_number_that_differs(
    unfinished: Path, koding: Koding, program: str
) -> None:
    """Run by itself a script holds its numbers against koding's, and ends with 1 if one differs."""
    if program.startswith("R") and shutil.which("Rscript") is None:
        pytest.skip("R is not installed")
    command = program.replace("python", sys.executable).split()
    assert koding("export", "data", "ut").code == 0
    done = subprocess.run(command, cwd=unfinished, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("all the same") == 4
    file = unfinished / "ut/koding_crosstab.csv"
    rows = file.read_text("utf-8").splitlines()
    cells = rows[1].split(",")
    cells[9] = repr(math.nextafter(float(cells[9] or 0.5), 1))
    file.write_text("\n".join([rows[0], ",".join(cells), *rows[2:]]) + "\n", "utf-8")
    done = subprocess.run(command, cwd=unfinished, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("DIFFER")) == (1, 1)


def test_a_folder_is_whole_and_its_readers_are_told(unfinished: Path, koding: Koding) -> None:
    """Consent is obeyed in it, files of yours stay, and what is of an earlier time goes."""
    assert koding("participants", "set", "Informant 1", "--not", "quote").code == 0
    folder = unfinished / "ut"
    folder.mkdir()
    (folder / "koding_gammel.csv").write_text("x\n")
    (folder / "study.meta.json").write_text("{}")  # as a koding left it that kept no list
    (folder / "min.R").write_text("1 + 1\n")
    result = koding("export", "data", "ut", "--lang", "en")
    assert "with --include-withheld they are written too" in result.err
    assert "1 participant is frozen" in result.err
    assert not (folder / "koding_gammel.csv").exists() and (folder / "min.R").exists()
    passages = list(csv.DictReader((folder / "passages.csv").read_text("utf-8").splitlines()))
    assert not any(row["quote"] for row in passages if row["withheld"] == "1")
    told = (folder / "README.md").read_text("utf-8")
    assert "have said no to being quoted" in told and "hovedkoder (9)" in told
    assert "frozen" in told
    everything = "".join(file.read_text("utf-8") for file in folder.glob("*.csv"))
    assert "Deltaker 3" not in everything
    assert {file.stat().st_mode & 0o777 for file in folder.glob("*.csv")} == {0o600}
    columns = list(csv.DictReader((folder / "columns.csv").read_text("utf-8").splitlines()))
    named = {(row["file"], row["column"]) for row in columns if row["label"]}
    for file in folder.glob("[!k]*.csv"):
        head = file.read_text("utf-8").splitlines()[0].split(",")
        assert file.name == "columns.csv" or {(file.name, name) for name in head} <= named


def test_a_file_is_no_folder(study: Path, koding: Koding) -> None:
    """Where a file is, no folder is made, and that is told in a sentence."""
    assert "is a file" in koding("export", "data", "koding.toml").fault
    assert koding("export", "data", "koding.toml/ut").code == 1
    assert (study / "koding.toml").is_file()


def test_an_empty_study_has_nothing_to_write(fresh: Path, koding: Koding) -> None:
    """Neither a folder nor a workbook is made of nothing."""
    for command in (("data", "ut"), ("workbook", "s.xlsx")):
        assert "the study is empty" in koding("export", *command).fault
    assert not (fresh / "ut").exists() and not (fresh / "s.xlsx").exists()
