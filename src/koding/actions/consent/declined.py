"""Words that were declined and have no passage any more, and where the same words stand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.naming import line_number
from koding.errors import ConflictError
from koding.messages import consent as messages
from koding.model.sayings import places_of
from koding.store import consents, documents, passages
from koding.store.declined import (
    answered_no,
    declining_between,
    kept_alone,
    kept_between,
    let_print,
    say_yes,
)  # fmt: skip

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words in a current text: where they stand, as `I03:42`, and as a span of the revision."""

    place: str
    revision_id: int
    length: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class KeptWords:
    """A stretch whose no the text keeps, who is heard in it, and its words."""

    guid: str
    stretch: Stretch
    who: tuple[str, ...]
    words: str


@dataclass(frozen=True, slots=True)
class LiftedNo:
    """Where a no was that is forgotten, and the ids of what still keeps words there out."""

    place: str
    still: tuple[str, ...]


def list_kept(connection: Connection) -> list[KeptWords]:
    """Return every stretch of the current texts whose no has no passage any more, by place."""
    named = {one.revision: one for one in documents.read_documents(connection)}
    found, spans = [], set[tuple[int, int, int]]()
    for row in kept_alone(connection):
        span = row.revision_id, row.start, row.end
        if row.revision_id not in named or span in spans:  # as two copies may both have kept it
            continue
        spans.add(span)
        starts = documents.read_line_starts(connection, row.revision_id)
        text = documents.read_text(connection, row.revision_id)
        heard = consents.heard_between(connection, row.revision_id, row.start, row.end)
        place = f"{named[row.revision_id].name}:{line_number(starts, row.start)}"
        stretch = Stretch(place, row.revision_id, row.length, row.start, row.end)
        who, words = tuple(heard.values()), " ".join(text[row.start : row.end].split())
        found.append(KeptWords(row.guid, stretch, who, words))
    return found


def allow_words(workspace: Workspace, guid: str) -> LiftedNo | None:
    """Forget the no that the text keeps of a stretch, whose GUID begins so.

    So is what was answered in a letter about just these words, where they are not chosen for
    print. None where no such stretch is.

    Raises:
        ConflictError: several begin so, or a passage does; or somebody said no to being quoted.
    """
    with workspace.record("quote", guid[:8]) as recorder:
        connection = recorder.connection
        found = _kept_named(connection, guid.lower())
        if found is None:
            return None
        span = found.stretch.revision_id, found.stretch.start, found.stretch.end
        refuse_unquotable(connection, *span)
        let_print(recorder, found.stretch)
        say_yes(recorder, answered_no(connection, *span))
        return LiftedNo(found.stretch.place, declining_between(connection, *span))


def _kept_named(connection: Connection, guid: str) -> KeptWords | None:
    """Return the stretch that is meant, if one is."""
    found = [one for one in list_kept(connection) if guid and one.guid.startswith(guid)]
    if not found:
        return None
    places = list(dict.fromkeys(one.stretch.place for one in found))
    if len(found) > 1:
        raise ConflictError(messages.SEVERAL_KEPT(name=guid, places=places))
    if passages.keys_by_prefix(connection, guid):
        raise ConflictError(messages.KEPT_OR_PASSAGE(name=guid, places=places))
    return found[0]


def refuse_unquotable(connection: Connection, revision: int, start: int, end: int) -> None:
    """Refuse to print words of somebody who said no to being quoted.

    Raises:
        ConflictError: one speaks there.
    """
    heard = consents.heard_between(connection, revision, start, end)
    recorded = consents.read_consents(connection)
    no = [name for key, name in heard.items() if key in recorded and recorded[key].quote is False]
    if no:
        raise ConflictError(messages.MAY_NOT_QUOTE(names=no))


def refuse_kept(connection: Connection, row: Any, names: Sequence[str], *, told: bool) -> None:
    """Refuse to print a passage with words that were declined and that the text keeps a no of.

    Where the informant's own answer is told, of just these words or of a part of them, it goes
    before.

    Raises:
        ConflictError: the passage has such words.
    """
    there = kept_between(connection, row.revision_id, row.start, row.end)
    if told:
        there = [one for one in there if row.start < one.start or one.end < row.end]
    if there and told:
        raise ConflictError(messages.DECLINED_WITHIN(guids=[one.guid[:8] for one in there]))
    if there:
        raise ConflictError(messages.HAS_DECLINED(names=list(names)))


def stretches_saying(connection: Connection, words: str) -> tuple[list[Stretch], bool]:
    """Return where the current texts say some words, by place, and whether all are found."""
    found, is_whole = list[Stretch](), False
    for document in documents.read_documents(connection):
        text = documents.read_text(connection, document.revision)
        spans, is_all = places_of(words, text)
        is_whole |= is_all
        starts = documents.read_line_starts(connection, document.revision) if spans else []
        for start, end in spans:
            place = f"{document.name}:{line_number(starts, start)}"
            found.append(Stretch(place, document.revision, len(text), start, end))
    return found, is_whole
