"""Where a test's study lies: in a file, and for the same test once more on a server.

The tests of storage and actions are run on both, in every run. `server.txt` lists those that are
tried on a server in the soak only; `file_only.txt` those that are about a file, with what they need
of it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.store.postgres_server import Server

Place = Server | None

_HERE = Path(__file__).parent


def _listed(name: str) -> frozenset[str]:
    lines = _HERE.joinpath(name).read_text("utf-8").splitlines()
    return frozenset(line.split("  #")[0].strip() for line in lines if line[:1] not in ("", "#"))


_IN_BOTH = ("tests/actions/", "tests/exchange/", "tests/store/")
"""Where `place` says where a study lies; elsewhere tests call other things so."""

_FOREIGN = "tests/exchange/"
"""Tests of other programs' files, which end in the same actions; on a server in the soak."""

IN_SOAK, FILE_ONLY = _listed("server.txt"), _listed("file_only.txt")


def places_of(test: str) -> list[object]:
    """Return where a test, by its file and name, is run."""
    file = pytest.param("file", id="file")
    here = {test, test.partition("::")[0]}
    if here & FILE_ONLY:
        return [file]
    marks = (pytest.mark.soak,) if here & IN_SOAK or test.startswith(_FOREIGN) else ()
    return [file, pytest.param("server", id="server", marks=marks)]


def spread(metafunc: pytest.Metafunc) -> None:
    """Let a test that asks where its study lies be run in each place."""
    in_both = metafunc.definition.nodeid.startswith(_IN_BOTH)
    if "place" in metafunc.fixturenames and in_both:
        test = metafunc.definition.nodeid.partition("[")[0]
        metafunc.parametrize("place", places_of(test), indirect=True)
