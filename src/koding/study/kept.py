"""What is kept of a study outside it, for whoever uses this home: in the folder for such things."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from koding.errors import KodingError
from koding.system.disks import state_folder
from koding.system.files import read_bounded, write_files

_MOST = 100_000
"""Bytes that are looked at: what koding keeps is far less."""


def kept_file(kind: str, guid: str, env: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file of what is kept, of one kind, of the study `guid`; None without a home."""
    folder = state_folder(env)
    return folder and folder / kind / f"{guid}.json"


def read_kept(file: Path | None, most: int = _MOST) -> dict[str, object]:
    """Return what was kept in a file of at most `most` bytes; what cannot be read never was."""
    if file is None:
        return {}
    try:
        read = json.loads(read_bounded(file, most))
    except (OSError, ValueError, RecursionError):
        return {}
    return read if isinstance(read, dict) else {}


def write_kept(file: Path | None, kept: Mapping[str, object]) -> bool:
    """Keep something in a file; False where nothing can be."""
    if file is None:
        return False
    text = json.dumps(kept, ensure_ascii=False)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        write_files({file: text.encode()}, is_own=True)
    except (OSError, KodingError):
        return False
    return True
