"""A disk of which only what was synced is left when the power goes.

The strictest reading of POSIX: a file's bytes are there once they were synced, its name once its
folder was. The database's own writes are all kept, which is what endangers a key most.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from koding.store.database import Database


@dataclass
class Disk:
    """What has been synced of one folder, and what would be left of it at each cut."""

    folder: Path
    keep: Callable[[int], object]
    """Told the number of every cut, to keep what lies on other disks."""
    cuts: list[dict[str, bytes]] = field(default_factory=list)
    _names: dict[str, int] = field(default_factory=dict)
    _bytes: dict[int, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Take what is there for synced."""
        for path in self.folder.iterdir():
            self.sync_file(path)
        self.sync_folder()

    def sync_file(self, path: Path) -> None:
        """Note that a file's bytes are on the disk."""
        if path.is_file() and path.parent == self.folder:
            self._bytes[path.stat().st_ino] = path.read_bytes()

    def sync_folder(self) -> None:
        """Note that the folder's names are."""
        self._names = {path.name: path.stat().st_ino for path in self.folder.iterdir()}

    def cut(self) -> None:
        """Let the power go here, as far as this disk knows."""
        left = {name: self._bytes.get(inode, b"") for name, inode in self._names.items()}
        self.cuts.append(left)
        self.keep(len(self.cuts) - 1)


@contextmanager
def recorded(disk: Disk, database: Database, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Cut the power before and after everything that syncs, renames, removes or commits."""

    def around(name: str, after: Callable[..., None] = lambda *_given: None) -> None:
        real = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            disk.cut()
            found = real(*given, **named)
            after(*given)
            disk.cut()
            return found

        monkeypatch.setattr(os, name, call)

    def synced(handle: int) -> None:
        path = Path(f"/proc/self/fd/{handle}").readlink()
        disk.sync_folder() if path == disk.folder else disk.sync_file(path)

    def commits(_connection: object) -> None:
        disk.cut()

    with monkeypatch.context() as patched:
        monkeypatch = patched
        around("fsync", synced)
        for name in ("open", "replace", "unlink"):
            around(name)
        event.listen(database.engine, "commit", commits)
        try:
            yield
        finally:
            event.remove(database.engine, "commit", commits)


def put(files: dict[str, bytes], folder: Path) -> Path:
    """Lay what is left of a disk into a fresh folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder
