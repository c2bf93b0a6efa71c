"""Runs koding's commands as a user does, and reads what they write as a statistician does."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

HERE = Path(__file__).resolve().parent
SOURCE = HERE.parents[1] / "src"


def run(folder: Path, *arguments: str, check: bool = True) -> bytes:
    """Run a command in a study, see that it ended well, and return its standard output."""
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as told:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("KODING_")}
        status = _send(
            {
                "arguments": arguments,
                "folder": str(folder),
                "environment": {**kept, "KODING_CODER": "ada", "COLUMNS": "200"},
                "streams": [out.name, told.name],
            }
        )
        error = told.read().decode()
        assert status == 0 or not check, (arguments, error)
        assert "Traceback" not in error, (arguments, error)
        return out.read()


def table(folder: Path, *arguments: str, check: bool = True) -> pd.DataFrame:
    """Return what a command writes as CSV for R, nothing where it refuses and may."""
    written = run(folder, *arguments, "--format", "csv", check=check)
    return pd.read_csv(io.BytesIO(written)) if written else pd.DataFrame()


def notes(folder: Path, *arguments: str) -> list[str]:
    """Return the notes that a command writes under its table, in English."""
    written = json.loads(run(folder, *arguments, "--lang", "en", "--format", "json"))
    return [str(note) for note in written["notes"]]


def _send(asked: dict[str, Any]) -> int:
    """Return the exit status of a command that the server runs."""
    server = _server()
    assert server.stdin is not None
    assert server.stdout is not None
    server.stdin.write(json.dumps(asked) + "\n")
    server.stdin.flush()
    return int(server.stdout.readline())


@cache
def _server() -> subprocess.Popen[str]:
    """Return a server that lives as long as the tests: it ends when its input does."""
    return subprocess.Popen(
        [sys.executable, str(HERE / "oracle_server.py")],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
