"""Tables written as the tools of the world write them: CSV in its kinds, XLSX, ODS and SPSS."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Table = Sequence[Sequence[str]]

_MANIFEST = (
    '<?xml version="1.0"?><m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<m:file-entry m:full-path="/" '
    'm:media-type="application/vnd.oasis.opendocument.spreadsheet"/></m:manifest>'
)
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
)


def csv_bytes(
    rows: Table, delimiter: str = ",", encoding: str = "utf-8", end: str = "\r\n"
) -> bytes:
    """Return the rows as a CSV file."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator=end).writerows(rows)
    return written.getvalue().encode(encoding)


def xlsx_bytes(*sheets: tuple[str, Sequence[Sequence[object]]]) -> bytes:
    """Return a workbook of these sheets; numbers, dates and truths are kept as such."""
    import openpyxl  # type: ignore[import-untyped]  # no stubs are installed

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append([None if cell == "" else cell for cell in row])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def ods_rows(rows: Table) -> str:
    """Return the rows of a sheet as ODS has them."""
    return "".join(
        "<table:table-row>"
        + "".join(
            '<table:table-cell office:value-type="string">'
            + "".join(f"<text:p>{escape(line)}</text:p>" for line in cell.split("\n"))
            + "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in rows
    )


def ods_bytes(*sheets: tuple[str, str]) -> bytes:
    """Return an ODS file whose sheets have these names and rows, the latter as its XML."""
    tables = "".join(
        f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in sheets
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT.format(sheets=tables))
    return written.getvalue()


def write_table(path: Path, rows: Table) -> Path:
    """Write the rows in the format that the path ends in."""
    match path.suffix:
        case ".xlsx":
            path.write_bytes(xlsx_bytes(("Ark1", rows)))
        case ".ods":
            path.write_bytes(ods_bytes(("Ark1", ods_rows(rows))))
        case ".tsv":
            path.write_bytes(csv_bytes(rows, "\t", "utf-8-sig"))
        case ".sav":
            import pandas
            import pyreadstat

            pyreadstat.write_sav(pandas.DataFrame(rows[1:], columns=list(rows[0])), str(path))
        case _:
            path.write_bytes(csv_bytes(rows, ";", "cp1252"))
    return path
