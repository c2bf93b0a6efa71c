"""On a server the screen saves all in order, also over a moment when the server is away."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from koding.actions.workspace import Workspace
from koding.store.database import open_database
from tests.store.postgres_server import Server
from tests.tui.screen_desk import Desk, by_keys, study_in

pytest.importorskip("psycopg", reason="psycopg is not installed: no PostgreSQL tests")


@pytest.fixture
def served(screen_template: Path, tmp_path: Path, server: Server) -> Iterator[Desk]:
    """Return a desk with a study on a server."""
    url = server.copy_of(screen_template)
    made = Desk(Workspace(study_in(tmp_path), open_database(url), "Kari"))
    yield made
    made.kari.database.close()
    server.drop(url)


@by_keys
async def test_a_server_that_is_away_costs_no_tag(served: Desk, server: Server) -> None:
    """While it is away one is told so and goes on coding; when it is back all is saved."""
    async with served.screen("I01:2") as hands:
        await hands.tag("pers")
        server.stop("fast")
        try:
            await hands.press("down")
            await hands.tag("etikk")
            assert "the server cannot be reached; 1 not saved yet" in hands.status
        finally:
            server.start()
        await hands.until(lambda: len(served.stored) == 2)
        assert [code for _, code in served.coded] == ["personvern", "etikk"]
    assert served.faults == []


@by_keys
async def test_two_screens_see_each_other(served: Desk) -> None:
    """What one codes is on the other's screen, and each undoes her own."""
    async with served.screen("I01:2") as kari, served.screen("I01:2", coder="Ola") as ola:
        await kari.tag("pers")
        await ola.tag("etikk")
        assert len(served.stored) == 2
        await kari.press("ctrl+z")
        assert [code for _, code in served.coded] == ["etikk"]
    assert served.faults == []
