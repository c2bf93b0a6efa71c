"""Finds the study a command is about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from koding.errors import StudyError
from koding.messages import settings
from koding.study.settings import CONFIG_NAME, Study, read_settings


def find_study(
    start: Path, explicit: Path | None = None, env: Mapping[str, str] = os.environ
) -> Study:
    """Return the study at `explicit`, else at KODING_STUDY, else in `start` or a folder above.

    Raises:
        StudyError: there is none, or its koding.toml cannot be used.
    """
    if explicit is not None:
        return read_settings(_folder(explicit))
    if env.get("KODING_STUDY"):
        return read_settings(_folder(Path(env["KODING_STUDY"])))
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONFIG_NAME).is_file():
            return read_settings(folder)
    raise StudyError(settings.NO_STUDY_HERE(folder=here, file=CONFIG_NAME))


def _folder(path: Path) -> Path:
    """Return the study's folder, whether it or its koding.toml is named."""
    try:
        folder = path.expanduser().resolve()
    except (RuntimeError, OSError, ValueError) as error:  # `~nobody`, links in a ring, a NUL
        raise StudyError(settings.NO_FOLDER(path=path, why=error)) from error
    return folder.parent if folder.name == CONFIG_NAME else folder
