"""Memos as running text: a diary by day, or by what they are on."""

from __future__ import annotations

from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING

from koding.model.label import Wording
from koding.model.measures import MemoOrder
from koding.model.quotations import in_marks
from koding.present.quotations.blocks import SHORT_GUID, BlockKind, TextBlock
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.actions.interpretation.memo_book import GatheredMemo
    from koding.model.label import Language
    from koding.model.memo_links import Linked
    from koding.model.stored import StoredMemo


def memo_blocks(
    study: str, memos: Sequence[GatheredMemo], order: MemoOrder, language: Language
) -> Iterator[TextBlock]:
    """Yield the memos under the day they were begun (local time), or under what they are on."""
    yield TextBlock(BlockKind.TITLE, f"{word('status.memos').text(language)}: {study}")

    def heading(one: GatheredMemo) -> str:
        if order is MemoOrder.TARGET:
            return Wording.of(one.memo.on).text(language)
        return _moment(one.memo.created_at).date().isoformat()

    in_order = sorted(memos, key=heading) if order is MemoOrder.TARGET else memos
    for title, group in groupby(in_order, key=heading):
        yield TextBlock(BlockKind.HEADING, title)
        for one in group:
            yield from _memo(one, order, language)


def link_lines(one: GatheredMemo, language: Language) -> Iterator[str]:
    """Yield a line on what each link of a memo points at, and on the memos that point at it."""
    for linked in one.links:
        yield _linked(linked, language)
    for memo in one.linked_from:
        lead = word("memo.linked_from").text(language)
        yield f"{lead} {memo.guid[:SHORT_GUID]} {memo.title}".rstrip()


def _memo(one: GatheredMemo, order: MemoOrder, language: Language) -> Iterator[TextBlock]:
    memo = one.memo
    if memo.title:
        yield TextBlock(BlockKind.HEADING, memo.title, level=2, spoken=True)
    if one.on is not None:
        quoted = in_marks(one.on.quoted, language)
        yield TextBlock(BlockKind.TEXT, quoted, f"{one.on.told}:", spoken=True)
    for paragraph in _paragraphs(memo.body):
        yield TextBlock(BlockKind.TEXT, paragraph, spoken=True)
    for linked in one.links:
        yield TextBlock(BlockKind.ASIDE, _linked(linked, language), "→")
    yield TextBlock(BlockKind.SOURCE, _source(memo, order, language))


def _source(memo: StoredMemo, order: MemoOrder, language: Language) -> str:
    said = [word(f"memo.{memo.kind}").text(language), memo.coder]
    if order is MemoOrder.DATE:
        said.insert(0, Wording.of(memo.on).text(language))
    moment = _moment(memo.created_at)
    said.append(moment.strftime("%H:%M" if order is MemoOrder.DATE else "%Y-%m-%d %H:%M"))
    return " · ".join([*said, memo.guid[:SHORT_GUID]])


def _linked(linked: Linked, language: Language) -> str:
    said = linked.told
    if linked.quoted:
        said = f"{said}: {in_marks(linked.quoted, language)}"
    if linked.doubt is not None:
        said = f"{said} ({linked.doubt.text(language)})" if said else linked.doubt.text(language)
    return said


def _moment(stamp: str) -> datetime:
    return datetime.fromisoformat(stamp).astimezone()


def _paragraphs(body: str) -> Iterator[str]:
    for blank, lines in groupby(body.splitlines(), key=lambda line: not line.strip()):
        if not blank:
            yield "\n".join(lines)
