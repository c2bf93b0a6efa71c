"""The study in figures: its material, its coding, and its sample of organisations."""

from __future__ import annotations

from collections import Counter
from statistics import median
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.attributes import order_values
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.reporting.material import make_section
from koding.model.choices import ReportSection
from koding.model.label import Language
from koding.model.survey import AttributeType, Owner
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.reporting.material import ReportMaterial
    from koding.model.label import Label
    from koding.model.snapshot import AttributeColumn
    from koding.tabling import Cell
    from koding.tabling.report import Section

_INTEGER = ColumnKind.INTEGER

_NUMBERS = (AttributeType.INTEGER, AttributeType.NUMBER)


def facts_section(material: ReportMaterial) -> Section:
    """Return the study's facts, its documents, its sample of organisations and its coders."""
    return make_section(
        ReportSection.FACTS,
        facts_frame(material),
        documents_frame(material),
        sample_frame(material),
        coding_frame(material),
    )


def facts_frame(material: ReportMaterial) -> Frame:
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


def documents_frame(material: ReportMaterial) -> Frame:
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


def coding_frame(material: ReportMaterial) -> Frame:
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


def name_informants(material: ReportMaterial) -> tuple[Label, ...]:
    """Return who speaks in what counts, in order of appearance."""
    speakers = material.snapshot.turns.speaker[material.chosen.turns]
    named = [material.voices[place] for place in np.unique(speakers[speakers >= 0]).tolist()]
    return tuple(dict.fromkeys(named))


def clock(milliseconds: int) -> str:
    """Return a duration as `1:02:03`, rounded to seconds; nothing for none."""
    seconds = round(milliseconds / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}" if seconds else ""


def known_durations(material: ReportMaterial) -> tuple[list[int], Label]:
    """Return how long the conversations that count took where it is known, and how many count.

    Durations are in milliseconds, the shortest first.
    """
    counted = zip(material.snapshot.documents.names, material.chosen.documents, strict=True)
    took = [material.durations.get(name, 0) for name, is_counted in counted if is_counted]
    return sorted(filter(None, took)), count("conversation", len(took))


def durations_told(material: ReportMaterial, chapter: str) -> Label:
    """Return in the words of a chapter how long they took: least, most and median."""
    known, conversations = known_durations(material)
    if not known:
        return word(f"{chapter}.no_durations")
    if known[0] == known[-1]:
        took = clock(known[0])
        return say(f"{chapter}.duration", n=len(known), conversations=conversations, took=took)
    return say(
        f"{chapter}.durations",
        n=len(known),
        conversations=conversations,
        least=clock(known[0]),
        most=clock(known[-1]),
        median=clock(round(median(known))),
    )


def _duration(material: ReportMaterial) -> tuple[Cell, ...]:
    """Return how long the conversations that count are, as far as that is known."""
    known, conversations = known_durations(material)
    label = say("facts.duration", n=len(known), conversations=conversations)
    return (label, clock(sum(known)) or None)


def _informants_of(material: ReportMaterial) -> dict[int, list[str]]:
    """Return the informants' names by document; both languages call a participant the same."""
    turns = material.snapshot.turns
    found: dict[int, list[str]] = {}
    for place in np.unique(turns.speaker[material.chosen.turns & (turns.speaker >= 0)]).tolist():
        document = material.snapshot.speakers[place].document
        found.setdefault(document, []).append(material.voices[place].text(Language.NB))
    return found


def sample_frame(material: ReportMaterial) -> Frame:
    """Return how many of the organisations spoken with have each value of each attribute.

    Numbers are told by median and range. A text that differs for every organisation is a name
    of it, and is left out.
    """
    cases = spoken_cases(material)
    rows: list[tuple[Cell, ...]] = []
    telling: list[str] = []
    for column in material.snapshot.attributes:
        if column.owner is not Owner.CASE:
            continue
        values = [value for case in cases if (value := column.values[case]) is not None]
        if column.type in _NUMBERS:
            rows += [_range(column, values)] if values else []
        elif len(cases) > 1 and len(set(values)) == len(values):
            telling.append(column.name)
        else:
            rows += _counts(column, values)
    note = say("note.sample", names=listing(telling)) if telling else word("note.sample_all")
    return Frame(
        title=word("title.sample"),
        columns=(
            Column("attribute", word("heading.attribute")),
            Column("value", word("value")),
            Column("cases", word("cases"), ColumnKind.INTEGER),
        ),
        rows=tuple(rows),
        unit=word("unit.case"),
        n=len(cases),
        notes=(note,),
    )


def spoken_cases(material: ReportMaterial) -> list[int]:
    """Return the indexes of the organisations whose people speak in what counts."""
    case = material.snapshot.turns.case[material.chosen.turns]
    found: list[int] = np.unique(case[case >= 0]).tolist()
    return found


def _counts(column: AttributeColumn, values: list[str]) -> list[tuple[Cell, ...]]:
    counts = Counter(values)
    return [(column.name, value, counts[value]) for value in order_values(column, values)]


def _range(column: AttributeColumn, values: list[str]) -> tuple[Cell, ...]:
    numbers = sorted(map(float, values))
    told = say(
        "sample.range",
        median=f"{median(numbers):g}",
        least=f"{numbers[0]:g}",
        most=f"{numbers[-1]:g}",
    )
    return column.name, told, len(numbers)
