"""What a row counts: each document, organisation, speaker, section or group, and its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.partition import partition, turn_owners
from koding.model.measures import UnitKind
from koding.model.survey import Owner

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.partition import Partition
    from koding.analysis.selection import Chosen
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]
    Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Units:
    """The units of a table; a turn that belongs to none of them has -1 in `of_turn`.

    `owners` says which case, document and participant a unit is, or is part of, by index: -1
    where that is none or several. `words` counts the words that count, `documents` and `silent`
    the documents that have, and do not have, text that counts in the unit.
    """

    kind: UnitKind
    names: tuple[str | Label, ...]
    of_turn: Ints
    owners: dict[Owner, Ints]
    words: Ints
    documents: Ints
    silent: Ints

    @property
    def heard(self) -> Bools:
        """Return which units have text that counts; the others are missing, not zero."""
        return self.documents > 0


def divide(snapshot: Snapshot, chosen: Chosen, by: str) -> Units:
    """Return the units that `by` names: document, case, speaker, section, role, attribute:NAME.

    Units come in the study's order, groups by their value. A unit in which only the interviewer
    speaks is there, and missing; text without a section or value makes a unit of its own.

    Raises:
        NotFoundError: there is no such kind of unit, or no such attribute.
    """
    parts = partition(snapshot, chosen, by)
    of_turn = _renumber(parts)
    n = len(parts.units)
    counted = chosen.turns & (snapshot.turns.end > snapshot.turns.start) & (of_turn >= 0)
    words = np.bincount(of_turn[counted], snapshot.turns.words[counted], minlength=n)
    documents = _count_documents(snapshot, of_turn, counted, n)
    everywhere = _count_documents(snapshot, of_turn, chosen.said & (of_turn >= 0), n)
    if parts.kind == UnitKind.DOCUMENT:
        everywhere = np.ones(n, dtype=np.int64)
    return Units(
        kind=parts.kind,
        names=tuple(parts.names[unit] for unit in parts.units),
        of_turn=of_turn,
        owners=_find_owners(snapshot, parts, of_turn, counted),
        words=words.astype(np.int64),
        documents=documents,
        silent=everywhere - documents,
    )


def _renumber(parts: Partition) -> Ints:
    row = np.full(len(parts.names) + 1, -1, dtype=np.int64)
    row[parts.units] = np.arange(len(parts.units))
    return row[parts.key]


def _count_documents(snapshot: Snapshot, of_turn: Ints, turns: Bools, n: int) -> Ints:
    documents = len(snapshot.documents.names)
    pairs = np.unique(of_turn[turns] * documents + snapshot.turns.document[turns])
    return np.bincount(pairs // max(documents, 1), minlength=n)


def _find_owners(
    snapshot: Snapshot, parts: Partition, of_turn: Ints, counted: Bools
) -> dict[Owner, Ints]:
    n = len(parts.units)
    owners = {
        owner: _only(of_turn[counted], turn_owners(snapshot, owner)[counted], n)
        for owner in (Owner.CASE, Owner.DOCUMENT, Owner.PARTICIPANT)
    }
    if parts.kind == UnitKind.CASE:
        owners[Owner.CASE] = parts.units
    if parts.kind == UnitKind.DOCUMENT:
        owners[Owner.DOCUMENT] = parts.units
        owners[Owner.CASE] = snapshot.documents.case[parts.units]
    return owners


def _only(unit: Ints, owner: Ints, n: int) -> Ints:
    """Return the one owner all of a unit's turns share, else -1."""
    least = np.full(n, np.iinfo(np.int64).max)
    most = np.full(n, -1, dtype=np.int64)
    np.minimum.at(least, unit, owner)
    np.maximum.at(most, unit, owner)
    return np.where(least == most, most, -1)
