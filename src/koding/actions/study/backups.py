"""Checks a study's database, backs it up, and puts a backup back."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from koding.actions.forgetting.carrying_out import take_out_again
from koding.actions.forgetting.files import RECEIPTS
from koding.actions.search.indexing import rebuild_index
from koding.actions.workspace import Workspace
from koding.errors import CheckFailedError, ConflictError, DatabaseError, KodingError, NotFoundError
from koding.language.compounds import lemma_of
from koding.messages import database as messages
from koding.messages.checking import LEMMAS_OTHER
from koding.messages.consent import WITHHELD_SINCE
from koding.messages.encryption import KEY_GONE
from koding.messages.withdrawing import LEFT_OUT_OF_RESTORE, UNKNOWN_TO_RESTORE
from koding.store import check as stored_check
from koding.store import coders, history, log_comparison, purging, vocabulary, withdrawals
from koding.store import restoring as stored
from koding.store.database import Database, open_database, peek
from koding.store.recorder import Recorder
from koding.store.withheld import withheld_since
from koding.study import database_url
from koding.study.finding import sqlite_url
from koding.system import backups, keys
from koding.system.files import read_bounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.messages import Message, Sayable
    from koding.model.withdrawal import Withdrawal
    from koding.store.log_comparison import LogComparison
    from koding.study import Study


@dataclass(frozen=True, slots=True)
class Restoration:
    """A backup made ready to be put back; nothing of the study is changed yet.

    `comparison` is with the database that is there now, None where that cannot be read.
    """

    file: Path
    draft: Workspace
    place: Database
    last_change: str | None
    comparison: LogComparison | None


@dataclass(frozen=True, slots=True)
class KeptCopy:
    """A copy of the database that koding made: when it was made (UTC) and its size in bytes."""

    file: Path
    at: datetime
    size: int


def list_copies(study: Study, env: Mapping[str, str]) -> list[KeptCopy]:
    """Return the backups beside the study's database, and what restore kept, the newest first.

    Raises:
        NotFoundError: there is none.
        DatabaseError: the study's database is on a server.
    """
    path = _place(study, env).path
    assert path is not None  # noqa: S101 - as _place sees to it
    copies = []
    for file in backups.backups_of(path):
        with suppress(OSError):  # one that goes meanwhile is none
            found = file.stat()
            copies.append(
                KeptCopy(file, datetime.fromtimestamp(found.st_mtime, UTC), found.st_size)
            )
    if not copies:
        raise NotFoundError(messages.NO_BACKUP(folder=path.parent / "backups"))
    return sorted(copies, key=lambda one: one.at, reverse=True)


@contextmanager
def ready(study: Study, file: Path, env: Mapping[str, str]) -> Iterator[Restoration]:
    """Give a copy of `file`, upgraded and found sound, that can take the database's place.

    Raises:
        NotFoundError: `file` is not there.
        ConflictError: it is the database itself, or another study's.
        CheckFailedError: it is not sound.
        DatabaseError: it is no koding study, or the study's database is on a server.
    """
    place = _place(study, env)
    assert place.path is not None  # noqa: S101 - as _place sees to it
    _refuse_other(study, file, place.path)
    draft = stored.draft_of(place.path)
    stored.discard(draft)  # of a koding that was killed
    try:
        _copy(file, draft, place.path)
        database = open_database(sqlite_url(draft), upgraded=rebuild_index, keep=False)
        try:
            with database.read() as connection:
                pending = purging.is_pending(connection)
            if pending:
                purging.finish(database)
            with database.read() as connection:
                _refuse_unsound(file, stored_check.check(connection))
                newest = history.entries(connection, limit=1)
                comparison = _compare(place, connection)
            last = newest[0].at if newest else None
            yield Restoration(file, Workspace(study, database, ""), place, last, comparison)
        finally:
            database.close()
    finally:
        stored.discard(draft)


def put_back(
    restoration: Restoration,
    workspace: Workspace,
    tell: Callable[[Message], None] = lambda _sentence: None,
) -> Path | None:
    """Put a copy in the database's place as a new replica; return what is kept of the old one.

    `workspace` is the restoration's draft, with whoever acts: the log tells that they did. Who has
    withdrawn since the copy was made is taken out of it again, which `tell` is told.
    """
    path = restoration.place.path
    assert path is not None  # noqa: S101 - as `ready` sees to it
    name = workspace.acting
    with workspace.database.write() as connection:
        coders.begin(connection, coders.place_of(restoration.place.url))
        coder = coders.register_coder(connection, name, is_new=workspace.is_new_coder)
        summary = restoration.file.name
        Recorder(connection, coder=coder, action="restore", summary=summary).note()
        with _as_it_was(restoration) as ours:
            missing = _withdrawn_since(restoration, ours, connection, tell)
            take_out_again(connection, coder, missing)
            if ours is not None and (n := withheld_since(ours, connection)):
                tell(WITHHELD_SINCE(n=n))
    if missing:
        tell(LEFT_OUT_OF_RESTORE(n=len(missing)))
        purging.finish(workspace.database)
    stored.settle(workspace.database)
    return stored.put_in_place(stored.draft_of(path), path)


@contextmanager
def _as_it_was(restoration: Restoration) -> Iterator[Connection | None]:
    """Give what is there before the copy takes its place, None where it cannot be read."""
    try:
        ours = open_database(restoration.place.url, in_memory=True)
    except KodingError:
        yield None
        return
    try:
        with ours.read() as connection:
            yield connection
    finally:
        ours.close()


def _withdrawn_since(
    restoration: Restoration,
    ours: Connection | None,
    draft: Connection,
    tell: Callable[[Message], None],
) -> list[Withdrawal]:
    """Return who has withdrawn here and is in the copy; say so where nobody can tell."""
    if ours is not None:
        known = withdrawals.missing_in(ours, draft)
        return [one for one in known if one.order.destroys]
    receipts = list((restoration.draft.study.root / RECEIPTS).glob("*.json"))
    if receipts:
        tell(UNKNOWN_TO_RESTORE(n=len(receipts)))
    return []


def check_file(study: Study, file: Path, env: Mapping[str, str]) -> list[Message]:
    """Return one sentence for every fault of a backup, looked at in its place.

    Where the study's own database can be read, the log rows that both have must say the same.

    Raises:
        NotFoundError: `file` is not there.
        ConflictError: it is another study's.
        DatabaseError: it is no koding study.
    """
    _refuse_other(study, file, None)
    database = open_database(sqlite_url(file), upgraded=rebuild_index, in_memory=True)
    try:
        with database.read() as connection:
            faults = _faults(connection)
            own = Database(database_url(study, env))
            comparison = None if faults else _compare(own, connection)
    finally:
        database.close()
    return [*faults, *_contradictions(comparison)]


def _contradictions(comparison: LogComparison | None) -> list[Message]:
    guids = () if comparison is None else comparison.contradicted
    return [messages.CONTRADICTED(guid=guid[:8]) for guid in guids]


def _place(study: Study, env: Mapping[str, str]) -> Database:
    place = Database(database_url(study, env))
    if place.path is None:
        raise DatabaseError(messages.NOT_SQLITE())
    return place


def _copy(file: Path, draft: Path, path: Path) -> None:
    wrapped = _key_for(path, file)
    try:
        copied = Database(sqlite_url(file))
        backups.back_up(copied, draft, wrapped=wrapped, in_clear=wrapped is None)
    except DatabaseError as error:
        raise CheckFailedError(messages.NOT_COPIED(file=file, reason=error.__cause__)) from error


def _key_for(path: Path, file: Path) -> keys.Wrapped | None:
    """Return the key that a backup is put back with: the study's, in clear where the study is.

    Where there is no database to tell, it is what the key beside it, or else the backup, says.
    """
    own = keys.own_file(path)
    if keys.is_encrypted(path):
        return keys.wrapped_of(path)
    if path.exists() and keys.begins_clear(path):
        return None
    if own.is_file():
        return keys.Wrapped(keys.key_in(own, path), read_bounded(own, keys.MOST_BYTES))
    return keys.wrapped_of(file)


def _refuse_other(study: Study, file: Path, path: Path | None) -> None:
    if not file.is_file():
        known = backups.backups_of(path) if path is not None else []
        said = messages.NO_FILE_BUT if known else messages.NO_FILE
        raise NotFoundError(said(file=file, backups=known[:3]))
    if path is not None and stored.is_same(file, path):
        raise ConflictError(messages.ITSELF(file=file))
    found = peek(sqlite_url(file))
    if found is None:
        if keys.looks_encrypted(file) and keys.file_of(file) is None:
            raise DatabaseError(KEY_GONE(database=file, file=keys.own_file(path or file)))
        raise DatabaseError(messages.DAMAGED_COPY(file=file))
    if found.guid != study.guid:
        raise ConflictError(
            messages.OTHER_STUDY(
                file=file, name=found.name, guid=found.guid, own=study.name, own_guid=study.guid
            )
        )


def _refuse_unsound(file: Path, faults: Sequence[Sayable | str]) -> None:
    if faults:
        said = messages.UNSOUND_MORE if len(faults) > 1 else messages.UNSOUND
        raise CheckFailedError(said(file=file, fault=faults[0], n=len(faults) - 1))


def _compare(place: Database, theirs: Connection) -> LogComparison | None:
    """Compare with the study's own database, where that can be read at all."""
    try:
        ours = open_database(place.url, in_memory=True)
    except KodingError:
        return None
    try:
        with ours.read() as connection:
            return log_comparison.compare(connection, theirs)
    except KodingError:
        return None
    finally:
        ours.close()


def check_study(workspace: Workspace) -> list[Message]:
    """Return one sentence for every fault of the database, none where all is well."""
    with workspace.read() as connection:
        return _faults(connection)


def _faults(connection: Connection) -> list[Message]:
    """Return one sentence for every fault, of the words' dictionary forms too.

    These are looked up where all else is well: only then can they be read.
    """
    if faults := stored_check.check(connection):
        return faults
    lemmas = vocabulary.read_lemmas(connection, lemma_of).items()
    n = sum(lemma_of(form) != lemma for form, lemma in lemmas)
    return [LEMMAS_OTHER(n=n)] if n else []


def thin_out(workspace: Workspace, *, asked_for: bool = False) -> list[Path]:
    """Remove old copies from the study's backups/, and return them; see `system.backups`."""
    folder = workspace.study.root / backups.FOLDER
    now = datetime.now(UTC)
    left = workspace.study.privacy.days_left(now.date())
    return backups.thin_out(
        folder, now, asked_for=asked_for, has_ended=left is not None and left < 0
    )


def back_up(workspace: Workspace, target: Path | None = None) -> Path:
    """Copy the database to `target`, else to a dated file in the study's backups/."""
    if target is None:
        target = backups.dated_name(workspace.study.root / backups.FOLDER, "koding")
    return backups.back_up(workspace.database, target)


def opens_with(copy: Path) -> Path | None:
    """Return the file without which an encrypted copy opens nowhere; None of one in clear."""
    return keys.file_of(copy) if keys.is_encrypted(copy) else None
