"""Small groups joined until enough stand in each, before anything is counted.

What is counted is whom numbers are about: organisations, and where text is nobody's, the document.
"""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import measure_amounts
from koding.analysis.ground.attributes import find_attribute
from koding.analysis.ground.remarks import say
from koding.analysis.ground.units import divide_into, partition
from koding.errors import KodingError
from koding.messages import joined as joined_words
from koding.messages import publishing
from koding.model.label import Label, Wording, same
from koding.model.measures import UnitKind
from koding.model.survey import AttributeType
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.ground.units import Partition, Units
    from koding.model.snapshot import Snapshot

    Ints = NDArray[np.int64]


_OF_ONE = (UnitKind.DOCUMENT, UnitKind.CASE, UnitKind.SPEAKER)
"""Units that are a source each: all of them are told as one."""
_BETWEEN = " + "


def join_groups(
    members: Sequence[frozenset[int]], least: int, *, ordered: bool
) -> list[tuple[int, ...]]:
    """Return the groups joined until each has `least` members, or one is left.

    The smallest is joined with its smaller neighbour where they are in order, else with the next
    smallest. Groups stand by their first.
    """
    groups: list[tuple[tuple[int, ...], frozenset[int]]] = [
        ((place,), one) for place, one in enumerate(members)
    ]
    while len(groups) > 1:
        small = min(range(len(groups)), key=lambda at: (len(groups[at][1]), at))
        if len(groups[small][1]) >= least:
            break
        near = (small - 1, small + 1) if ordered else range(len(groups))
        others = [at for at in near if 0 <= at < len(groups) and at != small]
        other = min(others, key=lambda at: (len(groups[at][1]), at))
        first, second = sorted((small, other))
        both = (
            tuple(sorted((*groups[first][0], *groups[second][0]))),
            groups[first][1] | groups[second][1],
        )
        groups[first] = both
        del groups[second]
    return [places for places, _ in groups]


def join_names(names: Sequence[str | Label]) -> Label:
    """Return what groups that were joined are called: all of them."""
    labels = list(map(_label, names))
    return labels[0] if len(labels) == 1 else Wording.of(joined_words(_BETWEEN, labels))


def name_group(
    values: Sequence[str], members: Sequence[frozenset[int]], number: int, *, ordered: bool
) -> Label:
    """Return what joined values of an attribute are called, so that the name points at nobody.

    Numbers are told by the range they lie in, its ends rounded outwards to one digit. Of other
    values those that one source alone has are told as others.
    """
    if ordered:
        numbers = sorted(float(value) for value in values)
        low, high = (_rounded(numbers[at], up=bool(at)) for at in (0, -1))
        return same(f"{low:g}–{high:g}")
    shared = [same(one) for one, own in zip(values, members, strict=True) if len(own) > 1]
    if not shared:
        return say("publish.group", n=number)
    lone = len(shared) < len(values)
    return join_names([*shared, *([word("publish.others")] if lone else [])])


def _rounded(number: float, *, up: bool) -> float:
    """Return the number with one digit that means something, not above it, or not below it."""
    if number == 0:
        return 0.0
    step = 10.0 ** math.floor(math.log10(abs(number)))
    return float((math.ceil if up else math.floor)(number / step) * step)


def refuse_few(n: int, least: int) -> None:
    """Refuse a table of fewer sources than a group must have.

    Raises:
        KodingError: it is of so few.
    """
    if n < least:
        raise KodingError(publishing.TOO_FEW(n=n, least=least))


def divide_coarsely(
    snapshot: Snapshot, chosen: Chosen, by: str, least: int
) -> tuple[Units, tuple[tuple[Label, ...], ...]]:
    """Return the units that `by` names, joined until `least` sources speak in each; and which.

    Raises:
        NotFoundError: there is no such kind of unit, or no such attribute.
        KodingError: fewer sources speak in all.
    """
    parts = partition(snapshot, chosen, by)
    sources = sources_of_turns(snapshot)
    speaks = chosen.turns & (snapshot.turns.end > snapshot.turns.start)
    inside = speaks & np.isin(parts.key, parts.units)
    refuse_few(len(np.unique(sources[inside])), least)
    units = [one for one in parts.units.tolist() if (inside & (parts.key == one)).any()]
    members = [frozenset(sources[inside & (parts.key == one)].tolist()) for one in units]
    if parts.kind in _OF_ONE:
        groups = [tuple(range(len(units)))]
    else:
        groups = join_groups(members, least, ordered=_is_ordered(snapshot, by))
    names = [[parts.names[units[at]] for at in places] for places in groups]
    ordered = _is_ordered(snapshot, by)
    told = [
        _name(parts, own, [members[at] for at in places], number, ordered=ordered)
        for number, (own, places) in enumerate(zip(names, groups, strict=True), start=1)
    ]
    of_one = parts.kind in _OF_ONE
    key = np.full(len(parts.names) + 1, -1, dtype=np.int64)
    for number, places in enumerate(groups):
        key[[units[at] for at in places]] = number
    coarse = replace(
        parts,
        kind=UnitKind.ATTRIBUTE if of_one else parts.kind,
        key=key[parts.key],
        names=told,
        units=np.arange(len(groups)),
    )
    found = divide_into(snapshot, chosen, coarse)
    nobody = np.full(len(groups), -1, dtype=np.int64)
    joined = [
        (label,) for label, own in zip(told, names, strict=True) if len(own) > 1 and not of_one
    ]
    return replace(found, owners=dict.fromkeys(found.owners, nobody)), tuple(joined)


def _label(name: str | Label) -> Label:
    return name if isinstance(name, Label) else same(name)


def _name(
    parts: Partition,
    names: Sequence[str | Label],
    members: Sequence[frozenset[int]],
    number: int,
    *,
    ordered: bool,
) -> Label:
    if parts.kind in _OF_ONE:
        return say(f"publish.all.{parts.kind}", n=len(names))
    if parts.kind != UnitKind.ATTRIBUTE or len(names) == 1:
        return join_names(names)
    pairs = list(zip(names, members, strict=True))
    values = [(name, own) for name, own in pairs if isinstance(name, str)]
    unknown = [name for name in names if isinstance(name, Label)]
    group = name_group(
        [name for name, _ in values], [own for _, own in values], number, ordered=ordered
    )
    return join_names([group, *unknown])


def _is_ordered(snapshot: Snapshot, by: str) -> bool:
    kind, _, name = by.partition(":")
    if kind != UnitKind.ATTRIBUTE:
        return False
    return find_attribute(snapshot, name).type in (AttributeType.INTEGER, AttributeType.NUMBER)


def sources_of_turns(snapshot: Snapshot) -> Ints:
    """Return which source each turn is of, by number: its organisation's, else its document's."""
    case, document = snapshot.turns.case, snapshot.turns.document
    return np.where(case >= 0, case, len(snapshot.cases) + document)


def count_behind(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, themes: Sequence[int]
) -> Ints:
    """Return behind how many sources each theme stands in each unit: (units + 1, themes + 1).

    The last row is of all units together, the last column of all themes.
    """
    held = hold_by_source(snapshot, chosen, of_turn, n_units, themes)
    together = held.any(axis=0)
    return np.concatenate((held.sum(axis=1), together.sum(axis=0)[None, :])).astype(np.int64)


def hold_by_source(
    snapshot: Snapshot, chosen: Chosen, of_turn: Ints, n_units: int, themes: Sequence[int]
) -> NDArray[np.bool_]:
    """Return which source says something of a theme in a unit: (units, sources, themes + 1)."""
    known, source = np.unique(sources_of_turns(snapshot), return_inverse=True)
    n = max(len(known), 1)
    key = np.where(of_turn >= 0, of_turn * n + source.reshape(-1), -1)
    amounts = measure_amounts(snapshot, chosen, key, n_units * n, themes, with_words=False)
    held: NDArray[np.bool_] = (amounts.passages > 0).reshape(n_units, n, len(themes) + 1)
    return held
