"""Condensates as running text: each over the passages that it condenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.present.quotations.blocks import BlockKind, TextBlock, code_heading, quotation_block
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.actions.interpretation.condensates import CondensateBook
    from koding.model.label import Language


def condensate_blocks(made: CondensateBook, language: Language) -> Iterator[TextBlock]:
    """Yield the notes, then each code group with its condensate and below it its passages."""
    book = made.book
    title = f"{word('title.condensates').text(language)}: {book.study}"
    yield TextBlock(BlockKind.TITLE, title)
    for note in (*made.notes, word("note.several")):
        yield TextBlock(BlockKind.NOTE, note.text(language))
    left = dict(made.condensates)
    for theme in book.themes:
        for code in theme.codes:
            yield from code_heading(code.entry, language)
            yield from _condensate(left.pop(code.entry.path, ""), language)
            for quotation in code.quotations:
                yield from quotation_block(quotation, language)
    for path, body in left.items():  # of groups in which nothing counts yet
        yield TextBlock(BlockKind.HEADING, path, spoken=True)
        yield from _condensate(body, language)


def _condensate(body: str, language: Language) -> Iterator[TextBlock]:
    lead = f"{word('condensate').text(language)}:"
    for number, paragraph in enumerate(filter(None, map(str.strip, body.split("\n\n")))):
        yield TextBlock(BlockKind.TEXT, paragraph, "" if number else lead, spoken=True)
