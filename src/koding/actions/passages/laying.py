"""Lays passages down so that one coder's of one code never overlap: what would is united."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.errors import ConflictError
from koding.messages import both
from koding.messages import coding as messages
from koding.model.choices import OnValue
from koding.model.coding import READING
from koding.model.material import text_hash
from koding.store import documents, passages, tables
from koding.store.consents import declined_passages
from koding.store.declined import keep_stretches
from koding.store.stamps import now

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.messages import Sayable
    from koding.model.codes import Code
    from koding.model.places import Span
    from koding.model.stored import StoredCode
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class PassageDraft:
    """A passage that is to be laid down; `text` is the whole text of its revision."""

    revision: int
    text: str
    start: int
    end: int
    code: int
    coder: int
    round: int
    value: float | None
    origin: str
    guid: str | None = None
    created_at: str | None = None
    modified_at: str | None = None

    def row(self) -> dict[str, Any]:
        """Return the passage's columns."""
        created = self.created_at or now()
        row = {
            "revision_id": self.revision,
            "length": len(self.text),
            "start": self.start,
            "end": self.end,
            "code_id": self.code,
            "coder_id": self.coder,
            "round": self.round,
            "value": self.value,
            "origin": self.origin,
            "created_at": created,
            "modified_at": self.modified_at or created,
            "text_sha256": text_hash(self.text[self.start : self.end]),
        }
        return row if self.guid is None else {**row, "guid": self.guid}

    def overlapped(self, connection: Connection) -> list[Any]:
        """Return the rows of its coder's passages of its code that it overlaps, oldest first."""
        return passages.overlapping(
            connection,
            revision=self.revision,
            coder=self.coder,
            round_=self.round,
            code=self.code,
            start=self.start,
            end=self.end,
        )


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a draft ended: the passage's key, whether it is new, how many it was united with."""

    key: int
    new: bool
    united: int


def lay(recorder: Recorder, draft: PassageDraft, *, on_value: OnValue = OnValue.STOP) -> Laid:
    """Insert the draft, or unite it with what it overlaps.

    Raises:
        ConflictError: the values differ and `on_value` says stop.
    """
    others = draft.overlapped(recorder.connection)
    if not others:
        return Laid(recorder.insert(tables.passages, draft.row()), new=True, united=0)
    value = _one_value([other.value for other in others], draft.value, on_value)
    over = [draft, *others]
    unite(recorder, others, over, text=draft.text, value=value, origin=draft.origin)
    return Laid(others[0].id, new=False, united=len(others))


def overlapped_by(
    connection: Connection,
    row: Any,
    *,
    revision: int | None = None,
    code: int | None = None,
    span: Span | None = None,
) -> list[Any]:
    """Return its coder's passages that one overlaps, or would: itself too, where it is of them.

    It would in another revision, with another code, or with another span.
    """
    place = span or row
    return passages.overlapping(
        connection,
        revision=row.revision_id if revision is None else revision,
        coder=row.coder_id,
        round_=row.round,
        code=row.code_id if code is None else code,
        start=place.start,
        end=place.end,
    )


def unite(
    recorder: Recorder,
    rows: Sequence[Any],
    over: Sequence[Any],
    *,
    text: str,
    value: float | None,
    code: int | None = None,
    origin: str | None = None,
) -> None:
    """Make one passage of several of the same text; `rows` stand oldest first and the first stays.

    It reaches over all of `over`, which have a start and an end. It keeps its origin, and so does
    one with what is laid over it (of `origin`), but for a search's that somebody's reading is laid
    over: that is read now.

    The others go before the first is widened, so that no two overlap at any moment.

    Raises:
        ConflictError: more than one of them is chosen for print.
    """
    kept, absorbed = rows[0], rows[1:]
    if absorbed:
        _absorb(recorder, kept, absorbed)
    start, end = min(one.start for one in over), max(one.end for one in over)
    change = {
        "start": start,
        "end": end,
        "value": value,
        "text_sha256": text_hash(text[start:end]),
        "code_id": kept.code_id if code is None else code,
        "origin": _origin([*(row.origin for row in rows), *([origin] if origin else [])]),
    }
    if absorbed or any(getattr(kept, name) != new for name, new in change.items()):
        recorder.update(tables.passages, kept.id, {**change, "modified_at": now()})


def common_value(rows: Sequence[Any], where: Sayable | str) -> float | None:
    """Return the one value that passages which are to become one have, if any has.

    Raises:
        ConflictError: they have different values.
    """
    values = {row.value for row in rows if row.value is not None}
    if len(values) > 1:
        guids = both([row.guid[:8] for row in rows])
        raise ConflictError(messages.VALUES_DIFFER_IN(passages=guids, where=where))
    return next(iter(values), None)


def _absorb(recorder: Recorder, kept: Any, absorbed: Sequence[Any]) -> None:
    keys = [row.id for row in absorbed]
    chosen = passages.hanging_on(
        recorder.connection, tables.quotations, "passage_id", [kept.id, *keys]
    )
    if len(chosen) > 1:
        raise ConflictError(messages.BOTH_CHOSEN())
    rows = [kept, *absorbed]
    declined = declined_passages(recorder.connection, [row.id for row in rows])
    for table in (
        tables.memos, tables.passage_aliases, tables.quotations, tables.approvals,
        tables.joint_entries,
    ):  # fmt: skip
        hanging = passages.hanging_on(recorder.connection, table, "passage_id", keys)
        recorder.update_many(table, hanging, {"passage_id": kept.id})
    if declined and not declined_passages(recorder.connection, [kept.id]):
        keep_stretches(recorder, [row for row in rows if row.id in declined])
    recorder.delete(tables.passages, keys)
    recorder.insert_many(
        tables.passage_aliases, [{"guid": row.guid, "passage_id": kept.id} for row in absorbed]
    )


def _origin(origins: Sequence[str]) -> str:
    """Return the oldest origin that shows a reading, else the oldest."""
    return next((one for one in origins if one in READING), origins[0])


def _one_value(old: list[float | None], new: float | None, on_value: OnValue) -> float | None:
    given = [value for value in old if value is not None]
    if new is not None and on_value is OnValue.NEW:
        return new
    values = [*given, new] if new is not None else given
    if len(set(values)) > 1 and on_value is OnValue.STOP:
        told = both([messages.NUMBER(value=value) for value in dict.fromkeys(values)])
        raise ConflictError(messages.VALUES_DIFFER(values=told))
    return values[0] if values else None


def recode(recorder: Recorder, rows: Sequence[Any], target: StoredCode) -> int:
    """Give passages another code, whoever made them; return how many were united on the way.

    Raises:
        ConflictError: a passage has a value the target's scale lacks, or two that would become
            one have different values.
    """
    texts: dict[int, str] = {}
    united = 0
    for row in rows:
        if row.value is not None:
            refuse_value(target.path, target.code, row.value)
        others = overlapped_by(recorder.connection, row, code=target.key)
        if not others:
            recorder.update(tables.passages, row.id, {"code_id": target.key, "modified_at": now()})
            continue
        if row.revision_id not in texts:
            texts[row.revision_id] = documents.read_text(recorder.connection, row.revision_id)
        oldest_first = sorted([row, *others], key=lambda one: (one.created_at, one.id))
        value = common_value(oldest_first, target.path)
        text = texts[row.revision_id]
        unite(recorder, oldest_first, oldest_first, text=text, value=value, code=target.key)
        united += len(others)
    return united


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
