"""A koding to run in this process, as the tests of the command line have it, and a study."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.cli_program import run_program
from tests.cli.conftest import alone as alone
from tests.cli.conftest import koding as koding


@pytest.fixture(scope="session")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a study in which nothing has been done, to be copied."""
    folder = tmp_path_factory.mktemp("cases") / "study"
    made = run_program("init", "study", folder=folder.parent, env={"KODING_CODER": "kari"})
    assert made.code == 0, made.err
    return folder
