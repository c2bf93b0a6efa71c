"""Codebooks and guides as people keep them: numbers, headings, tables, several lines in a cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
import pytest

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
