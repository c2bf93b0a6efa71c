"""Encodings: what a file's bytes are taken to be, and what is refused."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.reading.decoding import RawFile, decode
from tests.reading.reading_files import said, transcript_of

SPEECH = "I: Hvordan går det på Ås?\nR: «Bra», sa Øystein – og lo. Én gang til…\n"


@pytest.mark.parametrize(
    "data",
    [
        SPEECH.encode("utf-8"),
        codecs.BOM_UTF8 + SPEECH.encode("utf-8"),
        codecs.BOM_UTF16_LE + SPEECH.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + SPEECH.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + SPEECH.encode("utf-32-le"),
        SPEECH.encode("cp1252"),
        SPEECH.replace("\n", "\r\n").encode("cp1252"),
        SPEECH.replace("\n", "\r").encode("utf-8"),
        unicodedata.normalize("NFD", SPEECH).encode("utf-8"),
    ],
    ids=["utf8", "bom", "utf16le", "utf16be", "utf32", "cp1252", "crlf", "cr", "nfd"],
)
def test_every_usual_encoding_gives_the_same_text(data: bytes, tmp_path: Path) -> None:
    """Encoding, byte order mark, line ends and normal form leave no trace in the text."""
    transcript = transcript_of(tmp_path, "a.txt", data)
    assert transcript.text == SPEECH
    assert [speaker for speaker, _ in said(transcript)] == ["I", "R"]


def test_the_hash_is_of_the_bytes_as_they_came(tmp_path: Path) -> None:
    """Two files with one text but other bytes are two sources."""
    one = transcript_of(tmp_path, "a.txt", SPEECH.encode("utf-8"))
    other = transcript_of(tmp_path, "b.txt", SPEECH.encode("cp1252"))
    assert one.text == other.text
    assert one.source.sha256 != other.source.sha256
    assert len(one.source.sha256) == 64


def test_nul_characters_become_replacement_characters(tmp_path: Path) -> None:
    """U+0000 cannot be stored; one character stands in its place, so offsets hold."""
    data = codecs.BOM_UTF16_LE + "I: hei\0du".encode("utf-16-le")
    assert transcript_of(tmp_path, "a.txt", data).text == "I: hei\ufffddu"


def test_line_separators_within_a_paragraph_stay(tmp_path: Path) -> None:
    """U+2028 and U+0085 are characters of the text, not new lines of it."""
    assert transcript_of(tmp_path, "a.txt", "I: a\u2028b\x85c").text == "I: a\u2028b\x85c"


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n ", "no text"),
        (b"I: hei\nR: \x00\x01\x02", "x.txt:2: a NUL byte"),
        (b"\x7fELF\x02\x01\x01\x00", "x.txt:1: a NUL byte"),
        (b"%PDF-1.7\nI: hei", "a PDF"),
        (b"PK\x03\x04abc", "zip archive"),
        ("I: blåbær på Ås\nR: æøå ".encode() + b"\xe5 og s\xc3\xa5", "x.txt:2: the file is UTF-8"),
        ("I: hei\nR: Привет, как дела? Хорошо".encode("cp1251"), "x.txt:2: the encoding"),
        ("I: hei\nR: ti κάνετε σήμερα με το έργο που".encode("cp1253"), "x.txt:2: the encoding"),
        ("I: hei\nR: så er det blåbær på høyden".encode("mac-roman"), "x.txt:2: the encoding"),
        ("I: hei\nR: så er det blåbær på høyden".encode("cp865"), "x.txt:2: the encoding"),
        (b"I: hei\nR: x\x81y", "x.txt:2: the encoding"),
        (codecs.BOM_UTF16_LE + b"a\x00\n\x00\x00\xd8", "UTF-16-LE"),
    ],
    ids=[
        "empty", "blank", "nul", "elf", "pdf", "zip", "badbyte", "cyrillic", "greek", "mac",
        "dos", "c1", "utf16",
    ],
)  # fmt: skip
def test_what_is_not_text_is_one_clear_error(data: bytes, named: str, tmp_path: Path) -> None:
    """The message says what is wrong and in which line, and nothing is guessed at."""
    with pytest.raises(ReadingError) as raised:
        transcript_of(tmp_path, "x.txt", data)
    assert named in str(raised.value)
    assert "x.txt" in str(raised.value)


SPOKEN = "på Ås så «nå» blåbær – Øystein… én kafé “ja” ’n 20 € ½ og hva sa du da"
WORDS = SPOKEN.split()


@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=40).map(" ".join))
def test_norwegian_in_windows_1252_comes_back_as_it_was(text: str) -> None:
    """No mojibake, and no refusal, wherever enough is said to tell."""
    text += " og så var det ikke mer å si om den saken, sa han"
    assert decode(RawFile("x.txt", text.encode("cp1252"))) == text


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_clear_error(data: bytes) -> None:
    """No bytes make the reader fail in another way."""
    try:
        text = decode(RawFile("x.txt", data))
    except ReadingError as error:
        assert "x.txt" in str(error)
    else:
        assert "\r" not in text
        assert "\0" not in text
