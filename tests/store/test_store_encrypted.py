"""The tests of actions and of the storage hold of encrypted databases, too."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip(
    "sqlcipher3", reason="sqlcipher3 is not installed (pip install 'koding-qda[crypt]')"
)

ROOT = Path(__file__).resolve().parents[2]
PART = 10
"""Of the tests, one in so many is run each time; all of them in the soak."""


def run_encrypted(part: int) -> None:
    """Run every Nth of the tests of actions and storage with encrypted databases."""
    done = subprocess.run(
        [
            sys.executable, "-m", "pytest", "-q", "-n", "0", "-p", "tests.encrypted",
            "-p", "no:cacheprovider", "--part", str(part), "tests/actions", "tests/store",
        ],
        cwd=ROOT,
        capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-6000:]
    assert done.stdout.count(".") > 40


def test_a_part_of_the_tests_passes_encrypted() -> None:
    """What koding does, and what its storage holds, is the same of an encrypted database."""
    run_encrypted(PART)


@pytest.mark.soak
def test_all_the_tests_pass_encrypted() -> None:
    """Every test of actions and storage but those of what only a database in clear is like."""
    run_encrypted(1)
