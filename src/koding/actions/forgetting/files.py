"""Finds files that hold a person: backups, what was imported, exports, recordings."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.store.database import Database
from koding.store.forgetting import rest
from koding.study.finding import sqlite_url
from koding.system import backups
from koding.system.unpacking import read_texts

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from koding.actions.forgetting.own_words import OwnWords
    from koding.actions.workspace import Workspace
    from koding.model.withdrawal import Order

RECEIPTS = "receipts"
_OWN = ("koding.toml", "koding.key.json")
_LARGEST = 200_000_000
_SIDECAR = ".meta.json"
_SOUNDS = (".mp3", ".m4a", ".wav", ".mp4", ".aac", ".ogg", ".flac", ".wma", ".mov", ".mkv", ".webm")


@dataclass(frozen=True, slots=True)
class HeldFiles:
    """Files that hold a person: what goes with them, what is the project's to see to."""

    imported: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    exports: tuple[Path, ...] = ()
    backups: tuple[Path, ...] = ()
    unread_backups: tuple[Path, ...] = ()


def find_backups(workspace: Workspace, order: Order) -> tuple[list[Path], list[Path]]:
    """Return koding's own copies of the database that hold a person, and those it cannot read."""
    if workspace.database.path is None:
        return [], []
    wanted = {
        "participants": order.people.get("participants", frozenset()),
        "respondents": order.people.get("respondents", frozenset()),
        "documents": order.documents,
        "revisions": order.texts,
    }
    holding, unread = [], []
    for file in backups.backups_of(workspace.database.path):
        database = Database(sqlite_url(file))
        try:
            with database.read() as connection:
                if rest.holds(connection, wanted):
                    holding.append(file)
        except KodingError:
            unread.append(file)
        finally:
            database.close()
    return holding, unread


def find_imported(workspace: Workspace, hashes: Collection[str]) -> list[Path]:
    """Return the files in the study's folder that are byte for byte what was imported."""
    if not hashes:
        return []
    return [file for file in _files(workspace) if _sha256(file) in hashes]


def find_others(workspace: Workspace, order: Order, own: OwnWords) -> list[Path]:
    """Return the files in the study's folder that hold a person's words or name, but for those."""
    found = []
    for file in _files(workspace):
        if file.suffix.lower() in _SOUNDS:
            continue
        sha256 = _sha256(file)
        if sha256 in order.files:
            continue
        if sha256 in order.shared_files or own.names_in(file.stem) or _holds(file, own):
            found.append(file)
    return found


def find_exports(workspace: Workspace) -> list[Path]:
    """Return what koding has written into the study's folder, as the file beside each tells."""
    found = (
        file.with_name(file.name.removesuffix(_SIDECAR))
        for file in _files(workspace)
        if file.name.endswith(_SIDECAR)
    )
    return [file for file in found if file.is_file()]


def find_recordings(workspace: Workspace) -> list[Path]:
    """Return the recordings in the study's folder."""
    return [file for file in _files(workspace) if file.suffix.lower() in _SOUNDS]


def destroy(files: Collection[Path]) -> int:
    """Remove files, and return how many."""
    removed = 0
    for file in files:
        for end in ("", "-wal", "-shm", "-journal"):
            one = file.with_name(file.name + end)
            if one.exists():
                removed += not end
                one.unlink(missing_ok=True)
    return removed


def _holds(file: Path, own: OwnWords) -> bool:
    return any(own.names_in(text) or own.is_quoted(text) for text in read_texts(file))


def _files(workspace: Workspace) -> Iterator[Path]:
    root, database = workspace.study.root, workspace.database.path
    aside = {backups.FOLDER, RECEIPTS}
    for file in sorted(root.rglob("*")):
        inside = file.relative_to(root).parts
        is_own = (
            database is not None
            and file.name.startswith(database.stem)
            and (file.parent == database.parent and ".db" in file.name)
        )
        if inside[0] in aside or is_own or file.name in _OWN or not file.is_file():
            continue
        yield file


def _sha256(file: Path) -> str:
    try:
        if file.stat().st_size > _LARGEST:
            return ""
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
