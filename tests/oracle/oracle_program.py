"""Runs koding's commands as a user does, and reads what they write as a statistician does."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import pandas as pd

SOURCE = Path(__file__).resolve().parents[2] / "src"
PROGRAM = (sys.executable, "-c", "from koding.cli.main import run; run()")


def run(folder: Path, *arguments: str, check: bool = True) -> bytes:
    """Run a command in a study, see that it ended well, and return its standard output."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KODING_")}
    done = subprocess.run(
        [*PROGRAM, *arguments],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(SOURCE), "KODING_CODER": "ada", "COLUMNS": "200"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0 or not check, (arguments, done.stderr.decode())
    assert b"Traceback" not in done.stderr, (arguments, done.stderr.decode())
    return done.stdout


def table(folder: Path, *arguments: str, check: bool = True) -> pd.DataFrame:
    """Return what a command writes as CSV for R, nothing where it refuses and may."""
    written = run(folder, *arguments, "--format", "csv", check=check)
    return pd.read_csv(io.BytesIO(written)) if written else pd.DataFrame()
