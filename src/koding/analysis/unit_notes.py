"""What has to be said about the units of a table: the empty ones, and text in none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.remarks import listing, say
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.selection import Chosen
    from koding.analysis.units import Units
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


def remark_units(snapshot: Snapshot, chosen: Chosen, units: Units) -> tuple[Label, ...]:
    """Return the notes on units without text that counts, and on text outside every unit."""
    notes = []
    silent = [units.names[unit] for unit in np.flatnonzero(~units.heard)]
    if silent:
        notes.append(say("note.silent", names=listing(silent)))
    outside = chosen.turns & (units.of_turn < 0)
    if outside.any():
        places = np.unique(snapshot.turns.document[outside])
        names = [snapshot.documents.names[place] for place in places]
        notes.append(say("note.no_case", names=listing(names)))
    if not units.names:
        notes.append(word("note.no_documents"))
    return tuple(notes)
