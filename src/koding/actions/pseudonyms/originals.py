"""What is to be replaced, and by which pseudonyms.

Names that a key hides are looked for in words, too, that are to be written into a text.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from koding.actions.pseudonyms.judging import dismissed_texts, is_by_place, mark_of, original_of
from koding.actions.pseudonyms.key_file import KeyEntry
from koding.errors import ConflictError
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.pseudonyms import (
    find_pseudonyms,
    is_part,
    is_pseudonym,
    join_names,
    name_originals,
)
from koding.language.identifiers.writings import Original
from koding.messages import pseudonyms as messages
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision
from koding.store import documents
from koding.store import identifiers as stored
from koding.store.history import has_batch, pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate
    from koding.model.places import Span


_PERSON = IdentifierKind.PERSON
_JOINED = (_PERSON, IdentifierKind.NAME)


@dataclass(frozen=True, slots=True)
class Originals:
    """What is to be replaced, and the pseudonyms that are given already; all by `mark_of`."""

    texts: Mapping[str, tuple[str, IdentifierKind]]
    known: Mapping[str, str]
    chosen: frozenset[str]
    """Those whose pseudonym somebody has chosen: they are never joined."""
    dismissed: frozenset[str] = frozenset()
    """The texts (their keys) that are nobody's name, wherever nothing else is said of a place."""

    def anywhere(self) -> list[Original]:
        """Return what is looked for in all words; the rest is replaced at its places alone."""
        return [
            Original(text, kind, "")
            for mark, (text, kind) in self.texts.items()
            if not is_by_place(mark)
        ]


@dataclass(frozen=True, slots=True)
class PseudonymNames:
    """The pseudonyms: of each text where it is nobody else's name, and of those joined."""

    texts: Mapping[str, tuple[str, IdentifierKind]]
    own: Mapping[str, str]
    joined: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By document the pseudonym that a bare name has there, by key."""

    def of(self, document: str | None) -> dict[str, str]:
        """Return the pseudonyms in a document, or for None in what belongs to no document."""
        if document is not None:
            return {**self._anywhere(), **self.joined.get(document, {})}
        return self._anywhere()

    def entries(self) -> list[KeyEntry]:
        """Return what the key is to hold."""
        found = [
            KeyEntry(*self.texts[mark], name, is_by_place=is_by_place(mark))
            for mark, name in self.own.items()
        ]
        pairs = dict.fromkeys(pair for one in self.joined.values() for pair in one.items())
        found += [KeyEntry(*self.texts[key], name, joined=True) for key, name in pairs]
        return found

    def _anywhere(self) -> dict[str, str]:
        # One that is joined wherever it stands is always joined to the same, or has its own too.
        everywhere = {key: name for one in self.joined.values() for key, name in one.items()}
        return {**everywhere, **self.own}


def read_originals(connection: Connection, key: Key) -> Originals:
    """Return what is accepted, and what the key holds from earlier.

    Raises:
        ConflictError: there is nothing.
    """
    rows = stored.read_decisions(connection)
    accepted = [row for row in rows if row.decision == Decision.ACCEPTED]
    done = carried_out(connection, key)
    if not accepted and not done:
        raise ConflictError(messages.NOTHING_ACCEPTED())
    texts = {_mark(one): (one.text, one.kind) for one in done if not one.is_by_place}
    for row in sorted(accepted, key=lambda row: row.revision_id is not None):
        texts[original_of(row, texts)] = (row.text, IdentifierKind(row.kind))
    held = {_mark(one): one.pseudonym for one in key.entries if not one.joined}
    held = {mark: held[at] for mark in texts if (at := _held_as(mark, texts, held)) is not None}
    picked = {original_of(row, texts): row.pseudonym for row in accepted if row.pseudonym}
    made_up = {at for at, name in held.items() if not find_pseudonyms(name)}
    known = {**called_participants(connection), **picked, **held}
    chosen = frozenset({*picked, *made_up})
    return Originals(texts, known, chosen, dismissed_texts(rows) - texts.keys())


def carried_out(connection: Connection, key: Key) -> list[KeyEntry]:
    """Return what the key holds that was replaced in this database.

    Of what was not (a backup was put back since) the key knows the pseudonym alone: only who
    accepts it again has it replaced. Older keys do not say.
    """
    named = dict.fromkeys(batch for one in key.entries for batch in one.batches)
    there = {batch for batch in named if has_batch(connection, batch)}
    older = pseudonymised_with(connection) is not None
    return [one for one in key.entries if there & set(one.batches) or (older and not one.batches)]


def called_participants(connection: Connection) -> dict[str, str]:
    """Return what participants are called, by the key of their label, where that is no name."""
    called = stored.participants_by_label(connection)
    return {text_key(label): name for label, name in called.items() if is_pseudonym(name)}


def standing_pseudonyms(connection: Connection) -> frozenset[str]:
    """Return the pseudonyms with a letter or a number that stand in the texts already."""
    return frozenset().union(
        *(
            find_pseudonyms(documents.read_text(connection, one.revision))
            for one in documents.read_documents(connection)
        )
    )


def name_all(
    connection: Connection,
    originals: Originals,
    present: Mapping[str, Collection[str]],
    candidates: Sequence[Candidate],
    *,
    shift: int | None,
) -> PseudonymNames:
    """Return the pseudonyms of all; `present` are the originals that stand in each document."""
    joins = {name: _joins(originals, name, there, candidates) for name, there in present.items()}
    whole: dict[str, set[str]] = {}
    alone = {key for key in originals.texts if not any(key in one for one in joins.values())}
    for document, there in present.items():
        for key in there:
            whole.setdefault(key, set()).add(joins[document].get(key, ""))
    alone |= {key for key, names in whole.items() if "" in names or len(names) > 1}
    alone |= originals.known.keys() & originals.texts.keys()
    own = name_originals(
        {key: originals.texts[key] for key in originals.texts if key in alone},
        known=originals.known,
        participants=stored.participant_names(connection),
        taken=standing_pseudonyms(connection),
        shift=shift,
    )
    joined = {
        document: {bare: own[longer] for bare, longer in pairs.items()}
        for document, pairs in joins.items()
    }
    return PseudonymNames(originals.texts, own, joined)


def _mark(entry: KeyEntry) -> str:
    return mark_of(entry.text, entry.kind, is_by_place=entry.is_by_place)


def _held_as(
    mark: str, texts: Mapping[str, tuple[str, IdentifierKind]], held: Mapping[str, str]
) -> str | None:
    """Return by what the key knows an original: as it is, or as it was decided about then."""
    if mark in held:
        return mark
    text, kind = texts[mark]
    otherwise = mark_of(text, kind, is_by_place=not is_by_place(mark))
    return otherwise if otherwise in held and not is_by_place(mark) else None


def _joins(
    originals: Originals,
    document: str,
    there: Collection[str],
    candidates: Sequence[Candidate],
) -> dict[str, str]:
    bare = [
        key
        for key in there
        if key not in originals.chosen
        and not is_by_place(key)
        and originals.texts[key][1] in _JOINED
    ]
    accepted = {key for key in there if originals.texts[key][1] is _PERSON}
    return join_names(bare, accepted, _persons(document, candidates))


def _persons(document: str, candidates: Sequence[Candidate]) -> Iterator[str]:
    for one in candidates:
        if one.kind is _PERSON and any(place.document == document for place in one.places):
            yield text_key(one.text)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What suggestions rest on: all persons of the queue, participants, pseudonyms that stand."""

    people: tuple[str, ...]
    participants: tuple[str, ...]
    taken: frozenset[str]
    called: Mapping[str, str]
    """What participants are called in the study, by the key of their label."""


def read_surroundings(workspace: Workspace, candidates: Iterable[Candidate]) -> Surroundings:
    """Read once what all suggestions of a review rest on."""
    with workspace.read() as connection:
        taken = standing_pseudonyms(connection)
        participants = stored.participant_names(connection)
        called = called_participants(connection)
    people = (one.text for one in candidates if one.kind is IdentifierKind.PERSON)
    return Surroundings(tuple(people), tuple(participants), taken, called)


def suggest_pseudonym(
    workspace: Workspace, candidate: Candidate, surroundings: Surroundings
) -> str | None:
    """Return the pseudonym a text would get beside those accepted so far; None where none is sure.

    What becomes of a date is said when it is replaced, and whom a bare name is depends on the
    documents it stands in.
    """
    if candidate.kind is IdentifierKind.DATE:
        return None
    key = text_key(candidate.text)
    with workspace.read() as connection:
        accepted = [
            row for row in stored.read_decisions(connection) if row.decision == Decision.ACCEPTED
        ]
    if any(
        is_part(key, text_key(one)) for one in (*surroundings.people, *_accepted_persons(accepted))
    ):
        return None
    others = [(row.text, IdentifierKind(row.kind)) for row in accepted if row.text_key != key]
    names = name_originals(
        {text_key(one[0]): one for one in (*others, (candidate.text, candidate.kind))},
        known={
            **surroundings.called,
            **{row.text_key: row.pseudonym for row in accepted if row.pseudonym},
        },
        participants=surroundings.participants,
        taken=surroundings.taken,
        shift=None,
    )
    return names[key]


def _accepted_persons(accepted: Iterable[Any]) -> Iterator[str]:
    return (row.text for row in accepted if row.kind == IdentifierKind.PERSON)


@dataclass(frozen=True, slots=True)
class Returning:
    """The names that would come back, and the words that may be names or ordinary ones."""

    names: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class HiddenNames:
    """The names that a key hides in a study, ready to be looked for."""

    def __init__(self, workspace: Workspace, key: Key) -> None:
        with workspace.read() as connection:
            entries = carried_out(connection, key)
        self._matcher = NameMatcher(
            [Original(one.text, one.kind, "") for one in entries if not one.is_by_place]
        )

    def returning(self, text: str, spans: Sequence[Span]) -> Returning:
        """Return what stands at some places of a text and is hidden by the key, or may be."""
        sure: dict[str, None] = {}
        doubtful: dict[str, None] = {}
        for match in self._matcher.find(text):
            if any(match.start < span.end and match.end > span.start for span in spans):
                (sure if match.doubt is None else doubtful)[match.written] = None
        return Returning(tuple(sure), tuple(doubtful))
