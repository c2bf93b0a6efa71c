"""The memos of a study on their way out: which become descriptions, and which notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from koding.model.coding import MemoKind
from koding.model.exchange import ExchangeNote

_TARGETS = (
    "document_id", "revision_id", "code_id", "case_id", "participant_id", "passage_id", "item_id"
)  # fmt: skip
FIRST_WORDS = 40
"""Characters of a note's name, where the memo has no title."""


def words_as_name(body: str) -> str:
    """Return what a note is called whose memo has no title: how its words begin."""
    return " ".join(body[: 4 * FIRST_WORDS].split())[:FIRST_WORDS]


class SentMemos:
    """Memos by what they are on; `users` are whose are written."""

    def __init__(self, rows: Sequence[Any], users: Mapping[int, Any]) -> None:
        self._users = users
        self._notes: dict[str, ExchangeNote] = {}
        kept = [row for row in rows if row.coder_id in users]
        self.on: dict[tuple[str, int], list[Any]] = defaultdict(list)
        self.study: list[Any] = []
        self.of_items = self.described = 0
        self.other_kinds = sum(row.kind != MemoKind.ANALYTIC for row in kept)
        for row in kept:
            column = next((one for one in _TARGETS if getattr(row, one) is not None), None)
            if column == "item_id":
                self.of_items += 1
            elif column is None:
                self.study.append(row)
            else:
                self.on[column, getattr(row, column)].append(row)

    @property
    def written(self) -> int:
        """Return how many memos were written."""
        return len(self._notes) + self.described

    def noted(self, row: Any) -> str:
        """Make a memo a note of its own, and return its GUID."""
        if row.guid not in self._notes:
            name, user = row.title or words_as_name(row.body), self._users[row.coder_id].guid
            self._notes[row.guid] = ExchangeNote(
                row.guid, name, row.body, user, row.created_at, row.modified_at
            )
        return str(row.guid)

    def all_noted(self, column: str, key: int) -> tuple[str, ...]:
        """Make all memos on a thing notes, and return their GUIDs."""
        return tuple(map(self.noted, self.on.get((column, key), ())))

    def divided(
        self, column: str, key: int, *, by: int | None = None, describes: bool = True
    ) -> tuple[str, tuple[str, ...], str]:
        """Return the memo that describes a thing, the GUIDs of the others, and who wrote the first.

        The first without a title describes it, if it is `by` this coder, where one is given.
        """
        rows = self.on.get((column, key))
        if not rows:
            return "", (), ""
        own = (row for row in rows if not row.title and by in (None, row.coder_id))
        first = next(own, None) if describes else None
        others = tuple(self.noted(row) for row in rows if row is not first)
        if first is None:
            return "", others, ""
        self.described += 1
        return first.body, others, self._users[first.coder_id].guid

    def told(self, column: str, key: int) -> str:
        """Return all memos on a thing that can have but one text."""
        rows = self.on.get((column, key), ())
        self.described += len(rows)
        return "\n\n".join("\n".join(filter(None, (row.title, row.body))) for row in rows)

    def notes(self) -> Iterator[ExchangeNote]:
        """Yield the notes that were made; asked for when all else is written."""
        yield from self._notes.values()
