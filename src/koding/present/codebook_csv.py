"""The codebook as the CSV that other programs take: path, name, description, color."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from koding.present.csv import render_texts

if TYPE_CHECKING:
    from koding.model.stored import StoredCode

COLUMNS = ("path", "name", "description", "color")


def render_codebook_csv(codes: Iterable[StoredCode]) -> bytes:
    """Return the codes, parents first, as a CSV file that spreadsheets and programs open."""
    rows = [(one.path, one.code.name, one.code.definition, one.code.colour) for one in codes]
    return render_texts([COLUMNS, *rows])
