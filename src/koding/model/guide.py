"""The interview guide: its questions, and which turns of a document answer which."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]


NOTHING, UNKNOWN = -1, -2
"""A turn answers no question of the guide; nobody can tell, nothing there being matched."""


@dataclass(frozen=True, slots=True)
class GuideQuestion:
    """A question of the guide; `also` are other ways it is put, `themes` the paths of codes."""

    id: str
    topic: str
    text: str
    also: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    line: int | None = None
    """Where it stands in the guide's file."""


@dataclass(frozen=True, slots=True)
class Guide:
    """The questions in their order; `left_out` are lines of a list that are none of it."""

    questions: tuple[GuideQuestion, ...]
    left_out: tuple[str, ...] = ()


class Sureness(StrEnum):
    """How sure it is that a turn puts a question."""

    CORRECTED = "corrected"
    """A researcher said so."""
    SURE = "sure"
    LIKELY = "likely"
    NONE = "none"
    """The turn puts no question of the guide: it follows up the one before."""


@dataclass(frozen=True, slots=True)
class TurnMatch:
    """What koding, or a researcher, takes a turn of the interviewer's for.

    `question` is an index into the guide's questions; None for none. `score` is 0 to 1.
    """

    question: int | None
    sureness: Sureness
    score: float
    words: tuple[str, ...] = ()
    """The words of the turn that speak for it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A turn of an interviewer or a moderator (or a heading), and what it was taken for."""

    document: str
    turn: int
    """The turn's place in its document, from 0; of a heading, that of the turn it stands over."""
    line: int | None
    text: str
    match: TurnMatch
    is_heading: bool = False


@dataclass(frozen=True)
class GuideAnswers:
    """What analyses read of the guide: which question each turn of a snapshot answers.

    `themes` run along the questions and are indexes of codes. `of_turn` runs along the turns: -1
    where a turn answers no question, -2 where nobody can tell, nothing in its document being
    matched. `asked` has a row a document and a column a question.
    """

    questions: tuple[GuideQuestion, ...]
    themes: tuple[tuple[int, ...], ...]
    of_turn: Ints
    asked: NDArray[np.bool_]
    lost: int = 0
    """How many corrections fit no turn any more."""
