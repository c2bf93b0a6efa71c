"""Who says what, under names that may be printed: pseudonyms, never a transcript's labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.counted import find_counted
from koding.analysis.remarks import say
from koding.model.choices import ASKING
from koding.model.label import Label, same
from koding.tabling.words import word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.selection import Chosen
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Heard:
    """The passages that count, each with a letter or digit at least of speech that counts.

    `passages` are their indexes, `first` and `last` the turns they reach from and to (half-open),
    `turn` the first turn of these of which they hold one. `unheard` passages hold none.
    """

    passages: Ints
    first: Ints
    last: Ints
    turn: Ints
    unheard: int


def name_voices(snapshot: Snapshot) -> tuple[Label, ...]:
    """Return what each speaker is called in print.

    Who asks is called by the role. An informant is the participant; where nobody is stated, the
    document, with a number by order of appearance where several speak.
    """
    nameless: dict[int, list[int]] = {}
    for place, speaker in enumerate(snapshot.speakers):
        if speaker.role not in ASKING and not speaker.participant:
            nameless.setdefault(speaker.document, []).append(place)
    labels = []
    for place, speaker in enumerate(snapshot.speakers):
        document = snapshot.documents.names[speaker.document]
        others = nameless.get(speaker.document, [])
        if speaker.role in ASKING:
            labels.append(word(f"voice.{speaker.role}"))
        elif speaker.participant:
            labels.append(same(speaker.participant))
        elif len(others) > 1:
            labels.append(say("voice.numbered", document=document, n=others.index(place) + 1))
        else:
            labels.append(same(document))
    return tuple(labels)


def find_heard(snapshot: Snapshot, chosen: Chosen) -> Heard:
    """Return the passages that count, each with the turns it touches."""
    turns, passages = snapshot.turns, snapshot.passages
    counted = find_counted(snapshot, chosen)
    mine = counted.passages
    width = max(int(turns.end.max(initial=0)), int(passages.end.max(initial=0))) + 1
    base = passages.document[mine] * width
    first = np.searchsorted(
        turns.document * width + turns.end, base + passages.start[mine], side="right"
    )
    last = np.searchsorted(
        turns.document * width + turns.start, base + passages.end[mine], side="left"
    )
    turn = counted.turn[np.searchsorted(counted.at, counted.place)]
    unheard = int(chosen.passages.sum()) - len(mine)
    return Heard(mine, first, last, turn.astype(np.int64), unheard)
