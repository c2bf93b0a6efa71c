"""Files of every analysis: keys in no language, wording beside them, and how they came about."""

from __future__ import annotations

import csv
import io
import json
import platform
import time
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.cli.cli_program import Koding

LANGUAGES = ("nb", "en")
WORDING = {"quotation", "survey", "interviews", "why"}
"""Columns of whole sentences, which are nobody's keys."""

ANALYSES = (
    "matrix", "matrix --layout long", "matrix --by role", "matrix --by section",
    "matrix --by speaker", "matrix --by attribute:sektor", "matrix --rows themes --by role",
    "matrix --rows themes --measure value", "matrix --measure summary",
    "matrix --measure summary --layout long", "matrix --with-survey",
    "crosstab", "crosstab --layout long", "crosstab --scores", "crosstab --by respondent",
    "crosstab --contingency", "crosstab --contingency --test --permutations 99",
    "crosstab --test --permutations 99", "crosstab --test --permutations 99 --layout long",
    "crosstab --sensitivity", "crosstab --attribute sektor --layout long",
    "crosstab --all-pairs --item bemanning --theme etikk --layout long",
    "joint", "joint --layout paper", "joint --layout long",
    "agreement --draws 0", "agreement --draws 0 --pairs", "agreement --confusion",
    "agreement --disagreements", "agreement --overlap 80",
    "agreement --draws 0 --coefficients all",
    "saturation", "saturation --layout long", "cooccurrence", "cooccurrence --layout long",
    "survey show", "survey show --item etikk", "survey show --item bemanning",
    "survey show --item hindringer", "survey show --figure levels",
    "words --top 5", "words --top 5 --unit speaker", "find data --count word",
    "find data --count case", "find data", "documents", "cases", "passages", "summary show",
)  # fmt: skip


@pytest.mark.parametrize("command", ANALYSES)
def test_keys_are_the_same_in_every_language(study: Path, koding: Koding, command: str) -> None:
    """A file in English has the columns and keys of the Norwegian one; only labels differ."""
    nb, en = (_table(koding, *command.split(), "--lang", language) for language in LANGUAGES)
    assert list(nb) == list(en)
    for name in nb:
        if name.endswith("_label"):
            assert name.removesuffix("_label") in nb
        elif name not in WORDING:
            assert nb[name] == en[name], name


@pytest.mark.parametrize("command", ["survey show", "agreement --draws 0", "joint"])
def test_keys_stand_in_json_and_workbooks_too(study: Path, koding: Koding, command: str) -> None:
    """JSON and Excel have the columns of the CSV, keys and labels."""
    from openpyxl import load_workbook  # type: ignore[import-untyped]

    names = list(_table(koding, *command.split()))
    told = json.loads(koding(*command.split(), "--format", "json").text)
    assert [column["name"] for column in told["columns"]] == names
    assert list(told["rows"][0]) == names
    assert koding(*command.split(), "--out", "t.xlsx").code == 0
    sheet = load_workbook("t.xlsx").worksheets[0]
    assert [cell.value for cell in next(iter(sheet.rows))] == names


@pytest.mark.parametrize("ending", ["csv", "json", "xlsx", "docx", "svg", "md"])
def test_the_same_command_gives_the_same_bytes(study: Path, koding: Koding, ending: str) -> None:
    """Nothing of the moment of writing gets into a file or the sidecar beside it."""
    written = []
    for _ in range(2):
        result = koding("agreement", "--draws", "20", "--out", f"a.{ending}")
        assert result.code == 0, result.err
        written.append(
            (Path(f"a.{ending}").read_bytes(), Path(f"a.{ending}.meta.json").read_bytes())
        )
        time.sleep(2.1 if len(written) == 1 and ending in ("xlsx", "docx") else 0)
    assert written[0] == written[1]


def test_the_sidecar_names_study_codebook_libraries_and_filters(
    study: Path, koding: Koding
) -> None:
    """Whoever finds the file alone can tell of which study, codebook and program it is."""
    assert koding("matrix", "--code-that-is-not-there").code == 2
    told = _sidecar(koding, "matrix", "--document", "I01", "--document", "I02")
    assert str(told["study"]) in (study / "koding.toml").read_text("utf-8")
    assert told["libraries"]["python"] == platform.python_version()
    assert told["libraries"]["numpy"] == version("numpy")
    assert told["filters"]["document"] == ["I01", "I02"]
    assert told["filters"]["case"] is None
    again = _sidecar(koding, "matrix", "--document", "I01", "--document", "I02")
    assert told == again
    assert koding("codebook", "add", "helt ny kode").code == 0
    later = _sidecar(koding, "matrix", "--document", "I01", "--document", "I02")
    assert later["codebook"] != told["codebook"]


@pytest.mark.parametrize(
    "command", ["crosstab", "joint", "agreement", "saturation", "cooccurrence", "words", "passages"]
)
def test_every_filter_of_a_command_is_in_its_sidecar(
    study: Path, koding: Koding, command: str
) -> None:
    """What `--help` lists as options of the content stands in the sidecar, null where not asked."""
    listed = {
        line.split()[0].removeprefix("--")
        for line in koding(command, "--help").text.splitlines()
        if line.strip().startswith("--")
    } - {"help", "lang", "profile"}
    if command == "passages":
        listed -= {"all", "pager"}  # how much of it a screen shows
    told = _sidecar(koding, command)
    assert listed <= {name.split("/")[0] for name in told["filters"]}
    assert told["filters"]["document"] is None


def test_a_very_long_passage_survives_its_file(fresh: Path, koding: Koding) -> None:
    """180,000 characters come back from CSV whole; Excel's cut is said with the way to the rest."""
    body = "Så sa hun det igjen. " * 8600
    Path("D.txt").write_text(f"Anne: {body}\n", encoding="utf-8")
    assert koding("codebook", "add", "lang").code == 0
    assert koding("import", "D.txt").code == 0
    assert koding("tag", "D", f"@6-{len(body) + 5}", "lang").code == 0
    assert koding("passages", "--code", "lang", "--out", "p.csv").code == 0
    assert Path("p.csv").stat().st_size > 180_000
    assert koding("undo").code == 0
    loaded = koding("passages", "load", "p.csv")
    assert loaded.code == 0, loaded.err
    assert koding("passages", "--code", "lang", "--out", "q.csv").code == 0
    quotes = [next(csv.reader(io.StringIO(Path(name).read_text("utf-8").split("\n", 1)[1])))[-1]
              for name in ("p.csv", "q.csv")]  # fmt: skip
    assert quotes[0] == quotes[1]
    told = koding("passages", "--code", "lang", "--out", "p.xlsx")
    assert told.code == 0
    assert "1 text was cut" in told.err
    assert "--format csv" in told.err


def _sidecar(koding: Koding, *arguments: str) -> dict[str, dict[str, object]]:
    result = koding(*arguments, "--out", "t.csv")
    assert result.code == 0, result.err
    found: dict[str, dict[str, object]] = json.loads(Path("t.csv.meta.json").read_text("utf-8"))
    return found


def _table(koding: Koding, *arguments: str) -> dict[str, list[str]]:
    """Return the columns of a CSV by name."""
    result = koding(*arguments, "--format", "csv")
    assert result.code == 0, result.err
    header, *rows = csv.reader(io.StringIO(result.text))
    return {name: [row[place] for row in rows] for place, name in enumerate(header)}
