"""The units that rows of a table count: documents, organisations, groups, speakers."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import ascending
from koding.analysis.ground.attributes import find_attribute, order_values
from koding.analysis.ground.remarks import listing, say
from koding.errors import NotFoundError
from koding.messages import analyses, guide
from koding.model.guide import NOTHING, UNKNOWN
from koding.model.label import keyed
from koding.model.measures import UnitKind
from koding.model.survey import Owner
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.model.label import Label
    from koding.model.snapshot import AttributeColumn, Snapshot

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
    return divide_into(snapshot, chosen, partition(snapshot, chosen, by))


def divide_into(snapshot: Snapshot, chosen: Chosen, parts: Partition) -> Units:
    """Return the units of a partition, with what is said in each."""
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
    pairs = ascending(of_turn[turns] * documents + snapshot.turns.document[turns])
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


@dataclass(frozen=True)
class Partition:
    """`key` gives each turn a key (-1: in no unit), `names` each key a name.

    `units` are the keys that make rows, in the order of the rows.
    """

    kind: UnitKind
    key: Ints
    names: Sequence[str | Label]
    units: Ints


def partition(snapshot: Snapshot, chosen: Chosen, by: str) -> Partition:
    """Return how `by` (document, case, speaker, section, role or attribute:NAME) divides the text.

    Raises:
        NotFoundError: there is no such kind of unit, or no such attribute.
    """
    kind, _, name = by.partition(":")
    if kind == UnitKind.ATTRIBUTE and name:
        return _by_attribute(snapshot, chosen, find_attribute(snapshot, name))
    if by not in _WAYS:
        raise NotFoundError(analyses.NO_UNIT(unit=by, units=list(_WAYS)))
    return _WAYS[UnitKind(by)](snapshot, chosen)


def _by_document(snapshot: Snapshot, chosen: Chosen) -> Partition:
    units = np.flatnonzero(chosen.documents)
    names = snapshot.documents.names
    return Partition(UnitKind.DOCUMENT, snapshot.turns.document, names, units)


def _by_case(snapshot: Snapshot, chosen: Chosen) -> Partition:
    key = snapshot.turns.case
    units = np.union1d(key[chosen.said], np.array(chosen.cases or (), dtype=np.int64))
    return Partition(UnitKind.CASE, key, snapshot.cases, units[units >= 0])


def _by_speaker(snapshot: Snapshot, chosen: Chosen) -> Partition:
    """A participant is one speaker wherever they speak; another label is one in its document."""
    documents, speakers = snapshot.documents.names, snapshot.speakers
    first: dict[str, int] = {}
    same = [
        place if speaker.participant is None else first.setdefault(speaker.participant, place)
        for place, speaker in enumerate(speakers)
    ]
    named = [
        speaker.participant or f"{documents[speaker.document]}: {speaker.label}"
        for speaker in speakers
    ]
    nameless = [keyed(say("nameless", document=name), f"{name}: unnamed") for name in documents]
    turns = snapshot.turns
    identity = np.array([*same, -1], dtype=np.int64)[turns.speaker]
    key = np.where(turns.speaker >= 0, identity, len(speakers) + turns.document)
    units = ascending(key[chosen.turns])
    return Partition(UnitKind.SPEAKER, key, (*named, *nameless), units)


def _by_section(snapshot: Snapshot, chosen: Chosen) -> Partition:
    """With a guide, its questions are the sections of all documents, whatever their headings."""
    if snapshot.guide is not None:
        return _by_question(snapshot, chosen)
    none = len(snapshot.sections)
    key = np.where(snapshot.turns.section >= 0, snapshot.turns.section, none)
    names: tuple[str | Label, ...] = (*snapshot.sections, keyed(word("no_section"), "no_section"))
    return Partition(UnitKind.SECTION, key, names, _with_text(key, chosen, none))


def _by_question(snapshot: Snapshot, chosen: Chosen) -> Partition:
    """Every question makes a unit, in the guide's order; one that nobody was asked is missing."""
    if snapshot.guide is None:
        raise NotFoundError(guide.NO_GUIDE())
    n = len(snapshot.guide.questions)
    of_turn = snapshot.guide.of_turn
    key = np.where(of_turn == UNKNOWN, n + 1, np.where(of_turn == NOTHING, n, of_turn))
    nothing = keyed(word("guide.no_question"), "no_question")
    names: tuple[str | Label, ...] = (
        *(question.id for question in snapshot.guide.questions),
        nothing,
        keyed(word("guide.no_telling"), "not_matched"),
    )
    there = ascending(key[chosen.turns])
    units = np.concatenate((np.arange(n), there[there >= n]))
    return Partition(UnitKind.QUESTION, key, names, units)


def _by_role(snapshot: Snapshot, chosen: Chosen) -> Partition:
    names = tuple(keyed(word(f"role.{role}"), role) for role in snapshot.roles)
    key = snapshot.turns.role
    return Partition(UnitKind.ROLE, key, names, ascending(key[chosen.turns]))


def _by_attribute(snapshot: Snapshot, chosen: Chosen, column: AttributeColumn) -> Partition:
    values = order_values(column, (value for value in column.values if value is not None))
    place = {value: index for index, value in enumerate(values)}
    none = len(values)
    of_owner = [none if value is None else place[value] for value in column.values]
    owner = turn_owners(snapshot, column.owner)
    key = np.array([*of_owner, none], dtype=np.int64)[owner]
    names: tuple[str | Label, ...] = (*values, word("unknown"))
    return Partition(UnitKind.ATTRIBUTE, key, names, _with_text(key, chosen, none))


def turn_owners(snapshot: Snapshot, owner: Owner) -> Ints:
    """Return the index of each turn's case, document or participant; -1 where it has none."""
    if owner == Owner.CASE:
        return snapshot.turns.case
    if owner == Owner.DOCUMENT:
        return snapshot.turns.document
    place = {name: index for index, name in enumerate(snapshot.participants)}
    known = [place.get(speaker.participant or "", -1) for speaker in snapshot.speakers]
    return np.array([*known, -1], dtype=np.int64)[snapshot.turns.speaker]


def _with_text(key: Ints, chosen: Chosen, none: int) -> Ints:
    """Leave out the unit of what has no section or value where nothing in it counts."""
    units = ascending(key[chosen.said])
    return units if none in key[chosen.turns] else units[units != none]


_WAYS = {
    UnitKind.DOCUMENT: _by_document,
    UnitKind.CASE: _by_case,
    UnitKind.SPEAKER: _by_speaker,
    UnitKind.SECTION: _by_section,
    UnitKind.QUESTION: _by_question,
    UnitKind.ROLE: _by_role,
}


def remark_units(snapshot: Snapshot, chosen: Chosen, units: Units) -> tuple[Label, ...]:
    """Return the notes on units without text that counts, and on text outside every unit."""
    notes = []
    silent = [units.names[unit] for unit in np.flatnonzero(~units.heard)]
    if silent:
        notes.append(say("note.silent", names=listing(silent)))
    outside = chosen.turns & (units.of_turn < 0)
    if outside.any():
        places = ascending(snapshot.turns.document[outside])
        names = [snapshot.documents.names[place] for place in places]
        if units.kind == UnitKind.CASE and not units.names:
            return (
                *notes,
                say("note.none_of_case", names=listing(names), first=shlex.quote(names[0])),
            )
        notes.append(say("note.no_case", names=listing(names)))
    if units.kind == UnitKind.QUESTION:
        notes.append(word("note.guide.section"))
    if not units.names:
        notes.append(word("note.no_documents"))
    return tuple(notes)
