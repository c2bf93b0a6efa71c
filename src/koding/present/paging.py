"""Long tables, written as their rows come: as CSV, and for a reader page by page.

For a reader each page is a table of its own, with its headings; what is said of the whole stands
once, how many rows there are before the first page and all else after the last.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from koding.model.label import Label, Language
from koding.present.csv import render_csv
from koding.present.formats import Format, Profile
from koding.present.table import render_table
from koding.tabling.paged import Paged

PAGED = (Format.TABLE, Format.CSV)
"""What is written a page at a time; of all else the whole has to be known."""


def render_pages(
    paged: Paged,
    format_: Format,
    *,
    profile: Profile,
    language: Language,
    width: int,
    styled: bool = False,
) -> Iterator[bytes]:
    """Yield a table as CSV or for a reader, a page at a time."""
    if format_ is Format.CSV:
        yield from _csv(paged, profile, language)
    else:
        yield from _tables(paged, language, width, styled=styled)


def _csv(paged: Paged, profile: Profile, language: Language) -> Iterator[bytes]:
    is_first = True
    for page in paged.pages:
        yield render_csv(replace(paged.head, rows=page), profile, language, headed=is_first)
        is_first = False
    if is_first:
        yield render_csv(paged.head, profile, language)


def _tables(paged: Paged, language: Language, width: int, *, styled: bool) -> Iterator[bytes]:
    head, told = paged.head, 0
    for page in paged.pages:
        shown = replace(head, rows=page)
        if told:
            shown = replace(shown, title=Label(), preface=())
        else:
            shown = replace(shown, preface=(*head.preface, *paged.lead))
        told += len(page)
        is_last = told == head.n
        if not is_last:
            shown = replace(shown, unit=None, n=None, notes=())
        yield render_table(shown, language, width, styled=styled) + b"\n" * (not is_last)
