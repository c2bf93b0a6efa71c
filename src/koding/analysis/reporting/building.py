"""Puts the report together; a section that cannot be made says why, and the others stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import say
from koding.analysis.reporting.checklists import checklists_section
from koding.analysis.reporting.facts import facts_section
from koding.analysis.reporting.material import make_section
from koding.analysis.reporting.method import method_section
from koding.analysis.reporting.quotations import quotations_section
from koding.analysis.reporting.sections import (
    agreement_section,
    codebook_section,
    cooccurrence_section,
    crosstab_section,
    joint_section,
    matrix_section,
    saturation_section,
    survey_section,
)
from koding.errors import KodingError
from koding.model.approach import Practice, unsuited
from koding.model.choices import ReportSection
from koding.model.label import Label
from koding.tabling import Frame
from koding.tabling.report import Commands, Entries, Quotes, Report
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.approach import Approach
    from koding.tabling.report import Part, Section

_MAKERS: dict[ReportSection, Callable[[ReportMaterial], Section]] = {
    ReportSection.FACTS: facts_section,
    ReportSection.SURVEY: survey_section,
    ReportSection.JOINT: joint_section,
    ReportSection.MATRIX: matrix_section,
    ReportSection.CROSSTAB: crosstab_section,
    ReportSection.COOCCURRENCE: cooccurrence_section,
    ReportSection.SATURATION: saturation_section,
    ReportSection.AGREEMENT: agreement_section,
    ReportSection.QUOTATIONS: quotations_section,
    ReportSection.COREQ: checklists_section,
    ReportSection.CODEBOOK: codebook_section,
}


_OF_SINGLE = (
    ReportSection.FACTS,
    ReportSection.COREQ,
    ReportSection.METHOD,
    ReportSection.CODEBOOK,
)
"""The sections that tell of single documents, coders and quotations beside each other."""

_METHOD = ReportSection.METHOD
_BELONGS = {
    Practice.AGREEMENT: ReportSection.AGREEMENT,
    Practice.SATURATION: ReportSection.SATURATION,
}
"""The section that is all about a practice."""


def build_report(material: ReportMaterial, wanted: Sequence[ReportSection] = ()) -> Report:
    """Return the report's sections in their order.

    None of them named makes all that go with the study's method.
    """
    asked = wanted or offered_sections(material.approach)
    least = material.selection.publish
    made: dict[ReportSection, Section] = {}
    for key in ReportSection:
        if key in asked:
            made[key] = _make(key, material, made)
    return Report(
        study=material.snapshot.study,
        sections=tuple(made.values()),
        facts=tuple(_facts(material)),
        counted=(("publish", str(least)),) if least else material.chosen.facts,
    )


def offered_sections(approach: Approach | None) -> list[ReportSection]:
    """Return the sections that go with a method."""
    left_out = {_BELONGS[one] for one in unsuited(approach) if one in _BELONGS}
    return [key for key in ReportSection if key not in left_out]


def _make(
    key: ReportSection, material: ReportMaterial, made: Mapping[ReportSection, Section]
) -> Section:
    """Return a section; `made` are those before it, which the appendix on method tells of."""
    if material.selection.publish and key in _OF_SINGLE:
        return make_section(key, word("publish.section_out"))
    try:
        section = method_section(material, made) if key is _METHOD else _MAKERS[key](material)
        return _only_published(section) if material.selection.publish else section
    except KodingError as error:
        return make_section(key, say("report.impossible", why=error.message))


def _only_published(section: Section) -> Section:
    """Return the section without tables and figures that nobody has made fit to be published."""
    return replace(section, parts=tuple(filter(_may_be_published, section.parts)))


def _may_be_published(part: Part) -> bool:
    if isinstance(part, Frame):
        return part.is_published
    if isinstance(part, Label | Quotes):
        return True
    return not isinstance(part, Commands | Entries) and part.frame.is_published


def _facts(material: ReportMaterial) -> list[tuple[Label, str]]:
    facts = [
        (word("report.version"), f"koding {material.version}"),
        (word("report.head"), material.snapshot.head),
        (word("report.last_change"), material.last_change or ""),
        (
            word("report.counting"),
            "" if material.selection.publish else dict(material.chosen.facts)["coders"],
        ),
        (word("report.seed"), str(material.seed)),
    ]
    return [(name, value) for name, value in facts if value]
