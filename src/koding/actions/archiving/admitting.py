"""Says what may go into a package: by what each who speaks has said to being archived."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from koding.actions.consent.participants import NOTHING
from koding.messages import archiving as messages
from koding.messages import both
from koding.model.archive import Admitted, LeftOut
from koding.model.choices import ASKING, DocumentKind, Role
from koding.store import consents, documents, people, survey, tables
from koding.store.frozen import frozen_documents, read_frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from koding.model.archive import ArchiveFacts, ArchiveTarget
    from koding.model.consent import Consent
    from koding.model.stored import StoredDocument

SURVEY = "survey"
_SET = "koding participants set {who} --may archive"


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
    ) -> tuple[LeftOut | None, bool]:
        """Return why a document stays out, if it does, and whether somebody in it was not asked."""
        if document.kind is DocumentKind.OPEN_ANSWERS:
            why = messages.IS_SURVEY() if has_survey else messages.SURVEY_OUT()
            return LeftOut(document.name, why), False
        if document.key in self._frozen:
            return LeftOut(document.name, messages.IS_FROZEN(), "koding participants"), False
        heard, is_known = self._heard(document)
        no = [name for name in heard if self._consents[name].archive is False]
        if no:
            return LeftOut(document.name, messages.SAID_NO(names=both(no))), False
        unasked = [name for name in heard if self._consents[name].archive is None]
        if not self._target.asks_consent:
            return None, bool(unasked) or not is_known
        if not is_known:
            typed = f"koding speakers {shlex.quote(document.name)} --participant LABEL=NAME"
            return LeftOut(document.name, messages.WHO_SPEAKS(), typed), False
        if unasked:
            typed = _SET.format(who=" ".join(map(shlex.quote, unasked)))
            return LeftOut(document.name, messages.SAID_NOTHING(names=both(unasked)), typed), True
        return None, False

    def _heard(self, document: StoredDocument) -> tuple[list[str], bool]:
        """Return who speaks but to ask, and whether all of them are known by name."""
        speaking = [
            one
            for one in documents.read_speakers(self._connection, document)
            if one.role not in ASKING and one.turns
        ]
        named = [one.participant for one in speaking if one.participant in self._consents]
        unnamed = [one for one in speaking if one.participant is None]
        if document.kind is DocumentKind.INTERVIEW and named:  # whoever asks is often not named
            unnamed = [one for one in unnamed if one.role is not Role.UNKNOWN]
        return list(dict.fromkeys(filter(None, named))), bool(named) and not unnamed

    def respondents(self, facts: ArchiveFacts) -> tuple[Sequence[str], Sequence[LeftOut]]:
        """Return who may be in the survey's file, and who or what may not."""
        answered = survey.live_rows(self._connection, tables.respondents)
        if not answered:
            return (), ()
        if self._target.asks_consent and not facts.survey:
            return (), (LeftOut(SURVEY, messages.SURVEY_UNSAID()),)
        frozen = read_frozen(self._connection).respondents
        left: dict[str, LeftOut] = {}
        for respondent, row in answered.items():
            name = self._names.get(row.participant_id)
            if row.id in frozen:
                left[respondent] = LeftOut(respondent, messages.IS_FROZEN(), "koding participants")
            elif name is not None and self._consents[name].archive is False:
                left[respondent] = LeftOut(respondent, messages.RESPONDENT_NO())
        kept = [one for one in answered if one not in left]
        return kept, list(left.values())
