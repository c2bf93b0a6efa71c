"""Words that were declined and have no passage any more, and where the same words stand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.naming import line_number
from koding.errors import ConflictError
from koding.messages import consent as messages
from koding.store import consents, documents
from koding.store.declined import kept_alone, kept_between, let_print

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace

FEW_WORDS = 4
"""Fewer words stand in too many places by chance."""
_BETWEEN = "[\\s*«»“”„\"‘’‚'‹›]+"
"""What may stand between two words of a transcript, and is no word."""
_LABEL = re.compile(r"^[^:\n]{1,60}: ")


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


def list_kept(connection: Connection) -> list[KeptWords]:
    """Return every stretch of the current texts whose no has no passage any more, by place."""
    named = {one.revision: one for one in documents.read_documents(connection)}
    found = []
    for row in kept_alone(connection):
        if row.revision_id not in named:
            continue
        starts = documents.read_line_starts(connection, row.revision_id)
        text = documents.read_text(connection, row.revision_id)
        heard = consents.heard_between(connection, row.revision_id, row.start, row.end)
        place = f"{named[row.revision_id].name}:{line_number(starts, row.start)}"
        stretch = Stretch(place, row.revision_id, row.length, row.start, row.end)
        who, words = tuple(heard.values()), " ".join(text[row.start : row.end].split())
        found.append(KeptWords(row.guid, stretch, who, words))
    return found


def allow_words(workspace: Workspace, guid: str) -> str | None:
    """Forget the no that the text keeps of a stretch, whose GUID begins so; return its place.

    None where no such stretch is.

    Raises:
        ConflictError: several begin so.
    """
    with workspace.record("quote", guid[:8]) as recorder:
        found = [one for one in list_kept(recorder.connection) if one.guid.startswith(guid)]
        places = list(dict.fromkeys(one.stretch.place for one in found))
        if len(found) > 1:
            raise ConflictError(messages.SEVERAL_KEPT(name=guid, places=places))
        for one in found:
            let_print(recorder, one.stretch)
        return next(iter(places), None)


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


def stretches_saying(connection: Connection, words: str) -> list[Stretch]:
    """Return where the current texts say some words, by place; nothing for a few words.

    Case, white space, marks of quotation and stars aside. Of several lines, in which several
    speak, each is looked for by itself, and its speaker's label left out.
    """
    patterns = [_pattern(line) for line in words.splitlines()]
    found = list[Stretch]()
    for document in documents.read_documents(connection):
        text, starts = "", list[int]()
        for pattern in patterns:
            if pattern is None:
                continue
            text = text or documents.read_text(connection, document.revision)
            for match in pattern.finditer(text):
                starts = starts or documents.read_line_starts(connection, document.revision)
                place = f"{document.name}:{line_number(starts, match.start())}"
                found.append(Stretch(place, document.revision, len(text), *match.span()))
    return found


def _pattern(line: str) -> re.Pattern[str] | None:
    """Return what finds a line's words, with its label or without."""
    said = [_words(line), _words(_LABEL.sub("", line))]
    ways = [_BETWEEN.join(map(_word, words)) for words in said if len(words) >= FEW_WORDS]
    if not ways:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(dict.fromkeys(ways))})(?!\w)", re.IGNORECASE)


def _words(line: str) -> list[str]:
    return [word for word in re.split(_BETWEEN, line) if word]


def _word(word: str) -> str:
    return re.escape(word).replace("–", "(?:–|--)")
