"""The heads of a document: what stands at the start of its lines, with the times beside it."""

from __future__ import annotations

import re
from collections import Counter

from koding.model.codes import fold
from koding.model.stamps import stamp_times
from koding.reading.labels import (
    Front,
    HeadShape,
    LabelHead,
    named_head,
    named_pattern,
    read_front,
)
from koding.reading.voice_words import DOING, is_name
from koding.reading.voices.weighed import VoiceLine, WeighedText

_ON_STAGE = re.compile(r"(?P<bare>[^a-zæøå(]{2,}\S) \((?=[a-zæøå])[^()\d,]+\)")
"""A name in capitals with what is done beside it: `OSVALD (ved døra)`."""

_WHOLE = (HeadShape.ALONE, HeadShape.TIMED)
"""The shapes of heads that have a line of their own."""


def gather_heads(document: WeighedText) -> None:
    """Find the heads that may name who speaks, and the times that stand alone, in every line."""
    pattern = named_pattern(document.named)
    for place, line in enumerate(document.lines):
        if line.stated is not None or line.is_title or not line.text:
            continue
        front = read_front(line.text)
        if front:
            document.found.fronts[place] = front
            _keep(document, place, front)
        if pattern and (head := named_head(line.text, front, pattern)):
            document.certain[place] = head
        if line.lead:
            _mark(document, place, line)
    _join_times(document)
    _join_doings(document)
    _space(document)


def _keep(document: WeighedText, place: int, front: Front) -> None:
    """Keep what a line's front holds; a number that does not run is a word."""
    text = document.lines[place].text
    if front.stamp and front.words >= len(text.rstrip()) and not front.heads:
        document.found.stamps[place] = stamp_times(front.stamp)
    if front.heads and front.number is None:
        document.heads[place] = list(front.heads)


def _mark(document: WeighedText, place: int, line: VoiceLine) -> None:
    """Add the head that the layout alone sets apart; a colon or a time makes it another."""
    front = document.found.fronts.get(place)
    if line.text[line.lead - 1].isalnum() and line.text[line.lead : line.lead + 1].isalnum():
        return  # a typeface that ends within a word sets no name apart
    start = front.words if front and front.stamp and front.words < line.lead else 0
    name = " ".join(line.text[start : line.lead].split())
    known = document.heads.setdefault(place, [])
    rest = line.text[line.lead :].strip()
    if rest:  # what is said on its line is no part of the name: `**Informant** Ja.`
        known[:] = [one for one in known if one.shape not in _WHOLE or one.end <= line.lead]
    strong = any(head.shape is HeadShape.TIMED for head in known)
    written = ":" in name or line.text[line.lead :].lstrip().startswith(":")
    if name and not strong and not written:
        end = len(line.text[: line.lead].rstrip())
        start = start or len(line.text) - len(line.text.lstrip())
        times = stamp_times(front.stamp) if front and front.stamp else (None, None)
        head = LabelHead(
            name, fold(name), HeadShape.MARKED, start, end, line.lead,
            is_alone=not rest, starts_ms=times[0], ends_ms=times[1],
        )  # fmt: skip
        known.insert(0, head)


def _join_times(document: WeighedText) -> None:
    """Give a head alone on its line the time that stands on the line below, or above."""
    stamps = document.found.stamps
    # Of the lines around a time, those are names that say the same again and again.
    alone = {
        step: [
            head.folded
            for place in stamps
            for head in document.heads.get(place + step, ())
            if head.shape is HeadShape.ALONE and head.name[-1] not in ".?!"
        ]
        for step in (-1, 1)
    }
    steps = sorted(alone, key=lambda step: len(set(alone[step])) - len(alone[step]))
    for place in stamps:
        for beside in (place + step for step in steps):
            heads = document.heads.get(beside, ())
            for head in heads:
                if head.shape is HeadShape.ALONE and head.starts_ms is None:
                    head.shape = HeadShape.TIMED
                    head.starts_ms, head.ends_ms = stamps[place]
                    document.found.owners[place] = beside
                    break
            else:
                continue
            break


def _join_doings(document: WeighedText) -> None:
    """Give a head with what its person does (`Kari (ler):`) the name it has without."""
    spoken = {head.folded for heads in document.heads.values() for head in heads}
    for heads in document.heads.values():
        for head in heads:
            if head.name[-1:] not in ")]" or (found := _doing(head.name)) is None:
                continue
            bare = fold(found["bare"])
            if bare in spoken or head.shape is HeadShape.DOT:
                head.name, head.folded = found["bare"], bare


def _doing(name: str) -> re.Match[str] | None:
    """Return what a name has beside it of doings; a play's characters may do anything."""
    return DOING.fullmatch(name) or _ON_STAGE.fullmatch(name)


def _space(document: WeighedText) -> None:
    """Let `Kari:Hei` be as `Kari: Hei` where nearly all lines begin so, with the same names."""
    close = [
        head
        for heads in document.heads.values()
        for head in heads
        if head.shape is HeadShape.COLON and not head.spaced and is_name(head.name)
    ]
    uses = Counter(head.folded for head in close)
    again = [head for head in close if uses[head.folded] > 1]
    written = sum(bool(line.text.strip()) for line in document.lines)
    if len({head.folded for head in again}) > 1 and len(again) > 0.6 * written:
        for head in again:
            head.spaced = True
