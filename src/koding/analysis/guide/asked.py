"""What each turn of the interviewer's was taken for, and which question each turn answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.guide.matching import SURE, Asking, Likeness, Matcher, match_turns
from koding.model.guide import NOTHING, UNKNOWN, GuideAnswers, GuideQuestion, Sureness, TurnMatch

if TYPE_CHECKING:
    from koding.model.guide import Ints
    from koding.model.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Put:
    """What may put a question: a turn of the interviewer's, or a heading over one.

    `turn` is the place among the document's turns; `ways` are its sentences.
    """

    turn: int
    ways: tuple[Asking, ...]
    is_heading: bool = False


def places_of(snapshot: Snapshot) -> list[Ints]:
    """Return the indexes of each document's turns, in order."""
    bounds = np.searchsorted(
        snapshot.turns.document, np.arange(len(snapshot.documents.names) + 1)
    ).tolist()
    return [np.arange(*pair) for pair in pairwise(bounds)]


def match_document(
    matcher: Matcher, puts: Sequence[Put], corrected: Mapping[int, int | None]
) -> list[TurnMatch]:
    """Return what each of a document's turns and headings was taken for.

    `corrected` is by turn; a heading that puts nothing of the guide is none of it.
    """
    table = [matcher.liken(put.ways) for put in puts]
    for place, put in enumerate(puts):
        if put.is_heading:  # mostly a topic: a question only if it is surely one
            table[place] = [one if one.score >= SURE else Likeness(0.0) for one in table[place]]
    told = {
        place: corrected[put.turn]
        for place, put in enumerate(puts)
        if not put.is_heading and put.turn in corrected
    }
    return match_turns(table, told)


def collect(
    snapshot: Snapshot,
    questions: Sequence[GuideQuestion],
    themes: Sequence[tuple[int, ...]],
    matched: Sequence[Sequence[tuple[Put, TurnMatch]]],
    lost: int,
) -> GuideAnswers:
    """Return which question each turn answers, from what the turns of each document were taken for.

    An answer runs from the turn that puts its question to the next that puts one; a turn of the
    interviewer's that puts none follows up.
    """
    of_turn = np.full(len(snapshot.turns.start), NOTHING, dtype=np.int64)
    asked = np.zeros((len(snapshot.documents.names), len(questions)), dtype=bool)
    for document, (places, found) in enumerate(zip(places_of(snapshot), matched, strict=True)):
        said = [(put, match) for put, match in found if _settles(match)]
        if not any(match.question is not None for _, match in said):
            of_turn[places] = UNKNOWN
            continue
        for put, match in said:
            of_turn[places[put.turn :]] = NOTHING if match.question is None else match.question
            if match.question is not None:
                asked[document, match.question] = True
    return GuideAnswers(tuple(questions), tuple(themes), of_turn, asked, lost)


def _settles(match: TurnMatch) -> bool:
    """Return whether a turn begins something: a question, or what a researcher says is none."""
    return match.question is not None or match.sureness is Sureness.CORRECTED
