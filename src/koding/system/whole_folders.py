"""A folder that is made whole or not at all: nobody meets half of it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from koding.errors import ConflictError, KodingError
from koding.messages import files

if TYPE_CHECKING:
    from pathlib import Path

_PART = ".koding-part"


@contextmanager
def whole_folder(target: Path) -> Iterator[Path]:
    """Give a folder to fill; it stands at `target` once all has gone well, for its owner alone.

    What is not finished is taken away again, also what an earlier koding was killed over.

    Raises:
        ConflictError: something stands at `target` already.
        KodingError: it cannot be written.
    """
    if target.is_symlink() or (target.exists() and (not target.is_dir() or any(target.iterdir()))):
        raise ConflictError(files.FOLDER_THERE(folder=target))
    part = target.with_name(f".{target.name}{_PART}")
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(mode=0o700, parents=True)
        yield part
        for path in part.rglob("*"):
            path.chmod(0o700 if path.is_dir() else 0o600)
        if target.exists():
            target.rmdir()
        part.rename(target)
    except OSError as error:
        cause = files.reason(error)
        raise KodingError(files.NOT_WRITTEN(path=target, cause=cause)) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
