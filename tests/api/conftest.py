"""The sample study, open in Python."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import koding as face
from tests.cli.cli_program import Demo, run_program
from tests.cli.conftest import alone as alone
from tests.cli.conftest import demo as demo
from tests.cli.conftest import koding as koding
from tests.cli.conftest import study as study


@pytest.fixture(scope="session")
def sample(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the sample study that tests only read."""
    folder = tmp_path_factory.mktemp("sample") / "studie"
    shutil.copytree(demo.folder, folder)
    done = run_program("--coder", "hovedkoder", "guide", "load", folder=folder)
    assert done.code == 0, done.err
    return folder


@pytest.fixture
def read(sample: Path, alone: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[face.OpenStudy]:
    """Return the sample study, open to be read; commands run in it, too."""
    monkeypatch.setenv("KODING_STUDY", str(sample))
    with face.open() as found:
        yield found


@pytest.fixture
def opened(study: Path) -> Iterator[face.OpenStudy]:
    """Return a copy of the sample study, open for the main coder."""
    with face.open(study, coder="hovedkoder") as found:
        yield found
