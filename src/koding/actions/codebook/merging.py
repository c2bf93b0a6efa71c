"""Merges and deletes codes, with all that hangs on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from koding.actions.naming import code_named, subtree
from koding.actions.new_codes import next_place, refuse_twin
from koding.actions.passages.laying import recode
from koding.actions.passages.revising import drop_dismissals, remove_passages
from koding.errors import ConflictError
from koding.messages import both, things
from koding.messages import codebook as messages
from koding.messages.codebook import JOINT_ENTRIES, UNLIKE_ENTRIES
from koding.model.outcomes import CodeMove
from koding.store import codes as stored_codes
from koding.store import guide, interpretation, passages, survey, tables
from koding.store.interpretation import UNIT_COLUMNS
from koding.store.stamps import now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


def merge_codes(
    workspace: Workspace, source: str, target: str, *, dry_run: bool = False
) -> tuple[CodeMove, ...]:
    """Give all that is `source`'s to `target` and remove `source`; see `merge_several`."""
    return merge_several(workspace, [source], target, dry_run=dry_run)


def merge_several(
    workspace: Workspace, sources: Sequence[str], target: str, *, dry_run: bool = False
) -> tuple[CodeMove, ...]:
    """Give all that is the `sources`' to `target` and remove them, as one batch.

    Passages of every coder move; a coder's that overlap there are united. Children move below
    the target; memos, joint entries, summaries, the survey items asked about it and places in
    sets follow.
    """
    summary = f"{', '.join(sources)} -> {target}"
    with workspace.record("codebook merge", summary, dry_run=dry_run) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        keys = dict.fromkeys(code_named(codes, source).key for source in sources)
        into = code_named(codes, target).key
        return tuple(_merge(recorder, key, into) for key in keys)


def delete_code(
    workspace: Workspace,
    code: str,
    *,
    into: str | None = None,
    drop_passages: bool = False,
    dry_run: bool = False,
) -> tuple[CodeMove, ...]:
    """Remove a code and all under it; what they hold goes `into` another, or is dropped.

    Raises:
        ConflictError: they hold passages or memos and neither was said.
    """
    with workspace.record("codebook delete", code, dry_run=dry_run) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        going = subtree(codes, code_named(codes, code))
        target = None if into is None else code_named(codes, into)
        return remove_codes(recorder, going, target, drop_passages=drop_passages)


def remove_codes(
    recorder: Recorder,
    going: Sequence[StoredCode],
    target: StoredCode | None,
    *,
    drop_passages: bool,
) -> tuple[CodeMove, ...]:
    """Remove codes, given parents first, sending what they hold to `target` or dropping it."""
    if target is not None and target.key in {code.key for code in going}:
        raise ConflictError(messages.GOES_ITSELF(code=target.path))
    moves = []
    for code in reversed(going):
        if target is not None:
            moves.append(_give_passages(recorder, code, target))
            _give_rest(recorder, code, target)
        else:
            moves.append(_drop(recorder, code, drop_passages=drop_passages))
        recorder.delete(tables.codes, [code.key])
    return tuple(reversed(moves))


def _merge(recorder: Recorder, source: int, target: int) -> CodeMove:
    codes = stored_codes.read_codes(recorder.connection)
    by_key = {code.key: code for code in codes}
    old, new = by_key[source], by_key[target]
    if old.key == new.key:
        raise ConflictError(messages.INTO_ITSELF(code=old.path))
    if new.key in {other.key for other in subtree(codes, old)}:
        raise ConflictError(messages.LIES_UNDER(code=new.path, above=old.path))
    move = _give_passages(recorder, old, new)
    children = [code for code in codes if code.parent == old.key]
    for position, child in enumerate(children, next_place(codes, new.key)):
        refuse_twin(codes, new, child.code.name, itself=child)
        change = {"parent_id": new.key, "position": position}
        recorder.update(tables.codes, child.key, change)
    _give_rest(recorder, old, new)
    recorder.delete(tables.codes, [old.key])
    return move


def _drop(recorder: Recorder, code: StoredCode, *, drop_passages: bool) -> CodeMove:
    connection = recorder.connection
    rows = passages.passage_rows(connection, code=code.key)
    memos = passages.hanging_on(connection, tables.memos, "code_id", [code.key])
    interpretations = count_interpretations(connection, code.key)
    if (rows or memos or interpretations) and not drop_passages:
        held = (things.PASSAGES(n=len(rows)), things.MEMOS(n=len(memos)), *interpretations)
        raise ConflictError(messages.HOLDS(code=code.path, held=both(held)))
    remove_passages(recorder, [row.id for row in rows])
    recorder.delete(tables.memos, memos)
    drop_interpretations(recorder, code)
    drop_dismissals(recorder, "code_id", [code.key])
    _leave_sets_and_items(recorder, code)
    return CodeMove(code.path, None, len(rows))


def _give_passages(recorder: Recorder, old: StoredCode, new: StoredCode) -> CodeMove:
    rows = passages.passage_rows(recorder.connection, code=old.key)
    return CodeMove(old.path, new.path, len(rows), recode(recorder, rows, new))


def _give_rest(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    connection = recorder.connection
    memos = passages.hanging_on(connection, tables.memos, "code_id", [old.key])
    recorder.update_many(tables.memos, memos, {"code_id": new.key})
    asked = survey.item_theme_keys(connection, old.key)
    recorder.update_many(tables.item_themes, asked, {"code_id": new.key})
    links = guide.links_to_give(connection, old.key, new.key)
    recorder.update_many(tables.guide_themes, links, {"code_id": new.key})
    give_interpretations(recorder, old, new)
    give_dismissals(recorder, old.key, new.key)
    _give_places_in_sets(recorder, old, new)
    _leave_sets_and_items(recorder, old)


def _give_places_in_sets(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = stored_codes.memberships(recorder.connection, new.key)
    for set_key, member in stored_codes.memberships(recorder.connection, old.key).items():
        if set_key not in there:
            recorder.update(tables.code_set_members, member, {"code_id": new.key})


def _leave_sets_and_items(recorder: Recorder, code: StoredCode) -> None:
    connection = recorder.connection
    recorder.delete(tables.code_set_members, stored_codes.member_keys(connection, code=code.key))
    recorder.delete(tables.item_themes, survey.item_theme_keys(connection, code.key))
    recorder.delete(tables.guide_themes, guide.theme_keys(connection, code.key))
    # Whoever read for the code that goes did not read for the one it goes into.
    recorder.delete(
        tables.readings, passages.hanging_on(connection, tables.readings, "code_id", [code.key])
    )


def give_dismissals(recorder: Recorder, old: int, new: int) -> None:
    """Let what was dismissed of one code be dismissed of another."""
    table = tables.suggestion_decisions
    keys = passages.hanging_on(recorder.connection, table, "code_id", [old])
    recorder.update_many(table, keys, {"code_id": new})


def count_interpretations(connection: Connection, code: int) -> list[Message]:
    """Return how many joint entries, summaries and condensates a code holds, in words, if any."""
    held = (
        (interpretation.entries_of(connection, code), JOINT_ENTRIES),
        (interpretation.summaries_of(connection, code), things.SUMMARIES),
        (interpretation.condensates_of(connection, code), things.CONDENSATES),
    )
    return [sort(n=len(rows)) for rows, sort in held if rows]


def give_interpretations(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    """Give a code's joint entries, summaries and condensate to another.

    Where both have one, they become one, their words one after the other.

    Raises:
        ConflictError: both have an entry, with different flags or quotations.
    """
    _give_entries(recorder, old, new)
    _give_summaries(recorder, old, new)
    _give_condensate(recorder, old, new)


def drop_interpretations(recorder: Recorder, code: StoredCode) -> None:
    """Remove a code's joint entries, summaries and condensate."""
    connection = recorder.connection
    for table, rows in (
        (tables.joint_entries, interpretation.entries_of(connection, code.key)),
        (tables.summaries, interpretation.summaries_of(connection, code.key)),
        (tables.condensates, interpretation.condensates_of(connection, code.key)),
    ):
        recorder.delete(table, [row.id for row in rows])


def _give_entries(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = {row.item_id: row for row in interpretation.entries_of(recorder.connection, new.key)}
    for row in interpretation.entries_of(recorder.connection, old.key):
        kept = there.get(row.item_id)
        if kept is None:
            recorder.update(tables.joint_entries, row.id, {"code_id": new.key})
            continue
        change = {
            "flag": _one(kept.flag, row.flag, old, new),
            "passage_id": _one(kept.passage_id, row.passage_id, old, new),
            "inference": _joined(kept.inference, row.inference),
            "modified_at": now(),
        }
        recorder.delete(tables.joint_entries, [row.id])
        recorder.update(tables.joint_entries, kept.id, change)


def _give_summaries(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = {_unit(row): row for row in interpretation.summaries_of(recorder.connection, new.key)}
    for row in interpretation.summaries_of(recorder.connection, old.key):
        kept = there.get(_unit(row))
        if kept is None:
            recorder.update(tables.summaries, row.id, {"code_id": new.key})
            continue
        recorder.delete(tables.summaries, [row.id])
        change = {"body": _joined(kept.body, row.body), "modified_at": now()}
        recorder.update(tables.summaries, kept.id, change)


def _give_condensate(recorder: Recorder, old: StoredCode, new: StoredCode) -> None:
    there = interpretation.condensates_of(recorder.connection, new.key)
    for row in interpretation.condensates_of(recorder.connection, old.key):
        if not there:
            recorder.update(tables.condensates, row.id, {"code_id": new.key})
            continue
        recorder.delete(tables.condensates, [row.id])
        change = {"body": _joined(there[0].body, row.body), "modified_at": now()}
        recorder.update(tables.condensates, there[0].id, change)


def _unit(row: Any) -> tuple[int | None, ...]:
    return tuple(getattr(row, column) for column in UNIT_COLUMNS)


def _one(kept: Any, other: Any, old: StoredCode, new: StoredCode) -> Any:
    if kept is not None and other is not None and kept != other:
        raise ConflictError(UNLIKE_ENTRIES(one=old.path, other=new.path))
    return other if kept is None else kept


def _joined(first: str, second: str) -> str:
    return "\n\n".join(part for part in dict.fromkeys((first, second)) if part)
