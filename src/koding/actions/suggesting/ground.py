"""What suggestions are made from: the filter, codes and texts, and lines that become one."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from koding.actions.naming import code_named, document_named, subtree
from koding.errors import ConflictError
from koding.language.suggesting import KeywordRules
from koding.messages.withdrawing import FROZEN_DOCUMENT
from koding.model.choices import ASKING, DocumentKind
from koding.model.suggesting import Sign, Suggestion
from koding.store import coders, documents, passages
from koding.store.codes import read_codes
from koding.store.frozen import read_frozen
from koding.store.suggestions import read_dismissed

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from koding.model.stored import StoredCode, StoredDocument, StoredLine
    from koding.store.frozen import Frozen

    Probability = Callable[[int, int], float]
    Run = tuple[int, int, list[int]]
    """Where it starts and ends, and the places of its lines."""
    Marked = Mapping[int, Mapping[int, tuple[Sign, ...]]]
    """What speaks for a code in a line, by the code's key and the line's place in its text."""

COUNTED_KINDS = (DocumentKind.INTERVIEW, DocumentKind.GROUP)

Spans = dict[int, list[tuple[int, int]]]
"""Spans by the key of a code."""


@dataclass(frozen=True, slots=True)
class SuggestionFilter:
    """Where, for which codes and of whose lines suggestions are made.

    Nothing named means all: documents of the `kinds`, codes. A code named stands for those under
    it too. `exclude` are words that no keyword is to match. `coders` name whose coding a model
    learns from, none for what the tables count. `least` is the least probability to suggest at.
    `every` takes each line a keyword stands in, however common the word, and no other.
    """

    documents: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    kinds: tuple[DocumentKind, ...] = COUNTED_KINDS
    interviewers: bool = False
    exclude: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    least: float | None = None
    round: int = 1
    every: bool = False


@dataclass(frozen=True)
class LinedText:
    """A document's text and those of its lines that suggestions are made for."""

    document: StoredDocument
    text: str
    lines: tuple[StoredLine, ...]


@dataclass(frozen=True)
class SuggestionGround:
    """The codes by key, which of them are asked for, and what the coder has decided on them.

    `coded` and `dismissed` are the spans of the coder's own passages and dismissals, by revision.
    """

    codes: dict[int, StoredCode]
    wanted: frozenset[int]
    under: dict[int, frozenset[int]]
    coded: dict[int, Spans] = field(default_factory=dict)
    dismissed: dict[int, Spans] = field(default_factory=dict)


def read_ground(connection: Connection, coder: str, wanted: SuggestionFilter) -> SuggestionGround:
    """Return the codes, and what `coder` has coded and dismissed.

    Raises:
        NotFoundError: a code is named that is not there.
    """
    known = read_codes(connection)
    asked = known if not wanted.codes else [
        code
        for name in wanted.codes
        for code in subtree(known, code_named(known, name))
    ]  # fmt: skip
    key = coders.find_coder(connection, coder)
    coded: dict[int, Spans] = defaultdict(lambda: defaultdict(list))
    dismissed: dict[int, Spans] = defaultdict(lambda: defaultdict(list))
    if key is not None:
        for one in passages.read_passages(connection, coders=[key], round_=wanted.round):
            coded[one.revision][one.code].append((one.start, one.end))
        for row in read_dismissed(connection, key, wanted.round):
            dismissed[row.revision_id][row.code_id].append((row.start, row.end))
    return SuggestionGround(
        codes={code.key: code for code in known},
        wanted=frozenset(code.key for code in asked),
        under={code.key: frozenset(one.key for one in subtree(known, code)) for code in known},
        coded=dict(coded),
        dismissed=dict(dismissed),
    )


def read_texts(connection: Connection, wanted: SuggestionFilter) -> Iterator[LinedText]:
    """Yield the documents asked for, one text in memory at a time, in the order of import.

    Raises:
        NotFoundError: a document is named that is not there.
    """
    frozen = read_frozen(connection)
    for document in choose_documents(connection, wanted, frozen):
        yield read_text(connection, document, frozen, interviewers=wanted.interviewers)


def choose_documents(
    connection: Connection, wanted: SuggestionFilter, frozen: Frozen
) -> list[StoredDocument]:
    """Return the documents named, else those of the kinds asked for, without who is frozen.

    Raises:
        NotFoundError: a document is named that is not there.
        ConflictError: one is named in which nobody answers but who is frozen.
    """
    every = documents.read_documents(connection)
    named = {one.key: one for one in (document_named(connection, n) for n in wanted.documents)}
    for key in named.keys() & frozen.documents:
        raise ConflictError(FROZEN_DOCUMENT(document=named[key].name))
    if named:
        return [one for one in every if one.key in named]
    return [one for one in every if one.kind in wanted.kinds and one.key not in frozen.documents]


def read_text(
    connection: Connection,
    document: StoredDocument,
    frozen: Frozen,
    *,
    interviewers: bool = False,
) -> LinedText:
    """Return a document with the lines of informants and of those whose role nobody has said.

    Lines of whoever is frozen are not among them.
    """
    hidden = SpanSet(frozen.words.get(document.revision, ()))
    asking = () if interviewers else ASKING
    turns = documents.read_turns(connection, document.revision)
    heard = {turn.ordinal for turn in turns if turn.role not in asking}
    lines = documents.read_lines(connection, document.revision)
    return LinedText(
        document,
        documents.read_text(connection, document.revision),
        tuple(
            line for line in lines if line.turn in heard and not hidden.touch(line.start, line.end)
        ),
    )


class SpanSet:
    """Spans of a text, to be asked what shares text with any of them."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def touch(self, start: int, end: int) -> bool:
        """Return whether any span shares text with `[start, end)`."""
        place = bisect_right(self._ends, start)
        return place < len(self._starts) and self._starts[place] < end


def join_lines(
    text: LinedText,
    ground: SuggestionGround,
    marked: Marked,
    probability: Probability | None = None,
) -> list[Suggestion]:
    """Return suggestions of a document, by place and code.

    `marked` are the places (in `text.lines`) a code is suggested for, with what speaks for it, by
    the key of the code; `probability` tells how likely a code is at a place, and a suggestion has
    that of its likeliest line, with what speaks for it there. Lines next to each other in a turn
    become one suggestion.

    Left out are lines that the coder has dismissed for the code, or coded with one under it, or
    that one under it is suggested for; and suggestions that overlap what is coded with the code.
    """
    runs: dict[int, list[Run]] = {}
    # Codes stand after those they lie under.
    for code in reversed(ground.codes):
        if code in ground.wanted and code in marked:
            below = [run for one in ground.under[code] for run in runs.get(one, ())]
            taken = {place for _, _, places in below for place in places}
            runs[code] = _open_runs(text, ground, code, marked[code].keys() - taken)
    order = {code: place for place, code in enumerate(ground.codes)}
    found = [
        (
            run[0],
            run[1],
            order[code],
            _suggestion(text, ground, code, run[2], marked[code], probability),
        )
        for code, mine in runs.items()
        for run in mine
    ]
    return [suggestion for *_, suggestion in sorted(found, key=itemgetter(0, 1, 2))]


def _open_runs(
    text: LinedText, ground: SuggestionGround, code: int, places: Iterable[int]
) -> list[Run]:
    """Return runs of neighbouring lines on which nothing is decided yet."""
    revision = text.document.revision
    coded = ground.coded.get(revision, {})
    under = [span for one in ground.under[code] - {code} for span in coded.get(one, ())]
    decided = SpanSet([*ground.dismissed.get(revision, {}).get(code, ()), *under])
    own = SpanSet(coded.get(code, ()))
    left = [
        at for at in sorted(places) if not decided.touch(text.lines[at].start, text.lines[at].end)
    ]
    return [run for run in _runs(text, left) if not own.touch(run[0], run[1])]


def _runs(text: LinedText, places: Sequence[int]) -> list[Run]:
    runs: list[Run] = []
    for at in places:
        line = text.lines[at]
        if runs and runs[-1][2][-1] == at - 1 and text.lines[at - 1].turn == line.turn:
            start, _, mine = runs[-1]
            runs[-1] = start, line.end, [*mine, at]
        else:
            runs.append((line.start, line.end, [at]))
    return runs


def _suggestion(
    text: LinedText,
    ground: SuggestionGround,
    code: int,
    places: Sequence[int],
    signs: Mapping[int, tuple[Sign, ...]],
    probability: Probability | None,
) -> Suggestion:
    first, last = text.lines[places[0]], text.lines[places[-1]]
    telling, likely = list(places), None
    if probability is not None:
        likely, place = max((probability(at, code), -at) for at in places)
        telling = [-place]
    found = [sign for at in telling for sign in signs[at]]
    return Suggestion(
        document=text.document.name,
        revision=text.document.revision,
        first=first.number,
        last=last.number,
        start=first.start,
        end=last.end,
        code=ground.codes[code].path,
        signs=tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found),
        probability=likely,
        words=text.text[first.start : last.end],
    )


def mark_lines(text: LinedText, rules: KeywordRules) -> Marked:
    """Return the places of lines that hold a keyword, with the words that do, by code."""
    marked: dict[int, dict[int, tuple[Sign, ...]]] = defaultdict(dict)
    lines = text.lines
    place = 0
    for _, turn in groupby(lines, key=attrgetter("turn")):
        said = list(turn)
        for found in rules.find(text.text, said[0].start, said[-1].end):
            while lines[place].end <= found.start:
                place += 1
            if found.end <= lines[place].end:  # a phrase does not go on in another line
                mine = marked[found.code]
                sign = Sign(found.words, found.keyword, found.kind)
                mine[place] = (*mine[place], sign) if place in mine else (sign,)
    return marked
