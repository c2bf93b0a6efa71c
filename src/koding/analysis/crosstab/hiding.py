"""What of a crosstab is left out of what is published, and which of its categories are joined."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.crosstab.variables import Category
from koding.analysis.publishing.groups import join_names, name_group, refuse_few
from koding.analysis.publishing.protection import (
    CellSum,
    NumberTable,
    find_few,
    nearest_above,
    protect,
    tree_sums,
)
from koding.model.measures import Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from koding.analysis.crosstab.observations import Observations
    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.variables import Variables
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Floats = NDArray[np.float64]
    Ints = NDArray[np.int64]

_ADDED = (Measure.PRESENT, Measure.DOCUMENTS, Measure.PASSAGES, Measure.STRETCHES, Measure.WORDS)


def sources_of_units(cluster: Ints) -> Ints:
    """Return which source each unit is of: its organisation's, or one of its own."""
    own = np.arange(len(cluster)) + int(cluster.max(initial=-1)) + 1
    return np.where(cluster >= 0, cluster, own)


def join_categories(
    variables: Variables, observed: Observations, least: int, *, of_attribute: bool
) -> tuple[Variables, tuple[tuple[Label, ...], ...]]:
    """Return the categories joined until each pair has `least` sources in each, and which were.

    What a half level would make of it in the next category is not told. Values of an attribute
    get a name that points at nobody.

    Raises:
        KodingError: fewer have an answer in all.
    """
    sources, group = sources_of_units(observed.case), variables.group
    refuse_few(len(np.unique(sources[(group >= 0).any(axis=0)])), least)
    places = _join(group, sources, len(variables.categories), least, ordered=variables.ordered)
    new = np.full(len(variables.categories) + 1, -1, dtype=np.int64)
    for number, together in enumerate(places):
        new[list(together)] = number
    members = [
        frozenset(sources[(group == at).any(axis=0)].tolist())
        for at in range(len(variables.categories))
    ]
    made: list[Category] = []
    joined: list[tuple[Label, ...]] = []
    for number, own in enumerate(places, start=1):
        categories = [variables.categories[at] for at in own]
        if len(own) == 1:
            made.append(categories[0])
        elif of_attribute:
            keys, held = [one.key for one in categories], [members[at] for at in own]
            label = name_group(keys, held, number, ordered=variables.ordered)
            made.append(Category(f"group_{number}", label, label))
            joined.append((label,))
        else:
            made.append(_join_words(categories))
            joined.append(tuple(one.label for one in categories))
    group = new[group]
    coarse = replace(variables, group=group, upper=group, categories=tuple(made), halved=0, split=0)
    return coarse, tuple(joined)


def _join(
    group: Ints, sources: Ints, n: int, least: int, *, ordered: bool
) -> list[tuple[int, ...]]:
    """Return which categories stand together, so that no pair has few in any of them."""
    places: list[tuple[int, ...]] = [(at,) for at in range(n)]
    while len(places) > 1:
        fewest = [_fewest(group, sources, together) for together in places]
        small = min(range(len(places)), key=lambda at: (fewest[at], at))
        if fewest[small] >= least:
            break
        near = (small - 1, small + 1) if ordered else range(len(places))
        others = [at for at in near if 0 <= at < len(places) and at != small]
        other = min(others, key=lambda at: (fewest[at], at))
        first, second = sorted((small, other))
        places[first] = (*places[first], *places[second])
        del places[second]
    return places


def _fewest(group: Ints, sources: Ints, together: Sequence[int]) -> int:
    """Return how many sources the pair has that has fewest there, of those that have any."""
    held = (len(np.unique(sources[np.isin(own, together)])) for own in group)
    return min((n for n in held if n), default=0)


def _join_words(joined: Sequence[Category]) -> Category:
    owns = [one.own for one in joined if one.own]
    return Category(
        "_".join(one.key for one in joined),
        join_names([one.label for one in joined]),
        join_names([one.short for one in joined]),
        join_names(owns) if len(owns) == len(joined) else replace(joined[0].own, nb="", en=""),
    )


def choose_hidden(
    snapshot: Snapshot,
    pairs: Sequence[Pair],
    cluster: Ints,
    group: Ints,
    present: Bools,
    amounts: Mapping[Measure, Floats],
    least: int,
) -> Bools:
    """Return by pair and category what is left out; `present` runs along pairs and units.

    The categories of a pair are taken to have a sum that is known, and a theme for the sum of
    what lies under it where the numbers say so.
    """
    n = amounts[Measure.PRESENT].shape[1]
    sources = sources_of_units(cluster)
    behind = np.zeros((len(pairs), n + 1), dtype=np.int64)
    for pair in range(len(pairs)):
        behind[pair, -1] = len(np.unique(sources[present[pair] & (group[pair] >= 0)]))
        for place in range(n):
            held = present[pair] & (group[pair] == place)
            behind[pair, place] = len(np.unique(sources[held]))
    trees = list(_trees(snapshot, pairs))
    tables = [
        _table(trees, np.nan_to_num(amounts[measure])) for measure in _ADDED if measure in amounts
    ]
    few = find_few(behind.reshape(-1), least)
    return protect(few, *tables).reshape(behind.shape)[:, :-1]


def _table(trees: Sequence[tuple[list[int], tuple[int, ...]]], amounts: Floats) -> NumberTable:
    values = np.column_stack((amounts, amounts.sum(axis=1)))
    place = np.arange(values.size).reshape(values.shape)
    fixed = np.zeros(values.shape, dtype=bool)
    fixed[:, -1] = True
    rows = [CellSum(int(at[-1]), tuple(at[:-1].tolist())) for at in place]
    sums = [
        one
        for pairs, parents in trees
        for column in range(values.shape[1])
        for one in tree_sums(parents, values[pairs, column], place[pairs, column].tolist())
    ]
    return NumberTable(values.reshape(-1), fixed.reshape(-1), (*rows, *sums))


def _trees(
    snapshot: Snapshot, pairs: Sequence[Pair]
) -> Iterator[tuple[list[int], tuple[int, ...]]]:
    """Yield the pairs of each item, with each pair's nearest above among them."""
    for item in dict.fromkeys(pair.item for pair in pairs):
        places = [at for at, pair in enumerate(pairs) if pair.item == item]
        yield places, nearest_above(snapshot.codes, [pairs[at].theme for at in places])
