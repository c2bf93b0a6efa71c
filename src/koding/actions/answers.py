"""The open answers to a survey item, as they stand in their document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.places import line_number
from koding.errors import NotFoundError
from koding.messages.documents import ANSWERS_GONE
from koding.model.material import DocumentKind
from koding.model.open_answers import OpenAnswer
from koding.store import documents

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace


def read_open_answers(workspace: Workspace, item: str) -> tuple[OpenAnswer, ...]:
    """Return the answers to the text item with this id, in the document's order.

    They are read from the document that the answers became, because what was changed or taken
    out there must not come back.

    Raises:
        NotFoundError: the document has been renamed or removed.
    """
    with workspace.read() as connection:
        document = documents.find_document(connection, item)
        if document is None or document.kind is not DocumentKind.OPEN_ANSWERS:
            raise NotFoundError(ANSWERS_GONE(item=item))
        text = documents.read_text(connection, document.revision)
        starts = documents.read_line_starts(connection, document.revision)
        return tuple(
            OpenAnswer(
                respondent=turn.speaker or "",
                place=f"{document.name}:{line_number(starts, turn.start)}",
                text=text[turn.start : turn.end],
            )
            for turn in documents.read_turns(connection, document.revision)
        )
