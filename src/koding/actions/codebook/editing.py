"""Changes the codebook: adds, renames, moves and splits codes, and what a code's card says.

A card says name, level, colour, definition and the rest.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions.linking import link_new_codes
from koding.actions.naming import code_named, document_named, passage_named, subtree
from koding.actions.new_codes import (
    free_identifier,
    insert_code,
    next_place,
    refuse_twin,
    write_code,
)
from koding.actions.passages.laying import recode
from koding.errors import CodebookError, ConflictError
from koding.messages import codebook as messages
from koding.messages.choices import level_named
from koding.model.codes import COLOUR, DEFAULT_LEVELS, Code, fold, join_path, tidy_name
from koding.model.history import summary_of
from koding.model.label import Label
from koding.model.outcomes import CodeMove
from koding.store import codes as stored_codes
from koding.store import documents, passages, tables
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
    facts = replace(facts, level=known_level(facts.level, workspace.study.levels))
    if facts.colour and not COLOUR.fullmatch(facts.colour):
        raise CodebookError(messages.NO_COLOUR(colour=facts.colour))
    with workspace.record("codebook add", path) as recorder:
        made = insert_code(recorder, path, facts)
        link_new_codes(recorder, workspace)
        return made


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


def make_pile(workspace: Workspace, name: str, names: Sequence[str]) -> str:
    """Make a theme at the root and put codes under it, each with all under it, as one batch.

    Raises:
        CodebookError: the name cannot be a code's.
        ConflictError: there is a code of that name, or one has a namesake there.
    """
    with workspace.record("codebook pile", ", ".join([name, *names])) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        chosen = [code_named(codes, one) for one in names]
        facts = Code(id="", name="", level=workspace.study.levels[-1])
        made = insert_code(recorder, join_path(None, tidy_name(name)), facts)
        link_new_codes(recorder, workspace)
        pile = code_named(stored_codes.read_codes(recorder.connection), made)
        for found in chosen:
            _move(recorder, found, pile)
        return made


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


def known_level(level: str, known: Sequence[str]) -> str:
    """Return a study's own name for a level, the lowest where nobody stated one.

    Raises:
        CodebookError: the study has no such level.
    """
    if (found := level_named(level, known)) is not None:
        return found
    if level == DEFAULT_LEVELS[0]:
        return known[0]
    raise CodebookError(messages.NO_LEVEL(level=level, levels=list(known)))


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


@dataclass(frozen=True, slots=True)
class CardChanges:
    """What is to be said of a code; None leaves it as it is, an empty text empties it."""

    name: str | None = None
    label_nb: str | None = None
    label_en: str | None = None
    level: str | None = None
    colour: str | None = None
    definition: str | None = None
    include: str | None = None
    exclude: str | None = None
    examples: tuple[str, ...] | None = None
    keywords: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class CardChanged:
    """A code whose card was changed: its path now, and which of its facts changed."""

    path: str
    changed: tuple[str, ...]


def set_code(workspace: Workspace, code: str, changes: CardChanges) -> CardChanged:
    """Change what is said of a code, as one change; its passages, children and id stay.

    Raises:
        NotFoundError: there is no such code, or several.
        CodebookError: the name, level or colour cannot be a code's.
        ConflictError: the name is another's with the same parent.
    """
    with workspace.record("codebook set", code) as recorder:
        codes = stored_codes.read_codes(recorder.connection)
        found = code_named(codes, code)
        parent = next((other for other in codes if other.key == found.parent), None)
        facts = _changed(found.code, changes, workspace.study.levels)
        if facts.name != found.code.name:
            refuse_twin(codes, parent, facts.name, itself=found)
        before, after = map(stored_codes.code_values, (found.code, facts))
        change = {column: value for column, value in after.items() if value != before[column]}
        if change:
            recorder.update(tables.codes, found.key, change)
        path = join_path(parent.path if parent else None, facts.name)
        return CardChanged(path, tuple(name for name in change if name != "name_key"))


def _changed(code: Code, changes: CardChanges, levels: Sequence[str]) -> Code:
    """Return a code's facts with what is stated of them."""
    colour = code.colour if changes.colour is None else changes.colour.strip()
    if colour and not COLOUR.fullmatch(colour):
        raise CodebookError(messages.NO_COLOUR(colour=colour))
    level = code.level if changes.level is None else known_level(changes.level.strip(), levels)
    return replace(
        code,
        name=code.name if changes.name is None else tidy_name(changes.name),
        level=level,
        colour=colour,
        label=Label(_text(changes.label_nb, code.label.nb), _text(changes.label_en, code.label.en)),
        definition=_text(changes.definition, code.definition),
        include=_text(changes.include, code.include),
        exclude=_text(changes.exclude, code.exclude),
        examples=_texts(changes.examples, code.examples),
        keywords=_texts(changes.keywords, code.keywords),
    )


def _text(stated: str | None, before: str) -> str:
    return before if stated is None else stated.strip()


def _texts(stated: tuple[str, ...] | None, before: tuple[str, ...]) -> tuple[str, ...]:
    """Return what is stated, each once and none blank."""
    if stated is None:
        return before
    return tuple(dict.fromkeys(" ".join(one.split()) for one in stated if one.strip()))
