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
    from collections.abc import Iterable, Sequence


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
