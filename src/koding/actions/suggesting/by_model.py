"""Suggestions by a model that learns from the study's coded lines."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.suggesting.by_meaning import near_codes
from koding.actions.suggesting.ground import (
    choose_documents,
    join_lines,
    mark_lines,
    read_ground,
    read_text,
)
from koding.actions.suggesting.weighing import read_weights, spread_weights, weigh_lines
from koding.analysis.ground.selection import Selection
from koding.analysis.suggesting.evaluation import UNSURE, doubts, evaluate, find_reasons
from koding.analysis.suggesting.learning import Recipe, learn
from koding.analysis.suggesting.material import (
    FEWEST_DOCUMENTS,
    Line,
    find_enough,
    gather,
    read_counted,
    restrict,
)
from koding.errors import NotFoundError
from koding.language.suggesting import KeywordRules, lemmas_and_members, word_rows, written_form
from koding.messages import suggesting as messages
from koding.model.choices import ASKING
from koding.model.codes import fold
from koding.model.measures import CoderPolicy
from koding.model.suggesting import Lesson, Sign, Suggestion, UncertainDocument, UncertainLine
from koding.store import documents
from koding.store.frozen import read_frozen
from koding.store.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.suggesting.ground import (
        LinedText,
        SuggestionFilter,
        SuggestionGround,
    )
    from koding.actions.suggesting.weighing import Weights
    from koding.actions.workspace import Workspace
    from koding.analysis.suggesting.evaluation import Doubt
    from koding.analysis.suggesting.learning import Learnt
    from koding.analysis.suggesting.material import CountedCoding, Material
    from koding.analysis.suggesting.trials import Trial


@dataclass(frozen=True)
class Suggested:
    """A model's suggestions, with how it did on documents that were left out."""

    suggestions: tuple[Suggestion, ...]
    lesson: Lesson
    trials: tuple[Trial, ...]


@dataclass(frozen=True)
class Evaluated:
    """How well the ways to suggest do."""

    trials: tuple[Trial, ...]
    lesson: Lesson


@dataclass(frozen=True)
class Doubted:
    """What the model is least sure of: lines, and documents."""

    lines: tuple[UncertainLine, ...]
    documents: tuple[UncertainDocument, ...]
    lesson: Lesson


def suggest_by_model(
    workspace: Workspace, wanted: SuggestionFilter, *, meaning: bool = False
) -> Suggested:
    """Return what a model of the study's coding suggests, by document and place.

    With `meaning` the model has how near lines are to the codes beside it.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    taught = read_taught(workspace, wanted, meaning=meaning)
    material, lesson = _learnable(taught)
    learnt = learn(material, Recipe.ALL if meaning else Recipe.MODEL)
    suggestions = [
        suggestion
        for name in _asked(taught, wanted)
        for suggestion in _suggest(taught, material, learnt, name, wanted.least)
    ]
    return Suggested(tuple(suggestions), lesson, learnt.trials)


def evaluate_suggestions(
    workspace: Workspace, wanted: SuggestionFilter, *, meaning: bool = False
) -> Evaluated:
    """Return how each way to suggest does on documents it had no part of, each left out in turn.

    With `meaning` also what lines mean, alone and with the model.

    Raises:
        NotFoundError: something named is not there, or there is too little to learn from.
    """
    taught = read_taught(workspace, wanted, narrowed=True, meaning=meaning)
    material, lesson = _learnable(taught)
    near = restrict(taught.nearest, find_enough(taught.material).learnt) if taught.nearest else None
    return Evaluated(evaluate(material, near.rules if near else None), lesson)


def find_doubts(workspace: Workspace, wanted: SuggestionFilter) -> Doubted:
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


def _asked(taught: Taught, wanted: SuggestionFilter) -> list[str]:
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


@dataclass(frozen=True)
class Taught:
    """The material, and where its lines stand: each text's first one by the document's name."""

    ground: SuggestionGround
    texts: dict[str, LinedText]
    first: dict[str, int]
    material: Material
    coding: CountedCoding
    head: str
    nearest: Material | None = None
    """The same, with what meaning alone suggests for what keywords do; None where not asked."""


def read_taught(
    workspace: Workspace,
    wanted: SuggestionFilter,
    *,
    narrowed: bool = False,
    meaning: bool = False,
) -> Taught:
    """Return the lines of the documents asked for and of all that are coded.

    `narrowed` leaves out documents that are not asked for, coded or not; `meaning` looks how near
    lines are to codes.

    Raises:
        NotFoundError: something named is not there, or too few documents are coded to learn from.
    """
    with workspace.read() as connection:
        snapshot = read_snapshot(connection)
        coding = read_counted(snapshot, _selection(workspace, wanted, narrowed=narrowed))
        if len(coding.spans) < FEWEST_DOCUMENTS:
            raise NotFoundError(
                messages.TOO_FEW_DOCUMENTS(n=len(coding.spans), fewest=FEWEST_DOCUMENTS)
            )
        ground = read_ground(connection, workspace.coder, wanted)
        texts = _read_texts(connection, wanted, coding, narrowed=narrowed)
        heard = _heard(connection, texts)
        rules = KeywordRules({key: code.code.keywords for key, code in ground.codes.items()})
        weights = read_weights(connection, rules)
        ruled = {name: _ruled(text, rules, ground, weights) for name, text in texts.items()}
        near = None
        if meaning:
            language = workspace.study.language
            near = near_codes(connection, ground, list(texts.values()), language)
    lines, first, names, written = _lines(ground, texts, coding, heard, ruled)
    codes = [(code.path, code.code.level) for code in ground.codes.values()]
    scores = None if near is None else near.near
    material = gather(lines, list(texts), codes, names, written, scores)
    nearest = None
    if near is not None:
        above = _above(ground)
        chosen = [above[place] if place >= 0 else frozenset() for place in near.chosen]
        marked = [replace(one, rules=own) for one, own in zip(lines, chosen, strict=True)]
        nearest = gather(marked, list(texts), codes, names, written)
    return Taught(ground, texts, first, material, coding, snapshot.head, nearest)


def _selection(workspace: Workspace, wanted: SuggestionFilter, *, narrowed: bool) -> Selection:
    return Selection(
        coders=wanted.coders or CoderPolicy.COUNTED,
        main_coder=workspace.study.main_coder,
        documents=wanted.documents if narrowed else (),
        kinds=wanted.kinds,
    )


def _read_texts(
    connection: Connection, wanted: SuggestionFilter, coding: CountedCoding, *, narrowed: bool
) -> dict[str, LinedText]:
    """Return the texts by name, in the order of their names, which imports do not change."""
    frozen = read_frozen(connection)
    chosen = choose_documents(connection, wanted, frozen)
    if not narrowed:
        coded = choose_documents(connection, replace(wanted, documents=tuple(coding.spans)), frozen)
        chosen = list({one.key: one for one in (*chosen, *coded)}.values())
    return {
        one.name: read_text(connection, one, frozen, interviewers=wanted.interviewers)
        for one in sorted(chosen, key=lambda one: one.name)
    }


def _heard(connection: Connection, texts: dict[str, LinedText]) -> dict[str, frozenset[int]]:
    """Return the turns, by document, that are no interviewer's."""
    return {
        name: frozenset(
            turn.ordinal
            for turn in documents.read_turns(connection, text.document.revision)
            if turn.role not in ASKING
        )
        for name, text in texts.items()
    }


def _lines(
    ground: SuggestionGround,
    texts: dict[str, LinedText],
    coding: CountedCoding,
    heard: dict[str, frozenset[int]],
    ruled: dict[str, Ruled],
) -> tuple[list[Line], dict[str, int], list[str], int]:
    above = _above(ground)
    words: dict[str, int] = {}
    written: dict[str, int] = {}
    lines: list[Line] = []
    first: dict[str, int] = {}
    turn_before = 0
    for place, (name, text) in enumerate(texts.items()):
        first[name] = len(lines)
        spans = [(line.start, line.end) for line in text.lines]
        held = _held(text, coding.spans.get(name, ()), above)
        rows = word_rows(text.text, spans, lemmas_and_members, words)
        plain = word_rows(text.text, spans, written_form, written)
        for at, line in enumerate(text.lines):
            taught = name in coding.spans and line.turn in heard[name]
            turn = turn_before + line.turn
            marks, weights = ruled[name].marks[at], ruled[name].weights[at]
            lines.append(Line(place, turn, taught, held[at], marks, rows[at], plain[at], weights))
        turn_before += max((line.turn for line in text.lines), default=0) + 1
    return lines, first, list(words), len(written)


def _above(ground: SuggestionGround) -> list[frozenset[int]]:
    """Return for each code, by place, the places of itself and of all it lies under."""
    place = {key: at for at, key in enumerate(ground.codes)}
    above: list[frozenset[int]] = []
    for key, code in ground.codes.items():
        over = frozenset() if code.parent is None else above[place[code.parent]]
        above.append(over | {place[key]})
    return above


def _held(
    text: LinedText, spans: Sequence[tuple[int, int, int]], above: Sequence[frozenset[int]]
) -> list[frozenset[int]]:
    """Return for each line the codes of the passages that touch it, and what they lie under."""
    held: list[frozenset[int]] = [frozenset()] * len(text.lines)
    for start, end, code in spans:
        for at, line in enumerate(text.lines):
            if line.start < end and start < line.end:
                held[at] |= above[code]
    return held


@dataclass(frozen=True, slots=True)
class Ruled:
    """What keywords suggest for each line of a text, and what they weigh there, by code's place.

    Both count for what a code lies under, too.
    """

    marks: list[frozenset[int]]
    weights: list[dict[int, float]]


def _ruled(
    text: LinedText, rules: KeywordRules, ground: SuggestionGround, weights: Weights
) -> Ruled:
    above = _above(ground)
    place = {key: at for at, key in enumerate(ground.codes)}
    said = mark_lines(text, rules)
    marks: list[frozenset[int]] = [frozenset()] * len(text.lines)
    for code, marked in weigh_lines(text, said, ground, weights).items():
        for at in marked:
            marks[at] |= above[place[code]]
    weighed: list[dict[int, float]] = [{} for _ in text.lines]
    for at, own in spread_weights(text, said, weights)[0].items():
        for code, weight in own.items():
            for over in above[place[code]]:
                weighed[at][over] = weighed[at].get(over, 0.0) + weight
    return Ruled(marks, weighed)
