"""Finds words in what is said and in memos.

First it is found where hits are, and how many; what is to be read of each is told afterwards, some
texts at a time, so that a long list begins at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from koding.actions.search import sightings
from koding.actions.search.scope import Scope
from koding.actions.search.sightings import FindOptions, WordSearch
from koding.errors import ConflictError
from koding.messages.searching import NO_FILTER_OF_MEMOS
from koding.model.choices import SearchIn
from koding.model.finding import Found, Hit, HitCount, Searched
from koding.model.scope import CodingChoice, CountedCoders, TextFilter
from koding.store import passages
from koding.store.frozen import frozen_memos

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.actions.search.sightings import Sighted
    from koding.actions.workspace import Workspace


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
    found, hits = look(workspace, query, wanted, options)
    return replace(found, hits=tuple(hits)) if options.told else found


def look(
    workspace: Workspace,
    query: str,
    wanted: TextFilter = TextFilter(),
    options: FindOptions = FindOptions(),
) -> tuple[Found, Iterator[Hit]]:
    """Return how much is found, as `find` does, and the hits as they are gone through.

    Raises:
        QueryError: the query is not written as one is.
        NotFoundError: something named in the filter is not there.
        ConflictError: memos are to be filtered by what only speech has; of the hits, a text was
            destroyed since.
    """
    search = WordSearch(query, options)
    in_memos = options.where is not SearchIn.TEXT
    if in_memos and replace(wanted, coding=CodingChoice()) != TextFilter():
        raise ConflictError(NO_FILTER_OF_MEMOS())
    sighted: list[Sighted] = []
    searched: tuple[Searched, ...] = ()
    counts: tuple[HitCount, ...] = ()
    told: Iterator[Hit] = iter(())
    coding = CountedCoders()
    with workspace.read() as connection:
        if options.where is not SearchIn.MEMOS:
            scope = Scope(connection, wanted)
            sighted = sightings.sight(connection, scope, search)
            counts = sightings.counts_of(scope, sighted)
            searched = sightings.looked_through(scope) if options.counted else ()
            coding = scope.coding
            told = sightings.tell(workspace, scope.voices, sighted, options)
        memos = list(_hits_in_memos(connection, search)) if in_memos else []
    n = sum(one.n for one in sighted) + len(memos)
    found = Found(query.strip(), (), searched, coding, n, len(sighted), counts)
    return found, chain(told, memos)


def _hits_in_memos(connection: Connection, search: WordSearch) -> Iterator[Hit]:
    frozen = frozen_memos(connection)
    for memo in passages.read_memos(connection):
        if memo.key in frozen:
            continue
        end = len(memo.body)
        for match in search.matches(memo.body, 0, end, unsorted=True):
            told = sightings.around(
                memo.body, 0, end, match.start, match.end, context=search.options.context
            )
            yield Hit(
                memo.target, 0, match.start, match.end, *told, kind=match.kind, memo=memo.guid
            )
