"""What is to be asked of who speaks: each kind of doubt once, with what settles it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from koding.messages import Message, transcripts
from koding.model.codes import fold
from koding.model.material import TurnSpan
from koding.reading.facts import LISTING
from koding.reading.voices.weighed import Passed, SetApart, Voices

_ENOUGH_WORDS = 20
"""A text of more words without a speaker is told; of fewer, anybody sees it at a glance."""
_LONG_TURN = 2000
"""Words: a quarter of an hour by one voice."""
_MOST_TOLD = 6
_QUOTED = 40
_FEWEST_LISTED = 3
_YOU = re.compile(r"\b(?:du|deg|din|ditt|dine|dere|deres|dykk|dykkar|you|your|ni)\b", re.IGNORECASE)
_NUMBERS = re.compile(r"[\d. ]+$")
_I = re.compile(
    r"\b(?:[Jj]eg|[Mm]eg|[Mm]in|mitt|mine|[Ee]g|[Ææ]|[Mm]y|[Jj]ag|mig)\b|(?<=[a-z,] )I\b"
    r"|\bI(?:['’]\w+| (?:am|was|have|had|do|did|think|would))\b"
)
"""Whoever speaks of himself or herself; `i` is a preposition in Norwegian, at a start `I` too."""


def find_doubts(
    text: str, turns: Sequence[TurnSpan], voices: Voices, lines: Sequence[str], *, first: int | None
) -> tuple[Message, ...]:
    """Return the doubts of a document.

    `first` is the number of the first of `lines` in the file, None where lines have no number.
    """
    return tuple(_doubts(text, turns, voices, lines, first))


def _doubts(
    text: str, turns: Sequence[TurnSpan], voices: Voices, lines: Sequence[str], first: int | None
) -> Iterator[Message]:
    if voices.passed:
        told = sorted(voices.passed, key=lambda one: -one.uses)
        heads = [_head(one, lines, first) for one in told[:_MOST_TOLD]]
        setting, more = f"{told[0].name}=informant", len(told) - _MOST_TOLD
        if more > 0:
            yield transcripts.RECUR_MORE(heads=heads, more=more, setting=setting)
        else:
            yield transcripts.RECURS(heads=heads, setting=setting)
    if voices.once:
        yield transcripts.ONLY_ONCE(names=voices.once, setting=f"{voices.once[0]}=informant")
    speaks = any(turn.speaker for turn in turns)
    if not speaks and len(text.split(None, _ENOUGH_WORDS)) > _ENOUGH_WORDS:
        yield transcripts.NOBODY()
    if voices.unmarked:
        yield transcripts.NO_COLON(heads=[_head(one, lines, first) for one in voices.unmarked])
    if voices.inside:
        yield transcripts.INSIDE(heads=[_head(one, lines, first) for one in voices.inside])
    if voices.bare:
        yield transcripts.BARE(names=voices.bare)
    if voices.headings:
        yield transcripts.MAY_HEAD(n=len(voices.headings), lines=voices.headings[:_MOST_TOLD])
    if voices.questions:
        n = len(voices.questions)
        yield transcripts.NOBODY_ASKS(n=n, lines=voices.questions[:_MOST_TOLD])
    if speaks:
        yield from _listed(text, turns)
        yield from _long(text, turns)


def unsaid_told(voices: Voices, lines: Sequence[str]) -> Iterator[Message]:
    """Yield what was found that nobody says below the header, each kind once."""
    for reason, said in (
        (SetApart.PROGRAM, transcripts.OF_PROGRAM), (SetApart.INITIALS, transcripts.INITIALS_ABOVE),
        (SetApart.PAGE, transcripts.PAGE_MARKS), (SetApart.CHAT, transcripts.OF_CHAT),
        (SetApart.REMARK, transcripts.REMARKS),
        (SetApart.NUMBER, transcripts.CUE_NUMBERS),
    ):  # fmt: skip
        places = [place for place, why in voices.silent.items() if why is reason]
        if places:
            words = dict.fromkeys(" ".join(lines[place].split()) for place in places)
            yield said(n=len(places), lines=list(words)[:_MOST_TOLD])
    if voices.day is not None:
        yield transcripts.CHAT(n=len(voices.heads))


def _head(one: Passed, lines: Sequence[str], first: int | None) -> Message:
    if first is not None:
        return transcripts.HEAD_AT(head=one.name, uses=one.uses, line=one.line + first)
    quoted = " ".join(lines[one.line].split())
    short = quoted if len(quoted) <= _QUOTED else quoted[:_QUOTED].rstrip() + "…"
    return transcripts.HEAD_AS(head=one.name, uses=one.uses, words=short)


def _listed(text: str, turns: Sequence[TurnSpan]) -> Iterator[Message]:
    """Say of questions and answers by turns that they may be a list's: nobody says I, or you."""
    said = [(one.speaker or "", text[one.body.start : one.body.end]) for one in turns]
    stems = [_NUMBERS.sub("", fold(label)).partition(" ")[0] for label, _ in said]
    asks, answers = set(stems[::2]), set(stems[1::2])
    if not asks | answers <= LISTING or len(asks) != 1 or len(answers) != 1 or asks == answers:
        return
    asked, answered = [body for _, body in said[::2]], [body for _, body in said[1::2]]
    if len(answered) < _FEWEST_LISTED or any("?" not in one or _YOU.search(one) for one in asked):
        return
    if not any(_I.search(one) for one in answered):
        yield transcripts.QUESTIONS_LISTED(asks=said[0][0], answers=said[1][0])


def _long(text: str, turns: Sequence[TurnSpan]) -> Iterator[Message]:
    """Say of the longest turn, if it is very long: a label in it may have been missed."""
    longest = max(turns, key=lambda turn: len(turn.body))
    if len(longest.body) < _LONG_TURN * 2:
        return
    words = len(text[longest.body.start : longest.body.end].split())
    if words > _LONG_TURN and longest.speaker:
        yield transcripts.LONG_TURN(words=words, speaker=longest.speaker)
