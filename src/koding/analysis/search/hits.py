"""How many hits a search has, by word, document, organisation or speaker."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, listing, say
from koding.model.choices import HitOrder, HitUnit
from koding.model.label import keyed, same
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.screen import first_rows
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from koding.model.finding import Found, Hit, HitCount, Searched
    from koding.model.label import Label
    from koding.tabling import Cell, Frame

_LAST = "æøå"
_WORDS = re.compile(r"\w+")
_ON_SCREEN = 18
"""So many rows are shown on a screen until all are asked for."""
_Place = tuple[str | None, ...]
"""What a unit is called, one name a column; None where it has none."""


def count_hits(found: Found, by: HitUnit, excluded: Sequence[str] = ()) -> Frame:
    """Return one row a unit; of documents, organisations and speakers also those without a hit.

    Per 1,000 words is of the words that were looked through in the unit.
    """
    lines = _by_word(found) if by is HitUnit.WORD else _by_place(found, _NAMES[by])
    counted = tabulate(
        say("title.find.by", query=found.query, unit=word(f"unit.{by}")),
        _FIELDS[by],
        lines,
        unit=word(f"unit.{by}"),
        n=len(lines),
        notes=hit_notes(found, excluded),
        facts=(("query", found.query), *found.coding.facts),
        keys=2 if by is not HitUnit.DOCUMENT and by is not HitUnit.CASE else 1,
    )
    hits = [column.name for column in counted.columns].index("hits")
    rows = sorted((row for row in counted.rows if row[hits]), key=lambda row: -_number(row[hits]))
    return first_rows(counted, _ON_SCREEN, tuple(rows))


def _number(cell: Cell) -> int:
    return cell if isinstance(cell, int) else 0


def sort_hits(hits: Iterable[Hit], order: HitOrder) -> Iterator[Hit]:
    """Return hits by what stands beside them, the nearest word first; where alike, as they come.

    Words are compared without capitals, accents and signs, in the order of the alphabet, which
    ends in æ, ø, å.
    """
    if order is HitOrder.DOCUMENT:
        return iter(hits)
    if order is HitOrder.LEFT:
        return iter(sorted(hits, key=lambda hit: _spelled(hit.before)[::-1]))
    return iter(sorted(hits, key=lambda hit: _spelled(hit.after)))


def _spelled(words: str) -> list[tuple[tuple[int, str], ...]]:
    """Return the words that stand there, letter by letter as they are compared."""
    folded = unicodedata.normalize("NFC", words.casefold())
    return [tuple(map(_letter, one)) for one in _WORDS.findall(folded)]


@cache
def _letter(letter: str) -> tuple[int, str]:
    """Return a letter's place in the alphabet, for å is not an a with a ring."""
    last = _LAST.find(letter) + 1
    return last, unicodedata.normalize("NFD", letter)[0]


def hit_notes(
    found: Found, excluded: Sequence[str] = (), order: HitOrder = HitOrder.DOCUMENT
) -> tuple[Label, ...]:
    """Return how many hits there are, in how much, what was left out, and by what they go."""
    notes = [_how_many(found)]
    if order is not HitOrder.DOCUMENT:
        notes.append(word(f"note.find.{order}"))
    if found.searched:
        words = sum(one.words for one in found.searched)
        documents = len({one.document for one in found.searched})
        notes.append(
            say(
                "note.find.searched",
                words=count("word", words),
                documents=count("document", documents),
            )
        )
    if excluded:
        notes.append(say("note.find.excluded", names=listing(excluded)))
    return (*notes, *found.coding.notes)


def _how_many(found: Found) -> Label:
    if not found.n:
        return say("note.find.none", query=found.query)
    if not found.documents:
        return say("note.find.memos", n=found.n)
    return say("note.find", n=found.n, documents=count("document", found.documents))


@dataclass(frozen=True, slots=True)
class _Line:
    """A unit (a word and how it matches, or a place) with its hits, of how many words."""

    name: _Place
    hits: int
    words: int
    documents: int = 0


def _by_word(found: Found) -> list[_Line]:
    words = sum(one.words for one in found.searched)
    counts: Counter[tuple[str, str]] = Counter()
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for hit in found.hits:
        key = " ".join(hit.words.replace("\u00ad", "").lower().split()), hit.kind.value
        counts[key] += 1
        places[key].add(hit.document)
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return [_Line(key, n, words, len(places[key])) for key, n in ordered]


def _by_place(found: Found, name: Callable[[HitCount | Searched], _Place]) -> list[_Line]:
    words: Counter[_Place] = Counter()
    for one in found.searched:
        words[name(one)] += one.words
    hits: Counter[_Place] = Counter()
    for counted in found.counts:
        hits[name(counted)] += counted.hits
    return [_Line(place, hits[place], n) for place, n in words.items()]


def _document(one: HitCount | Searched) -> _Place:
    return (one.document,)


def _case(one: HitCount | Searched) -> _Place:
    return (one.case,)


def _speaker(one: HitCount | Searched) -> _Place:
    return one.document, one.speaker


_NAMES: dict[HitUnit, Callable[[HitCount | Searched], _Place]] = {
    HitUnit.DOCUMENT: _document,
    HitUnit.CASE: _case,
    HitUnit.SPEAKER: _speaker,
}


def _match(line: _Line) -> Label:
    return keyed(word(f"find.match.{line.name[1]}"), str(line.name[1]))


def _named(name: str, place: int = 0) -> Field[_Line]:
    """Return the column of a name, or of one that is not known."""

    def cell(line: _Line) -> Label:
        known = line.name[place]
        return keyed(word("unknown"), "unknown") if known is None else same(known)

    return field(name, cell)


_HITS: Field[_Line] = whole("hits", lambda line: line.hits, says="find.hits")
_PER: Field[_Line] = field(
    "per_1000",
    lambda line: line.hits * 1000 / line.words if line.words else None,
    ColumnKind.NUMBER,
    digits=2,
)
_OF_PLACES: tuple[Field[_Line], ...] = (_HITS, whole("words", lambda line: line.words), _PER)
_FIELDS: dict[HitUnit, tuple[Field[_Line], ...]] = {
    HitUnit.WORD: (
        field("word", lambda line: line.name[0], says="words.word"),
        field("match", _match, says="find.match", keyed=True),
        _HITS,
        _PER,
        whole("documents", lambda line: line.documents),
    ),
    HitUnit.DOCUMENT: (_named("document"), *_OF_PLACES),
    HitUnit.CASE: (_named("case"), *_OF_PLACES),
    HitUnit.SPEAKER: (_named("document"), _named("speaker", 1), *_OF_PLACES),
}
