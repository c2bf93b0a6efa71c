"""Tags places with codes, takes tags away, and changes what is tagged."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from koding.actions import naming
from koding.actions.linking import link_new_codes
from koding.actions.naming import code_named, document_named, is_named, passage_named
from koding.actions.new_codes import TAG_NEW, add_missing_code, insert_code
from koding.actions.passages.laying import (
    Laid,
    PassageDraft,
    check_value,
    common_value,
    lay,
    overlapped_by,
    recode,
    unite,
)
from koding.actions.passages.revising import remove_passages
from koding.errors import ConflictError
from koding.messages import coding as messages
from koding.messages.coding import NEW_SPAN, NOT_INSIDE, OUTSIDE_TEXT, REVISED
from koding.model.choices import ASKING, OnValue, Role
from koding.model.codes import Code
from koding.model.coding import MemoKind, Origin
from koding.model.outcomes import Tagged
from koding.model.places import parse_where
from koding.store import documents, passages, tables
from koding.store.codes import read_codes
from koding.store.declined import keep_moved
from koding.store.frozen import read_frozen
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.places import Span
    from koding.model.stored import StoredCode, StoredDocument, StoredTurn
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class TagOptions:
    """What may be said beside where and with which code."""

    value: float | None = None
    memo: str | None = None
    round: int = 1
    quote: bool = False
    on_value: OnValue = OnValue.STOP
    origin: Origin = Origin.HAND
    new_code: bool = False
    """Whether a code that is not there is made, with the parents it lacks."""


def tag(
    workspace: Workspace, document: str, where: str, code: str, options: TagOptions = TagOptions()
) -> Tagged:
    """Tag the place `where` of a document with a code.

    Over the coder's own passage of the same code it extends that one.

    Raises:
        NotFoundError: there is no such document, code or place.
        ConflictError: the value is not one of the code's, or differs from an overlapped one's.
    """
    with workspace.record("tag", f"{document} {code}") as recorder:
        connection = recorder.connection
        found = document_named(connection, document)
        linked: tuple[Message, ...] = ()
        if options.new_code and not is_named(read_codes(connection), code):
            add_missing_code(recorder, code, workspace.study.levels[0])
            linked = link_new_codes(recorder, workspace)
        theme = code_named(read_codes(connection), code)
        check_value(theme, options.value)
        span = naming.locate(connection, found, parse_where(where, quote=options.quote))
        draft = PassageDraft(
            revision=found.revision,
            text=documents.read_text(connection, found.revision),
            start=span.start,
            end=span.end,
            code=theme.key,
            coder=recorder.coder,
            round=options.round,
            value=options.value,
            origin=options.origin.value,
        )
        laid = lay(recorder, draft, on_value=options.on_value)
        if options.memo:
            add_passage_memo(recorder, laid.key, options.memo)
        tagged = _tagged(recorder, found, theme, laid)
        return replace(tagged, notes=(*tagged.notes, *linked))


def untag(workspace: Workspace, names: Sequence[str]) -> int:
    """Remove the passages whose GUIDs begin with `names`, memos with them; return how many.

    Raises:
        NotFoundError: a name is none's or several's.
        ConflictError: a passage is another coder's.
    """
    with workspace.record("untag", " ".join(name[:8] for name in names)) as recorder:
        rows = [passage_named(recorder.connection, name) for name in names]
        for row in rows:
            refuse_others(recorder, row)
        remove_passages(recorder, sorted({row.id for row in rows}))
        return len({row.id for row in rows})


def refuse_others(recorder: Recorder, row: Any) -> None:
    """Refuse to change a passage that another coder made."""
    if row.coder_id != recorder.coder:
        name = passages.coder_of(recorder.connection, row.coder_id)
        raise ConflictError(messages.ANOTHERS(passage=row.guid[:8], coder=name))


def who_asks(turns: Sequence[StoredTurn], start: int, end: int) -> Role | None:
    """Return whose words a place holds where all are an interviewer's or moderator's, else None.

    Tables leave such words out unless they are told to count them.
    """
    touched = _touched(turns, start, end)
    return touched[0].role if touched and all(one.role in ASKING for one in touched) else None


def who_asks_in(workspace: Workspace, document: str, span: Span) -> Role | None:
    """Return what `who_asks` does, of a place in a document that is not at hand."""
    with workspace.read() as connection:
        found = document_named(connection, document)
        return who_asks(documents.read_turns(connection, found.revision), span.start, span.end)


def is_on_frozen(workspace: Workspace, document: str, span: Span) -> bool:
    """Return whether what is tagged at a span is on the words of who is frozen, and of nobody else.

    Nothing has such a passage until they are not.
    """
    with workspace.read() as connection:
        frozen = read_frozen(connection).passages
        if not frozen:
            return False
        found = document_named(connection, document)
        rows = passages.read_passages(connection, documents=[found.key])
        around = (one for one in rows if one.start <= span.start and span.end <= one.end)
        return any(one.key in frozen for one in around)


def add_passage_memo(
    recorder: Recorder, passage: int, body: str, *, coder: int | None = None
) -> int:
    """Put an analytic memo on a passage, the recorder's coder's unless another's is given."""
    return insert_memo(recorder, body, {"passage_id": passage}, coder=coder)


def insert_memo(
    recorder: Recorder,
    body: str,
    target: Mapping[str, int],
    *,
    title: str = "",
    kind: MemoKind = MemoKind.ANALYTIC,
    coder: int | None = None,
    guid: str | None = None,
) -> int:
    """Write a memo on what the columns of `target` name, nothing being the study; return its key.

    It is the recorder's coder's, and has a GUID of its own, unless others are given.
    """
    moment = now()
    return recorder.insert(
        tables.memos,
        {
            **({} if guid is None else {"guid": guid}),
            "kind": kind.value,
            "title": title,
            "body": body,
            "coder_id": recorder.coder if coder is None else coder,
            "created_at": moment,
            "modified_at": moment,
            **target,
        },
    )


def _tagged(recorder: Recorder, document: StoredDocument, code: StoredCode, laid: Laid) -> Tagged:
    row = passages.row_by_key(recorder.connection, laid.key)
    return Tagged(
        guid=row.guid,
        document=document.name,
        start=row.start,
        end=row.end,
        line=documents.line_at(recorder.connection, document.revision, row.start),
        code=code.path,
        new=laid.new,
        united=laid.united,
        notes=(
            *_place_notes(
                documents.read_turns(recorder.connection, document.revision), row.start, row.end
            ),
            *_value_notes(code, row),
            *_frozen_notes(recorder.connection, laid.key),
        ),
    )


def _frozen_notes(connection: Connection, passage: int) -> Iterator[Message]:
    """Say of a passage on the words of who is frozen that nothing has it until they are not."""
    if passage in read_frozen(connection).passages:
        yield messages.FROZEN_WORDS()


def _value_notes(code: StoredCode, row: Any) -> Iterator[Message]:
    if code.code.scale is not None and row.value is None:
        yield messages.WITHOUT_VALUE(code=code.path, levels=list(code.code.scale.levels))


def _place_notes(turns: Sequence[StoredTurn], start: int, end: int) -> Iterator[Message]:
    """Say what a coder may not have meant: words that nobody says, or that no table counts."""
    asking = who_asks(turns, start, end)
    if asking is Role.MODERATOR:
        yield messages.MODERATORS_WORDS()
    elif asking is not None:
        yield messages.INTERVIEWERS_WORDS()
    elif not _touched(turns, start, end):
        yield messages.NOBODYS_WORDS()


def _touched(turns: Sequence[StoredTurn], start: int, end: int) -> list[StoredTurn]:
    """Return the turns that hold a character of a place; a search may ask for thousands."""
    first = bisect_right(turns, start, key=lambda turn: turn.end)
    last = bisect_left(turns, end, lo=first, key=lambda turn: turn.start)
    return list(turns[first:last])


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
        link_new_codes(recorder, workspace)
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
        keep_moved(recorder, row, row.revision_id, span.start, span.end)
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
        draft = PassageDraft(
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
