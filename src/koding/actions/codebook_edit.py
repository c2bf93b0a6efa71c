"""Changes the tree of codes: every passage of a code that goes is accounted for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.dismissals import drop_dismissals, give_dismissals
from koding.actions.interpretations import (
    count_interpretations,
    drop_interpretations,
    give_interpretations,
)
from koding.actions.naming import code_named, document_named, passage_named, subtree
from koding.actions.recoding import recode
from koding.actions.revising import remove_passages
from koding.errors import CodebookError, ConflictError
from koding.messages import both, quantities
from koding.messages import codebook_changes as messages
from koding.messages.choices import level_named
from koding.model.codes import COLOUR, DEFAULT_LEVELS, Code, fold, join_path, split_path, tidy_name
from koding.model.history import summary_of
from koding.model.outcomes import CodeMove
from koding.store import codes as stored_codes
from koding.store import documents, passages, survey, tables
from koding.store.readings import SPLIT

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Picked:
    """Which of a code's passages go to the new one; what is given must all hold."""

    guids: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    matching: str | None = None


def add_code(workspace: Workspace, path: str, facts: Code) -> str:
    """Add a code at `path`, whose parent must be there; return its whole path.

    `facts` says everything but its name and id. A code without a parent is a free code.

    Raises:
        CodebookError: the name, level or colour cannot be a code's.
        ConflictError: there is a code at that path.
    """
    facts = replace(facts, level=_level(facts.level, workspace.study.levels))
    if facts.colour and not COLOUR.fullmatch(facts.colour):
        raise CodebookError(messages.NO_COLOUR(colour=facts.colour))
    with workspace.record("codebook add", path) as recorder:
        return insert_code(recorder, path, facts)


def insert_code(recorder: Recorder, path: str, facts: Code) -> str:
    """Add a code as `add_code` does, as part of a batch; return its whole path."""
    *above, name = map(tidy_name, split_path(path))
    codes = stored_codes.read_codes(recorder.connection)
    parent = None
    if above:
        parent = code_named(codes, "/".join(join_path(None, step) for step in above))
    refuse_twin(codes, parent, name)
    identifier = free_identifier(codes, name if parent is None else f"{parent.path}.{name}")
    write_code(recorder, replace(facts, id=identifier, name=name), parent, codes)
    return join_path(parent.path if parent else None, name)


def add_missing_code(recorder: Recorder, path: str, level: str) -> StoredCode:
    """Add the code at `path` and the parents it lacks, for a file that uses it."""
    found: StoredCode | None = None
    for step in map(tidy_name, split_path(path)):
        codes = stored_codes.read_codes(recorder.connection)
        wanted = join_path(found.path if found else None, step)
        there = next((code for code in codes if fold(code.path) == fold(wanted)), None)
        if there is None:
            refuse_twin(codes, found, step)
            there = write_code(
                recorder,
                Code(id=free_identifier(codes, wanted), name=step, level=level),
                found,
                codes,
            )
        found = there
    assert found is not None  # noqa: S101 - a path has at least one step
    return found


def rename_code(workspace: Workspace, code: str, name: str, *, dry_run: bool = False) -> CodeMove:
    """Give a code another name; its passages, children and id stay."""
    name = tidy_name(name)
    with workspace.record("codebook rename", f"{code} -> {name}", dry_run=dry_run) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        found = code_named(codes, code)
        parent = next((other for other in codes if other.key == found.parent), None)
        refuse_twin(codes, parent, name, itself=found)
        recorder.update(tables.codes, found.key, {"name": name, "name_key": fold(name)})
        path = join_path(parent.path if parent else None, name)
        return CodeMove(found.path, path, _held(recorder.connection, [found]))


def move_code(
    workspace: Workspace, code: str, under: str | None, *, dry_run: bool = False
) -> CodeMove:
    """Put a code, with all under it, below another or (None) at the root; see `move_codes`."""
    return move_codes(workspace, [code], under, dry_run=dry_run)[0]


def move_codes(
    workspace: Workspace, names: Sequence[str], under: str | None, *, dry_run: bool = False
) -> tuple[CodeMove, ...]:
    """Put codes, each with all under it, below another or (None) at the root, as one batch.

    One that lies under another of them comes along with that.

    Raises:
        ConflictError: one would lie under itself, or has a namesake there.
    """
    listed = ", ".join(names)
    summary = summary_of("to_root", listed) if under is None else f"{listed} -> {under}"
    with workspace.record("codebook move", summary, dry_run=dry_run) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        chosen = {found.key: found for found in (code_named(codes, name) for name in names)}
        parent = None if under is None else code_named(codes, under)
        along = {
            below.key
            for found in chosen.values()
            for below in subtree(codes, found)
            if below.key != found.key
        }
        going = [found for found in chosen.values() if found.key not in along]
        return tuple(_move(recorder, found, parent) for found in going)


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


def split_code(
    workspace: Workspace,
    source: str,
    name: str,
    picked: Picked,
    *,
    sibling: bool = False,
    dry_run: bool = False,
) -> tuple[CodeMove, CodeMove]:
    """Move the picked passages of a code to a new one under it (or beside it).

    Returns what goes to the new code and what stays.

    Raises:
        ConflictError: nothing is picked.
    """
    name = tidy_name(name)
    with workspace.record(SPLIT, f"{source} -> {name}", dry_run=dry_run) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        old = code_named(codes, source)
        above = old.parent if sibling else old.key
        parent = next((code for code in codes if code.key == above), None)
        refuse_twin(codes, parent, name)
        rows = passages.passage_rows(recorder.connection, code=old.key)
        chosen = _pick(recorder.connection, rows, picked)
        if not chosen:
            raise ConflictError(messages.NONE_PICKED(code=old.path))
        identifier = free_identifier(codes, f"{old.code.id}.{name}")
        facts = Code(
            id=identifier, name=name, level=old.code.level, colour=old.code.colour,
            scale=old.code.scale,
        )  # fmt: skip
        new = write_code(recorder, facts, parent, codes)
        recode(recorder, chosen, new)
        return (
            CodeMove(old.path, new.path, len(chosen)),
            CodeMove(old.path, old.path, len(rows) - len(chosen)),
        )


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


def _move(recorder: Recorder, found: StoredCode, parent: StoredCode | None) -> CodeMove:
    codes = stored_codes.read_codes(recorder.connection)
    below = subtree(codes, found)
    if parent is not None and parent.key in {other.key for other in below}:
        raise ConflictError(messages.UNDER_ITSELF(code=found.path))
    refuse_twin(codes, parent, found.code.name, itself=found)
    key = parent.key if parent else None
    change = {"parent_id": key, "position": next_place(codes, key)}
    recorder.update(tables.codes, found.key, change)
    path = join_path(parent.path if parent else None, found.code.name)
    return CodeMove(found.path, path, _held(recorder.connection, below))


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


def _level(level: str, known: Sequence[str]) -> str:
    """Return a study's own name for the lowest level where nobody stated one."""
    if (found := level_named(level, known)) is not None:
        return found
    if level == DEFAULT_LEVELS[0]:
        return known[0]
    raise CodebookError(messages.NO_LEVEL(level=level, levels=list(known)))


def _drop(recorder: Recorder, code: StoredCode, *, drop_passages: bool) -> CodeMove:
    connection = recorder.connection
    rows = passages.passage_rows(connection, code=code.key)
    memos = passages.hanging_on(connection, tables.memos, "code_id", [code.key])
    interpretations = count_interpretations(connection, code.key)
    if (rows or memos or interpretations) and not drop_passages:
        held = (quantities.PASSAGES(n=len(rows)), quantities.MEMOS(n=len(memos)), *interpretations)
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
    # Whoever read for the code that goes did not read for the one it goes into.
    recorder.delete(
        tables.readings, passages.hanging_on(connection, tables.readings, "code_id", [code.key])
    )


def write_code(
    recorder: Recorder, facts: Code, parent: StoredCode | None, codes: Sequence[StoredCode]
) -> StoredCode:
    """Write the row of a new code, last of those with its parent, and return the code."""
    key = parent.key if parent else None
    recorder.insert(
        tables.codes,
        {
            **stored_codes.code_values(facts),
            "parent_id": key,
            "position": next_place(codes, key),
        },
    )
    now_there = stored_codes.read_codes(recorder.connection)
    return next(code for code in now_there if code.code.id == facts.id)


def _pick(connection: Connection, rows: Sequence[Any], picked: Picked) -> list[Any]:
    chosen = list(rows)
    if picked.guids:
        keys = {passage_named(connection, guid).id: guid for guid in picked.guids}
        others = [guid for key, guid in keys.items() if key not in {row.id for row in rows}]
        if others:
            raise ConflictError(messages.NOT_OF_CODE(passage=others[0]))
        chosen = [row for row in chosen if row.id in keys]
    if picked.documents:
        revisions = {document_named(connection, name).revision for name in picked.documents}
        chosen = [row for row in chosen if row.revision_id in revisions]
    if picked.matching is not None:
        pattern = _pattern(picked.matching)
        revisions = {row.revision_id for row in chosen}
        texts = {key: documents.read_text(connection, key) for key in revisions}
        chosen = [
            row for row in chosen if pattern.search(texts[row.revision_id][row.start : row.end])
        ]
    return chosen if picked != Picked() else []


def _pattern(matching: str) -> re.Pattern[str]:
    try:
        return re.compile(matching, re.IGNORECASE)
    except re.error as error:
        raise ConflictError(messages.NO_EXPRESSION(matching=matching, fault=str(error))) from error


def _held(connection: Connection, codes: Sequence[StoredCode]) -> int:
    counts = stored_codes.count_passages(connection)
    return sum(counts.get(code.key, 0) for code in codes)


def next_place(codes: Sequence[StoredCode], parent: int | None) -> int:
    """Return the position that is free after all codes with a parent."""
    return max((code.position for code in codes if code.parent == parent), default=-1) + 1


def refuse_twin(
    codes: Sequence[StoredCode],
    parent: StoredCode | None,
    name: str,
    *,
    itself: StoredCode | None = None,
) -> None:
    """Refuse a name that is none, or another code's with the same parent.

    Raises:
        CodebookError: the name cannot be a code's.
        ConflictError: there is a code of that name.
    """
    if not name.strip() or "\\" in name:
        raise CodebookError(messages.NO_NAME(name=name))
    key = parent.key if parent else None
    for code in codes:
        if code.parent == key and fold(code.code.name) == fold(name) and code != itself:
            raise ConflictError(messages.TWIN(code=code.path))


def free_identifier(codes: Sequence[StoredCode], wanted: str) -> str:
    """Return an id like `wanted` that no code has."""
    from koding.codebook.themes import slug  # with it come all readers of codebook files

    taken = {code.code.id for code in codes}
    base = found = slug(wanted)
    number = 2
    while found in taken:
        found = f"{base}-{number}"
        number += 1
    return found
