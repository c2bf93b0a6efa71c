"""Finds words in what is said and in memos.

The search index tells which turns may answer; what a turn answers, koding's own words decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.actions.search.scope import Scope
from koding.errors import ConflictError
from koding.language.matches import QueryFinder
from koding.language.queries import parse_query, parse_word, terms_of
from koding.language.words import UNSORTED, spelled_words
from koding.messages.searching import NO_FILTER_OF_MEMOS
from koding.model.choices import MatchKind, SearchIn
from koding.model.finding import CodingChoice, CountedCoders, Found, Hit, Searched, TextFilter
from koding.store import passages, search_index, transcripts
from koding.store.marks import times_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.language.matches import Match
    from koding.language.queries import Written

CONTEXT = 80
"""How many characters are told on either side of what was found."""


@dataclass(frozen=True, slots=True)
class FindOptions:
    """Where to look, what to leave out, and what is to be told.

    `exclude` are words as written, `kinds` (where not empty) the only kinds of match; `counted`
    tells how many words were looked through, `placed` the lines of hits.
    """

    where: SearchIn = SearchIn.TEXT
    exclude: tuple[str, ...] = ()
    kinds: tuple[MatchKind, ...] = ()
    context: int = CONTEXT
    counted: bool = False
    placed: bool = True
    indexed: bool = True


def find(
    workspace: Workspace,
    query: str,
    wanted: TextFilter = TextFilter(),
    options: FindOptions = FindOptions(),
) -> Found:
    """Return where the query's words stand.

    Raises:
        QueryError: the query is not written as one is.
        NotFoundError: something named in the filter is not there.
        ConflictError: memos are to be filtered by what only speech has.
    """
    search = _Search(query, options)
    in_memos = options.where is not SearchIn.TEXT
    if in_memos and replace(wanted, coding=CodingChoice()) != TextFilter():
        raise ConflictError(NO_FILTER_OF_MEMOS())
    with workspace.read() as connection:
        hits: list[Hit] = []
        searched: tuple[Searched, ...] = ()
        coding = CountedCoders()
        if options.where is not SearchIn.MEMOS:
            scope = Scope(connection, wanted)
            hits += _hits_in_texts(connection, scope, search)
            searched = _looked_through(scope) if options.counted else ()
            coding = scope.coding
        if in_memos:
            hits += _hits_in_memos(connection, search)
    return Found(query.strip(), tuple(hits), searched, coding)


class _Search:
    """A query with what is to be left out of what it finds."""

    def __init__(self, query: str, options: FindOptions) -> None:
        self.options = options
        self.finder = QueryFinder(parse_query(query))
        self._excluded: list[Written] = [parse_word(word) for word in options.exclude]

    def matches(
        self, text: str, start: int, end: int, *, unsorted: bool = False
    ) -> Iterator[Match]:
        for match in self.finder.find(text, start, end, unsorted=unsorted):
            if not (self._excluded or self.options.kinds) or self._keeps(text, match):
                yield match

    def around(self, text: str, start: int, end: int, match: Match) -> tuple[str, str, str]:
        """Return what stands before a match in `text[start:end]`, its words, and what follows."""
        low = max(match.start - self.options.context, start)
        high = min(match.end + self.options.context, end)
        before, after = text[low : match.start], text[match.end : high]
        return (
            _after_space(before) if low > start else before,
            text[match.start : match.end],
            _before_space(after) if high < end else after,
        )

    def _keeps(self, text: str, match: Match) -> bool:
        if self.options.kinds and match.kind not in self.options.kinds:
            return False
        words = spelled_words(text[match.start : match.end])
        return not any(one.matches(word) for one in self._excluded for word in words)


def _hits_in_texts(connection: Connection, scope: Scope, search: _Search) -> list[Hit]:
    turns = _preselect(connection, search.finder) if search.options.indexed else None
    unsorted = search_index.turns_with(connection, [UNSORTED]) if turns else frozenset[int]()
    bodies = scope.bodies(turns)
    texts = {text.revision: text for text in scope.texts if bodies.get(text.revision)}
    answers = [
        (revision, body, match, search.around(words, body[1], body[2], match))
        for revision, words in transcripts.texts_of(connection, texts)
        for body in bodies[revision]
        for match in search.matches(words, body[1], body[2], unsorted=body[0] in unsorted)
        if scope.holds(revision, match.start, match.end)
    ]
    revisions = dict.fromkeys(answer[0] for answer in answers)
    starts = transcripts.line_starts_of(connection, revisions if search.options.placed else ())
    recorded = times_of(connection, revisions if search.options.placed else ())
    return [
        Hit(
            texts[revision].name,
            line_number(starts.get(revision, ()), match.start),
            match.start,
            match.end,
            *around,
            kind=match.kind,
            speaker=scope.voices[body[3]].label,
            case=scope.case(texts[revision], body),
            starts_ms=recorded[revision].at(match.start) if revision in recorded else None,
            page=recorded[revision].marks.page(match.start) if revision in recorded else None,
        )
        for revision, body, match, around in answers
    ]


def _preselect(connection: Connection, finder: QueryFinder) -> set[int] | None:
    """Return the turns that may answer, None where the index cannot tell."""
    wanted = [list(terms_of(one)) for one in finder.query.alternatives]
    if not all(wanted):
        return None
    finder.learn(search_index.read_terms(connection))
    holders = {
        term: search_index.turns_with(connection, [*finder.answering(term), UNSORTED])
        for terms in wanted
        for term in terms
    }
    return set().union(*(set.intersection(*(holders[term] for term in terms)) for terms in wanted))


def _hits_in_memos(connection: Connection, search: _Search) -> Iterator[Hit]:
    for memo in passages.read_memos(connection):
        end = len(memo.body)
        for match in search.matches(memo.body, 0, end, unsorted=True):
            around = search.around(memo.body, 0, end, match)
            yield Hit(
                memo.target, 0, match.start, match.end, *around, kind=match.kind, memo=memo.guid
            )


def _looked_through(scope: Scope) -> tuple[Searched, ...]:
    counts: Counter[tuple[str, str | None, str | None]] = Counter()
    bodies = scope.bodies()
    for text in scope.texts:
        own = bodies.get(text.revision, [])
        for body, words in zip(own, scope.words(text, own), strict=True):
            if words:
                counts[text.name, scope.case(text, body), scope.voices[body[3]].label] += words
    return tuple(Searched(*who, words) for who, words in counts.items())


def _after_space(words: str) -> str:
    """Return words without the first, which is cut, unless it is the only one."""
    pieces = words.split(None, 1)
    return words if words[:1].isspace() or not pieces else pieces[-1]


def _before_space(words: str) -> str:
    """Return words without the last, which is cut, unless it is the only one."""
    pieces = words.rsplit(None, 1)
    return words if words[-1:].isspace() or not pieces else pieces[0]
