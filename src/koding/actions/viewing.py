"""What `show` and the analyses see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.actions.naming import coder_named, document_named
from koding.errors import NotFoundError
from koding.messages.places import NO_SUCH_LINES
from koding.model.codes import fold
from koding.model.view import TranscriptView, ViewLine, ViewPassage
from koding.store import documents, passages
from koding.store.codes import read_codes

if TYPE_CHECKING:
    from koding.actions.workspace import Workspace
    from koding.model.snapshot import Snapshot
    from koding.model.stored import StoredCode, StoredLine, StoredPassage, StoredTurn


def view_document(
    workspace: Workspace,
    name: str,
    *,
    first: int = 1,
    last: int | None = None,
    coder: str | None = None,
) -> TranscriptView:
    """Return lines `first` to `last` of a document with the passages that touch them.

    Raises:
        NotFoundError: there is no such document or coder, or the document has no such lines.
    """
    with workspace.read() as connection:
        document = document_named(connection, name)
        if coder is not None:
            coder_named(connection, coder)
        lines = documents.read_lines(connection, document.revision)
        shown = lines[first - 1 : last]
        if not shown or first < 1:
            raise NotFoundError(NO_SUCH_LINES(document=document.name, last=len(lines)))
        turns = documents.read_turns(connection, document.revision)
        text = documents.read_text(connection, document.revision)
        codes = {code.key: code for code in read_codes(connection)}
        found = [
            passage
            for passage in passages.read_passages(connection, documents=[document.key])
            if passage.end > shown[0].start
            and passage.start < shown[-1].end
            and (coder is None or fold(coder) == fold(passage.coder))
        ]
        return TranscriptView(
            document=document.name,
            title=document.title or "",
            lines=tuple(_lines(shown, turns, text)),
            passages=tuple(_passage(one, codes[one.code]) for one in found),
        )


def read_material(workspace: Workspace, *, words: bool = False, lines: bool = False) -> Snapshot:
    """Return what the analyses read; `words` where they count words, `lines` where lines."""
    from koding.store.snapshot import read_snapshot  # with it comes numpy, which viewing spares

    with workspace.read() as connection:
        return read_snapshot(connection, words=words, lines=lines)


def _passage(passage: StoredPassage, code: StoredCode) -> ViewPassage:
    return ViewPassage(
        guid=passage.guid,
        start=passage.start,
        end=passage.end,
        code=code.path,
        colour=code.code.colour,
        coder=passage.coder,
        value=passage.value,
    )


def _lines(
    lines: tuple[StoredLine, ...], turns: tuple[StoredTurn, ...], text: str
) -> list[ViewLine]:
    shown = []
    turn_before: int | None = None
    section_before: str | None = None
    for line in lines:
        turn = turns[line.turn]
        opens_turn = line.turn != turn_before
        opens_section = turn.section is not None and turn.section != section_before
        shown.append(
            ViewLine(
                number=line.number,
                start=line.start,
                text=text[line.start : line.end],
                role=turn.role,
                speaker=turn.speaker if opens_turn else None,
                starts_ms=turn.starts_ms if opens_turn else None,
                section=turn.section if opens_section else None,
            )
        )
        turn_before, section_before = line.turn, turn.section
    return shown
