"""Who speaks in each part of the conversations, with the organisation they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import say
from koding.model.label import Label, Language, same
from koding.model.measures import UnitKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.ground.units import Units
    from koding.model.snapshot import Snapshot

PARTS = (UnitKind.SECTION, UnitKind.QUESTION)
"""The units in which several may speak, each of an organisation of their own."""


def name_voices(
    snapshot: Snapshot, chosen: Chosen, units: Units
) -> tuple[tuple[Label, ...], ...] | None:
    """Return the speakers whose words count in each part, as they first speak; None of other units.

    Somebody is called as in a matrix by speaker, with the organisation that their turns are of.
    """
    if units.kind not in PARTS:
        return None
    turns = snapshot.turns
    spoken = np.flatnonzero(chosen.turns & (turns.words > 0) & (units.of_turn >= 0))
    keys = zip(
        units.of_turn[spoken].tolist(),
        turns.speaker[spoken].tolist(),
        turns.case[spoken].tolist(),
        turns.document[spoken].tolist(),
        strict=True,
    )
    found: list[dict[Label, None]] = [{} for _ in units.names]
    for unit, speaker, case, document in dict.fromkeys(keys):
        found[unit].setdefault(_called(snapshot, speaker, case, document))
    return tuple(tuple(one) for one in found)


def joined(names: Sequence[Label]) -> Label | None:
    """Return names with semicolons between, as a cell of a file holds them; None of none."""
    if not names:
        return None
    nb, en = ("; ".join(name.text(one) for name in names) for one in (Language.NB, Language.EN))
    return Label(nb, en)


def _called(snapshot: Snapshot, speaker: int, case: int, document: int) -> Label:
    name = _name(snapshot, speaker, document)
    return name if case < 0 else say("matrix.of_case", name=name, of=snapshot.cases[case])


def _name(snapshot: Snapshot, speaker: int, document: int) -> Label:
    if speaker < 0:
        return say("nameless", document=snapshot.documents.names[document])
    known = snapshot.speakers[speaker]
    return same(known.participant or f"{snapshot.documents.names[document]}: {known.label}")
