"""The study on one page: question, material, themes, the strongest joint finding, limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import plain_number, say
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.reporting.method import tell_limits, tell_material, tell_survey
from koding.messages import joined
from koding.model.interpretation import Flag
from koding.model.label import Label, Language, Wording, same
from koding.model.measures import Measure, UnitKind
from koding.model.quotations import as_spoken, in_marks
from koding.tabling import Column, ColumnKind, Frame, Told
from koding.tabling.report import Report, Section
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.joint.display import JointRow
    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.quotations import Quotation, ThemeQuotations
    from koding.tabling.report import Part

MOST_THEMES = 15
MOST_WORDS = 35
"""A page has room for so many themes, and quotations of so many words."""


def build_summary(material: ReportMaterial) -> Report:
    """Return the study on one page."""
    survey = [one for one in tell_survey(material)[:1] if one]
    found: tuple[tuple[str, list[Part]], ...] = (
        ("question", [_question(material)]),
        ("material", [Wording.of(joined(" ", (tell_material(material), *survey)))]),
        ("themes", list(_themes(material))),
        ("finding", list(_findings(material))),
        ("limits", [Wording.of(joined(" ", tell_limits(material)))]),
    )
    return Report(
        study=material.snapshot.study,
        sections=tuple(_section(key, parts) for key, parts in found),
        facts=(
            (word("report.version"), f"koding {material.version}"),
            (word("report.head"), material.snapshot.head),
        ),
        counted=material.chosen.facts,
        is_summary=True,
    )


def _section(key: str, parts: list[Part]) -> Section:
    return Section(key, word(f"summary.{key}"), tuple(parts))


def _question(material: ReportMaterial) -> Label:
    question = material.workings.question
    return same(question) if question else word("summary.no_question")


def _themes(material: ReportMaterial) -> Iterator[Part]:
    """Yield a row a theme, those in most documents first, each with an approved quotation."""
    if not len(material.heard.passages):
        yield word("report.no_passages")
        return
    shares = theme_matrix(material.snapshot, material.selection, UnitKind.DOCUMENT, Measure.SHARE)
    taken = shares.numbers.values[shares.units.heard]
    top = {entry.path for entry in material.entries if entry.depth == 0}
    rows = [
        (int((column > 0).sum()), float(np.nanmedian(column)) if (column > 0).any() else 0.0, place)
        for place, column in enumerate(taken.T)
        if shares.paths[place] in top
    ]
    rows.sort(key=lambda row: (-row[0], -row[1], row[2]))
    of = len(taken)
    quoted = {one.codes[0].entry.path: _approved(one) for one in material.book.themes}
    shown = [row for row in rows if row[0]][:MOST_THEMES]
    cells = [
        (shares.labels[place], Told(n, f"{n}/{of}"), quoted.get(shares.paths[place]))
        for n, _, place in shown
    ]
    is_quoted = any(quotation is not None for *_, quotation in cells)
    yield Frame(
        title=word("title.summary_themes"),
        columns=(
            Column("theme", word("theme")),
            Column("documents", word("documents"), ColumnKind.INTEGER),
            *([Column("quotation", word("quote"))] if is_quoted else ()),
        ),
        rows=tuple(row if is_quoted else row[:2] for row in cells),
        unit=word("unit.document"),
        n=of,
    )
    left = sum(row[0] > 0 for row in rows) - len(shown)
    if left > 0:
        yield say("summary.more_themes", n=left)
    silent = sum(quotation is None for *_, quotation in cells)
    if silent:
        yield say("summary.none_approved", n=silent)
    yield from material.book.consent


def _approved(theme: ThemeQuotations) -> Label | None:
    """Return the shortest quotation of a theme that its informant has approved, and whose it is."""
    every = (one for code in theme.codes for one in code.quotations)
    approved = [one for one in every if one.approved and not one.waiting]
    short = [one for one in approved if len(_words(one).split()) <= MOST_WORDS]
    if not short:
        return word("summary.too_long") if approved else None
    best = min(short, key=lambda one: (len(_words(one)), one.document, one.line))
    who = same(best.attribution) if best.attribution else best.informant
    text = _words(best)
    marked = Label(in_marks(text, Language.NB), in_marks(text, Language.EN))
    return say("summary.quoted", words=marked, who=who)


def _words(quotation: Quotation) -> str:
    spoken = " ".join(voice.words for voice in quotation.voices)
    return quotation.wording or as_spoken(spoken)


def _findings(material: ReportMaterial) -> Iterator[Label]:
    """Yield what survey and interviews say most clearly together, and where they part.

    What the researcher has concluded comes before what ranks suggest.
    """
    rows = [row for row in material.joint.rows if row.difference is not None]
    own = [row for row in material.joint.rows if row.said.inference]
    if own:
        strongest = min(own, key=_rank_sum)
        yield say("summary.concluded", theme=strongest.label, said=strongest.said.inference)
    agreed = [row for row in rows if row.flag is Flag.AGREEMENT]
    if agreed and not own:
        yield _tell("summary.agreed", min(agreed, key=_rank_sum), material)
    apart = [row for row in rows if row.flag is Flag.DISSONANCE]
    if apart:
        yield _tell("summary.apart", max(apart, key=lambda row: abs(row.difference or 0)), material)
    if not (own or agreed or apart):
        yield word("summary.no_finding")


def _rank_sum(row: JointRow) -> float:
    ranks = [one for one in row.ranks if one is not None]
    return sum(ranks) if ranks else float("inf")


def _tell(key: str, row: JointRow, material: ReportMaterial) -> Label:
    survey, interviews = row.survey, row.interviews
    asked, heard = row.ranks
    by = "summary.by_researcher" if row.said.flag else "summary.by_rule"
    return say(
        key,
        theme=row.label,
        high=0 if survey is None else survey.high_cases,
        of=0 if survey is None else survey.n_cases,
        asked=plain_number(asked or 0),
        n=0 if interviews is None else interviews.documents,
        documents=material.joint.documents,
        heard=plain_number(heard or 0),
        by=word(by),
    )
