"""The sections that the analyses' own tables and figures fill, each in its order.

The tables are shaped for a printed page: the columns a reader needs, under spanning headings.
"""

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
from koding.analysis.saturation import saturation
from koding.analysis.saturation.tables import chart_saturation, frame_saturation
from koding.analysis.survey.bars import draw_bars, frame_bars, level_bars
from koding.analysis.survey.distribution import survey_overview
from koding.analysis.survey.hiding import publish_overview
from koding.analysis.survey.overview import frame_overview
from koding.errors import KodingError
from koding.messages import output
from koding.model.choices import DocumentKind, ReportSection
from koding.model.coding import CONSENSUS
from koding.model.measures import JointLayout, Orientation, SurveyBase, UnitKind
from koding.model.survey import ItemKind
from koding.tabling.report import Entries
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from koding.analysis.crosstab import Crosstab
    from koding.analysis.reporting.material import ReportMaterial
    from koding.analysis.survey.distribution import SurveyOverview
    from koding.model.label import Label
    from koding.tabling import Column, Frame
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
        tell_commands(output.SURVEY, output.SURVEY_LEVELS),
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
        command = output.MATRIX_OF_UNITS
        if level:
            command = output.MATRIX_OF_LEVEL.format(level=level)
    else:
        every = theme_matrix(snapshot, selection, UnitKind.DOCUMENT)
        parts = [shade_matrix(themes), frame_matrix(every, orientation=Orientation.THEMES)]
        command = output.MATRIX
    return make_section(ReportSection.MATRIX, tell_commands(command), *parts, *_profile(material))


def cooccurrence_section(material: ReportMaterial) -> Section:
    """Return which themes are spoken of together, as heat map and matrix."""
    if not len(material.heard.passages):
        return make_section(ReportSection.COOCCURRENCE, word("report.no_passages"))
    found = cooccurrence(material.snapshot, material.selection, level=material.top_level)
    return make_section(
        ReportSection.COOCCURRENCE,
        tell_commands(output.COOCCURRENCE),
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
        tell_commands(output.SATURATION),
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
    return make_section(ReportSection.JOINT, tell_commands(output.JOINT), shown)


def crosstab_section(material: ReportMaterial) -> Section:
    """Return the linked themes against their scores; tests of them only where asked for."""
    if material.snapshot.survey is None:
        return make_section(ReportSection.CROSSTAB, word("report.no_survey"))
    crossed = crosstab(material.snapshot, material.selection)
    shown = frame_pairs(crossed)
    if not material.tests:
        return make_section(ReportSection.CROSSTAB, tell_commands(output.CROSSTAB), shown)
    return make_section(
        ReportSection.CROSSTAB,
        tell_commands(output.CROSSTAB, output.CROSSTAB_TESTS.format(draws=BOOTSTRAP)),
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
        tell_commands(output.AGREEMENT),
        drawn,
        shape_agreement(shown),
    )


def codebook_section(material: ReportMaterial) -> Section:
    """Return the coding tree with its passages, and after it every code's definition."""
    if not material.entries:
        return make_section(ReportSection.CODEBOOK, word("report.no_codes"))
    tree = tree_frame(material.entries, material.chosen.notes)
    return make_section(ReportSection.CODEBOOK, tree, Entries(material.entries))


_PROFILE_ASIDE = ("unit_id", "below_middle", "above_middle")


def shape_overview(frame: Frame) -> Frame:
    """Return the items with respondents and organisations each under a heading."""
    respondents, cases = word("respondents"), word("cases")
    return _spanned(
        frame,
        {
            "n_valid": (respondents, word("report.answered")),
            "n_dont_know": (respondents, word("survey.dont_know")),
            "n_not_answered": (respondents, word("report.unanswered")),
            "n_not_asked": (respondents, word("survey.not_asked")),
            "median": (respondents, word("median")),
            "respondents": (respondents, word("report.count")),
            "respondents_share": (respondents, word("report.share")),
            "n_cases": (cases, word("report.answered")),
            "cases": (cases, word("report.count")),
            "cases_share": (cases, word("report.share")),
        },
    )


def shape_bars(frame: Frame) -> Frame:
    """Return the levels with the count and the share of each under its wording."""
    heads: dict[str, tuple[Label, Label]] = {}
    count, share = word("report.count"), word("report.share")
    for column in frame.columns:
        level = column.name.removeprefix("share_")
        if level == column.name:
            continue
        span = word("high") if level == "high" else column.heading
        heads[f"n_{level}"], heads[column.name] = (span, count), (span, share)
    return _spanned(frame, heads)


def shape_agreement(frame: Frame) -> Frame:
    """Return alpha with its interval, positive agreement and the counts: what is to be reported.

    Kappa and the rest stand in the command's files.
    """
    span = word("report.coded_by")
    heads: dict[str, tuple[Label, Label]] = {}
    for column in frame.columns:
        if column.name in ("both", "all_coded") or column.name.startswith("only_"):
            heads[column.name] = (span, column.heading)
    alpha = next(one.heading for one in frame.columns if one.name == "alpha")
    heads["alpha"] = (alpha, word("report.value"))
    heads["alpha_low"] = (alpha, word("report.from"))
    heads["alpha_high"] = (alpha, word("report.to"))
    kept = ("code", "positive", "units", *heads)
    return _spanned(_only(frame, [one for one in frame.columns if one.name in kept]), heads)


def shape_saturation(frame: Frame) -> Frame:
    """Return the interviews with what is new, and what a random order would give, side by side."""
    random = word("report.random_order")
    return _spanned(
        frame,
        {
            "random_low": (random, word("report.lowest")),
            "random_median": (random, word("report.middle")),
            "random_high": (random, word("report.highest")),
        },
    )


def shape_profile(frame: Frame) -> Frame:
    """Return the scales with their poles and what was found on them."""
    found, scale = word("report.found"), word("report.scale")
    kept = [one for one in frame.columns if one.name not in _PROFILE_ASIDE]
    return _spanned(
        _only(frame, kept),
        {
            "low_pole": (scale, word("report.lowest")),
            "high_pole": (scale, word("report.highest")),
            "lowest": (scale, word("report.from")),
            "highest": (scale, word("report.to")),
            "median": (found, word("median")),
            "least": (found, word("report.from")),
            "most": (found, word("report.to")),
        },
    )


def _spanned(frame: Frame, heads: Mapping[str, tuple[Label, Label]]) -> Frame:
    """Return the frame with a spanning heading and a shorter one on the columns named."""
    columns = tuple(
        replace(one, span=heads[one.name][0], under=heads[one.name][1])
        if one.name in heads
        else one
        for one in frame.columns
    )
    return replace(frame, columns=columns)


def _only(frame: Frame, columns: list[Column]) -> Frame:
    places = [frame.columns.index(one) for one in columns]
    return replace(
        frame,
        columns=tuple(columns),
        rows=tuple(tuple(row[place] for place in places) for row in frame.rows),
        print_rows=tuple(tuple(row[place] for place in places) for row in frame.print_rows),
        screen=None,
    )
