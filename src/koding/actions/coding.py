"""Tags passages, untags them, changes them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions import places
from koding.actions.laying import Draft, Laid, lay
from koding.actions.naming import document_named, passage_named, read_code
from koding.actions.revising import remove_passages
from koding.errors import ConflictError
from koding.messages import coding as messages
from koding.model.choices import ASKING, Role
from koding.model.coding import MemoKind, Origin
from koding.model.outcomes import OnValue, Tagged
from koding.model.places import parse_where
from koding.store import documents, passages, tables
from koding.store.stamps import now

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message
    from koding.model.codes import Code
    from koding.model.material import Span
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
        theme = read_code(connection, code)
        check_value(theme, options.value)
        span = places.locate(connection, found, parse_where(where, quote=options.quote))
        draft = Draft(
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
        return _tagged(recorder, found, theme, laid)


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


def check_value(code: StoredCode, value: float | None) -> None:
    """Refuse a value that is not one of the code's levels."""
    if value is None:
        return
    refuse_value(code.path, code.code, value)


def refuse_value(path: str, code: Code, value: float) -> None:
    """Raise unless `value` is one of the levels of `code`'s scale."""
    if code.scale is None:
        raise ConflictError(messages.NO_SCALE(code=path))
    if value not in code.scale.levels:
        levels = list(code.scale.levels)
        raise ConflictError(messages.NO_SUCH_VALUE(value=value, code=path, levels=levels))


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
) -> int:
    """Write a memo on what the columns of `target` name, nothing being the study; return its key.

    It is the recorder's coder's unless another's key is given.
    """
    moment = now()
    return recorder.insert(
        tables.memos,
        {
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
    lines = documents.read_lines(recorder.connection, document.revision)
    return Tagged(
        guid=row.guid,
        document=document.name,
        start=row.start,
        end=row.end,
        line=places.line_at(lines, row.start),
        code=code.path,
        new=laid.new,
        united=laid.united,
        notes=(
            *_place_notes(
                documents.read_turns(recorder.connection, document.revision), row.start, row.end
            ),
            *_value_notes(code, row),
        ),
    )


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
