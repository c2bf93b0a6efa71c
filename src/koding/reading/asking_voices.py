"""Who asks and who answers where labels do not say it: from who else speaks, and what they say."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from koding.messages import Message, transcripts
from koding.model.choices import Role
from koding.model.codes import fold
from koding.model.material import DocumentFacts, TurnSpan

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
