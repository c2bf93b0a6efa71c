"""Notes of groups and of the field: their bullets are items, and nobody is asked who speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.model.material import DocumentFacts, DocumentKind
from koding.reading import read_transcript
from tests.reading.reading_files import assert_sound, said

BULLETS = """\
## Styring
- Ansvaret er uklart: hvem eier data?
- Toppledelsen er lite med,
  og det merkes.

Merk: alle var enige.
## Økonomi
1. Det mangler penger.
"""
LINES = "Gruppe tre var stille.\nDe snakket om penger.\n\nTid: for lite.\nTid: igjen for lite.\n"


@pytest.mark.parametrize("kind", [DocumentKind.GROUP_NOTES, DocumentKind.FIELD_NOTES])
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_each_bullet_is_an_item(kind: DocumentKind, name: str, tmp_path: Path) -> None:
    """A bullet goes on over its lines; what stands apart is an item too; headings are sections."""
    (tmp_path / name).write_text(BULLETS, encoding="utf-8")
    transcript = read_transcript(tmp_path / name, DocumentFacts(kind=kind))
    assert [" ".join(words.split()) for _, words in said(transcript)] == [
        "Ansvaret er uklart: hvem eier data?",
        "Toppledelsen er lite med, og det merkes.",
        "Merk: alle var enige.",
        "Det mangler penger.",
    ]
    assert {speaker for speaker, _ in said(transcript)} == {None}
    assert [section.title for section in transcript.sections] == ["Styring", "Økonomi"]
    assert transcript.doubts == ()
    assert transcript.warnings == ()
    assert_sound(transcript)


def test_without_bullets_each_line_is_an_item(tmp_path: Path) -> None:
    """What recurs before a colon is no speaker in notes."""
    (tmp_path / "a.txt").write_text(LINES, encoding="utf-8")
    notes = DocumentFacts(kind=DocumentKind.FIELD_NOTES)
    transcript = read_transcript(tmp_path / "a.txt", notes)
    assert said(transcript) == [(None, line) for line in LINES.split("\n") if line]
    assert transcript.doubts == ()
