"""Codebooks in other files than YAML: which reader reads which."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from koding.errors import CodebookError
from koding.messages import codebook_files
from koding.reading.codebook_outlines import read_code_list, read_qdc
from koding.reading.codebook_rows import CodebookDraft
from koding.reading.codebook_tables import read_code_table
from koding.reading.decoding import load

TABLES = frozenset({".csv", ".tsv", ".tab", ".xlsx", ".xlsm", ".xls", ".ods"})
LISTS = frozenset({".txt", ".md"})

_MOST_BYTES = 20_000_000


def read_codebook_draft(path: Path, levels: Sequence[str], sheet: str = "") -> CodebookDraft:
    """Return what a table, a list or a .qdc says of the codes; `levels` are lowest first.

    Raises:
        CodebookError: it is no such file, or says something that cannot hold.
        ReadingError: it cannot be read.
    """
    kind = path.suffix.lower()
    if kind not in TABLES | LISTS | {".qdc"}:
        raise CodebookError(codebook_files.NO_KIND(file=path.name))
    file = load(path, _MOST_BYTES)
    if kind in TABLES:
        return read_code_table(file, levels, sheet)
    return read_qdc(file, levels[0]) if kind == ".qdc" else read_code_list(file, levels[0])
