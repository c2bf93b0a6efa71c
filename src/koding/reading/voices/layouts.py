"""Which heads without a colon are speakers: a time, their typeface or their place marks them."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.stamps import stamp_times
from koding.reading.facts import PAIRS, is_usual, stated_role
from koding.reading.labels import HeadShape, LabelHead
from koding.reading.voice_words import (
    ABSTRACT,
    SHORTENED,
    SPOKEN,
    is_handle,
    is_name,
    is_namesake,
    may_speak,
)
from koding.reading.voices.colons import choose_single, within_lines
from koding.reading.voices.weighed import TALK, WeighedText

_LONG_HEAD = 4
"""Words from which a head is more like a sentence than a name, unless usual labels answer it."""

_SHORT_PAIRS = (*PAIRS, ("int", "inf"), ("int", "resp"))
"""What may stand before a full stop or a bracket: `Q. Where?`, `I) Hvor?`."""


_BARE = re.compile(
    r"\s*(?P<name>[^\W\d_]+(?: ?\d{1,3})?)(?P<end>[ \xa0]?[.;=>](?=[ \xa0])|(?=[ \xa0]))"
    r"[ \xa0]+(?=[^\s|:])"
)
_OTHER = "–—-([<"
"""What parts a label from words in other layouts; a turn may begin so, but not most turns."""
_FEWEST, _MOST_OF, _TURNING = 4, 0.6, 0.7
"""Lines that begin so; the share of paragraphs that must; the share of them that change voice."""


def choose_timed(document: WeighedText) -> set[str]:
    """Return the folded names that stand alone on a line with a time and are speakers."""
    if document.is_agenda():
        return set()
    heads = [head for place, head in document.of(HeadShape.TIMED) if _has_body(document, place)]
    uses = Counter(head.folded for head in heads)
    names = {head.folded: head.name for head in heads}
    good = {
        name for name in uses
        if (uses[name] > 1 or is_usual(names[name])) and _may_be_called(names[name])
    }  # fmt: skip
    good |= {name for name in uses if name in document.named}
    recurring = sum(uses[name] for name in good)
    if not good or recurring < 0.6 * len(heads):
        return set()
    usual = any(is_usual(names[name]) or name in document.named for name in good)
    if len(good) < 2 and not usual and recurring < 0.3 * document.units():
        return set()
    return good | {name for name in uses if is_name(names[name]) and _may_be_called(names[name])}


def _may_be_called(name: str) -> bool:
    """Return whether a name beside a time may be somebody's; any given name may."""
    return may_speak(name) or is_namesake(name)


def _has_body(document: WeighedText, place: int) -> bool:
    for below in range(place + 1, min(place + 4, len(document.lines))):
        if below in document.found.stamps or not document.lines[below].text.strip():
            continue
        return not any(head.shape is HeadShape.TIMED for head in document.heads.get(below, ()))
    return False


def choose_marked(document: WeighedText) -> set[str]:
    """Return the folded names that their typeface, or a cell of their own, makes speakers."""
    marked = list(document.of(HeadShape.MARKED))
    heads = [head for _, head in marked]
    written = {head.folded for _, head in document.of(HeadShape.COLON)}
    uses = Counter(head.folded for head in heads)
    names = {head.folded: head.name for head in heads}
    usual = {name for name in uses if is_usual(names[name]) or name in document.named}
    others = {
        name
        for name, count in uses.items()
        if name not in usual
        and is_name(names[name])
        and may_speak(names[name])
        and count > (1 if name in written or " " in name or names[name].isupper() else 2)
    }
    mine = [one for one in marked if one[1].folded in others]
    return usual | others if usual or document.converse(mine) else set()


def choose_dots(document: WeighedText) -> set[str]:
    """Return the folded names in capitals before a full stop, as plays have them, that speak.

    At least two of them answer each other, and what they say is said to somebody.
    """
    heads = [one for one in document.of(HeadShape.DOT) if may_speak(one[1].name)]
    letters = {head.folded for _, head in heads if _is_short(head.name)}
    if not any(letters >= set(pair) for pair in _SHORT_PAIRS):
        heads = [one for one in heads if one[1].folded not in letters]
    uses = Counter(head.folded for _, head in heads)
    order = [head.folded for _, head in heads]
    runs = Counter(
        name for before, name in zip([None, *order], order, strict=False) if name != before
    )
    good = {name for name in uses if runs[name] > 1 and not ABSTRACT.fullmatch(name)}
    mine = [one for one in heads if one[1].folded in good]
    if len(good) < 2 or len(mine) < 0.25 * document.units() or document.is_code():
        return set()
    said = [document.body(*one) for one in mine]
    spoken = sum(SPOKEN.search(one) is not None for one in said)
    if document.talk(mine) < 0.5 * TALK and spoken < 0.5 * len(said):
        return set()
    return good | {name for name in uses if uses[name] == 1 and not ABSTRACT.fullmatch(name)}


def _is_short(name: str) -> bool:
    """Return whether a name is a letter or a shortened word, which may well number a list."""
    return len(name) == 1 or (len(name) == 3 and not name.isupper())


def choose_weak(document: WeighedText, shape: HeadShape, sure: set[str]) -> set[str]:
    """Return the folded names that a dash, a tab, brackets or a line of their own make speakers.

    `sure` are the names that are speakers anyway.
    """
    candidates = [one for one in document.of(shape) if one[0] not in document.found.heads]
    lower = any(is_usual(head.name) for _, head in candidates)
    heads = [one for one in candidates if may_head(document, *one, lower=lower)]
    order = [head.folded for _, head in heads]
    uses = Counter(order)
    names = {head.folded: head.name for _, head in heads}
    good = {name for name in uses if uses[name] > 1 or is_usual(names[name])}
    order = [name for name in order if name in good]
    runs = Counter(
        name for before, name in zip([None, *order], order, strict=False) if name != before
    )
    usual = {name for name in good if is_usual(names[name])}
    usual |= {name for pair in PAIRS if good >= set(pair) for name in pair}
    good = {name for name in good if runs[name] > 1 or name in usual}
    good -= {name for name in within_lines(document, heads, good, uses) if names[name][0].islower()}
    count = sum(uses[name] for name in good)
    mine = [one for one in heads if one[1].folded in good]
    if not usual and not (document.are_said(mine) and document.converse(mine)):
        return set()
    if len(good) > 2 and all(uses[name] == 1 for name in good) and not document.are_spoken(mine):
        return set()
    if len(usual) > 1 and len(good) == len(usual):
        return good
    if len(good) < 2 or document.is_code() or count < 0.6 * len(heads):
        return set()
    units = document.units()
    if sure and not usual:
        return set()
    if count < (0.4 if shape is not HeadShape.DASH else 0.5) * units:
        return set()
    return (
        good
        if shape is HeadShape.ALONE
        else good | choose_single(document, heads, names, uses, good)
    )


def may_head(
    document: WeighedText, place: int, head: LabelHead, *, within: bool = True, lower: bool = False
) -> bool:
    """Return whether a weakly marked head may be one: short, and with words after it.

    One alone on its line has to stand apart, unless what is `within` paragraphs is asked for;
    `lower` says that usual labels stand beside it, so that it may be longer or have no capital.
    """
    if not _may_be_called(head.name):
        return False
    if within and head.name[0].islower() and not is_usual(head.name):
        return " " not in head.name and (lower or is_handle(head.name))
    is_long = head.shape is HeadShape.DASH and head.name.count(" ") > 2
    if is_long and not (lower or is_name(head.name)):
        return False
    if head.shape is not HeadShape.ALONE:
        return True
    below = document.below(place)
    if not below and document.lines[place].text[head.start] in "*_":
        below = document.below(place + 1)
    return (
        head.name.count(" ") < _LONG_HEAD
        and (document.lines[place].apart or not within)
        and (
            head.name[-1] not in ".,;-–"
            or SHORTENED.search(head.name) is not None
            or is_usual(head.name)
        )
        and bool(below.strip())
    )


def bare_heads(document: WeighedText) -> dict[int, LabelHead]:
    """Return the heads of a document all of whose labels have no colon, nothing of others.

    Most of its paragraphs begin with one of a few labels, one of which is usual for who asks; they
    alternate, and what stands after them is said to somebody.
    """
    found = {
        place: head
        for place, line in enumerate(document.lines)
        if place >= document.first and line.text and (head := _bare_head(document, place))
    }
    uses = Counter(head.folded for head in found.values())
    names = {head.folded: head.name for head in found.values()}
    found = {place: head for place, head in found.items() if uses[head.folded] > 1}
    names = {name: names[name] for name in names if uses[name] > 1}
    asks = any(stated_role(name) in ASKING for name in names.values())
    if not asks and not any(names.keys() >= set(pair) for pair in PAIRS):
        return {}
    turns = [head.folded for head in found.values()]
    changes = sum(before != after for before, after in pairwise(turns))
    if len(names) < 2 or len(turns) < max(_FEWEST, _MOST_OF * document.units()):
        return {}
    plain = sum(document.lines[at].text[head.body] not in _OTHER for at, head in found.items())
    if plain < _MOST_OF * len(turns):
        return {}
    if changes < _TURNING * (len(turns) - 1) or not document.converse(list(found.items())):
        return {}
    return found


def _bare_head(document: WeighedText, place: int) -> LabelHead | None:
    line, front = document.lines[place], document.found.fronts.get(place)
    if line.stated is not None or line.is_title or place in document.certain:
        return None
    start = front.words if front and front.stamp else 0
    found = _BARE.match(line.text, start)
    if found is None:
        return None
    name, mark = found["name"], found["end"].strip()
    is_letter = len(name) == 1
    if not (name.isupper() if is_letter else is_usual(name) or name.isupper()):
        return None
    if is_letter and mark not in (";", "=", ">"):
        return None
    times = stamp_times(front.stamp) if front and front.stamp else (None, None)
    return LabelHead(
        name, fold(name), HeadShape.DOT, found.start("name"), found.end("end"), found.end(),
        starts_ms=times[0], ends_ms=times[1],
    )  # fmt: skip
