"""Reads the interview guide against the interviews: for every analysis, where a guide is loaded."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.analysis.guide.asked import ASKING, Put, collect, match_document, places_of
from koding.analysis.guide.matching import Asking, Matcher
from koding.store import guide
from koding.store.codes import read_codes
from koding.store.transcripts import read_texts, texts_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

    from koding.model.guide import GuideAnswers, GuideQuestion, TurnMatch
    from koding.model.snapshot import Snapshot

    Matched = list[list[tuple[Put, TurnMatch]]]


def with_guide(connection: Connection, snapshot: Snapshot) -> Snapshot:
    """Return the snapshot with what was asked in it; the same where no guide is loaded."""
    if not guide.has_guide(connection):
        return snapshot
    asked, _ = match_study(connection, snapshot)
    return replace(snapshot, guide=asked)


def match_study(connection: Connection, snapshot: Snapshot) -> tuple[GuideAnswers, Matched]:
    """Return which question each turn answers, and what each document's turns were taken for."""
    codes = read_codes(connection)
    stored = guide.read_questions(connection, {code.key: code.path for code in codes})
    number = {one.key: place for place, one in enumerate(stored)}
    corrected, lost = _corrections(connection, snapshot, number)
    matcher = make_matcher([one.question for one in stored])
    matched: Matched = [[] for _ in snapshot.documents.names]
    for document, puts in _read_puts(connection, snapshot):
        found = match_document(matcher, puts, corrected.get(document, {}))
        matched[document] = list(zip(puts, found, strict=True))
    place = {code.path: row for row, code in enumerate(snapshot.codes)}
    themes = [tuple(place[path] for path in one.question.themes) for one in stored]
    questions = [one.question for one in stored]
    return collect(snapshot, questions, themes, matched, lost), matched


def make_matcher(questions: Sequence[GuideQuestion]) -> Matcher:
    """Return what likens turns to these questions."""
    from koding.language.asking import sentences_of, weight_of

    ways = [
        [
            wording_of(sentence)
            for text in (question.text, *question.also)
            for sentence in dict.fromkeys((text, *sentences_of(text)))
        ]
        for question in questions
    ]
    return Matcher(ways, weight_of)


def wording_of(text: str) -> Asking:
    """Return what a text asks about."""
    from koding.language.asking import spelled, telling_words

    return Asking(telling_words(text), spelled(text))


def ways_of(text: str) -> tuple[Asking, ...]:
    """Return the sentences of what somebody says, each with what it asks about."""
    from koding.language.asking import sentences_of

    return tuple(map(wording_of, sentences_of(text)))


def _corrections(
    connection: Connection, snapshot: Snapshot, number: dict[int, int]
) -> tuple[dict[int, dict[int, int | None]], int]:
    """Return what researchers say of turns by document and turn, and how many fit none now."""
    document = {text.name: text.document for text in read_texts(connection)}
    index = {document[name]: place for place, name in enumerate(snapshot.documents.names)}
    places, roles = places_of(snapshot), snapshot.roles
    corrected: dict[int, dict[int, int | None]] = {}
    lost = 0
    for row in guide.read_marks(connection):
        if row.document_id not in index:
            continue
        turns = places[index[row.document_id]]
        fits = len(turns) == row.turns and roles[snapshot.turns.role[turns[row.turn]]] in ASKING
        if fits:
            question = None if row.question_id is None else number[row.question_id]
            corrected.setdefault(index[row.document_id], {})[row.turn] = question
        lost += not fits
    return corrected, lost


def _read_puts(connection: Connection, snapshot: Snapshot) -> list[tuple[int, list[Put]]]:
    index = {name: place for place, name in enumerate(snapshot.documents.names)}
    revisions = {text.revision: index[text.name] for text in read_texts(connection)}
    turns, places = snapshot.turns, places_of(snapshot)
    found = []
    for revision, text in texts_of(connection, revisions):
        document = revisions[revision]
        section, puts = -1, list[Put]()
        for ordinal, turn in enumerate(places[document].tolist()):
            if turns.section[turn] not in (section, -1):
                title = snapshot.sections[turns.section[turn]]
                puts.append(Put(ordinal, ways_of(title), is_heading=True))
            section = turns.section[turn]
            if snapshot.roles[turns.role[turn]] in ASKING:
                said = text[turns.start[turn] : turns.end[turn]]
                puts.append(Put(ordinal, ways_of(said)))
        found.append((document, puts))
    return found
