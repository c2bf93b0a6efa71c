"""Finds what is like a question, or like a place, by what lines mean.

Of a code it finds the passages that stand apart from its others, to be read again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from itertools import chain
from typing import TYPE_CHECKING

from koding.actions.naming import document_named, locate
from koding.actions.search import sightings
from koding.actions.search.meaning import LineVectors, find_unread
from koding.actions.search.scope import Scope
from koding.actions.search.sightings import FindOptions, Sighted
from koding.analysis.meaning.apart import FEWEST, apartness
from koding.errors import ConflictError, LanguageError, NotFoundError
from koding.language.meaning import anything, read_questions
from koding.messages import searching as messages
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.choices import MatchKind
from koding.model.finding import Alike, Found, NearHit, NearLine
from koding.model.places import split_place
from koding.model.scope import TextFilter
from koding.store import documents
from koding.store.frozen import read_frozen

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from sqlalchemy import Connection

    from koding.actions.workspace import Workspace
    from koding.analysis.meaning.nearness import Floats
    from koding.model.places import Span
    from koding.model.stored import StoredDocument, StoredLine
    from koding.model.views import PassageView
    from koding.store.transcripts import Body

    Place = tuple[StoredDocument, Span]


_ABOUT = 1
"""Lines to either side of a place that are read with it, and so are like it anyhow."""


def look_alike(
    workspace: Workspace,
    like: str,
    wanted: TextFilter = TextFilter(),
    *,
    most: int | None = None,
    counted: bool = False,
) -> Alike:
    """Return what is like a question, or like the lines that `like` names, the nearest first.

    Of a question what is near enough is told, or the `most` nearest lines however far; of a place
    the nearest. Only lines that have been read for what they mean are found.

    Raises:
        LanguageError: the extra is not installed, or does not work here.
        NotFoundError: something named is not there, or there is nothing to be like.
        ConflictError: the place is in the words of somebody who is frozen.
    """
    with workspace.read() as connection:
        place = _place(connection, like)
        if place is not None:
            return _near_place(workspace, connection, place, wanted, like, most, counted=counted)
        return _near_question(workspace, connection, like, wanted, most, counted=counted)


def like_span(workspace: Workspace, document: str, span: Span) -> Alike:
    """Return the lines that are most like a span of a text, the nearest first.

    Raises:
        LanguageError: the extra is not installed, or lines have not been read for what they mean.
        NotFoundError: the document is not there.
        ConflictError: the place is in the words of somebody who is frozen.
    """
    if unread := find_unread(workspace):
        raise LanguageError(messages.NOT_READ(document=unread[0].text.name))
    with workspace.read() as connection:
        place = document_named(connection, document), span
        return _near_place(workspace, connection, place, TextFilter(), document, None)


def _place(connection: Connection, like: str) -> Place | None:
    """Return the place that is named; None where it is a question.

    A name with a space in it and no document of that name is a question that ends in a number.
    """
    name, lines = split_place(like.strip())
    if lines is None:
        return None
    if any(letter.isspace() for letter in name) and not documents.find_document(connection, name):
        return None
    document = document_named(connection, name)
    return document, locate(connection, document, lines)


def _near_question(
    workspace: Workspace,
    connection: Connection,
    like: str,
    wanted: TextFilter,
    most: int | None,
    *,
    counted: bool,
) -> Alike:
    from koding.analysis.meaning.nearness import NEAR, question

    if not like.strip():
        raise NotFoundError(messages.NOTHING_ASKED())
    looked = _Looked(workspace, connection, wanted)
    asked = question(read_questions([like]), anything())
    lines, least = looked.near(asked, NEAR if most is None else None, most, frozenset())
    return looked.tell(like.strip(), lines, counted=counted, is_place=False, asked=least)


def _near_place(
    workspace: Workspace,
    connection: Connection,
    place: Place,
    wanted: TextFilter,
    like: str,
    most: int | None,
    *,
    counted: bool = False,
) -> Alike:
    from koding.analysis.meaning.nearness import PLACES, middle

    document, span = place
    if read_frozen(connection).touches(document.revision, span.start, span.end):
        raise ConflictError(FROZEN_DOCUMENT(document=document.name))
    every = documents.read_lines(connection, document.revision)
    own = {line.number for line in every if line.start < span.end and span.start < line.end}
    known = LineVectors(connection, {document.revision: document.name})
    vectors = known.of_lines(document.revision, own)
    if not len(vectors):
        raise NotFoundError(messages.NO_LINE_THERE(place=like))
    about = {number + step for number in own for step in range(-_ABOUT, _ABOUT + 1)}
    looked = _Looked(workspace, connection, wanted)
    beside = frozenset((document.revision, number) for number in about)
    lines, least = looked.near(middle(vectors), None, most or PLACES, beside)
    return looked.tell(like.strip(), lines, counted=counted, is_place=True, asked=least)


class _Looked:
    """The lines that a filter chooses, with what they mean."""

    def __init__(self, workspace: Workspace, connection: Connection, wanted: TextFilter) -> None:
        self._workspace, self._connection = workspace, connection
        self._scope = Scope(connection, wanted)
        self._texts = {text.revision: text for text in self._scope.texts}
        names = {revision: text.name for revision, text in self._texts.items()}
        self._vectors = LineVectors(connection, names)
        self._bodies = self._scope.bodies()
        self._lines: dict[int, Sequence[StoredLine]] = {}
        self._looked_at = 0

    def near(
        self,
        like: Floats,
        least: float | None,
        most: int | None,
        beside: frozenset[tuple[int, int]],
    ) -> tuple[list[NearLine], int | None]:
        """Return lines at least so near, or the `most` nearest, and how many were asked for.

        Lines that stand `beside` what is asked about are left out.
        """
        from koding.analysis.meaning.nearness import nearest

        found = self._vectors.nearness(like)
        places = self._vectors.places
        self._looked_at = len(places)
        near: list[NearLine] = []
        for at in nearest(found, float("-inf") if least is None else least):
            if most is not None and len(near) == most:
                break
            if places[at] not in beside and self._is_asked(*places[at]):
                near.append(NearLine(*places[at], float(found[at])))
        return near, most

    def tell(
        self,
        like: str,
        lines: Sequence[NearLine],
        *,
        counted: bool,
        is_place: bool,
        asked: int | None,
    ) -> Alike:
        """Return the lines with their words; those next to each other in a turn are one hit."""
        scope = self._scope
        sighted, runs = self._sighted(lines)
        counts = sightings.counts_of(scope, sighted)
        searched = sightings.looked_through(scope) if counted else ()
        told = sightings.tell(self._workspace, scope.voices, sighted, FindOptions())
        hits = sorted(
            (
                NearHit(hit, last, nearness)
                for hit, (last, nearness) in zip(told, chain(*runs), strict=True)
            ),
            key=lambda one: -one.nearness,
        )
        n = len(hits)
        plain = tuple(one.hit for one in hits)
        found = Found(like, plain, searched, scope.coding, n, len(sighted), counts)
        return Alike(found, tuple(hits), self._looked_at, is_place, asked)

    def _sighted(
        self, lines: Sequence[NearLine]
    ) -> tuple[list[Sighted], list[list[tuple[int, float]]]]:
        """Return where hits are, by text, and of each its last line and how near it is."""
        sighted, told = [], []
        for revision, text in self._texts.items():
            mine = {line.number: line.nearness for line in lines if line.revision == revision}
            runs = list(_runs(self._lines_of(revision), mine)) if mine else []
            if not runs:
                continue
            starts = [run[0].start for run in runs]
            speakers = Counter(body[3] for start in starts for body in self._at(revision, start))
            sighted.append(
                Sighted(
                    text,
                    len(runs),
                    starts,
                    [MatchKind.FORM] * len(runs),
                    [run[-1].end for run in runs],
                    speakers,
                )
            )
            told.append([(run[-1].number, max(mine[one.number] for one in run)) for run in runs])
        return sighted, told

    def _lines_of(self, revision: int) -> Sequence[StoredLine]:
        if revision not in self._lines:
            self._lines[revision] = documents.read_lines(self._connection, revision)
        return self._lines[revision]

    def _is_asked(self, revision: int, number: int) -> bool:
        """Return whether a line is what the filter looks at."""
        lines = self._lines_of(revision)
        if number > len(lines):
            return False
        line = lines[number - 1]
        return bool(self._at(revision, line.start)) and self._scope.touches(
            revision, line.start, line.end
        )

    def _at(self, revision: int, start: int) -> list[Body]:
        """Return the turn that a line is in, if the filter looks at it."""
        own = self._bodies.get(revision, [])
        place = bisect_right(own, start, key=lambda body: body[1]) - 1
        return [own[place]] if place >= 0 and start < own[place][2] else []


def _runs(lines: Sequence[StoredLine], near: Iterable[int]) -> Iterator[list[StoredLine]]:
    """Yield the near lines, those next to each other in a turn together, in order."""
    run: list[StoredLine] = []
    for number in sorted(near):
        line = lines[number - 1]
        if run and (run[-1].number != number - 1 or run[-1].turn != line.turn):
            yield run
            run = []
        run.append(line)
    if run:
        yield run


def passages_apart(
    workspace: Workspace, passages: Sequence[PassageView]
) -> list[tuple[PassageView, float]]:
    """Return passages with how far each stands from the others, in standard deviations.

    Raises:
        LanguageError: the extra is not installed, or lines have not been read for what they mean.
        NotFoundError: there are too few passages to stand apart from.
    """
    if len(passages) < FEWEST:
        raise NotFoundError(messages.TOO_FEW_APART(n=len(passages), fewest=FEWEST))
    with workspace.read() as connection:
        names = dict.fromkeys(one.document for one in passages)
        revisions = {name: document_named(connection, name).revision for name in names}
        kept = LineVectors(connection, {key: name for name, key in revisions.items()})
        lines = {key: documents.read_lines(connection, key) for key in revisions.values()}
    found = []
    for one in passages:
        key = revisions[one.document]
        own = {ln.number for ln in lines[key] if ln.start < one.end and one.start < ln.end}
        vectors = kept.of_lines(key, own)
        if not own or len(vectors) != len(own):
            raise LanguageError(messages.NOT_READ(document=one.document))
        found.append(vectors)
    return list(zip(passages, apartness(found), strict=True))
