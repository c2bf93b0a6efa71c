"""The codebook as an appendix."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.entries import tree_frame
from koding.analysis.reporting.material import make_section
from koding.model.reports import ReportSection
from koding.tabling.report import Entries
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import Material
    from koding.tabling.report import Section


def codebook_section(material: Material) -> Section:
    """Return the coding tree with its passages, and after it every code's definition."""
    if not material.entries:
        return make_section(ReportSection.CODEBOOK, word("report.no_codes"))
    tree = tree_frame(material.entries, material.chosen.notes)
    return make_section(ReportSection.CODEBOOK, tree, Entries(material.entries))
