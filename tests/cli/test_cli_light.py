"""Reading and coding do without the libraries that only the analyses need."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.cli_program import environment

PROBE = """
import sys
from koding.cli.main import main
code = main(sys.argv[1:])
found = [name for name in ("numpy", "scipy", "spacy", "alembic") if name in sys.modules]
sys.exit(f"{found}" if found else code)
"""


@pytest.mark.parametrize(
    "line", ["show I03", "log", "status", "passages --document I03", "tag I03 5 etikk", "documents"]
)
def test_numpy_is_not_imported(study: Path, line: str) -> None:
    """Nor is what comes with it: their start-up is the one that people feel."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *line.split()],
        cwd=study,
        env=environment(KODING_CODER="K1"),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
