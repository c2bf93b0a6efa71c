"""Documents as Word, LibreOffice and their kin write them beside the plain: nothing is silent."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from koding.errors import ReadingError
from koding.model.material import Transcript
from tests.reading.odt_files import SPACES, odt_file
from tests.reading.reading_files import said, transcript_of

_OFFICE = "http://schemas.openxmlformats.org"
_W = (
    f'xmlns:w="{_OFFICE}/wordprocessingml/2006/main" '
    f'xmlns:r="{_OFFICE}/officeDocument/2006/relationships" '
    f'xmlns:mc="{_OFFICE}/markup-compatibility/2006" xmlns:s="urn:symbols"'
)
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
TURNS = [
    ("Intervjuer", "Hva er vanskelig?"), ("Informant", "Å få tid."),
    ("Intervjuer", "Hvorfor det?"), ("Informant", "Vi er få."),
]  # fmt: skip


def run(text: str) -> str:
    """Return a run of Word's."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str) -> str:
    """Return a paragraph of runs."""
    return f"<w:p>{''.join(runs)}</w:p>"


SPOKEN = "".join(paragraph(run(f"{who}: {words}")) for who, words in TURNS)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return a table; a cell is its words, or its XML."""
    cells = [
        "".join(f"<w:tc>{cell if cell[:1] == '<' else paragraph(run(cell))}</w:tc>" for cell in row)
        for row in rows
    ]
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(body: str, header: str = "", main: str = "document.main") -> bytes:
    """Return a Word document, with a header on its pages if there is one."""
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/>'
    of = f'Type="{_OFFICE}/officeDocument/2006/relationships'
    spaces = f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    parts = {"document": main, "styles": "styles", "header1": "header"}
    kinds = "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in parts.items()
    )
    reference = '<w:sectPr><w:headerReference w:type="default" r:id="h"/></w:sectPr>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f"{kinds}</Types>",
        )
        file.writestr(
            "_rels/.rels",
            f'{spaces}<Relationship Id="d" {of}/officeDocument" Target="word/document.xml"/>'
            "</Relationships>",
        )
        file.writestr(
            "word/_rels/document.xml.rels",
            f'{spaces}<Relationship Id="s" {of}/styles" Target="styles.xml"/>'
            f'<Relationship Id="h" {of}/header" Target="header1.xml"/></Relationships>',
        )
        file.writestr("word/styles.xml", f"<w:styles {_W}>{style}</w:style></w:styles>")
        file.writestr("word/header1.xml", f"<w:hdr {_W}>{paragraph(run(header))}</w:hdr>")
        file.writestr(
            "word/document.xml",
            f"<w:document {_W}><w:body>{body}{reference}</w:body></w:document>",
        )
    return made.getvalue()


def warned(transcript: Transcript, words: str) -> bool:
    """Return whether a warning has these words."""
    return any(words in str(one) for one in transcript.warnings)


def test_an_emoji_that_word_writes_in_two_ways_is_kept(tmp_path: Path) -> None:
    """Of alternate contents the first with letters is read, once."""
    either = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="s"><s:symEx/></mc:Choice><mc:Fallback>'
        "<w:t>😊</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    )
    body = SPOKEN.replace("få tid.</w:t></w:r>", f"få tid </w:t></w:r>{either}")
    found = transcript_of(tmp_path, "a.docx", docx(body))
    assert said(found)[1] == ("Informant", "Å få tid 😊")


@pytest.mark.parametrize(("header", "is_told"), [("Konfidensielt", True), ("Side 1 av 3", False)])
def test_headers_that_say_something_are_told(header: str, is_told: bool, tmp_path: Path) -> None:
    """What stands over each page is left out, which is said unless it only counts pages."""
    found = transcript_of(tmp_path, "a.docx", docx(SPOKEN, header))
    assert said(found) == TURNS
    assert warned(found, "headers or footers") is is_told


@pytest.mark.parametrize("kind", ["header", "footer-first"])
def test_headers_of_odt_and_rtf_are_told_too(kind: str, tmp_path: Path) -> None:
    """LibreOffice's master pages and RTF's header groups are told as Word's are."""
    body = "".join(f"<text:p>{who}: {words}</text:p>" for who, words in TURNS)
    page = (
        f"<office:master-styles {SPACES}><style:master-page><style:{kind}><text:p>Hemmelig"
        f"</text:p></style:{kind}></style:master-page></office:master-styles>"
    )
    odt = transcript_of(tmp_path, "a.odt", odt_file(body, styles=page))
    lines = "".join(f"{who}: {words}\\par " for who, words in TURNS).replace("Å", "\\'c5")
    written = f"{{\\rtf1\\ansi\\ansicpg1252 {{\\{kind[:6]} Hemmelig\\par}}{lines}}}"
    written = written.replace("å", "\\'e5")
    rtf = transcript_of(tmp_path, "a.rtf", written)
    for found in (odt, rtf):
        assert said(found) == TURNS
        assert warned(found, "headers or footers")


def test_hidden_text_and_files_within_are_told(tmp_path: Path) -> None:
    """Hidden words are read, which is said; a file within the document is not, which is too."""
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hemmelig</w:t></w:r>"
    body = SPOKEN.replace("</w:p>", f"{hidden}</w:p>", 1) + '<w:altChunk r:id="s"/>'
    found = transcript_of(tmp_path, "a.docx", docx(body))
    assert "Hemmelig" in found.text
    assert warned(found, "hidden text, which was read")
    assert warned(found, "text in files of its own")
    with pytest.raises(ReadingError, match="all its text in text in files"):
        transcript_of(tmp_path, "b.docx", docx('<w:altChunk r:id="s"/>'))


@pytest.mark.parametrize("main", ["template.main", "document.main"])
def test_templates_and_strict_documents_are_read(main: str, tmp_path: Path) -> None:
    """A template under the name of a document, and *Strict Open XML*, are documents."""
    data = docx(SPOKEN, main=main)
    if main == "document.main":
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
            for name in old.namelist():
                part = old.read(name).decode()
                part = part.replace(f"{_OFFICE}/word", "http://purl.oclc.org/ooxml/word")
                part = part.replace("processingml/2006/main", "processingml/main")
                part = part.replace(
                    f"{_OFFICE}/officeDocument/2006/relationships",
                    "http://purl.oclc.org/ooxml/officeDocument/relationships",
                )
                new.writestr(name, part)
        data = made.getvalue()
    assert said(transcript_of(tmp_path, "a.docx", data)) == TURNS


@pytest.mark.parametrize(
    ("within", "fault"), [("EncryptedPackage", "password"), ("WordDocument", "older Word")]
)
def test_old_and_locked_documents_say_what_they_are(
    within: str, fault: str, tmp_path: Path
) -> None:
    """A .doc under a .docx's name, and a document with a password, are told apart."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512 + within.encode("utf-16-le")
    with pytest.raises(ReadingError, match=fault):
        transcript_of(tmp_path, "a.docx", data)


def test_a_table_is_read_by_its_headings(tmp_path: Path) -> None:
    """Time, words and who speaks are taken from where the headings say, NVivo's order too."""
    rows = [["", "Timespan", "Content", "Speaker"]]
    rows += [[str(n + 1), f"0:0{n}.0 - 0:0{n + 1}.5", words, who]
             for n, (who, words) in enumerate(TURNS)]  # fmt: skip
    found = transcript_of(tmp_path, "a.docx", docx(table(rows)))
    assert said(found) == TURNS
    assert [one.starts_ms for one in found.times] == [0, 1000, 2000, 3000]


def test_a_column_of_notes_is_left_out_and_told(tmp_path: Path) -> None:
    """What a researcher wrote beside the words is not the informant's."""
    rows = [["Taler", "Tekst", "Merknad"], *([who, words, "ler"] for who, words in TURNS)]
    found = transcript_of(tmp_path, "a.docx", docx(table(rows)))
    assert said(found) == TURNS
    assert warned(found, "left out: Merknad")


def test_a_column_that_counts_the_rows_is_left_out_and_told(tmp_path: Path) -> None:
    """Numbers of rows are neither names nor words."""
    rows = [[str(n), who, words] for n, (who, words) in enumerate(TURNS, start=1)]
    found = transcript_of(tmp_path, "a.docx", docx(table(rows)))
    assert said(found) == TURNS
    assert warned(found, "left out: 1–4")


def test_a_table_within_a_cell_keeps_its_words_apart(tmp_path: Path) -> None:
    """Words of two cells never become one."""
    inner = table([["Å få"], ["tid."]])
    rows = [[who, inner if words == TURNS[1][1] else words] for who, words in TURNS]
    found = transcript_of(tmp_path, "a.docx", docx(table(rows)))
    assert [(who, " ".join(words.split())) for who, words in said(found)] == TURNS


@pytest.mark.parametrize("written", ["mac", "utf-8", "bullet"])
def test_rtf_of_other_hands(written: str, tmp_path: Path) -> None:
    """Letters of an old Mac, letters as UTF-8, and a list's signs before the names."""
    bullet = "{\\listtext\\'b7\\tab}" if written == "bullet" else ""
    lines = "".join(f"{bullet}{who}: {words}\\par\n" for who, words in TURNS)
    if written != "utf-8":
        page = "mac_roman" if written == "mac" else "cp1252"
        lines = "".join(
            sign if sign.isascii() else f"\\'{sign.encode(page).hex()}" for sign in lines
        )
    head = "{\\rtf1\\mac\\ansicpg10000 " if written == "mac" else "{\\rtf1\\ansi\\ansicpg1252 "
    assert said(transcript_of(tmp_path, "a.rtf", f"{head}{lines}}}")) == TURNS
