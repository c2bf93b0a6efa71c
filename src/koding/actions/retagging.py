"""Changes passages that are there: their span, their code; tags one place with several codes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.codebook_edit import insert_code
from koding.actions.coding import check_value, refuse_others
from koding.actions.laying import Draft, common_value, lay, overlapped_by, unite
from koding.actions.naming import code_named, document_named, passage_named
from koding.actions.recoding import recode
from koding.errors import ConflictError
from koding.messages.spans import NEW_SPAN, NOT_INSIDE, OUTSIDE_TEXT, REVISED
from koding.model.codes import Code
from koding.model.coding import Origin
from koding.store import documents, passages, tables
from koding.store.codes import read_codes
from koding.store.stamps import now

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.material import Span
    from koding.store.recorder import Recorder

TAG_NEW = "tag with new code"
"""What the log calls a code made while coding, named from the words it was made for."""


@dataclass(frozen=True, slots=True)
class SpanTags:
    """Codes for one span: `(path, value)` each, all laid down in one go.

    `revision` is the one whose offsets the span has; if the text has been revised since, nothing
    is laid down.
    """

    document: str
    span: Span
    codes: tuple[tuple[str, float | None], ...]
    round: int = 1
    origin: Origin = Origin.HAND
    revision: int | None = None


def tag_span(workspace: Workspace, tags: SpanTags) -> tuple[str, ...]:
    """Tag one span with several codes as one batch; return the passages' GUIDs.

    Raises:
        NotFoundError: there is no such document or code.
        ConflictError: the text was revised, or a value is not one of its code's.
    """
    summary = f"{tags.document} {', '.join(code for code, _ in tags.codes)}"
    with workspace.record("tag", summary) as recorder:
        return _lay_down(recorder, tags)


def tag_new_code(workspace: Workspace, path: str, tags: SpanTags) -> str:
    """Make a code at `path` and tag the span with it, as one batch; return the code's whole path.

    Raises:
        CodebookError: the name cannot be a code's.
        ConflictError: there is a code at that path, or the text was revised.
    """
    with workspace.record(TAG_NEW, f"{tags.document} {path}") as recorder:
        facts = Code(id="", name="", level=workspace.study.levels[0])
        made = insert_code(recorder, path, facts)
        _lay_down(recorder, replace(tags, codes=((made, None),)))
        return made


def change_span(workspace: Workspace, guid: str, span: Span, *, revision: int | None = None) -> str:
    """Give a passage of one's own another span; what it then overlaps of its code is united.

    Raises:
        ConflictError: it is another coder's, the span lies outside the text, or the text is no
            longer the `revision` whose offsets the span has.
    """
    with workspace.record("span", guid[:8]) as recorder:
        row = passage_named(recorder.connection, guid)
        refuse_others(recorder, row)
        _refuse_revised(row.revision_id, revision)
        if not 0 <= span.start < span.end <= row.length:
            raise ConflictError(OUTSIDE_TEXT())
        text = documents.read_text(recorder.connection, row.revision_id)
        found = overlapped_by(recorder.connection, row, span=span)
        others = [one for one in found if one.id != row.id]
        rows = sorted([row, *others], key=lambda one: (one.created_at, one.id))
        value = common_value(rows, NEW_SPAN())
        unite(recorder, rows, [span, *others], text=text, value=value)
        return str(rows[0].guid)


def set_value(workspace: Workspace, passage: str, value: float | None) -> str:
    """Give a passage of a scale code another value, or none; return its GUID.

    Raises:
        ConflictError: the passage is another coder's, or the value not one of the code's.
    """
    with workspace.record("value", passage[:8]) as recorder:
        row = passage_named(recorder.connection, passage)
        refuse_others(recorder, row)
        code = next(code for code in read_codes(recorder.connection) if code.key == row.code_id)
        check_value(code, value)
        if row.value != value:
            recorder.update(tables.passages, row.id, {"value": value, "modified_at": now()})
        return str(row.guid)


def recode_passages(workspace: Workspace, guids: Sequence[str], code: str) -> int:
    """Give passages of one's own another code, as one batch; return how many.

    Raises:
        ConflictError: one is another coder's, or has a value the code's scale lacks.
    """
    with workspace.record("recode", f"{len(guids)} -> {code}") as recorder:
        named = (passage_named(recorder.connection, guid) for guid in guids)
        rows = list({row.id: row for row in named}.values())
        for row in rows:
            refuse_others(recorder, row)
        target = code_named(read_codes(recorder.connection), code)
        moving = [row for row in rows if row.code_id != target.key]
        recode(recorder, moving, target)
        return len(moving)


def _lay_down(recorder: Recorder, tags: SpanTags) -> tuple[str, ...]:
    connection = recorder.connection
    document = document_named(connection, tags.document)
    _refuse_revised(document.revision, tags.revision)
    if not 0 <= tags.span.start < tags.span.end <= document.length:
        raise ConflictError(NOT_INSIDE(document=document.name))
    text = documents.read_text(connection, document.revision)
    known = read_codes(connection)
    made = []
    for path, value in tags.codes:
        code = code_named(known, path)
        check_value(code, value)
        draft = Draft(
            revision=document.revision,
            text=text,
            start=tags.span.start,
            end=tags.span.end,
            code=code.key,
            coder=recorder.coder,
            round=tags.round,
            value=value,
            origin=tags.origin.value,
        )
        made.append(passages.row_by_key(connection, lay(recorder, draft).key).guid)
    return tuple(made)


def _refuse_revised(current: int, read: int | None) -> None:
    """Refuse offsets of another revision: they would silently mean other words."""
    if read not in (None, current):
        raise ConflictError(REVISED())
