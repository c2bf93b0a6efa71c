"""Makes copies of the study for others to code in, each a replica of its own."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.naming import document_named
from koding.actions.search.indexing import rebuild_index
from koding.actions.study.encryption import is_encrypted, unwrap, wrapped_anew
from koding.actions.study.moving import write_file
from koding.actions.together.merging import opened
from koding.errors import ConflictError, KodingError, StudyError
from koding.messages import together as messages
from koding.messages.files import NOT_UTF8, reason
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.codes import fold, tidy_name
from koding.model.names import refuse_name
from koding.store import coders, purging, restoring, sharing
from koding.store.database import open_database
from koding.store.documents import document_names
from koding.store.frozen import frozen_documents
from koding.study import CONFIG_NAME, read_settings
from koding.study.finding import sqlite_url
from koding.study.writing import copied_settings
from koding.system import backups
from koding.system import keys as system_keys
from koding.system.files import read_bounded, write_files
from koding.system.whole_folders import is_taken, whole_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.workspace import Workspace

_DATABASE = "koding.db"
_MOST_BYTES = 1_000_000
_NOT_IN_NAMES = '<>:"/\\|?*'
"""Signs that no folder's name may hold on one system or another."""


@dataclass(frozen=True, slots=True)
class Shared:
    """A copy that was made: where, for whom, and how much of each table it is without."""

    folder: Path
    coder: str
    left_out: dict[str, int] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    """Documents that are left out because somebody who speaks in them is frozen."""
    is_kept: bool = False
    """Whether it was there, made by an earlier command that did not come to its end."""


def share(
    workspace: Workspace,
    folder: Path,
    coder: str,
    *,
    documents: Sequence[str] = (),
    blind: bool = False,
    passphrase: str = "",
) -> Shared:
    """Make a copy of the study in `folder` for a coder, who is known to whoever opens it.

    It is whole, or not there: nobody meets one from which nothing was taken away yet. Of an
    encrypted study it is encrypted too, with a key of its own that the passphrase opens.

    Raises:
        StudyError: the folder holds something.
        KodingError: it cannot be written.
        NotFoundError: there is no such document.
        ConflictError: somebody who speaks in one that is named is frozen.
    """
    name = tidy_name(coder)
    _refuse(workspace, folder, name)
    keys = None if not documents else _documents(workspace, documents)
    frozen = _frozen(workspace)
    shown = f"{name}: {folder.absolute().name}"
    with whole_folder(folder, CONFIG_NAME) as part:
        with workspace.record("share", shown) as recorder:
            coders.register_coder(recorder.connection, name, is_new=workspace.is_new_coder)
            recorder.note()
        target = _copy_of(workspace, part, passphrase)
        left_out = _take_away(target, folder / _DATABASE, name, keys, blind=blind)
        _copy_files(workspace, part)
        write_files({part / CONFIG_NAME: copied_settings(workspace.study, name)}, is_own=True)
    return Shared(folder, name, left_out, () if keys is not None else frozen)


def share_all(
    workspace: Workspace,
    folder: Path,
    names: Sequence[str],
    *,
    documents: Sequence[str] = (),
    blind: bool = False,
    passphrase: str = "",
) -> list[Shared]:
    """Make a copy for each name, in a folder of that name within `folder`.

    All of them are looked at before the first is made. A copy that is there already, whole and as
    it would be made now, is kept: a command that was stopped goes on where it was.

    Raises:
        StudyError: one of the folders holds something else.
        ConflictError: a copy in one was made otherwise.
    """
    folders = {name: folder / folder_name(name) for name in names}
    keys = None if not documents else _documents(workspace, documents)
    kept = set()
    for name, inside in folders.items():
        if _is_copy(workspace, inside, name):
            _refuse_otherwise(workspace, inside, name, keys, blind=blind, passphrase=passphrase)
            kept.add(name)
        else:
            _refuse(workspace, inside, name)
    return [
        Shared(inside, name, is_kept=True)
        if name in kept
        else share(workspace, inside, name, documents=documents, blind=blind, passphrase=passphrase)
        for name, inside in folders.items()
    ]


def folder_name(name: str) -> str:
    """Return a coder's name as a folder may be called on every system."""
    shown = "".join("-" if sign in _NOT_IN_NAMES else sign for sign in name)
    return shown.strip(" .") or "-"


def read_coders(file: Path) -> list[str]:
    """Return the names in a file: one a line, blank lines and those that begin with # left out.

    Raises:
        KodingError: it cannot be read, or names nobody, or somebody twice.
    """
    try:
        text = read_bounded(file, _MOST_BYTES).decode("utf-8-sig")
    except OSError as error:
        raise KodingError(messages.NAMES_UNREAD(file=file, cause=reason(error))) from error
    except UnicodeDecodeError as error:
        raise KodingError(NOT_UTF8(file=file)) from error
    lines = [tidy_name(line) for line in text.splitlines()]
    names = [line for line in lines if line and not line.startswith("#")]
    if not names:
        raise KodingError(messages.NAMES_NONE(file=file))
    seen: set[str] = set()
    for name in names:
        alike = fold(folder_name(name))
        if alike in seen:
            raise ConflictError(messages.NAME_TWICE(file=file, name=name))
        seen.add(alike)
    return names


def _refuse(workspace: Workspace, folder: Path, name: str) -> None:
    if not name:
        raise StudyError(messages.COPY_FOR_NOBODY())
    refuse_name(name)
    try:
        taken = is_taken(folder)
    except OSError as error:
        raise StudyError(messages.COPY_UNWRITABLE(folder=folder, cause=reason(error))) from error
    if taken:
        raise StudyError(messages.COPY_THERE(folder=folder))


def _is_copy(workspace: Workspace, folder: Path, name: str) -> bool:
    """Return whether a copy of this study for that coder stands in a folder."""
    if not ((folder / CONFIG_NAME).is_file() and (folder / _DATABASE).is_file()):
        return False
    try:
        found = read_settings(folder)
    except KodingError:
        return False
    return found.guid == workspace.study.guid and found.coder == name


def _refuse_otherwise(
    workspace: Workspace, folder: Path, name: str, keys: list[int] | None, *,
    blind: bool, passphrase: str,
) -> None:  # fmt: skip
    """Refuse a copy that is blind where it is not to be, or the other way, or of other documents.

    Raises:
        ConflictError: it is.
        KodingError: it cannot be read.
    """
    file = folder / _DATABASE
    wrapped = system_keys.file_of(file)
    if passphrase and wrapped is not None:
        system_keys.hold(system_keys.id_in(wrapped), unwrap(wrapped, passphrase, file))
    with workspace.read() as connection:
        ours, frozen = sharing.document_guids(connection), frozen_documents(connection)
    wanted = {ours[key] for key in (ours.keys() - frozen if keys is None else keys)}
    with opened(str(folder)) as copy, copy.read() as connection:
        there = {*sharing.document_guids(connection, removed=True).values()} & {*ours.values()}
        same = sharing.is_blind(connection, name) == blind and there == wanted
    if not same:
        raise ConflictError(messages.COPY_OTHERWISE(coder=name, folder=folder))


def _documents(workspace: Workspace, names: Sequence[str]) -> list[int]:
    with workspace.read() as connection:
        found = [document_named(connection, name) for name in names]
        frozen = frozen_documents(connection)
    for one in found:
        if one.key in frozen:
            raise ConflictError(FROZEN_DOCUMENT(document=one.name))
    return [one.key for one in found]


def _frozen(workspace: Workspace) -> tuple[str, ...]:
    with workspace.read() as connection:
        frozen, names = frozen_documents(connection), document_names(connection)
        return tuple(name for key, name in names.items() if key in frozen)


def _copy_of(workspace: Workspace, folder: Path, passphrase: str) -> Path:
    """Copy the database, encrypted with a key of its own where the study is."""
    target = folder / _DATABASE
    if workspace.database.is_on_server:
        with workspace.read() as connection:
            write_file(connection, target)
        return target
    wrapped = wrapped_anew(passphrase) if is_encrypted(workspace.database) else None
    return backups.back_up(workspace.database, folder / _DATABASE, wrapped=wrapped)


def _take_away(
    target: Path, final: Path, name: str, documents: list[int] | None, *, blind: bool
) -> dict[str, int]:
    """Take away from a copy what is left out, and let it be a replica of its own at `final`."""
    database = open_database(sqlite_url(target))
    try:
        with database.write() as connection:
            coders.begin(connection)
            coder = coders.find_coder(connection, name)
            assert coder is not None  # noqa: S101 - registered before the copy was made
            left_out = sharing.leave_out(connection, coder=coder, blind=blind, documents=documents)
            if left_out.get("documents"):
                rebuild_index(connection)
            coders.place_at(connection, sqlite_url(final))
        with database.read() as connection:
            pending = purging.is_pending(connection)
        if pending:
            purging.finish(database)
        restoring.settle(database)
    finally:
        database.close()
    return left_out


def _copy_files(workspace: Workspace, folder: Path) -> None:
    """Copy the codebooks' files, and make the folders that a study has."""
    paths = workspace.study.paths
    for inside in ("codebook", "interviews", "survey"):
        (folder / inside).mkdir(exist_ok=True)
    for file, name in ((paths.codebook, "themes.yaml"), (paths.survey_codebook, "survey.yaml")):
        if file.is_file():
            shutil.copyfile(file, folder / "codebook" / name)
