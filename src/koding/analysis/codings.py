"""Whose passages count, document by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.lookup import find_name
from koding.analysis.remarks import listing, say
from koding.errors import NotFoundError
from koding.model.codes import fold
from koding.model.coding import CONSENSUS
from koding.model.measures import CoderPolicy

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]

FIRST_ROUND = 1


@dataclass(frozen=True)
class Coding:
    """The mask of the passages that count, the coders' names, and what has to be said."""

    passages: Bools
    name: str
    notes: tuple[Label, ...]


def choose_coding(
    snapshot: Snapshot,
    coders: CoderPolicy | tuple[str, ...],
    main_coder: str | None,
    round_: int | None,
    documents: Bools,
) -> Coding:
    """Return the passages in `documents` (a mask) that the policy, or the coders named, make count.

    Raises:
        NotFoundError: a coder is named who has no passages and no documents done, or no main
            coder is named where several have coded.
    """
    if coders == CoderPolicy.ALL:
        return _everybody(snapshot, round_, documents)
    if coders == CoderPolicy.COUNTED:
        return _counted(snapshot, main_coder, round_, documents)
    return _named(snapshot, tuple(coders), round_ or FIRST_ROUND, documents)


def _everybody(snapshot: Snapshot, round_: int | None, documents: Bools) -> Coding:
    mask = documents[snapshot.passages.document]
    if round_ is not None:
        mask &= snapshot.passages.round == round_
    return _united(snapshot, mask, np.unique(snapshot.passages.coder[mask]), documents)


def _named(snapshot: Snapshot, names: tuple[str, ...], round_: int, documents: Bools) -> Coding:
    wanted = np.unique([find_name(name, snapshot.coders, "coder") for name in names])
    mask = documents[snapshot.passages.document] & np.isin(snapshot.passages.coder, wanted)
    mask &= snapshot.passages.round == round_
    return _united(snapshot, mask, wanted, documents)


def _united(snapshot: Snapshot, mask: Bools, coders: Ints, documents: Bools) -> Coding:
    names = [snapshot.coders[place] for place in coders]
    key = "note.union" if len(names) > 1 else "note.coders"
    note = say(key, n=len(names), names=listing(names))
    return Coding(mask, ", ".join(names), (note, *_uncoded(snapshot, mask, coders, documents)))


def _counted(
    snapshot: Snapshot, main_coder: str | None, round_: int | None, documents: Bools
) -> Coding:
    coder = np.full(len(documents), _main_coder(snapshot, main_coder))
    turn = np.full(len(documents), round_ or FIRST_ROUND)
    for document, consensus, finished in sorted(_reconciled(snapshot, round_)):
        coder[document], turn[document] = consensus, finished
    passages = snapshot.passages
    of = passages.document
    mask = documents[of] & (passages.coder == coder[of]) & (passages.round == turn[of])
    places, shares = np.unique(coder[documents & (coder >= 0)], return_counts=True)
    names = [snapshot.coders[place] for place in places]
    told = [f"{name} ({share})" for name, share in zip(names, shares, strict=True)]
    counted = (say("note.counted", names=listing(told)),) if told else ()
    notes = (
        *counted,
        *_uncoded(snapshot, mask, places, documents),
        *_others(snapshot, mask, places, documents),
    )
    return Coding(mask, ", ".join(names), notes)


def _main_coder(snapshot: Snapshot, name: str | None) -> int:
    coded = np.unique(snapshot.passages.coder)
    people = [int(place) for place in coded if snapshot.coders[place] != CONSENSUS]
    names = ", ".join(snapshot.coders[place] for place in people)
    folded = [fold(coder) for coder in snapshot.coders]
    if name is not None and fold(name) in folded:
        return folded.index(fold(name))
    if name is not None and people:
        raise NotFoundError(
            f"The main coder {name!r} has coded nothing here (coders: {names}): set main_coder in "
            "koding.toml, or choose with --coders."
        )
    if len(people) > 1:
        raise NotFoundError(
            f"Several have coded ({names}) and no main coder is named: set main_coder in "
            "koding.toml, or choose with --coders."
        )
    return people[0] if people else -1


def _reconciled(snapshot: Snapshot, round_: int | None) -> list[tuple[int, int, int]]:
    return [
        (document, coder, finished)
        for document, coder, finished in snapshot.finished
        if snapshot.coders[coder] == CONSENSUS and round_ in (None, finished)
    ]


def _uncoded(snapshot: Snapshot, mask: Bools, coders: Ints, documents: Bools) -> list[Label]:
    """Say which documents hold nothing that counts and are not marked done: maybe not coded yet."""
    held = np.bincount(snapshot.passages.document[mask], minlength=len(documents)) > 0
    for document, coder, _ in snapshot.finished:
        held[document] |= coder in coders
    empty = np.flatnonzero(documents & ~held)
    names = [snapshot.documents.names[place] for place in empty]
    return [say("note.uncoded", names=listing(names))] if names else []


def _others(snapshot: Snapshot, mask: Bools, coders: Ints, documents: Bools) -> list[Label]:
    """Say how many passages of other coders, and of unfinished consensus, do not count."""
    passages = snapshot.passages
    other = documents[passages.document] & ~mask & ~np.isin(passages.coder, coders)
    agreed = other & np.array([name == CONSENSUS for name in snapshot.coders], bool)[passages.coder]
    of_people = other & ~agreed
    names = [snapshot.coders[place] for place in np.unique(passages.coder[of_people])]
    notes = [say("note.others", n=int(of_people.sum()), names=listing(names))] if names else []
    return [*notes, *([say("note.unfinished", n=int(agreed.sum()))] if agreed.any() else [])]
