"""Facts about documents and speakers: reading their words, guessing roles, joining two sources."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from koding.messages import Message, Sentence, transcripts
from koding.messages.choices import choice_words, chosen
from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, SpeakerFacts
from koding.reading.offers import offer

_Word = TypeVar("_Word", DocumentKind, Role)
_NORWEGIAN_DATE = re.compile(
    r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?:,?\s+(?:kl\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?)?"
)
_PART_OF_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")

_ROLES = {
    Role.INTERVIEWER: "intervjuer intervjuar interviewer int",
    Role.INFORMANT: "informant inf respondent resp r deltaker deltakar deltager participant "
    "interviewee",
    Role.MODERATOR: "moderator mod m ordstyrer møteleder fasilitator facilitator",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_NUMBER = re.compile(r"\.?(?:[ _-]?\d{1,3}|[ _-][a-zæøå])?$")


class FactError(ValueError):
    """A word or a date is not one; whoever read it says where it stands."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def merge_facts(weaker: DocumentFacts, stronger: DocumentFacts) -> DocumentFacts:
    """Return `stronger`, with what it leaves open filled from `weaker`.

    Speakers are the same when their labels are, folded; the weaker source's spelling is kept,
    since it is nearer to the text. A role `unknown` counts as left open.
    """
    return DocumentFacts(
        name=stronger.name or weaker.name,
        title=stronger.title or weaker.title,
        kind=stronger.kind or weaker.kind,
        date=stronger.date or weaker.date,
        case=stronger.case or weaker.case,
        speakers=_merge_speakers(weaker.speakers, stronger.speakers),
        questions=stronger.questions or weaker.questions,
    )


def parse_kind(text: str) -> DocumentKind:
    """Return the document kind that `text` names.

    Raises:
        FactError: there is no such kind; the message lists them.
    """
    return _parse(text, DocumentKind, transcripts.NO_KIND, transcripts.NO_KIND_BUT)


def parse_role(text: str) -> Role:
    """Return the role that `text` names.

    Raises:
        FactError: there is no such role; the message lists them.
    """
    return _parse(text, Role, transcripts.NO_ROLE, transcripts.NO_ROLE_BUT)


def parse_date(text: str) -> str:
    """Return a date as ISO 8601; `14.3.2023` is read as Norwegians write it, `2023-03` is kept.

    A date with a time of day is that date.

    Raises:
        FactError: it is not a date.
    """
    text = text.strip()
    if _PART_OF_DATE.fullmatch(text):
        return text
    norwegian = _NORWEGIAN_DATE.fullmatch(text)
    try:
        if norwegian:
            day, month, year = map(int, norwegian.groups())
            return datetime.date(year, month, day).isoformat()
        return datetime.datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise FactError(transcripts.NO_DATE(text=text)) from None


def _parse(text: str, words: type[_Word], no_such: Sentence, but: Sentence) -> _Word:
    if (found := chosen(words, text)) is not None:
        return found
    known = choice_words(words)
    near = offer(text, list(map(str, known)))
    raise FactError((but if near else no_such)(text=text, near=near, known=known))


def _merge_speakers(
    weaker: tuple[SpeakerFacts, ...], stronger: tuple[SpeakerFacts, ...]
) -> tuple[SpeakerFacts, ...]:
    merged = {fold(speaker.label): speaker for speaker in weaker}
    for speaker in stronger:
        known = merged.get(fold(speaker.label))
        merged[fold(speaker.label)] = _merge_speaker(known, speaker) if known else speaker
    return tuple(merged.values())


def _merge_speaker(weaker: SpeakerFacts, stronger: SpeakerFacts) -> SpeakerFacts:
    open_role = stronger.role in (None, Role.UNKNOWN)
    return replace(
        weaker,
        role=(weaker.role or stronger.role) if open_role else stronger.role,
        participant=stronger.participant or weaker.participant,
        case=stronger.case or weaker.case,
    )


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
