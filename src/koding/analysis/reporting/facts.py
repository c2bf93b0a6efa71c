"""The study in figures: its material, its sample and its coding."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.remarks import count, say
from koding.analysis.reporting.material import make_section
from koding.analysis.reporting.sample import sample_frame
from koding.model.label import Language
from koding.model.reports import ReportSection
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import Material
    from koding.model.label import Label
    from koding.tabling import Cell
    from koding.tabling.report import Section

_INTEGER = ColumnKind.INTEGER


def facts_section(material: Material) -> Section:
    """Return the study's facts, its documents, its sample of organisations and its coders."""
    return make_section(
        ReportSection.FACTS,
        facts_frame(material),
        documents_frame(material),
        sample_frame(material),
        coding_frame(material),
    )


def facts_frame(material: Material) -> Frame:
    """Return one row a fact."""
    snapshot = material.snapshot
    rows: list[tuple[Cell, ...]] = [
        (say("facts.documents", kind=word(f"kind.{kind}")), snapshot.documents.kinds.count(kind))
        for kind in dict.fromkeys(snapshot.documents.kinds)
    ]
    survey = snapshot.survey
    rows += [
        (word("facts.words"), int(snapshot.turns.words.sum())),
        (word("facts.informants"), len(name_informants(material))),
        _duration(material),
        (word("cases"), len(snapshot.cases)),
        (word("respondents"), 0 if survey is None else len(survey.respondents)),
        (word("status.items"), 0 if survey is None else len(survey.items)),
        (word("status.codes"), len(snapshot.codes)),
        (word("facts.counted"), len(material.heard.passages)),
    ]
    return Frame(
        title=word("title.study_facts"),
        columns=(Column("fact", word("fact")), Column("value", word("value"), _INTEGER)),
        rows=tuple(rows),
        notes=(*material.chosen.notes, word("note.duration")),
    )


def documents_frame(material: Material) -> Frame:
    """Return one row a document: when, how long, who, and how much of it counts."""
    snapshot, documents = material.snapshot, material.snapshot.documents
    n = len(documents.names)
    counted = material.chosen.turns
    words = np.bincount(
        snapshot.turns.document[counted], snapshot.turns.words[counted], minlength=n
    ).astype(int)
    passages = np.bincount(snapshot.passages.document[material.heard.passages], minlength=n)
    informants = _informants_of(material)
    kept = material.chosen.documents
    return tabulate(
        word("title.material"),
        (
            field("document", lambda place: documents.names[place]),
            field("kind", lambda place: word(f"kind.{documents.kinds[place]}")),
            field("date", lambda place: documents.dates[place] if documents.dates else None),
            field(
                "duration",
                lambda place: clock(material.durations.get(documents.names[place], 0)) or None,
                says="heading.duration",
            ),
            field(
                "informants",
                lambda place: ", ".join(informants.get(place, ())) or None,
                says="heading.informants",
            ),
            whole(
                "words",
                lambda place: int(words[place]) if kept[place] else None,
                says="heading.informant_words",
            ),
            whole("passages", lambda place: int(passages[place]) if kept[place] else None),
        ),
        range(n),
        unit=word("unit.document"),
        n=n,
        notes=(word("note.duration"),) if n else (word("report.no_documents"),),
    )


def coding_frame(material: Material) -> Frame:
    """Return one row a coder and round: how much of it there is, and how much of that counts."""
    snapshot, passages = material.snapshot, material.snapshot.passages
    counted = np.isin(np.arange(len(passages.code)), material.heard.passages)
    rows: list[tuple[Cell, ...]] = []
    for coder, name in enumerate(snapshot.coders):
        for round_ in np.unique(passages.round[passages.coder == coder]).tolist():
            mine = (passages.coder == coder) & (passages.round == round_)
            of = np.unique(passages.document[mine])
            done = sum((place, coder, round_) in snapshot.finished for place in of.tolist())
            rows.append((name, round_, int(mine.sum()), len(of), done, int(counted[mine].sum())))
    return Frame(
        title=word("title.coding"),
        columns=(
            Column("coder", word("coder")),
            Column("round", word("round"), _INTEGER),
            Column("passages", word("passages"), _INTEGER),
            Column("documents", word("documents"), _INTEGER),
            Column("done", word("done"), _INTEGER),
            Column("counted", word("facts.counted"), _INTEGER),
        ),
        rows=tuple(rows),
        unit=word("unit.passage"),
        n=len(passages.code),
        notes=material.chosen.notes if rows else (word("report.no_passages"),),
    )


def name_informants(material: Material) -> tuple[Label, ...]:
    """Return who speaks in what counts, in order of appearance."""
    speakers = material.snapshot.turns.speaker[material.chosen.turns]
    named = [material.voices[place] for place in np.unique(speakers[speakers >= 0]).tolist()]
    return tuple(dict.fromkeys(named))


def clock(milliseconds: int) -> str:
    """Return a duration as `1:02:03`, rounded to seconds; nothing for none."""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""


def _duration(material: Material) -> tuple[Cell, ...]:
    """Return how long the conversations that count are, as far as that is known."""
    counted = zip(material.snapshot.documents.names, material.chosen.documents, strict=True)
    known = [material.durations.get(name, 0) for name, is_counted in counted if is_counted]
    label = say(
        "facts.duration",
        n=sum(one > 0 for one in known),
        conversations=count("conversation", len(known)),
    )
    return (label, clock(sum(known)) or None)


def _informants_of(material: Material) -> dict[int, list[str]]:
    """Return the informants' names by document; both languages call a participant the same."""
    turns = material.snapshot.turns
    found: dict[int, list[str]] = {}
    for place in np.unique(turns.speaker[material.chosen.turns & (turns.speaker >= 0)]).tolist():
        document = material.snapshot.speakers[place].document
        found.setdefault(document, []).append(material.voices[place].text(Language.NB))
    return found
