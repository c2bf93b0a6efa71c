"""Takes what was done in another copy of the study into this one."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.coming_back import refuse_unknown_answers, refuse_unknown_documents
from koding.actions.forgetting.carrying_out import refuse_unknown, without_withdrawn
from koding.actions.passages.anchoring import anchor
from koding.actions.passages.laying import unite
from koding.actions.passages.revising import move_to_revision, plan_revision
from koding.actions.search.indexing import index_again, rebuild_index
from koding.actions.study.backups import back_up
from koding.errors import (
    CheckFailedError,
    ConflictError,
    DatabaseError,
    NotFoundError,
    StudyError,
)
from koding.messages import Message
from koding.messages import together as messages
from koding.messages.database import PASSWORD
from koding.messages.withdrawing import LEFT_OUT_OF_MERGE
from koding.model.history import MERGE
from koding.model.places import Span
from koding.model.together import MergeOptions, MergeReport
from koding.store import check, coders, documents, passages, schema, withdrawals
from koding.store.database import Database, open_database
from koding.store.merging.declined_words import declined_before, keep_taken_away
from koding.store.merging.merge import is_new, left_behind, merge_into
from koding.study import CONFIG_NAME, database_url, read_settings
from koding.study.finding import sqlite_url
from koding.study.settings import has_password
from koding.system.backups import BEFORE_MERGE, FOLDER, dated_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sqlalchemy import Connection

    from koding.actions.forgetting.carrying_out import Left
    from koding.actions.workspace import Workspace
    from koding.model.withdrawal import Order
    from koding.store.merging.planning import Union
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class _Way:
    """How a merge is done: `unaware` names a copy that does not know who has withdrawn here."""

    is_rehearsal: bool
    keeps: bool
    unaware: str


@contextmanager
def opened(other: str) -> Iterator[Database]:
    """Give another copy's database, to read: of a study's folder, of a backup, or at a URL.

    One of an older koding is upgraded in memory; the file stays as it is.

    Raises:
        NotFoundError: there is nothing there.
        DatabaseError: it is no koding study.
        StudyError: the URL holds a password.
    """
    url = _url(other)
    if not url.startswith("sqlite"):
        _refuse_older(url)
    try:
        database = open_database(url, upgraded=rebuild_index, in_memory=True)
    except DatabaseError as error:
        # How to get on without a database is said of the study's own.
        if isinstance(error.message, Message) and "way" in error.message.values:
            raise DatabaseError(messages.NOT_A_COPY(other=other)) from error
        raise
    try:
        yield database
    finally:
        database.close()


def _refuse_older(url: str) -> None:
    """Refuse a server's database of an older koding: opening it would change it.

    Raises:
        DatabaseError: it is of another version.
    """
    database = Database(url)
    try:
        with database.read() as connection:
            if schema.stored_version(connection) != schema.SCHEMA_HEAD:
                name = database.url.render_as_string(hide_password=True)
                raise DatabaseError(messages.COPY_OLDER(other=name))
    finally:
        database.close()


def _url(other: str) -> str:
    if not other.strip():
        raise NotFoundError(messages.NO_COPY_THERE(other=f"'{other}'"))
    if has_password(other):
        raise StudyError(PASSWORD())
    if "://" in other:
        return other
    path = Path(other).expanduser()
    if path.name == CONFIG_NAME:
        path = path.parent
    if (path / CONFIG_NAME).is_file():
        return database_url(read_settings(path), {})
    if path.is_file():
        return sqlite_url(path)
    if (path / "koding.db").is_file():
        return sqlite_url(path / "koding.db")
    raise NotFoundError(messages.NO_COPY_THERE(other=other))


def merge(
    workspace: Workspace,
    other: str,
    options: MergeOptions,
    *,
    dry_run: bool = False,
    backed_up: bool = False,
    tell: Callable[[Message], None] = lambda _sentence: None,
) -> MergeReport:
    """Merge another copy into the study, as one batch that `undo` takes back.

    What is there is backed up first, unless it just was. Where conflicts are left open nothing is
    changed, and the report says which. A dry run does the same work and takes it back. `tell` is
    told who has withdrawn and is left out of what comes.

    Raises:
        ConflictError: it is another study's, something cannot be merged, or it holds what is new
            and does not know who has withdrawn.
        CheckFailedError: what came of it would not be sound.
    """
    with opened(other) as theirs:
        _refuse_same(workspace, theirs, other)
        with theirs.read() as source:
            _refuse_other(workspace, source, other, options)
        with (
            _without_withdrawn(workspace, theirs, other, tell) as left,
            left.database.read() as source,
        ):
            with workspace.read() as connection:
                if not is_new(connection, source):
                    return MergeReport()
            name = Path(other).name if theirs.path else theirs.url.database or ""
            with workspace.record(MERGE, name, dry_run=dry_run) as recorder:
                way = _Way(
                    is_rehearsal=dry_run,
                    keeps=not (dry_run or backed_up),
                    unaware=other if left.unknown and not options.after_withdrawal else "",
                )
                return _merge(workspace, recorder, source, options, way)


def withdrawn_in(workspace: Workspace, other: str) -> list[Order]:
    """Return the withdrawals of another copy, or study, that destroyed words and are unknown here.

    Raises:
        ConflictError: it is this study itself.
    """
    with opened(other) as theirs:
        _refuse_same(workspace, theirs, other)
        with theirs.read() as source, workspace.read() as connection:
            unknown = withdrawals.missing_in(source, connection)
            return [one.order for one in unknown if one.order.destroys]


@contextmanager
def _without_withdrawn(
    workspace: Workspace, theirs: Database, other: str, tell: Callable[[Message], None]
) -> Iterator[Left]:
    """Give another copy's database without those who withdrew here, telling how many it has."""
    with workspace.read() as connection:
        with theirs.read() as source:
            refuse_unknown(connection, source, other)
        with without_withdrawn(connection, theirs, other) as left:
            if left.n:
                tell(LEFT_OUT_OF_MERGE(n=left.n, other=other))
            yield left


def _merge(
    workspace: Workspace,
    recorder: Recorder,
    source: Connection,
    options: MergeOptions,
    way: _Way,
) -> MergeReport:
    def goes_on(report: MergeReport) -> bool:
        if way.unaware:
            refuse_unknown_documents(recorder.connection, way.unaware, report.new_documents)
            refuse_unknown_answers(recorder.connection, way.unaware, report.new_respondents)
        if report.open:
            return False
        if way.keeps and workspace.database.path is not None:
            back_up(workspace, _backup(workspace))
        return True

    declined = declined_before(recorder.connection)
    report = merge_into(recorder, source, options, _unite, goes_on)
    if report.open:
        if not way.is_rehearsal:
            recorder.abandon()
        return report
    for revision in report.revisions:
        index_again(recorder.connection, revision, recorder.vocabulary)
    keep_taken_away(recorder, declined)
    report.moved = _move_along(recorder, vanish=options.vanish)
    report.changes = recorder.count
    faults = check.check(recorder.connection) if report.fresh else []
    if faults:
        raise CheckFailedError(messages.MERGED_UNSOUND(fault=faults[0], n=len(faults)))
    return report


def _backup(workspace: Workspace) -> Path:
    """Return where what is there before the merge is kept: a name that no file has yet."""
    return dated_name(workspace.study.root / FOLDER, f"koding-{BEFORE_MERGE}")


def _unite(recorder: Recorder, union: Union, keys: list[int]) -> None:
    """Make one passage of several of ours that what was taken overlaps."""
    rows = [passages.row_by_key(recorder.connection, key) for key in keys]
    text = documents.read_text(recorder.connection, rows[0].revision_id)
    over = [Span(union.start, union.end)]
    unite(recorder, rows, over, text=text, value=union.value)


def _move_along(recorder: Recorder, *, vanish: bool) -> int:
    """Move what stands on texts that are not current any more; return how many passages."""
    moved = 0
    connection = recorder.connection
    for document, old, new in left_behind(connection):
        was, now = documents.read_text(connection, old), documents.read_text(connection, new)
        anchors = anchor(was, now)
        plan = plan_revision(connection, document, old, anchors, was, now)
        if plan.vanishing and not vanish:
            n = len(plan.vanishing)
            raise ConflictError(messages.WOULD_VANISH(document=document, n=n))
        move_to_revision(recorder, old, new, anchors, now)
        moved += plan.moved + len(plan.changed)
    return moved


def _refuse_same(workspace: Workspace, theirs: Database, other: str) -> None:
    ours = workspace.database
    if theirs.path is None or ours.path is None:
        same = theirs.url == ours.url
    else:
        same = theirs.path.exists() and theirs.path.samefile(ours.path)
    if same:
        raise ConflictError(messages.MERGE_ITSELF(other=other))


def _refuse_other(
    workspace: Workspace, source: Connection, other: str, options: MergeOptions
) -> None:
    name, guid, _ = coders.study_facts(source)
    with workspace.read() as connection:
        own, own_guid, _ = coders.study_facts(connection)
    if guid != own_guid and not options.unrelated:
        raise ConflictError(messages.MERGE_OTHER_STUDY(other=other, name=name, own=own))
