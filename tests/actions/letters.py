"""Fills in a letter with quotations as a person would: in its XML, and through LibreOffice."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

from docx.oxml import parse_xml
from lxml import etree  # type: ignore[import-untyped]

SOFFICE = shutil.which("soffice")
_BODY = "word/document.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"


def fill_in(letter: Path, out: Path, answers: dict[int, tuple[str, str]]) -> Path:
    """Write the letter with boxes ticked and words written, by the number of the quotation.

    An answer is the boxes (`approved`, `changed`, `declined`, several with `+`) and the words in
    the empty field.
    """
    with zipfile.ZipFile(letter) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = parse_xml(parts[_BODY])
    tables = list(root.iter(f"{_W}tbl"))
    for number, (boxes, words) in answers.items():
        table = tables[number - 1]
        for control in table.iter(f"{_W}sdt"):
            tag = next(control.iter(f"{_W}tag")).get(f"{_W}val")
            if tag.split("-")[0] in boxes.split("+"):
                next(control.iter(f"{_W14}checked")).set(f"{_W14}val", "1")
                next(control.iter(f"{_W}t")).text = "☒"
        if words:
            *_, row = table.iter(f"{_W}tr")
            *_, cell = row.iter(f"{_W}tc")
            paragraph = next(cell.iter(f"{_W}p"))
            run = etree.SubElement(paragraph, f"{_W}r")
            etree.SubElement(run, f"{_W}t").text = words
    parts[_BODY] = etree.tostring(root)
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out


def through_office(file: Path, ending: str, home: Path) -> Path:
    """Return the file as LibreOffice saves it when it is opened and saved as `ending`."""
    assert SOFFICE is not None
    into = file.parent / f"saved-{ending}"
    asked = [SOFFICE, "--headless", f"-env:UserInstallation=file://{home}/office"]
    made = [*asked, "--convert-to", ending, "--outdir", str(into), str(file)]
    subprocess.run(made, check=True, capture_output=True, timeout=300)
    return into / f"{file.stem}.{ending}"


def words_of(file: Path) -> str:
    """Return all text of a Word document, white space made plain."""
    with zipfile.ZipFile(file) as archive:
        body = archive.read(_BODY).decode()
    paragraphs = re.split(r"</w:p>", body)
    return " ".join(" ".join(re.sub(r"<[^>]+>", "", one).split()) for one in paragraphs)
