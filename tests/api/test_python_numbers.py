"""The tables in Python are those of the commands, to the last digit and word."""

from __future__ import annotations

import inspect
import json
import math
import shlex
from pathlib import Path
from typing import Any

import pytest

import koding as face
from koding.api.options import in_python
from koding.api.session import parameters
from koding.model.choices import DocumentKind
from tests.cli.cli_program import Koding

TABLES: tuple[tuple[str, dict[str, Any], str], ...] = (
    ("documents", {}, "documents"),
    ("cases", {}, "cases"),
    ("codebook", {"code": "etikk"}, "codebook show etikk"),
    ("memos", {}, "memo list"),
    ("passages", {"code": "etikk", "coder": "medkoder"}, "passages --code etikk --by medkoder"),
    (
        "passages",
        {"code": ["juridisk"], "and_": "personvern", "context": 2, "round": 1},
        "passages --code juridisk --and personvern --context 2 --round 1",
    ),
    (
        "passages",
        {"attribute": {"sektor": "kommune"}, "kind": DocumentKind.INTERVIEW, "code": "etikk"},
        "passages --attribute sektor=kommune --kind interview --code etikk",
    ),
    ("find", {"query": "personvern", "in_": "text"}, "find personvern --in text"),
    (
        "find",
        {"query": "råd", "exclude": "rådmannen", "match": ["sisteledd"], "informants": True},
        'find råd --exclude rådmannen --match "last member" --informants',
    ),
    ("words", {"by": "member", "top": 20, "not_code": "etikk"},
     "words --by member --top 20 --not-code etikk"),
    ("words", {"document": "I03", "against": "rest"}, "words --document I03 --against rest"),
    ("survey", {}, "survey show"),
    ("survey", {"item": "hindringer"}, "survey show --item hindringer"),
    (
        "survey",
        {"item": ["etikk", "personvern"], "interval": True, "by": "case"},
        "survey show --item etikk --item personvern --interval --by case",
    ),
    ("summaries", {}, "summary show"),
    ("talk", {"document": "G01"}, "speakers G01 --talk"),
    ("talk", {"by": "section"}, "speakers --all --talk --by section"),
    ("guide", {"not_asked": True}, "guide show --not-asked"),
    ("suggest", {"documents": "I03", "code": "personvern"}, "suggest I03 --code personvern"),
    ("log", {"limit": 3}, "log --limit 3"),
    ("matrix", {}, "matrix"),
    (
        "matrix",
        {"by": "case", "measure": "words", "with_survey": True},
        "matrix --by case --measure words --with-survey",
    ),
    (
        "matrix",
        {"by": "attribute:sektor", "measure": "dokumenter", "percent": "column"},
        "matrix --by attribute:sektor --measure documents --percent column",
    ),
    ("matrix", {"level": "theme", "publish": 2, "by": "case"},
     "matrix --level theme --publish 2 --by case"),
    ("crosstab", {"test": True, "theme": "etikk"}, "crosstab --test --theme etikk"),
    (
        "crosstab",
        {"theme": "etikk", "item": "personvern", "scores": True},
        "crosstab --theme etikk --item personvern --scores",
    ),
    (
        "crosstab",
        {"attribute": "sektor", "contingency": True, "test": True},
        "crosstab --attribute sektor --contingency --test",
    ),
    (
        "crosstab",
        {"test": True, "by": "respondent", "statistic": ["delta", "rho"], "permutations": 99},
        "crosstab --test --by respondent --statistic delta --statistic rho --permutations 99",
    ),
    ("joint", {}, "joint"),
    ("joint", {"sort": "difference", "lang": "en"}, "joint --sort difference --lang en"),
    ("agreement", {"draws": 20, "all_text": False, "round": [1]},
     "agreement --draws 20 --coded-text --round 1"),
    ("agreement", {"disagreements": True, "round": 1}, "agreement --disagreements --round 1"),
    ("cooccurrence", {}, "cooccurrence"),
    (
        "cooccurrence",
        {"by": "document", "measure": "jaccard", "layout": "long"},
        "cooccurrence --by document --measure jaccard --layout long",
    ),
    ("saturation", {}, "saturation"),
    (
        "saturation",
        {"base": 3, "run": 1, "threshold": 0.0, "order": "I03,I01,I02,I04,I05,I06,I07,I08"},
        "saturation --base 3 --run 1 --threshold 0 --order I03,I01,I02,I04,I05,I06,I07,I08",
    ),
)  # fmt: skip

COMMANDS = {
    "documents": ("documents",),
    "cases": ("cases",),
    "codebook": ("codebook", "show"),
    "memos": ("memo", "list"),
    "passages": ("passages",),
    "find": ("find",),
    "words": ("words",),
    "survey": ("survey", "show"),
    "summaries": ("summary", "show"),
    "talk": ("speakers",),
    "guide": ("guide", "show"),
    "suggest": ("suggest",),
    "log": ("log",),
    "matrix": ("matrix",),
    "crosstab": ("crosstab",),
    "joint": ("joint",),
    "agreement": ("agreement",),
    "cooccurrence": ("cooccurrence",),
    "saturation": ("saturation",),
}
"""The tables, and the commands they are of."""


@pytest.mark.parametrize(("method", "asked", "typed"), TABLES, ids=[one[2] for one in TABLES])
def test_a_table_is_that_of_the_command(
    method: str, asked: dict[str, Any], typed: str, read: face.OpenStudy, koding: Koding
) -> None:
    """Rows, headings, notes, unit, n and facts are what `--format json` writes."""
    made: face.Result = getattr(read, method)(**asked)
    said = json.loads(koding(*shlex.split(typed), "--format", "json").out)
    assert [{name: plain(cell) for name, cell in row.items()} for row in made] == said["rows"]
    kinds = {type(cell) for row in made for cell in (*row, *row.values())}
    assert kinds <= {str, int, float, bool, type(None)}
    assert list(made.columns) == [column["name"] for column in said["columns"]]
    assert list(made.headings.values()) == [column["heading"] for column in said["columns"]]
    assert (made.title, made.unit, made.n) == (said["title"], said["unit"], said["n"])
    assert (list(made.notes), made.facts) == (said["notes"], said["facts"])


@pytest.mark.parametrize("typed", ["passages --code etikk", "matrix", "crosstab", "find data"])
def test_a_file_is_that_of_the_command(typed: str, read: face.OpenStudy, koding: Koding) -> None:
    """`save` writes the bytes that `--out` does, as CSV and as Markdown, and a sidecar."""
    method, *rest = typed.split()
    asked = {"code": rest[1]} if method == "passages" else {"query": rest[0]} if rest else {}
    made: face.Result = getattr(read, method)(**asked)
    for ending in ("csv", "md"):
        made.save(f"face.{ending}")
        koding(*typed.split(), "--out", f"typed.{ending}")
        assert Path(f"face.{ending}").read_bytes() == Path(f"typed.{ending}").read_bytes()
    sidecars = [
        json.loads(Path(f"{one}.csv.meta.json").read_text("utf-8")) for one in ("face", "typed")
    ]
    shown = {"passages": "passages --code=etikk", "find": "find -- data"}.get(method, typed)
    assert made.command == f"koding {shown}"
    for one in sidecars:
        del one["command"]
    assert sidecars[0] == sidecars[1]


def test_other_libraries_are_given_the_same(read: face.OpenStudy) -> None:
    """A DataFrame holds the rows, its types those of the columns, and what is said of them."""
    pandas = pytest.importorskip("pandas", reason="pandas is not installed")
    for made in (read.matrix(with_survey=True, by="case"), read.survey(), read.summaries()):
        frame = made.to_pandas()
        assert tuple(frame.columns) == made.columns
        assert frame.astype(object).where(frame.notna(), None).to_dict("records") == list(made)
        assert frame.attrs["unit"] == made.unit
        assert frame.attrs["notes"] == list(made.notes)
    types = read.documents().to_pandas().dtypes
    assert (str(types["words"]), types["document"]) == ("Int64", pandas.Series(["æ"]).dtype)


def test_arrow_and_polars_hold_the_rows(read: face.OpenStudy) -> None:
    """Where they are installed: the rows come back as they were, numbers and texts missing too."""
    made = read.survey()
    pytest.importorskip("polars", reason="polars is not installed")
    assert made.to_polars().to_dicts() == list(made)
    pytest.importorskip("pyarrow", reason="pyarrow is not installed")
    assert made.to_arrow().to_pylist() == list(made)


def plain(cell: face.Value) -> object:
    """Return a cell as JSON has it."""
    return str(cell) if isinstance(cell, float) and math.isinf(cell) else cell


@pytest.mark.parametrize("method", COMMANDS)
def test_every_option_of_a_command_is_there(method: str) -> None:
    """A method has the options of its command, under their names, and no other."""
    named = inspect.signature(getattr(face.OpenStudy, method)).parameters.keys()
    assert named - {"self"} == parameters(COMMANDS[method]).keys()


@pytest.mark.parametrize(
    ("method", "typed"),
    [
        ("documents", "documents"),
        ("codebook", "codebook show"),
        ("matrix", "matrix"),
        ("crosstab", "crosstab"),
        ("agreement", "agreement"),
        ("survey", "survey show"),
    ],
)
def test_it_prints_as_the_terminal_shows_it(
    method: str, typed: str, read: face.OpenStudy, koding: Koding
) -> None:
    """Printed, a result is the command's table; where the rest is, is said as it is here."""
    asked = {"draws": 20} if method == "agreement" else {}
    printed = repr(getattr(read, method)(**asked, lang="nb"))
    extra = ["--draws", "20"] if asked else []
    shown = koding(*typed.split(), *extra, "--lang", "nb").text
    here = in_python(shown.replace(": --notes", ": .notes"))
    assert printed.splitlines()[:8] == here.splitlines()[:8]
    assert sorted(printed.split()) == sorted(here.split())
