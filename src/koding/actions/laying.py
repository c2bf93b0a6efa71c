"""Lays a passage down so that one coder's passages of a code never overlap: they are united.

The oldest keeps its GUID; the others' GUIDs become aliases and their memos follow, in order.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.errors import ConflictError
from koding.messages import both
from koding.messages import coding as messages
from koding.model.coding import READING
from koding.model.hashes import text_hash
from koding.model.outcomes import OnValue
from koding.store import passages, tables
from koding.store.recorder import now

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.messages import Sayable
    from koding.store.recorder import Recorder


@dataclass(frozen=True, slots=True)
class Draft:
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


@dataclass(frozen=True, slots=True)
class Laid:
    """Where a draft ended: the passage's key, whether it is new, how many it was united with."""

    key: int
    new: bool
    united: int


def lay(recorder: Recorder, draft: Draft, *, on_value: OnValue = OnValue.STOP) -> Laid:
    """Insert the draft, or unite it with what it overlaps.

    Raises:
        ConflictError: the values differ and `on_value` says stop.
    """
    others = passages.overlapping(
        recorder.connection,
        revision=draft.revision,
        coder=draft.coder,
        round_=draft.round,
        code=draft.code,
        start=draft.start,
        end=draft.end,
    )
    if not others:
        return Laid(recorder.insert(tables.passages, draft.row()), new=True, united=0)
    value = _one_value([other.value for other in others], draft.value, on_value)
    unite(
        recorder,
        others,
        text=draft.text,
        start=min(draft.start, *(other.start for other in others)),
        end=max(draft.end, *(other.end for other in others)),
        value=value,
        origin=draft.origin,
    )
    return Laid(others[0].id, new=False, united=len(others))


def unite(
    recorder: Recorder,
    rows: Sequence[Any],
    *,
    text: str,
    start: int,
    end: int,
    value: float | None,
    code: int | None = None,
    origin: str | None = None,
) -> None:
    """Make one passage of several of the same text; `rows` stand oldest first and the first stays.

    It keeps its origin, and so does one with what is laid over it (of `origin`), but for a search's
    that somebody's reading is laid over: that is read now.

    The others go before the first is widened, so that no two overlap at any moment.

    Raises:
        ConflictError: more than one of them is chosen for print.
    """
    kept, absorbed = rows[0], rows[1:]
    if absorbed:
        _absorb(recorder, kept, absorbed)
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
    for table in (
        tables.memos, tables.passage_aliases, tables.quotations, tables.joint_entries
    ):  # fmt: skip
        hanging = passages.hanging_on(recorder.connection, table, "passage_id", keys)
        recorder.update_many(table, hanging, {"passage_id": kept.id})
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
