"""The program is started in either of its two ways, and knows its version from one place."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import koding

ROOT = Path(__file__).resolve().parents[2]


def test_the_package_runs_as_a_module(tmp_path: Path) -> None:
    """`python -m koding` is the command, by the same name in what it says."""
    said = [
        subprocess.run(
            [sys.executable, *start, "no-such-command"],
            cwd=tmp_path, capture_output=True, text=True, check=False,
        )
        for start in (("-m", "koding"), ("-c", "from koding.cli.main import run; run()"))
    ]  # fmt: skip
    assert said[0].returncode == said[1].returncode == 2
    assert said[0].stderr == said[1].stderr
    assert said[0].stderr.startswith("koding: ")


def test_the_version_stands_in_one_place() -> None:
    """The build reads the version from the package, and writes it nowhere else."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "version" not in project
    assert project["dynamic"] == ["version"]
    source = (ROOT / "src" / "koding" / "version.py").read_text("utf-8")
    assert source.count(koding.__version__) == 1


def test_asking_for_the_version_loads_no_metadata() -> None:
    """The version is a line of source: start-up does not pay for reading what is installed."""
    code = "import sys, koding; print(koding.__version__, 'importlib.metadata' in sys.modules)"
    run = subprocess.run(
        [sys.executable, "-S", "-c", code],
        env={"PYTHONPATH": str(ROOT / "src")}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert run.stdout.split() == [koding.__version__, "False"]
