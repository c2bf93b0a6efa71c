"""Gathers the study's memos for print, as a diary by day or by what they are on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.interpretation.memo_links import LinkReader
from koding.errors import NotFoundError
from koding.messages import memos as messages
from koding.store import passages
from koding.store.frozen import frozen_memos

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.coding import MemoKind
    from koding.model.memo_links import Linked
    from koding.model.stored import StoredMemo


@dataclass(frozen=True, slots=True)
class MemoFilter:
    """Which memos are meant; nothing means all."""

    kinds: tuple[MemoKind, ...] = ()
    coders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GatheredMemo:
    """A memo, the words of the text it is on, what its links point at, and what points at it."""

    memo: StoredMemo
    on: Linked | None
    links: tuple[Linked, ...]
    linked_from: tuple[StoredMemo, ...]


def gather_memos(
    workspace: Workspace, wanted: MemoFilter = MemoFilter()
) -> tuple[GatheredMemo, ...]:
    """Return the memos that match, oldest first, each with its links.

    Those on somebody who is frozen are left out.

    Raises:
        NotFoundError: there is none.
    """
    with workspace.read() as connection:
        frozen = frozen_memos(connection)
        memos = tuple(one for one in passages.read_memos(connection) if one.key not in frozen)
        reader = LinkReader(connection, memos, workspace.withheld(connection))
        kept = [memo for memo in memos if _matches(memo, wanted)]
        if not kept:
            raise NotFoundError(messages.NO_MEMOS() if not memos else messages.NONE_MATCHES())
        return tuple(_gathered(reader, memo) for memo in kept)


def gather_memo(workspace: Workspace, memo: StoredMemo) -> GatheredMemo:
    """Return one memo with its links."""
    with workspace.read() as connection:
        reader = LinkReader(connection, passages.read_memos(connection))
        return _gathered(reader, memo)


def _gathered(reader: LinkReader, memo: StoredMemo) -> GatheredMemo:
    return GatheredMemo(
        memo, reader.words_under(memo), reader.links_of(memo), reader.pointing_at(memo)
    )


def _matches(memo: StoredMemo, wanted: MemoFilter) -> bool:
    return (not wanted.kinds or memo.kind in wanted.kinds) and (
        not wanted.coders or memo.coder in wanted.coders
    )
