"""Whose words may not be printed: of people who said no to being quoted, and what was declined."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import listing, say
from koding.model.choices import ASKING
from koding.model.consent import Purpose
from koding.model.withheld import barred_stretches

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Unprinted:
    """The keys of the passages whose words are not printed, and why."""

    refused: frozenset[int] = frozenset()
    """Somebody speaks in them who said no to being quoted."""
    declined: frozenset[int] = frozenset()
    """They hold words that an informant has declined to have printed, in whatever passage."""

    def __contains__(self, key: int) -> bool:
        return key in self.refused or key in self.declined

    @property
    def keys(self) -> frozenset[int]:
        """Return them all."""
        return self.refused | self.declined

    def notes(self, keys: Collection[int]) -> Iterator[Label]:
        """Say how many of the passages with these keys are left out, and why."""
        refused = sum(key in self.refused for key in keys)
        declined = sum(key in self.declined and key not in self.refused for key in keys)
        if refused:
            yield say("note.consent.refused", n=refused)
        if declined:
            yield say("note.declined", n=declined)


def find_withheld(snapshot: Snapshot) -> Unprinted:
    """Return the passages whose words may not be printed, whoever coded them.

    That words are declined holds of every passage they stand in, but for a smaller one within,
    which its informant has approved.
    """
    passages = snapshot.passages
    refused = np.zeros(len(passages.key), dtype=np.bool_)
    if speakers := _refusing(snapshot):
        spoken = np.isin(snapshot.turns.speaker[snapshot.spoken.turn], speakers)
        refused[snapshot.spoken.passage[spoken]] = True
    declined = np.zeros(len(passages.key), dtype=np.bool_)
    approved = np.isin(passages.key, snapshot.approved)
    for document, start, end in snapshot.declined:
        here = passages.document == document
        # A part of what was declined may have been approved by itself.
        part = (passages.start >= start) & (passages.end <= end)
        part &= (passages.end - passages.start) < end - start
        touched = here & (passages.start < end) & (passages.end > start)
        declined |= touched & ~(approved & part)
    return Unprinted(
        frozenset(passages.key[refused].tolist()), frozenset(passages.key[declined].tolist())
    )


def _refusing(snapshot: Snapshot) -> list[int]:
    """Return the speakers, by index, of people who said no to being quoted."""
    no = {
        name
        for name, consent in zip(snapshot.participants, snapshot.consents, strict=False)
        if consent is not None and consent.may(Purpose.QUOTE) is False
    }
    return [place for place, one in enumerate(snapshot.speakers) if one.participant in no]


def refused_turns(snapshot: Snapshot) -> NDArray[np.bool_]:
    """Return which turns are said by people who said no to being quoted."""
    return np.isin(snapshot.turns.speaker, _refusing(snapshot))


def declined_words(snapshot: Snapshot, document: int) -> tuple[tuple[int, int], ...]:
    """Return where words of a document stand that nobody may print, ascending and apart.

    A part of what was declined that its informant has approved by itself may be printed.
    """
    declined = [(start, end) for at, start, end in snapshot.declined if at == document]
    if not declined:
        return ()
    passages = snapshot.passages
    mine = (passages.document == document) & np.isin(passages.key, snapshot.approved)
    spared = zip(passages.start[mine].tolist(), passages.end[mine].tolist(), strict=True)
    return barred_stretches(declined, list(spared))


def speaking_in(snapshot: Snapshot, keys: Collection[int]) -> dict[int, tuple[int, ...]]:
    """Return who is heard in each passage with these keys, by index; who asks aside."""
    rows = np.flatnonzero(np.isin(snapshot.passages.key, list(keys)))
    here = np.isin(snapshot.spoken.passage, rows)
    found: dict[int, dict[int, None]] = {int(snapshot.passages.key[row]): {} for row in rows}
    pairs = zip(
        snapshot.passages.key[snapshot.spoken.passage[here]].tolist(),
        snapshot.turns.speaker[snapshot.spoken.turn[here]].tolist(),
        strict=True,
    )
    for key, speaker in pairs:
        if speaker >= 0 and snapshot.speakers[speaker].role not in ASKING:
            found[key][speaker] = None
    return {key: tuple(speakers) for key, speakers in found.items()}


def say_unknown(
    snapshot: Snapshot, keys: Collection[int], *, is_pseudonymised: bool
) -> Iterator[Label]:
    """Say of whose words are printed without anybody having recorded that they may be.

    Where no consent at all is recorded, nothing is said: such a study keeps them elsewhere.
    """
    consents = dict(zip(snapshot.participants, snapshot.consents, strict=False))
    if not any(one is not None for one in consents.values()):
        return
    people = {one for heard in speaking_in(snapshot, keys).values() for one in heard}
    unknown: dict[str, None] = {}
    unnamed: dict[str, None] = {}
    for place in sorted(people):
        speaker = snapshot.speakers[place]
        consent = consents.get(speaker.participant or "")
        name = speaker.participant or snapshot.documents.names[speaker.document]
        if consent is None or consent.may(Purpose.QUOTE) is None:
            unknown[name] = None
        if consent is not None and consent.may(Purpose.NAME) is False:
            unnamed[name] = None
    if unknown:
        yield say("note.consent.unknown", names=listing(list(unknown)))
    if unnamed and not is_pseudonymised:
        yield say("note.consent.unnamed", names=listing(list(unnamed)))
