"""Tables of Word documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.visible import xml_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docx.document import Document
    from docx.table import Table, _Cell, _Row

    from koding.present.docx_columns import PageFit


def add_table(
    document: Document,
    headings: Sequence[str],
    rows: Sequence[Sequence[str]],
    fit: PageFit,
    numeric: Sequence[bool],
) -> Table:
    """Add a table whose first row is repeated on every page.

    Cells of `numeric` columns stand to the right. No row is parted between two pages.
    """
    from docx.shared import Mm

    table: Table = document.add_table(rows=1 + len(rows), cols=len(headings), style="Table Grid")
    table.autofit = False
    widths = [Mm(width) for width in fit.widths]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, texts) in enumerate(zip(table.rows, [headings, *rows], strict=True)):
        _mark_row(row, header=number == 0)
        cells = row.cells  # found anew each time it is asked for
        for cell, text, width, right in zip(cells, texts, widths, numeric, strict=True):
            cell.width = width
            _fill_cell(cell, text, fit.size, bold=number == 0, right=right)
    return table


def _mark_row(row: _Row, *, header: bool) -> None:
    from docx.oxml import OxmlElement

    properties = row._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))


def _fill_cell(cell: _Cell, text: str, size: float, *, bold: bool, right: bool) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt

    paragraph = cell.paragraphs[0]
    run = paragraph.add_run(xml_lines(text))
    run.bold, run.font.size = bold, Pt(size)
    paragraph.paragraph_format.space_after = Pt(0)
    if right:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
