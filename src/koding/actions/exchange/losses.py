"""What of a study no other program takes, how much of it there is, and where it stays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from koding.messages import exchange as messages
from koding.model.exchange import ExchangeLine, ExchangeOutcome
from koding.model.label import Label
from koding.store import codes, tables
from koding.store import exchange as store
from koding.store.tables.base import live

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.messages import Sentence
    from koding.store.exchange import SentDocument


def count_losses(
    connection: Connection,
    sent: Sequence[SentDocument],
    *,
    doubled: int,
    later: int,
    item_memos: int,
    other_kinds: int,
) -> Iterator[ExchangeLine]:
    """Yield what does not travel, of which there is any."""
    for what, n, why in _counted(connection, sent, doubled, later, item_memos, other_kinds):
        if n:
            yield ExchangeLine(ExchangeOutcome.LEFT, what(), n, why())


def _counted(
    connection: Connection,
    sent: Sequence[SentDocument],
    doubled: int,
    later: int,
    item_memos: int,
    other_kinds: int,
) -> Iterator[tuple[Sentence, int, Sentence]]:
    def count(*named: str) -> int:
        return sum(store.count_of(connection, tables.metadata.tables[name]) for name in named)

    passages = tables.passages.c
    facts = [one.code for one in codes.read_codes(connection)]
    labelled = sum(bool(one.keywords or one.label != Label()) for one in facts)
    scored = store.count_of(connection, tables.passages, passages.value.is_not(None))
    asked = store.count_of(connection, tables.guide_questions)
    yield messages.SCALES, sum(one.scale is not None for one in facts), messages.STAYS
    yield messages.SCORES, scored, messages.IN_PASSAGES
    yield messages.ROUNDS, later, messages.AS_ONE_ROUND
    yield messages.TWICE, doubled, messages.ONCE
    yield messages.LABELS, labelled, messages.STAYS
    yield messages.QUOTATIONS, count("quotations"), messages.IN_EXPORT_QUOTATIONS
    made = count("summaries", "condensates", "joint_entries")
    yield messages.SUMMARIES, made, messages.STAYS
    yield messages.MEMO_KINDS, other_kinds, messages.AS_PLAIN_MEMOS
    yield messages.ITEM_MEMOS, item_memos, messages.STAYS
    yield messages.SURVEY, count("respondents"), messages.IN_SURVEY
    yield messages.GUIDE, asked, messages.STAYS
    spoken = store.count_of(connection, tables.speakers, live(tables.speakers.c.retired))
    yield messages.SPEAKERS, spoken, messages.SPEAKERS_STAY
    yield messages.DATED, sum(one.has_facts for one in sent), messages.DATES_STAY
    yield messages.DONE, count("finished", "readings"), messages.STAYS
    yield messages.LOG, count("batches"), messages.STAYS
