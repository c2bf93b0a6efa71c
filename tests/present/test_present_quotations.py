"""Quotations and the codebook as Markdown and as Word documents."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from koding.model.label import Language
from koding.present.quotations.blocks import BlockKind, TextBlock, codebook_blocks, quotation_blocks
from koding.present.quotations.documents import render_docx, render_markdown
from koding.present.tex import render_tex_text
from tests.present.quotation_samples import BOOK, ENTRIES

GOLDEN = Path(__file__).parent / "golden"
NB, EN = Language.NB, Language.EN

RENDERINGS = {
    "quotations-nb.md": lambda: render_markdown(quotation_blocks(BOOK, NB)),
    "quotations-en.md": lambda: render_markdown(quotation_blocks(BOOK, EN)),
    "quotations-nb.tex": lambda: render_tex_text(quotation_blocks(BOOK, NB), NB),
    "codebook-nb.md": lambda: render_markdown(codebook_blocks(BOOK.study, ENTRIES, (), NB)),
}


@pytest.mark.parametrize("name", RENDERINGS)
def test_rendering_is_as_the_golden_file(name: str) -> None:
    """Nothing in the text changes without somebody meaning it to."""
    assert RENDERINGS[name]() == (GOLDEN / name).read_bytes()


def made(language: Language = NB) -> bytes:
    """Return the sample's quotations as a Word document."""
    return render_docx(BOOK.study, quotation_blocks(BOOK, language), language, NB)


def test_word_document_is_navigated_by_its_headings() -> None:
    """Themes and codes are headings of Word's own, one level down for each step of the tree."""
    document = docx.Document(BytesIO(made()))
    headings = [
        (paragraph.style.name, paragraph.text)
        for paragraph in document.paragraphs
        if paragraph.style is not None and paragraph.style.name.startswith(("Heading", "Title"))
    ]
    assert headings == [
        ("Title", "Utdrag etter tema: Studie <1>"),
        ("Heading 1", "Personvern <b>og</b> sikkerhet"),
        ("Heading 2", "holdning"),
    ]


def test_word_document_has_every_word_in_order() -> None:
    """Chosen first with its wording, then translation, memo and source; last whose they are."""
    texts = [paragraph.text for paragraph in docx.Document(BytesIO(made())).paragraphs]
    first = texts.index("«Vi […] måtte jo det.»")
    assert texts[first + 1 : first + 4] == [
        "opprinnelig: Vi, altså, vi måtte jo det.",
        "oversatt: We […] had to.",
        "notat: Se også I04.",
    ]
    assert texts[first + 4] == (
        "— valgt til trykk · godkjent av informanten · Informant 3 (helse, stor), I03:42 · kari · "
        "3fa2b1c4"
    )
    assert "G01, taler 2: «<script>alert('æ')</script> & co»" in texts
    assert texts[-1] == "Sitater per informant: Informant 3: 2; G01, taler 2: 1."


def test_word_document_is_in_the_language_it_is_written_in() -> None:
    """The page's language is the one asked for, the informants' words stay Norwegian."""
    document = docx.Document(BytesIO(made(EN)))
    normal = document.styles["Normal"].element
    assert [mark.get(qn("w:val")) for mark in normal.iter(qn("w:lang"))] == ["en-GB"]
    quotes = [p for p in document.paragraphs if p.style is not None and p.style.name == "Quote"]
    marks = [mark.get(qn("w:val")) for p in quotes for mark in p._p.iter(qn("w:lang"))]
    assert len(quotes) == len(marks) == 4
    assert set(marks) == {"nb-NO"}
    footer = document.sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE"]


def test_the_same_quotations_are_the_same_bytes() -> None:
    """A Word document holds no time at which it was written."""
    assert made() == made()
    with zipfile.ZipFile(BytesIO(made())) as package:
        assert {info.date_time[0] for info in package.infolist()} == {1980}
        assert package.testzip() is None


def test_many_passages_are_written_at_once() -> None:
    """Twenty thousand quotations take seconds, not minutes."""
    blocks = [TextBlock(BlockKind.QUOTE, f"Sitat {n}") for n in range(20_000)]
    document = docx.Document(BytesIO(render_docx("T", blocks, NB, NB)))
    assert len(document.element.body.findall(qn("w:p"))) == len(blocks)
