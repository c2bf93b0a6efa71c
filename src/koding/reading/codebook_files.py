"""Codebooks in other files than YAML: which reader reads which, and what is one in Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from koding.errors import CodebookError
from koding.messages import Message, codebook_files
from koding.model.numbers import whole
from koding.reading.codebook_outlines import read_code_list, read_qdc
from koding.reading.codebook_rows import CodebookDraft
from koding.reading.codebook_tables import read_code_table
from koding.reading.decoding import RawFile, decode, load
from koding.reading.packages import open_word
from koding.reading.script import LineKind
from koding.reading.word import WordStyles, flat_elements, list_level, paragraph_of, table_rows

TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
LISTS = frozenset({".txt", ".md"})

_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_BYTES = 20_000_000
_MARKED = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zæøå][.)]|[-*•–·▪])\s+\S")


def read_codebook_draft(path: Path, levels: Sequence[str], sheet: str = "") -> CodebookDraft:
    """Return what a table, a list or a .qdc says of the codes; `levels` are lowest first.

    Raises:
        CodebookError: it is no such file, or says something that cannot hold.
        ReadingError: it cannot be read.
    """
    kind = path.suffix.lower()
    if kind not in TABLES | LISTS | {".qdc", ".docx"}:
        raise CodebookError(codebook_files.NO_KIND(file=path.name))
    file = load(path, _MOST_BYTES)
    if kind in TABLES:
        return read_code_table(file, levels, sheet)
    if kind == ".qdc":
        return read_qdc(file, levels[0])
    if kind == ".docx":
        return read_word_codes(file, levels)
    rows = _bar_rows(decode(file))
    if rows:
        return read_code_table(replace(file, data=rows.encode()), levels)
    return read_code_list(file, levels[0])


def _bar_rows(text: str) -> str:
    """Return a table of Markdown, `| code | definition |`, with tabs; nothing of other texts.

    Each row keeps its line; a heading above it is no row.
    """
    lines = [line.strip() for line in text.split("\n")]
    first = next((place for place, line in enumerate(lines) if line.startswith("|")), len(lines))
    above, below = list(filter(None, lines[:first])), list(filter(None, lines[first:]))
    is_table = len(below) > 2 and all(line[0] == line[-1] == "|" for line in below)
    if not is_table or any(line[0] != "#" for line in above) or not _RULE.fullmatch(below[1]):
        return ""
    cells = [
        [] if place < first or _RULE.fullmatch(line) else _BAR.split(line.strip("|"))
        for place, line in enumerate(lines)
    ]
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)


@dataclass(frozen=True, slots=True)
class _CodebookText:
    """A codebook as text: the rows of a table with tabs between cells, or an indented list."""

    text: str
    is_table: bool
    notes: tuple[Message, ...] = ()


def read_word_codes(file: RawFile, levels: Sequence[str]) -> CodebookDraft:
    """Return what a Word document says of the codes; `levels` are the study's, lowest first.

    Raises:
        CodebookError: it says something that cannot hold.
        ReadingError: the file is damaged, is not Word, or would unpack to too much.
    """
    found = _codebook_text(file)
    made = replace(file, data=found.text.encode())
    draft = read_code_table(made, levels) if found.is_table else read_code_list(made, levels[0])
    return replace(draft, notes=(*found.notes, *draft.notes))


def _codebook_text(file: RawFile) -> _CodebookText:
    """Return the document's text; where it has a table, that is the codebook."""
    document = open_word(file)
    styles = WordStyles(document.styles.element)
    elements = list(flat_elements(document.element.body))
    rows = _rows([one for one in elements if one.tag.endswith("}tbl")], styles)
    if rows:
        return _CodebookText("\n".join("\t".join(row) for row in rows), is_table=True)
    return _listed([one for one in elements if not one.tag.endswith("}tbl")], styles)


def _rows(tables: Sequence[Any], styles: WordStyles) -> list[list[str]]:
    """Return the rows of the first table of several columns, and of those with its headings."""
    found: list[list[str]] = []
    for table in tables:
        rows = [
            [" ".join(" ".join(one.text for one in cell).split()) for cell in row.cells]
            for row in table_rows(table, styles)
        ]
        width = max(map(len, rows), default=0)
        rows = [row + [""] * (width - len(row)) for row in rows if any(row)]
        if len(rows) < 2 or width < 2:
            continue
        if not found:
            found = rows
        elif rows[0] == found[0]:
            found += rows[1:]
    return found


def _listed(elements: Sequence[Any], styles: WordStyles) -> _CodebookText:
    """Return the paragraphs as an indented list; what stands above its first entry is no code."""
    lines = [line for element in elements if (line := _line(element, styles))]
    first = next((place for place, line in enumerate(lines) if line.is_entry), 0)
    indents = sorted({line.indent for line in lines[first:]})
    text = "\n".join(line.written(indents) for line in lines[first:])
    above = [line.text for line in lines[:first]]
    told = (codebook_files.ABOVE_LEFT_OUT(n=len(above), lines=above[:3]),) if above else ()
    return _CodebookText(text, is_table=False, notes=told)


@dataclass(frozen=True, slots=True)
class _Line:
    """A paragraph: the level of its heading or list, from 1 and 0, and how far it is indented."""

    text: str
    heading: int = 0
    level: int | None = None
    indent: int = 0

    @property
    def is_entry(self) -> bool:
        """Return whether it is a heading, of a list, numbered or indented."""
        marked = _MARKED.match(self.text) is not None
        return bool(self.heading or self.indent or marked) or self.level is not None

    def written(self, indents: Sequence[int]) -> str:
        """Return it as a line of a list in Markdown; `indents` are those of all lines, rising."""
        if self.heading:
            return f"{'#' * self.heading} {self.text}"
        if self.level is not None:
            return f"{'  ' * self.level}- {self.text}"
        return f"{'  ' * indents.index(self.indent)}{self.text}"


def _line(element: Any, styles: WordStyles) -> _Line | None:
    paragraph = paragraph_of([element], styles)
    written = paragraph.text
    text = " ".join(written.split())
    if not any(map(str.isalnum, text)) or paragraph.kind is LineKind.TITLE:
        return None
    style = element.find("{*}pPr/{*}pStyle")
    name = "" if style is None else "".join(style.values())
    if paragraph.kind is LineKind.HEADING:
        return _Line(text, heading=max(1, min(6, whole(name[-1:]) or 1)))
    level = list_level(element)
    left = next(_indents(element), 0)
    tabs = len(written) - len(written.lstrip("\t"))
    return _Line(text, level=level, indent=0 if level is not None else left + 720 * tabs)


def _indents(element: Any) -> Iterator[int]:
    """Yield how far a paragraph is indented, in twentieths of a point."""
    for indent in element.iterfind("{*}pPr/{*}ind"):
        for key, value in indent.items():
            if key.endswith(("}left", "}start")):
                yield whole(value) or 0
