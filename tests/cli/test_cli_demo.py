"""The main job: one command from an empty folder to the tables of a paper."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.cli_program import Demo, Koding

GOLDEN = Path(__file__).parent / "golden"


def test_the_demo_ends_well_and_narrates_on_standard_error(demo: Demo) -> None:
    """The demo exits with 0, and says on standard error how far it is."""
    assert demo.result.code == 0
    assert [f"[{step}/6]" in demo.result.err for step in range(1, 7)] == [True] * 6
    assert "wrote studie/theme-matrix.csv" in demo.result.err


@pytest.mark.parametrize("name", ["theme-matrix.csv", "crosstab.csv"])
def test_the_files_are_what_they_were(demo: Demo, name: str) -> None:
    """The demo's files are byte for byte the golden ones."""
    assert (demo.folder / name).read_bytes() == (GOLDEN / name).read_bytes()


def test_the_demo_ends_with_a_picture_of_what_to_do(demo: Demo) -> None:
    """After the one table: the way through a study, each step with its command, as the golden."""
    assert demo.result.out.decode().strip().startswith("Tema mot skår")
    ending = "Now:" + demo.result.err.split("Now:")[1]
    assert ending == (GOLDEN / "demo.txt").read_text("utf-8")


@pytest.mark.parametrize("name", ["theme-matrix.csv", "crosstab.csv"])
def test_each_file_has_its_sidecar(demo: Demo, name: str) -> None:
    """A sidecar says with which command, of which state, and over how many units."""
    sidecar = json.loads((demo.folder / f"{name}.meta.json").read_bytes())
    assert sidecar["command"] == "koding demo studie"
    assert sidecar["n"] == 8
    assert sidecar["log_head"]
    assert sidecar["coders"] == "hovedkoder"


def test_the_commands_to_try_next_work(demo: Demo, koding: Koding, study: Path) -> None:
    """The commands that the demo ends with print something, and end well."""
    offered = demo.result.err.split("Now:")[1]
    commands = re.findall(r"koding [a-z]+(?: --[a-z]+)?(?: \w+)?", offered)
    assert commands == [
        "koding code I03", "koding passages --code etikk", "koding crosstab", "koding help tutorial"
    ]  # fmt: skip
    for command in commands[1:]:
        result = koding(*shlex.split(command)[1:])
        assert (result.code, result.err) == (0, "")
        assert result.text.count("\n") > 5


def test_a_demo_lands_only_in_an_empty_folder(study: Path, koding: Koding) -> None:
    """Where something is already, the demo leaves it and says so."""
    before = sorted(study.iterdir())
    assert "is not empty" in koding("demo", ".").fault
    assert sorted(study.iterdir()) == before


def test_the_demo_passes_its_own_check(study: Path, koding: Koding) -> None:
    """Everything in the finished demo is sound, and the codebook's file says what it holds."""
    assert koding("check").text.startswith("all is well")
    assert "ulike" not in koding("--lang", "nb", "status").text
    assert koding("codebook", "load").err == "the codebook is as it was (55 codes)\n"
