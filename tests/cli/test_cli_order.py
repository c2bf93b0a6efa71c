"""Commands in the wrong order, or on an empty study, say what to do first."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding, content


@pytest.fixture
def unloaded(fresh: Path, demo: Demo) -> Path:
    """Return a study that has the sample's files, none of which is loaded."""
    for inside in ("interviews", "codebook", "survey"):
        shutil.copytree(demo.folder / inside, fresh / inside, dirs_exist_ok=True)
    return fresh


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("crosstab", "begin with `koding survey init FILE`"),
        ("matrix --with-survey", "begin with `koding survey init FILE`"),
        ("survey show", "begin with `koding survey init FILE`"),
        ("survey load survey/responses.csv", "begin with `koding codebook load`"),
        ("passages load interviews/passages.csv", "`koding import"),
        ("show I03", "begin with `koding import`"),
        ("tag I03 3 etikk", "begin with `koding import`"),
        ("codebook rename etikk ny", "begin with `koding codebook load`"),
        ("undo", "there is nothing of yours to undo"),
        ("redo", "there is nothing of yours to redo"),
    ],
)
def test_too_early_is_told_in_one_sentence(
    unloaded: Path, koding: Koding, command: str, said: str
) -> None:
    """A command that comes too early says in one sentence what comes first, and changes nothing."""
    before = content(unloaded / "koding.db")
    assert said in koding(*command.split()).fault
    assert content(unloaded / "koding.db") == before


def test_passages_before_the_codebook(unloaded: Path, koding: Koding) -> None:
    """Passages that come before the codebook say in one sentence that it is to be loaded."""
    assert koding("import", "interviews").code == 0
    fault = koding("passages", "load", "interviews/passages.csv").fault
    assert "`koding codebook load`" in fault


def test_any_order_that_works_gives_the_same_tables(
    unloaded: Path, koding: Koding, demo: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Loaded in another order than the demo's, the sample gives the demo's tables."""
    monkeypatch.setenv("KODING_CODER", "hovedkoder")
    for command in ("import interviews", "codebook load", "passages load interviews/passages.csv",
                    "survey load survey/responses.csv"):  # fmt: skip
        assert koding(*command.split()).code == 0
    toml = unloaded / "koding.toml"
    lines = toml.read_text(encoding="utf-8").splitlines()
    lines = ['main_coder = "hovedkoder"' if line.startswith("main_coder") else line
             for line in lines]  # fmt: skip
    toml.write_text("\n".join(lines), encoding="utf-8")
    for number in range(1, 9):
        assert koding("documents", "done", f"I0{number}").code == 0
    assert koding("documents", "done", "G01").code == 0
    matrix = koding(
        "matrix", "--by", "case", "--level", "theme", "--with-survey", "--format", "csv"
    )
    assert sorted(matrix.out.splitlines()) == sorted(
        (demo.folder / "theme-matrix.csv").read_bytes().splitlines()
    )


@pytest.mark.parametrize(
    "command",
    ["status", "documents", "cases", "codebook show", "codebook check", "passages", "memo list",
     "log", "check", "matrix", "matrix --by case", "matrix --by speaker", "matrix --by section",
     "matrix --measure value", "matrix --layout long", "codebook load", "codebook export"],
)  # fmt: skip
def test_an_empty_study_is_shown_empty(fresh: Path, koding: Koding, command: str) -> None:
    """On an empty study what lists and counts does so, without complaint and without nonsense."""
    result = koding(*command.split())
    assert result.code == 0
    assert result.out or result.err
    assert ": ." not in result.text


def test_a_new_study_counts_who_codes_in_it(
    alone: Path, koding: Koding, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The main coder of a new study is whoever the next commands would act as."""
    monkeypatch.setenv("KODING_CODER", "kari")
    assert koding("init", "studie").code == 0
    assert 'main_coder = "kari"' in (alone / "studie" / "koding.toml").read_text("utf-8")


def test_init_says_what_comes_next(alone: Path, koding: Koding) -> None:
    """`koding init` ends with the next commands, and the first of them work at once."""
    made = koding("init", "studie")
    assert made.code == 0
    assert "  cd studie\n  koding import interviews\n  koding code\n" in made.err
    assert koding("--study", "studie", "codebook", "load").code == 0
    assert "the folder" not in koding("init", "studie").fault
