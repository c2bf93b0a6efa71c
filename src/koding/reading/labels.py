"""Speaker labels: `Intervjuer:`, `I:`, `SPEAKER_00:`, a recurring name; and times beside them.

A label stands at the start of a line, maybe after a time, and ends in a colon. What looks like
one is a candidate; it is a speaker if it is a usual label, if somebody named it, or if it is
written as a name and recurs. So a colon inside a sentence is never a speaker.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from koding.messages import Message, transcripts
from koding.model.codes import fold
from koding.model.material import Span
from koding.model.numbers import whole

_TIME = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,-]\d{1,3})?"

STAMP = rf"(?:\[{_TIME}\]|\({_TIME}\)|#{_TIME}#|{_TIME})"
"""The pattern of `[00:03:12]`, `(3:12)`, `#00:00:06-8#` and a bare `00:03:12`."""

_STAMP = re.compile(STAMP)
_CLOSING = re.compile(rf"#{_TIME}#")
_LONGEST = len("#000:00:00-000#")

_BLANK = r"[^\S\n]"
_NAME = r"[^\W\d_](?:[\w \xa0.'’()/&-]{0,38}[\w.)])?"
_CANDIDATE = re.compile(
    rf"^{_BLANK}*+(?:(?P<stamp>{STAMP}){_BLANK}*+\n?{_BLANK}*+)?"
    rf"(?P<label>(?P<bold>\*\*|)(?P<name>{_NAME}){_BLANK}?(?::(?P=bold)|(?P=bold)\xa0? ?:))"
    r"(?![/\\])",
    re.MULTILINE,
)
_USUAL = re.compile(
    r"(?:intervjuer|intervjuar|interviewer|interviewee|informant|respondent|deltaker|deltakar|"
    r"deltager|participant|taler|talar|speaker|moderator|ordstyrer|møteleder|fasilitator|"
    r"facilitator|int|inf|resp|mod)\.?(?:[ _-]?\d{1,3}|[ _-][a-zæøå])?",
    re.IGNORECASE,
)
_LETTER = re.compile(r"[IRM](?:[ _-]?\d{1,2})?")
_PARTICLES = frozenset(
    ("av", "af", "de", "del", "den", "der", "di", "du", "el", "la", "le", "og", "van", "von")
)
_OPENERS = """
    adresse altså andre bakgrunn dato eksempel emne fra første hjemmel husk ja jo kilde kommentar
    konklusjon men merk merknad nb nei notat note nummer obs og ok okay oppsummering oppsummert
    poenget ps punkt resultat sitat sted så tema tid til tittel tredje varighet viktig
"""
_NEVER = frozenset(_OPENERS.split())
_MOST_WORDS = 4


def is_stamp(text: str) -> bool:
    """Return whether `text` is a time and nothing else."""
    return _STAMP.fullmatch(text.strip()) is not None


def milliseconds(stamp: str) -> int:
    """Return the time a stamp states; digits after `.`, `,` or `-` are decimals of a second."""
    clock, _, decimals = re.sub(r"[.,-]", ".", stamp.strip("[]()# \t")).partition(".")
    seconds = 0
    for part in clock.split(":"):
        seconds = seconds * 60 + (whole(part) or 0)
    return seconds * 1000 + (whole(decimals.ljust(3, "0")[:3]) or 0)


def closing_stamp(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the `#00:00:06-8#` that ends `text[start:end]` (as f4 writes it), or None."""
    if end <= start or text[end - 1] != "#":
        return None
    opening = text.rfind("#", max(start, end - _LONGEST), end - 1)
    return _CLOSING.fullmatch(text, opening, end) if opening >= 0 else None


@dataclass(frozen=True, slots=True)
class LabelCandidate:
    """What looks like a label: `start` is its stamp's or its own, `label` includes the colon.

    `spaced` says whether white space or the end follows the colon.
    """

    name: str
    start: int
    label: Span
    spaced: bool
    starts_ms: int | None = None


def find_candidates(text: str) -> list[LabelCandidate]:
    """Return everything in `text` that looks like a label, in order."""
    return [_candidate(match) for match in _CANDIDATE.finditer(text)]


def match_candidate(line: str) -> LabelCandidate | None:
    """Return the label that one line seems to begin with, or None."""
    match = _CANDIDATE.match(line)
    return _candidate(match) if match else None


def choose_speakers(
    candidates: Iterable[LabelCandidate], named: frozenset[str], *, marked: Sequence[str] = ()
) -> frozenset[str]:
    """Return the folded names that are speakers.

    `named` are folded names that front matter or documents.csv states; `marked` are names the
    layout sets apart (bold, a cell, a heading) without a colon; one word so marked needs a
    third use, since it may be stress.
    """
    written = [one.name for one in candidates if _counts(one, named)]
    uses = Counter(map(fold, written)) + Counter(map(fold, marked))
    names = {fold(name): name for name in (*marked, *written)}
    sure = set(map(fold, written))
    return frozenset(
        folded
        for folded, name in names.items()
        if folded in named or is_usual(name) or (is_name(name) and uses[folded] > _few(name, sure))
    )


def warn_of_passed(
    candidates: Sequence[LabelCandidate], speakers: frozenset[str]
) -> tuple[Message, ...]:
    """Return a warning that names those written as a speaker who begin a line only once.

    What stands above the first of `speakers` is a header.
    """
    known = [fold(one.name) in speakers for one in candidates]
    below = candidates[known.index(True) if True in known else 0 :]
    passed = dict.fromkeys(
        one.name
        for one in below
        if one.spaced and is_name(one.name) and fold(one.name) not in speakers
    )
    return (transcripts.ONLY_ONCE(names=list(passed)),) if passed else ()


def is_usual(name: str) -> bool:
    """Return whether `name` is one of the labels transcripts usually have."""
    return bool(_USUAL.fullmatch(name) or _LETTER.fullmatch(name))


def is_name(name: str) -> bool:
    """Return whether `name` is written as a person's name: capitals or title case."""
    words = name.split()
    return (
        0 < len(words) <= _MOST_WORDS
        and words[0][0].isupper()
        and fold(words[0]) not in _NEVER
        and all(_is_name_word(word) for word in words)
    )


def _candidate(match: re.Match[str]) -> LabelCandidate:
    stamp, end = match["stamp"], match.end()
    return LabelCandidate(
        name=" ".join(match["name"].split()),
        start=match.start("stamp") if stamp else match.start("label"),
        label=Span(match.start("label"), end),
        spaced=end == len(match.string) or match.string[end].isspace(),
        starts_ms=milliseconds(stamp) if stamp else None,
    )


def _counts(candidate: LabelCandidate, named: frozenset[str]) -> bool:
    return candidate.spaced or is_usual(candidate.name) or fold(candidate.name) in named


def _few(name: str, written: set[str]) -> int:
    return 1 if fold(name) in written or " " in name else 2


def _is_name_word(word: str) -> bool:
    first = word.lstrip("(")[:1]
    return first.isupper() or first.isdigit() or word in _PARTICLES
