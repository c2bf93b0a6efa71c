"""A merge, from the two logs to the last row: what `koding merge` does inside its transaction.

Last it is found what a merge left standing on texts that are not current any more.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, union

from koding.errors import ConflictError
from koding.messages import together as messages
from koding.model.codes import fold
from koding.model.coding import CONSENSUS
from koding.model.history import MERGE
from koding.model.together import MergeOptions, MergeReport
from koding.store import coders as coder_names
from koding.store import log_comparison, tables
from koding.store.documents import current_revisions
from koding.store.history import undone
from koding.store.merging.destroyed import same_destruction
from koding.store.merging.fresh import (
    Fresh,
    KnownBatches,
    add_left_out,
    bring_history,
    has_fresh,
    known_batches,
    read_fresh,
    tagged_since,
)
from koding.store.merging.identity import Identity, Side
from koding.store.merging.planning import Planner
from koding.store.merging.whole import WholePlan
from koding.store.merging.writing import UniteRows, Writer
from koding.store.stamps import new_guid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.store.recorder import Recorder


def is_new(ours: Connection, theirs: Connection) -> bool:
    """Return whether the other side has anything that this one does not have."""
    if has_fresh(theirs, known_batches(ours)):
        return True
    identity = Identity(Side(ours), Side(theirs))
    identity.load()
    return add_left_out(ours, Fresh(), identity) > 0


def merge_into(
    recorder: Recorder,
    theirs: Connection,
    options: MergeOptions,
    unite: UniteRows,
    before_writing: Callable[[MergeReport], bool],
) -> MergeReport:
    """Take what the other side has done into our database, as one batch.

    `before_writing` is given what would be done, and says whether to do it.

    Raises:
        ConflictError: something cannot be merged; nothing is written.
    """
    ours = recorder.connection
    same = same_destruction(ours, theirs)
    _refuse_contradiction(ours, theirs)
    _refuse_undone(ours, theirs)
    identity = Identity(Side(ours, recorder.names), Side(theirs))
    identity.load()
    identity.pairs |= dict.fromkeys(same)
    known = known_batches(ours)
    fresh = read_fresh(theirs, known, identity)
    left_out = add_left_out(ours, fresh, identity)
    if not fresh.rows and not left_out:
        return MergeReport()
    known_there = known_batches(theirs)
    coders, recoded = _meet(identity, fresh, known_there, options)
    planner = Planner(identity, fresh, (known, known_there), options, recoded)
    planner.run()
    WholePlan(planner, known_there).run()
    planner.report.fresh += left_out
    _name_coders(planner.report, identity, coders)
    _name_newcomers(planner)
    if not before_writing(planner.report):
        return planner.report
    keys = _register(ours, identity, coders)
    brought = bring_history(ours, theirs, fresh, keys)
    writer = Writer(recorder, identity, planner.plan)
    writer.run(unite)
    writer.settle(fresh.last_said())
    if recorder.batch is None:
        recorder.note()
    writer.finish(brought)
    planner.report.revisions = writer.revisions
    return planner.report


def _refuse_contradiction(ours: Connection, theirs: Connection) -> None:
    found = log_comparison.compare(ours, theirs).contradicted
    if found:
        raise ConflictError(messages.LOGS_DIFFER(guid=found[0][:8], n=len(found)))


def _refuse_undone(ours: Connection, theirs: Connection) -> None:
    """Refuse where one side has undone a merge that the other has taken in.

    The one would take the work for deleted that the other takes for merged.

    Raises:
        ConflictError: there is such a merge.
    """
    batches = tables.batches.c
    merges = select(batches.guid, undone(batches.id).label("undone")).where(batches.action == MERGE)
    here, there = (
        {row.guid: row.undone for row in side.execute(merges).all()} for side in (ours, theirs)
    )
    for guid in here.keys() & there.keys():
        if here[guid] and not there[guid]:
            raise ConflictError(messages.UNDONE_HERE())
        if there[guid] and not here[guid]:
            raise ConflictError(messages.UNDONE_THERE())


class _Coder:
    """A coder of the other side: under what GUID and name here."""

    def __init__(self, guid: str, name: str) -> None:
        self.guid, self.name = guid, name


def _meet(
    identity: Identity, fresh: Fresh, known_there: KnownBatches, options: MergeOptions
) -> tuple[dict[str, _Coder], dict[str, str]]:
    """Say who of the other side is who here.

    Returns them by their GUIDs there, and the GUIDs of those whose new work is somebody else's.

    Raises:
        ConflictError: it may be one person or two, and nobody has said.
    """
    here = coder_names.names_by_guid(identity.ours.connection)
    there = coder_names.names_by_guid(identity.theirs.connection)
    by_name = {fold(name): guid for guid, name in here.items()}
    _refuse_strangers(there, options)
    same = {fold(name) for name in options.same}
    renamed = {fold(old): new for old, new in options.renamed.items()}
    both = fresh.coding & tagged_since(identity.ours.connection, known_there)
    found: dict[str, _Coder] = {}
    recoded: dict[str, str] = {}
    for guid, name in sorted(there.items()):
        new = renamed.get(fold(name))
        found[guid] = _Coder(guid, here.get(guid, name))
        known = identity.find("coders", guid) != guid or len(identity.members("coders", guid)) > 1
        if new is not None:
            if fold(new) in by_name and fold(new) not in same and by_name[fold(new)] != guid:
                raise ConflictError(messages.CODER_THERE(name=new))
            target = by_name.get(fold(new)) or (new_guid() if guid in here else guid)
            recoded[identity.find("coders", guid)] = target
            found[target if target != guid else guid] = _Coder(target, new)
            by_name[fold(new)] = target
        elif guid in here:
            if guid in both and fold(name) not in same and name != CONSENSUS:
                raise ConflictError(messages.CODER_IN_BOTH(name=name))
        elif not known and fold(name) in by_name:
            if fold(name) not in same and name != CONSENSUS:
                raise ConflictError(messages.CODER_OF_ONE_NAME(name=name))
            identity.unite("coders", guid, by_name[fold(name)])
            identity.pairs["coders", guid, by_name[fold(name)]] = None
    return found, recoded


def _refuse_strangers(there: dict[str, str], options: MergeOptions) -> None:
    names = {fold(name) for name in (*there.values(), *options.renamed.values())}
    for name in [*options.renamed, *options.same]:
        if fold(name) not in names:
            raise ConflictError(messages.NO_SUCH_CODER(name=name, coders=sorted(there.values())))


def _register(ours: Connection, identity: Identity, coders: dict[str, _Coder]) -> dict[str, int]:
    """Make the other side's coders known here; return their keys by their GUIDs there."""
    table, keys = tables.coders, {}
    here = dict(map(tuple, ours.execute(select(table.c.guid, table.c.id)).all()))
    for guid, coder in coders.items():
        stands = next(
            (one for one in sorted(identity.members("coders", identity.find("coders", guid)))
             if one in here), None,
        )  # fmt: skip
        if stands is None:
            made = ours.execute(
                insert(table).values(guid=coder.guid, name=coder.name, name_key=fold(coder.name))
            ).inserted_primary_key
            assert made is not None  # noqa: S101 - coders have an integer key
            here[coder.guid] = int(made[0])
            stands = coder.guid
        keys[guid] = here[stands]
    return keys


def _name_newcomers(planner: Planner) -> None:
    """Let the report name the documents and respondents that come and were never here."""
    coming, report = planner.plan.inserts, planner.report
    report.new_documents = sorted(one["name"] for one in coming["documents"].values())
    report.new_respondents = sorted(one["identifier"] for one in coming["respondents"].values())


def _name_coders(report: MergeReport, identity: Identity, coders: dict[str, _Coder]) -> None:
    """Let the report count passages by coders' names."""
    names = coder_names.names_by_guid(identity.ours.connection)
    names |= {one.guid: one.name for one in coders.values()}
    counted = dict(report.coders)
    report.coders.clear()
    for guid, n in counted.items():
        stands = (one for one in sorted(identity.members("coders", guid)) if one in names)
        report.coders[names.get(next(stands, guid), guid[:8])] += n


def left_behind(connection: Connection) -> Iterator[tuple[str, int, int]]:
    """Yield a document's name, a text of it that something stands on, and its current text."""
    current = current_revisions().subquery()
    revisions, documents = tables.revisions.c, tables.documents.c
    standing = union(
        select(tables.passages.c.revision_id),
        select(tables.memos.c.revision_id).where(tables.memos.c.revision_id.is_not(None)),
        select(tables.suggestion_decisions.c.revision_id),
        select(tables.declined_words.c.revision_id),
    ).subquery()
    rows = connection.execute(
        select(documents.name, revisions.id, current.c.revision_id)
        .join(standing, standing.c.revision_id == revisions.id)
        .join(tables.documents, documents.id == revisions.document_id)
        .join(current, current.c.document_id == documents.id)
        .where(current.c.revision_id != revisions.id)
        .order_by(revisions.id)
    ).all()
    yield from map(tuple, rows)
