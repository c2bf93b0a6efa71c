"""Says all that stands in the way of a package at once, each with the command that mends it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.ending.singling import LEAST, check_publishing
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.messages import archiving as messages
from koding.messages.files import some
from koding.model.archive import ArchiveTarget
from koding.store import documents, people

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.messages import Message
    from koding.model.archive import Admitted, ArchiveFacts
    from koding.model.privacy import PublishCheck

_SHOWN = 8


def find_refusals(
    workspace: Workspace,
    target: ArchiveTarget,
    facts: ArchiveFacts,
    admitted: Admitted,
    selection: Selection,
) -> tuple[Message, ...]:
    """Return what stands in the way of a package for `target`.

    Sikt takes personal data with a consent to it, which must be documented. DataverseNO is open:
    nothing in it may point at anybody, as far as koding can see.
    """
    found = [] if admitted.documents else [messages.NOTHING_LEFT()]
    if target is ArchiveTarget.SIKT and facts.docs is None:
        found.append(messages.NO_PAPERS())
    if target is ArchiveTarget.DATAVERSENO:
        found += _of_open_data(workspace, admitted, check_publishing(workspace, selection))
    return tuple(found)


def _of_open_data(
    workspace: Workspace, admitted: Admitted, check: PublishCheck
) -> Iterator[Message]:
    if admitted.unasked:
        shown = some(admitted.unasked, _SHOWN)
        yield messages.CONSENT_LACKS(n=len(admitted.unasked), documents=shown)
    if check.unread:
        yield messages.UNREAD(n=len(check.unread), documents=some(check.unread, _SHOWN))
    if check.undecided:
        yield messages.UNDECIDED(n=check.undecided)
    if not check.key:
        yield messages.NAMES_IN_PLACE()
    elif not check.key_destroyed:
        yield messages.KEY_THERE()
    who, cases = _called_by_name(workspace, admitted)
    if who:
        yield messages.PEOPLE_NAMED(n=len(who), names=some(who, _SHOWN))
    if cases:
        yield messages.CASES_NAMED(n=len(cases), names=some(cases, _SHOWN))
    if check.singled:
        names = [" + ".join(one.attributes) for one in check.singled]
        yield messages.SINGLED(n=len(names), least=LEAST, names=some(names, _SHOWN))
    if check.quotations:
        places = some(check.quotations, _SHOWN)
        yield messages.QUOTATIONS_TELL(n=len(check.quotations), places=places)


def _called_by_name(workspace: Workspace, admitted: Admitted) -> tuple[list[str], list[str]]:
    """Return the participants and organisations of a package that have no pseudonym."""
    kept, named = set(admitted.documents), set[str]()
    with workspace.read() as connection:
        every = set(people.case_names(connection).values())
        cases = every if admitted.respondents else set[str]()
        for one in documents.read_documents(connection):
            if one.name in kept:
                cases |= {one.case} if one.case else set()
                for speaker in documents.read_speakers(connection, one):
                    named |= {speaker.participant} if speaker.participant else set()
                    cases |= {speaker.case} if speaker.case else set()
    return [one for one in sorted(named) if not _hides(one)], [
        one for one in sorted(cases) if not _hides(one)
    ]


def _hides(name: str) -> bool:
    return is_pseudonym(name) or (name.startswith("[") and name.endswith("]"))
