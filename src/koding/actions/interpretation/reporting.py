"""Reads one state of the study, and makes the report of it."""

from __future__ import annotations

import platform
from collections import Counter
from importlib.metadata import version
from typing import TYPE_CHECKING

from koding.actions.asked import with_guide
from koding.actions.documents.progress import latest_drawing
from koding.actions.interpretation.joint import join_study
from koding.actions.interpretation.quotations import QuotationFilter, quote_passages
from koding.analysis.ground.tree import find_top_level
from koding.analysis.joint import JointPlan
from koding.analysis.matrix.codebook import list_entries
from koding.analysis.reporting.building import build_report
from koding.analysis.reporting.checklists import checklist_frame
from koding.analysis.reporting.material import ReportMaterial
from koding.analysis.reporting.summary import build_summary
from koding.model.history import Workings
from koding.store import history, passages, tables
from koding.store.codes import read_codes
from koding.store.deeds import count_batches, read_changed, read_coded
from koding.store.past import codebook_hash
from koding.store.snapshot import read_snapshot
from koding.store.transcripts import read_durations
from koding.study import kept_file
from koding.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.ground.selection import Selection
    from koding.model.approach import Checklist
    from koding.model.choices import ReportSection
    from koding.tabling import Frame
    from koding.tabling.report import Report

_MEASURING = ("numpy", "scipy", "krippendorff")
"""The libraries that coefficients and tests come from."""
QUOTES = 2
"""How many quotations a theme is filled up to unless told otherwise."""


def read_house_template(path: Path) -> bytes:
    """Return the house template in a file, as a Word document that can be written on.

    Raises:
        ReadingError: it cannot be read, is no template, or holds macros.
    """
    from koding.reading.decoding import load
    from koding.reading.packages import read_template

    return read_template(load(path))


def make_report(
    workspace: Workspace,
    selection: Selection,
    sections: Sequence[ReportSection] = (),
    *,
    seed: int = 1,
    quotes: int = QUOTES,
    attributes: tuple[str, ...] = (),
    tests: bool = False,
    approved_only: bool = False,
) -> Report:
    """Return the report of the study as it is now; the same study gives the same report.

    `attributes` of organisations stand beside informants, `quotes` is how many quotations a theme
    is filled up to beyond those chosen. `tests` adds p-values and intervals to the crosstab;
    `approved_only` quotes nothing that its informant has not approved.

    Raises:
        NotFoundError: the selection or an attribute names what the study does not have.
    """
    with workspace.read() as connection:
        material = read_report_material(
            workspace, connection, selection, seed=seed, quotes=quotes, attributes=attributes,
            tests=tests, approved_only=approved_only,
        )  # fmt: skip
    return build_report(material, sections)


def make_summary(workspace: Workspace, selection: Selection, *, seed: int = 1) -> Report:
    """Return the study as it is now on one page.

    Raises:
        NotFoundError: the selection names what the study does not have.
    """
    with workspace.read() as connection:
        material = read_report_material(workspace, connection, selection, seed=seed)
    return build_summary(material)


def make_checklist(workspace: Workspace, selection: Selection, checklist: Checklist) -> Frame:
    """Return a checklist for papers, filled in as far as the study can.

    Raises:
        NotFoundError: the selection names what the study does not have.
    """
    with workspace.read() as connection:
        material = read_report_material(workspace, connection, selection)
    return checklist_frame(material, checklist)


def read_report_material(
    workspace: Workspace,
    connection: Connection,
    selection: Selection,
    *,
    seed: int = 1,
    quotes: int = QUOTES,
    attributes: tuple[str, ...] = (),
    tests: bool = False,
    approved_only: bool = False,
) -> ReportMaterial:
    """Read one state of the study, whole.

    Raises:
        NotFoundError: the selection or an attribute names what the study does not have.
    """
    kept = kept_file("guide", workspace.study.guid)
    snapshot = with_guide(connection, read_snapshot(connection, words=True, lines=True), kept)
    codes = [stored.code for stored in read_codes(connection)]
    plan = JointPlan(find_top_level(snapshot.codes, workspace.study.levels))
    newest = history.entries(connection, limit=1)
    return ReportMaterial(
        snapshot=snapshot,
        selection=selection,
        entries=list_entries(snapshot, selection, codes),
        book=quote_passages(
            connection,
            snapshot,
            selection,
            QuotationFilter(attributes=attributes, approved_only=approved_only),
        ),
        durations=read_durations(connection),
        last_change=newest[0].at[:19].replace("T", " ") if newest else None,
        version=__version__,
        seed=seed,
        most_quotes=quotes,
        levels=workspace.study.levels,
        joint=join_study(connection, snapshot, selection, plan, approved_only=approved_only),
        tests=tests,
        drawing=latest_drawing(connection),
        approach=workspace.study.approach,
        memos=Counter(memo.kind for memo in passages.read_memos(connection)),
        is_pseudonymised=history.pseudonymised_with(connection) is not None,
        logged=count_batches(connection),
        workings=_read_workings(workspace, connection),
    )


def _read_workings(workspace: Workspace, connection: Connection) -> Workings:
    return Workings(
        coded=read_coded(connection),
        codebook=read_changed(connection, tables.codes.name),
        codebook_hash=codebook_hash(connection),
        libraries={
            "Python": platform.python_version(),
            **{name: version(name) for name in _MEASURING},
        },
        question=workspace.study.question,
    )
