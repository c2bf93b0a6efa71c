"""Makes a new study: its folders, its koding.toml and its database."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from koding.actions.workspace import Workspace
from koding.errors import StudyError
from koding.store import coders
from koding.store.database import create_database, open_database
from koding.store.recorder import new_guid
from koding.study import CONFIG_NAME, database_url, load_study, write_settings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from koding.model.label import Language
    from koding.study import Study

FOLDERS = ("codebook", "interviews", "survey")


def found(folder: Path, *, name: str, language: Language, main_coder: str) -> Study:
    """Make a study in `folder`, leaving any files that are there as they are.

    Raises:
        StudyError: there is a study already, or the folder cannot be written.
    """
    if (folder / CONFIG_NAME).exists():
        raise StudyError(f"{folder} is a study already: see `koding status`")
    guid = new_guid()
    try:
        for inside in FOLDERS:
            (folder / inside).mkdir(parents=True, exist_ok=True)
        write_settings(folder, name=name, guid=guid, language=language, main_coder=main_coder)
    except OSError as error:
        raise StudyError(f"{folder} cannot be made into a study: {error}") from error
    try:
        study = load_study(folder)
        database = create_database(database_url(study, os.environ))
        with database.write() as connection:
            coders.found_study(connection, name=name, guid=guid)
        database.close()
    except BaseException:
        (folder / CONFIG_NAME).unlink(missing_ok=True)
        raise
    return study


def open_workspace(study: Study, coder: str, env: Mapping[str, str]) -> Workspace:
    """Open the study's database for work by `coder`."""
    return Workspace(study, open_database(database_url(study, env)), coder)
