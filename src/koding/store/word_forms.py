"""The words of texts by number: the different ones of the study, and which of them each word is."""

from __future__ import annotations

import sys
from array import array
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, select

from koding.store import tables
from koding.store.recorder import insert_columns, insert_rows
from koding.store.vocabulary import endings

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from koding.store.vocabulary import Vocabulary

    Edges = tuple[int, int]
    Spans = NDArray[np.int64]

_LINE_END = ord("\n")
_TEXTS = 20


def save_words(
    connection: Connection,
    revision: int,
    forms: Sequence[str],
    places: array[int],
    vocabulary: Vocabulary,
    lemma: Callable[[str], str],
) -> None:
    """Keep which words a revision has: `places` say which of the different `forms` each is.

    `lemma` gives a form's dictionary form; only those that are new to the study are asked for.
    """
    numbers, fresh = vocabulary.take_in(connection, forms)
    if fresh:
        first = max(numbers) + 1 - len(fresh)
        ids = range(first, first + len(fresh))
        columns = {"id": ids, "form": fresh, "ending": endings(fresh, lemma)}
        insert_columns(connection, tables.vocabulary, columns)
    packed = array("i", list(map(numbers.__getitem__, places)))
    if sys.byteorder == "big":
        packed.byteswap()
    row = {"revision_id": revision, "numbers": packed.tobytes()}
    insert_rows(connection, tables.word_forms, [row])


def drop_words(connection: Connection) -> None:
    """Forget the words of every revision."""
    connection.execute(delete(tables.word_forms))
    connection.execute(delete(tables.vocabulary))


@dataclass(frozen=True, slots=True)
class WordNumbers:
    """The words of a text in order: their numbers in the vocabulary, and where each begins.

    `starts` are empty where they were not asked for.
    """

    revision: int
    numbers: NDArray[np.int32]
    starts: NDArray[np.int32]


def read_words(
    connection: Connection, revisions: Iterable[int], *, placed: bool = True
) -> Iterator[WordNumbers]:
    """Yield the words of revisions in the order asked, a few texts of them in memory at a time.

    Unless `placed`, where they begin is not read.
    """
    import numpy as np

    table, starts = tables.word_forms.c, tables.word_starts.c
    wanted = select(table.revision_id, table.numbers)
    if placed:
        of_it = starts.revision_id == table.revision_id
        wanted = wanted.add_columns(starts.starts).join(tables.word_starts, of_it)
    keys = list(revisions)
    for first in range(0, len(keys), _TEXTS):
        some = keys[first : first + _TEXTS]
        with connection.execute(wanted.where(table.revision_id.in_(some))) as result:
            found = {row[0]: row[1:] for row in result.cursor.fetchall()}
        for key in some:
            numbers, *begun = (np.frombuffer(packed, dtype="<i4") for packed in found[key])
            yield WordNumbers(key, numbers, begun[0] if begun else numbers[:0])


def spans_by_speaker(
    connection: Connection, revisions: Sequence[int]
) -> dict[int, dict[tuple[int, int], Spans]]:
    """Return the bodies of a few revisions by who speaks in which section, as they first come.

    The speaker by its key and the section by its ordinal, -1 where there is none.
    """
    import numpy as np

    turns = tables.turns.c
    wanted = (
        select(
            turns.revision_id,
            turns.start,
            turns.end,
            func.coalesce(turns.speaker_id, -1),
            func.coalesce(turns.section, -1),
        )
        .where(turns.revision_id.in_(revisions))
        .order_by(turns.revision_id, turns.ordinal)
    )
    with connection.execute(wanted) as result:
        flat = chain.from_iterable(result.cursor.fetchall())
        rows = np.fromiter(flat, dtype=np.int64).reshape(-1, 5)
    edges = np.flatnonzero(np.diff(rows[:, 0])) + 1
    return {int(own[0, 0]): _grouped(own) for own in np.split(rows, edges) if len(own)}


def _grouped(rows: Spans) -> dict[tuple[int, int], Spans]:
    """Return the spans of turns by their last two columns, in the order these first come."""
    who = list(map(tuple, rows[:, 3:].tolist()))
    places: dict[tuple[int, int], list[int]] = {}
    for place, one in enumerate(who):
        places.setdefault(one, []).append(place)
    return {one: rows[own, 1:3] for one, own in places.items()}


def forms_holding(forms: Sequence[str], traces: Iterable[str]) -> dict[int, str]:
    """Return those forms, by number, that hold one of `traces`, and all that are not plain.

    Plain are small letters of Western Europe. They are looked for in all forms together: going
    through them one by one would take longer.
    """
    import numpy as np

    listed = "\n".join(("", *forms, "")).encode()
    letters = np.frombuffer(listed, dtype=np.uint8)
    places: list[int] = np.flatnonzero(_odd_bytes()[letters]).tolist()
    for trace in traces:
        sought = trace.encode()
        at = listed.find(sought)
        while at >= 0:
            places.append(at)
            at = listed.find(sought, at + 1)
    breaks = np.flatnonzero(letters == _LINE_END)
    lines = np.searchsorted(breaks, np.array(places, dtype=np.int64)) - 1
    # Not NumPy's own way to what is different, which loads all that it knows of masked arrays.
    return {number: forms[number] for number in sorted(set(lines.tolist()))}


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


class SpokenForms:
    """Tells which forms are said where, of a vocabulary whose pseudonyms are known.

    `continued` is the form of a pseudonym's second word, which is none by itself.
    """

    def __init__(self, forms: Sequence[str], continued: str) -> None:
        import numpy as np

        self._continued = forms.index(continued) if continued in forms else None
        self._bracketed = np.fromiter((form.startswith("[") for form in forms), dtype=bool)

    def within(
        self,
        words: WordNumbers,
        bodies: Sequence[Spans],
        within: Sequence[Edges] | None,
        without: Sequence[Edges],
    ) -> NDArray[np.int32]:
        """Return which forms the words that `chosen` finds are."""
        return words.numbers[self.chosen(words, bodies, within, without)]

    def chosen(
        self,
        words: WordNumbers,
        bodies: Sequence[Spans],
        within: Sequence[Edges] | None,
        without: Sequence[Edges],
    ) -> NDArray[np.bool_]:
        """Return which words begin in `bodies`, spans that are apart, whole pseudonyms once.

        Of those only what begins within a span of `within` (None is everywhere) and in none of
        `without`: a pseudonym begins with its bracket. These ascend.
        """
        import numpy as np

        if not bodies:
            return np.zeros(len(words.numbers), dtype=bool)
        steps = np.zeros(len(words.numbers) + 1, dtype=np.int8)
        edges = np.searchsorted(words.starts, np.concatenate(bodies))
        # Bodies may touch, and then one ends where another begins.
        np.add.at(steps, edges[:, 0], 1)
        np.add.at(steps, edges[:, 1], -1)
        chosen = np.cumsum(steps[:-1], dtype=np.int8) > 0
        if self._continued is not None:
            chosen &= words.numbers != self._continued
        if within is not None or without:
            at = words.starts - self._bracketed[words.numbers]
            if within is not None:
                chosen &= _holding(at, within)
            chosen &= ~_holding(at, without)
        return chosen


def words_covered(
    words: WordNumbers, starts: Sequence[int], ends: Sequence[int]
) -> NDArray[np.bool_]:
    """Return which words begin in spans, or where these begin, if it is not told where they end."""
    import numpy as np

    steps = np.zeros(len(words.numbers) + 1, dtype=np.int32)
    first = np.searchsorted(words.starts, np.array(starts, dtype=np.int64))
    after = np.searchsorted(words.starts, np.array(ends or starts, dtype=np.int64))
    np.add.at(steps, first, 1)
    np.add.at(steps, np.maximum(after, first + 1), -1)
    return np.cumsum(steps[:-1]) > 0


def words_near(
    words: WordNumbers,
    chosen: NDArray[np.bool_],
    found: NDArray[np.bool_],
    bodies: Sequence[Spans],
    within: int,
) -> NDArray[np.bool_]:
    """Return which of the `chosen` words stand within so many of these from a `found` one.

    Only of the same body, and none that is found itself.
    """
    import numpy as np

    near = np.zeros(len(words.numbers), dtype=bool)
    places = np.flatnonzero(chosen)
    body = np.searchsorted(np.sort(np.concatenate(bodies)[:, 0]), words.starts[places], "right")
    hits = np.flatnonzero(found[places])
    for step in (*range(-within, 0), *range(1, within + 1)):
        own = hits[(hits + step >= 0) & (hits + step < len(places))]
        near[places[(own + step)[body[own + step] == body[own]]]] = True
    return near & ~found


@dataclass(frozen=True, slots=True)
class WordsFound:
    """Words in order: where each begins, which form it is, and in which body it stands."""

    starts: list[int]
    numbers: list[int]
    bodies: list[int]


def words_among(
    words: WordNumbers, bodies: Sequence[Edges] | None, is_wanted: NDArray[np.bool_]
) -> WordsFound:
    """Return the words that are of wanted forms and stand in `bodies`, which ascend.

    Without bodies all are looked at, and in which they stand is not told.
    """
    import numpy as np

    found = np.flatnonzero(is_wanted[words.numbers])
    numbers = words.numbers[found]
    at = words.starts[found] if len(words.starts) else words.starts
    if bodies is None:
        return WordsFound(at.tolist(), numbers.tolist(), [])
    edges = np.array(bodies, dtype=np.int64).reshape(-1, 2)
    body = np.searchsorted(edges[:, 0], at, side="right") - 1
    inside = (body >= 0) & (at < edges[body, 1])
    columns = at[inside], numbers[inside], body[inside]
    return WordsFound(*(column.tolist() for column in columns))


def wanted_forms(forms: Sequence[str], numbers: Collection[int]) -> NDArray[np.bool_]:
    """Return of each form whether its number is among these."""
    import numpy as np

    is_wanted = np.zeros(len(forms), dtype=bool)
    is_wanted[list(numbers)] = True
    return is_wanted


def _holding(at: NDArray[np.int64], spans: Sequence[Edges]) -> NDArray[np.bool_]:
    """Return which of the offsets lie within a span."""
    import numpy as np

    starts, ends = np.array([(-1, -1), *spans], dtype=np.int64).T
    return np.asarray(at < ends[np.searchsorted(starts, at, side="right") - 1])
