"""Finds names that a key hides in words that are to be written into a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from koding.actions.pseudonyms.originals import carried_out
from koding.language.identifiers.matching import NameMatcher
from koding.language.identifiers.writings import Original

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.actions.pseudonyms.key_file import Key
    from koding.actions.workspace import Workspace
    from koding.model.places import Span


@dataclass(frozen=True, slots=True)
class Returning:
    """The names that would come back, and the words that may be names or ordinary ones."""

    names: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()


class HiddenNames:
    """The names that a key hides in a study, ready to be looked for."""

    def __init__(self, workspace: Workspace, key: Key) -> None:
        with workspace.read() as connection:
            entries = carried_out(connection, key)
        self._matcher = NameMatcher(
            [Original(one.text, one.kind, "") for one in entries if not one.is_by_place]
        )

    def returning(self, text: str, spans: Sequence[Span]) -> Returning:
        """Return what stands at some places of a text and is hidden by the key, or may be."""
        sure: dict[str, None] = {}
        doubtful: dict[str, None] = {}
        for match in self._matcher.find(text):
            if any(match.start < span.end and match.end > span.start for span in spans):
                (sure if match.doubt is None else doubtful)[match.written] = None
        return Returning(tuple(sure), tuple(doubtful))
