"""The codebook between its YAML and the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.codebook.joining import YAML, joined, kept_notes
from koding.actions.codebook.merging import remove_codes
from koding.actions.linking import link_new_codes
from koding.actions.naming import code_named
from koding.codebook import (
    CodebookDifference,
    Finding,
    check_codebook,
    differences,
    read_codebook,
    write_codebook,
)
from koding.errors import CodebookError, ConflictError
from koding.messages.codebook import LOST_VALUE
from koding.messages.codebook_files import THEMES_LEFT, THEMES_WOULD, THEMES_WRITTEN
from koding.model.codes import Code, Codebook, CodeSet, fold
from koding.model.outcomes import CodeMove
from koding.store import codes as stored_codes
from koding.store import passages, tables
from koding.store.codes import passages_by_code

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.stored import StoredCode
    from koding.reading.codebook_rows import CodebookDraft
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class CodebookLoaded:
    """What differed between the file and the database, and where passages of removed codes went."""

    differences: tuple[CodebookDifference, ...]
    moves: tuple[CodeMove, ...]
    codes: int
    notes: tuple[Message, ...] = ()
    tree: tuple[Code, ...] = ()
    """What a file other than YAML says of the codes, for a preview; none of a YAML file."""


def stored_codebook(connection: Connection) -> Codebook:
    """Return the codebook as the database has it."""
    codes = stored_codes.read_codes(connection)
    below: dict[int | None, list[StoredCode]] = {}
    for stored in codes:
        below.setdefault(stored.parent, []).append(stored)

    def grown(stored: StoredCode) -> Code:
        children = tuple(grown(child) for child in below.get(stored.key, []))
        return replace(stored.code, children=children)

    paths = {stored.key: stored.path for stored in codes}
    return Codebook(
        tuple(grown(stored) for stored in below.get(None, [])),
        stored_codes.read_sets(connection, paths),
    )


def load_codebook(
    workspace: Workspace,
    file: Path,
    *,
    into: Mapping[str, str] | None = None,
    drop_passages: bool = False,
    dry_run: bool = False,
    sheet: str = "",
) -> CodebookLoaded:
    """Make the database's codebook what the file says, codes recognised by their `id`.

    A file other than YAML is joined with what the study has (see `joined`), from the sheet
    `sheet` of a spreadsheet; themes.yaml is then written anew, if it said what the study had.
    `into` says where the passages of codes that the file no longer has go, by path.

    Raises:
        CodebookError: the file cannot be read as a codebook.
        ReadingError: a table, list or .qdc cannot be read.
        ConflictError: a code that goes holds passages and nobody said where they go.
    """
    read = _read(file, workspace.study.levels, sheet)
    with workspace.record("codebook load", file.name, dry_run=dry_run) as recorder:
        old = stored_codebook(recorder.connection)
        new = read if isinstance(read, Codebook) else joined(read, old)
        before = {code.code.id: code for code in stored_codes.read_codes(recorder.connection)}
        _make_room(recorder, before, new)
        _lay_out(recorder, before, new)
        moves = _remove_absent(recorder, before, new, into or {}, drop_passages=drop_passages)
        _set_sets(recorder, new.sets)
        linked = link_new_codes(recorder, workspace)
        found, codes = differences(old, new), sum(1 for _ in new.walk())
    if isinstance(read, Codebook):
        return CodebookLoaded(found, moves, codes, linked)
    notes = (
        *linked,
        *read.notes,
        *kept_notes(read, old, file),
        *_themes(workspace, old, new, dry_run=dry_run),
    )
    return CodebookLoaded(found, moves, codes, notes, new.codes)


def _read(file: Path, levels: Sequence[str], sheet: str) -> Codebook | CodebookDraft:
    if file.suffix.lower() in YAML:
        return read_codebook(file, levels)
    from koding.reading.codebook_files import read_codebook_draft

    return read_codebook_draft(file, levels, sheet)


def _themes(
    workspace: Workspace, old: Codebook, new: Codebook, *, dry_run: bool
) -> Iterator[Message]:
    """Write themes.yaml anew if it said what the study had before; else leave it, and say so."""
    path = workspace.study.paths.codebook
    if path.exists():
        try:
            said = read_codebook(path, workspace.study.levels)
        except CodebookError:
            yield THEMES_LEFT(file=path.name)
            return
        if not differences(new, said):
            return
        if differences(old, said):
            yield THEMES_LEFT(file=path.name)
            return
    if dry_run:
        yield THEMES_WOULD(file=path.name)
        return
    write_codebook(new, path, workspace.study.levels)
    yield THEMES_WRITTEN(file=path.name)


def export_codebook(workspace: Workspace, file: Path) -> int:
    """Write the codebook to its YAML, comments and order kept; return how many codes it has."""
    with workspace.read() as connection:
        codebook = stored_codebook(connection)
    write_codebook(codebook, file, workspace.study.levels)
    return sum(1 for _ in codebook.walk())


def _make_room(recorder: Recorder, before: Mapping[str, StoredCode], new: Codebook) -> None:
    """Take the names that codes swap between them out of the way for a moment."""
    ids = {path: code.id for path, code, _ in new.walk()}
    wanted = {
        (None if parent is None else ids[parent], fold(code.name)): code.id
        for _, code, parent in new.walk()
    }
    parents: dict[int | None, str | None] = {code.key: id_ for id_, code in before.items()}
    for identifier, stored in before.items():
        place = parents.get(stored.parent), fold(stored.code.name)
        if wanted.get(place, identifier) != identifier:
            recorder.update(tables.codes, stored.key, {"name_key": f"\n{stored.guid}"})


def _lay_out(recorder: Recorder, before: Mapping[str, StoredCode], new: Codebook) -> None:
    """Insert and update codes, parents first, so that no code ever lies under itself."""
    keys: dict[str | None, int | None] = {None: None}
    places: dict[str | None, int] = {}
    for path, code, parent in new.walk():
        position = places[parent] = places.get(parent, -1) + 1
        values = {
            **stored_codes.code_values(code),
            "parent_id": keys[parent],
            "position": position,
        }
        if code.id in before:
            _refuse_lost_values(recorder, before[code.id], code)
            keys[path] = before[code.id].key
            recorder.update(tables.codes, before[code.id].key, values)
        else:
            keys[path] = recorder.insert(tables.codes, values)


def _refuse_lost_values(recorder: Recorder, before: StoredCode, after: Code) -> None:
    """Refuse a scale that lacks a value which one of the code's passages has."""
    if before.code.scale == after.scale:
        return
    for row in passages.passage_rows(recorder.connection, code=before.key):
        if row.value is not None and (after.scale is None or row.value not in after.scale.levels):
            lost = LOST_VALUE(passage=row.guid[:8], code=before.path, value=row.value)
            raise ConflictError(lost)


def _remove_absent(
    recorder: Recorder,
    before: Mapping[str, StoredCode],
    new: Codebook,
    into: Mapping[str, str],
    *,
    drop_passages: bool,
) -> tuple[CodeMove, ...]:
    kept = {code.id for _, code, _ in new.walk()}
    codes = [code for code in stored_codes.read_codes(recorder.connection) if code.code.id in kept]
    named = {code_named(list(before.values()), old).key: target for old, target in into.items()}
    moves: list[CodeMove] = []
    for stored in reversed(list(before.values())):
        if stored.code.id in kept:
            continue
        target = named.get(stored.key)
        moves += remove_codes(
            recorder,
            [stored],
            None if target is None else code_named(codes, target),
            drop_passages=drop_passages,
        )
    return tuple(reversed(moves))


def _set_sets(recorder: Recorder, new: tuple[CodeSet, ...]) -> None:
    """Make the sets anew unless they have the same names and, by their new paths, members."""
    if stored_codebook(recorder.connection).sets == new:
        return
    recorder.delete(tables.code_set_members, stored_codes.member_keys(recorder.connection))
    recorder.delete(tables.code_sets, stored_codes.set_keys(recorder.connection).values())
    keys = {fold(code.path): code.key for code in stored_codes.read_codes(recorder.connection)}
    for chosen in new:
        made = recorder.insert(
            tables.code_sets, {"name": chosen.name, "name_key": fold(chosen.name)}
        )
        recorder.insert_many(
            tables.code_set_members,
            [
                {"set_id": made, "code_id": keys[fold(path)], "position": position}
                for position, path in enumerate(chosen.codes)
            ],
        )


def list_codes(workspace: Workspace) -> tuple[tuple[StoredCode, ...], dict[int, int]]:
    """Return the codes, parents first, and how many passages each holds itself, by key."""
    with workspace.read() as connection:
        return stored_codes.read_codes(connection), stored_codes.count_passages(connection)


def list_spread(
    workspace: Workspace, under: str | None = None
) -> tuple[tuple[StoredCode, ...], dict[int, dict[int, int]], StoredCode | None]:
    """Return the codes, parents first, their passages by document, and the one called `under`.

    Raises:
        NotFoundError: there is no such code.
    """
    with workspace.read() as connection:
        codes = stored_codes.read_codes(connection)
        named = None if under is None else code_named(codes, under)
        return codes, passages_by_code(connection), named


def review_codebook(workspace: Workspace) -> tuple[Finding, ...]:
    """Return what a careful reader would remark on the codebook in the database."""
    with workspace.read() as connection:
        return check_codebook(stored_codebook(connection), workspace.study.levels)
