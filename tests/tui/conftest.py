"""A small study for the tests of the screen: made once, copied for each."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.tui.screen_desk import Desk, found_template, open_desk


@pytest.fixture(autouse=True)
def _nobody_was_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep where one left, and which colours were chosen, from the next test."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


@pytest.fixture(scope="session")
def screen_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a study in which nothing is coded."""
    return found_template(tmp_path_factory.mktemp("screen"))


@pytest.fixture
def desk(screen_template: Path, tmp_path: Path) -> Iterator[Desk]:
    """Return a desk with a study of its own."""
    made = open_desk(screen_template, tmp_path)
    yield made
    made.kari.database.close()
