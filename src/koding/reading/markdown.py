"""Markdown: its headings are headings, its other marks are part of what was said."""

from __future__ import annotations

from koding.reading.draft import Draft
from koding.reading.files import RawFile
from koding.reading.headings import MARKDOWN_HEADING
from koding.reading.plain import read_plain


def read_markdown(file: RawFile, named: frozenset[str]) -> Draft:
    """Return what stands in a .md file; see `read_plain`."""
    return read_plain(file, MARKDOWN_HEADING, named)
