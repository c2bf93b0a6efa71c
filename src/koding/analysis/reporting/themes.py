"""The sections on what the interviews say: matrix, co-occurrence, saturation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.cooccurrence import cooccurrence
from koding.analysis.cooccurrence.tables import chart_cooccurrence, frame_cooccurrence
from koding.analysis.matrix import theme_matrix
from koding.analysis.matrix_frames import frame_matrix, shade_matrix
from koding.analysis.profile import draw_profile, frame_profile, value_profile
from koding.analysis.reporting.material import make_section, tell_commands
from koding.analysis.saturation import saturation
from koding.analysis.saturation.tables import chart_saturation, frame_saturation
from koding.messages import report_commands
from koding.model.choices import DocumentKind
from koding.model.measures import Orientation, UnitKind
from koding.model.reports import ReportSection
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import Material
    from koding.tabling.report import Part, Section

MOST_SIDE_BY_SIDE = 20
"""So many documents are columns of a table that can still be read."""


def matrix_section(material: Material) -> Section:
    """Return passages by document, the themes as a heat map, and the profile of scale codes.

    Where the documents are too many to stand side by side they are the rows, and the themes,
    without the codes under them, the columns.
    """
    if not len(material.heard.passages):
        return make_section(ReportSection.MATRIX, word("report.no_passages"))
    snapshot, selection, level = material.snapshot, material.selection, material.top_level
    themes = theme_matrix(snapshot, selection, UnitKind.DOCUMENT, level=level)
    if len(themes.units.names) > MOST_SIDE_BY_SIDE:
        parts: list[Part] = [frame_matrix(themes)]
        command = report_commands.MATRIX_OF_UNITS
        if level:
            command = report_commands.MATRIX_OF_LEVEL.format(level=level)
    else:
        every = theme_matrix(snapshot, selection, UnitKind.DOCUMENT)
        parts = [shade_matrix(themes), frame_matrix(every, orientation=Orientation.THEMES)]
        command = report_commands.MATRIX
    return make_section(ReportSection.MATRIX, tell_commands(command), *parts, *_profile(material))


def cooccurrence_section(material: Material) -> Section:
    """Return which themes are spoken of together, as heat map and matrix."""
    if not len(material.heard.passages):
        return make_section(ReportSection.COOCCURRENCE, word("report.no_passages"))
    found = cooccurrence(material.snapshot, material.selection, level=material.top_level)
    return make_section(
        ReportSection.COOCCURRENCE,
        tell_commands(report_commands.COOCCURRENCE),
        chart_cooccurrence(found),
        frame_cooccurrence(found),
    )


def saturation_section(material: Material) -> Section:
    """Return how many new codes each interview brings, in the order of their dates."""
    if not len(material.heard.passages):
        return make_section(ReportSection.SATURATION, word("report.no_passages"))
    selection = replace(material.selection, kinds=(DocumentKind.INTERVIEW,))
    found = saturation(material.snapshot, selection, seed=material.seed)
    return make_section(
        ReportSection.SATURATION,
        tell_commands(report_commands.SATURATION),
        chart_saturation(found),
        frame_saturation(found),
    )


def _profile(material: Material) -> list[Part]:
    if not any(code.scale_levels for code in material.snapshot.codes):
        return []
    profile = value_profile(material.snapshot, material.selection)
    return [draw_profile(profile), frame_profile(profile)]
