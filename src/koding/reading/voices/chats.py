"""Chats saved as text: a message begins with its day and clock, and who sent it.

As WhatsApp, Telegram, Signal, Skype, Teams and Zoom write them. What the program itself says there
is nobody's words. Times count from the first message.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from koding.model.codes import fold
from koding.model.numbers import whole
from koding.reading.labels import UNSEEN, HeadShape, LabelHead
from koding.reading.voices.weighed import TALK, SetApart, Voices, WeighedText

_WHEN = (
    r"(?P<@day>\d{1,4}[./-]\d{1,2}(?:[./-]\d{2,4}|[./-]?)|\d{1,2}\.? ?[^\W\d_]{3,9}\.?(?: \d{4})?)"
    r"(?:,? (?:kl\.? |at )?|[,T])(?P<@clock>\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[.,]\d{1,6})?)"
    r"(?:[ \xa0\u202f]?(?P<@half>[AaPp])\.?[Mm]\b\.?)?"
)
_BOXED, _BARE = _WHEN.replace("@", "boxed"), _WHEN.replace("@", "bare")
_ROW = re.compile(
    rf"[\s{UNSEEN}]*(?:\[{_BOXED}\]\s*|{_BARE}(?:\s*[-–|]\s+|:?\s+))[{UNSEEN}]*(?P<rest>.*)"
)
_MOMENT = re.compile(rf"[\s{UNSEEN}]*\[?{_BARE}\]?\s*")
_TO_ALL = re.compile(
    r"\s*(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)\s+(?:From|Fra)\s+(?P<name>[^:]{1,60}?)"
    r"(?:\s+(?:to|til)\s+[^:]{1,60}?(?:\([^)]*\))?)?\s*:\s*"
)
_SENDER = re.compile(r"(?P<name>[^\s:<>][^:\n]{0,59}?)(?:[ \xa0]?:)(?=\s|\Z)\s*")
_ALONE = re.compile(r"(?P<name>[^\W_][^:\n.?!]{0,59})\s*")
_MEDIA = re.compile(
    rf"[\s{UNSEEN}]*(?:<[^<>]{{1,60}}>|(?:image|video|audio|sticker|gif|document|contact card|"
    r"bilde|lyd|klistremerke|dokument|kontaktkort) (?:omitted|utelatt|utelukket)"
    r"|(?:you deleted this message|this message was deleted|du slettet denne meldingen|denne "
    rf"meldingen ble slettet|missed voice call|tapt taleanrop|null))\.?[\s{UNSEEN}]*",
    re.IGNORECASE,
)
"""A picture, a recording, a call: what stands in its message is the program's."""
_FEWEST, _MOST_OTHER, _MOST_ABOVE = 3, 0.4, 60
_LONGEST_MOMENT = 40
_LONGEST_MS = 9999 * 3600 * 1000
_MONTHS = ("jan", "feb", "mar", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "des")
_ENGLISH = {"may": 5, "oct": 10, "dec": 12, "maj": 5}


@dataclass(frozen=True, slots=True)
class _Message:
    """A line that begins a message: who sent it, if anybody, and when by the calendar."""

    place: int
    head: LabelHead | None
    when: datetime.datetime | None
    has_year: bool


def read_chat(document: WeighedText) -> Voices | None:
    """Return who speaks where most of a text is messages with day and clock; else nothing."""
    texts = [line.text for line in document.lines]
    if not _messages(texts[:_MOST_ABOVE], alone=False):
        return None
    found = _messages(texts, alone=False)
    sent = [one for one in found if one.head]
    if found and len(sent) < (1 - _MOST_OTHER) * len(found):
        found = _messages(texts, alone=True)
        sent = [one for one in found if one.head]
    uses = Counter(one.head.folded for one in sent if one.head)
    again = sum(count for count in uses.values() if count > 1)
    if len(sent) < max(_FEWEST, (1 - _MOST_OTHER) * len(found)) or again < 0.6 * len(sent):
        return None
    mine = [(one.place, one.head) for one in sent if one.head]
    if not document.converse(mine) and document.talk(mine) <= TALK:  # a name may be `Lund, Per`
        return None
    return _voices(document, found)


def moments(document: WeighedText) -> list[int]:
    """Return the lines that hold a day and a clock alone, as Messenger writes under messages."""
    found = [
        place
        for place, line in enumerate(document.lines)
        if len(line.text) < _LONGEST_MOMENT and _MOMENT.fullmatch(line.text)
    ]
    return [place for place in found if place >= document.first] if len(found) >= _FEWEST else []


def _voices(document: WeighedText, messages: Sequence[_Message]) -> Voices:
    voices = document.found
    first = next((one for one in messages if one.head and one.when), None)
    for one in messages:
        head = one.head
        if head is None or _MEDIA.fullmatch(document.lines[one.place].text[head.body :]):
            voices.silent[one.place] = SetApart.CHAT
            continue
        voices.heads[one.place] = head
        if first and first.when and one.when:
            since = round((one.when - first.when).total_seconds() * 1000)
            head.starts_ms = since if 0 <= since <= _LONGEST_MS else None
    began = first.when if first and first.has_year else None
    voices.day = began.date().isoformat() if began else ""
    voices.header = min(one.place for one in messages)
    return voices


def _messages(texts: Sequence[str], *, alone: bool) -> list[_Message]:
    """Return the lines that begin a message; with `alone`, a name has a line of its own."""
    found = [_message(place, text, alone=alone) for place, text in enumerate(texts) if text]
    return [one for one in found if one]


def _message(place: int, text: str, *, alone: bool) -> _Message | None:
    near = text[:120].lstrip(f" \t\u200e\u200f{chr(0xFEFF)}")
    if not near[:1].isdigit() and near[:1] != "[":
        return None
    if to_all := _TO_ALL.match(text):
        when = _when("1.1.2000", to_all["clock"], "")
        named = _head(to_all["name"], to_all.start("name"), to_all.end(), text)
        return _Message(place, named, when, has_year=False)
    row = _ROW.match(text)
    if row is None:
        return None
    day = row["boxedday"] or row["bareday"]
    clock = row["boxedclock"] or row["bareclock"]
    when = _when(day, clock, row["boxedhalf"] or row["barehalf"] or "")
    start = row.start("rest")
    sender = (_ALONE.fullmatch if alone else _SENDER.match)(text, start)
    head = _head(sender["name"], sender.start("name"), sender.end(), text) if sender else None
    has_year = len(re.findall(r"\d+", day)) > 2 or re.search(r"\d{4}", day) is not None
    return _Message(place, head, when, has_year=has_year)


def _head(written: str, start: int, body: int, text: str) -> LabelHead:
    name = " ".join(written.strip(" ~\u202a\u202c\u2068\u2069").split())
    end = body if body < len(text) else len(text.rstrip())
    end = start + len(text[start:end].rstrip())
    return LabelHead(
        name, fold(name), HeadShape.COLON, start, end, body, is_alone=body >= len(text)
    )


def _when(day: str, clock: str, half: str) -> datetime.datetime | None:
    """Return a moment: the day first, unless the year is, or the clock has halves of a day."""
    parts = [whole(one) or 0 for one in re.findall(r"\d+", day)]
    month = re.search(r"[^\W\d_]{3}", day)
    if month and parts:
        name = month[0].casefold()
        number = _ENGLISH.get(name, _MONTHS.index(name) + 1 if name in _MONTHS else 0)
        parts[1:1] = [number]
    if len(parts) == 2:
        parts.append(2000)
    first, second, third = parts[:3]
    if first > 31:
        first, third = third, first
    elif ("/" in day and half and first <= 12) or second > 12:
        first, second = second, first
    hours, minutes, *seconds = [whole(one) or 0 for one in re.findall(r"\d+", clock)[:3]]
    if half:
        hours = hours % 12 + (12 if half in "pP" else 0)
    year = third + 2000 if third < 100 else third
    second_of = seconds[0] if seconds else 0
    try:
        return datetime.datetime(
            year, second, first, hours, minutes, second_of, tzinfo=datetime.UTC
        )
    except ValueError:
        return None
