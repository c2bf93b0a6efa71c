"""Where a text answers a query, by koding's own words, so that every database finds the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from koding.language.expressions import BoundedExpression
from koding.language.index_terms import is_plain, spelled_words
from koding.language.keywords import MatchKind
from koding.language.nearness import LOOSENESS, Run, near_runs, sequence_runs
from koding.language.queries import Alternative, Expression, Near, Query, Sequence, Term, terms_of
from koding.language.replaced import cuts_pseudonym, pseudonym_spans
from koding.language.words import word_spans

FEW = 24
"""So many different letters are looked for one after the other; more are not worth it."""


@dataclass(frozen=True, slots=True)
class Match:
    """A half-open span of code points that answers, and how its words match (the loosest way)."""

    start: int
    end: int
    kind: MatchKind


class Finder:
    """Finds a query's matches in one text after the other, each different word judged once."""

    def __init__(self, query: Query) -> None:
        self.query = query
        terms = [term for one in query.alternatives for term in terms_of(one)]
        self._kinds = {term: _Kinds(term) for term in terms}
        self._traces: dict[Term, tuple[str, ...]] = {}
        self._expressions: dict[Expression, BoundedExpression] = {}

    def learn(self, vocabulary: Collection[str]) -> None:
        """Judge beforehand all terms of the index, that is of the texts to come.

        Then texts are looked through for the letters of the words that answer, which is faster.
        """
        for term, kinds in self._kinds.items():
            traces = _shortest(kinds.judge(vocabulary))
            if traces is not None:
                self._traces[term] = traces

    def answering(self, term: Term) -> list[str]:
        """Return the words known so far, as spelled, that answer a term."""
        return [word for word, kind in self._kinds[term].items() if kind is not None]

    def find(self, text: str, start: int, end: int, *, unsorted: bool = False) -> list[Match]:
        """Return where `text[start:end]` answers, in order and apart.

        `unsorted` says that it holds words which are not among those learnt. Of matches that
        share text the first is kept, of those that begin together the longest; where several ways
        lead to one span the closest is told. Words match no part of a pseudonym.

        Raises:
            QueryError: a regular expression takes too long.
        """
        found: dict[tuple[int, int], MatchKind] = {}
        replaced = pseudonym_spans(text, start, end)
        for alternative in self.query.alternatives:
            for hit in self._answers(alternative, text, start, end, unsorted=unsorted):
                is_word = not isinstance(alternative, Expression)
                if is_word and cuts_pseudonym(replaced, hit.start, hit.end):
                    continue
                kind = found.get((hit.start, hit.end), hit.kind)
                found[hit.start, hit.end] = min(kind, hit.kind, key=LOOSENESS.index)
        matches = [Match(*span, kind) for span, kind in found.items()]
        return _apart(matches) if len(matches) > 1 else matches

    def _answers(
        self, alternative: Alternative, text: str, start: int, end: int, *, unsorted: bool
    ) -> Iterator[Match]:
        if isinstance(alternative, Expression):
            for first, last in self._bounded(alternative).spans(text[start:end]):
                yield Match(start + first, start + last, MatchKind.FORM)
            return
        body = text[start:end]
        if len(terms := list(terms_of(alternative))) == 1 and not unsorted and is_plain(body):
            traces = self._traces.get(terms[0])
            if traces is not None:
                yield from self._traced(terms[0], traces, start, body.lower())
                return
        runs = self._runs(alternative, spelled_words(body))
        spans = word_spans(text, start, end) if runs else []
        for first, last, kind in runs:
            yield Match(spans[first][0], spans[last][1], kind)

    def _bounded(self, expression: Expression) -> BoundedExpression:
        if expression not in self._expressions:
            self._expressions[expression] = BoundedExpression(expression.pattern.pattern)
        return self._expressions[expression]

    def _traced(self, term: Term, traces: Iterable[str], start: int, small: str) -> Iterator[Match]:
        for first, last in _words_with(traces, small):
            kind = self._kinds[term][small[first:last]]
            if kind is not None:
                yield Match(start + first, start + last, kind)

    def _runs(self, alternative: Sequence | Near, words: list[str]) -> list[Run]:
        if isinstance(alternative, Sequence):
            return sequence_runs([self._kinds[term] for term in alternative.terms], words)
        parts = [
            sequence_runs([self._kinds[term] for term in part.terms], words)
            for part in alternative.parts
        ]
        return near_runs(parts, alternative.distances) if all(parts) else []


class _Kinds(dict[str, MatchKind | None]):
    """How each word, as spelled, answers a term; judged when it is first asked for."""

    def __init__(self, term: Term) -> None:
        super().__init__()
        self.term = term

    def __missing__(self, word: str) -> MatchKind | None:
        kind = self[word] = self.term.matches(word)
        return kind

    def judge(self, words: Iterable[str]) -> list[str]:
        """Return which of the words answer."""
        return [word for word in words if self[word] is not None]


def _shortest(words: Iterable[str]) -> tuple[str, ...] | None:
    """Return words of which each of `words` holds one, None where they are not few."""
    kept: list[str] = []
    for word in sorted(words, key=len):
        if not any(short in word for short in kept):
            kept.append(word)
            if len(kept) > FEW:
                return None
    return tuple(kept)


def _words_with(traces: Iterable[str], small: str) -> Iterator[tuple[int, int]]:
    """Yield the words of a body, its letters all small, that may hold one of `traces`.

    No word goes over white space, so only what stands between white space is cut into words.
    """
    chunks: dict[int, int] = {}
    for trace in traces:
        place = small.find(trace)
        while place >= 0:
            first, last = place, place + len(trace)
            while first > 0 and not small[first - 1].isspace():
                first -= 1
            while last < len(small) and not small[last].isspace():
                last += 1
            chunks[first] = last
            place = small.find(trace, last)
    for chunk in sorted(chunks.items()):
        yield from word_spans(small, *chunk)


def _apart(matches: list[Match]) -> list[Match]:
    kept: list[Match] = []
    reach = 0
    for match in sorted(matches, key=lambda one: (one.start, -one.end)):
        if match.start >= reach:
            kept.append(match)
            reach = match.end
    return kept
