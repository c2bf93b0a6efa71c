"""Lists where others have written of a person: for somebody to decide, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.messages import Message
from koding.messages import withdrawing as messages
from koding.messages.things import thing
from koding.model.withdrawal import MARK, WithdrawalScope
from koding.store import documents, tables
from koding.store.forgetting import rest
from koding.store.replacing import read_said
from koding.store.tables.base import Holds

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from sqlalchemy import Connection

    from koding.actions.forgetting.carrying_out import Carried
    from koding.actions.forgetting.own_words import OwnWords

_SEARCHED = (Holds.WORDS, Holds.PERSON, Holds.SLUG)
_AROUND = 40
_NOBODYS = (tables.coders, tables.study, tables.batches, tables.sections, tables.vocabulary)
"""Tables whose words are about whoever codes, or are looked at with the text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that names a person, or holds what only they said; `words` are around it."""

    where: Message | str
    words: str


def find_mentions(connection: Connection, carried: Carried) -> list[Mention]:
    """Return the places, texts first; called when what is the person's own is gone.

    What rests on passages of the person's is one, whether it names anybody or not. Whoever stays
    in the study is named in what is their own, which nobody has to decide about; and of whoever
    only takes back quotations the quoted words alone are looked for.
    """
    own, order = carried.own, carried.order
    staying = frozenset[str]() if order.takes_all else frozenset().union(*order.people.values())
    resting = [
        Mention(messages.MENTIONED_IN(things=thing(of), guid=guid[:8]), _around(said, 0, 0))
        for of, guid, said in carried.inferences
    ]
    is_named = order.scope is not WithdrawalScope.QUOTES
    rows = list(_in_rows(connection, own, staying, is_named=is_named))
    known = {str(one.where) for one in rows}
    rows += [one for one in resting if str(one.where) not in known]
    return [*(_in_texts(connection, own, staying) if is_named else ()), *rows]


def _in_texts(connection: Connection, own: OwnWords, staying: Collection[str]) -> Iterator[Mention]:
    theirs = {
        row.document
        for row in rest.speaker_rows(connection)
        if row.guid in staying and not row.label.startswith(MARK)
    }
    for document in documents.read_documents(connection):
        if document.name in theirs:
            continue
        text = documents.read_text(connection, document.revision)
        found = own.names_in(text)
        if not found:
            continue
        starts = documents.read_line_starts(connection, document.revision)
        for start, end in found:
            at = f"{document.name}:{line_number(starts, start)}"
            yield Mention(at, _around(text, start, end))


def _in_rows(
    connection: Connection, own: OwnWords, staying: Collection[str], *, is_named: bool
) -> Iterator[Mention]:
    for said in read_said(connection):
        if said.holds not in _SEARCHED or said.table in _NOBODYS or said.guid in staying:
            continue
        found = own.names_in(said.text) if is_named else []
        if not found and not own.is_quoted(said.text):
            continue
        start, end = found[0] if found else (0, 0)
        guid = (said.guid or "")[:8]
        yield Mention(
            messages.MENTIONED_IN(things=thing(said.table.name), guid=guid),
            _around(said.text, start, end),
        )


def _around(text: str, start: int, end: int) -> str:
    first, last = max(0, start - _AROUND), min(len(text), end + _AROUND)
    words = " ".join(text[first:last].split())
    return ("…" if first else "") + words + ("…" if last < len(text) else "")
