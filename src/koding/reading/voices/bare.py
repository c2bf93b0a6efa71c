"""Labels with no colon in all of a document: `INTERVJUER Hva gjør du?`, `Informant; Ja`."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.stamps import stamp_times
from koding.reading.facts import PAIRS, is_usual, stated_role
from koding.reading.labels import HeadShape, LabelHead
from koding.reading.voices.weighed import WeighedText

_BARE = re.compile(
    r"\s*(?P<name>[^\W\d_]+(?: ?\d{1,3})?)(?P<end>[ \xa0]?[.;=>](?=[ \xa0])|(?=[ \xa0]))"
    r"[ \xa0]+(?=[^\s|:])"
)
_OTHER = "–—-([<"
"""What parts a label from words in other layouts; a turn may begin so, but not most turns."""
_FEWEST, _MOST_OF, _TURNING = 4, 0.6, 0.7
"""Lines that begin so; the share of paragraphs that must; the share of them that change voice."""


def bare_heads(document: WeighedText) -> dict[int, LabelHead]:
    """Return the heads of a document all of whose labels have no colon, nothing of others.

    Most of its paragraphs begin with one of a few labels, one of which is usual for who asks; they
    alternate, and what stands after them is said to somebody.
    """
    found = {
        place: head
        for place, line in enumerate(document.lines)
        if place >= document.first and line.text and (head := _head(document, place))
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


def _head(document: WeighedText, place: int) -> LabelHead | None:
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
