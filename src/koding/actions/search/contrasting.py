"""Words that keep to one part of what is said: near a word, or of some and not of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from koding.actions.search.scope import Scope
from koding.actions.search.sightings import FindOptions, WordSearch, sight
from koding.actions.search.word_counts import (
    CountOptions,
    headings,
    hesitations_in,
    of_informants,
)
from koding.analysis.search.contrasts import contrast
from koding.analysis.search.counting import WordTally
from koding.errors import ConflictError
from koding.language.compounds import lemma_of
from koding.language.words import CONTINUED
from koding.messages.searching import NOTHING_ELSEWHERE
from koding.model.scope import TextFilter
from koding.model.word_counts import Contrast
from koding.store import vocabulary
from koding.store.word_forms import SpokenForms, read_words, words_covered, words_near

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.store.word_forms import Spans, WordNumbers

    Mask = NDArray[np.bool_]


class _Parts:
    """Adds up the words of two parts, here and elsewhere, of the texts of some scopes."""

    def __init__(self, connection: Connection, *scopes: Scope) -> None:
        forms = vocabulary.read_forms(connection)
        self._lemmas = vocabulary.read_lemmas(connection, lemma_of)
        self._said = SpokenForms(forms, CONTINUED)
        self._names = {text.revision: text.name for one in scopes for text in one.texts}
        self._here, self._elsewhere = WordTally(forms), WordTally(forms)

    def chosen(self, words: WordNumbers, scope: Scope, bodies: dict[int, list[Spans]]) -> Mask:
        """Return which words of a text a scope chooses, of whose turns these are the bodies."""
        own = bodies.get(words.revision, [])
        return self._said.chosen(words, own, *scope.coded(words.revision))

    def add(self, words: WordNumbers, here: Mask, elsewhere: Mask) -> None:
        """Add the words of a text."""
        name = self._names[words.revision]
        for tally, mask in ((self._here, here), (self._elsewhere, elsewhere)):
            if mask.any():
                tally.add(name, name, words.numbers[mask])

    def result(self, options: CountOptions, *, node: int | None = None) -> Contrast:
        """Return what is found; `node` is how many hits the part here stands around."""
        told = contrast(self._here, self._elsewhere, headings(options, self._lemmas), node)
        return replace(
            told,
            hesitations=hesitations_in(self._here) + hesitations_in(self._elsewhere),
            form=options.form,
            rows=tuple(row for row in told.rows if row.here >= options.least),
            every_word=options.every_word,
            interviewers=options.interviewers,
        )


def find_neighbours(
    workspace: Workspace,
    query: str,
    wanted: TextFilter = TextFilter(),
    options: CountOptions = CountOptions(),
    within: int = 5,
) -> Contrast:
    """Return the words that stand within so many words of what a query finds, in the same turn.

    A word near two hits is counted once, what was found not at all.

    Raises:
        QueryError: the query is not written as one is.
        NotFoundError: something named in the filter is not there.
    """
    search = WordSearch(query, FindOptions(placed=False, voiced=False))
    with workspace.read() as connection:
        scope = Scope(connection, of_informants(wanted, options))
        sighted = sight(connection, scope, search)
        found = {one.text.revision: (one.starts, one.ends) for one in sighted}
        parts, bodies = _Parts(connection, scope), _bodies(scope)
        for words in read_words(connection, bodies):
            chosen = parts.chosen(words, scope, bodies)
            hit = chosen & words_covered(words, *found.get(words.revision, ((), ())))
            near = words_near(words, chosen, hit, bodies[words.revision], within)
            parts.add(words, near, chosen & ~near & ~hit)
    hits = sum(one.n for one in sighted)
    told = parts.result(options, node=hits)
    return replace(told, near=query.strip(), hits=hits, within=within, coding=scope.coding)


def set_against(
    workspace: Workspace,
    wanted: TextFilter,
    other: TextFilter,
    options: CountOptions = CountOptions(),
) -> Contrast:
    """Return the words that are said more often where `wanted` looks than where `other` does.

    What both look at counts as of `wanted` alone.

    Raises:
        NotFoundError: something named in a filter is not there.
        ConflictError: `other` finds no words besides.
    """
    with workspace.read() as connection:
        one = Scope(connection, of_informants(wanted, options))
        two = Scope(connection, of_informants(other, options))
        parts, here, elsewhere = _Parts(connection, one, two), _bodies(one), _bodies(two)
        for words in read_words(connection, dict.fromkeys((*here, *elsewhere))):
            mine = parts.chosen(words, one, here)
            parts.add(words, mine, parts.chosen(words, two, elsewhere) & ~mine)
    told = parts.result(options)
    if not told.words_elsewhere:
        raise ConflictError(NOTHING_ELSEWHERE())
    return replace(told, coding=one.coding)


def _bodies(scope: Scope) -> dict[int, list[Spans]]:
    """Return the bodies of chosen turns by revision, of each speaker by themselves."""
    return {
        text.revision: [spans for _, spans in spoken]
        for some in scope.some_texts()
        for text, spoken in scope.spans_of(some)
    }
