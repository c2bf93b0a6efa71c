"""Frames as Word documents with one table, as a paper takes it."""

from __future__ import annotations

from koding.model.label import Language
from koding.present.below import lines_above, lines_below
from koding.present.cells import is_numeric, printed_rows
from koding.present.docx_columns import fit_page
from koding.present.docx_documents import add_paragraph, document_bytes, new_document
from koding.present.docx_tables import add_table
from koding.tabling import Frame

_NOTE = 9.0
"""The letters of notes, in points."""


def render_docx(frame: Frame, language: Language) -> bytes:
    """Return a document with the title, the table, the unit with its n and the notes.

    Cells are as in print: rounded, in the language. A table too wide for an upright page lies
    on its side.
    """
    frame = frame.for_print()
    headings = [column.heading.text(language) for column in frame.columns]
    rows = printed_rows(frame, language)
    numeric = [is_numeric(column) for column in frame.columns]
    fit = fit_page(headings, rows, numeric)
    title = frame.title.text(language)
    document = new_document(title, language, landscape=fit.landscape)
    if title:
        add_paragraph(document, title, bold=True, keep=True)
    for note in lines_above(frame, language):
        add_paragraph(document, note, size=_NOTE, keep=True)
    if headings:
        add_table(document, headings, rows, fit, numeric)
        add_paragraph(document, "", size=_NOTE)
    for note in lines_below(frame, language):
        add_paragraph(document, note, size=_NOTE)
    return document_bytes(document)
