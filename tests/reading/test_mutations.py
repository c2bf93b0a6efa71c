"""Whatever a file holds, it is read or refused in words: never a fault, a flood or a wait."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.reading.reading_children import INPUTS, MOST_BYTES, read_mutated

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", INPUTS)
def test_a_mutated_file_is_read_or_refused(kind: str, tmp_path: Path) -> None:
    """A real file with bytes, lines or structures changed meets no error but one in words."""
    faults = {seed: read_mutated(kind, seed, tmp_path) for seed in range(40)}
    assert {seed: fault for seed, fault in faults.items() if fault} == {}


@pytest.mark.parametrize("kind", INPUTS)
def test_what_is_mutated_can_be_read(kind: str, tmp_path: Path) -> None:
    """The files as they are, before anything is changed, are read; else nothing is tried."""
    make, name, read = INPUTS[kind]
    (tmp_path / name).write_bytes(make())
    assert read(tmp_path / name) is not None


@pytest.mark.soak
@pytest.mark.parametrize("block", range(10))
@pytest.mark.parametrize("kind", INPUTS)
def test_thousands_more(kind: str, block: int) -> None:
    """Thousands more of each kind, in a process of their own, within 300 MB."""
    seeds = (1000 * (block + 1), 1000 * (block + 1) + 400)
    done = subprocess.run(
        [sys.executable, "-m", "tests.reading.reading_children", kind, *map(str, seeds)],
        capture_output=True, check=True, timeout=3600, cwd=ROOT,
    )  # fmt: skip
    told = json.loads(done.stdout)
    assert told["broke"] == {}
    assert told["memory"] < MOST_BYTES
