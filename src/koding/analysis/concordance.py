"""How many hits a search has, by word, document, organisation or speaker."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING

from koding.analysis.remarks import count, listing, say
from koding.model.choices import HitUnit
from koding.model.label import keyed, same
from koding.tabling import Cell, Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.model.finding import Found, Hit, Searched
    from koding.model.label import Label

_INTEGER, _NUMBER = ColumnKind.INTEGER, ColumnKind.NUMBER
_PER = Column("per_1000", word("per_1000"), _NUMBER, digits=2)


def count_hits(found: Found, by: HitUnit, excluded: Sequence[str] = ()) -> Frame:
    """Return one row a unit; of documents, organisations and speakers also those without a hit.

    Per 1,000 words is of the words that were looked through in the unit.
    """
    if by is HitUnit.WORD:
        columns, rows = _by_word(found)
    else:
        columns, rows = _by_place(found, by)
    return Frame(
        title=say("title.find.by", query=found.query, unit=word(f"unit.{by}")),
        columns=columns,
        rows=rows,
        unit=word(f"unit.{by}"),
        n=len(rows),
        notes=hit_notes(found, excluded),
        facts=(("query", found.query), *found.coding.facts),
        keys=2 if by is not HitUnit.DOCUMENT and by is not HitUnit.CASE else 1,
    )


def hit_notes(found: Found, excluded: Sequence[str] = ()) -> tuple[Label, ...]:
    """Return how many hits there are, in how much, and what was left out."""
    documents = len({hit.document for hit in found.hits if hit.memo is None})
    notes = [
        say("note.find", n=len(found.hits), documents=count("document", documents))
        if found.hits
        else say("note.find.none", query=found.query)
    ]
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


def _by_word(found: Found) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    words = sum(one.words for one in found.searched)
    counts: Counter[tuple[str, str]] = Counter()
    places: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for hit in found.hits:
        key = " ".join(hit.words.replace("\u00ad", "").lower().split()), hit.kind.value
        counts[key] += 1
        places[key].add(hit.document)
    columns = (
        Column("word", word("words.word")),
        Column("match", word("find.match"), keyed=True),
        Column("hits", word("find.hits"), _INTEGER),
        _PER,
        Column("documents", word("documents"), _INTEGER),
    )
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return columns, tuple(
        (key[0], keyed(word(f"find.match.{key[1]}"), key[1]), n, _rate(n, words), len(places[key]))
        for key, n in ordered
    )


def _by_place(found: Found, by: HitUnit) -> tuple[tuple[Column, ...], tuple[tuple[Cell, ...], ...]]:
    name = _NAMES[by]
    words: Counter[_Place] = Counter()
    for one in found.searched:
        words[name(one)] += one.words
    hits = Counter(name(hit) for hit in found.hits if hit.memo is None)
    columns = (
        *_COLUMNS[by],
        Column("hits", word("find.hits"), _INTEGER),
        Column("words", word("words"), _INTEGER),
        _PER,
    )
    return columns, tuple(
        (*_cells(place), hits[place], n, _rate(hits[place], n)) for place, n in words.items()
    )


_Place = tuple[str | None, ...]
"""What a unit is called, one name a column; None where it has none."""


def _document(one: Hit | Searched) -> _Place:
    return (one.document,)


def _case(one: Hit | Searched) -> _Place:
    return (one.case,)


def _speaker(one: Hit | Searched) -> _Place:
    return one.document, one.speaker


_NAMES: dict[HitUnit, Callable[[Hit | Searched], _Place]] = {
    HitUnit.DOCUMENT: _document,
    HitUnit.CASE: _case,
    HitUnit.SPEAKER: _speaker,
}
_COLUMNS = {
    HitUnit.DOCUMENT: (Column("document", word("document")),),
    HitUnit.CASE: (Column("case", word("case")),),
    HitUnit.SPEAKER: (Column("document", word("document")), Column("speaker", word("speaker"))),
}


def _cells(place: _Place) -> tuple[Cell, ...]:
    return tuple(
        keyed(word("unknown"), "unknown") if name is None else same(name) for name in place
    )


def _rate(n: int, words: int) -> float | None:
    return n * 1000 / words if words else None
