"""What pages, notebooks and docstrings say of Python runs, and comes out as they say."""

from __future__ import annotations

import ast
import doctest
import json
import re
import shutil
from pathlib import Path

import pytest

import koding as face
from koding.api import study
from tests.cli.cli_program import Demo

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = ("python.md", "nb/python.md")
NOTEBOOKS = sorted((DOCS / "notebooks").rglob("*.ipynb"))
_CODE = re.compile(r"^```python\n(.*?)^```$", re.M | re.S)


@pytest.fixture
def beside(demo: Demo, alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder, the current one, in which `koding demo koding-demo` was run."""
    shutil.copytree(demo.folder, alone / "koding-demo")
    monkeypatch.setenv("KODING_CODER", "hovedkoder")
    return alone


def test_the_examples_of_docstrings_hold(demo: Demo, alone: Path) -> None:
    """What stands behind `>>>` gives what stands below it."""
    examples = [one for one in doctest.DocTestFinder().find(study) if one.examples]
    assert len(examples) >= 10
    shutil.copytree(demo.folder, alone / "demo")
    with face.open("demo", coder="hovedkoder") as opened:
        for one in examples:
            one.globs["demo"] = opened
            assert doctest.DocTestRunner().run(one).failed == 0, one.name


@pytest.mark.parametrize("page", PAGES)
def test_the_code_of_a_page_runs(page: str, beside: Path) -> None:
    """Every block of Python in the page runs, one after the other, beside the sample study."""
    blocks = _CODE.findall((DOCS / page).read_text("utf-8"))
    assert len(blocks) >= 5
    run(blocks)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda file: str(file.relative_to(DOCS)))
def test_a_notebook_runs(notebook: Path, beside: Path) -> None:
    """Its cells run from the first to the last, and what each shows can be shown."""
    pytest.importorskip("pandas", reason="pandas is not installed")
    read = json.loads(notebook.read_text("utf-8"))
    assert (read["nbformat"], read["nbformat_minor"]) == (4, 5)
    cells = [one for one in read["cells"] if one["cell_type"] == "code"]
    assert all(one["outputs"] == [] and one["execution_count"] is None for one in cells)
    run(["".join(one["source"]) for one in cells])


def test_notebooks_are_there_in_both_languages() -> None:
    """Each notebook has its twin in Norwegian, with as many cells."""
    folder = DOCS / "notebooks"
    for file in folder.glob("*.ipynb"):
        ours, theirs = (
            json.loads(one.read_text("utf-8"))["cells"] for one in (file, folder / "nb" / file.name)
        )
        assert [one["cell_type"] for one in ours] == [one["cell_type"] for one in theirs]


def run(blocks: list[str]) -> None:
    """Run code as a notebook does: what a block ends in is shown."""
    names: dict[str, object] = {"__name__": "__main__"}
    for block in blocks:
        tree = ast.parse(block)
        last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
        exec(compile(tree, "cell", "exec"), names)  # noqa: S102 - our own pages
        if isinstance(last, ast.Expr):
            shown = eval(compile(ast.Expression(last.value), "cell", "eval"), names)  # noqa: S307
            assert repr(shown)
            if isinstance(shown, face.Result):
                assert "<table" in shown._repr_html_()
