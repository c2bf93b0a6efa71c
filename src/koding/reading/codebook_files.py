"""Codebooks in other files than YAML: which reader reads which."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from koding.errors import CodebookError
from koding.messages import codebook_files
from koding.reading.codebook_outlines import read_code_list, read_qdc
from koding.reading.codebook_rows import CodebookDraft
from koding.reading.codebook_tables import read_code_table
from koding.reading.codebook_word import read_word_codes
from koding.reading.decoding import decode, load

TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
LISTS = frozenset({".txt", ".md"})

_RULE = re.compile(r"[|\s:-]*-[|\s:-]*")
_BAR = re.compile(r"(?<!\\)\|")
_MOST_BYTES = 20_000_000


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
