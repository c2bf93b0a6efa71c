"""Two logs of one study: what only one of them tells, and what they tell differently."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.history import pseudonymised_with

if TYPE_CHECKING:
    from collections.abc import Iterator

_BLANK = "{}"
"""What is left of a payload that was destroyed on purpose; the other side may still have it."""

Said = tuple[int, int | None, int | None]


@dataclass(frozen=True, slots=True)
class LogComparison:
    """How another log differs from ours, in batches; `contradicted` are GUIDs both know."""

    only_ours: int
    only_theirs: int
    contradicted: tuple[str, ...]
    brings_names_back: bool
    """Whether names were replaced in ours and not in theirs."""


def compare(ours: Connection, theirs: Connection) -> LogComparison:
    """Compare the logs of two databases of one study.

    A row is the same batch's same number. Where both have it and it says something else in each,
    one of the databases was changed outside koding.
    """
    mine, other = _batches(ours), _batches(theirs)
    both = mine & other
    digests = dict(_digests(theirs, both))
    contradicted = {
        batch for (batch, number), said in _digests(ours, both)
        if not _agree(said, digests.get((batch, number)))
    }  # fmt: skip
    return LogComparison(
        only_ours=len(mine - other),
        only_theirs=len(other - mine),
        contradicted=tuple(sorted(contradicted)),
        brings_names_back=pseudonymised_with(ours) is not None
        and pseudonymised_with(theirs) is None,
    )


def _batches(connection: Connection) -> set[str]:
    return set(connection.execute(select(tables.batches.c.guid)).scalars())


def _digests(connection: Connection, batches: set[str]) -> Iterator[tuple[tuple[str, int], Said]]:
    """Yield every row of `batches` with hashes of what it says, None where that was destroyed.

    They are of this process, and compared in it.
    """
    changes = tables.changes.c
    rows = connection.execute(
        select(
            tables.batches.c.guid.label("batch"), changes.number, changes.entity, changes.guid,
            changes.before, changes.after,
        ).join(tables.batches, tables.batches.c.id == changes.batch_id)
    )  # fmt: skip
    for row in rows:
        if row.batch in batches:
            what = hash((row.entity, row.guid))
            before, after = (
                None if text == _BLANK else hash(text) for text in (row.before, row.after)
            )
            yield (row.batch, row.number), (what, before, after)


def _agree(one: Said, other: Said | None) -> bool:
    """Return whether two rows say the same; a batch may have grown on one side alone."""
    if other is None:
        return True
    return one[0] == other[0] and all(
        first is None or second is None or first == second
        for first, second in zip(one[1:], other[1:], strict=True)
    )
