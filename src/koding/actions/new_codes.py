"""Makes codes: in the codebook, while somebody codes, and for a file that uses them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, is_named, nearest
from koding.errors import CodebookError, ConflictError, NotFoundError
from koding.messages import codebook as messages
from koding.messages import naming
from koding.model.codes import Code, fold, join_path, next_colour, split_path, tidy_name
from koding.store import codes as stored_codes
from koding.store import tables

if TYPE_CHECKING:
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder

TAG_NEW = "tag with new code"
"""What the log calls a code made while coding, named from the words it was made for."""


def insert_code(recorder: Recorder, path: str, facts: Code) -> str:
    """Add a code as `add_code` does, as part of a batch; return its whole path.

    One without a colour gets the next of the palette.
    """
    *above, name = map(tidy_name, split_path(path))
    codes = stored_codes.read_codes(recorder.connection)
    parent = None
    if above:
        parent = _parent(codes, "/".join(join_path(None, step) for step in above), name)
    refuse_twin(codes, parent, name)
    identifier = free_identifier(codes, name if parent is None else f"{parent.path}.{name}")
    colour = facts.colour or next_colour(one.code.colour for one in codes)
    write_code(recorder, replace(facts, id=identifier, name=name, colour=colour), parent, codes)
    return join_path(parent.path if parent else None, name)


def _parent(codes: Sequence[StoredCode], path: str, name: str) -> StoredCode:
    """Return the code that `name` is to lie under.

    Raises:
        NotFoundError: there is none; the nearest are named, else that it must be made first.
    """
    if not is_named(codes, path) and not nearest(path, [code.path for code in codes]):
        raise NotFoundError(naming.NO_PARENT(name=name, parent=path))
    return code_named(codes, path)


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
