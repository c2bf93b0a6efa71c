"""Suggestions by meaning: the codes whose labels, keywords and definitions lines are nearest."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.search.meaning import LineVectors
from koding.actions.suggesting.ground import choose_documents, join_lines, read_ground, read_text
from koding.analysis.meaning.codes import choose_codes, code_nearness
from koding.errors import LanguageError, NotFoundError
from koding.language.meaning import read_questions
from koding.messages import searching as meaning_messages
from koding.messages import suggesting as messages
from koding.model.codes import fold
from koding.model.suggesting import BY_MEANING, Sign
from koding.store.frozen import read_frozen

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Connection

    from koding.actions.suggesting.ground import LinedText, SuggestionFilter, SuggestionGround
    from koding.actions.workspace import Workspace
    from koding.analysis.meaning.nearness import Floats
    from koding.messages import Language
    from koding.model.suggesting import Suggestion


@dataclass(frozen=True)
class Nearness:
    """How near lines are to codes: a row a line of the texts in their order, a column a code."""

    near: Floats
    chosen: Sequence[int]
    """The place of the code that each line is suggested by meaning alone, -1 for none."""


def suggest_by_meaning(workspace: Workspace, wanted: SuggestionFilter) -> tuple[Suggestion, ...]:
    """Return the lines that are nearest to what the codebook says of codes, by document and place.

    What is usual is judged over all documents of the kinds asked for, whichever are named.

    Raises:
        LanguageError: the extra is not installed, or lines have not been read for what they mean.
        NotFoundError: a document or code is not there, or there are no codes.
        ConflictError: a document is named in which nobody answers but who is frozen.
    """
    named = {fold(name) for name in wanted.documents}
    with workspace.read() as connection:
        ground = read_ground(connection, workspace.coder, wanted)
        if not ground.codes:
            raise NotFoundError(messages.NO_CODES_TO_SUGGEST())
        frozen = read_frozen(connection)
        every = choose_documents(connection, replace(wanted, documents=()), frozen)
        asked = choose_documents(connection, wanted, frozen)
        texts = [
            read_text(connection, one, frozen, interviewers=wanted.interviewers)
            for one in {one.key: one for one in (*every, *asked)}.values()
        ]
        found = near_codes(connection, ground, texts, workspace.study.language)
        suggestions: list[Suggestion] = []
        first = 0
        for text in texts:
            own = slice(first, first + len(text.lines))
            first = own.stop
            if not named or fold(text.document.name) in named:
                marked = _marked(ground, found.near[own], found.chosen[own])
                suggestions += map(_nearest_sign, join_lines(text, ground, marked))
    return tuple(suggestions)


def _nearest_sign(one: Suggestion) -> Suggestion:
    """Return a suggestion with how near the nearest of its lines is."""
    return one._replace(signs=(max(one.signs, key=lambda sign: float(sign.words)),))


def near_codes(
    connection: Connection,
    ground: SuggestionGround,
    texts: Sequence[LinedText],
    language: Language,
) -> Nearness:
    """Return how near the lines of texts are to codes.

    Raises:
        LanguageError: the extra is not installed, or lines have not been read for what they mean.
    """
    codes = [code.code for code in ground.codes.values()]
    labels = [code.label.text(language) or code.name for code in codes]
    named = [", ".join((label, *code.keywords)) for label, code in zip(labels, codes, strict=True)]
    defined = [
        f"{label}: {code.definition} {code.include}"
        for label, code in zip(labels, codes, strict=True)
    ]
    lines, turns = _vectors_of(connection, texts)
    near = code_nearness(lines, turns, read_questions(named), read_questions(defined))
    return Nearness(near, choose_codes(near).tolist())


def _vectors_of(
    connection: Connection, texts: Sequence[LinedText]
) -> tuple[list[Floats], list[tuple[int, int]]]:
    """Return the vectors of texts' lines, and the turn that each line is of."""
    names = {text.document.revision: text.document.name for text in texts}
    kept = LineVectors(connection, names)
    found, turns = [], []
    for text in texts:
        revision = text.document.revision
        own = kept.of_lines(revision, {line.number for line in text.lines})
        if len(own) != len(text.lines):
            raise LanguageError(meaning_messages.NOT_READ(document=text.document.name))
        found.append(own)
        turns += [(revision, line.turn) for line in text.lines]
    return found, turns


def _marked(
    ground: SuggestionGround, near: Floats, chosen: Sequence[int]
) -> Mapping[int, Mapping[int, tuple[Sign, ...]]]:
    """Return the places of lines with how near they are to what they are suggested, by code."""
    keys = list(ground.codes)
    marked: dict[int, dict[int, tuple[Sign, ...]]] = defaultdict(dict)
    for at, place in enumerate(chosen):
        if place >= 0:
            sign = Sign(f"{float(near[at][place]):.1f}", ground.codes[keys[place]].path, BY_MEANING)
            marked[keys[place]][at] = (sign,)
    return marked
