"""Word documents: speakers, soft breaks, tables, headings, tracked changes, and damage."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml

from koding.errors import ReadingError
from koding.model.material import Transcript
from tests.reading.reading_files import assert_sound, cut, said, transcript_of

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word(folder: Path, fill: Callable[[Document], object]) -> Transcript:
    """Make a Word document, let `fill` write in it, and read it."""
    document = docx.Document()
    fill(document)
    return transcript_of(folder, "a.docx", as_bytes(document))


def as_bytes(document: Document) -> bytes:
    """Return a document as the bytes of its file."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(*xml: str) -> Callable[[Document], None]:
    """Return what puts paragraphs, written as the inside of `<w:p>`, in a document."""

    def fill(document: Document) -> None:
        for inside in xml:
            element = parse_xml(f"<w:p {W}>{inside}</w:p>")
            document.element.body.insert(len(document.element.body) - 1, element)

    return fill


def run(text: str, *, bold: bool = False) -> str:
    """Return the XML of a run."""
    properties = "<w:rPr><w:b/></w:rPr>" if bold else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_become_turns_under_headings(tmp_path: Path) -> None:
    """Title, headings and labels are found; paragraphs without a label carry the turn on."""

    def fill(document: Document) -> None:
        document.add_heading("Intervju med Å", level=0)
        document.add_paragraph("Oppdiktet materiale.")
        document.add_heading("Innledning", level=1)
        document.add_paragraph("Intervjuer: Hei 👩‍💻.")
        document.add_paragraph("Informant: Ja.")
        document.add_paragraph("")
        document.add_paragraph("Og mer.")
        document.add_heading("Etikk", level=2)
        document.add_paragraph("Intervjuer: Hva med det?")

    transcript = word(tmp_path, fill)
    assert transcript.text == (
        "Intervju med Å\nOppdiktet materiale.\nInnledning\nIntervjuer: Hei 👩‍💻.\n"
        "Informant: Ja.\nOg mer.\nEtikk\nIntervjuer: Hva med det?"
    )
    assert said(transcript) == [
        ("Intervjuer", "Hei 👩‍💻."),
        ("Informant", "Ja.\nOg mer."),
        ("Intervjuer", "Hva med det?"),
    ]
    assert transcript.facts.title == "Intervju med Å"
    assert [section.title for section in transcript.sections] == ["Innledning", "Etikk"]
    assert cut(transcript, transcript.sections[1].span) == "Etikk\nIntervjuer: Hva med det?"
    assert transcript.warnings == ()
    assert_sound(transcript)


@pytest.mark.parametrize(
    "inside",
    [
        run("Intervjuer:", bold=True) + run(" Hei du"),
        run("Intervjuer", bold=True) + run(": Hei du"),
        run("Intervjuer", bold=True) + run(" Hei du"),
        run("Inter") + run("vjuer: Hei du"),
        "<w:r><w:t>[00:00:03] Intervjuer:</w:t><w:tab/><w:t>Hei du</w:t></w:r>",
        f"<w:hyperlink>{run('Intervjuer: Hei')}</w:hyperlink>{run(' du')}",
    ],
)
def test_a_label_may_be_bold_or_divided(inside: str, tmp_path: Path) -> None:
    """However Word has cut its runs, the label is the same."""
    assert said(word(tmp_path, paragraphs(inside))) == [("Intervjuer", "Hei du")]


def test_bold_names_without_a_colon_are_labels_if_they_recur(tmp_path: Path) -> None:
    """A stressed first word is not a speaker."""
    transcript = word(
        tmp_path,
        paragraphs(
            run("Kari Nordmann", bold=True) + run(" Hei."),
            run("Ola Hansen", bold=True),
            run("Ja."),
            run("Aldri", bold=True) + run(" i verden."),
            run("Kari Nordmann", bold=True) + run(" Jo."),
            run("Ola Hansen", bold=True) + run(" Vel."),
        ),
    )
    assert said(transcript) == [
        ("Kari Nordmann", "Hei."),
        ("Ola Hansen", "Ja.\nAldri i verden."),
        ("Kari Nordmann", "Jo."),
        ("Ola Hansen", "Vel."),
    ]
    assert transcript.text.startswith("Kari Nordmann: Hei.\nOla Hansen: Ja.")


def test_speech_after_a_heading_is_still_the_last_speakers(tmp_path: Path) -> None:
    """A heading within a turn divides it in two, the second without a label in the text."""

    def fill(document: Document) -> None:
        document.add_paragraph("Intervjuer: Hei.")
        document.add_heading("Ny del", level=1)
        document.add_paragraph("Og videre.")

    transcript = word(tmp_path, fill)
    assert transcript.text == "Intervjuer: Hei.\nNy del\nOg videre."
    assert said(transcript) == [("Intervjuer", "Hei."), ("Intervjuer", "Og videre.")]


def test_a_speaker_may_be_a_heading(tmp_path: Path) -> None:
    """A usual label in a heading style opens a turn, not a section."""

    def fill(document: Document) -> None:
        for heading, words in (("Intervjuer", "Hei."), ("Informant 1", "Ja.")):
            document.add_heading(heading, level=2)
            document.add_paragraph(words)

    transcript = word(tmp_path, fill)
    assert said(transcript) == [("Intervjuer", "Hei."), ("Informant 1", "Ja.")]
    assert transcript.sections == ()


def test_soft_line_breaks_stay_and_may_precede_a_label(tmp_path: Path) -> None:
    """A soft break is a newline of the turn; a label after it opens another."""
    inside = "<w:r><w:t>I: En</w:t><w:br/><w:t>to.</w:t><w:br/><w:t>R: Ja.</w:t></w:r>"
    assert said(word(tmp_path, paragraphs(inside))) == [("I", "En\nto."), ("R", "Ja.")]


def test_a_table_row_is_a_turn(tmp_path: Path) -> None:
    """Time, speaker and words may each have a cell; an empty speaker carries the turn on."""

    def fill(document: Document) -> None:
        rows = [
            ("00:00:03", "Intervjuer", "Hei."),
            ("00:00:05", "Informant:", "Ja.\nDet er jeg."),
            ("", "", "Og mer."),
        ]
        table = document.add_table(rows=0, cols=3)
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text

    transcript = word(tmp_path, fill)
    assert said(transcript) == [("Intervjuer", "Hei."), ("Informant", "Ja.\nDet er jeg.\nOg mer.")]
    assert [turn.starts_ms for turn in transcript.turns] == [3000, 5000]


def test_tracked_changes_are_accepted_and_said(tmp_path: Path) -> None:
    """What was inserted is in, what was deleted is out, and a warning says so."""
    change = 'w:id="1" w:author="x"'
    transcript = word(
        tmp_path,
        paragraphs(
            f"{run('I: Vi har ')}<w:ins {change}>{run('alltid ')}</w:ins>"
            f"<w:del {change}><w:r><w:delText>aldri </w:delText></w:r></w:del>{run('hjemmel.')}",
            f"<w:moveFrom {change}>{run('R: Borte.')}</w:moveFrom>",
            f"<w:pPr><w:rPr><w:del {change}/></w:rPr></w:pPr>{run('R: Dette hører ')}",
            f"<w:moveTo {change}>{run('sammen.')}</w:moveTo>",
        ),
    )
    assert said(transcript) == [("I", "Vi har alltid hjemmel."), ("R", "Dette hører sammen.")]
    assert len(transcript.warnings) == 1
    assert "tracked changes" in str(transcript.warnings[0])


def test_marks_in_the_words_survive(tmp_path: Path) -> None:
    """Nothing that was said is interpreted; decomposed letters are composed across runs."""
    inside = run("I: &lt;pause&gt; -- *so* e", bold=True) + run("\u0301n &amp; to")
    transcript = word(tmp_path, paragraphs(inside))
    assert said(transcript) == [("I", "<pause> -- *so* én & to")]
    assert_sound(transcript)


def test_what_is_left_out_is_said(tmp_path: Path) -> None:
    """Footnotes are no speech, and nobody should find out later."""
    inside = run("I: Hei") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
    transcript = word(tmp_path, paragraphs(inside))
    assert "footnotes" in str(transcript.warnings[0])


def good_file() -> bytes:
    """Return the bytes of a sound document."""
    document = docx.Document()
    document.add_paragraph("I: Hei.")
    return as_bytes(document)


def repacked(
    change: Callable[[str, bytes], bytes | None], compression: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """Return a sound document with each part changed, or left out where `change` gives None."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(good_file())) as old,
        zipfile.ZipFile(stream, "w", compression) as new,
    ):
        for name in old.namelist():
            if (data := change(name, old.read(name))) is not None:
                new.writestr(name, data)
    return stream.getvalue()


MAIN = "word/document.xml"
STYLES = "word/styles.xml"
DAMAGED: dict[str, Callable[[], bytes]] = {
    "cut short": lambda: good_file()[: len(good_file()) // 2],
    "one byte short": lambda: good_file()[:-1],
    "text": lambda: b"I: Hei, dette er tekst.",
    "no main part": lambda: repacked(lambda name, data: None if name == MAIN else data),
    "no types": lambda: repacked(lambda name, data: None if name.startswith("[") else data),
    "no relations": lambda: repacked(lambda name, data: None if name == "_rels/.rels" else data),
    "broken xml": lambda: repacked(lambda name, data: data[:-40] if name == MAIN else data),
    "other xml": lambda: repacked(lambda name, data: b"<a/>" if name == MAIN else data),
    "other styles": lambda: repacked(lambda name, data: b"<a/>" if name == STYLES else data),
    "empty part": lambda: repacked(lambda name, data: b"" if name == MAIN else data),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_document_is_one_clear_error(damage: str, tmp_path: Path) -> None:
    """Whatever is missing, the message is about the document."""
    with pytest.raises(ReadingError, match=r"a\.docx is not a Word document"):
        transcript_of(tmp_path, "a.docx", DAMAGED[damage]())


def test_an_empty_document_is_one_clear_error(tmp_path: Path) -> None:
    """Nothing to read is said as such."""
    with pytest.raises(ReadingError, match="holds no text"):
        word(tmp_path, lambda document: document.add_paragraph("  "))


@pytest.mark.parametrize(
    ("part", "added", "compression"),
    [
        (MAIN, 80_000_000, zipfile.ZIP_DEFLATED),
        (MAIN, 70_000_000, zipfile.ZIP_STORED),
        ("docProps/thumbnail.jpeg", 60_000_000, zipfile.ZIP_DEFLATED),
    ],
)
def test_a_zip_bomb_is_refused_before_it_is_unpacked(
    part: str, added: int, compression: int, tmp_path: Path
) -> None:
    """The sizes it states are enough to refuse it."""
    data = repacked(lambda name, data: data + b" " * added if name == part else data, compression)
    with pytest.raises(ReadingError, match="would unpack to"):
        transcript_of(tmp_path, "a.docx", data)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    """A document type that multiplies text, or fetches a file, gives no such text."""
    secret = tmp_path / "secret.txt"
    secret.write_text("hemmelig", encoding="utf-8")
    doctype = f'<!DOCTYPE x [<!ENTITY e SYSTEM "file://{secret}">]>'.encode()

    def change(name: str, data: bytes) -> bytes:
        if name != MAIN:
            return data
        head, _, rest = data.partition(b"?>")
        return head + b"?>" + doctype + rest.replace(b"Hei.", b"Hei &e;.")

    try:
        transcript = transcript_of(tmp_path, "a.docx", repacked(change))
    except ReadingError:
        return
    assert "hemmelig" not in transcript.text
