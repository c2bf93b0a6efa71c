"""What quotations and the codebook say as running text, whatever they are written as."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from koding.messages import decimal_sign
from koding.model.quotations import as_spoken, in_marks
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.model.codes import CodeScale
    from koding.model.label import Label, Language
    from koding.model.quotations import (
        CodeEntry,
        CodeQuotations,
        Quotation,
        QuotationBook,
        ThemeQuotations,
    )

SHORT_GUID = 8
"""How much of a GUID is shown; `koding quote` takes that much."""


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
class TextBlock:
    """A paragraph: `lead` is set off, with a gap, before its text, `level` (1 ...) is of headings.

    `spoken` says that the text is the study's own, in its language.
    """

    kind: BlockKind
    text: str
    lead: str = ""
    level: int = 1
    spoken: bool = False


def quotation_blocks(book: QuotationBook, language: Language) -> Iterator[TextBlock]:
    """Yield the book: its notes, then each theme with its codes' quotations, and whose they are."""
    title = f"{word('quotes.heading').text(language)}: {book.study}"
    yield TextBlock(BlockKind.TITLE, title)
    for note in (*book.notes, word("note.several")):
        yield TextBlock(BlockKind.NOTE, note.text(language))
    for theme in book.themes:
        yield from _theme(theme, language)


def codebook_blocks(
    study: str, entries: Sequence[CodeEntry], notes: Sequence[Label], language: Language
) -> Iterator[TextBlock]:
    """Yield the codebook: its notes, then every code with what is stated about it."""
    yield TextBlock(BlockKind.TITLE, f"{word('title.codebook').text(language)}: {study}")
    for note in (*notes, word("note.united")):
        yield TextBlock(BlockKind.NOTE, note.text(language))
    for entry in entries:
        yield from code_heading(entry, language)
        for fact in entry_facts(entry, language):
            for value in fact.values:
                yield TextBlock(BlockKind.TEXT, value, f"{fact.name}:", spoken=fact.spoken)


def _theme(theme: ThemeQuotations, language: Language) -> Iterator[TextBlock]:
    for code in theme.codes:
        yield from _code(code, language)
    yield TextBlock(BlockKind.NOTE, tell_informants(theme.informants, language))


def _code(code: CodeQuotations, language: Language) -> Iterator[TextBlock]:
    yield from code_heading(code.entry, language)
    for quotation in code.quotations:
        yield from quotation_block(quotation, language)


def code_heading(entry: CodeEntry, language: Language) -> Iterator[TextBlock]:
    """Yield a code's label as a heading, and its definition."""
    label = entry.label.text(language)
    yield TextBlock(BlockKind.HEADING, label, level=entry.depth + 1, spoken=True)
    if entry.code.definition:
        yield TextBlock(BlockKind.TEXT, entry.code.definition, spoken=True)


def quotation_block(quotation: Quotation, language: Language) -> Iterator[TextBlock]:
    """Yield a quotation with what belongs to it, and last where it comes from."""
    for line in said(quotation, language):
        yield TextBlock(BlockKind.QUOTE, line, spoken=True)
    for key, text in (
        ("original", _original(quotation)),
        ("translation", quotation.translation),
        ("memo", quotation.memo),
    ):
        if text:
            lead = f"{word(f'quotes.{key}').text(language)}:"
            yield TextBlock(BlockKind.ASIDE, text, lead, spoken=key != "translation")
    source = [attribution(quotation, language), quotation.coder, quotation.guid[:SHORT_GUID]]
    made_of_it = " · ".join(marks(quotation, language))
    yield TextBlock(BlockKind.SOURCE, " · ".join(source), made_of_it)


def _original(quotation: Quotation) -> str:
    return " ".join(voice.words for voice in quotation.voices) if quotation.wording else ""


@dataclass(frozen=True, slots=True)
class EntryFact:
    """What is stated about a code; `spoken` says that it is in the study's own language."""

    name: str
    values: tuple[str, ...]
    spoken: bool


def entry_facts(entry: CodeEntry, language: Language) -> list[EntryFact]:
    """Return all that is stated about the code beside its definition."""
    code = entry.code
    stated = [
        ("code", [entry.path], True),
        ("entry.include", [code.include], True),
        ("entry.exclude", [code.exclude], True),
        ("entry.examples", [quoted(example, language) for example in code.examples], True),
        ("entry.scale", [_scale(code.scale, language)] if code.scale else [], True),
        ("derivation", [word(f"derivation.{code.origin}").text(language)], False),
        ("entry.passages", [str(entry.united)], False),
    ]
    return [
        EntryFact(word(key).text(language), kept, spoken)
        for key, values, spoken in stated
        if (kept := tuple(value for value in values if value))
    ]


def _scale(scale: CodeScale, language: Language) -> str:
    to = word("entry.to").text(language)
    low, high = scale.poles or ("", "")
    least = f"{scale.levels[0]:+d} {low}".strip()
    return f"{least} {to} {f'{scale.levels[-1]:+d} {high}'.strip()}"


def said(quotation: Quotation, language: Language) -> list[str]:
    """Return the words in print: the researcher's wording, else what was said, a line a voice.

    Where several people speak, each line begins with who.
    """
    if quotation.wording:
        return [quoted(quotation.wording, language)]
    voices = quotation.voices
    if len({voice.who for voice in voices}) == 1:
        return [quoted(as_spoken(" ".join(voice.words for voice in voices)), language)]
    return [
        f"{voice.who.text(language)}: {quoted(as_spoken(voice.words), language)}"
        for voice in voices
    ]


def quoted(text: str, language: Language) -> str:
    """Return the text between the quotation marks of the language around it."""
    return in_marks(text, language)


def attribution(quotation: Quotation, language: Language) -> str:
    """Return who says it and where: the researcher's attribution, else the informant."""
    who = quotation.attribution or quotation.informant.text(language)
    background = f" ({', '.join(quotation.background)})" if quotation.background else ""
    return f"{who}{background}, {quotation.place.text(language)}"


def marks(quotation: Quotation, language: Language) -> list[str]:
    """Return what the researcher has made of it: its value, whether it is chosen and approved."""
    told = []
    if quotation.value is not None:
        value = decimal_sign(f"{quotation.value:+g}", language)
        told.append(f"{word('quotes.value').text(language)} {value}")
    if quotation.chosen:
        told.append(word("quotes.chosen").text(language))
    if quotation.approved and not quotation.waiting:
        told.append(word("quotes.approved").text(language))
    if quotation.waiting:
        told.append(word("quotes.waiting").text(language))
    return told


def tell_informants(counts: Sequence[tuple[Label, int]], language: Language) -> str:
    """Return how many quotations are whose, and say it where several are all by one."""
    listed = "; ".join(f"{who.text(language)}: {n}" for who, n in counts)
    told = word("quotes.per_informant").format(counts=listed).text(language)
    if len(counts) == 1 and counts[0][1] > 1:
        return f"{told} {word('quotes.few_voices').text(language)}"
    return told
