"""The survey's section: how it was answered, and the report's figures of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.distribution import survey_overview
from koding.analysis.level_bars import draw_bars, frame_bars, level_bars
from koding.analysis.overview_frames import frame_overview
from koding.analysis.reporting.material import make_section, tell_commands
from koding.messages import report_commands
from koding.model.measures import SurveyBase
from koding.model.reports import ReportSection
from koding.model.survey import ItemKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.distribution import SurveyOverview
    from koding.analysis.reporting.material import Material
    from koding.tabling.report import Part, Section


def survey_section(material: Material) -> Section:
    """Return how the items were answered: all levels, and the high ones, on both bases."""
    if material.snapshot.survey is None:
        return make_section(ReportSection.SURVEY, word("report.no_survey"))
    overview = survey_overview(material.snapshot)
    return make_section(
        ReportSection.SURVEY,
        tell_commands(report_commands.SURVEY, report_commands.SURVEY_LEVELS),
        frame_overview(overview),
        *_bars(overview),
    )


def _bars(overview: SurveyOverview) -> Iterator[Part]:
    if not any(one.item.kind is ItemKind.ORDINAL for one in overview.distributions):
        return
    for base in SurveyBase:
        for highlighted in (False, True):
            bars = level_bars(overview, base, highlighted=highlighted)
            yield draw_bars(bars)
        yield frame_bars(level_bars(overview, base))
