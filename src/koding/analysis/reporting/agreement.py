"""The section on agreement between coders."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.tables import chart_alpha, frame_agreement
from koding.analysis.remarks import say
from koding.analysis.reporting.material import make_section, tell_commands
from koding.messages import report_commands
from koding.model.coding import CONSENSUS
from koding.model.reports import ReportSection
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import Material
    from koding.tabling.report import Section

_ENOUGH = 2


def agreement_section(material: Material) -> Section:
    """Return how far the coders agree on what at least two of them have marked finished."""
    snapshot = material.snapshot
    coders = [
        snapshot.coders[place]
        for place in sorted(set(snapshot.passages.coder.tolist()))
        if snapshot.coders[place] != CONSENSUS
    ]
    if len(coders) < _ENOUGH:
        return make_section(ReportSection.AGREEMENT, say("report.one_coder", n=len(coders)))
    contest, settings = Contest(drawn=material.drawing), Settings(seed=material.seed)
    found = measure_agreement(snapshot, contest, settings)
    if not found.rows:
        return make_section(
            ReportSection.AGREEMENT, word("report.nothing_compared"), frame_agreement(found)
        )
    of_themes = replace(settings, level=material.top_level)
    return make_section(
        ReportSection.AGREEMENT,
        tell_commands(report_commands.AGREEMENT),
        chart_alpha(measure_agreement(snapshot, contest, of_themes)),
        frame_agreement(found),
    )
