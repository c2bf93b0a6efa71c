"""Who acts: what the command line or the environment says, and what this user once answered.

That answer, and what else is kept of a study outside it, lies in this home's folder for such
things.
"""

from __future__ import annotations

import getpass
import json
import os
from collections.abc import Mapping
from pathlib import Path

from koding.errors import KodingError, StudyError
from koding.messages import settings
from koding.model.codes import fold, tidy_name
from koding.system.disks import state_folder
from koding.system.files import read_bounded, write_files


def stated_coder(explicit: str | None, env: Mapping[str, str] = os.environ) -> str | None:
    """Return the coder that --coder (`explicit`), else KODING_CODER names; None if neither does.

    Raises:
        StudyError: `explicit` is blank.
    """
    if explicit is not None and not explicit.strip():
        raise StudyError(settings.BLANK_CODER())
    return tidy_name(explicit or env.get("KODING_CODER", "")) or None


def login_name() -> str:
    """Return the login name, blank where the system knows none."""
    try:
        return tidy_name(getpass.getuser())
    except (OSError, KeyError, ImportError):
        return ""


def remembered_coder(guid: str, env: Mapping[str, str] = os.environ) -> str | None:
    """Return who this user has said to be in the study `guid`, None where nobody has asked."""
    name = read_kept(_file(guid, env)).get(_user())
    return (tidy_name(name) or None) if isinstance(name, str) else None


def remember_coder(guid: str, name: str, env: Mapping[str, str] = os.environ) -> bool:
    """Keep who this user is in the study `guid`, outside the study; False where nothing can be."""
    file = _file(guid, env)
    return write_kept(file, read_kept(file) | {_user(): name})


def rename_coders(guid: str, names: Mapping[str, str], me: str) -> None:
    """Let all who are remembered in the study `guid` by an old name be so by the new one.

    `names` are the new ones by the old. Who acted as `me` and is not remembered is so from now on.
    """
    file = _file(guid, os.environ)
    new = {fold(old): name for old, name in names.items()}
    answers = read_kept(file)
    changed = {
        user: new[fold(name)]
        for user, name in answers.items()
        if isinstance(name, str) and fold(name) in new
    }
    if fold(me) in new and _user() not in answers:
        changed[_user()] = new[fold(me)]
    if changed:
        write_kept(file, answers | changed)


def _user() -> str:
    """Return what tells users apart who share a home: number, where there is one, and name."""
    return f"{os.getuid() if hasattr(os, 'getuid') else ''} {login_name()}".strip()


def _file(guid: str, env: Mapping[str, str]) -> Path | None:
    """Return the file of what each user of this home has answered in a study."""
    return kept_file("coders", guid, env)


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
