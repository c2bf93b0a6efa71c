"""Reads the interview guide against the interviews: for every analysis, where a guide is loaded."""

from __future__ import annotations

import hashlib
import json
import operator
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import starmap
from typing import TYPE_CHECKING

from koding.analysis.guide.matching import (
    GUIDE_RULES_VERSION,
    Asking,
    Matcher,
    Put,
    collect,
    match_document,
    places_of,
)
from koding.model.choices import ASKING
from koding.model.guide import Sureness, TurnMatch
from koding.store import guide
from koding.store.codes import read_codes
from koding.store.transcripts import read_texts, texts_of
from koding.study import read_kept, write_kept

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Connection

    from koding.model.guide import GuideAnswers, GuideQuestion
    from koding.model.snapshot import Snapshot

    Matched = list[list[tuple[Put, TurnMatch]]]


_MOST_KEPT = 64_000_000


def with_guide(connection: Connection, snapshot: Snapshot, kept: Path | None = None) -> Snapshot:
    """Return the snapshot with what was asked in it; the same where no guide is loaded.

    `kept` is the file where what turns were taken for is kept, so that it is told once a text.
    """
    if not guide.has_guide(connection):
        return snapshot
    asked, _ = match_study(connection, snapshot, kept)
    return replace(snapshot, guide=asked)


def match_study(
    connection: Connection,
    snapshot: Snapshot,
    kept: Path | None = None,
    with_words: Collection[str] = (),
) -> tuple[GuideAnswers, Matched]:
    """Return which question each turn answers, and what each document's turns were taken for.

    The words that speak for a match are those of the documents `with_words` alone where what was
    found before is taken from `kept`.
    """
    codes = read_codes(connection)
    stored = guide.read_questions(connection, {code.key: code.path for code in codes})
    number = {one.key: place for place, one in enumerate(stored)}
    corrected, lost = _corrections(connection, snapshot, number)
    found_before = _Found(kept, [one.question for one in stored])
    matched: Matched = [[] for _ in snapshot.documents.names]
    for document, said in _read_said(connection, snapshot):
        has_words = kept is None or snapshot.documents.names[document] in with_words
        matched[document] = found_before.match(
            said, corrected.get(document, {}), has_words=has_words
        )
    found_before.keep()
    place = {code.path: row for row, code in enumerate(snapshot.codes)}
    themes = [tuple(place[path] for path in one.question.themes) for one in stored]
    questions = [one.question for one in stored]
    return collect(snapshot, questions, themes, matched, lost), matched


@dataclass(frozen=True, slots=True)
class _Said:
    """What an interviewer says in a turn, or the heading over one."""

    turn: int
    text: str
    is_heading: bool = False


@dataclass
class _Found:
    """What the turns of each text were taken for, kept in a file as numbers: no word of a text.

    Texts are known by a digest of what is said in them and corrected; those of another guide, or
    of other rules, are not taken.
    """

    file: Path | None
    questions: Sequence[GuideQuestion]
    _before: dict[str, object] = field(default_factory=dict)
    _now: dict[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Read what was found for this guide."""
        read = read_kept(self.file, _MOST_KEPT)
        texts = read.get("texts")
        if read.get("guide") == self._guide and isinstance(texts, dict):
            self._before = texts

    @cached_property
    def _guide(self) -> str:
        from koding.language.asking import ASKING_RULES_VERSION
        from koding.version import __version__

        rules = [__version__, GUIDE_RULES_VERSION, ASKING_RULES_VERSION]
        return _digest([rules, [[one.text, *one.also] for one in self.questions]])

    @cached_property
    def _matcher(self) -> Matcher:
        return make_matcher(self.questions)

    def match(
        self, said: Sequence[_Said], corrected: Mapping[int, int | None], *, has_words: bool
    ) -> list[tuple[Put, TurnMatch]]:
        """Return what each turn and heading of a text was taken for, found before or now."""
        spoken = [[one.turn, one.text, one.is_heading] for one in said]
        key = _digest([spoken, sorted(corrected.items())])
        rows = self._before.get(key)
        found = None if has_words else _matches(rows, len(said), len(self.questions))
        if found is not None:
            self._now[key] = rows
            puts = [Put(one.turn, (), one.is_heading) for one in said]
            return list(zip(puts, found, strict=True))
        puts = [Put(one.turn, ways_of(one.text), one.is_heading) for one in said]
        found = match_document(self._matcher, puts, corrected)
        self._now[key] = [
            [-1 if one.question is None else one.question, one.sureness.value, one.score]
            for one in found
        ]
        return list(zip(puts, found, strict=True))

    def keep(self) -> None:
        """Keep what was found, where anything is new; of texts that are gone nothing stays."""
        if self.file is not None and self._now != self._before:
            write_kept(self.file, {"guide": self._guide, "texts": self._now})


def _digest(content: object) -> str:
    text = json.dumps(content, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _matches(rows: object, count: int, questions: int) -> list[TurnMatch] | None:
    """Return the matches that were kept, None where they are not what koding keeps."""
    if not isinstance(rows, list) or len(rows) != count:
        return None
    try:
        found = list(starmap(_match, rows))
    except (TypeError, ValueError, OverflowError):
        return None
    known = range(questions)
    is_whole = all(
        (one.question is None or one.question in known) and 0 <= one.score <= 1 for one in found
    )
    return found if is_whole else None


def _match(question: int, sureness: str, score: float) -> TurnMatch:
    number = operator.index(question)
    return TurnMatch(None if number < 0 else number, Sureness(sureness), float(score))


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


def _read_said(connection: Connection, snapshot: Snapshot) -> list[tuple[int, list[_Said]]]:
    index = {name: place for place, name in enumerate(snapshot.documents.names)}
    revisions = {text.revision: index[text.name] for text in read_texts(connection)}
    turns, places = snapshot.turns, places_of(snapshot)
    found = []
    for revision, text in texts_of(connection, revisions):
        document = revisions[revision]
        section, puts = -1, list[_Said]()
        for ordinal, turn in enumerate(places[document].tolist()):
            if turns.section[turn] not in (section, -1):
                title = snapshot.sections[turns.section[turn]]
                puts.append(_Said(ordinal, title, is_heading=True))
            section = turns.section[turn]
            if snapshot.roles[turns.role[turn]] in ASKING:
                said = text[turns.start[turn] : turns.end[turn]]
                puts.append(_Said(ordinal, said))
        found.append((document, puts))
    return found
