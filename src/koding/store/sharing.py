"""Makes of a copy of the database one that some of the work, or of the material, is left out of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, delete, select, update

from koding.model.history import LEAVE_OUT
from koding.store import images, purging, tables
from koding.store.declined import keep_in_copy, taken_from_copy
from koding.store.frozen import frozen_documents, read_frozen
from koding.store.recorder import Recorder
from koding.store.tables.base import live
from koding.store.tables.lists import logged, parts, references

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Table

OF_A_CODER = (
    tables.passages,
    tables.memos,
    tables.summaries,
    tables.condensates,
    tables.joint_entries,
    tables.suggestion_decisions,
    tables.finished,
    tables.readings,
)
"""What a blind copy holds only its coder's own of; what hangs on such things goes with them."""
_HANGING = (tables.quotations, tables.approvals, tables.passage_aliases)
_OF_ITS_MAKER = (tables.views, tables.view_parts)
"""What is whoever's who made it: by what somebody groups the documents is how she sees them."""

_DELETE_GUARDS = ("batches_delete_barred", "changes_delete_barred")
_NAMING_BATCHES = (
    ("batches", "id"),
    ("batches", "target_id"),
    ("changes", "batch_id"),
    ("brought", "batch_id"),
    ("brought", "merge_id"),
    ("aliases", "merge_id"),
)

BLIND = "blind"
"""What the log of a blind copy says of how it was made."""

LeftOut = dict[str, int]
"""How many things of each table are left out."""


def leave_out(
    connection: Connection, *, coder: int, blind: bool, documents: Iterable[int] | None
) -> LeftOut:
    """Take others' work (`blind`) and all but some documents away from a copy, log and all.

    Whoever is frozen is left out too, with the texts in which they speak.

    What informants declined to have printed stays declined, and no more of it is told. The copy's
    log says so in a batch of its own, and tells nothing else of it: not what, nor how much, nor
    when. What was never in the copy is not taken for deleted when it is merged. Returns
    how much was left out.
    """
    gone = _gone(connection, coder, blind=blind, documents=documents)
    summary = BLIND if blind else ""
    recorder = Recorder(connection, coder=coder, action=LEAVE_OUT, summary=summary, kind="note")
    connection.execute(delete(tables.drafts).where(tables.drafts.c.coder_id != coder))
    if not any(gone.values()) and not blind:
        return {}
    purging.open_guards(connection)
    declined = taken_from_copy(connection, gone.get(tables.passages, ())) if blind else []
    for table, keys in gone.items():
        _remove_parts(connection, table, keys)
    for table in reversed(list(logged())):
        for chunk in images.chunks(sorted(gone.get(table, ()))):
            connection.execute(delete(table).where(table.c.id.in_(chunk)))
    blinded = (*OF_A_CODER, *_HANGING, *_OF_ITS_MAKER, tables.declined_words) if blind else ()
    touched = {*gone, *blinded}
    _forget(connection, touched, coder)
    purging.close_guards(connection)
    keep_in_copy(recorder, declined)
    recorder.stand()
    return {table.name: len(keys) for table, keys in gone.items() if keys}


def document_guids(connection: Connection, *, removed: bool = False) -> dict[int, str]:
    """Return the GUIDs of the documents by key; of those that were `removed` too, if asked for."""
    asked = select(tables.documents.c.id, tables.documents.c.guid)
    if not removed:
        asked = asked.where(live(tables.documents.c.retired))
    return {row.id: row.guid for row in connection.execute(asked)}


def is_blind(connection: Connection, coder: str) -> bool:
    """Return whether a copy was made blind for a coder, of what one has made itself."""
    batches = tables.batches.c
    asked = (
        select(batches.id)
        .join(tables.coders, tables.coders.c.id == batches.coder_id)
        .where(batches.action == LEAVE_OUT, batches.summary == BLIND)
        .where(batches.id.not_in(select(tables.brought.c.batch_id)), tables.coders.c.name == coder)
    )
    return connection.execute(asked).first() is not None


def _gone(
    connection: Connection, coder: int, *, blind: bool, documents: Iterable[int] | None
) -> dict[Table, set[int]]:
    """Return the keys of what is left out, by table: what was said, and all that refers to it."""
    gone: dict[Table, set[int]] = {}
    frozen = _frozen(connection)
    for table in logged():
        found: set[int] = set()
        if blind and table in OF_A_CODER:
            found |= _keys(connection, table, table.c.coder_id != coder)
        if blind and table is tables.views:
            found |= _keys(connection, table, table.c.guid.in_(_made_by_others(table, coder)))
        if documents is not None and table is tables.documents:
            found |= _keys(connection, table, table.c.id.not_in(list(documents)))
        found |= frozen.get(table, frozenset())
        for column, target in references(table):
            for chunk in images.chunks(sorted(gone.get(target, ()))):
                found |= _keys(connection, table, table.c[column].in_(chunk))
        if found:
            gone[table] = found
    return gone


def _frozen(connection: Connection) -> dict[Table, frozenset[int]]:
    found = read_frozen(connection)
    return {
        tables.participants: found.participants,
        tables.respondents: found.respondents,
        tables.documents: frozen_documents(connection) if found else frozenset(),
    }


def _made_by_others(table: Table, coder: int) -> Any:
    """Select the GUIDs of what others made, of a table that does not say who made it."""
    changes, batches = tables.changes.c, tables.batches.c
    return (
        select(changes.guid)
        .join(tables.batches, batches.id == changes.batch_id)
        .where(changes.entity == table.name, changes.before.is_(None), batches.coder_id != coder)
    )


def _keys(connection: Connection, table: Table, condition: Any) -> set[int]:
    return set(connection.execute(select(table.c.id).where(condition)).scalars())


def _remove_parts(connection: Connection, table: Table, keys: set[int]) -> None:
    """Delete what is derived from rows, or only known of them."""
    for chunk in images.chunks(sorted(keys)):
        for part, owned_by in parts():
            if owned_by.info["part_of"] == table.name:
                connection.execute(delete(part).where(owned_by.in_(chunk)))
        if table is tables.documents:
            known = tables.known_files
            connection.execute(delete(known).where(known.c.document_id.in_(chunk)))
        if table is tables.respondents:
            answers = tables.responses
            connection.execute(delete(answers).where(answers.c.respondent_id.in_(chunk)))


def _forget(connection: Connection, touched: set[Table], coder: int) -> None:
    """Take out of the log what it says of things that are not there, and who did how much when.

    What is left is numbered anew where numbers would tell how much is gone. A batch keeps the
    numbers of its rows: by them it is known elsewhere.
    """
    connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
    for name in _DELETE_GUARDS:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    changes, batches = tables.changes.c, tables.batches.c
    lost: set[int] = set()
    for table in touched:
        of_it = changes.guid.not_in(select(table.c.guid)) & (changes.entity == table.name)
        lost |= set(connection.execute(select(changes.batch_id).where(of_it).distinct()).scalars())
        connection.execute(delete(tables.changes).where(of_it))
    left = set(connection.execute(select(changes.batch_id).distinct()).scalars())
    for chunk in images.chunks(sorted(lost & left)):
        of_others = update(tables.batches).where(batches.id.in_(chunk), batches.coder_id != coder)
        connection.execute(of_others.values(summary=""))
    _drop_batches(connection, lost - left, coder)
    _number_anew(connection)


def _drop_batches(connection: Connection, empty: set[int], coder: int) -> None:
    """Delete others' batches of which nothing is left; one that others name tells nothing more.

    Those of the copy's coder stay, as known: what is left out of them is no coding since the copy.
    """
    batches, brought = tables.batches.c, tables.brought.c
    kept = set(connection.execute(select(batches.id).where(batches.coder_id == coder)).scalars())
    kept |= set(connection.execute(select(tables.aliases.c.merge_id)).scalars())
    came = connection.execute(select(brought.batch_id, brought.merge_id)).all()
    kept |= {row.merge_id for row in came if row.batch_id not in empty}
    targets = select(batches.id, batches.target_id).where(batches.target_id.is_not(None))
    kept |= {row.target_id for row in connection.execute(targets) if row.id not in empty}
    for chunk in images.chunks(sorted(empty & kept)):
        told = update(tables.batches).where(batches.id.in_(chunk), batches.kind == "do")
        connection.execute(told.values(kind="note", summary=""))
    for chunk in images.chunks(sorted(empty - kept, reverse=True)):  # an undo before what it undid
        at_them = brought.batch_id.in_(chunk) | brought.merge_id.in_(chunk)
        connection.execute(delete(tables.brought).where(at_them))
        connection.execute(delete(tables.batches).where(batches.id.in_(chunk)))


def _number_anew(connection: Connection) -> None:
    """Let positions and the keys of batches run without gaps, in their order."""
    run = connection.exec_driver_sql
    batches = "SELECT id AS old, row_number() OVER (ORDER BY id) AS new FROM batches"
    run(f"CREATE TEMP TABLE renumbered AS {batches}")
    run("CREATE UNIQUE INDEX temp.ix_renumbered ON renumbered (old)")
    for sign, turned in (("-", "SELECT -new FROM renumbered WHERE old = {0}"), ("", "SELECT -{0}")):
        for table, column in _NAMING_BATCHES:
            new, still = turned.format(column), f"{column} {'>' if sign else '<'} 0"
            run(f"UPDATE {table} SET {column} = ({new}) WHERE {still}")  # noqa: S608
    run("DROP TABLE renumbered")
    places = "SELECT position AS old, row_number() OVER (ORDER BY position) AS new FROM changes"
    run(f"CREATE TEMP TABLE renumbered AS {places}")
    run("CREATE UNIQUE INDEX temp.ix_renumbered ON renumbered (old)")
    run("UPDATE changes SET sequence = (SELECT new FROM renumbered WHERE old = position)")
    run("DROP TABLE renumbered")
    last = int(run("SELECT coalesce(max(position), 0) FROM changes").scalar_one())
    run("UPDATE changes SET position = sequence + ? WHERE position != sequence", (last,))
    run("UPDATE changes SET position = sequence WHERE position != sequence")
