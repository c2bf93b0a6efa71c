"""The words of texts by number: the different ones of each text, and which of them each word is."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from koding.model.material import NARROW
from koding.store import tables
from koding.store.recorder import insert_rows

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Edges = tuple[int, int]

_LINE_END = ord("\n")
_TEXTS = 20


@dataclass(frozen=True)
class WordNumbers:
    """The words of a text in order: where each begins, and which of `forms` it is.

    `listed` are the forms as the database keeps them, one a line.
    """

    revision: int
    listed: str
    places: NDArray[np.integer]
    starts: NDArray[np.int32]

    @cached_property
    def forms(self) -> list[str]:
        """The different words."""
        return self.listed.split("\n")


def save_forms(
    connection: Connection, revision: int, forms: Sequence[str], places: array[int]
) -> None:
    """Keep the different words of a revision, and which of them each word is."""
    row = {"revision_id": revision, "forms": "\n".join(forms), "places": pack(forms, places)}
    insert_rows(connection, tables.word_forms, [row])


def pack(forms: Sequence[str], places: array[int]) -> bytes:
    """Return places as the database keeps them."""
    width = "H" if len(forms) <= NARROW else "i"
    packed = places if places.typecode == width else array(width, places)
    if sys.byteorder == "big":
        packed = array(width, packed)
        packed.byteswap()
    return packed.tobytes()


def drop_forms(connection: Connection) -> None:
    """Forget the words of every revision."""
    connection.execute(delete(tables.word_forms))


def unpack(revision: int, forms: str, places: bytes, starts: bytes) -> WordNumbers:
    """Return the words of a revision from what the database keeps of them."""
    import numpy as np

    width = "<u2" if forms.count("\n") < NARROW else "<i4"
    return WordNumbers(
        revision, forms, np.frombuffer(places, dtype=width), np.frombuffer(starts, dtype="<i4")
    )


def read_forms(connection: Connection, revisions: Iterable[int]) -> Iterator[WordNumbers]:
    """Yield the words of revisions in the order asked, a few texts of them in memory at a time."""
    table, starts = tables.word_forms.c, tables.word_starts.c
    wanted = select(table.revision_id, table.forms, table.places, starts.starts).join(
        tables.word_starts, starts.revision_id == table.revision_id
    )
    keys = list(revisions)
    for first in range(0, len(keys), _TEXTS):
        some = keys[first : first + _TEXTS]
        rows = connection.execute(wanted.where(table.revision_id.in_(some))).all()
        found = {row.revision_id: row for row in rows}
        for key in some:
            yield unpack(*found[key])


def forms_holding(words: WordNumbers, traces: Iterable[str]) -> dict[int, str]:
    """Return the forms of a text that hold one of `traces`, and all that are not plain.

    Plain are small letters of Western Europe. They are looked for in the list as it is kept:
    taking it apart, for each of a thousand texts, would take longer than all else.
    """
    import numpy as np

    listed = f"\n{words.listed}\n".encode()
    letters = np.frombuffer(listed, dtype=np.uint8)
    places: list[int] = np.flatnonzero(_odd_bytes()[letters]).tolist()
    for trace in traces:
        sought = trace.encode()
        at = listed.find(sought)
        while at >= 0:
            places.append(at)
            at = listed.find(sought, at + 1)
    breaks = np.flatnonzero(letters == _LINE_END)
    lines = np.unique(np.searchsorted(breaks, np.array(places, dtype=np.int64))) - 1
    edges = zip(lines.tolist(), breaks[lines].tolist(), breaks[lines + 1].tolist(), strict=True)
    return {number: listed[before + 1 : after].decode() for number, before, after in edges}


@cache
def _odd_bytes() -> NDArray[np.bool_]:
    """Return of every byte of UTF-8 whether it is of other letters than the plain ones, or of ß."""
    import numpy as np

    odd = np.ones(256, dtype=bool)
    odd[ord("a") : ord("z") + 1] = False
    odd[0x80:0xC0] = False
    odd[[_LINE_END, *"ø".encode()[:1]]] = False
    odd["ß".encode()[1]] = True
    return odd


def spoken_within(
    words: WordNumbers,
    bodies: Sequence[Edges],
    within: Sequence[Edges] | None,
    without: Sequence[Edges],
) -> NDArray[np.integer]:
    """Return which forms the words that begin in `bodies` are, a pseudonym's second word left out.

    Of those only what begins within a span of `within` (None is everywhere) and in none of
    `without`: a pseudonym begins with its bracket. All spans ascend and are apart.
    """
    import numpy as np

    counts = words.places != words.forms.index("") if "" in words.forms else None
    chosen = np.zeros(len(words.places), dtype=bool)
    edges = np.searchsorted(words.starts, np.array(bodies, dtype=np.int64).reshape(-1, 2))
    for first, last in edges.tolist():
        chosen[first:last] = True
    if counts is not None:
        chosen &= counts
    if within is not None or without:
        bracketed = np.array([form.startswith("[") for form in words.forms])
        at = words.starts - bracketed[words.places]
        if within is not None:
            chosen &= _holding(at, within)
        chosen &= ~_holding(at, without)
    return words.places[chosen]


@dataclass(frozen=True, slots=True)
class WordsFound:
    """Words in order: where each begins, which form it is, and in which body it stands."""

    starts: list[int]
    places: list[int]
    bodies: list[int]


def words_among(
    words: WordNumbers, bodies: Sequence[Edges] | None, wanted: Collection[int]
) -> WordsFound:
    """Return the words that are of wanted forms and stand in `bodies`, which ascend.

    Without bodies all are looked at, and in which they stand is not told.
    """
    import numpy as np

    is_wanted = np.zeros(int(words.places.max(initial=0)) + 1, dtype=bool)
    is_wanted[[place for place in wanted if place < len(is_wanted)]] = True
    found = np.flatnonzero(is_wanted[words.places])
    at, places = words.starts[found], words.places[found]
    if bodies is None:
        return WordsFound(at.tolist(), places.tolist(), [])
    edges = np.array(bodies, dtype=np.int64).reshape(-1, 2)
    body = np.searchsorted(edges[:, 0], at, side="right") - 1
    inside = (body >= 0) & (at < edges[body, 1])
    columns = at[inside], places[inside], body[inside]
    return WordsFound(*(column.tolist() for column in columns))


def _holding(at: NDArray[np.int64], spans: Sequence[Edges]) -> NDArray[np.bool_]:
    """Return which of the offsets lie within a span."""
    import numpy as np

    starts, ends = np.array([(-1, -1), *spans], dtype=np.int64).T
    return np.asarray(at < ends[np.searchsorted(starts, at, side="right") - 1])
