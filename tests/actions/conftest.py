"""A small study for the tests of actions: a real database, and two coders at work in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.actions.workspace import Workspace
from tests.actions.actions_study import Desk, found_template, open_desk


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a study in which nobody has done anything."""
    return found_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def filled_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the database of a study with two interviews and a codebook, and nothing else done."""
    desk = open_desk(template, tmp_path_factory.mktemp("filled"))
    desk.fill()
    desk.host.database.close()
    return desk.folder / "koding.db"


@pytest.fixture
def desk(template: Path, tmp_path: Path) -> Desk:
    """Return an empty study in a folder of its own."""
    return open_desk(template, tmp_path)


@pytest.fixture
def anna(desk: Desk) -> Workspace:
    """Return the study as the first coder works in it."""
    return desk.anna


@pytest.fixture
def bo(desk: Desk) -> Workspace:
    """Return the study as the second coder works in it."""
    return desk.bo


@pytest.fixture
def filled(filled_template: Path, tmp_path: Path) -> Desk:
    """Return a study with two interviews and a codebook."""
    return open_desk(filled_template, tmp_path)
