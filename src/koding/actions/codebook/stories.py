"""How a code came to be: what the log tells of it and of what lies under it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from koding.actions.naming import code_named
from koding.messages import codebook
from koding.messages.choices import level_word
from koding.store import history
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.actions.workspace import Workspace
    from koding.messages import Message

_WORDS = 120
"""How much of a memo is told."""


@dataclass(frozen=True, slots=True)
class StoryEvent:
    """What was done to a code in one go: when (UTC, as the log writes it), by whom, and what."""

    at: str
    coder: str
    told: Message


@dataclass(frozen=True, slots=True)
class _Change:
    guid: str
    before: dict[str, Any]
    after: dict[str, Any]


def tell_story(workspace: Workspace, code: str) -> tuple[str, tuple[StoryEvent, ...]]:
    """Return a code's path, and what was done to it and put under it, oldest first.

    What was undone is left out.

    Raises:
        NotFoundError: there is no such code.
    """
    with workspace.read() as connection:
        codes = read_codes(connection)
        found = code_named(codes, code)
        rows = [
            *((row, False) for row in history.lasting_changes(connection, "codes")),
            *((row, True) for row in history.lasting_changes(connection, "memos")),
        ]
    rows.sort(key=lambda row: row[0].batch)  # one batch changes codes, or writes a memo
    names = {one.guid: one.code.name for one in codes}
    events: list[StoryEvent] = []
    for _, batch in groupby(rows, key=lambda row: row[0].batch):
        changed = list(batch)
        first = changed[0][0]
        own = [_read(row) for row, is_memo in changed if not is_memo]
        memos = [_read(row) for row, is_memo in changed if is_memo]
        for told in (*_of_codes(own, found.guid, names), *_of_memos(memos, found.guid)):
            events.append(StoryEvent(first.at, first.coder, told))
    return found.path, tuple(events)


def _read(row: Any) -> _Change:
    before, after = (json.loads(image) if image else {} for image in (row.before, row.after))
    return _Change(row.guid, before, after)


def _of_codes(changes: Sequence[_Change], guid: str, names: dict[str, str]) -> Iterator[Message]:
    """Yield what a batch did to the code itself, then what came under it and what went."""
    for change in changes:
        for image in (change.before, change.after):
            if "name" in image:
                names.setdefault(change.guid, image["name"])
        if change.guid == guid:
            yield from _of_itself(change, names)
    others = [one for one in changes if one.guid != guid]
    new = [one for one in others if not one.before and one.after.get("parent") == guid]
    came = [one for one in others if one.before and _comes(one.before, one.after, guid)]
    went = [one for one in others if _comes(one.after, one.before, guid) and one.before]
    for group, said in ((new, codebook.NEW_IN), (came, codebook.CAME), (went, codebook.WENT)):
        if group:
            yield said(names=[_name(one) for one in group], n=len(group))


def _comes(before: dict[str, Any], after: dict[str, Any], guid: str) -> bool:
    return after.get("parent") == guid and before.get("parent") != guid


def _name(change: _Change) -> str:
    return str((change.after or change.before).get("name", ""))


def _of_itself(change: _Change, names: dict[str, str]) -> Iterator[Message]:
    before, after = change.before, change.after
    if not before:
        is_same = after.get("name") == names.get(change.guid)
        yield codebook.MADE() if is_same else codebook.MADE_AS(name=after.get("name", ""))
        return
    if not after:
        return
    if before.get("name") != after.get("name"):
        yield codebook.RENAMED(old=before.get("name", ""), new=after.get("name", ""))
    if before.get("parent") != after.get("parent"):
        parent = after.get("parent")
        yield codebook.UNDER(parent=names.get(parent, "")) if parent else codebook.AT_ROOT()
    if before.get("level") != after.get("level"):
        yield codebook.LEVELLED(level=level_word(str(after.get("level", ""))))
    if before.get("definition") != after.get("definition") and after.get("definition"):
        yield codebook.DESCRIBED(definition=after["definition"])


def _of_memos(changes: Iterable[_Change], guid: str) -> Iterator[Message]:
    for change in changes:
        if change.after.get("code") == guid and not change.before:
            words = " ".join(f"{change.after.get('title', '')} {change.after['body']}".split())
            cut = words if len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0] + " …"
            yield codebook.MEMO(words=cut)
