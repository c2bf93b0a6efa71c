"""Tables of how well codes are suggested, and what has to be said of a model beside them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.arithmetic import number
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.statistics.wilson import wilson
from koding.analysis.suggesting.learning import MODEL_VERSION
from koding.analysis.suggesting.material import FEWEST_DOCUMENTS, FEWEST_LINES
from koding.analysis.suggesting.trials import Measured, Pooling, Suggester, measure
from koding.model.label import keyed, same
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.suggesting.trials import IntervalEstimate, Trial
    from koding.model.label import Label
    from koding.model.suggesting import Lesson
    from koding.tabling import Cell


BINS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0)
FEW_DOCUMENTS = 20
"""Under this many documents a percentile interval covers less than it says (Efron 1987)."""


def frame_evaluation(
    trials: Sequence[Trial],
    lesson: Lesson,
    *,
    draws: int = 1000,
    seed: int = 1,
) -> Frame:
    """Return one row a way to suggest for the codes of each level pooled, then for each code."""
    n = len(lesson.documents)
    notes = [
        say("note.suggest.left_out", n=len(trials[0].held)),
        say("note.suggest.levels"),
        say("note.suggest.intervals", draws=draws, n=len(trials[0].held), seed=seed),
    ]
    notes += [word("note.suggest.few_documents")] if n < FEW_DOCUMENTS else []
    tried = {trial.suggester for trial in trials}
    notes += [word(f"note.suggest.{'all' if Suggester.ALL in tried else 'no_meaning'}")]
    rows = [
        (name, keyed(word(f"suggest.by.{trial.suggester}"), trial.suggester), *_cells(measured))
        for name, codes, pooling in _groups(lesson)
        for trial in trials
        for measured in (measure(trial, codes, pooling, draws=draws, seed=seed),)
    ]
    return Frame(
        title=word("title.suggest.evaluation"),
        columns=_columns(),
        rows=tuple(rows),
        unit=word("suggest.unit.line"),
        n=lesson.lines,
        notes=(*lesson_notes(lesson), *notes),
        facts=(*lesson_facts(lesson), ("seed", str(seed)), ("draws", str(draws))),
        keys=2,
    )


def frame_calibration(trial: Trial, lesson: Lesson) -> Frame:
    """Return how often what was said to be so likely was coded so; a row a bin.

    Raises:
        ValueError: the trial is of keyword rules, which say no probabilities.
    """
    if trial.probabilities is None or trial.labels is None:
        raise ValueError("keyword rules say no probabilities")
    likely, labels = trial.probabilities.ravel(), trial.labels.ravel()
    rows = []
    for low, high in pairwise(BINS):
        mine = (likely >= low) & ((likely < high) | (high == BINS[-1]))
        n, k = int(mine.sum()), int(labels[mine].sum())
        said = float(likely[mine].mean()) if n else None
        seen = (k / n, *wilson(k, n)) if n else (None, None, None)
        rows.append((same(f"{low:.0%}-{high:.0%}".replace("%", " %")), n, said, *seen))
    percent = ColumnKind.PERCENT
    return Frame(
        title=word("title.suggest.calibration"),
        columns=(
            Column("bin", word("suggest.bin")),
            Column("n", word("suggest.n"), ColumnKind.INTEGER),
            Column("probability", word("suggest.said"), percent),
            Column("coded", word("suggest.seen"), percent),
            Column("coded_low", word("suggest.low"), percent),
            Column("coded_high", word("suggest.high"), percent),
        ),
        rows=tuple(rows),
        unit=word("suggest.unit.line_code"),
        n=len(likely),
        notes=(*lesson_notes(lesson), word("note.suggest.calibration")),
        facts=lesson_facts(lesson),
    )


def summary_notes(trials: Sequence[Trial], lesson: Lesson) -> tuple[Label, ...]:
    """Say for each level roughly how the ways to suggest do, and where the strict figures are."""
    notes = []
    for level, codes in _levels(lesson):
        told = {trial.suggester: measure(trial, codes, draws=0) for trial in trials}
        model, rules = told[Suggester.MODEL], told[Suggester.KEYWORDS]
        notes.append(
            say(
                "note.suggest.summary",
                level=level,
                precision=_percent(model.precision),
                recall=_percent(model.recall),
                right=model.right,
                suggested=model.suggested,
                rules_precision=_percent(rules.precision),
                rules_recall=_percent(rules.recall),
            )
        )
    return (*notes, word("note.suggest.evaluate"))


def _percent(figure: IntervalEstimate) -> str:
    return "–" if np.isnan(figure.value) else f"{figure.value:.0%}".replace("%", "")


def _levels(lesson: Lesson) -> Iterator[tuple[str, list[int]]]:
    """Yield each level with the places of its codes, themes before what lies under them."""
    for level in dict.fromkeys(lesson.levels):
        yield level, [place for place, one in enumerate(lesson.levels) if one == level]


def _groups(lesson: Lesson) -> Iterator[tuple[Label, list[int], Pooling]]:
    for level, codes in _levels(lesson):
        for pooling in Pooling:
            told = say(f"suggest.pooled.{pooling}", level=level, n=len(codes))
            yield keyed(told, f"{level}: {pooling}"), codes, pooling
    for place, path in enumerate(lesson.codes):
        yield keyed(same(path), path), [place], Pooling.MICRO


def _cells(measured: Measured) -> tuple[Cell, ...]:
    figures = (measured.precision, measured.recall, measured.f1)
    ends = [(number(one.value), number(one.low), number(one.high)) for one in figures]
    counts = measured.held, measured.suggested, measured.right
    return (*counts, *(cell for end in ends for cell in end))


def _columns() -> tuple[Column, ...]:
    whole, percent = ColumnKind.INTEGER, ColumnKind.PERCENT
    columns = [
        Column("code", word("code"), keyed=True),
        Column("by", word("suggest.by"), keyed=True),
        Column("held", word("suggest.held"), whole),
        Column("suggested", word("suggest.suggested"), whole),
        Column("right", word("suggest.right"), whole),
    ]
    for name in ("precision", "recall", "f1"):
        columns.append(Column(name, word(f"suggest.{name}"), percent))
        columns += [
            Column(f"{name}_{end}", word(f"suggest.{end}"), percent) for end in ("low", "high")
        ]
    return tuple(columns)


def lesson_notes(lesson: Lesson) -> tuple[Label, ...]:
    """Say whose coding the model learnt from, and which codes it could not learn."""
    notes = [
        say(
            "note.suggest.lesson",
            coders=lesson.coders,
            documents=count("document", len(lesson.documents)),
            names=listing(lesson.documents),
            lines=count("line", lesson.lines),
            codes=count("code", len(lesson.codes)),
        )
    ]
    if lesson.rare:
        told = [f"{path} ({lines}/{documents})" for path, lines, documents in lesson.rare]
        notes.append(
            say(
                "note.suggest.rare",
                lines=FEWEST_LINES,
                documents=FEWEST_DOCUMENTS,
                names=listing(told),
            )
        )
    return tuple(notes)


def lesson_facts(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of the model."""
    return (
        ("suggested by", f"model {MODEL_VERSION}: logistic regression on lines, no random draws"),
        ("calibration", "Platt scaling on documents left out"),
        ("learnt from", ", ".join(lesson.documents)),
        ("coders", lesson.coders),
        ("lines learnt from", str(lesson.lines)),
        ("codes learnt", str(len(lesson.codes))),
    )
