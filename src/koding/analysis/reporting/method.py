"""How it was done, with the numbers measured: sentences for a paper's chapter on method."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.agreement import measure_agreement
from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.notes import tell_drawing
from koding.analysis.agreement.screen import pooled_row, tell_pooled
from koding.analysis.ground.remarks import count, decimal, listing, say
from koding.analysis.reporting.facts import durations_told, name_informants, spoken_cases
from koding.analysis.reporting.material import make_section
from koding.analysis.saturation import saturation
from koding.analysis.survey.distribution import name_item, survey_overview
from koding.errors import KodingError
from koding.messages import joined
from koding.model.approach import Practice, unsuited
from koding.model.choices import Derivation, DocumentKind, ReportSection
from koding.model.coding import CONSENSUS
from koding.model.label import Label, Wording
from koding.model.survey import ItemKind
from koding.tabling import Column, Frame
from koding.tabling.report import Commands
from koding.tabling.screen import most_important
from koding.tabling.words import in_prose, word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.analysis.reporting.material import ReportMaterial
    from koding.analysis.survey.distribution import SurveyDistribution
    from koding.model.history import Changed
    from koding.tabling.report import Section

_TWO = 2


def method_section(material: ReportMaterial, made: Mapping[ReportSection, Section]) -> Section:
    """Return what was done, a paragraph a step, and how the tables of the chapters are made again.

    `made` are the chapters before it.
    """
    left_out = unsuited(material.approach)
    steps = (
        (tell_material(material), _dates(material)),
        tuple(_tell_coding(material)),
        _tell_codebook(material),
        tuple(_tell_agreement(material)) if Practice.AGREEMENT not in left_out else (),
        tuple(_tell_saturation(material)) if Practice.SATURATION not in left_out else (),
        tell_survey(material),
        (_tell_software(material),),
    )
    paragraphs = [_paragraph(step) for step in steps]
    told = [one for one in paragraphs if one]
    again = _made_again(material, made)
    return make_section(ReportSection.METHOD, *told, *([again] if again.rows else []))


def _paragraph(sentences: Sequence[Label | None]) -> Label:
    said = tuple(one for one in sentences if one)
    return Wording.of(joined(" ", said)) if said else Label()


def tell_material(material: ReportMaterial) -> Label:
    """Return how many conversations there are, with whom, and how much is said in them."""
    told = say(
        "method.material",
        conversations=count("conversation", int(material.chosen.documents.sum())),
        informants=count("informant", len(name_informants(material))),
        of_cases=count("case", len(spoken_cases(material))),
        words=int(material.snapshot.turns.words[material.chosen.turns].sum()),
    )
    return _paragraph((told, durations_told(material, "method")))


def _dates(material: ReportMaterial) -> Label | None:
    dates = material.snapshot.documents.dates
    kept = material.chosen.documents.tolist()
    known = sorted(date for date, counted in zip(dates, kept, strict=False) if counted and date)
    if not known:
        return None
    if known[0] == known[-1]:
        return say("method.date", day=in_prose(known[0]), n=len(known))
    return say("method.dates", first=in_prose(known[0]), last=in_prose(known[-1]))


def _tell_coding(material: ReportMaterial) -> Iterator[Label]:
    snapshot, passages = material.snapshot, material.snapshot.passages
    for coder, name in enumerate(snapshot.coders):
        for round_ in np.unique(passages.round[passages.coder == coder]).tolist():
            mine = (passages.coder == coder) & (passages.round == round_)
            of = np.unique(passages.document[mine]).tolist()
            done = sum((place, coder, round_) in snapshot.finished for place in of)
            key = "method.agreed" if name == CONSENSUS else "method.coder"
            yield say(
                key,
                coder=name,
                round=round_,
                documents=count("document", len(of)),
                done=done,
                passages=count("passage", int(mine.sum())),
                when=_when(material.workings.coded.get((name, round_))),
            )
    if not len(passages.code):
        yield word("report.no_passages")
        return
    yield say("method.counted", coders=dict(material.chosen.facts)["coders"])
    if material.drawing is not None:
        yield tell_drawing(material.drawing)


def _when(changed: Changed | None) -> Label:
    if changed is None or not changed.first:
        return Label()
    if changed.first == changed.last:
        return say("method.day", day=in_prose(changed.first))
    return say("method.days", first=in_prose(changed.first), last=in_prose(changed.last))


def _tell_codebook(material: ReportMaterial) -> tuple[Label | None, ...]:
    if not material.entries:
        return (word("report.no_codes"),)
    derived = sum(entry.code.origin is Derivation.DERIVED for entry in material.entries)
    workings = material.workings
    told = _paragraph((_tree(material), _derived(len(material.entries), derived)))
    changed = workings.codebook
    if not changed.times:
        return (told,)
    version = workings.codebook_hash
    return told, say("method.changed", n=changed.times, when=_when(changed), version=version)


def _tree(material: ReportMaterial) -> Label:
    """Return how many codes there are, and how many of them at the top where that is not all."""
    codes, top = len(material.entries), sum(entry.depth == 0 for entry in material.entries)
    key = "method.codes" if top == codes else "method.codes_top"
    return say(key, codes=count("code", codes), top=top)


def _derived(codes: int, derived: int) -> Label:
    """Return where the codes are from, without counting what there is none of."""
    if derived in (0, codes):
        return say("method.all_derived" if derived else "method.none_derived", n=codes)
    return say("method.derived", a_priori=codes - derived, derived=derived)


def _tell_agreement(material: ReportMaterial) -> Iterator[Label]:
    snapshot = material.snapshot
    coders = {snapshot.coders[place] for place in set(snapshot.passages.coder.tolist())}
    if len(coders - {CONSENSUS}) < _TWO:
        yield word("method.one_coder")
        return
    contest, settings = Contest(drawn=material.drawing), Settings(seed=material.seed)
    found = measure_agreement(snapshot, contest, settings)
    if not found.rows:
        yield word("report.nothing_compared")
        return
    yield say(
        "method.compared",
        coders=listing(found.raters),
        documents=listing(found.documents),
        units=count(str(settings.unit), found.units),
        rounds=listing([str(one) for one in found.rounds]),
    )
    for answer in tell_pooled(found.rows):
        yield say("method.alpha", answer=answer)
    pooled = pooled_row(found.rows)
    if pooled is not None and not math.isnan(pooled.positive):
        yield say("method.positive", positive=decimal(pooled.positive, 2))


def _tell_saturation(material: ReportMaterial) -> Iterator[Label]:
    if not len(material.heard.passages):
        return
    selection = replace(material.selection, kinds=(DocumentKind.INTERVIEW,))
    try:
        found = saturation(material.snapshot, selection, seed=material.seed)
    except KodingError:  # nothing is read to the end, which the chapter itself says
        return
    if not found.documents:
        return
    yield say(
        "method.saturation",
        interviews=count("interview", len(found.documents)),
        codes=int(found.new.sum()),
        derived=int(found.derived.sum()),
        base=found.runs.base,
        run=found.runs.length,
    )
    yield from most_important(found.notes, 1)


def tell_survey(material: ReportMaterial) -> tuple[Label | None, ...]:
    """Return who answered the survey, and how much is missing in it."""
    if material.snapshot.survey is None:
        return (word("method.no_survey"),)
    overview = survey_overview(material.snapshot)
    told = say(
        "method.survey",
        respondents=count("respondent", overview.n_respondents),
        of_cases=count("case", overview.n_cases),
        items=len(overview.distributions),
    )
    closed = [one for one in overview.distributions if one.item.kind is not ItemKind.TEXT]
    return (told, _missing(closed), say("note.score", rule=word(f"score.{overview.rule}")))


def _missing(closed: Sequence[SurveyDistribution]) -> Label | None:
    if not closed:
        return None
    least, most = (pick(closed, key=lambda one: one.n_missing) for pick in (min, max))
    if most.n_missing == least.n_missing:
        return say("method.missing_same", n=most.n_missing)
    key = "method.missing" if least.n_missing else "method.missing_most"
    return say(key, least=least.n_missing, n=most.n_missing, item=name_item(most))


def _tell_software(material: ReportMaterial) -> Label:
    libraries = [f"{name} {version}" for name, version in material.workings.libraries.items()]
    return say(
        "method.software",
        version=material.version,
        libraries=listing(libraries),
        head=material.snapshot.head,
        seed=material.seed,
    )


def _made_again(material: ReportMaterial, made: Mapping[ReportSection, Section]) -> Frame:
    """Return one row a chapter: the commands that print its numbers again, with their options."""
    facts = dict(material.chosen.facts)
    narrowed = ", ".join(said for name in ("documents", "cases") if (said := str(facts[name])))
    told = {
        key: "; ".join(part.commands)
        for key, section in made.items()
        for part in section.parts
        if isinstance(part, Commands)
    }
    return Frame(
        title=word("title.made_again"),
        columns=(
            Column("section", word("method.chapter")),
            Column("command", word("method.command")),
        ),
        rows=tuple((word(f"report.{section}"), commands) for section, commands in told.items()),
        notes=(
            say("method.options", seed=material.seed, coders=facts["coders"]),
            *((say("method.narrowed", said=narrowed),) if narrowed else ()),
        ),
    )


def tell_limits(material: ReportMaterial) -> tuple[Label, ...]:
    """Return what a reader must know before anything is concluded."""
    n = len(spoken_cases(material))
    few = say("note.few_cases", n=n) if n else None
    coders = say("method.counted", coders=dict(material.chosen.facts)["coders"])
    is_suited = Practice.AGREEMENT not in unsuited(material.approach)
    told = tuple(_tell_agreement(material)) if is_suited else ()
    # Of what was compared the coefficient alone, where there is one.
    agreement = told[1:_TWO] or told[:1]
    said = (few, coders, *agreement, word("method.frequency"), word("note.pseudonymised"))
    return tuple(one for one in said if one)
