"""Lets a test of the storage be run on a server, too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.places import Place
from tests.store import store_study


@pytest.fixture
def _anywhere(place: Place) -> Iterator[None]:
    """Let studies be made where the test is run, and be gone after it."""
    if place is None:
        yield
        return
    made: list[str] = []

    def make() -> str:
        made.append(place.lend())
        return made[-1]

    store_study.PLACES.append(make)
    yield
    store_study.PLACES.pop()
    for url in made:
        place.take_back(url)
