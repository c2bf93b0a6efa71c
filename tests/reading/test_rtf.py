r"""RTF: letters by code page and by `\u`, tables, typefaces, changes, pictures, and damage."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import ReadingError
from koding.reading.decoding import RawFile
from koding.reading.facts import Known
from koding.reading.rtf import read_rtf
from tests.reading.reading_files import assert_sound, said, transcript_of

HEAD = r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\info{\title Nei}}"


def rtf(body: str, head: str = HEAD) -> bytes:
    """Return an RTF document."""
    return f"{head}{body}}}".encode("latin-1")


def escaped(text: str) -> str:
    r"""Return text as Word writes it in RTF: `\'e5` where it can, else `\u` with a `?` after."""
    made = ""
    for sign in text:
        if sign in "\\{}":
            made += f"\\{sign}"
        elif sign == "\t":
            made += "\\tab "
        elif sign.isascii():
            made += sign
        else:
            units = sign.encode("utf-16-le", "surrogatepass")
            for at in range(0, len(units), 2):
                unit = int.from_bytes(units[at : at + 2], "little", signed=True)
                made += f"\\u{unit}?"
    return made


def test_labels_open_turns_and_letters_are_norwegian(tmp_path: Path) -> None:
    r"""`\'e5`, `\u229?`, raw bytes and emoji in two halves all come out as they were written."""
    body = (
        r"\pard Intervjuer: Hvordan g\'e5r det p\u229?\par Informant: "
        "Bra, \xe6rlig talt \\u-10179?\\u-8703?.\\line Og mer.\\par}"[:-1]
    )
    transcript = transcript_of(tmp_path, "a.rtf", rtf(body))
    assert said(transcript) == [
        ("Intervjuer", "Hvordan går det på"),
        ("Informant", "Bra, ærlig talt 😁.\nOg mer."),
    ]
    assert transcript.warnings == ()
    assert_sound(transcript)


def test_the_code_page_decides(tmp_path: Path) -> None:
    r"""The same bytes are other letters under another `\ansicpg`."""
    head = HEAD.replace("1252", "1250").replace(r"\fcharset0", r"\fcharset238")
    transcript = transcript_of(tmp_path, "a.rtf", rtf(r"R: \'b9 ja\par", head))
    assert said(transcript) == [("R", "ą ja")]


def test_bold_names_are_labels(tmp_path: Path) -> None:
    """Bold by a word, by a group and taken back by *plain* is the typeface of the letters."""
    body = "".join(
        rf"\pard{{\b {name}}} {words}\par" if group else rf"\b {name}\plain  {words}\par"
        for name, words, group in (
            ("Kari Moen", "Hei.", True),
            ("Per Lund", "Ja.", False),
            ("Kari Moen", "Bra.", False),
            ("Per Lund", "Vel.", True),
        )
    )
    assert said(transcript_of(tmp_path, "a.rtf", rtf(body))) == [
        ("Kari Moen", "Hei."),
        ("Per Lund", "Ja."),
        ("Kari Moen", "Bra."),
        ("Per Lund", "Vel."),
    ]


def test_a_table_row_is_a_turn_and_a_bar_is_a_bar(tmp_path: Path) -> None:
    """Cells are told from a bar that somebody wrote, and a cell may hold two paragraphs."""
    row = r"\trowd\cellx100\cellx200 \pard\intbl {}\cell {}\cell\row"
    body = (
        row.format("Intervjuer", r"A | B?")
        + row.format("Informant", r"Ja.\par Begge \'7c to.")
        + r"\pard Slutt.\par"
    )
    transcript = transcript_of(tmp_path, "a.rtf", rtf(body))
    assert said(transcript) == [("Intervjuer", "A | B?"), ("Informant", "Ja.\nBegge | to.\nSlutt.")]


def test_headings_open_sections(tmp_path: Path) -> None:
    r"""A paragraph with `\outlinelevel0` is a heading; `\outlinelevel9` is not."""
    body = r"\pard\outlinelevel0 Tema en\par\pard\outlinelevel9 I: Hei.\par R: Ja.\par"
    transcript = transcript_of(tmp_path, "a.rtf", rtf(body))
    assert [section.title for section in transcript.sections] == ["Tema en"]
    assert said(transcript) == [("I", "Hei."), ("R", "Ja.")]


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    """Deleted text, footnotes, comments and pictures are no speech, and all but pictures told."""
    body = (
        r"I: Hei{\deleted\revauthdel1 aldri} du{\footnote En note.}{\*\annotation Merk.}.\par"
        r"{\pict\wmetafile8 " + "0123456789abcdef\n" * 100 + r"}R: Ja.\par"
    )
    transcript = transcript_of(tmp_path, "a.rtf", rtf(body))
    assert said(transcript) == [("I", "Hei du."), ("R", "Ja.")]
    told = " ".join(map(str, transcript.warnings))
    for what in ("tracked changes", "footnotes", "comments"):
        assert what in told


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"I: Hei.", "not an RTF document"),
        (rtf(r"I: Hei.\par")[:-1], "not an RTF document"),
        (rtf(r"I: Hei.\par} R: borte"), "not an RTF document"),
        (rtf(r"\par \par"), "holds no text"),
        (rtf("{" * 300 + "I: Hei." + "}" * 300), "200 deep"),
        (rtf("I: " + "hei " * 2_100_000), "8,000,000 signs"),
        (rtf(r"\pict\bin" + "9" * 5000 + " x"), "not an RTF document"),
    ],
)
def test_damage_is_one_clear_error(data: bytes, what: str, tmp_path: Path) -> None:
    """A group that does not close, or closes early, may hide words: the file is refused."""
    with pytest.raises(ReadingError, match=what):
        transcript_of(tmp_path, "a.rtf", data)


words = st.text(
    st.sampled_from([*"abcæøåÅ{}\\|#*'\t 0129bi?.,<>-", "😁", "é", "‘", "“", "ﬁ"]), min_size=1
)


@given(
    st.lists(
        # What ends in a brace looks like a program's source, in which nobody speaks.
        words.filter(lambda text: any(map(str.isalpha, text)) and text.rstrip()[-1] not in "{}"),
        min_size=1,
        max_size=5,
    )
)
def test_every_letter_comes_back(spoken: list[str]) -> None:
    """Whatever is said, with braces, bars and backslashes in it, is what is read."""
    body = r"\par ".join(f"{{\\b I:}} {escaped(one)}" for one in spoken)
    draft = read_rtf(RawFile("a.rtf", rtf(rf"\pard {body}\par")), Known())
    found = "".join(draft.text[turn.body.start : turn.body.end] for turn in draft.turns)
    assert "".join(found.split()) == "".join("".join(spoken).split())
