"""What a paper is checked against: each item, what the study says of it, what is to be written.

SRQR (O'Brien et al. 2014), RTARG (Braun & Clarke 2024), GRAMMS (O'Cathain et al. 2008), and COREQ,
whose fillers are in `coreq`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, say
from koding.analysis.reporting.coreq import N_ITEMS as N_COREQ
from koding.analysis.reporting.coreq import (
    coders_told,
    coreq_frame,
    derivation_told,
    fill_coreq,
    lengths_told,
    listed_themes,
    quotations_told,
    size_told,
    software_told,
    tree_told,
)
from koding.messages import joined
from koding.messages.choices import choice_word
from koding.messages.tables.checklists import WORDS
from koding.model.approach import Checklist, Practice, checklists_of, unsuited
from koding.model.choices import ReportSection
from koding.model.coding import MemoKind
from koding.model.label import Label, Wording
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.report import Section
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from koding.analysis.reporting.material import ReportMaterial

    Filler = Callable[[ReportMaterial], Label]


def checklists_section(material: ReportMaterial) -> Section:
    """Return the checklist that goes with the study's method; COREQ where none is stated."""
    mixed = material.snapshot.survey is not None
    found = checklists_of(material.approach, mixed=mixed)
    if found == (Checklist.COREQ,):
        frames: tuple[Frame, ...] = (coreq_frame(material),)
    else:
        frames = tuple(checklist_frame(material, one) for one in found)
    return Section(ReportSection.COREQ, word(f"report.{found[0].lower()}"), frames)


def checklist_frame(material: ReportMaterial, checklist: Checklist) -> Frame:
    """Return one row an item: its number, what it asks for, what the study says, what to write."""
    name = checklist.lower()
    n = N_COREQ if checklist is Checklist.COREQ else len(_ITEMS[checklist])
    rows = tuple(
        (
            number,
            word(f"{name}.{number}"),
            _fill(material, checklist, number),
            word(key) if (key := f"{name}.{number}.write") in WORDS else None,
        )
        for number in range(1, n + 1)
    )
    filled = sum(row[2] is not None for row in rows)
    own = {
        Checklist.RTARG: (word("note.rtarg"),),
        Checklist.COREQ: (word("note.coreq_major"),),
    }.get(checklist, ())
    return Frame(
        title=word(f"title.{name}"),
        columns=(
            Column("number", word("saturation.position"), ColumnKind.INTEGER),
            Column("item", word("heading.coreq_item")),
            Column("filled", word("heading.coreq_filled")),
            Column("yours", word("heading.yours")),
        ),
        rows=rows,
        unit=word("unit.coreq_item"),
        n=n,
        notes=(say("note.checklist", filled=filled, n=n), *own),
    )


def _fill(material: ReportMaterial, checklist: Checklist, number: int) -> Label | None:
    if checklist is Checklist.COREQ:
        return fill_coreq(material, number)
    fillers = _ITEMS[checklist][number - 1]
    told = [said for filler in fillers if (said := filler(material))]
    return Wording.of(joined(" ", told)) if told else None


# -- what the study says -------------------------------------------------------------------------


def _approach(material: ReportMaterial) -> Label:
    if material.approach is None:
        return word("checklist.no_approach")
    return say("checklist.approach", approach=choice_word(material.approach))


def _memos(material: ReportMaterial) -> Label:
    kinds = material.memos
    return say(
        "checklist.memos",
        n=sum(kinds.values()),
        reflexive=kinds.get(MemoKind.REFLEXIVE, 0),
        methodological=kinds.get(MemoKind.METHODOLOGICAL, 0),
    )


def _names(material: ReportMaterial) -> Label:
    return word("checklist.names" if material.is_pseudonymised else "checklist.no_names")


def _dates(material: ReportMaterial) -> Label:
    documents, kept = material.snapshot.documents, material.chosen.documents.tolist()
    counted = [date for date, is_kept in zip(documents.dates, kept, strict=True) if is_kept]
    known = sorted(filter(None, counted))
    if not known:
        return Label()
    many = count("conversation", len(counted))
    return say("checklist.dates", first=known[0], last=known[-1], n=len(known), conversations=many)


def _log(material: ReportMaterial) -> Label:
    return say("checklist.log", n=material.logged)


def _guide(material: ReportMaterial) -> Label:
    guide = material.snapshot.guide
    return Label() if guide is None else say("checklist.guide", n=len(guide.questions))


def _survey(material: ReportMaterial) -> Label:
    survey = material.snapshot.survey
    if survey is None:
        return word("checklist.no_survey")
    cases = {one for one in survey.case.tolist() if one >= 0}
    return say(
        "checklist.survey",
        respondents=count("respondent", len(survey.respondents)),
        cases=count("case", len(cases)),
        items=len(survey.items),
    )


def _joint(material: ReportMaterial) -> Label:
    rows = material.joint.rows
    if material.snapshot.survey is None or not rows:
        return Label()
    return say("checklist.joint", n=len(rows), said=sum(bool(row.said.inference) for row in rows))


def _themes(material: ReportMaterial) -> Label:
    top = [entry.label for entry in material.entries if entry.depth == 0]
    return say("checklist.themes", themes=listed_themes(top)) if top else Label()


def _see(title: str, practice: Practice | None = None) -> Filler:
    """Return what points at a table, unless what it tells of goes badly with the method."""

    def told(material: ReportMaterial) -> Label:
        if practice is not None and practice in unsuited(material.approach):
            return Label()
        return say("coreq.see", title=word(title))

    return told


_SAMPLE = _see("title.sample")
_ITEMS: Mapping[Checklist, tuple[tuple[Filler, ...], ...]] = {
    Checklist.SRQR: (
        (), (), (), (),
        (_approach,),
        (_memos,),
        (),
        (size_told, _see("report.saturation", Practice.SATURATION)),
        (_names,),
        (_dates, lengths_told),
        (_guide,),
        (_SAMPLE,),
        (_names, software_told),
        (coders_told, tree_told, derivation_told),
        (_log, _see("report.agreement", Practice.AGREEMENT)),
        (_themes,),
        (quotations_told,),
        (), (), (), (),
    ),
    Checklist.RTARG: (
        (_approach,),
        (), (),
        (_memos,),
        (size_told, _SAMPLE),
        (_dates, lengths_told, _guide),
        (_names,),
        (derivation_told,),
        (coders_told, software_told),
        (_themes,),
        (tree_told,),
        (quotations_told,),
        (_log,),
        (),
    ),
    Checklist.GRAMMS: (
        (),
        (_survey,),
        (size_told, _survey),
        (_joint,),
        (), (),
    ),
}  # fmt: skip
"""By item, what the study can say of it; nothing is for the researcher alone."""
