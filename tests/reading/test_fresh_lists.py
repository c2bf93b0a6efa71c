"""Codebooks and guides as people keep them: numbers, headings, tables, several lines in a cell."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import openpyxl  # type: ignore[import-untyped]  # no stubs are installed
import pytest
from docx.document import Document
from docx.shared import Cm

from koding.model.codes import Code
from koding.reading.codebook_files import read_codebook_draft
from koding.reading.guides import read_guide_list

TREE = ["Personvern", "Personvern/Samtykke", "Personvern/Sletting av navn", "Tid", "Tid/Møter"]
LISTS = {
    "numbers.txt": "1 Personvern\n1.1 Samtykke\n1.2 Sletting av navn\n2 Tid\n2.1 Møter\n",
    "headings.md": (
        "# Kodebok\n\n## Personvern\n\nOm personvern.\n\n### Samtykke\n\nJa\n\n"
        "### Sletting av navn\n\n## Tid\n\n### Møter\n"
    ),
    "table.md": (
        "# Kodebok\n\n| Tema | Kode | Definisjon |\n|:--|---|---|\n| Personvern | Samtykke | A |\n"
        "| | Sletting av navn | Nei |\n| Tid | Møter | |\n"
    ),
}


def paths(codes: Sequence[Code], above: str = "") -> Iterator[str]:
    """Yield the paths of codes and of those under them."""
    for code in codes:
        yield above + code.name
        yield from paths(code.children, f"{above}{code.name}/")


@pytest.mark.parametrize("name", LISTS)
def test_a_codebook_has_its_codes_and_nothing_else(tmp_path: Path, name: str) -> None:
    """Numbers are no part of a name, and what stands under a heading is no code."""
    path = tmp_path / name
    path.write_text(LISTS[name], encoding="utf-8")
    assert list(paths(read_codebook_draft(path, ("code", "theme")).codes)) == TREE


def test_each_line_of_a_cell_is_a_question(tmp_path: Path) -> None:
    """Questions that soft breaks part, in a table or a paragraph, are questions each."""
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    for place, text in enumerate(["Tema", "Spørsmål", "Jobb", "Hva gjør du?\nHvor lenge?"]):
        table.cell(*divmod(place, 2)).text = text
    document.add_paragraph().add_run("Hva er nytt?\nHva virker?")
    document.save(str(tmp_path / "g.docx"))
    guide = read_guide_list(tmp_path / "g.docx")
    assert [one.text for one in guide.questions] == [
        "Hva gjør du?", "Hvor lenge?", "Hva er nytt?", "Hva virker?",
    ]  # fmt: skip


def _word_table(rows: list[list[str]]) -> Document:
    document = docx.Document()
    document.add_paragraph("Kodebok for prosjektet")
    table = document.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    return document


def _word_headings() -> Document:
    document = docx.Document()
    document.add_heading("Kodebok", 0)
    for level, name in ((1, "Personvern"), (2, "Samtykke"), (2, "Sletting av navn"), (1, "Tid"),
                        (2, "Møter")):  # fmt: skip
        document.add_heading(name, level)
        document.add_paragraph(f"Dette handler om {name.lower()} i bred forstand.")
    return document


def _word_list(*, by: str) -> Document:
    document = docx.Document()
    document.add_paragraph("Kodebok, utkast")
    for place, path in enumerate(TREE):
        depth = path.count("/")
        name = path.rpartition("/")[2]
        if by == "bullets":
            document.add_paragraph(name, style=f"List Bullet{f' {depth + 1}' if depth else ''}")
        elif by == "numbers":
            number = ("1", "1.1", "1.2", "2", "2.1")[place]
            document.add_paragraph(f"{number} {name}")
        else:
            paragraph = document.add_paragraph(name)
            paragraph.paragraph_format.left_indent = Cm(1 + depth)
    return document


@pytest.mark.parametrize("kind", ["table", "headings", "bullets", "numbers", "indents"])
def test_a_codebook_in_word_is_read(tmp_path: Path, kind: str) -> None:
    """A table, headings, bullets, numbers or indents in a Word document tell the tree."""
    table = [["Tema", "Kode", "Definisjon"], ["Personvern", "Samtykke", "Ja"],
             ["", "Sletting av navn", "Nei"], ["Tid", "Møter", "Alt om møter"]]  # fmt: skip
    document = (
        _word_table(table) if kind == "table"
        else _word_headings() if kind == "headings"
        else _word_list(by=kind)
    )  # fmt: skip
    document.save(str(tmp_path / "k.docx"))
    draft = read_codebook_draft(tmp_path / "k.docx", ["code"])
    assert list(paths(draft.codes)) == TREE
    if kind in ("table", "headings"):
        assert draft.stated >= {"definition"}
        assert draft.codes[1].children[0].definition
    elif kind != "headings":
        assert "Kodebok, utkast" in " ".join(map(str, draft.notes))


GUIDE = [["Tema", "Spørsmål", "Oppfølging", "Koder"],
         ["Bakgrunn", "Hva gjør du?", "Hvor lenge har du gjort det?", ""],
         ["", "Hvor er du?", "", ""], ["Teknologi", "Hvilke verktøy bruker du?", "", "etikk; tid"],
         ["", "Fortell om opplæringen", "Hvem ga den?\nNår var det?", ""]]  # fmt: skip


@pytest.mark.parametrize("name", ["g.xlsx", "g.csv", "g.docx", "titled.xlsx", "numbered.csv"])
def test_a_guide_in_a_table_is_read(tmp_path: Path, name: str) -> None:
    """Topic, question, follow-ups and themes are told by the headings, whatever the file."""
    path = tmp_path / name
    rows = [list(row) for row in GUIDE]
    if name == "numbered.csv":
        rows = [[str(n) if n else "Nr", *row] for n, row in enumerate(rows)]
    if path.suffix == ".xlsx":
        book = openpyxl.Workbook()
        for row in ([["Intervjuguide", "", "", ""]] if name == "titled.xlsx" else []) + rows:
            book.active.append(row)
        book.save(path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file, delimiter=";").writerows(rows)
    else:
        _word_table(rows).save(str(path))
    guide = read_guide_list(path)
    assert [(one.topic, one.text, one.also, one.themes) for one in guide.questions] == [
        ("Bakgrunn", "Hva gjør du?", ("Hvor lenge har du gjort det?",), ()),
        ("Bakgrunn", "Hvor er du?", (), ()),
        ("Teknologi", "Hvilke verktøy bruker du?", (), ("etikk", "tid")),
        ("Teknologi", "Fortell om opplæringen", ("Hvem ga den?", "Når var det?"), ()),
    ]
