"""What is kept of a study outside it, for whoever uses this home: in the folder for such things."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping
from pathlib import Path

from koding.errors import KodingError
from koding.system.files import open_at_once, write_files

_MOST = 100_000
"""Bytes that are looked at: what koding keeps is far less."""


def kept_file(kind: str, guid: str, env: Mapping[str, str] = os.environ) -> Path | None:
    """Return the file of what is kept, of one kind, of the study `guid`; None without a home."""
    stated = env.get("XDG_STATE_HOME", "")
    if Path(stated).is_absolute():
        return Path(stated) / "koding" / kind / f"{guid}.json"
    try:
        home = Path.home()
    except RuntimeError:
        return None
    if not home.is_absolute():
        return None  # it would lie wherever one stands
    folder = home / ".local" / "state"
    if sys.platform == "darwin":
        folder = home / "Library" / "Application Support"
    elif sys.platform == "win32":
        folder = Path(env.get("LOCALAPPDATA") or home / "AppData" / "Local")
    return folder / "koding" / kind / f"{guid}.json"


def read_kept(file: Path | None) -> dict[str, object]:
    """Return what was kept in a file; what cannot be read was never kept."""
    if file is None:
        return {}
    try:
        with open(file, "rb", opener=open_at_once) as stream:
            read = json.loads(stream.read(_MOST))
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
        write_files({file: text.encode()})
    except (OSError, KodingError):
        return False
    return True
