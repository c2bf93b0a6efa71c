"""Questions that no label marks: paragraphs set apart by their typeface, or that end in `?`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from koding.model.choices import ASKING, Questions, Role
from koding.reading.facts import stated_role
from koding.reading.headings import header_facts

ASKS, ANSWERS = "Intervjuer", "Informant"
"""The names of the two voices, which nobody has named; a role can be read off each."""
_FEWEST = 2
_FEWEST_LABELLED, _MOST_OF = 3, 0.6
_LONGEST_ABOVE, _MOST_ABOVE = 80, 12
_ENDS = (".", "?", "!", "…", ":", "»", "”", '"')


@dataclass(frozen=True, slots=True)
class AskedParagraph:
    """A paragraph that somebody says, and whether all of its words are set apart."""

    text: str
    is_apart: bool = False


def find_asked(
    paragraphs: Sequence[AskedParagraph], questions: Questions | None
) -> list[bool] | None:
    """Return which paragraphs are the interviewer's; None where nothing tells.

    Unless somebody says otherwise, they are those set apart by their typeface that alternate with
    plain ones, most of them whole sentences and some of them questions: what is not, is a heading.
    """
    if questions is Questions.MARK:
        marked = [one.text.rstrip("*_ ").endswith("?") for one in paragraphs]
        return marked if any(marked) and not all(marked) else None
    if questions is Questions.NONE:
        return None
    apart = [one.is_apart for one in paragraphs]
    asked = [one.text.rstrip("*_ ") for one in paragraphs if one.is_apart]
    if not _alternate(apart):
        return None
    whole = sum(text.endswith(_ENDS) for text in asked)
    marked_count = sum(text.endswith("?") for text in asked)
    return apart if whole >= 0.6 * len(asked) and marked_count >= 0.3 * len(asked) else None


def may_ask(paragraphs: Sequence[AskedParagraph]) -> bool:
    """Return whether paragraphs that end in a question mark alternate with others."""
    return _alternate([one.text.rstrip("*_ ").endswith("?") for one in paragraphs])


def count_above(paragraphs: Sequence[AskedParagraph]) -> int:
    """Return how many paragraphs stand above the first question, which nobody says.

    A title and `Dato: ...`: short, without an end, some of them set apart or a header's fact; or
    where what is said has its full stops.
    """
    above = 0
    for one in paragraphs[: _MOST_ABOVE + 1]:
        bare = one.text.rstrip("*_ ")
        if bare.endswith(_ENDS) or len(bare) > _LONGEST_ABOVE:
            break
        above += 1
    if above > _MOST_ABOVE or above == len(paragraphs) or not paragraphs[above].is_apart:
        return 0
    some, said = paragraphs[:above], paragraphs[above:]
    ended = sum(one.text.rstrip("*_ ").endswith(_ENDS) for one in said)
    told = any(one.is_apart or header_facts([one.text]) for one in some)
    return above if told or ended > _MOST_OF * len(said) else 0


def split_lone(label: str, turns: Sequence[Sequence[str]]) -> list[int] | None:
    """Return from which paragraph of each turn the other speaks, where one voice has a label.

    Below who asks, all but the first paragraph answers; below who answers, a last one that ends in
    a question mark asks. None where most turns have no such paragraph.
    """
    role = stated_role(label)
    if role in ASKING:
        places = [1] * len(turns)
        asked = sum(len(turn[0].split()) for turn in turns)
        if asked >= sum(len(part.split()) for turn in turns for part in turn[1:]):
            return None
    elif role is Role.INFORMANT:
        places = [
            len(turn) - (1 if turn[-1].rstrip("*_ ").endswith("?") else 0) or 1 for turn in turns
        ]
    else:
        return None
    divided = sum(place < len(turn) for place, turn in zip(places, turns, strict=True))
    return places if divided >= max(_FEWEST, _MOST_OF * (len(turns) - 1)) else None


def is_lone(turns: Sequence[Sequence[str]]) -> bool:
    """Return whether most turns of the only voice have paragraphs below that may be another's."""
    several = sum(len(turn) > 1 for turn in turns)
    return len(turns) >= _FEWEST_LABELLED and several >= _MOST_OF * len(turns)


def _alternate(marks: Sequence[bool]) -> bool:
    runs = [mark for mark, _ in groupby(marks)]
    return sum(runs) >= _FEWEST and len(runs) - sum(runs) >= _FEWEST
