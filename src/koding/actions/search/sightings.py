"""Where hits are: text by text, by the words themselves or by their numbers.

The search index tells which turns may answer; what a turn answers, koding's own words decide. In
many texts single words are looked for among the numbered words, without reading a text; which word
stands there is then read for those alone that are told.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from koding.actions.naming import line_number
from koding.errors import ConflictError
from koding.language.matches import QueryFinder
from koding.language.queries import parse_query, parse_word, terms_of
from koding.language.words import UNSORTED, spelled_words, word_spans
from koding.messages.searching import CHANGED_MEANWHILE
from koding.model.choices import MatchKind, SearchIn
from koding.model.finding import Hit, HitCount, Searched
from koding.store import search_index, transcripts, vocabulary
from koding.store.marks import times_of

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.search.scope import Scope
    from koding.actions.workspace import Workspace
    from koding.language.matches import Match
    from koding.language.queries import Written
    from koding.model.withheld import WithheldWords
    from koding.store.transcripts import Body, CurrentText, SpeakerVoice

CONTEXT = 80
"""How many characters are told on either side of what was found."""

MANY_TEXTS = 50
"""So many texts are looked through by number: in fewer, loading what that takes is not worth it."""
_TOLD = 20
"""Texts in memory at a time."""
_SPACE = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class FindOptions:
    """Where to look, what to leave out, and what is to be told.

    `exclude` are words as written, `kinds` (where not empty) the only kinds of match; `counted`
    tells how many words were looked through, `placed` the lines of hits. Without `told` no hits
    are told but how many there are, without `voiced` these are not counted by who speaks.
    """

    where: SearchIn = SearchIn.TEXT
    exclude: tuple[str, ...] = ()
    kinds: tuple[MatchKind, ...] = ()
    context: int = CONTEXT
    counted: bool = False
    placed: bool = True
    indexed: bool = True
    told: bool = True
    voiced: bool = True


class WordSearch:
    """A query with what is to be left out of what it finds."""

    def __init__(self, query: str, options: FindOptions) -> None:
        self.options = options
        self.finder = QueryFinder(parse_query(query))
        self._excluded: list[Written] = [parse_word(word) for word in options.exclude]

    def matches(
        self, text: str, start: int, end: int, *, unsorted: bool = False
    ) -> Iterator[Match]:
        """Yield what answers in `text[start:end]` and is not left out."""
        for match in self.finder.find(text, start, end, unsorted=unsorted):
            if not (self._excluded or self.options.kinds) or self._keeps(text, match):
                yield match

    def kind_of(self, form: str) -> MatchKind | None:
        """Return how a word as spelled answers and is kept, where only single words can."""
        kind = self.finder.kind_of(form)
        if kind is None or (self.options.kinds and kind not in self.options.kinds):
            return None
        return None if any(one.matches(form) for one in self._excluded) else kind

    def _keeps(self, text: str, match: Match) -> bool:
        if self.options.kinds and match.kind not in self.options.kinds:
            return False
        words = spelled_words(text[match.start : match.end])
        return not any(one.matches(word) for one in self._excluded for word in words)


def around(
    text: str, start: int, end: int, first: int, last: int, *, context: int
) -> tuple[str, str, str]:
    """Return `text[first:last]`, and what stands before and after it in `text[start:end]`."""
    low, high = max(first - context, start), min(last + context, end)
    before, after = text[low:first], text[last:high]
    return (
        _after_space(before) if low > start else before,
        text[first:last],
        _before_space(after) if high < end else after,
    )


@dataclass(slots=True)
class Sighted:
    """How many hits a text has, where they begin, ascending, and how they match.

    Where hits are only counted `starts` and `kinds` may be empty; `ends` is where hits are single
    words whose length is not known yet. `speakers` are the keys of who has how many hits, in the
    order they first come, where that was asked.
    """

    text: CurrentText
    n: int
    starts: Sequence[int]
    kinds: Sequence[MatchKind]
    ends: Sequence[int] = ()
    speakers: Counter[int] = field(default_factory=Counter)


def sight(connection: Connection, scope: Scope, search: WordSearch) -> list[Sighted]:
    """Return where hits are, of the texts that have any."""
    if _by_number(scope, search):
        return list(_by_numbers(connection, scope, search))
    return list(_by_words(connection, scope, search))


def counts_of(scope: Scope, sighted: Iterable[Sighted]) -> tuple[HitCount, ...]:
    """Return whose words the hits are; of texts whose speakers were not asked for, nobody's."""
    return tuple(
        HitCount(one.text.name, scope.case(one.text, speaker), scope.voices[speaker].label, n)
        for one in sighted
        for speaker, n in (one.speakers or {-1: one.n}).items()
    )


def looked_through(scope: Scope) -> tuple[Searched, ...]:
    """Return how many words were looked through, by document and who speaks."""
    counts: Counter[tuple[str, str | None, str | None]] = Counter()
    for text, speaker, words in scope.spoken():
        counts[text.name, scope.case(text, speaker), scope.voices[speaker].label] += words
    return tuple(Searched(*who, words) for who, words in counts.items())


def tell(
    workspace: Workspace,
    voices: Mapping[int, SpeakerVoice],
    sighted: Sequence[Sighted],
    options: FindOptions,
) -> Iterator[Hit]:
    """Yield the hits in order, some texts read at a time; what a text says is never changed.

    Raises:
        ConflictError: a text was destroyed since.
    """
    withheld: WithheldWords | None = None
    for first in range(0, len(sighted), _TOLD):
        some = sighted[first : first + _TOLD]
        revisions = [one.text.revision for one in some]
        with workspace.read() as connection:
            words = transcripts.some_texts(connection, revisions)
            if withheld is None:
                withheld = workspace.withheld(connection)
            bodies = transcripts.read_bodies(connection, revisions=revisions)
            placed = revisions if options.placed else ()
            starts = transcripts.line_starts_of(connection, placed)
            recorded = times_of(connection, placed)
        for one in some:
            key = one.text.revision
            if key not in words or key not in bodies:
                raise ConflictError(CHANGED_MEANWHILE(document=one.text.name))
            marks = recorded.get(key)
            for start, end, kind, body in _within(one, words[key], bodies[key]):
                voice, low = voices[body[3]], max(start - options.context, body[1])
                shown = withheld.hide(key, words[key][low : end + options.context], low)
                yield Hit(
                    one.text.name,
                    line_number(starts.get(key, ()), start),
                    start,
                    end,
                    *around(
                        shown,
                        body[1] - low,
                        body[2] - low,
                        start - low,
                        end - low,
                        context=options.context,
                    ),
                    kind=kind,
                    speaker=voice.label,
                    case=voice.case or one.text.case,
                    starts_ms=marks.at(start) if marks is not None else None,
                    page=marks.marks.page(start) if marks is not None else None,
                )


def _within(
    one: Sighted, words: str, bodies: Sequence[Body]
) -> Iterator[tuple[int, int, MatchKind, Body]]:
    """Yield where each hit begins and ends, how it matches, and the turn it is in."""
    begins = [body[1] for body in bodies]
    ends = one.ends or (0,) * len(one.starts)
    for start, end, kind in zip(one.starts, ends, one.kinds, strict=True):
        body = bodies[bisect_right(begins, start) - 1]
        yield start, end or _word_end(words, start, body[2]), kind, body


def _word_end(words: str, start: int, end: int) -> int:
    """Return where the word that begins at `start` ends: no word goes over white space."""
    space = _SPACE.search(words, start, end)
    return word_spans(words, start, space.start() if space else end)[0][1]


def _by_words(connection: Connection, scope: Scope, search: WordSearch) -> Iterator[Sighted]:
    turns = _preselect(connection, search.finder) if search.options.indexed else None
    unsorted = search_index.turns_with(connection, [UNSORTED]) if turns else frozenset[int]()
    bodies = scope.bodies(turns)
    texts = [text for text in scope.texts if bodies.get(text.revision)]
    for first in range(0, len(texts), _TOLD):
        some = texts[first : first + _TOLD]
        words = transcripts.some_texts(connection, [text.revision for text in some])
        for text in some:
            key = text.revision
            answers = [
                (match, body[3])
                for body in bodies[key]
                for match in search.matches(
                    words[key], body[1], body[2], unsorted=body[0] in unsorted
                )
                if scope.holds(key, match.start, match.end)
            ]
            if answers:
                yield Sighted(
                    text,
                    len(answers),
                    [match.start for match, _ in answers],
                    [match.kind for match, _ in answers],
                    [match.end for match, _ in answers],
                    Counter(speaker for _, speaker in answers),
                )


def _by_number(scope: Scope, search: WordSearch) -> bool:
    """Return whether hits can be found among the words by number, without their texts."""
    wanted = search.options
    if not wanted.indexed or scope.within_passages or not search.finder.is_of_single_words:
        return False
    return not wanted.told or len(scope.texts) >= MANY_TEXTS


def _by_numbers(connection: Connection, scope: Scope, search: WordSearch) -> Iterator[Sighted]:
    from koding.store import word_forms  # with numpy, which a search in few texts does without

    wanted = search.options
    bodies = scope.bodies() if wanted.voiced or scope.narrows_turns else None
    texts = {
        text.revision: text for text in scope.texts if bodies is None or bodies.get(text.revision)
    }
    forms = vocabulary.read_forms(connection)
    answering = _answering(forms, search)
    is_wanted = word_forms.wanted_forms(forms, answering)
    # Where no turn is asked for and no hit is told, it is enough to count.
    placed = wanted.told or bodies is not None
    for words in word_forms.read_words(connection, texts if answering else (), placed=placed):
        own = None if bodies is None else bodies[words.revision]
        edges = None if own is None else [(body[1], body[2]) for body in own]
        found = word_forms.words_among(words, edges, is_wanted)
        if found.numbers:
            yield Sighted(
                texts[words.revision],
                len(found.numbers),
                found.starts,
                [answering[number] for number in found.numbers] if wanted.told else (),
                speakers=Counter(own[number][3] for number in found.bodies) if own else Counter(),
            )


def _answering(forms: Sequence[str], search: WordSearch) -> dict[int, MatchKind]:
    """Return the forms, by number, that answer and are kept, each with how it does."""
    from koding.store import word_forms

    traces = search.finder.traces
    likely = word_forms.forms_holding(forms, traces) if traces else dict(enumerate(forms))
    return {number: kind for number, form in likely.items() if (kind := search.kind_of(form))}


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


def _after_space(words: str) -> str:
    """Return words without the first, which is cut, unless it is the only one."""
    pieces = words.split(None, 1)
    return words if words[:1].isspace() or not pieces else pieces[-1]


def _before_space(words: str) -> str:
    """Return words without the last, which is cut, unless it is the only one."""
    pieces = words.rsplit(None, 1)
    return words if words[-1:].isspace() or not pieces else pieces[0]
