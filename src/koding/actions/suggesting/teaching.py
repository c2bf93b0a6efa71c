"""Hands the study's coded lines to the model that learns from them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.suggesting.by_keywords import mark_lines
from koding.actions.suggesting.ground import choose_documents, read_ground, read_text
from koding.analysis.selection import Selection
from koding.analysis.suggesting.counted import read_counted
from koding.analysis.suggesting.material import FEWEST_DOCUMENTS, Line, gather
from koding.errors import NotFoundError
from koding.language.suggesting.features import lemmas_and_members, word_rows, written_form
from koding.language.suggesting.keyword_rules import KeywordRules
from koding.messages import suggesting as messages
from koding.model.choices import ASKING
from koding.model.measures import CoderPolicy
from koding.store import documents
from koding.store.snapshot import read_snapshot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.actions.suggesting.ground import Ground, Text
    from koding.actions.suggesting.wanted import Wanted
    from koding.actions.workspace import Workspace
    from koding.analysis.suggesting.counted import CountedCoding
    from koding.analysis.suggesting.material import Material


@dataclass(frozen=True)
class Taught:
    """The material, and where its lines stand: each text's first one by the document's name."""

    ground: Ground
    texts: dict[str, Text]
    first: dict[str, int]
    material: Material
    coding: CountedCoding
    head: str


def read_taught(workspace: Workspace, wanted: Wanted, *, narrowed: bool = False) -> Taught:
    """Return the lines of the documents asked for and of all that are coded.

    `narrowed` leaves out documents that are not asked for, coded or not.

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
    lines, first, names, written = _lines(ground, texts, coding, heard)
    codes = [(code.path, code.code.level) for code in ground.codes.values()]
    material = gather(lines, list(texts), codes, names, written)
    return Taught(ground, texts, first, material, coding, snapshot.head)


def _selection(workspace: Workspace, wanted: Wanted, *, narrowed: bool) -> Selection:
    return Selection(
        coders=wanted.coders or CoderPolicy.COUNTED,
        main_coder=workspace.study.main_coder,
        documents=wanted.documents if narrowed else (),
        kinds=wanted.kinds,
    )


def _read_texts(
    connection: Connection, wanted: Wanted, coding: CountedCoding, *, narrowed: bool
) -> dict[str, Text]:
    """Return the texts by name, in the order of their names, which imports do not change."""
    chosen = choose_documents(connection, wanted)
    if not narrowed:
        coded = choose_documents(connection, replace(wanted, documents=tuple(coding.spans)))
        chosen = list({one.key: one for one in (*chosen, *coded)}.values())
    return {
        one.name: read_text(connection, one, interviewers=wanted.interviewers)
        for one in sorted(chosen, key=lambda one: one.name)
    }


def _heard(connection: Connection, texts: dict[str, Text]) -> dict[str, frozenset[int]]:
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
    ground: Ground,
    texts: dict[str, Text],
    coding: CountedCoding,
    heard: dict[str, frozenset[int]],
) -> tuple[list[Line], dict[str, int], list[str], int]:
    rules = KeywordRules({key: code.code.keywords for key, code in ground.codes.items()})
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
        ruled = _ruled(text, rules, ground, above)
        rows = word_rows(text.text, spans, lemmas_and_members, words)
        plain = word_rows(text.text, spans, written_form, written)
        for at, line in enumerate(text.lines):
            taught = name in coding.spans and line.turn in heard[name]
            turn = turn_before + line.turn
            lines.append(Line(place, turn, taught, held[at], ruled[at], rows[at], plain[at]))
        turn_before += max((line.turn for line in text.lines), default=0) + 1
    return lines, first, list(words), len(written)


def _above(ground: Ground) -> list[frozenset[int]]:
    """Return for each code, by place, the places of itself and of all it lies under."""
    place = {key: at for at, key in enumerate(ground.codes)}
    above: list[frozenset[int]] = []
    for key, code in ground.codes.items():
        over = frozenset() if code.parent is None else above[place[code.parent]]
        above.append(over | {place[key]})
    return above


def _held(
    text: Text, spans: Sequence[tuple[int, int, int]], above: Sequence[frozenset[int]]
) -> list[frozenset[int]]:
    """Return for each line the codes of the passages that touch it, and what they lie under."""
    held: list[frozenset[int]] = [frozenset()] * len(text.lines)
    for start, end, code in spans:
        for at, line in enumerate(text.lines):
            if line.start < end and start < line.end:
                held[at] |= above[code]
    return held


def _ruled(
    text: Text, rules: KeywordRules, ground: Ground, above: Sequence[frozenset[int]]
) -> list[frozenset[int]]:
    place = {key: at for at, key in enumerate(ground.codes)}
    ruled: list[frozenset[int]] = [frozenset()] * len(text.lines)
    for code, marked in mark_lines(text, rules).items():
        for at in marked:
            ruled[at] |= above[place[code]]
    return ruled
