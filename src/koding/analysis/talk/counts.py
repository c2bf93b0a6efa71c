"""Who speaks how much, after whom, and in which part: counts of turns and words, whoever speaks.

These are plain counts of the text, not of coding: the interviewer's and the moderator's words are
among them, and nothing depends on what is coded or done.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.selection import (
    COUNTED_KINDS,
    Selection,
    choose,
    remark_kinds_out,
)
from koding.analysis.ground.units import partition
from koding.model.choices import ASKING
from koding.model.measures import CoderPolicy, UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.units import Partition
    from koding.model.choices import Role
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot, Speaker

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Talker:
    """A speaker of a document, or those of its turns that are nobody's (`label` None).

    `words` of the speaker's `turns`; `median` and `longest` are of the turns that hold words, and
    None where none does. `share` is of all words spoken in the document, `share_informants` of
    those that are not the interviewer's or the moderator's, None for these two.
    """

    document: str
    label: str | None
    role: Role | None
    participant: str | None
    case: str | None
    turns: int
    words: int
    share: float | None
    share_informants: float | None
    median: float | None
    longest: int | None


@dataclass(frozen=True)
class Floor:
    """One conversation: who speaks in it, who follows whom, and who speaks in which part.

    `follows[a, b]` is how often a turn of voice b comes straight after one of voice a. `words` and
    `turns` have the shape (parts, voices); `parts` stand in the order they are met with, or in the
    interview guide's.
    """

    document: str
    voices: tuple[Talker, ...]
    follows: Ints
    parts: tuple[str | Label, ...]
    words: Ints
    turns: Ints


@dataclass(frozen=True)
class Talk:
    """The conversations, and by what they are divided into parts: sections, or questions."""

    floors: tuple[Floor, ...]
    by: UnitKind
    notes: tuple[Label, ...] = ()
    """What is left out."""


def talk(snapshot: Snapshot, documents: Sequence[str] = ()) -> Talk:
    """Return who speaks how much in the documents named, or in all interviews and groups.

    Raises:
        NotFoundError: the study has no document of a name.
    """
    selection = Selection(
        coders=CoderPolicy.ALL,
        documents=tuple(documents),
        kinds=() if documents else COUNTED_KINDS,
        include_interviewer=True,
    )
    chosen = choose(snapshot, selection)
    parts = partition(snapshot, chosen, UnitKind.SECTION)
    places = np.flatnonzero(chosen.documents).tolist()
    floors = tuple(_floor(snapshot, place, parts) for place in places)
    return Talk(floors, parts.kind, tuple(remark_kinds_out(snapshot, selection)))


def _floor(snapshot: Snapshot, document: int, parts: Partition) -> Floor:
    turns = np.flatnonzero(snapshot.turns.document == document)
    speakers, voice = _order_voices(snapshot, turns)
    met, part = _order_parts(parts, turns)
    n = len(speakers)
    follows = np.zeros((n, n), dtype=np.int64)
    np.add.at(follows, (voice[:-1], voice[1:]), 1)
    words, spoken = np.zeros((2, len(met), n), dtype=np.int64)
    np.add.at(words, (part, voice), snapshot.turns.words[turns])
    np.add.at(spoken, (part, voice), 1)
    return Floor(
        snapshot.documents.names[document],
        tuple(_voices(snapshot, document, speakers, turns, voice)),
        follows,
        tuple(parts.names[one] for one in met.tolist()),
        words,
        spoken,
    )


def _order_voices(snapshot: Snapshot, turns: Ints) -> tuple[Ints, Ints]:
    """Return the speakers (-1: nobody), and of each turn its place among them.

    Who asks comes first, then the others as they first speak; nobody's turns come last.
    """
    speakers, first, voice = np.unique(
        snapshot.turns.speaker[turns], return_index=True, return_inverse=True
    )
    rank = np.array(
        [
            2 if place < 0 else int(snapshot.speakers[place].role not in ASKING)
            for place in speakers.tolist()
        ],
        dtype=np.int64,
    )
    return _ordered(speakers, voice, np.lexsort((first, rank)))


def _order_parts(parts: Partition, turns: Ints) -> tuple[Ints, Ints]:
    """Return the keys of the parts a document has, and of each turn its place among them.

    Sections come as they stand in the text, questions as they stand in the guide.
    """
    met, first, part = np.unique(parts.key[turns], return_index=True, return_inverse=True)
    order = np.argsort(first) if parts.kind == UnitKind.SECTION else np.arange(len(met))
    return _ordered(met, part, order)


def _ordered(values: Ints, place: Ints, order: Ints) -> tuple[Ints, Ints]:
    """Return the values in an order, and the places that point at them."""
    at = np.empty(len(values), dtype=np.int64)
    at[order] = np.arange(len(values))
    return values[order], at[place.reshape(-1)]


def _voices(
    snapshot: Snapshot, document: int, speakers: Ints, turns: Ints, voice: Ints
) -> Iterator[Talker]:
    words = snapshot.turns.words[turns]
    asking = [place >= 0 and snapshot.speakers[place].role in ASKING for place in speakers.tolist()]
    total = int(words.sum())
    answered = int(words[~np.array(asking, dtype=bool)[voice]].sum()) if len(turns) else 0
    for number, place in enumerate(speakers.tolist()):
        own = words[voice == number]
        said = own[own > 0]
        known = snapshot.speakers[place] if place >= 0 else None
        case = np.unique(snapshot.turns.case[turns[voice == number]])
        spoken = int(own.sum())
        yield Talker(
            document=snapshot.documents.names[document],
            label=known.label if known else None,
            role=known.role if known else None,
            participant=known.participant if known else None,
            case=snapshot.cases[case[0]] if _is_own(known, case) else None,
            turns=len(own),
            words=spoken,
            share=spoken / total if total else None,
            share_informants=None if asking[number] or not answered else spoken / answered,
            median=float(np.median(said)) if len(said) else None,
            longest=int(said.max()) if len(said) else None,
        )


def _is_own(known: Speaker | None, case: Ints) -> bool:
    """Return whether a voice's turns are of one organisation; who asks is of none."""
    asks = known is not None and known.role in ASKING
    return not asks and len(case) == 1 and int(case[0]) >= 0
