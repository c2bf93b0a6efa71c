"""A frame as a Word document: one table under its caption, with its notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.cells import basis, lines_above, lines_below
from koding.present.word.house import own_house
from koding.present.word.tables import Grid, fit_page, split
from koding.present.word.writer import WordWriter
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.model.label import Language
    from koding.tabling import Frame


def render_docx(frame: Frame, language: Language) -> bytes:
    """Return a document with the table under its caption, which says the unit and its n, and notes.

    The caption is one that Word numbers and lists. Cells are as in print: rounded, in the
    language. A table too wide for an upright page lies on its side.
    """
    frame = frame.for_print()
    grids = split(Grid.of(frame, language), frame.keys)
    fits = [fit_page(grid) for grid in grids]
    title = frame.title.text(language)
    writer = WordWriter(own_house(title, language))
    writer.begin(on_its_side=any(fit.landscape for fit in fits))
    for number, (grid, fit) in enumerate(zip(grids, fits, strict=True), 1):
        if title:
            part = word("report.part").format(title=title, n=number, of=len(grids)).text(language)
            said = ". ".join([title if len(grids) == 1 else part, *basis(frame, language)])
            writer.caption(word("sheet.table").text(language), number, said, above=True)
        for note in lines_above(frame, language):
            writer.note(note, keep=True)
        if grid.headings:
            writer.table(grid, fit, after=40)
    notes = [one.text(language) for one in frame.notes]
    for note in notes if title else lines_below(frame, language):
        writer.note(note)
    return writer.bytes()
