"""Makes a study, opens it for work, and knows who works in it.

Its coders are listed here: who they are, what each has done, and what they are called.
"""

from __future__ import annotations

import os
import shutil
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.workspace import Workspace
from koding.errors import ConflictError, StudyError
from koding.messages import naming
from koding.messages import study as messages
from koding.messages.files import reason
from koding.model.codes import fold, tidy_name
from koding.model.history import ARROW, RENAMED, CoderDeeds
from koding.store import coders, purging
from koding.store.database import create_database, open_database
from koding.study import (
    CONFIG_NAME,
    busy_seconds,
    database_url,
    login_name,
    remembered_coder,
)
from koding.system import guarded, keys
from koding.system.disks import close_to_others

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.model.approach import Approach
    from koding.model.label import Language
    from koding.study import Study


FOLDERS = ("codebook", "interviews", "survey")


def found(
    folder: Path,
    *,
    name: str,
    language: Language,
    main_coder: str,
    shared: bool = False,
    approach: Approach | None = None,
) -> Study:
    """Make a study in `folder`, leaving any files that are there as they are.

    Unless it is `shared`, a folder that is new or empty is closed to others; one that holds
    something is left as it is, for `open_to_others` to tell.

    Raises:
        StudyError: there is a study already, or the folder cannot be written.
    """
    from koding.study.writing import write_settings

    try:
        new = not folder.exists() or not any(folder.iterdir())
        folder.mkdir(parents=True, exist_ok=True)
        if new and not shared:
            close_to_others(folder)
        for inside in FOLDERS:
            (folder / inside).mkdir(exist_ok=True)
    except OSError as error:
        unusable = messages.UNUSABLE(folder=folder, cause=reason(error))
        raise StudyError(unusable) from error
    guid = str(uuid.uuid4())
    study = write_settings(
        folder,
        name=name,
        guid=guid,
        language=language,
        main_coder=main_coder,
        shared=shared,
        approach=approach,
    )
    try:
        create_database(
            database_url(study, os.environ),
            lambda connection: coders.found_study(connection, name=name, guid=guid),
        ).close()
    except BaseException:
        (folder / CONFIG_NAME).unlink(missing_ok=True)
        raise
    if not study.paths.codebook.exists():
        study.paths.codebook.write_text(_starter(language), encoding="utf-8")
    return study


def copy_sample(folder: Path) -> None:
    """Copy the files of the sample study into `folder`.

    Raises:
        StudyError: the folder holds something already, or cannot be written.
    """
    if folder.exists() and any(folder.iterdir()):
        raise StudyError(messages.NOT_EMPTY(folder=folder))
    source = _sample()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        close_to_others(folder)
        for inside in FOLDERS:
            shutil.copytree(source / inside, folder / inside)
    except OSError as error:
        cause = reason(error) if error.strerror else messages.ONE_FILE_FAILED()
        raise StudyError(messages.UNWRITABLE(folder=folder, cause=cause)) from error


def open_workspace(study: Study, coder: str, env: Mapping[str, str]) -> Workspace:
    """Open the study's database for work by `coder`."""
    database = open_database(
        database_url(study, env), busy_seconds=busy_seconds(env), upgraded=_index_anew
    )
    _guard(study, database.path)
    with database.read() as connection:
        pending = purging.is_pending(connection)
    if (
        pending and not database.is_read_only
    ):  # a purge was stopped: what it destroyed must not stay in the file
        from koding.actions.forgetting.receipts import finish  # and with it what reads files

        finish(Workspace(study, database, coder), busy_seconds=busy_seconds(env))
    return Workspace(study, database, coder)


def _index_anew(connection: Connection) -> None:
    from koding.actions.search.indexing import rebuild_index  # and with it what cuts texts up

    rebuild_index(connection)


def _guard(study: Study, database: Path | None) -> None:
    """Keep the study's own files from being replaced by what is made from it."""
    paths = study.paths
    material = (paths.codebook, paths.survey_codebook, paths.responses, paths.documents)
    named = (CONFIG_NAME, paths.cases, paths.names, paths.database, *material)
    own = [study.root / one for one in named]
    if database is not None:
        own += [keys.own_file(database), database.with_name(keys.USUAL)]
    guarded.guard(study.root, own, [(study.root / one).parent for one in material], database)


def _starter(language: Language) -> str:
    """Return the codebook's file that a study begins with, told about in its language."""
    about = messages.ABOUT_CODEBOOK().text(language)
    return "".join(f"# {line}\n" for line in about.splitlines()) + "codes: []\n"


def _sample() -> Path:
    """Return where the sample study is: in the package (a wheel) or beside `src` (a checkout)."""
    package = Path(__file__).resolve().parents[2]
    inside = package / "sample"
    return inside if inside.is_dir() else package.parents[1]


def known_coder(workspace: Workspace, env: Mapping[str, str]) -> str:
    """Return who this user is known to be, blank where that has to be asked.

    That is whom this copy of the study was shared with, else what was remembered of this user in
    this study, else the login name where it is a coder of the study. Nobody is ever taken for the
    main coder for want of an answer.
    """
    named = workspace.study.coder or remembered_coder(workspace.study.guid, env)
    if named is not None:
        return _called_now(workspace, named)
    login = login_name()
    if not login:
        return ""
    with workspace.read() as connection:
        names = coders.coder_names(connection)
        key = coders.find_coder(connection, login)
        return "" if key is None else names[key]


def _called_now(workspace: Workspace, name: str) -> str:
    """Return what a coder is called now: somebody else may have corrected the name."""
    with workspace.read() as connection:
        if coders.find_coder(connection, name) is not None:
            return name
        return coders.renamed_coder(connection, name)


def coders_of(workspace: Workspace) -> list[str]:
    """Return the names of who has coded, and of the main coder."""
    with workspace.read() as connection:
        names = list(coders.coder_names(connection).values())
    main = workspace.study.main_coder
    return names if main is None or main in names else [*names, main]


@dataclass(frozen=True, slots=True)
class Renamed:
    """A coder who is called something else now, and whether koding.toml names them."""

    old: str
    new: str
    is_in_settings: bool


def list_coders(workspace: Workspace) -> tuple[CoderDeeds, ...]:
    """Return the coders in the order they came, and the main coder, who may have done nothing."""
    with workspace.read() as connection:
        found = coders.coder_deeds(connection)
    main = workspace.study.main_coder
    if main is not None and fold(main) not in map(fold, found):
        found[main] = CoderDeeds(main)
    return tuple(found.values())


def rename_coder(workspace: Workspace, name: str, new: str) -> Renamed:
    """Give a coder another name: all they have done is theirs under it; the log tells of it.

    No undo takes that back, but another name does.

    Raises:
        NotFoundError: there is no coder of that name.
        ConflictError: the new name is empty, another coder's, or may be one that was replaced.
    """
    new = tidy_name(new)
    if not new:
        raise ConflictError(naming.NO_CODER_NAME())
    with workspace.record(RENAMED) as recorder:
        old = coders.rename_coder(recorder.connection, name, new, is_new=workspace.is_new_coder)
        recorder.summary = f"{old}{ARROW}{new}"
        recorder.note()
    study = workspace.study
    stated = {fold(one) for one in (study.main_coder, study.coder) if one}
    return Renamed(old, new, is_in_settings=fold(old) in stated)
