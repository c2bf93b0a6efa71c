"""The words of texts by number: the different ones of each text, and which of them each word is."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, select

from koding.model.material import NARROW
from koding.store import tables
from koding.store.recorder import insert_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    Edges = tuple[int, int]

_TEXTS = 20


@dataclass(frozen=True, slots=True)
class WordNumbers:
    """The words of a text in order: where each begins, and which of `forms` it is."""

    revision: int
    forms: list[str]
    places: NDArray[np.integer]
    starts: NDArray[np.int32]


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

    known = forms.split("\n")
    width = "<u2" if len(known) <= NARROW else "<i4"
    return WordNumbers(
        revision, known, np.frombuffer(places, dtype=width), np.frombuffer(starts, dtype="<i4")
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


def words_among(
    words: WordNumbers, bodies: Sequence[Edges], wanted: Sequence[bool]
) -> list[tuple[int, int, int]]:
    """Return the words of `bodies` that are wanted, which is said of each form.

    Each as the number of its body, of its form, and where it begins. The bodies ascend.
    """
    import numpy as np

    found = np.flatnonzero(np.asarray(wanted, dtype=bool)[words.places])
    edges = np.array(bodies, dtype=np.int64).reshape(-1, 2)
    at = words.starts[found]
    body = np.searchsorted(edges[:, 0], at, side="right") - 1
    inside = (body >= 0) & (at < edges[body, 1])
    columns = body[inside], words.places[found][inside], at[inside]
    return list(zip(*(column.tolist() for column in columns), strict=True))


def _holding(at: NDArray[np.int64], spans: Sequence[Edges]) -> NDArray[np.bool_]:
    """Return which of the offsets lie within a span."""
    import numpy as np

    starts, ends = np.array([(-1, -1), *spans], dtype=np.int64).T
    return np.asarray(at < ends[np.searchsorted(starts, at, side="right") - 1])
