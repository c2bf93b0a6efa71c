"""OpenDocument texts: their spaces, tables, changes and notes, and what is no such text."""

from __future__ import annotations

from pathlib import Path

import pytest

from koding.errors import ReadingError
from koding.reading.blocks import script_lines
from koding.reading.odt import OdtStyles, read_blocks
from koding.reading.script import Emphasis
from tests.reading.odt_files import AUTOMATIC, SPACES, STYLES, odt_file
from tests.reading.reading_files import assert_sound, said, transcript_of

TALK = "<text:p>Intervjuer: Hva gjør du?</text:p><text:p>Informant: Jeg leder.</text:p>"


def test_paragraphs_headings_and_title_are_read(tmp_path: Path) -> None:
    """Labels open turns, headings sections; the title is the document's."""
    body = (
        '<text:p text:style-name="Title">Samtale om Ås</text:p>'
        '<text:h text:outline-level="1">Bakgrunn</text:h>'
        f"{TALK}<text:p/><text:p>Og mer.</text:p>"
    )
    transcript = transcript_of(tmp_path, "a.odt", odt_file(body))
    assert said(transcript) == [
        ("Intervjuer", "Hva gjør du?"),
        ("Informant", "Jeg leder.\nOg mer."),
    ]
    assert transcript.facts.title == "Samtale om Ås"
    assert [section.title for section in transcript.sections] == ["Bakgrunn"]
    assert transcript.warnings == ()
    assert_sound(transcript)


def test_spaces_tabs_and_breaks_are_as_they_look(tmp_path: Path) -> None:
    """White space of the XML is one space; text:s, text:tab and text:line-break are theirs."""
    body = (
        "<text:p>\n  Intervjuer:<text:tab/>Hei\n   du<text:s text:c='2'/>der."
        "<text:line-break/>Informant: Ja<text:soft-page-break/>, hei 👩‍💻.</text:p>"
    )
    transcript = transcript_of(tmp_path, "a.odt", odt_file(body))
    assert said(transcript) == [("Intervjuer", "Hei du  der."), ("Informant", "Ja, hei 👩‍💻.")]


def test_typefaces_come_from_styles_and_those_above_them() -> None:
    """Bold of a paragraph's style, of letters, italics, and bold taken back are all seen."""
    from lxml import etree  # type: ignore[import-untyped]

    body = (
        '<text:p text:style-name="P1">Hva da?</text:p>'
        '<text:p text:style-name="P1"><text:span text:style-name="T2">Jo.</text:span></text:p>'
        '<text:p><text:span text:style-name="T3">Hvor?</text:span></text:p>'
        '<text:p><text:span text:style-name="Strong_20_Emphasis">Når?</text:span></text:p>'
        '<text:p><text:span text:style-name="T1">Kari</text:span> Nå.</text:p>'
    )
    root = etree.fromstring(f"<office:text {SPACES}>{STYLES}{AUTOMATIC}{body}</office:text>")
    lines = script_lines(read_blocks(root, OdtStyles([root])))
    assert [line.emphasis for line in lines] == [
        Emphasis.BOLD,
        None,
        Emphasis.ITALIC,
        Emphasis.STRONG,
        None,
    ]
    assert lines[-1].lead == len("Kari")


def test_a_table_row_is_a_turn(tmp_path: Path) -> None:
    """Time, speaker and words may each have a cell, also in a table's heading rows."""
    rows = [("00:00:03", "Intervjuer", "Hei."), ("00:00:05", "Informant", "Ja.")]
    cells = [
        "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in row)
        for row in rows
    ]
    body = (
        "<table:table><table:table-header-rows>"
        f"<table:table-row>{cells[0]}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cells[1]}</table:table-row></table:table>"
    )
    transcript = transcript_of(tmp_path, "a.odt", odt_file(body))
    assert said(transcript) == [("Intervjuer", "Hei."), ("Informant", "Ja.")]
    assert [turn.starts_ms for turn in transcript.turns] == [3000, 5000]


def test_changes_are_accepted_and_notes_left_out_and_both_said(tmp_path: Path) -> None:
    """What was deleted, a footnote, a comment and a text box are in no turn; warnings say so."""
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Borte.</text:p>"
        "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:p>I: Hei<text:note><text:note-citation>1</text:note-citation><text:note-body>"
        "<text:p>En note.</text:p></text:note-body></text:note> du"
        "<office:annotation><text:p>Merknad.</text:p></office:annotation>."
        "<draw:frame><draw:text-box><text:p>I boks.</text:p></draw:text-box></draw:frame></text:p>"
        "<text:p>R: <text:change-start/>Ja.<text:change-end/></text:p>"
    )
    transcript = transcript_of(tmp_path, "a.odt", odt_file(body))
    assert said(transcript) == [("I", "Hei du."), ("R", "Ja.")]
    told = " ".join(map(str, transcript.warnings))
    for what in ("tracked changes", "footnotes", "text boxes", "comments"):
        assert what in told


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"I: Hei, dette er tekst.", "not an OpenDocument text"),
        (odt_file(TALK)[:-30], "not an OpenDocument text"),
        (odt_file(TALK + "<text:p>"), "not an OpenDocument text"),
        (odt_file("").replace(b"content.xml", b"kontent.xml"), "not an OpenDocument text"),
        (odt_file("<text:p> </text:p>"), "holds no text"),
        (odt_file(TALK, manifest="<manifest:encryption-data/>"), "locked with a password"),
        (odt_file("<text:span>" * 120 + "</text:span>" * 120), "100 deep"),
        (odt_file("<text:p/>" * 310_000), "300,000 pieces"),
    ],
)
def test_what_is_no_text_is_one_clear_error(data: bytes, what: str, tmp_path: Path) -> None:
    """Damage, a lock, too much and nothing at all are each told in a sentence of their own."""
    with pytest.raises(ReadingError, match=what):
        transcript_of(tmp_path, "a.odt", data)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document type that names a file of the machine gives nothing of it."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", encoding="utf-8")
    import io
    import zipfile

    made = io.BytesIO()
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'
    with zipfile.ZipFile(io.BytesIO(odt_file(TALK))) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(b"?>", b"?>" + doctype.encode(), 1)
            new.writestr(name, data.replace(b"leder", b"leder &e;"))
    assert "hemmelig" not in transcript_of(tmp_path, "a.odt", made.getvalue()).text
