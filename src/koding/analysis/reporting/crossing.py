"""The sections that set interviews and survey against each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.association import associate_pairs
from koding.analysis.crosstab.association_tables import chart_tests, frame_tests
from koding.analysis.crosstab.tables import frame_pairs
from koding.analysis.joint.tables import frame_joint
from koding.analysis.reporting.material import make_section, tell_commands
from koding.errors import KodingError
from koding.messages import report_commands
from koding.model.measures import JointLayout
from koding.model.reports import ReportSection
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.crosstab import Crosstab
    from koding.analysis.reporting.material import Material
    from koding.tabling.report import Part, Section

BOOTSTRAP = 2000
"""From how many draws of organisations the intervals come, as in the command's own figure."""


def joint_section(material: Material) -> Section:
    """Return survey and interviews side by side, as a paper prints it."""
    shown = frame_joint(material.joint, JointLayout.PAPER)
    return make_section(ReportSection.JOINT, tell_commands(report_commands.JOINT), shown)


def crosstab_section(material: Material) -> Section:
    """Return the linked themes against their scores; tests of them only where asked for."""
    if material.snapshot.survey is None:
        return make_section(ReportSection.CROSSTAB, word("report.no_survey"))
    crossed = crosstab(material.snapshot, material.selection)
    shown = frame_pairs(crossed)
    if not material.tests:
        return make_section(ReportSection.CROSSTAB, tell_commands(report_commands.CROSSTAB), shown)
    return make_section(
        ReportSection.CROSSTAB,
        tell_commands(
            report_commands.CROSSTAB, report_commands.CROSSTAB_TESTS.format(draws=BOOTSTRAP)
        ),
        shown,
        *_tests(crossed, material.seed),
    )


def _tests(crossed: Crosstab, seed: int) -> list[Part]:
    try:
        tests = associate_pairs(crossed, bootstrap=BOOTSTRAP, seed=seed)
    except KodingError:  # what the themes meet has no order, so the counts are all there is
        return []
    return [frame_tests(tests), chart_tests(tests)]
