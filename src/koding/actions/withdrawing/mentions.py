"""Lists where others have written of a person: for somebody to decide, never deleted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.messages import Message
from koding.messages import withdrawing as messages
from koding.messages.things import thing
from koding.store import documents, tables
from koding.store.replacing import read_said
from koding.store.tables.base import Holds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

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


def find_mentions(
    connection: Connection, own: OwnWords, inferences: Iterable[tuple[str, str]] = ()
) -> list[Mention]:
    """Return the places, texts first; called when what is the person's own is gone.

    `inferences` rest on a passage of the person's, whether they name anybody or not.
    """
    of = thing(tables.joint_entries.name)
    resting = [
        Mention(messages.MENTIONED_IN(things=of, guid=guid[:8]), _around(said, 0, 0))
        for guid, said in inferences
    ]
    rows = list(_in_rows(connection, own))
    known = {str(one.where) for one in rows}
    rows += [one for one in resting if str(one.where) not in known]
    return [*_in_texts(connection, own), *rows]


def _in_texts(connection: Connection, own: OwnWords) -> Iterator[Mention]:
    for document in documents.read_documents(connection):
        text = documents.read_text(connection, document.revision)
        found = own.names_in(text)
        if not found:
            continue
        starts = documents.read_line_starts(connection, document.revision)
        for start, end in found:
            at = f"{document.name}:{line_number(starts, start)}"
            yield Mention(at, _around(text, start, end))


def _in_rows(connection: Connection, own: OwnWords) -> Iterator[Mention]:
    for said in read_said(connection):
        if said.holds not in _SEARCHED or said.table in _NOBODYS:
            continue
        found = own.names_in(said.text)
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
