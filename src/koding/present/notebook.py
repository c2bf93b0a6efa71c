"""A table in a notebook: as HTML that is calm in light and in dark, and as the terminal's text."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import groupby

from koding.messages import python
from koding.model.label import Language, same
from koding.present.cells import basis, is_numeric, lines_above, printed_rows
from koding.present.listing import Listing, render_listing, rows_that_fit
from koding.present.output import LEAST_WIDTH, render, table_width
from koding.present.visible import visible_lines
from koding.tabling import Column, Frame
from koding.tabling.screen import on_screen

# Colours are those of the page: what stands back is the same ink, thinner.
_STYLE = (
    ".koding{border-collapse:collapse;font-variant-numeric:tabular-nums;margin:.5em 0 .2em;"
    "color:inherit;background:none}"
    ".koding caption{caption-side:top;text-align:left;font-weight:600;padding:0 0 .4em}"
    ".koding caption span{font-weight:400;opacity:.7;padding-left:1.5em}"
    ".koding th,.koding td{padding:.15em .7em;border:0;text-align:left;vertical-align:top;"
    "background:none;white-space:pre-wrap;max-width:32em}"
    ".koding thead th{border-bottom:1px solid currentColor;vertical-align:bottom;font-weight:600}"
    ".koding thead tr+tr th,.koding thead th[rowspan]{border-bottom:1px solid currentColor}"
    ".koding thead th[colspan]{border-bottom:0;text-align:center;opacity:.75}"
    ".koding th[scope=row]{font-weight:400}"
    ".koding .n{text-align:right}"
    ".koding-notes{font-size:.88em;opacity:.75;max-width:60em;margin:0 0 .8em}"
    ".koding-notes p{margin:.1em 0}"
)
_SHOWN_NOTES = 6
"""So many notes stand under a table; more are folded away there."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How a table is shown: whether less of it `fits` a terminal, so many rows at `most`.

    Sentences are `told` in the words of whoever reads them there.
    """

    fits: bool
    most: int
    told: Callable[[str], str]


def as_text(frame: Frame, listing: Listing | None, language: Language, how: Manner) -> str:
    """Return a table, or a list, as the terminal shows it, as wide as that is."""
    width = max(table_width(is_terminal=sys.stdout.isatty(), fits=True), LEAST_WIDTH)
    if how.fits and listing is None:
        shown = render(_told(on_screen(frame), language, how), language=language, width=width)
        return shown.decode().rstrip("\n")
    listed = listing or Listing(frame)
    listed = replace(listed, frame=_told(listed.frame, language, how))
    return render_listing(listed, language, width, rows_that_fit() + 4).decode().rstrip("\n")


def as_html(frame: Frame, language: Language, how: Manner) -> str:
    """Return a table as HTML with its unit, n and notes; of its rows the first, where many."""
    shown = _beside(on_screen(frame, notes=True)) if how.fits else frame.for_print()
    left = max(len(shown.rows) - how.most, 0)
    first = replace(shown, rows=shown.rows[: how.most]) if left else shown
    return "".join(_parts(_told(first, language, how), language, left))


def _beside(frame: Frame) -> Frame:
    """Return the table with all its columns: a page has room for what stands in for none."""
    kept = [place for place, one in enumerate(frame.columns) if not one.instead]
    rows = tuple(tuple(row[place] for place in kept) for row in frame.rows)
    return replace(frame, columns=tuple(frame.columns[place] for place in kept), rows=rows)


def _told(frame: Frame, language: Language, how: Manner) -> Frame:
    """Return the table with what is said below it in the words of whoever reads it here."""
    notes = tuple(same(how.told(note.text(language))) for note in frame.notes)
    return replace(frame, notes=notes, more=same(how.told(frame.more.text(language))))


def _parts(frame: Frame, language: Language, left: int) -> Iterator[str]:
    yield f"<div><style>{_STYLE}</style>"
    yield from (f"<p>{_text(note)}</p>" for note in lines_above(frame, language))
    yield f'<table class="koding">{_caption(frame, language)}<thead>'
    yield from _head(frame, language)
    yield "</thead><tbody>"
    numeric = [is_numeric(column) for column in frame.columns]
    for row in printed_rows(frame, language):
        yield f"<tr>{''.join(_cells(row, numeric))}</tr>"
    yield "</tbody></table>"
    more = [python.ROWS_LEFT(n=left).text(language)] if left else []
    notes = [*basis(frame, language), *more, *(note.text(language) for note in frame.notes)]
    yield f'<div class="koding-notes">{_notes(notes, language)}</div></div>'


def _caption(frame: Frame, language: Language) -> str:
    title, beside = frame.title.text(language), frame.beside.text(language)
    aside = f"<span>{_text(beside)}</span>" if beside else ""
    return f"<caption>{_text(title)}{aside}</caption>" if title or beside else ""


def _head(frame: Frame, language: Language) -> Iterator[str]:
    """Yield the headings: where several share one, that over theirs."""
    spans = [column.span.text(language) for column in frame.columns]
    if any(spans):
        row = ""
        for span, places in groupby(range(len(spans)), key=lambda at: spans[at]):
            width = len(list(places))
            row += f'<th colspan="{width}">{_text(span)}</th>' if span else "<td></td>" * width
        yield f"<tr>{row}</tr>"
    heads = (
        f"<th{_side(is_numeric(one))}>{_text(_heading(one, language))}</th>"
        for one in frame.columns
    )
    yield f"<tr>{''.join(heads)}</tr>"


def _heading(column: Column, language: Language) -> str:
    return (column.under or column.heading).text(language)


def _cells(row: Sequence[str], numeric: Sequence[bool]) -> Iterator[str]:
    for place, (text, right) in enumerate(zip(row, numeric, strict=True)):
        name, scope = ("td", "") if place else ("th", ' scope="row"')
        yield f"<{name}{scope}{_side(right)}>{_text(text)}</{name}>"


def _side(right: bool) -> str:  # noqa: FBT001 - of one cell
    return ' class="n"' if right else ""


def _notes(notes: Sequence[str], language: Language) -> str:
    shown = "".join(f"<p>{_text(note)}</p>" for note in notes[:_SHOWN_NOTES])
    folded = "".join(f"<p>{_text(note)}</p>" for note in notes[_SHOWN_NOTES:])
    if not folded:
        return shown
    more = python.NOTES_LEFT(n=len(notes) - _SHOWN_NOTES).text(language)
    return f"{shown}<details><summary>{more}</summary>{folded}</details>"


def _text(text: str) -> str:
    """Return a text as it can stand in HTML, with nothing in it that a page would obey."""
    return escape(visible_lines(text))
