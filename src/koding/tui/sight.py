"""What a filter leaves in sight: passages of chosen codes, coders and rounds; chosen speakers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.messages.screen import status
from koding.model.codes import fold

if TYPE_CHECKING:
    from koding.messages import Message, Sayable
    from koding.model.stored import StoredCode, StoredPassage


@dataclass(frozen=True, slots=True)
class Sight:
    """The filter: keys of codes (those under them too), names, rounds; empty lets all through."""

    codes: frozenset[int] = frozenset()
    coders: frozenset[str] = frozenset()
    rounds: frozenset[int] = frozenset()
    speakers: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.codes or self.coders or self.rounds or self.speakers)

    def seen(
        self, passages: Iterable[StoredPassage], codes: Sequence[StoredCode]
    ) -> list[StoredPassage]:
        """Return the passages in sight; `codes` stand parents first."""
        shown = below(codes, self.codes)
        coders = {fold(name) for name in self.coders}
        return [
            one
            for one in passages
            if (not self.codes or one.code in shown)
            and (not coders or fold(one.coder) in coders)
            and (not self.rounds or one.round in self.rounds)
        ]

    def dims(self, speaker: str | None) -> bool:
        """Return whether a speaker is not among those chosen."""
        return bool(self.speakers) and (speaker or "") not in self.speakers

    def told(self, codes: Sequence[StoredCode]) -> Message:
        """Say what the filter lets through."""
        parts: list[Sayable | str] = [code.path for code in codes if code.key in self.codes]
        parts += sorted(self.coders)
        parts += [status.ROUND(number=number) for number in sorted(self.rounds)]
        parts += [f"«{speaker}»" for speaker in sorted(self.speakers)]
        return status.ONLY(what=parts)


def united(sights: Iterable[Sight]) -> Sight:
    """Return the filter that lets through what any of one kind does, and all kinds ask for."""
    sights = list(sights)
    return Sight(
        codes=frozenset().union(*(one.codes for one in sights)),
        coders=frozenset().union(*(one.coders for one in sights)),
        rounds=frozenset().union(*(one.rounds for one in sights)),
        speakers=frozenset().union(*(one.speakers for one in sights)),
    )


def below(codes: Iterable[StoredCode], tops: Iterable[int]) -> set[int]:
    """Return the keys of some codes and all under them; `codes` stand parents first."""
    found = set(tops)
    for code in codes:
        if code.parent in found:
            found.add(code.key)
    return found
