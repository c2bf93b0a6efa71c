"""Finds what answers a query in texts: words, words near each other, regular expressions."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import weakref
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from koding.errors import QueryError
from koding.language.keywords import MatchKind
from koding.language.queries import Alternative, Expression, Near, Phrase, Query, Term, terms_of
from koding.language.words import (
    CONTINUED,
    cuts_pseudonym,
    is_plain,
    pseudonym_spans,
    spelled_words,
    word_spans,
)
from koding.messages import searching

FEW = 24
"""So many different letters are looked for one after the other; more are not worth it."""

LOOSENESS = list(MatchKind)
"""The kinds of match, the closest first."""
Run = tuple[int, int, MatchKind]
"""Words from the first to the last of a list, both included, and how they match."""
_Reached = tuple[Run, list[Run]]
"""A run of the part that came last, and the shortest stretches that end with it."""
LONGEST = 10.0
"""Seconds that one search may take over an expression in all."""
_CHILD = """
import json, re, sys
pattern = re.compile(json.loads(sys.stdin.readline()), re.IGNORECASE)
for line in sys.stdin:
    spans = [found.span() for found in pattern.finditer(json.loads(line)) if found[0]]
    print(json.dumps(spans), flush=True)
"""


@dataclass(frozen=True, slots=True)
class Match:
    """A half-open span of code points that answers, and how its words match (the loosest way)."""

    start: int
    end: int
    kind: MatchKind


class QueryFinder:
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

    @property
    def is_of_single_words(self) -> bool:
        """Whether whatever answers is one word, so that it can be judged without its text."""
        return all(
            isinstance(one, Phrase) and len(one.terms) == 1 for one in self.query.alternatives
        )

    @property
    def traces(self) -> tuple[str, ...]:
        """Of what a word holds one if it answers and is plain; nothing where any word may.

        Plain is what is written in small letters of Western Europe alone.
        """
        own = [term.traces for term in self._kinds]
        return tuple({trace for traces in own for trace in traces}) if all(own) else ()

    def kind_of(self, form: str) -> MatchKind | None:
        """Return how a word of such a query, as spelled, answers it; a pseudonym never does."""
        if form.startswith("[") or form == CONTINUED:
            return None
        kinds = [kind for own in self._kinds.values() if (kind := own[form]) is not None]
        return min(kinds, key=LOOSENESS.index) if kinds else None

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

    def _runs(self, alternative: Phrase | Near, words: list[str]) -> list[Run]:
        if isinstance(alternative, Phrase):
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


def sequence_runs(
    kinds: Sequence[Mapping[str, MatchKind | None]], words: Sequence[str]
) -> list[Run]:
    """Return where words follow each other of which each answers its term, in order.

    `kinds` tell, a term each, how a word as spelled answers.
    """
    answers = [list(map(own.__getitem__, words)) for own in kinds]
    if not all(map(any, answers)):
        return []
    runs: list[Run] = []
    for first in range(len(words) - len(kinds) + 1):
        if answers[0][first] is None:
            continue
        own = [answer[first + step] for step, answer in enumerate(answers)]
        told = [kind for kind in own if kind is not None]
        if len(told) == len(own):
            runs.append((first, first + len(own) - 1, max(told, key=LOOSENESS.index)))
    return runs


def near_runs(parts: Sequence[list[Run]], distances: Sequence[int]) -> list[Run]:
    """Return the shortest stretches that hold a run of every part, each near the one before.

    Runs of two parts share no word; `distances` count words, 1 being side by side. A stretch that
    holds another is left out (minimal intervals, Clarke, Cormack and Burkowski 1995).
    """
    reached = [(run, [run]) for run in parts[0]]
    for step, (runs, distance) in enumerate(zip(parts[1:], distances, strict=True)):
        further = []
        for run in runs:
            # Of single runs only the nearest can be in a shortest stretch, of others any.
            beside = _beside(reached, run, distance, nearest=step == 0)
            wholes = [_hull(whole, run) for _, found in beside for whole in found]
            if wholes:
                further.append((run, _minimal(wholes)))
        reached = further
    return _minimal([whole for _, wholes in reached for whole in wholes])


def _beside(
    reached: list[_Reached], run: Run, distance: int, *, nearest: bool
) -> Iterator[_Reached]:
    """Yield what ends or begins within a distance of a run; all are of one length, in order."""
    low = bisect_left(reached, run[0] - distance, key=_last)
    high = bisect_left(reached, run[0], key=_last)
    yield from reached[max(low, high - 1) if nearest else low : high]
    low = bisect_right(reached, run[1], key=_first)
    high = bisect_right(reached, run[1] + distance, key=_first)
    yield from reached[low : min(low + 1, high) if nearest else high]


def _first(one: _Reached) -> int:
    return one[0][0]


def _last(one: _Reached) -> int:
    return one[0][1]


def _minimal(wholes: list[Run]) -> list[Run]:
    """Return, in order, the stretches that hold no other; of equal ones the closest match."""
    kept: list[Run] = []
    for whole in sorted(wholes, key=lambda one: (-one[0], one[1], LOOSENESS.index(one[2]))):
        if not kept or whole[1] < kept[-1][1]:
            kept.append(whole)
    return kept[::-1]


def _hull(one: Run, other: Run) -> Run:
    kind = max(one[2], other[2], key=LOOSENESS.index)
    return min(one[0], other[0]), max(one[1], other[1]), kind


class BoundedExpression:
    """A regular expression, capitals not regarded, with the time that is left for it."""

    def __init__(self, pattern: str, seconds: float = LONGEST) -> None:
        self._pattern = pattern
        # Only the standard library: nothing else is imported, and it is there at once.
        self._child = subprocess.Popen(
            [sys.executable, "-I", "-S", "-c", _CHILD],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            encoding="ascii",
        )
        self._timer = threading.Timer(seconds, self._child.kill)
        self._timer.daemon = True
        self._timer.start()
        self._end = weakref.finalize(self, _end, self._child, self._timer)
        self._say(pattern)

    def spans(self, body: str) -> list[tuple[int, int]]:
        """Return where the expression stands in a text, in code points; empty matches left out.

        Raises:
            QueryError: the time is up.
        """
        try:
            self._say(body)
            told = self._child.stdout.readline() if self._child.stdout else ""
        except (OSError, ValueError):  # its process was ended, its pipes are closed
            told = ""
        if not told.endswith("\n"):
            self._end()
            raise QueryError(searching.TOO_SLOW(pattern=self._pattern))
        return [(start, end) for start, end in json.loads(told)]

    def _say(self, words: str) -> None:
        if self._child.stdin:
            self._child.stdin.write(json.dumps(words) + "\n")
            self._child.stdin.flush()


def _end(child: subprocess.Popen[str], timer: threading.Timer) -> None:
    timer.cancel()
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe:
            try:
                pipe.close()
            except OSError:  # what was left in it has nobody to read it
                continue
