"""Condensates: what all informants say in a code group, condensed by the researcher.

Malterud 2012 writes them in the first person, one a code group or subgroup, with its passages at
hand; they are no summary of one unit, which `summaries` has.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.interpretation.quotations import QuotationFilter, quote_passages
from koding.actions.naming import code_named, subtree
from koding.analysis.ground.quotations import say_names
from koding.errors import ConflictError, NotFoundError
from koding.messages import interpretation as messages
from koding.store import interpretation, tables
from koding.store.codes import read_codes
from koding.store.snapshot import read_snapshot
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Mapping

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.label import Label
    from koding.model.quotations import QuotationBook


@dataclass(frozen=True, slots=True)
class CondensateBook:
    """Condensates by the path of their code, in the codebook's order, with their passages."""

    condensates: Mapping[str, str]
    book: QuotationBook
    notes: tuple[Label, ...]


def read_condensates(workspace: Workspace, code: str | None = None) -> dict[str, str]:
    """Return the condensates by the path of their code; of one code, also those under it.

    Raises:
        NotFoundError: there is no such code.
    """
    with workspace.read() as connection:
        found = interpretation.read_condensates(connection)
        if code is None:
            return found
        codes = read_codes(connection)
    paths = {one.path for one in subtree(codes, code_named(codes, code))}
    return {path: body for path, body in found.items() if path in paths}


def condensate_of(workspace: Workspace, code: str) -> str:
    """Return the condensate of one code, nothing where there is none."""
    with workspace.read() as connection:
        found = code_named(read_codes(connection), code)
        rows = interpretation.condensates_of(connection, found.key)
    return rows[0].body if rows else ""


def set_condensate(workspace: Workspace, code: str, body: str) -> bool:
    """Write the condensate of a code; return whether that was a change.

    Raises:
        NotFoundError: there is no such code.
        ConflictError: it says nothing.
    """
    body = body.strip()
    if not body:
        raise ConflictError(messages.NEEDS_WORDS(code=code))
    with workspace.record("condensate set", code) as recorder:
        found = code_named(read_codes(recorder.connection), code)
        rows = interpretation.condensates_of(recorder.connection, found.key)
        if rows and rows[0].body == body:
            return False
        moment = now()
        said = {"body": body, "coder_id": recorder.coder, "modified_at": moment}
        if rows:
            recorder.update(tables.condensates, rows[0].id, said)
        else:
            made = {"code_id": found.key, "created_at": moment}
            recorder.insert(tables.condensates, {**made, **said})
        return True


def remove_condensate(workspace: Workspace, code: str) -> None:
    """Take out the condensate of a code.

    Raises:
        NotFoundError: there is none, or no such code.
    """
    with workspace.record("condensate remove", code) as recorder:
        found = code_named(read_codes(recorder.connection), code)
        rows = interpretation.condensates_of(recorder.connection, found.key)
        if not rows:
            raise NotFoundError(messages.NONE_OF(code=found.path))
        recorder.delete(tables.condensates, [rows[0].id])


def gather_condensates(
    workspace: Workspace, selection: Selection, code: str | None = None
) -> CondensateBook:
    """Return the condensates with the passages that count of each code and those under it.

    Raises:
        NotFoundError: there are none, or something named is not there.
    """
    found = read_condensates(workspace, code)
    if not found:
        raise NotFoundError(messages.NONE_YET())
    with workspace.read() as connection:
        wanted = QuotationFilter(codes=tuple(found))
        book = quote_passages(connection, read_snapshot(connection), selection, wanted)
    quoted = [one for theme in book.themes for under in theme.codes for one in under.quotations]
    return CondensateBook(found, book, (*book.notes, *say_names(quoted)))
