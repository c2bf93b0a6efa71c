"""The different words of the study by number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from koding.store import tables

if TYPE_CHECKING:
    from collections.abc import Sequence


class Vocabulary:
    """The numbers of the study's different words, as whoever adds texts to it knows them.

    It is read when it is first needed, and true as long as nobody else writes: within one
    transaction, and beyond it while the log has not grown.
    """

    def __init__(self) -> None:
        self._numbers: dict[str, int] | None = None

    def take_in(
        self, connection: Connection, forms: Sequence[str]
    ) -> tuple[list[int], list[dict[str, Any]]]:
        """Return the number of each form, and the rows of those that are new, to be stored now."""
        if self._numbers is None:
            self._numbers = {form: number for number, form in enumerate(read_forms(connection))}
        known = self._numbers
        fresh = [form for form in forms if form not in known]
        numbered = list(enumerate(fresh, len(known)))
        known.update((form, number) for number, form in numbered)
        rows = [{"id": number, "form": form} for number, form in numbered]
        return list(map(known.__getitem__, forms)), rows


def read_forms(connection: Connection) -> list[str]:
    """Return the different words of the study in the order of their numbers."""
    table = tables.vocabulary.c
    with connection.execute(select(table.form).order_by(table.id)) as result:
        return [form for (form,) in result.cursor.fetchall()]


def is_without_gaps(connection: Connection, forms: Sequence[str]) -> bool:
    """Return whether these, all that the study has, are numbered as they should be, each once."""
    table = tables.vocabulary.c
    numbers = connection.execute(select(table.id).order_by(table.id)).scalars()
    return list(numbers) == list(range(len(forms))) and len(set(forms)) == len(forms)
