"""What quotations and the codebook consist of as running text, whatever they are written as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from koding.present.quotations.entries import entry_facts
from koding.present.quotations.lines import SHORT_GUID, attribution, marks, said, tell_informants
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.label import Label, Language
    from koding.model.quotations import (
        CodeEntry,
        CodeQuotations,
        Quotation,
        QuotationBook,
        ThemeQuotations,
    )


class BlockKind(Enum):
    """What a paragraph is; `QUOTE` and `ASIDE` belong to the `SOURCE` that follows them."""

    TITLE = auto()
    HEADING = auto()
    TEXT = auto()
    QUOTE = auto()
    ASIDE = auto()
    SOURCE = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph: `lead` is set off, with a gap, before its text, `level` (1 ...) is of headings.

    `spoken` says that the text is the study's own, in its language.
    """

    kind: BlockKind
    text: str
    lead: str = ""
    level: int = 1
    spoken: bool = False


def quotation_blocks(book: QuotationBook, language: Language) -> Iterator[Block]:
    """Yield the book: its notes, then each theme with its codes' quotations, and whose they are."""
    title = f"{word('quotes.heading').text(language)}: {book.study}"
    yield Block(BlockKind.TITLE, title)
    for note in (*book.notes, word("note.several")):
        yield Block(BlockKind.NOTE, note.text(language))
    for theme in book.themes:
        yield from _theme(theme, language)


def codebook_blocks(
    study: str, entries: Sequence[CodeEntry], notes: Sequence[Label], language: Language
) -> Iterator[Block]:
    """Yield the codebook: its notes, then every code with what is stated about it."""
    yield Block(BlockKind.TITLE, f"{word('title.codebook').text(language)}: {study}")
    for note in (*notes, word("note.united")):
        yield Block(BlockKind.NOTE, note.text(language))
    for entry in entries:
        yield from _heading(entry, language)
        for fact in entry_facts(entry, language):
            for value in fact.values:
                yield Block(BlockKind.TEXT, value, f"{fact.name}:", spoken=fact.spoken)


def _theme(theme: ThemeQuotations, language: Language) -> Iterator[Block]:
    for code in theme.codes:
        yield from _code(code, language)
    yield Block(BlockKind.NOTE, tell_informants(theme.informants, language))


def _code(code: CodeQuotations, language: Language) -> Iterator[Block]:
    yield from _heading(code.entry, language)
    for quotation in code.quotations:
        yield from _quotation(quotation, language)


def _heading(entry: CodeEntry, language: Language) -> Iterator[Block]:
    label = entry.label.text(language)
    yield Block(BlockKind.HEADING, label, level=entry.depth + 1, spoken=True)
    if entry.code.definition:
        yield Block(BlockKind.TEXT, entry.code.definition, spoken=True)


def _quotation(quotation: Quotation, language: Language) -> Iterator[Block]:
    for line in said(quotation, language):
        yield Block(BlockKind.QUOTE, line, spoken=True)
    for key, text in (
        ("original", _original(quotation)),
        ("translation", quotation.translation),
        ("memo", quotation.memo),
    ):
        if text:
            lead = f"{word(f'quotes.{key}').text(language)}:"
            yield Block(BlockKind.ASIDE, text, lead, spoken=key != "translation")
    source = [attribution(quotation, language), quotation.coder, quotation.guid[:SHORT_GUID]]
    made_of_it = " · ".join(marks(quotation, language))
    yield Block(BlockKind.SOURCE, " · ".join(source), made_of_it)


def _original(quotation: Quotation) -> str:
    return " ".join(voice.words for voice in quotation.voices) if quotation.wording else ""
