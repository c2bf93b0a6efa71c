"""Words in are words stored: whatever a word processor's file is made of, none is lost or moved."""

from __future__ import annotations

import io
import json

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.reading.decoding import RawFile
from koding.reading.facts import Known
from koding.reading.odt import read_odt
from koding.reading.otranscribe import read_otr
from koding.reading.rtf import read_rtf
from koding.reading.word import read_word
from tests.reading.odt_files import odt_file

WORDS = st.lists(st.text("abcdefgæøåÆØÅ", min_size=1, max_size=8), min_size=1, max_size=12)
RUNS = st.lists(st.tuples(WORDS, st.sampled_from(["plain", "bold", "italic"])), min_size=1)
PARAGRAPHS = st.lists(RUNS, min_size=1, max_size=6)
Runs = list[tuple[list[str], str]]


def as_docx(paragraphs: list[Runs]) -> bytes:
    """Return a Word document."""
    document = docx.Document()
    for runs in paragraphs:
        paragraph = document.add_paragraph("")
        for words, face in runs:
            run = paragraph.add_run(" ".join(words) + " ")
            run.bold, run.italic = face == "bold" or None, face == "italic" or None
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def as_odt(paragraphs: list[Runs]) -> bytes:
    """Return an OpenDocument text."""
    styles = {"plain": "T2", "bold": "T1", "italic": "T3"}
    return odt_file(
        "".join(
            "<text:p>"
            + "".join(
                f'<text:span text:style-name="{styles[face]}">{" ".join(words)} </text:span>'
                for words, face in runs
            )
            + "</text:p>"
            for runs in paragraphs
        )
    )


def as_rtf(paragraphs: list[Runs]) -> bytes:
    """Return an RTF document."""
    signs = {"plain": r"\plain", "bold": r"\b", "italic": r"\i"}
    body = r"\par ".join(
        "".join(f"{{{signs[face]} {' '.join(words)} }}" for words, face in runs)
        for runs in paragraphs
    )
    return rf"{{\rtf1\ansi\ansicpg1252 {body}\par}}".encode("cp1252")


def as_otr(paragraphs: list[Runs]) -> bytes:
    """Return what oTranscribe writes."""
    tags = {"plain": "span", "bold": "b", "italic": "i"}
    page = "".join(
        "<p>"
        + "".join(f"<{tags[face]}>{' '.join(words)} </{tags[face]}>" for words, face in runs)
        + "</p>"
        for runs in paragraphs
    )
    return json.dumps({"text": page}).encode()


@pytest.mark.parametrize(
    ("make", "read"),
    [(as_docx, read_word), (as_odt, read_odt), (as_rtf, read_rtf), (as_otr, read_otr)],
    ids=["docx", "odt", "rtf", "otr"],
)
@settings(max_examples=8, deadline=None)
@given(paragraphs=PARAGRAPHS)
def test_words_in_are_words_stored(make, read, paragraphs: list[Runs]) -> None:  # type: ignore[no-untyped-def]
    """Every word of every run stands in the text, once and in order, labels' colons apart."""
    draft = read(RawFile("a.x", make(paragraphs)), Known())
    stated = [word for runs in paragraphs for words, _ in runs for word in words]
    assert draft.text.replace(":", "").split() == stated
