"""Runs koding itself, as a reader would, and catches what it prints."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

WIDTH = 80
"""Screen cells that help texts are wrapped to."""

_STATE = TemporaryDirectory(prefix="koding-docs-")
"""Where koding remembers who codes; gone with the process."""

_SETTINGS = {
    "COLUMNS": str(WIDTH),
    "KODING_LANG": "en",
    "LOGNAME": "anna",
    "XDG_STATE_HOME": _STATE.name,
}
_OF_THE_MACHINE = ("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "TERMINAL_WIDTH")


def run_well(arguments: Sequence[str], folder: Path, language: str = "en") -> str:
    """Return all that a command prints when it is run in `folder`, result and narration.

    Raises:
        RuntimeError: the command failed; the message holds what it printed.
    """
    from koding.cli.main import main

    with _reader(arguments, folder, language) as caught:
        code = main(list(arguments))
    printed = caught.getvalue().decode()
    if code:
        raise RuntimeError(f"`koding {' '.join(arguments)}` ended with {code}:\n{printed}")
    return printed


def environment() -> dict[str, str]:
    """Return this process's environment without what makes one machine differ from another."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("KODING_") and name not in _OF_THE_MACHINE
    }
    return kept | _SETTINGS


@contextmanager
def _reader(arguments: Sequence[str], folder: Path, language: str) -> Iterator[io.BytesIO]:
    """Stand in `folder` as the reader of a page, the same on every machine; catch what is shown."""
    caught = io.BytesIO()
    shown = io.TextIOWrapper(caught, encoding="utf-8", write_through=True)
    with (
        chdir(folder),
        patch.dict(os.environ, environment() | {"KODING_LANG": language}, clear=True),
        patch.object(sys, "argv", ["koding", *arguments]),
        redirect_stdout(shown),
        redirect_stderr(shown),
    ):
        yield caught
    shown.detach()  # or its end would close what was caught
