"""Suggests what a model of the study's own coding would tag, and says how far to trust it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.suggesting.runs import join_lines
from koding.actions.suggesting.teaching import read_taught
from koding.analysis.suggesting.evaluation import evaluate
from koding.analysis.suggesting.learning import learn
from koding.analysis.suggesting.material import find_enough, restrict
from koding.analysis.suggesting.reasons import find_reasons
from koding.analysis.suggesting.uncertainty import UNSURE, doubts
from koding.errors import NotFoundError
from koding.messages import suggesting as messages
from koding.model.codes import fold
from koding.model.suggesting import (
    Lesson,
    Sign,
    Suggestion,
    UncertainDocument,
    UncertainLine,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.suggesting.teaching import Taught
    from koding.actions.suggesting.wanted import Wanted
    from koding.actions.workspace import Workspace
    from koding.analysis.suggesting.learning import Learnt
    from koding.analysis.suggesting.material import Material
    from koding.analysis.suggesting.trials import Trial
    from koding.analysis.suggesting.uncertainty import Doubt


@dataclass(frozen=True)
class Suggested:
    """A model's suggestions, with how it did on documents that were left out."""

    suggestions: tuple[Suggestion, ...]
    lesson: Lesson
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Evaluated:
    """How well the model, keyword rules and a bag of words suggest."""

    trials: tuple[Trial, ...]
    lesson: Lesson


@dataclass(frozen=True)
class Doubted:
    """What the model is least sure of: lines, and documents."""

    lines: tuple[UncertainLine, ...]
    documents: tuple[UncertainDocument, ...]
    lesson: Lesson


def suggest_by_model(workspace: Workspace, wanted: Wanted) -> Suggested:
    """Return what a model of the study's coding suggests, by document and place.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    taught = read_taught(workspace, wanted)
    material, lesson = _learnable(taught)
    learnt = learn(material)
    suggestions = [
        suggestion
        for name in _asked(taught, wanted)
        for suggestion in _suggest(taught, material, learnt, name, wanted.least)
    ]
    return Suggested(tuple(suggestions), lesson, learnt.trials)


def evaluate_suggestions(workspace: Workspace, wanted: Wanted) -> Evaluated:
    """Return how each way to suggest does on documents it had no part of, each left out in turn.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    material, lesson = _learnable(read_taught(workspace, wanted, narrowed=True))
    return Evaluated(evaluate(material), lesson)


def find_doubts(workspace: Workspace, wanted: Wanted) -> Doubted:
    """Return the lines and the documents that the model is least sure of, the most doubtful first.

    Of documents not named, those that are not coded yet; where all are, all of them.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    taught = read_taught(workspace, wanted)
    material, lesson = _learnable(taught)
    learnt = learn(material)
    keys = {code.path: key for key, code in taught.ground.codes.items()}
    asked = [at for at, path in enumerate(material.codes) if keys[path] in taught.ground.wanted]
    if not asked:
        said = messages.TOO_FEW_LINES if wanted.codes else messages.EVERY_CODE_TOO_FEW_LINES
        raise NotFoundError(said(codes=wanted.codes))
    lines: list[UncertainLine] = []
    found: list[UncertainDocument] = []
    names = _asked(taught, wanted)
    unread = [name for name in names if wanted.documents or name not in taught.coding.spans]
    for name in unread or names:
        first = taught.first[name]
        mine = doubts(learnt, range(first, first + len(taught.texts[name].lines)), asked)
        lines += [_line(taught, material, name, one) for one in mine]
        found.append(_document(taught, name, [one.entropy for one in mine]))
    return Doubted(
        tuple(sorted(lines, key=lambda one: -one.entropy)),
        tuple(sorted(found, key=lambda one: -one.entropy)),
        lesson,
    )


def _learnable(taught: Taught) -> tuple[Material, Lesson]:
    material = taught.material
    enough = find_enough(material)
    if not enough.learnt.any():
        raise NotFoundError(messages.NO_CODE_TO_LEARN())
    rare = tuple(
        (path, int(lines), int(held))
        for path, learnt, lines, held in zip(
            material.codes, enough.learnt, enough.lines, enough.documents, strict=True
        )
        if not learnt
    )
    kept = restrict(material, enough.learnt)
    names = tuple(name for name in taught.texts if name in taught.coding.spans)
    coders = taught.coding.coders
    lesson = Lesson(coders, names, int(material.taught.sum()), kept.codes, kept.levels, rare)
    return kept, lesson


def _asked(taught: Taught, wanted: Wanted) -> list[str]:
    """Return the documents asked for, in the order of their names."""
    named = {fold(name) for name in wanted.documents}
    return [
        name
        for name, text in taught.texts.items()
        if (fold(name) in named if named else text.document.kind in wanted.kinds)
    ]


def _suggest(
    taught: Taught, material: Material, learnt: Learnt, name: str, least: float | None
) -> list[Suggestion]:
    text, first, ground = taught.texts[name], taught.first[name], taught.ground
    keys = {code.path: key for key, code in ground.codes.items()}
    place = {keys[path]: at for at, path in enumerate(material.codes)}
    marked: dict[int, dict[int, tuple[Sign, ...]]] = defaultdict(dict)
    for key, code in place.items():
        limit = float(learnt.thresholds[code]) if least is None else least
        for at in range(len(text.lines)):
            if key in ground.wanted and learnt.probabilities[first + at, code] >= limit:
                reasons = find_reasons(material, learnt, first + at, code)
                marked[key][at] = tuple(map(Sign, reasons))

    def probability(at: int, key: int) -> float:
        return float(learnt.probabilities[first + at, place[key]])

    return join_lines(text, ground, marked, probability)


def _line(taught: Taught, material: Material, name: str, doubt: Doubt) -> UncertainLine:
    text = taught.texts[name]
    line = text.lines[doubt.line - taught.first[name]]
    return UncertainLine(
        document=name,
        revision=text.document.revision,
        number=line.number,
        start=line.start,
        end=line.end,
        words=text.text[line.start : line.end],
        code=material.codes[doubt.code],
        probability=doubt.probability,
        entropy=doubt.entropy,
    )


def _document(taught: Taught, name: str, bits: Sequence[float]) -> UncertainDocument:
    return UncertainDocument(
        document=name,
        lines=len(bits),
        unsure=sum(bit >= UNSURE for bit in bits),
        entropy=sum(bits) / len(bits) if bits else 0.0,
        coded=name in taught.coding.spans,
    )
