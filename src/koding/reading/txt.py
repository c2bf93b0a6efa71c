"""Plain text: a line `## ...` is a heading, everything else is what was said."""

from __future__ import annotations

from koding.reading.draft import Draft
from koding.reading.files import RawFile
from koding.reading.headings import TEXT_HEADING
from koding.reading.plain import read_plain


def read_txt(file: RawFile, named: frozenset[str]) -> Draft:
    """Return what stands in a .txt file; see `read_plain`."""
    return read_plain(file, TEXT_HEADING, named)
