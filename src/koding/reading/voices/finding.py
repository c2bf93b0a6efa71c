"""Who speaks in a document: which heads of its lines are speakers, decided by all of its lines.

A head is a speaker if somebody has named it, if it is a usual label (`Intervjuer`), or if the
document uses it as one: it recurs, it answers others and is answered. A layout that marks heads
weakly (by a dash, a tab, a line of their own) has to carry most of the document. Whatever looks
like a label, recurs and is not taken is told.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from koding.model.codes import fold
from koding.model.stamps import stamp_times
from koding.reading.facts import is_usual
from koding.reading.headings import find_header_end
from koding.reading.labels import (
    Front,
    HeadShape,
    LabelHead,
    named_head,
    named_pattern,
    read_front,
)
from koding.reading.voice_words import ABSTRACT, DOING, OPENERS, SAYING, is_name, may_speak
from koding.reading.voices.chats import moments, read_chat
from koding.reading.voices.colons import choose_colons
from koding.reading.voices.layouts import (
    bare_heads,
    choose_dots,
    choose_marked,
    choose_timed,
    choose_weak,
    may_head,
)
from koding.reading.voices.unsaid import (
    cue_numbers,
    initials_above,
    labels_inside,
    may_be_headings,
    may_be_questions,
    of_program,
    page_marks,
    remarks,
    without_colon,
)
from koding.reading.voices.weighed import Passed, SetApart, VoiceLine, Voices, WeighedText

_ON_STAGE = re.compile(r"(?P<bare>[^a-zæøå(]{2,}\S) \((?=[a-zæøå])[^()\d,]+\)")
"""A name in capitals with what is done beside it: `OSVALD (ved døra)`."""

_WHOLE = (HeadShape.ALONE, HeadShape.TIMED)
"""The shapes of heads that have a line of their own."""


def find_voices(lines: Sequence[VoiceLine], named: frozenset[str], *, flows: bool) -> Voices:
    """Return who speaks in a document; `named` are folded labels that somebody has given.

    `flows` says that the lines are cues, which have no header.
    """
    document = WeighedText(lines, named)
    if not flows and (chat := read_chat(document)):
        return chat
    gather_heads(document)
    return (None if flows else _bare(document)) or _decide(document, flows=flows)


def _bare(document: WeighedText) -> Voices | None:
    """Return who speaks where no label of the document has a colon; else nothing."""
    clear = sum(document.stands(one) for _, one in document.of(HeadShape.COLON, HeadShape.MARKED))
    if clear > document.units() / 3:
        return None
    heads = bare_heads(document)
    if not heads or clear > len(heads) / 3:
        return None
    found = document.found
    texts = [line.text for line in document.lines]
    document.first = found.header = find_header_end(texts, lambda place: place in heads)
    heads = {place: head for place, head in heads.items() if place >= found.header}
    found.heads = dict(sorted({**heads, **document.certain}.items()))
    found.bare = list(dict.fromkeys(head.name for head in heads.values()))
    found.silent = dict.fromkeys(page_marks(document), SetApart.PAGE)
    found.silent |= dict.fromkeys(of_program(document), SetApart.PROGRAM)
    found.silent |= dict.fromkeys(remarks(document), SetApart.REMARK)
    return found


def _decide(document: WeighedText, *, flows: bool) -> Voices:
    found = document.found
    document.flows = flows
    taken = _choose(document)
    if not flows:
        texts = [line.text for line in document.lines]
        document.first = find_header_end(texts, lambda place: _is_label(document, place, taken))
        if not any(map(str.strip, texts[document.first :])):
            document.first = 0  # all of it would be a header, and nothing said
        elif document.first:
            taken = _choose(document)
    for place, heads in document.heads.items():
        if place < document.first:
            continue
        if place in document.certain:
            continue
        # Of two readings (`Kari - sjefen: nei`) the shorter holds where the layout is such.
        for head in reversed(heads):
            if (head.shape, head.folded) in taken and document.stands(head):
                found.heads[place] = head
                break
    for place, head in document.certain.items():
        if place >= document.first:
            found.heads[place] = head
    found.heads = dict(sorted(found.heads.items()))
    found.owners = {stamp: owner for stamp, owner in found.owners.items() if owner in found.heads}
    for place, head in found.heads.items():
        above = found.stamps.get(place - 1)
        is_mine = above and found.owners.setdefault(place - 1, place) == place
        if above and is_mine and head.starts_ms is None:
            head.starts_ms, head.ends_ms = above
    if not found.heads and all(line.stated is None for line in document.lines):
        document.first = 0  # where nobody speaks, nothing is set apart from speech
    found.header = document.first
    found.silent = dict.fromkeys(initials_above(document), SetApart.INITIALS)
    found.silent |= dict.fromkeys([] if flows else page_marks(document), SetApart.PAGE)
    found.silent |= dict.fromkeys([] if flows else cue_numbers(document), SetApart.NUMBER)
    if found.heads or not flows:
        found.silent |= dict.fromkeys(of_program(document), SetApart.PROGRAM)
    if found.heads and not flows:
        found.silent |= dict.fromkeys(remarks(document), SetApart.REMARK)
        found.silent |= dict.fromkeys(moments(document), SetApart.CHAT)
    if not flows:
        found.headings = may_be_headings(document)
        found.questions = may_be_questions(document)
        found.unmarked = without_colon(document)
        found.inside = labels_inside(document)
    _tell(document)
    return found


def _is_label(document: WeighedText, place: int, taken: set[tuple[HeadShape, str]]) -> bool:
    if place in document.certain or document.lines[place].stated is not None:
        return True
    heads = document.heads.get(place, ())
    return any((head.shape, head.folded) in taken and document.stands(head) for head in heads)


def _choose(document: WeighedText) -> set[tuple[HeadShape, str]]:
    """Return the shapes and folded names that are speakers."""
    taken: set[tuple[HeadShape, str]] = set()
    taken |= {(HeadShape.TIMED, name) for name in choose_timed(document)}
    taken |= {(HeadShape.COLON, name) for name in choose_colons(document)}
    taken |= {(HeadShape.MARKED, name) for name in choose_marked(document)}
    taken |= {(HeadShape.DOT, name) for name in choose_dots(document)}
    sure = {name for _, name in taken}
    for shape in (HeadShape.BOX, HeadShape.DASH, HeadShape.TAB, HeadShape.ALONE):
        taken |= {(shape, name) for name in choose_weak(document, shape, sure)}
    return taken


def _tell(document: WeighedText) -> None:
    """Gather the heads that look like labels and were not taken."""
    speaking = {head.folded for head in document.found.heads.values()}
    seen: dict[str, Passed] = {}
    shapes: dict[str, set[HeadShape]] = {}
    for place, heads in document.heads.items():
        if place < document.first or place in document.found.heads:
            continue
        if place in document.found.silent:
            continue
        for head in {one.folded: one for one in heads}.values():
            if head.folded in speaking or not _looks(document, place, head):
                continue
            told = seen.setdefault(head.folded, Passed(head.name, 0, place))
            told.uses += 1
            shapes.setdefault(head.folded, set()).add(head.shape)
    spoken = {head.shape for head in document.found.heads.values()}
    lower = any(head.name[0].islower() for head in document.found.heads.values())
    document.found.passed = [one for one in seen.values() if one.uses > 1]
    document.found.once = [
        one.name for name, one in seen.items()
        if one.uses == 1 and shapes[name] <= {HeadShape.COLON, *spoken}
        and (is_usual(one.name) or (speaking and _is_once(document, one, lower=lower)))
    ]  # fmt: skip


def _is_once(document: WeighedText, one: Passed, *, lower: bool) -> bool:
    below = one.line > min(document.found.heads)
    if any(word in OPENERS for word in fold(one.name).partition(",")[2].split()):
        return False
    short = lower and one.name.count(" ") < 2
    return below and (is_name(one.name) or short) and may_speak(one.name)


def _looks(document: WeighedText, place: int, head: LabelHead) -> bool:
    if not head.spaced or (document.lines[place].is_heading and head.shape > HeadShape.COLON):
        return False
    if head.name.isdigit():
        return bool(document.found.heads)  # one of a group, where others speak
    if head.shape is HeadShape.COLON:
        words = fold(head.name).split()
        return not any(word in SAYING for word in words) and words[0] not in OPENERS
    if head.shape is HeadShape.DOT:
        return (
            len(head.name) > 3
            and is_name(head.name)
            and may_speak(head.name)
            and not ABSTRACT.fullmatch(head.folded)
        )
    if head.shape is HeadShape.TIMED:
        return is_name(head.name) or (head.name.count(" ") < 2 and may_speak(head.name))
    return may_head(document, place, head, within=False)


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
