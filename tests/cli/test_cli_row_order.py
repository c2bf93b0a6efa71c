"""What koding says stands in an order that koding chose, not in the one SQLite happened to take."""

from __future__ import annotations

import shlex
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from tests.cli.cli_program import Demo, Koding

READING = """\
agreement
agreement --differences
cases
check
codebook show
cooccurrence
crosstab
documents
find personvern --format csv
identifiers list
joint
log
matrix
matrix --by case
matrix --by informant --measure words
memo list
passages --format csv
reconcile --dry-run
saturation
show I05
speakers I05
speakers I05 --set NN=informant
status
suggest I03
summary show
survey show
words --format csv
"""


def _turn_around(driver: Any, _record: Any) -> None:
    driver.execute("PRAGMA reverse_unordered_selects = ON")


@pytest.fixture
def said_twice(demo: Demo, koding: Koding) -> list[tuple[str, bytes, bytes]]:
    """Return what each command says, and what it says with unordered rows turned around."""
    lines = [f"--study {shlex.quote(str(demo.folder))} {line}" for line in READING.splitlines()]

    def say() -> list[bytes]:
        done = [koding(*shlex.split(line)) for line in lines]
        return [one.out + one.err.encode() for one in done]

    usual = say()
    event.listen(Engine, "connect", _turn_around)
    try:
        return list(zip(lines, usual, say(), strict=True))
    finally:
        event.remove(Engine, "connect", _turn_around)


def test_nothing_said_depends_on_how_sqlite_finds_rows(
    said_twice: list[tuple[str, bytes, bytes]],
) -> None:
    """Every reading command says the same, byte for byte, with unordered rows turned around."""
    assert all(usual for _, usual, _ in said_twice)
    assert [line for line, usual, turned in said_twice if usual != turned] == []
