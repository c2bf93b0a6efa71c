"""The different words of the study by number."""

from __future__ import annotations

from collections import Counter
from itertools import count
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from koding.store import tables
from koding.store.images import chunks
from koding.store.marks import unpacked

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

_DIGITS = "0123456789"
_MOST_OWN = 2
"""No name that is looked for in a file's bytes is as short."""


class _Numbers(dict[str, int]):
    """The number of each form; one that is new gets the next."""

    def __missing__(self, form: str) -> int:
        number = self[form] = len(self)
        return number


class Vocabulary:
    """The numbers of the study's different words, as whoever adds texts to it knows them.

    It is read when it is first needed, and true as long as nobody else writes: within one
    transaction, and beyond it while the log has not grown.
    """

    def __init__(self) -> None:
        self._numbers: _Numbers | None = None

    def take_in(self, connection: Connection, forms: Sequence[str]) -> tuple[list[int], list[str]]:
        """Return the number of each form, and the forms that are new, to be stored now.

        These have the last numbers, in their order.
        """
        if self._numbers is None:
            self._numbers = _Numbers(zip(read_forms(connection), count(), strict=False))
        known = len(self._numbers)
        numbers = list(map(self._numbers.__getitem__, forms))
        if len(self._numbers) == known:
            return numbers, []
        return numbers, [form for form, at in zip(forms, numbers, strict=True) if at >= known]


def read_forms(connection: Connection) -> list[str]:
    """Return the different words of the study in the order of their numbers."""
    table = tables.vocabulary.c
    with connection.execute(select(table.form).order_by(table.id)) as result:
        return [form for (form,) in result.cursor.fetchall()]


def endings(forms: Iterable[str], lemma_of: Callable[[str], str]) -> Iterator[str | None]:
    """Yield how the dictionary form of each form ends: letters cut, and put there instead.

    Nothing where it is the form itself. None where it has more letters of its own than may be
    kept: whoever looks through the file for a name must not find one in what nobody said.
    """
    for form in forms:
        lemma = lemma_of(form)
        shared = _shared(form, lemma)
        own = lemma[shared:]
        if len(own) > _MOST_OWN or own[:1].isdigit():
            yield None
        else:
            yield "" if form == lemma else f"{len(form) - shared}{own}"


def _shared(one: str, other: str) -> int:
    """Return how many letters two words begin alike with."""
    most = min(len(one), len(other))
    return next((at for at in range(most) if one[at] != other[at]), most)


def read_lemmas(connection: Connection, lemma_of: Callable[[str], str]) -> dict[str, str]:
    """Return the dictionary form of each of the study's words, asked for where it is not kept."""
    table = tables.vocabulary.c
    with connection.execute(select(table.form, table.ending)) as result:
        rows: Iterable[tuple[str, str | None]] = result.cursor.fetchall()
    return {
        form: lemma_of(form) if ending is None else _with_ending(form, ending)
        for form, ending in rows
    }


def _with_ending(form: str, ending: str) -> str:
    if not ending:
        return form
    own = ending.lstrip(_DIGITS)
    cut = int(ending[: len(ending) - len(own)] or 0)
    return form[: len(form) - cut] + own


def count_forms(connection: Connection, revisions: Iterable[int]) -> dict[str, int]:
    """Return how often each of the study's words stands in these revisions, of those that do."""
    table = tables.word_forms.c
    times: Counter[int] = Counter()
    for chunk in chunks(sorted(revisions)):
        wanted = select(table.numbers).where(table.revision_id.in_(chunk))
        for (packed,) in connection.execute(wanted):
            times.update(unpacked(packed))
    forms = read_forms(connection)
    return {forms[number]: n for number, n in sorted(times.items())}


def is_without_gaps(connection: Connection, forms: Sequence[str]) -> bool:
    """Return whether these, all that the study has, are numbered as they should be, each once."""
    table = tables.vocabulary.c
    numbers = connection.execute(select(table.id).order_by(table.id)).scalars()
    return list(numbers) == list(range(len(forms))) and len(set(forms)) == len(forms)
