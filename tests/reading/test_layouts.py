"""The layouts of transcription services, a file each; everything in them is made up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document

from koding.model.material import Transcript
from koding.reading import read_transcript
from tests.reading.reading_files import said

FOLDER = Path(__file__).parent / "layouts"
BODIES = [
    "Hvordan går det?", "Greit, men vi mangler folk.", "Hva gjør dere da?", "Vi venter til høsten.",
]  # fmt: skip
SECONDS = [3, 9, 21, 62]
NAMES = ["Kari Moen", "Per Lund"] * 2


def assert_read(transcript: Transcript) -> None:
    """Check that two voices take four turns, with their words and times."""
    speakers = [speaker for speaker, _ in said(transcript)]
    assert [body for _, body in said(transcript)] == BODIES
    assert None not in speakers
    assert speakers[:2] == speakers[2:]
    assert len(set(speakers)) == 2
    assert [(turn.starts_ms or 0) // 1000 for turn in transcript.turns] == SECONDS


@pytest.mark.parametrize("path", sorted(FOLDER.iterdir()), ids=lambda path: path.name)
def test_a_services_layout_is_read(path: Path) -> None:
    """Who speaks, what and when are found, and no time or heading is anybody's words."""
    assert_read(read_transcript(path))


def clock(second: int) -> str:
    """Return a time of hours, minutes and seconds."""
    return f"00:{second // 60:02}:{second % 60:02}"


def teams_new(name: str, body: str, second: int) -> list[str]:
    """Return the paragraph of the new Teams transcript: name and time, a soft break, the words."""
    return [f"{name}   {second // 60}:{second % 60:02}\n{body}"]


def teams_old(name: str, body: str, second: int) -> list[str]:
    """Return the paragraphs of the old one: times, the name, the words."""
    return [f"{clock(second)}.0 --> {clock(second + 3)}.120", name, body]


def transcriber(name: str, body: str, second: int) -> list[str]:
    """Return the paragraphs of Word's own transcription."""
    return [f"{clock(second)} {name}", body]


@pytest.mark.parametrize("layout", [teams_new, teams_old, transcriber])
def test_words_and_teams_documents_are_read(
    layout: Callable[[str, str, int], list[str]], tmp_path: Path
) -> None:
    """Teams writes name and time in a paragraph of their own or in that of the words."""
    document = Document()
    for name, body, second in zip(NAMES, BODIES, SECONDS, strict=True):
        for text in layout(name, body, second):
            document.add_paragraph(text)
    document.save(str(tmp_path / "a.docx"))
    assert_read(read_transcript(tmp_path / "a.docx"))
