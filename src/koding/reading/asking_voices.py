"""Who asks and who answers where labels do not say it: from who else speaks, and what they say.

Questions that no label marks are paragraphs set apart by their typeface, or that end in `?`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from koding.messages import Message, transcripts
from koding.model.choices import ASKING, Questions, Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, TurnSpan
from koding.reading.facts import stated_role
from koding.reading.headings import header_facts

_ASKING = (Role.INTERVIEWER, Role.MODERATOR)
_BESIDE = re.compile(
    r"\b(?:tolk|tolken|interpreter|translator|observatør|observer|referent|notetaker|ukjent|unknown|"
    r"alle|all|flere|fleire|publikum|audience|stemme|voice|kamera|kameramann|tekniker|assistent|"
    r"assistant|medforsker|co-?interviewer|system|tale|opptak|recording)\b"
)
"""Who may speak beside two others and is neither: an interpreter is nobody's informant."""
_LEAST_QUESTIONS = 2
_MOST_ASKS, _FEW_ASK = 0.5, 0.2
"""Shares of turns that hold a question: at least so many of who asks, at most so many of others."""


def settle_answers(
    facts: DocumentFacts,
    labels: Sequence[str],
    settled: frozenset[str],
    document: str,
    questioning: frozenset[str] = frozenset(),
) -> tuple[DocumentFacts, tuple[Message, ...]]:
    """Read whoever speaks beside who asks as informants, and say so.

    `labels` are who speaks; `settled` are folded labels of which somebody has said something. A
    letter alone may be short for whoever asks. Of several, those are left open who ask themselves:
    one of them may be another interviewer.
    """
    roles = {fold(one.label): one.role or Role.UNKNOWN for one in facts.speakers}
    asking = [label for label in labels if roles.get(fold(label)) in _ASKING]
    others = [label for label in labels if label not in asking]
    answering = [
        one for one in others
        if roles.get(fold(one)) is Role.UNKNOWN and fold(one) not in settled
        and len(one) > 1 and not _BESIDE.search(fold(one)) and one not in questioning
    ]  # fmt: skip
    if not asking or not answering:
        return facts, ()
    found = set(map(fold, answering))
    speakers = tuple(
        replace(who, role=Role.INFORMANT) if fold(who.label) in found else who
        for who in facts.speakers
    )
    said = [transcripts.one_answers(document, one, asking) for one in answering]
    if len(others) > 1:
        said = [transcripts.all_answer(document, answering, asking)]
    return replace(facts, speakers=speakers), tuple(said)


def asking_voices(text: str, turns: Sequence[TurnSpan]) -> frozenset[str]:
    """Return who of several ask in half of their turns, and more than once."""
    asks: dict[str, list[bool]] = defaultdict(list)
    for turn in turns:
        if turn.speaker is not None:
            asks[turn.speaker].append("?" in text[turn.body.start : turn.body.end])
    return frozenset(
        label for label, marks in asks.items()
        if len(asks) > 2 and sum(marks) >= max(_LEAST_QUESTIONS, _MOST_ASKS * len(marks))
    )  # fmt: skip


def likely_roles(text: str, turns: Sequence[TurnSpan], labels: Sequence[str]) -> dict[str, Role]:
    """Return who of the labels has the questions and who the answers, nothing if that is unclear.

    One voice asks in most of its turns, the others hardly ever, and it says less than they do.
    """
    said: dict[str, list[str]] = defaultdict(list)
    for turn in turns:
        if turn.speaker is not None and turn.speaker in labels:
            said[turn.speaker].append(text[turn.body.start : turn.body.end])
    if len(said) < 2 or any(_BESIDE.search(fold(label)) for label in said):
        return {}
    asks = {label: sum("?" in one for one in bodies) for label, bodies in said.items()}
    share = {label: asks[label] / len(said[label]) for label in said}
    first = max(share, key=lambda label: (share[label], asks[label]))
    others = [label for label in said if label != first]
    words = {label: sum(len(one.split()) for one in bodies) for label, bodies in said.items()}
    plain = share[first] >= _MOST_ASKS and asks[first] >= _LEAST_QUESTIONS
    few = all(share[label] <= _FEW_ASK for label in others)
    if not plain or not few or words[first] >= sum(words[label] for label in others):
        return {}
    return {first: Role.INTERVIEWER, **dict.fromkeys(others, Role.INFORMANT)}


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
