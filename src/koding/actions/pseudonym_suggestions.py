"""What a text in the queue would be called, while it is still being decided about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.actions.pseudonym_originals import called_participants, standing_pseudonyms
from koding.language.identifiers.candidates import text_key
from koding.language.identifiers.joining import is_part
from koding.language.identifiers.pseudonyms import name_originals
from koding.model.choices import IdentifierKind
from koding.model.identifiers import Decision
from koding.store import identifiers as stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from koding.actions.workspace import Workspace
    from koding.model.identifiers import Candidate


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
    if any(is_part(key, text_key(one)) for one in (*surroundings.people, *_persons(accepted))):
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


def _persons(accepted: Iterable[Any]) -> Iterator[str]:
    return (row.text for row in accepted if row.kind == IdentifierKind.PERSON)
