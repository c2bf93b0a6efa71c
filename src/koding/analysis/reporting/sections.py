"""The sections that the analyses' own tables and figures fill, each in its order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.tables import (
    chart_alpha,
    frame_agreement,
    publish_agreement,
    publish_alpha,
)
from koding.analysis.cooccurrence import cooccurrence
from koding.analysis.cooccurrence.tables import chart_cooccurrence, frame_cooccurrence
from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.association import associate_pairs
from koding.analysis.crosstab.association_tables import chart_tests, frame_tests
from koding.analysis.crosstab.tables import frame_pairs
from koding.analysis.ground.remarks import say
from koding.analysis.joint.tables import frame_joint
from koding.analysis.matrix.codebook import tree_frame
from koding.analysis.matrix.profile import draw_profile, frame_profile, value_profile
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_matrix, shade_matrix
from koding.analysis.reporting.material import make_section, tell_commands
from koding.analysis.reporting.shaping import (
    shape_agreement,
    shape_bars,
    shape_overview,
    shape_profile,
    shape_saturation,
)
from koding.analysis.saturation import saturation
from koding.analysis.saturation.tables import chart_saturation, frame_saturation
from koding.analysis.survey.bars import draw_bars, frame_bars, level_bars
from koding.analysis.survey.distribution import survey_overview
from koding.analysis.survey.hiding import publish_overview
from koding.analysis.survey.overview import frame_overview
from koding.errors import KodingError
from koding.messages import report_commands
from koding.model.choices import DocumentKind, ReportSection
from koding.model.coding import CONSENSUS
from koding.model.measures import JointLayout, Orientation, SurveyBase, UnitKind
from koding.model.survey import ItemKind
from koding.tabling.report import Entries
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.crosstab import Crosstab
    from koding.analysis.reporting.material import ReportMaterial
    from koding.analysis.survey.distribution import SurveyOverview
    from koding.tabling.report import Part, Section

MOST_SIDE_BY_SIDE = 20
"""So many documents are columns of a table that can still be read."""
BOOTSTRAP = 2000
"""From how many draws of organisations the intervals come, as in the command's own figure."""
_ENOUGH = 2


def survey_section(material: ReportMaterial) -> Section:
    """Return how the items were answered: all levels, and the high ones, on both bases."""
    if material.snapshot.survey is None:
        return make_section(ReportSection.SURVEY, word("report.no_survey"))
    overview = survey_overview(material.snapshot)
    if material.selection.publish:
        overview = publish_overview(overview, material.selection.publish)
    return make_section(
        ReportSection.SURVEY,
        tell_commands(report_commands.SURVEY, report_commands.SURVEY_LEVELS),
        shape_overview(frame_overview(overview)),
        *_bars(overview),
    )


def _bars(overview: SurveyOverview) -> Iterator[Part]:
    if not any(one.item.kind is ItemKind.ORDINAL for one in overview.distributions):
        return
    for base in SurveyBase:
        for highlighted in (False, True):
            bars = level_bars(overview, base, highlighted=highlighted)
            yield draw_bars(bars)
        yield shape_bars(frame_bars(level_bars(overview, base)))


def matrix_section(material: ReportMaterial) -> Section:
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


def cooccurrence_section(material: ReportMaterial) -> Section:
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


def saturation_section(material: ReportMaterial) -> Section:
    """Return how many new codes each interview brings, in the order of their dates."""
    if not len(material.heard.passages):
        return make_section(ReportSection.SATURATION, word("report.no_passages"))
    selection = replace(material.selection, kinds=(DocumentKind.INTERVIEW,))
    found = saturation(material.snapshot, selection, seed=material.seed)
    return make_section(
        ReportSection.SATURATION,
        tell_commands(report_commands.SATURATION),
        chart_saturation(found),
        shape_saturation(frame_saturation(found)),
    )


def _profile(material: ReportMaterial) -> list[Part]:
    if not any(code.scale_levels for code in material.snapshot.codes):
        return []
    profile = value_profile(material.snapshot, material.selection)
    return [draw_profile(profile), shape_profile(frame_profile(profile))]


def joint_section(material: ReportMaterial) -> Section:
    """Return survey and interviews side by side, as a paper prints it."""
    shown = frame_joint(material.joint, JointLayout.PAPER)
    return make_section(ReportSection.JOINT, tell_commands(report_commands.JOINT), shown)


def crosstab_section(material: ReportMaterial) -> Section:
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


def agreement_section(material: ReportMaterial) -> Section:
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
    drawn = chart_alpha(measure_agreement(snapshot, contest, of_themes))
    shown = frame_agreement(found)
    if least := material.selection.publish:
        drawn = publish_alpha(drawn, least)
        shown = publish_agreement(shown, least)
    return make_section(
        ReportSection.AGREEMENT,
        tell_commands(report_commands.AGREEMENT),
        drawn,
        shape_agreement(shown),
    )


def codebook_section(material: ReportMaterial) -> Section:
    """Return the coding tree with its passages, and after it every code's definition."""
    if not material.entries:
        return make_section(ReportSection.CODEBOOK, word("report.no_codes"))
    tree = tree_frame(material.entries, material.chosen.notes)
    return make_section(ReportSection.CODEBOOK, tree, Entries(material.entries))
