"""What the start of a line may be: a time, a number, and a head that may name who speaks.

A line is read by itself here, and only for what it looks like. Whether a head is a speaker, the
whole document decides (`koding.reading.voices`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from itertools import pairwise

from koding.model.codes import fold
from koding.model.numbers import whole
from koding.model.stamps import HEAD_STAMP, LONG, MARKED, STAMP, is_stamp, milliseconds, stamp_times
from koding.reading.facts import is_usual

__all__ = [
    "Front",
    "HeadShape",
    "LabelHead",
    "closing_stamp",
    "is_stamp",
    "leading_stamp",
    "milliseconds",
    "named_head",
    "named_pattern",
    "number_lines",
    "read_front",
]  # fmt: skip

UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
"""Marks that nobody sees, which may stand before a head."""
MOST_WORDS = 8
_FAR = 64
"""No head is longer; what ends one stands no further into the line."""

TURN_MARK = "[SPEAKER_TURN]"
"""Where whisper.cpp heard that somebody else begins, whoever that is; it is no word."""
_GAP = r"[ \t\xa0]"
_NOT = r":：→【】\t\n\x0b\x0c\x85\u2028\u2029<>{}|=\[\]*\"?!;«»“”…"
_NAME = rf"[^\W\d_][^{_NOT}]{{0,59}}?"
_NUMBER = r"#?(?P<{}>\d{{1,5}})[.)]?[ \t]+|\[(?P<{}>\d{{1,5}})\][ \t]*"
"""A line's number, by itself, behind `#` or in square brackets."""
_PICTURE = "[\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff\ufe0f\u200d]"
_SPELT = r"(?:\d{1,3} ?(?:timer?|hours?|minutt(?:er)?|minutes?|sekund(?:er)?|seconds?)[ ,]*)+"
"""A time in words, as Teams has it before the digits where its panel is copied."""
_FRONT = re.compile(
    rf"[\s{UNSEEN}]*+"
    rf"(?:(?!{_SPELT}\d)(?:{_NUMBER.format('number', 'boxed')})(?=[^\W\d_]|[\[*>(#«]|\d+:))?"
    rf"(?P<sign>>+{_GAP}*|[-–—•*|]{_GAP}+)?(?:{_PICTURE}++{_GAP}*+)?"
    rf"(?:(?:@|{_SPELT})?(?P<stamp>{HEAD_STAMP})(?:{_GAP}*[-–—|,;]{_GAP}+|{_GAP}*))?[{UNSEEN}]*+"
)
_COLON = re.compile(
    rf"(?P<name>{_NAME}|\d{{1,2}})(?:{_GAP}*,?{_GAP}*(?P<after>{HEAD_STAMP}))?[ \xa0]?"
    r"(?P<end>[:：])(?![/\\])(?!(?<=\d:)\d)"
)
_WEAK = re.compile(
    rf"(?P<name>{_NAME})(?:{_GAP}*[,|–—-]?{_GAP}*(?P<after>{HEAD_STAMP}))?"
    rf"(?P<end>(?:[ \xa0]+[-–—|]|[-–—]|[ \xa0]*(?:[-=]?>|[→»]))[ \xa0]+(?=\S)"
    rf"|[ \xa0]*\t\s*(?=\S)|[\s{UNSEEN}]*\Z)"
)
_WITH_TIME = re.compile(
    rf"(?P<name>{_NAME}){_GAP}*[,|–—-]?{_GAP}*(?P<after>{HEAD_STAMP})(?P<end>[\s{UNSEEN}]*\Z)"
)
_TIME_BETWEEN = re.compile(
    rf"(?P<name>{_NAME}){_GAP}+(?P<after>{MARKED}|{LONG})(?P<end>{_GAP}+)(?=\S)"
)
_WHOLE = re.compile(rf"(?P<name>{_NAME})(?P<after>)(?P<end>[\s{UNSEEN}]*\Z)")
_DOT = re.compile(
    r"(?P<name>(?:[^\W\d_a-zæøåäöüéèß][^\W\d_a-zæøåäöüéèß'’.-]+|OG|AND)"
    r"(?: [^\W\d_a-zæøåäöüéèß][^\W\d_a-zæøåäöüéèß'’-]*){0,3}(?: ?\([^()\n]{1,50}\))?)"
    r"(?P<after>)(?P<end>[.])(?=[ \t\xa0]+\S|\s*\Z)"
)
_SHORT_DOT = re.compile(
    rf"(?P<name>[^\W\d_a-zæøå](?:[a-zæøå]{{2}})?)(?P<after>)(?P<end>[.)])(?={_GAP}+\S|\s*\Z)"
)
_BOX = re.compile(
    rf"[\[(<{{【](?:(?P<before>{HEAD_STAMP})[ ,]+)?(?P<name>\d{{1,2}}(?=\]:)"
    rf"|[^\W\d_][^\[\]()<>{{}}【】:\n]{{0,59}}?(?:\([^()\n]{{1,30}}\))?)"
    rf"(?:[ ,]+(?P<within>{HEAD_STAMP}))?[\])>}}】](?:{_GAP}*(?P<after>{HEAD_STAMP}))?"
    rf"(?P<end>[ \xa0]?[:：](?![/\\])|[\s{UNSEEN}]*\Z|{_GAP}+|(?<=】))"
)
_QUOTED = re.compile(
    rf"(?:«|(?P<plain>\")|[“„‘'])(?P<name>{_NAME})[»\"”“’'](?:{_GAP}*,?{_GAP}*(?P<after>{HEAD_STAMP}))?"
    r"(?P<end>[ \xa0]?[:：])(?![/\\])(?(plain)(?!\s*[\"{\[\d]))"
)
"""A name in quotation marks; where JSON has them a value stands behind it."""
_RULED = re.compile(
    rf"(?P<rule>[-–—=~]{{2,}}){_GAP}*(?P<name>{_NAME})(?:{_GAP}+(?P<after>{HEAD_STAMP}))?"
    rf"{_GAP}*(?P=rule)(?P<end>[\s{UNSEEN}]*\Z)"
)
"""A name between rules, on its line: `--- Intervjuer ---`."""
_BOLD = re.compile(
    rf"(?P<bold>\*\*|__|\*|_)\[?(?P<name>{_NAME}|\d{{1,2}}(?=:))\]?(?:{_GAP}*(?P<after>{HEAD_STAMP}))?{_GAP}?"
    rf"(?P<end>:(?:{_GAP}?(?P=bold))|(?P=bold)(?:{_GAP}*(?P<late>{HEAD_STAMP}))?(?:[ \xa0]?:)?)"
    r"(?![/\\])"
)
_INNER = re.compile(rf"{_GAP}*(?:(?P<inner>{MARKED})|(?P<bare>{STAMP})(?=\s*\Z))")
_LEADING = re.compile(
    rf"\s*(?:{MARKED}|(?:{_SPELT})?{STAMP}(?=[ \t]*(?:\n|\Z))|{LONG}(?=\s))[ \t]*\n?"
)
_CLOSING = re.compile(rf"{MARKED}")
_NUMBERED = re.compile(rf"[ \t]*(?:{_NUMBER.format('bare', 'boxed')})(?=\S)")
_TIMED_ROW = re.compile(rf"{STAMP}\t")
_STAMPED = re.compile(rf"{HEAD_STAMP}[ \t]*")
_SPOKEN_BY = re.compile(
    rf"(?:taler|talar|speaker|stemme|voice):{_GAP}*(?P<name>{_NAME})"
    rf"(?:{_GAP}*[,|–—-]?{_GAP}*(?P<after>{HEAD_STAMP}))?(?P<end>[\s{UNSEEN}]*\Z)",
    re.IGNORECASE,
)
"""Who speaks, as a field on a line of its own: `Taler: Kari Moen`."""
_LONGEST = 40
_FEWEST_NUMBERS = 3
_MOST_ABOVE = 20
"""Lines of a header, which need not be numbered."""
LINE_BREAK = re.compile("[\n\x0b\x0c\u2028\u2029]")
"""What ends a line within a paragraph, as Word and others write it."""
_SIGNS = ("-", "–", "—", "->", "=>", ">", "→", "»")
_DASH = re.compile("[-–—>→»] ")
_SHORT = re.compile(r"\d{1,3}:\d\d(?!\d|:)")


class HeadShape(IntEnum):
    """What sets a head apart from what is said after it."""

    COLON = 0
    TIMED = 1  # a time beside it, alone on the line
    MARKED = 2  # its typeface, or a cell of its own
    BOX = 3
    DASH = 4
    TAB = 5
    ALONE = 6
    DOT = 7  # a name in capitals and a full stop, as plays are printed; `Q.` and `A.`


@dataclass(slots=True)
class LabelHead:
    """What may name who speaks: `start` to `end` is its label, `body` where words may begin.

    `spaced` says whether white space or the line's end follows; `is_alone`, that nothing else
    stands on the line.
    """

    name: str
    folded: str
    shape: HeadShape
    start: int
    end: int
    body: int
    spaced: bool = True
    is_alone: bool = False
    starts_ms: int | None = None
    ends_ms: int | None = None


@dataclass(slots=True)
class Front:
    """How a line begins: a number, a sign (`>>`, `-`), a time, and the heads it may have.

    `start` is where the time or the head begins, `words` where words begin if there is no head.
    """

    start: int = 0
    words: int = 0
    number: int | None = None
    sign: str = ""
    stamp: str = ""
    heads: tuple[LabelHead, ...] = ()

    @property
    def is_halved(self) -> bool:
        """Return whether its time is a clock's, with AM or PM."""
        return self.stamp[-1:].isalpha() or self.stamp.endswith("m.")

    @property
    def is_short(self) -> bool:
        """Return whether its time is bare and has no hours, or no seconds."""
        return _SHORT.match(self.stamp) is not None


def read_front(line: str) -> Front | None:
    """Return how `line` begins, None where nothing sets its beginning apart."""
    near = line[:_FAR]
    if not (
        len(line) <= _FAR
        or ":" in near
        or "：" in near
        or "\t" in near
        or near[0] in "[*(#>_<{【=~"
        or near[0] <= " "
        or near[0].isdigit()
        or "– " in near
        or "- " in near
        or "— " in near
        or " | " in near
        or "> " in near
        or "→" in near
        or "» " in near
        or " [" in near
        or near[0] in "-–—•|@\ufeff\u200e\u200b\u200f\u202a\u202b"
        or (near[:2].isupper() and "." in near)
        or near[1:2] in ".)"
        or near[3:4] in ".)"
    ):
        return None
    found = _FRONT.match(line)
    if found is None:  # cannot be: every part of it may be absent
        return None
    stamp, number = found["stamp"] or "", found["number"] or found["boxed"]
    start = found.start("stamp") if stamp else found.end()
    front = Front(start, found.end(), whole(number) if number else None, found["sign"] or "", stamp)
    if found.end() < len(line):
        front.heads = _heads(line, found.end(), stamp)
    return front if front.heads or stamp or number or front.sign else None


def colon_labels(text: str) -> dict[str, str]:
    """Return what stands before a colon at the beginning of lines, by its folded form."""
    lines = filter(None, LINE_BREAK.split(text))
    fronts = (front for line in lines if not line.isspace() and (front := read_front(line)))
    heads = (head for front in fronts for head in front.heads)
    return {
        head.folded: head.name
        for head in heads
        if head.shape is HeadShape.COLON and not head.name.isdigit()
    }


def named_head(line: str, front: Front | None, named: re.Pattern[str]) -> LabelHead | None:
    """Return the head of a line whose name is one that somebody has given, whatever its shape."""
    place = front.words if front else len(line) - len(line.lstrip())
    found = named.match(line, place)
    if found is None:
        return None
    shape = (
        HeadShape.COLON
        if ":" in found["end"] or "：" in found["end"]
        else HeadShape.TIMED
        if found["after"]
        else HeadShape.ALONE
    )
    return _made(line, found, shape, front.stamp if front else "")


def named_pattern(labels: frozenset[str]) -> re.Pattern[str] | None:
    """Return what matches any of the folded labels, white space as it comes, and what ends it."""
    if not labels:
        return None
    either = "|".join(
        r"\s+".join(map(re.escape, label.split()))
        for label in sorted(labels, key=len, reverse=True)
    )
    return re.compile(
        rf"(?P<open>(?:\*\*|__)?[\[【«\"“]?)(?P<name>{either})[\]】»\"”]?(?:\*\*|__)?"
        rf"(?:{_GAP}*,?{_GAP}*(?P<after>{HEAD_STAMP}))?"
        rf"(?P<end>[ \xa0]?[:：](?:\*\*|__)?|(?<=】)|\s*(?:[-=]?>|[→»])\s+"
        rf"|(?<=\*\*)\s+|(?<=\])\s+|\s+[-–—]\s+|{_GAP}*\t\s*"
        rf"|[\s{UNSEEN}]*\Z)",
        re.IGNORECASE,
    )


def leading_stamp(text: str) -> re.Match[str] | None:
    """Return the time that `text` begins with, in brackets or alone on its line, or None."""
    return _LEADING.match(text)


def closing_stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the `#00:00:06-8#` or `[00:03]` that ends `text[start:end]` (as f4 writes it)."""
    if end <= start or text[end - 1] not in "#])":
        return None
    opening = {"#": "#", "]": "[", ")": "("}[text[end - 1]]
    begins = text.rfind(opening, max(start, end - _LONGEST), end - 1)
    return _CLOSING.fullmatch(text, begins, end) if begins >= 0 else None


def number_lines(lines: Sequence[str]) -> list[int]:
    """Return how many characters of each line are its running number; nothing if none run.

    They do where nearly every line has a higher number than the last one, and usual labels, names
    that answer each other or the times of a table stand after them; or where every fifth or tenth
    line has its number.
    """
    if spaced := _spaced_numbers(lines):
        return spaced
    top = enumerate(lines[:_MOST_ABOVE])
    above = next((place for place, line in top if _NUMBERED.match(line)), None)
    if above is None:
        return []
    found = [_NUMBERED.match(line) for line in lines]
    written = sum(bool(line.strip()) for line in lines[above:])
    numbers = [whole(one["bare"] or one["boxed"]) or 0 for one in found if one]
    if len(numbers) < max(_FEWEST_NUMBERS, 0.8 * written):
        return []
    runs = sum(after > before for before, after in pairwise(numbers))
    rests = [line[one.end() :] for one, line in zip(found, lines, strict=True) if one]
    if runs < 0.9 * (len(numbers) - 1) or not _are_labelled(rests):
        return []
    return [one.end() if one else 0 for one in found]


def _spaced_numbers(lines: Sequence[str]) -> list[int]:
    """Return the lengths of the numbers of every fifth or tenth line, as Word prints them."""
    found = {
        place: one
        for place, line in enumerate(lines)
        if line[:8].lstrip()[:1].isdigit() and (one := _NUMBERED.match(line)) and one["bare"]
    }
    numbers = [whole(one["bare"]) or 0 for one in found.values()]
    if len(numbers) < _FEWEST_NUMBERS or numbers[0] not in (5, 10):
        return []
    step = numbers[0]
    written = [place for place, line in enumerate(lines) if line.strip()]
    nth = {place: n for n, place in enumerate(written, 1)}
    at = [nth[place] for place in found]
    rises = all(number == step * n for n, number in enumerate(numbers, 1))
    even = sum(after - before == step for before, after in pairwise(at))
    if not rises or even < 0.8 * (len(at) - 1):
        return []
    return [found[place].end() if place in found else 0 for place in range(len(lines))]


def _are_labelled(lines: Sequence[str]) -> bool:
    """Return whether lines without their numbers begin as those of a transcript do."""
    if sum(_TIMED_ROW.match(line) is not None for line in lines) > 0.8 * len(lines):
        return True
    bare = (line[found.end() :] if (found := _STAMPED.match(line)) else line for line in lines)
    heads = [head for head, colon, _ in (line.partition(":") for line in bare) if colon]
    if sum(len(head) < _FAR and is_usual(head) for head in heads) > 1:
        return True
    again = [head for head in heads if head[:1].isalpha() and len(head) < _FAR]
    uses = Counter(again)
    recur = [head for head in again if uses[head] > 1]
    return len(set(recur)) > 1 and len(recur) > 0.8 * len(lines)


def _heads(line: str, place: int, stamp: str) -> tuple[LabelHead, ...]:
    first = line[place]
    if first in "[(<{【":
        found = _BOX.match(line, place)
        return (_made(line, found, _shape(found, HeadShape.BOX, stamp), stamp),) if found else ()
    if first in "*_":
        found = _BOLD.match(line, place)
        return (_made(line, found, _shape(found, HeadShape.MARKED, stamp), stamp),) if found else ()
    if first in "«\"“„‘'":
        found = _QUOTED.match(line, place)
        return (_made(line, found, HeadShape.COLON, stamp),) if found else ()
    if first in "-–—=~":
        found = _RULED.match(line, place)
        return (_made(line, found, HeadShape.MARKED, stamp),) if found else ()
    heads = []
    if found := _COLON.match(line, place):
        heads.append(_made(line, found, HeadShape.COLON, stamp))
        if first in "TtSsVv" and (by := _SPOKEN_BY.match(line, place)):
            return (*heads, _made(line, by, HeadShape.MARKED, stamp))
    clear = _is_clear(heads)
    if first.isupper() and (found := _DOT.match(line, place) or _SHORT_DOT.match(line, place)):
        heads.append(_made(line, found, HeadShape.DOT, stamp))
    if clear:
        return tuple(heads)
    if found := _TIME_BETWEEN.match(line, place):
        heads.append(_made(line, found, HeadShape.BOX, stamp))
    if found := _WEAK.match(line, place):
        heads.append(_made(line, found, _shape(found, HeadShape.ALONE, stamp), stamp))
        if heads[-1].shape is HeadShape.DASH and (found := _WITH_TIME.match(line, place)):
            heads.append(_made(line, found, HeadShape.TIMED, stamp))
        elif heads[-1].shape is HeadShape.DASH and (found := _WHOLE.match(line, place)):
            heads.append(_made(line, found, HeadShape.ALONE, stamp))
    return tuple(head for head in heads if head.name.count(" ") < MOST_WORDS)


def _is_clear(heads: Sequence[LabelHead]) -> bool:
    """Return whether nothing but a colon can end the head: no dash stands within it."""
    return (
        bool(heads)
        and heads[0].name.count(" ") < MOST_WORDS
        and _DASH.search(heads[0].name) is None
    )


def _shape(found: re.Match[str], other: HeadShape, stamp: str) -> HeadShape:
    end = found["end"]
    if ":" in end or "：" in end:
        return HeadShape.COLON
    if "\t" in end or "|" in end:
        return HeadShape.TAB
    if end.strip(" \xa0") in _SIGNS:
        return HeadShape.DASH
    late = _late(found)
    ends = found.end() == len(found.string) or not found.string[found.end() :].strip()
    if ends and (stamp or found["after"] or late):
        return HeadShape.TIMED
    return other if not ends or other is HeadShape.ALONE else HeadShape.ALONE


def _made(line: str, found: re.Match[str], shape: HeadShape, stamp: str) -> LabelHead:
    name, folded = _named(found["name"])
    end = body = found.end()
    if line[end - 1] <= " ":
        end = found.start("end") + len(found["end"].rstrip())
    times = stamp or found["after"] or _late(found) or ""
    rest = line[body:].lstrip()
    if shape is HeadShape.COLON and rest and (rest[0] in "[(#" or rest[0].isdigit()):
        inner = _INNER.match(line, body)
        if inner:
            times = times or inner["inner"] or inner["bare"]
            body = inner.end()
            rest = line[body:].lstrip()
    starts_ms, ends_ms = stamp_times(times) if times else (None, None)
    spaced = body > end or body >= len(line) or line[body].isspace() or line[end - 1] in "：】"
    return LabelHead(
        name, folded, shape, found.start(), end, body, spaced, not rest, starts_ms, ends_ms
    )


def _late(found: re.Match[str]) -> str | None:
    """Return the time behind a name in bold, or beside one within its brackets."""
    if found.re is _BOLD:
        return found["late"]
    return found["before"] or found["within"] if found.re is _BOX else None


@lru_cache(maxsize=1024)
def _named(written: str) -> tuple[str, str]:
    """Return a name and its folded form; the same few stand at thousands of lines."""
    name = " ".join(written.split())
    return name, fold(name)
