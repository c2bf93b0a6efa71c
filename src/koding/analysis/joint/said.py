"""What the researchers have said of each row, and of rows that are not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from koding.analysis.joint.sides import InterviewSide, SurveySide
    from koding.model.joint import Flag, JointEntry, JointWork

    Row = tuple[SurveySide | None, InterviewSide | None]


@dataclass(frozen=True, slots=True)
class Said:
    """The researcher's flag, meta-inference and passage (its key) on a row, each if there is one.

    `declined` says that the informant does not want the chosen passage in print.
    """

    flag: Flag | None = None
    inference: str = ""
    passage: int | None = None
    declined: bool = False


def find_said(rows: Sequence[Row], work: JointWork) -> list[Said]:
    """Return what is said of each row.

    An entry on a theme and its item together goes before one on the item, and that before one on
    the theme, which stands on every row of it.
    """
    return [_combine(list(_entries_on(row, work)), work) for row in rows]


def find_orphans(rows: Sequence[Row], work: JointWork) -> tuple[str, ...]:
    """Return the rows that are spoken of and that are not among `rows`."""
    used = {id(entry) for row in rows for entry in _entries_on(row, work)}
    return tuple(
        " / ".join(name for name in (entry.theme, entry.item) if name is not None)
        for entry in work.entries
        if id(entry) not in used
    )


def _entries_on(row: Row, work: JointWork) -> Iterable[JointEntry]:
    item = row[0].item if row[0] is not None else None
    theme = row[1].path if row[1] is not None else None
    places = dict.fromkeys(((theme, item), (None, item), (theme, None)))
    places.pop((None, None), None)
    for place in places:
        yield from (entry for entry in work.entries if (entry.theme, entry.item) == place)


def _combine(entries: Sequence[JointEntry], work: JointWork) -> Said:
    passage = next((work.keys.get(one.passage) for one in entries if one.passage), None)
    declined = passage is not None and work.printed.get(passage, None) is False
    return Said(
        flag=next((one.flag for one in entries if one.flag), None),
        inference=next((one.inference for one in entries if one.inference), ""),
        passage=None if declined else passage,
        declined=declined,
    )
