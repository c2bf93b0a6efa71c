"""A small study for the tests of actions: a real database, and two coders at work in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.actions.workspace import Workspace
from tests.actions.actions_study import Desk, found_template, open_desk
from tests.places import Place


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
def desk(template: Path, tmp_path: Path, place: Place) -> Iterator[Desk]:
    """Return an empty study in a folder of its own, or on a server."""
    yield from opened_at(place, template, tmp_path)


@pytest.fixture
def anna(desk: Desk) -> Workspace:
    """Return the study as the first coder works in it."""
    return desk.anna


@pytest.fixture
def bo(desk: Desk) -> Workspace:
    """Return the study as the second coder works in it."""
    return desk.bo


@pytest.fixture
def filled(filled_template: Path, tmp_path: Path, place: Place) -> Iterator[Desk]:
    """Return a study with two interviews and a codebook."""
    yield from opened_at(place, filled_template, tmp_path)


def opened_at(place: Place, template: Path, folder: Path) -> Iterator[Desk]:
    """Open a copy of the template where the test is run."""
    url = None if place is None else place.lend(template)
    made = open_desk(template, folder, url)
    yield made
    made.host.database.close()
    if place is not None and url is not None:
        place.take_back(url)
