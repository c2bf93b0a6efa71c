"""What of a joint display is left out of what is published."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.publishing.groups import count_behind, refuse_few, sources_of_turns
from koding.analysis.publishing.protection import (
    NumberTable,
    find_few,
    nearest_above,
    protect,
    tree_sums,
)
from koding.analysis.publishing.telling import hide_cells, publish_frame, without_columns
from koding.errors import KodingError
from koding.messages import publishing
from koding.model.measures import JointLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Chosen
    from koding.analysis.joint.display import JointDisplay, JointRow
    from koding.analysis.joint.sides import InterviewSide
    from koding.model.snapshot import Snapshot
    from koding.tabling import Frame

_SURVEY = (
    "respondents_high", "respondents", "cases_high", "cases", "median", "survey_rank", "survey",
)  # fmt: skip
_INTERVIEWS = (
    "documents", "passages", "words", "share", "interview_rank", "interviews",
)  # fmt: skip
_BOTH = ("rank_difference", "flag", "flag_by")
_DROPPED = ("cases_high_upper", "prompted", "raised", "unknown")
"""Counts of single documents and half levels, which a published table does not have."""


def choose_hidden(
    snapshot: Snapshot, chosen: Chosen, rows: Sequence[JointRow], least: int
) -> tuple[tuple[bool, bool], ...]:
    """Return of which rows the survey's and the interviews' numbers are left out.

    Raises:
        KodingError: fewer sources speak in all.
    """
    refuse_few(len(np.unique(sources_of_turns(snapshot)[chosen.turns])), least)
    sides = [row.interviews for row in rows]
    codes = list(dict.fromkeys(side.code for side in sides if side is not None))
    everywhere = np.zeros(len(snapshot.turns.document), dtype=np.int64)
    behind = count_behind(snapshot, chosen, everywhere, 1, codes)[-1, :-1]
    of_code = {side.code: side for side in sides if side is not None}
    parents, places = nearest_above(snapshot.codes, codes), list(range(len(codes)))
    fixed = np.zeros(len(codes), dtype=bool)
    tables = []
    for count in range(3):
        values = np.array([_count(of_code[code], count) for code in codes], dtype=np.float64)
        tables.append(NumberTable(values, fixed, tuple(tree_sums(parents, values, places))))
    found = protect(find_few(behind, least), *tables)
    hidden = dict(zip(codes, found.tolist(), strict=True))
    return tuple(
        (
            row.survey is not None and row.survey.is_of_few(least),
            row.interviews is not None and hidden[row.interviews.code],
        )
        for row in rows
    )


def _count(side: InterviewSide, place: int) -> int:
    return side.counts[place] or 0


def publish_display(frame: Frame, display: JointDisplay, layout: JointLayout) -> Frame:
    """Return the table as it may be published, without ranks and flags of what is left out.

    Raises:
        KodingError: it has a row a number.
    """
    assert display.published is not None  # noqa: S101 - it is asked for
    if layout is JointLayout.LONG:
        raise KodingError(publishing.NO_NUMBERS_APART())
    gone = []
    for row, (survey, interviews) in enumerate(display.hidden):
        names = (
            *(_SURVEY if survey else ()),
            *(_INTERVIEWS if interviews else ()),
            *(_BOTH if survey or interviews else ()),
        )
        gone += [(row, name) for name in names]
    kept = without_columns(hide_cells(frame, gone), _DROPPED)
    return publish_frame(replace(kept, screen=None), display.published)
