"""What a word processor's file says by typeface, soft break and table, before anybody is named."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from koding.reading.blocks import Face, Paragraph, Run, TableRow, script_lines
from koding.reading.decoding import RawFile
from koding.reading.packages import open_word
from koding.reading.script import Emphasis, LineKind, ScriptLine
from koding.reading.word import WordStyles, read_blocks
from tests.reading.test_word_documents import as_bytes, paragraphs, run


def lines_of(document: Document) -> list[ScriptLine]:
    """Return the lines of a document that has been saved and opened again."""
    opened = open_word(RawFile("a.docx", as_bytes(document)))
    return script_lines(read_blocks(opened.element.body, WordStyles(opened.styles.element)))


def new_document() -> Document:
    """Return an empty document."""
    import docx

    return docx.Document()


def test_a_whole_paragraph_in_bold_italics_or_a_style_is_set_apart() -> None:
    """Bold of runs, of a style that another is based on, and *Strong* are seen; a part is not."""
    document = new_document()
    base = document.styles.add_style("Spørsmål", WD_STYLE_TYPE.PARAGRAPH)
    base.font.bold = True
    heir = document.styles.add_style("Spørsmål 2", WD_STYLE_TYPE.PARAGRAPH)
    heir.base_style = base
    document.add_paragraph("Hva da?", style="Spørsmål 2")
    document.add_paragraph("").add_run("Hvorfor?").italic = True
    document.add_paragraph("").add_run("Når?", style="Strong")
    stressed = document.add_paragraph("Jo, ")
    stressed.add_run("aldri").bold = True
    plain = document.add_paragraph("", style="Spørsmål 2")
    plain.add_run("Nei.").bold = False
    punctuated = document.add_paragraph("")
    punctuated.add_run("Hvor").bold = True
    punctuated.add_run("?")
    assert [line.emphasis for line in lines_of(document)] == [
        Emphasis.BOLD,
        Emphasis.ITALIC,
        Emphasis.STRONG,
        None,
        None,
        Emphasis.BOLD,
    ]


def test_a_bold_style_within_a_bold_style_is_plain() -> None:
    """Word toggles what styles of letters say within styles of paragraphs that say it too."""
    document = new_document()
    document.styles.add_style("Fet", WD_STYLE_TYPE.PARAGRAPH).font.bold = True
    document.styles.add_style("Fete ord", WD_STYLE_TYPE.CHARACTER).font.bold = True
    document.add_paragraph("", style="Fet").add_run("Vanlig", style="Fete ord")
    assert lines_of(document) == [ScriptLine("Vanlig")]


def test_soft_breaks_of_every_kind_begin_a_line() -> None:
    """`<w:br/>`, a vertical tab and U+2028 divide a paragraph; each line has its own typeface."""
    document = new_document()
    fill = paragraphs(
        "<w:r><w:rPr><w:b/></w:rPr><w:t>Hva da?</w:t><w:br/></w:r><w:r><w:t>Jo.</w:t></w:r>",
        "<w:r><w:t>I: En\u2028R: To</w:t></w:r>",
    )
    fill(document)
    found = [(line.text, line.emphasis) for line in lines_of(document)]
    assert found == [("Hva da?", Emphasis.BOLD), ("Jo.", None), ("I: En", None), ("R: To", None)]
    [*lines] = script_lines([Paragraph((Run("I: En\vR: To"),))])
    assert [line.text for line in lines] == ["I: En", "R: To"]


def test_teams_writes_name_and_time_above_the_words() -> None:
    """A bold name with a time alone after it is a name and a time; the time is no word."""
    document = new_document()
    fill = paragraphs(
        run("Kari Moen", bold=True) + run("   0:03") + "<w:r><w:br/></w:r>" + run("Hei på deg."),
    )
    fill(document)
    assert lines_of(document) == [
        ScriptLine("Kari Moen", lead=9, starts_ms=3000),
        ScriptLine("Hei på deg."),
    ]


def test_older_teams_writes_an_arrow_between_times() -> None:
    """The line below a time is who speaks, what follows is said then, and the time is no word."""
    document = new_document()
    for time, name, words in (
        ("0:0:0.0 --> 0:0:2.410", "Kari Moen", "Hei."),
        ("0:0:2.500 --> 0:0:4.0", "Per Lund", "Ja, hei."),
        ("0:0:4.0 --> 0:1:2.5", "Kari Moen", "Da begynner vi."),
        ("0:1:2.5 --> 0:1:4.0", "Per Lund", "Bra."),
    ):
        document.add_paragraph(f"{time}\n{name}\n{words}")
    assert lines_of(document) == [
        ScriptLine("Hei.", speaker="Kari Moen", starts_ms=0, ends_ms=2410),
        ScriptLine("Ja, hei.", speaker="Per Lund", starts_ms=2500, ends_ms=4000),
        ScriptLine("Da begynner vi.", speaker="Kari Moen", starts_ms=4000, ends_ms=62500),
        ScriptLine("Bra.", speaker="Per Lund", starts_ms=62500, ends_ms=64000),
    ]


def row(*cells: str, first: bool = False) -> TableRow:
    """Return a row with a paragraph in each cell."""
    return TableRow(tuple((Paragraph((Run(cell),)),) for cell in cells), first)


def test_a_table_of_keys_and_values_above_the_speech_is_a_header() -> None:
    """Each of its rows becomes a line `key: value`, and no key is set apart as a name."""
    talk = [Paragraph((Run(words),)) for words in ("I: Hva gjør du?", "R: Jeg leder en etat. " * 3)]
    header = [row("Dato", "14. mars 2024", first=True), row("Informant:", "Leder"), row("Sted", "")]
    assert script_lines([*header, *talk])[:3] == [
        ScriptLine("Dato: 14. mars 2024"),
        ScriptLine("Informant: Leder"),
        ScriptLine("Sted"),
    ]


def test_a_table_whose_names_recur_is_the_conversation() -> None:
    """Two columns that hold who speaks and what is said are no header, however they stand."""
    rows = [row("Kari", "Hei.", first=True), row("Per", "Hei."), row("Kari", "Vel?")]
    lines = script_lines([*rows, Paragraph((Run("Slutt på samtalen som ble holdt i mars."),))])
    assert [(line.text, line.lead) for line in lines[:3]] == [
        ("Kari\tHei.", 4),
        ("Per\tHei.", 3),
        ("Kari\tVel?", 4),
    ]


def test_a_row_with_one_filled_cell_is_its_paragraphs() -> None:
    """A frame around paragraphs changes neither their typefaces nor their headings."""
    cell = (
        Paragraph((Run("Tema"),), LineKind.HEADING),
        Paragraph((Run("Hva da?", Face.BOLD),)),
    )
    assert script_lines([TableRow((cell, ()), first=True)]) == [
        ScriptLine("Tema", LineKind.HEADING, lead=4),
        ScriptLine("Hva da?", lead=7, emphasis=Emphasis.BOLD),
    ]
