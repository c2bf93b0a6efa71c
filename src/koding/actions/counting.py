"""Whose coding counts, asked of the database itself: for what looks at text by code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.whose import Ledger, choose_whose
from koding.store import coders, documents, readings

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from typing import TypeVar

    from sqlalchemy import Connection

    from koding.analysis.whose import Whose
    from koding.model.finding import CodingChoice

    T = TypeVar("T")


class CountedCoding:
    """The coding that a choice makes count in documents, which are known by their keys.

    Raises:
        NotFoundError: a coder is named whom the study does not have, or nobody says whose coding
            counts.
    """

    def __init__(
        self, connection: Connection, choice: CodingChoice, asked: Collection[int]
    ) -> None:
        names = documents.document_names(connection)
        people = coders.coder_names(connection)
        place = {key: number for number, key in enumerate(names)}
        self._coder = {key: number for number, key in enumerate(people)}

        def indexed(found: Mapping[tuple[int, int, int], T]) -> dict[tuple[int, int, int], T]:
            return {
                (place[document], self._coder[coder], round_): told
                for (document, coder, round_), told in found.items()
                if document in place
            }

        ledger = Ledger(
            documents=tuple(names.values()),
            coders=tuple(people.values()),
            held=indexed(readings.held(connection)),
            done=indexed(readings.done_at(connection)),
            read_for={**indexed(readings.read_for(connection))},
        )
        self.whose: Whose = choose_whose(
            ledger,
            choice.coders,
            choice.main_coder,
            choice.round,
            [place[key] for key in asked if key in place],
        )
        self._pairs = {key: self.whose.pairs[number] for key, number in place.items()}
        self._names = {name: number for number, name in enumerate(people.values())}

    def counts(self, document: int, coder: int, round_: int) -> bool:
        """Return whether a coder's passages of a round count in a document, both by their keys."""
        return (self._coder[coder], round_) in self._pairs.get(document, ())

    def counts_of(self, document: int, coder: str, round_: int) -> bool:
        """Return the same of a coder given by name."""
        return (self._names[coder], round_) in self._pairs.get(document, ())
