"""The theme matrix: how much of each theme there is in each unit, and what stands beside it.

By part of the conversations it is also who speaks there, with the organisation they are of.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.amounts import remark_stretches, remark_wordless
from koding.analysis.ground.arithmetic import number
from koding.analysis.ground.attributes import column_kind, typed_cell
from koding.analysis.ground.remarks import say
from koding.analysis.ground.selection import choose, keep_done
from koding.analysis.ground.tree import choose_rows, label_code
from koding.analysis.ground.units import divide, remark_units
from koding.analysis.ground.unread import read_units, remark_unread
from koding.analysis.guide.prompted import count_prompted, remark_prompted
from koding.analysis.matrix.counts import tabulate
from koding.analysis.matrix.hiding import choose_hidden, hide_bases, hide_numbers
from koding.analysis.matrix.relative import Relation, relate
from koding.analysis.publishing.groups import divide_coarsely
from koding.analysis.publishing.telling import Publication
from koding.analysis.survey.scores import require_survey, score_cases
from koding.errors import KodingError, SurveyError
from koding.messages import analyses, publishing
from koding.model.label import Label, Language, same
from koding.model.measures import Measure, Score, UnitKind
from koding.model.survey import ItemKind, Owner
from koding.tabling import ColumnKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Chosen, Selection
    from koding.analysis.ground.units import Units
    from koding.analysis.guide.prompted import Prompted
    from koding.analysis.matrix.counts import Tabulation
    from koding.analysis.matrix.relative import Setting
    from koding.analysis.survey.scores import CaseScores
    from koding.model.coding import Reading
    from koding.model.snapshot import Snapshot, SurveyResponses
    from koding.tabling import Cell


_OWNERS = {
    UnitKind.DOCUMENT: (Owner.DOCUMENT, Owner.CASE),
    UnitKind.CASE: (Owner.CASE,),
    UnitKind.SPEAKER: (Owner.PARTICIPANT, Owner.DOCUMENT, Owner.CASE),
}
"""Whose attributes stand beside which unit: its own first."""

UNITS_OF_A_CASE = (UnitKind.CASE, UnitKind.DOCUMENT, UnitKind.SPEAKER)
"""The units that belong to one organisation, so that its survey scores can stand beside them."""


@dataclass(frozen=True)
class UnitColumn:
    """A named column along the units; scores also know how many answers are behind each."""

    name: str
    heading: Label
    kind: ColumnKind
    cells: tuple[Cell, ...]
    valid: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    for_data: bool = False


def name_cases(snapshot: Snapshot, units: Units) -> tuple[str | None, ...]:
    """Return the name of the case each unit is or is part of, None where there is not one."""
    places = units.owners[Owner.CASE].tolist()
    return tuple(snapshot.cases[place] if place >= 0 else None for place in places)


def add_attributes(snapshot: Snapshot, units: Units) -> tuple[UnitColumn, ...]:
    """Return the attributes of the units and of the document and case they are part of."""
    return tuple(
        UnitColumn(
            column.name,
            same(column.name),
            column_kind(column),
            tuple(typed_cell(column, place) for place in units.owners[owner].tolist()),
        )
        for owner in _OWNERS.get(units.kind, ())
        for column in snapshot.attributes
        if column.owner == owner
    )


def add_scores(
    survey: SurveyResponses, units: Units, scores: CaseScores
) -> tuple[tuple[UnitColumn, ...], int]:
    """Return a column an ordinal item, and how many scores of the cases shown were halved."""
    case = units.owners[Owner.CASE]
    shown = np.unique(case[case >= 0])
    ordinal = [place for place, item in enumerate(survey.items) if item.kind == ItemKind.ORDINAL]
    columns = tuple(_score_column(survey, scores, place, case.tolist()) for place in ordinal)
    return columns, int(scores.halved[shown][:, ordinal].sum())


def _score_column(
    survey: SurveyResponses, scores: CaseScores, place: int, cases: list[int]
) -> UnitColumn:
    item = survey.items[place]
    return UnitColumn(
        name=item.id,
        heading=item.label or same(item.id),
        kind=ColumnKind.NUMBER if scores.rule == Score.MEAN else ColumnKind.INTEGER,
        cells=tuple(_score_cell(scores, case, place) for case in cases),
        valid=tuple(int(scores.valid[case, place]) if case >= 0 else 0 for case in cases),
        missing=tuple(int(scores.missing[case, place]) if case >= 0 else 0 for case in cases),
    )


def _score_cell(scores: CaseScores, case: int, place: int) -> Cell:
    if case < 0:
        return None
    score = number(scores.score[case, place])
    return score if score is None or scores.rule == Score.MEAN else int(score)


@dataclass(frozen=True)
class ThemeMatrix:
    """One measure of every theme in every unit, with what must be said about it.

    `paths` and `labels` run along the themes, `cases` (the name of the case each unit is or is
    part of), `read` (how far its documents are, None where nobody who counts speaks),
    `attributes` and `scores` along the units.
    `setting` says what the numbers are set against, None where they are the measure itself.
    """

    measure: Measure
    units: Units
    read: tuple[Reading | None, ...]
    paths: tuple[str, ...]
    labels: tuple[Label, ...]
    numbers: Tabulation
    cases: tuple[str | None, ...]
    attributes: tuple[UnitColumn, ...]
    scores: tuple[UnitColumn, ...]
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]
    setting: Setting | None = None
    prompted: Prompted | None = None
    """In how many documents each theme was prompted; None where no guide is loaded."""
    voices: tuple[tuple[Label, ...], ...] | None = None
    """Who speaks in each unit, with the organisation they are of; None where a unit is no part."""
    published: Publication | None = None
    """How it is made fit to be published; None where it is for those who may see all."""


def theme_matrix(
    snapshot: Snapshot,
    selection: Selection,
    by: str = UnitKind.DOCUMENT,
    measure: Measure = Measure.PASSAGES,
    level: str | None = None,
    *,
    with_survey: bool = False,
    score: Score = Score.MEDIAN,
    relation: Relation | None = None,
) -> ThemeMatrix:
    """Return `measure` of the codes of `level` (None: every code) in the units `by` names.

    A theme is its whole subtree; `value` has the scale codes of that level only. With `relation`
    counts are set against words or a base, which only those of documents that are done can be.

    Raises:
        NotFoundError: the selection, unit, attribute or level names what the study does not have.
        SurveyError: survey scores are asked for where there is no survey, or beside units that
            are not part of one case.
        KodingError: the measure cannot be set against what `relation` says.
    """
    if selection.publish and with_survey:
        raise KodingError(publishing.NO_SCORES())
    chosen = counted = choose(snapshot, selection)
    if relation is not None:
        counted = keep_done(snapshot, chosen)
    units = divide(snapshot, counted, by)
    joined: tuple[tuple[Label, ...], ...] = ()
    if selection.publish:
        units, joined = divide_coarsely(snapshot, counted, by, selection.publish)
    scores, score_notes = _scores(snapshot, units, score) if with_survey else ((), ())
    themes = choose_rows(snapshot.codes, level)
    if measure == Measure.VALUE:
        themes = tuple(theme for theme in themes if snapshot.codes[theme].scale_levels)
    numbers, setting = tabulate(snapshot, counted, units, themes, measure), None
    hidden = None
    if selection.publish:
        hidden = choose_hidden(snapshot, counted, units, themes, numbers, selection.publish)
    if relation is not None:
        numbers, setting = relate(
            numbers,
            units,
            measure,
            relation,
            n_documents=_count_documents(snapshot, counted, units),
            everybody=selection.include_interviewer,
        )
    if hidden is not None:
        numbers = hide_numbers(numbers, hidden)
        setting = None if setting is None else hide_bases(setting, hidden)
    matrix = ThemeMatrix(
        published=Publication(selection.publish, joined) if selection.publish else None,
        measure=measure,
        units=units,
        read=read_units(snapshot, chosen, units.of_turn, len(units.names)),
        paths=tuple(snapshot.codes[theme].path for theme in themes),
        labels=tuple(label_code(snapshot.codes, theme) for theme in themes),
        numbers=numbers,
        cases=name_cases(snapshot, units),
        attributes=add_attributes(snapshot, units),
        scores=scores,
        notes=(),
        facts=(
            *counted.facts,
            ("by", by),
            ("measure", measure),
            ("relation", setting.suffix if setting else "none"),
            ("level", level or "all"),
        ),
        setting=setting,
        prompted=None if selection.publish else count_prompted(snapshot, counted, themes),
        voices=None if selection.publish else name_voices(snapshot, counted, units),
    )
    return replace(matrix, notes=(*_remark(matrix, snapshot, counted, themes), *score_notes))


def _remark(
    matrix: ThemeMatrix, snapshot: Snapshot, counted: Chosen, themes: Sequence[int]
) -> tuple[Label, ...]:
    """Return what must be said of the numbers and of the text that counts."""
    of_values = (word("note.value" if themes else "note.no_scale"),)
    return (
        *remark_unread(snapshot, counted, themes),
        *(matrix.setting.notes if matrix.setting else ()),
        *counted.notes,
        *remark_wordless(snapshot, counted),
        *remark_units(snapshot, counted, matrix.units),
        *_stretch_notes(matrix.numbers, matrix.measure, matrix.labels),
        *remark_prompted(snapshot),
        *(of_values if matrix.measure == Measure.VALUE else ()),
    )


def _stretch_notes(
    numbers: Tabulation, measure: Measure, labels: tuple[Label, ...]
) -> tuple[Label, ...]:
    if numbers.amounts is None or measure not in (Measure.PASSAGES, Measure.STRETCHES):
        return ()
    return remark_stretches(numbers.amounts, labels)


def _count_documents(snapshot: Snapshot, chosen: Chosen, units: Units) -> int:
    """Return how many documents have text that counts in any unit."""
    spoken = chosen.turns & (snapshot.turns.end > snapshot.turns.start) & (units.of_turn >= 0)
    return len(np.unique(snapshot.turns.document[spoken]))


def _scores(
    snapshot: Snapshot, units: Units, rule: Score
) -> tuple[tuple[UnitColumn, ...], tuple[Label, ...]]:
    survey = require_survey(snapshot)
    if units.kind not in UNITS_OF_A_CASE:
        raise SurveyError(analyses.SCORES_OF_CASES())
    scores = score_cases(snapshot, rule)
    n_cases = len(np.unique(survey.case[survey.case >= 0]))
    bases = say("note.survey_bases", n=len(survey.respondents), from_cases=n_cases)
    rule_note = say("note.score", rule=word(f"score.{rule}"))
    columns, halved = add_scores(survey, units, scores)
    if halved:
        return columns, (bases, rule_note, say("note.halved", n=halved))
    return columns, (bases, rule_note)


PARTS = (UnitKind.SECTION, UnitKind.QUESTION)
"""The units in which several may speak, each of an organisation of their own."""


def name_voices(
    snapshot: Snapshot, chosen: Chosen, units: Units
) -> tuple[tuple[Label, ...], ...] | None:
    """Return the speakers whose words count in each part, as they first speak; None of other units.

    Somebody is called as in a matrix by speaker, with the organisation that their turns are of.
    """
    if units.kind not in PARTS:
        return None
    turns = snapshot.turns
    spoken = np.flatnonzero(chosen.turns & (turns.words > 0) & (units.of_turn >= 0))
    keys = zip(
        units.of_turn[spoken].tolist(),
        turns.speaker[spoken].tolist(),
        turns.case[spoken].tolist(),
        turns.document[spoken].tolist(),
        strict=True,
    )
    found: list[dict[Label, None]] = [{} for _ in units.names]
    for unit, speaker, case, document in dict.fromkeys(keys):
        found[unit].setdefault(_called(snapshot, speaker, case, document))
    return tuple(tuple(one) for one in found)


def joined(names: Sequence[Label]) -> Label | None:
    """Return names with semicolons between, as a cell of a file holds them; None of none."""
    if not names:
        return None
    nb, en = ("; ".join(name.text(one) for name in names) for one in (Language.NB, Language.EN))
    return Label(nb, en)


def _called(snapshot: Snapshot, speaker: int, case: int, document: int) -> Label:
    name = _name(snapshot, speaker, document)
    return name if case < 0 else say("matrix.of_case", name=name, of=snapshot.cases[case])


def _name(snapshot: Snapshot, speaker: int, document: int) -> Label:
    if speaker < 0:
        return say("nameless", document=snapshot.documents.names[document])
    known = snapshot.speakers[speaker]
    return same(known.participant or f"{snapshot.documents.names[document]}: {known.label}")
