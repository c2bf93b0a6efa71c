"""A document as it is weighed: its lines, the heads they have, and what is found of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from koding.model.stamps import stamp_times
from koding.reading.facts import is_usual
from koding.reading.labels import Front, HeadShape, LabelHead
from koding.reading.voice_words import CODE, ENDED, QUOTING, SPOKEN, is_person, is_written, talks

_ASIDE = re.compile(r"[(\[][^()\[\]]{1,80}[)\]]")
"""What is done and not said, on a line of its own: `(nynner)`."""
_MOST_WEIGHED = 400
_MORNING = 6 * 60
"""Six o'clock, read as minutes and seconds."""
_LETTERS = re.compile(r"[^\W\d_]{2}")
TALK = 0.25
"""The share of what is said that asks or answers, above which labels of any kind are taken."""


@dataclass(slots=True)
class VoiceLine:
    """A line as it is weighed: `apart` says whether a blank line, or none, stands above it.

    `stated` says that the format itself tells who speaks; `lead` is as in a `ScriptLine`.
    """

    text: str
    apart: bool = True
    stated: str | None = None
    lead: int = 0
    is_heading: bool = False
    is_title: bool = False


class SetApart(StrEnum):
    """Why nobody says a line below the header."""

    PROGRAM = "program"
    INITIALS = "initials"
    PAGE = "page"
    CHAT = "chat"
    REMARK = "remark"
    NUMBER = "number"


@dataclass(slots=True)
class Passed:
    """A head that looks like a label and was not taken: how often it stands, and first where."""

    name: str
    uses: int
    line: int


@dataclass(slots=True)
class Voices:
    """What was found: who begins to speak in which line, which lines are times or a header.

    `heads` and `stamps` are by the line's place; `owners` are the lines of the heads that times on
    lines of their own belong to; `header` is how many lines nobody says, `silent` which others
    below; `headings` are lines that are read as speech and may be headings, `questions` such that
    nobody may have asked; `unmarked` begin with a label that has no colon there, `bare` are labels
    that never have one, `inside` labels that stand within a line, behind a sentence; `day` is the
    date of a chat's first message, empty where it has no years.
    """

    heads: dict[int, LabelHead] = field(default_factory=dict)
    stamps: dict[int, tuple[int, int | None]] = field(default_factory=dict)
    owners: dict[int, int] = field(default_factory=dict)
    fronts: dict[int, Front] = field(default_factory=dict)
    header: int = 0
    silent: dict[int, SetApart] = field(default_factory=dict)
    headings: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    unmarked: list[Passed] = field(default_factory=list)
    passed: list[Passed] = field(default_factory=list)
    once: list[str] = field(default_factory=list)
    bare: list[str] = field(default_factory=list)
    inside: list[Passed] = field(default_factory=list)
    day: str | None = None


class WeighedText:
    """The lines, the heads that may name who speaks, and how they are used.

    `first` is where the header ends; `certain` are heads of names that somebody has given.
    """

    def __init__(self, lines: Sequence[VoiceLine], named: frozenset[str]) -> None:
        self.lines = lines
        self.named = named
        self.first = 0
        self.flows = False
        self.found = Voices()
        self.heads: dict[int, list[LabelHead]] = {}
        self.certain: dict[int, LabelHead] = {}

    def of(self, *shapes: HeadShape) -> Iterator[tuple[int, LabelHead]]:
        """Yield each line below the header with its first head of one of the `shapes`."""
        for place, heads in self.heads.items():
            if place >= self.first:
                for head in heads:
                    if head.shape in shapes:
                        yield place, head
                        break

    def stands(self, head: LabelHead) -> bool:
        """Return whether white space parts a head from what is said, or its name needs none."""
        return head.spaced or is_usual(head.name) or head.folded in self.named

    def body(self, place: int, head: LabelHead) -> str:
        """Return what stands after a head: on its line, or on one of the two below."""
        body = self.lines[place].text[head.body :].strip() or self.below(place).strip()
        if body and not _ASIDE.fullmatch(body):
            return body
        return self.below(place + 1).strip() or body

    def below(self, place: int) -> str:
        """Return the line below, nothing at the end."""
        return self.lines[place + 1].text if place + 1 < len(self.lines) else ""

    def are_said(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether what stands after these heads is said, and no values of a form."""
        bodies = [self.body(place, head) for place, head in heads]
        ended = sum(ENDED.search(body) is not None for body in bodies)
        words = [len(body.split()) for body in bodies] or [0]
        return ended >= 0.3 * len(bodies) or median(words) > 4

    def are_spoken(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether some of what stands after these heads is what people say to others.

        Cues are spoken, and so is what most heads give a time of.
        """
        timed = sum(head.starts_ms is not None for _, head in heads)
        if self.flows or timed > len(heads) / 2:
            return True
        bodies = [self.body(place, head) for place, head in heads[:_MOST_WEIGHED]]
        spoken = sum(SPOKEN.search(body) is not None for body in bodies)
        return spoken > 0.04 * len(bodies)

    def talk(self, heads: Sequence[tuple[int, LabelHead]]) -> float:
        """Return which share of what stands after these heads asks or answers somebody."""
        some = heads[:_MOST_WEIGHED]
        return sum(talks(self.body(place, head)) for place, head in some) / max(1, len(some))

    def quote(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether most of what stands after these heads is set as a quotation."""
        bodies = [self.body(place, head) for place, head in heads[:_MOST_WEIGHED]]
        return sum(body[:1] in QUOTING for body in bodies) > 0.6 * len(bodies)

    def converse(self, heads: Sequence[tuple[int, LabelHead]]) -> bool:
        """Return whether what stands after these heads is said by people who answer each other.

        They ask, or answer as one who is asked does; or they are plainly persons, and what they
        say is neither a quotation nor somebody's account of it.
        """
        if self.flows or not heads:
            return bool(heads)
        if not self.are_spoken(heads):
            return False
        some = heads[:_MOST_WEIGHED]
        bodies = [self.body(place, head) for place, head in some]
        many = self.quote(heads)
        if many and len(heads) < 0.7 * self.units():
            return False
        if sum(_LETTERS.search(body) is None for body in bodies) > 0.5 * len(bodies):
            return False
        talk = self.talk(heads)
        written = sum(is_written(head.name) for _, head in some) > 0.3 * len(some)
        if written:
            return False
        if talk > TALK:
            return True
        if many and talk < 0.5 * TALK:
            return False
        told = sum(body[:1].islower() and body[-1:] == "." for body in bodies)
        persons = sum(is_person(head.name) for _, head in some)
        return told < 0.6 * len(bodies) and persons > 0.6 * len(some)

    def units(self) -> int:
        """Return how many paragraphs the document has; its lines, where no blank ones part them."""
        spoken = [line for line in self.lines[self.first :] if line.text.strip()]
        aparts = sum(line.apart for line in spoken)
        return aparts if aparts > 1 and aparts * 12 > len(spoken) else len(spoken)

    def is_agenda(self) -> bool:
        """Return whether times are a day's: from six o'clock on, all at five minutes' marks."""
        fronts = [front for front in self.found.fronts.values() if front.stamp]
        times = [
            stamp_times(front.stamp)[0] // (60_000 if front.is_halved else 1000)
            for front in fronts
            if front.is_short
        ]
        return (
            len(times) == len(fronts) > 0
            and times[0] >= _MORNING
            and all(time % 5 == 0 for time in times)
        )

    def is_code(self) -> bool:
        """Return whether the document is a program's source."""
        lines = [line.text for line in self.lines if line.text.strip()]
        return sum(CODE.search(line) is not None for line in lines) > max(2, 0.15 * len(lines))
