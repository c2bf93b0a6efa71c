"""Facts about documents and speakers: reading their words, guessing roles, joining two sources.

A draft is what one format's reader finds in a file, before the facts of other sources are added.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from koding.messages import Message, Sentence, transcripts
from koding.messages.choices import choice_words, chosen
from koding.model.choices import DocumentKind, Role
from koding.model.codes import fold
from koding.model.material import (
    DocumentFacts,
    HeaderFact,
    PageMark,
    Questions,
    SectionSpan,
    SpeakerFacts,
    TimeMark,
    TurnSpan,
)
from koding.model.numbers import whole
from koding.reading.offers import offer

_Word = TypeVar("_Word", DocumentKind, Role)
_WEEKDAY = r"(?:[^\W\d_]+,?\s+)?"
_CLOCK = r"(?:,?\s+(?:(?:kl|at)\.?\s*)?\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?:\s?[ap]\.?m)?)?"
_DAY_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:\.\s?(?P<number>\d{{1,2}})\.\s?"
    rf"|(?:\.|st|nd|rd|th)?\s?(?P<month>[^\W\d_]{{3,9}})(?:\.|,)?\s?)(?P<year>\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"{_WEEKDAY}(?P<month>[^\W\d_]{{3,9}})\.?\s(?P<number>)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?"
    rf",?\s(?P<year>\d{{4}}){_CLOCK}",
    re.IGNORECASE,
)
_MONTHS = (
    ("januar", "january"), ("februar", "february"), ("mars", "march"), ("april",), ("mai", "may"),
    ("juni", "june"), ("juli", "july"), ("august",), ("september",), ("oktober", "october"),
    ("november",), ("desember", "december"),
)  # fmt: skip
_PART_OF_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")

_ROLES = {
    Role.INTERVIEWER: "intervjuer intervjuar intervjuerne intervjuarane interviewer interviewers "
    "int intv spm spørsmål question spørrer fråga spørger intervjuare intervjuaren "
    "interviewerin enquêteur enquêtrice entrevistador entrevistadora haastattelija",
    Role.INFORMANT: "informant informanter inf respondent resp r deltaker deltakar deltakere "
    "deltakarar deltager participant interviewee intervjuobjekt intervjuperson svar svarer answer "
    "intervjuperson befragte befragter enquêté enquêtée entrevistado entrevistada haastateltava "
    "vastaaja",
    Role.MODERATOR: "moderator mod m ordstyrer ordstyrar møteleder møteleiar fasilitator "
    "facilitator",
}
_ROLE_OF = {word: role for role, words in _ROLES.items() for word in words.split()}
_VOICES = frozenset(["taler", "talar", "speaker", "stemme", "voice", "spk"])
_LETTERS = frozenset("irm")
_FEW_LETTERS = frozenset(
    ("spm", "svar", "spørsmål", "question", "answer", "fråga", "fråge", "spørger", "svarer")
)
"""Usual in an interview, but also in a list of questions: a speaker where both stand."""

PAIRS = (
    ("q", "a"), ("i", "p"), ("i", "r"), ("i", "d"), ("sp", "sv"), ("spm", "svar"), ("spm", "sv"),
    ("spørsmål", "svar"), ("question", "answer"), ("s", "i"), ("f", "i"), ("i", "ip"),
    ("iv", "ip"), ("i", "b"), ("fråga", "svar"), ("spørger", "svarer"), ("fråge", "svar"),
)  # fmt: skip
"""Labels that mean something beside each other: the first asks, the second answers."""
LISTING = frozenset((*_FEW_LETTERS, "q", "a", "sp", "sv"))
"""Which of them a list of questions and answers has as often as an interview."""

_STEM = re.compile(r"[^\W\d_]+")
_QUALIFIER = re.compile(
    r"(?:[^\W\d_]*\d+|[^\W\d_]{1,2}|nr\.?|no\.?|og|and|kvinne|mann|woman|man|[+/&#-]+)[.)]?",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|[,;].*|\s[-–—]\s.*")


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
    """Return a date as ISO 8601; `2023-03` is kept.

    `14.3.2023` and `14. mars 2023` are read as Norwegians write them, `March 14, 2023` and
    `14 March 2023` as others do; a date with a time of day is that date.

    Raises:
        FactError: it is not a date.
    """
    text = text.strip().rstrip(".")
    if _PART_OF_DATE.fullmatch(text):
        return text
    written = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    try:
        if written:
            month = whole(written["number"] or "") or _month(written["month"] or "")
            day, year = whole(written["day"]) or 0, whole(written["year"]) or 0
            return datetime.date(year, month, day).isoformat()
        return datetime.datetime.fromisoformat(text).date().isoformat()
    except ValueError:
        raise FactError(transcripts.NO_DATE(text=text)) from None


def _month(written: str) -> int:
    """Return the number of the month that a name or the beginning of one means, 0 for none."""
    word = written.casefold()
    found = (
        number
        for number, names in enumerate(_MONTHS, 1)
        if any(name.startswith(word) for name in names)
    )
    return next(found, 0) if word else 0


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


def guess_roles(
    labels: Sequence[str], header: Sequence[HeaderFact] = ()
) -> tuple[SpeakerFacts, ...]:
    """Return each label with the role it or the header states, `unknown` where neither does.

    Letters mean something in pairs: `I` may be intervjuer or informant, and an informant beside
    it makes it the interviewer; `Q` asks where `A` answers; `M` beside `K` is a man.
    """
    roles = {label: stated_role(label) for label in labels}
    stems = {label: _stem(label) for label in labels}
    if {"k", "m"} <= set(stems.values()):  # a woman and a man
        roles |= {label: Role.UNKNOWN for label in labels if stems[label] in ("k", "m")}
    for asks, answers in PAIRS:
        if {asks, answers} <= set(stems.values()) and not _says_otherwise(stems, roles, asks):
            found = {asks: Role.INTERVIEWER, answers: Role.INFORMANT}
            roles.update({label: found[stems[label]] for label in labels if stems[label] in found})
            break
    if Role.INFORMANT in roles.values() and Role.INTERVIEWER not in roles.values():
        roles.update({label: Role.INTERVIEWER for label in labels if stems[label] == "i"})
    roles |= _legend_roles(labels, header)
    return tuple(SpeakerFacts(label, role=role) for label, role in roles.items())


def _says_otherwise(stems: dict[str, str], roles: dict[str, Role], asks: str) -> bool:
    """Return whether somebody else is said to ask, so that a letter may mean what it will."""
    return any(role is Role.INTERVIEWER and stems[label] != asks for label, role in roles.items())


def stated_role(label: str) -> Role:
    """Return the role that a label's first word states, else one beside it: `Kari (intervjuer)`."""
    beside = (_ROLE_OF[word] for word in _beside(label) if word in _ROLE_OF)
    return _ROLE_OF.get(_stem(label)) or next(beside, Role.UNKNOWN)


def _beside(label: str) -> list[str]:
    """Return the folded words of a label in brackets or after a comma, single letters apart."""
    aside = " ".join(_ASIDE.findall(label))
    return [fold(word) for word in _STEM.findall(aside) if len(word) > 1]


def _legend_roles(labels: Sequence[str], header: Sequence[HeaderFact]) -> dict[str, Role]:
    """Return the roles that a header says of labels: `KN: Intervjuer`, or `Intervjuer: KN`."""
    roles: dict[str, Role] = {}
    for label in labels:
        for fact in header:
            value = _ASIDE.sub("", fact.value).strip()
            stated = stated_role(fact.value) if fold(fact.key) == fold(label) else Role.UNKNOWN
            if fold(value) == fold(label):
                stated = stated_role(fact.key)
            if stated is not Role.UNKNOWN:
                roles.setdefault(label, stated)
    return roles


def is_usual(label: str) -> bool:
    """Return whether `label` is one that transcripts usually have: `Informant (kvinne, 40)`."""
    stem = _stem(label)
    if stem in _LETTERS:
        return label[:1].isupper()
    return (stem in _ROLE_OF or stem in _VOICES) and stem not in _FEW_LETTERS


def unknown_labels(speakers: Sequence[SpeakerFacts]) -> list[str]:
    """Return the labels of those whose role nobody has said."""
    return [speaker.label for speaker in speakers if speaker.role in (None, Role.UNKNOWN)]


def _stem(label: str) -> str:
    """Return the folded first word of a label, or all of it where more than a qualifier follows.

    A full stop may shorten the word: `Int. 2`.
    """
    bare = _ASIDE.sub("", label)
    found = _STEM.match(bare)
    if found is None:
        return fold(label)
    rest = bare[found.end() :].removeprefix(".").replace("_", " ").replace("/", " ").split()
    named = len(found[0]) > 1
    qualified = all(_QUALIFIER.fullmatch(word) or (named and word[:1].isupper()) for word in rest)
    return fold(found[0]) if qualified else fold(label)


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of who speaks before a file is read.

    `named` are folded labels that somebody has said are speakers; `questions` is what was said of
    paragraphs that are set apart (bold, italics) without a label.
    """

    named: frozenset[str] = frozenset()
    questions: Questions | None = None


@dataclass(frozen=True, slots=True)
class TranscriptDraft:
    """The text of a transcript and what stands in it; offsets are code points.

    `doubts` ask who speaks and say what settles it; they are not among the `warnings`.
    """

    text: str
    turns: tuple[TurnSpan, ...]
    sections: tuple[SectionSpan, ...]
    facts: DocumentFacts
    warnings: tuple[Message, ...] = ()
    doubts: tuple[Message, ...] = ()
    times: tuple[TimeMark, ...] = ()
    pages: tuple[PageMark, ...] = ()
    header: tuple[HeaderFact, ...] = ()
