"""Says what may go into a package, and what stands in the way of it.

What each who speaks has said to being archived decides; all that stands in the way is told at once.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from koding.actions.consent.participants import NOTHING
from koding.actions.documents.parsing import unparsed
from koding.actions.ending.singling import LEAST, check_publishing
from koding.actions.pseudonyms.identifiers import find_candidates
from koding.language.identifiers.pseudonyms import is_pseudonym
from koding.messages import archiving as messages
from koding.messages import both
from koding.messages.data_files import NAMES_STAND
from koding.messages.files import some
from koding.model.archive import Admitted, ArchiveTarget, KeptOut
from koding.model.choices import ASKING, DocumentKind, Role
from koding.store import consents, documents, people, survey, tables
from koding.store.frozen import frozen_documents, read_frozen
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.messages import Message
    from koding.model.archive import ArchiveFacts
    from koding.model.consent import Consent
    from koding.model.ending import PublishCheck
    from koding.model.stored import StoredDocument

SURVEY = "survey"
_SHOWN = 8


def admit(connection: Connection, target: ArchiveTarget, facts: ArchiveFacts) -> Admitted:
    """Return which documents and respondents may go into a package, and what stays out, and why.

    A document goes in where all who speak in it but those who only ask have said yes. In a folder
    of one's own goes what nobody has said no to.
    """
    deciding = _Deciding(connection, target)
    kept, left, unasked = [], [], []
    respondents, refused = deciding.respondents(facts)
    for document in documents.read_documents(connection):
        out, is_unasked = deciding.document(document, has_survey=bool(respondents))
        if out is not None:
            left.append(out)
        else:
            kept.append(document.name)
        unasked += [document.name] if is_unasked else []
    return Admitted(tuple(kept), tuple(respondents), (*left, *refused), tuple(unasked))


class _Deciding:
    def __init__(self, connection: Connection, target: ArchiveTarget) -> None:
        self._connection, self._target = connection, target
        names = people.participant_names(connection)
        recorded = consents.read_consents(connection)
        self._consents: Mapping[str, Consent] = {
            name: recorded.get(key, NOTHING) for key, name in names.items()
        }
        self._names = names
        self._frozen = frozen_documents(connection)

    def document(
        self, document: StoredDocument, *, has_survey: bool
    ) -> tuple[KeptOut | None, bool]:
        """Return why a document stays out, if it does, and whether somebody in it was not asked."""
        if document.kind is DocumentKind.OPEN_ANSWERS:
            why = messages.IS_SURVEY() if has_survey else messages.SURVEY_OUT()
            return KeptOut(document.name, why), False
        if document.key in self._frozen:
            return KeptOut(document.name, messages.IS_FROZEN(), messages.SEE_FROZEN()), False
        heard, unknown = self._heard(document)
        no = [name for name in heard if self._consents[name].archive is False]
        if no:
            return KeptOut(document.name, messages.SAID_NO(names=both(no))), False
        unasked = [name for name in heard if self._consents[name].archive is None]
        if not self._target.asks_consent:
            return None, bool(unasked) or unknown is not None
        if unknown is not None:
            return unknown, False
        if unasked:
            typed = messages.SAY_MAY(names=" ".join(map(shlex.quote, unasked)))
            return KeptOut(document.name, messages.SAID_NOTHING(names=both(unasked)), typed), True
        return None, False

    def _heard(self, document: StoredDocument) -> tuple[list[str], KeptOut | None]:
        """Return who speaks but to ask; and what is not known of it, if anything, as a reason."""
        speaking = [
            one
            for one in documents.read_speakers(self._connection, document)
            if one.role not in ASKING and one.turns
        ]
        named = [one.participant for one in speaking if one.participant in self._consents]
        unnamed = [one for one in speaking if one.participant is None]
        heard, name = list(dict.fromkeys(filter(None, named))), shlex.quote(document.name)
        if not named or any(one.role is not Role.UNKNOWN for one in unnamed):
            typed = messages.SAY_WHO(document=name)
            return heard, KeptOut(document.name, messages.WHO_SPEAKS(), typed)
        if unnamed:  # whoever asks is often not named, and nothing says that these only ask
            why = messages.MAY_BE_HEARD(n=len(unnamed), labels=both([one.label for one in unnamed]))
            typed = messages.SAY_WHO_ASKS(document=name, label=shlex.quote(unnamed[0].label))
            return heard, KeptOut(document.name, why, typed)
        if n := documents.count_unlabelled(self._connection, document):
            typed = messages.SAY_IN_TEXT(document=name)
            return heard, KeptOut(document.name, messages.UNLABELLED(n=n), typed)
        return heard, None

    def respondents(self, facts: ArchiveFacts) -> tuple[Sequence[str], Sequence[KeptOut]]:
        """Return who may be in the survey's file, and who or what may not."""
        answered = survey.live_rows(self._connection, tables.respondents)
        if not answered:
            return (), ()
        if self._target.asks_consent and not facts.survey:
            return (), (KeptOut(SURVEY, messages.SURVEY_UNSAID()),)
        frozen = read_frozen(self._connection).respondents
        left: dict[str, KeptOut] = {}
        for respondent, row in answered.items():
            name = self._names.get(row.participant_id)
            if row.id in frozen:
                left[respondent] = KeptOut(respondent, messages.IS_FROZEN(), messages.SEE_FROZEN())
            elif name is not None and self._consents[name].archive is False:
                left[respondent] = KeptOut(respondent, messages.RESPONDENT_NO())
        kept = [one for one in answered if one not in left]
        return kept, list(left.values())


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


def remark_names(workspace: Workspace, admitted: Admitted) -> Iterator[Message]:
    """Say what may still point at somebody in a package that may hold personal data.

    How many texts nobody has decided about, and in which of its documents; where nobody has
    looked; and that names stand as they are, where they were never replaced.
    """
    kept = admitted.documents
    if not kept:
        return
    if unread := [one.name for one in unparsed(workspace, kept)]:
        yield messages.UNREAD(n=len(unread), documents=some(unread, _SHOWN))
    waiting = [one for one in find_candidates(workspace, kept) if one.decision is None]
    if waiting:
        named = {place.document for one in waiting for place in one.places}
        where = [name for name in kept if name in named]
        yield messages.UNDECIDED_IN(n=len(waiting), documents=some(where, _SHOWN))
    with workspace.read() as connection:
        is_named = pseudonymised_with(connection) is None
    if is_named:
        yield NAMES_STAND()


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
