"""What this process has changed so far, so that whoever tells of a fault can say what is kept."""

from __future__ import annotations

from pathlib import Path

_study: list[bool] = []
_files: dict[Path, None] = {}


def begin() -> None:
    """Forget everything: a new command begins."""
    _study.clear()
    _files.clear()


def remember_commit() -> None:
    """Keep that a transaction that changed the study was committed."""
    _study.append(True)


def remember_file(path: Path) -> None:
    """Keep that a file was put in place."""
    _files[path] = None


def has_changed_study() -> bool:
    """Return whether the study's database was changed since the command began."""
    return bool(_study)


def told() -> str:
    """Return what holds now, as the end of a sentence that tells of a fault."""
    written = f"written: {', '.join(map(str, _files))}" if _files else ""
    if has_changed_study():
        saved = "the change to the study was made and is saved (`koding log` shows it)"
        return f"{saved}; {written}" if written else saved
    return f"nothing in the study was changed; {written}" if written else "nothing was changed"
