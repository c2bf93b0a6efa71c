"""What a label says about who speaks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from koding.messages import Message, transcripts
from koding.model.codes import fold
from koding.model.material import Role, SpeakerFacts

_ROLES = {
    Role.INTERVIEWER: "intervjuer intervjuar interviewer int",
    Role.INFORMANT: "informant inf respondent resp r deltaker deltakar deltager participant "
    "interviewee",
    Role.MODERATOR: "moderator mod m ordstyrer møteleder fasilitator facilitator",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_NUMBER = re.compile(r"\.?(?:[ _-]?\d{1,3}|[ _-][a-zæøå])?$")


def guess_roles(labels: Sequence[str]) -> tuple[SpeakerFacts, ...]:
    """Return each label with the role it states, `unknown` where it states none.

    `I` may be intervjuer or informant: an informant beside it makes it the interviewer.
    """
    roles = {label: _ROLE_OF.get(_stem(label), Role.UNKNOWN) for label in labels}
    if Role.INFORMANT in roles.values() and Role.INTERVIEWER not in roles.values():
        roles.update({label: Role.INTERVIEWER for label in labels if _stem(label) == "i"})
    return tuple(SpeakerFacts(label, role=role) for label, role in roles.items())


def warn_of_unknown(document: str, speakers: Sequence[SpeakerFacts]) -> tuple[Message, ...]:
    """Return a warning that names those whose role nobody has said."""
    labels = [speaker.label for speaker in speakers if speaker.role in (None, Role.UNKNOWN)]
    return (transcripts.unknown_role(document, labels),) if labels else ()


def _stem(label: str) -> str:
    return _NUMBER.sub("", fold(label))
