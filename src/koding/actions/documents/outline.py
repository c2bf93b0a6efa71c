"""What would come of a file: who speaks as what, how it begins, its header, the doubts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from koding.actions.documents.derived import heard_speakers
from koding.language.words import word_starts
from koding.model.codes import tidy_name
from koding.model.intake import HeardSpeaker
from koding.model.names import clean_name
from koding.store import documents

if TYPE_CHECKING:
    from koding.actions.documents.intake import ReadFile
    from koding.actions.workspace import Workspace
    from koding.messages import Sayable
    from koding.model.material import HeaderFact

OPENING = 3
"""So many turns show whether the labels were understood."""


@dataclass(frozen=True, slots=True)
class FilePreview:
    """What a file is read as; `error` says why it is not, and the rest is empty then.

    `opening` are the first turns, each with who speaks, its words, and when it starts (ms).
    """

    file: str
    document: str = ""
    voices: tuple[HeardSpeaker, ...] = ()
    opening: tuple[tuple[str | None, str, int | None], ...] = ()
    sections: tuple[str, ...] = ()
    header: tuple[HeaderFact, ...] = ()
    doubts: tuple[Sayable, ...] = ()
    error: Sayable | str | None = None


def outline(read: ReadFile) -> FilePreview:
    """Return what a file that was read would become."""
    transcript = read.transcript
    if transcript is None:
        return FilePreview(read.order.shown, error=read.error)
    text = transcript.text
    starts = word_starts(text, [turn.body for turn in transcript.turns])
    return FilePreview(
        read.order.shown,
        tidy_name(transcript.facts.name or clean_name(read.order.file.stem)),
        heard_speakers(transcript, starts),
        tuple(
            (turn.speaker, text[turn.body.start : turn.body.end], turn.starts_ms)
            for turn in transcript.turns[:OPENING]
        ),
        tuple(section.title for section in transcript.sections),
        transcript.header,
        transcript.doubts,
    )


def is_first_import(workspace: Workspace, files: Sequence[Path]) -> bool:
    """Return whether no document of the study came from a file of these names."""
    with workspace.read() as connection:
        return not any(documents.find_document_of(connection, file.name) for file in files)
