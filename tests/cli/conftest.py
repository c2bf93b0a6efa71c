"""The sample study, made once and copied to whoever needs one, and a koding to run in it."""

from __future__ import annotations

import io
import os
import shutil
import sys
from functools import cache
from pathlib import Path

import pytest

from koding.cli.main import main
from tests.cli.cli_program import Demo, Koding, Result, run_program


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    """Return the demo as a program of its own made it, in an empty folder."""
    return _made_demo(tmp_path_factory.getbasetemp() / "demo")


@cache  # pytest makes it anew for each room that takes the fixture from here
def _made_demo(folder: Path) -> Demo:
    folder.mkdir()
    result = run_program("demo", "studie", folder=folder)
    return Demo(folder / "studie", result)


@pytest.fixture
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one, with nothing set in the environment."""
    for name in [name for name in os.environ if name.startswith("KODING_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("KODING_LANG", "en")
    monkeypatch.setenv("KODING_BUSY_SECONDS", "0.2")
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def study(demo: Demo, alone: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the finished demo, which is the current folder."""
    folder = alone / "studie"
    shutil.copytree(demo.folder, folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def koding(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Koding:
    """Return a koding to run in this process."""

    def run(*arguments: str, typed: str | bytes = "") -> Result:
        data = typed if isinstance(typed, bytes) else typed.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        capfdbinary.readouterr()
        code = main(list(arguments))
        out, err = capfdbinary.readouterr()
        return Result(code, out, err.decode())

    return run


@pytest.fixture
def show(demo: Demo, alone: Path, koding: Koding) -> Koding:
    """Return a koding that works in the finished demo, which nobody changes."""
    return lambda *arguments, typed="": koding("--study", str(demo.folder), *arguments, typed=typed)


@pytest.fixture
def fresh(alone: Path, koding: Koding) -> Path:
    """Return a study in which nothing has been done, which is the current folder."""
    assert koding("init", "--name", "Ny").code == 0
    return alone
