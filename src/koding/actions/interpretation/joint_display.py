"""Reads one state of the study, and sets its survey and interviews side by side."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.asked import with_guide
from koding.actions.consent.printing import find_barred, say_barred
from koding.actions.interpretation.quotations import read_words
from koding.analysis.ground.selection import choose
from koding.analysis.ground.tree import find_top_level
from koding.analysis.joint import JointDisplay, JointPlan, join
from koding.analysis.joint.quotes import outline_passages
from koding.model.interpretation import JointWork
from koding.store import interpretation, passages
from koding.store.interpretation import read_quotations
from koding.store.snapshot import read_snapshot
from koding.study import kept_file

if TYPE_CHECKING:
    from collections.abc import Collection

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.snapshot import Snapshot


def display_joint(workspace: Workspace, selection: Selection, plan: JointPlan) -> JointDisplay:
    """Return the joint display of the study as it is now, quotations and all.

    A plan that names no level means the study's highest, or every code where none is of that.

    Raises:
        NotFoundError: the selection or the level names what the study does not have.
    """
    with workspace.read() as connection:
        kept = kept_file("guide", workspace.study.guid)
        snapshot = with_guide(connection, read_snapshot(connection, words=True), kept)
        level = plan.level or find_top_level(snapshot.codes, workspace.study.levels)
        return join_study(connection, snapshot, selection, replace(plan, level=level))


def join_study(
    connection: Connection,
    snapshot: Snapshot,
    selection: Selection,
    plan: JointPlan,
    *,
    approved_only: bool = False,
) -> JointDisplay:
    """Return the same for a snapshot that is read already, with its word starts."""
    barred = find_barred(connection, snapshot, approved_only=approved_only)
    display = join(snapshot, selection, plan, _read_work(connection, barred))
    outlines = outline_passages(snapshot, selection, display.passages)
    shown = display.with_quotations(read_words(connection, snapshot, outlines))
    keys = [row.choice.key for row in shown.rows if row.choice is not None]
    counted = snapshot.passages.key[choose(snapshot, selection).passages].tolist()
    notes = say_barred(connection, snapshot, keys, among=counted)
    return replace(shown, notes=(*shown.notes, *notes))


def _read_work(connection: Connection, barred: Collection[int]) -> JointWork:
    entries = interpretation.read_entries(connection)
    chosen = (entry.passage for entry in entries if entry.passage is not None)
    found = ((guid, passages.row_by_guid(connection, guid)) for guid in chosen)
    return JointWork(
        entries=entries,
        keys={guid: row.id for guid, row in found if row is not None},
        printed={key: row.approved for key, row in read_quotations(connection).items()}
        | dict.fromkeys(barred, False),
    )
