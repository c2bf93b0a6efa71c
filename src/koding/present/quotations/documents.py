"""Running text as Markdown, and as a Word document poured paragraph by paragraph.

Hundreds of thousands of passages never stand in memory as objects of a library.

Condensates are running text as well: each over the passages that it condenses.
"""

from __future__ import annotations

import re
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from koding.messages.language import country_code
from koding.model.label import Language
from koding.present.md import escape_markdown
from koding.present.quotations.blocks import BlockKind, TextBlock, code_heading, quotation_block
from koding.present.visible import visible_lines, xml_lines
from koding.present.word.house import own_house
from koding.present.word.writer import document_bytes
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from koding.actions.interpretation.condensates import CondensateBook


_DEEPEST = 6
_BEGINNING = re.compile(r"^(?:([#+>=-])|(\d+)([.)]))")
"""What Markdown would read as markup at the beginning of a line."""

_DEEPEST_HEADING = 9
_BODY = "word/document.xml"
_HERE = "@@body@@"
_STYLES = {BlockKind.TITLE: "Title", BlockKind.QUOTE: "Quote"}
_SMALL = '<w:sz w:val="18"/>'
_CLOSE = '<w:keepNext/><w:spacing w:after="40"/>'
_INSET = '<w:ind w:left="567"/>'


def render_markdown(blocks: Iterable[TextBlock]) -> bytes:
    """Return the text with `#` headings, and every quotation as a block of its own."""
    return "".join(map(_written, blocks)).encode()


def _written(block: TextBlock) -> str:
    text = markdown_paragraph(block.text)
    if block.kind is BlockKind.TITLE:
        return f"# {text}\n\n"
    if block.kind is BlockKind.HEADING:
        return f"{'#' * min(block.level + 1, _DEEPEST)} {text}\n\n"
    if block.kind is BlockKind.QUOTE:
        return f"> {text}\n>\n"
    if block.kind is BlockKind.ASIDE:
        return f"> *{block.lead}* {text}\n>\n"
    if block.kind is BlockKind.SOURCE:
        return f"> — **{block.lead}** · {text}\n\n" if block.lead else f"> — {text}\n\n"
    if block.kind is BlockKind.NOTE:
        return f"*{text}*\n\n"
    return f"**{block.lead}** {text}\n\n" if block.lead else f"{text}\n\n"


def markdown_paragraph(text: str) -> str:
    """Return words as a paragraph of Markdown, with nothing in them that it would obey."""
    marked = escape_markdown(visible_lines(text))
    return _BEGINNING.sub(lambda found: _barred(*found.groups()), marked)


def _barred(mark: str | None, number: str | None, stop: str | None) -> str:
    return f"\\{mark}" if mark else f"{number}\\{stop}"


def render_docx(
    title: str, blocks: Iterable[TextBlock], language: Language, spoken: Language
) -> bytes:
    """Return the document; `spoken` is the language of the study's own text."""
    document = own_house(title, language).document
    document.add_paragraph(_HERE)
    return _pour(document_bytes(document), (_word_paragraph(block, spoken) for block in blocks))


def _pour(shell: bytes, paragraphs: Iterable[str]) -> bytes:
    """Return the empty document with the paragraphs where its placeholder stands."""
    filled = BytesIO()
    with ZipFile(BytesIO(shell)) as source, ZipFile(filled, "w") as target:
        for part in source.infolist():
            info = ZipInfo(part.filename, part.date_time)
            info.compress_type = ZIP_DEFLATED
            with target.open(info, "w") as written:
                if part.filename != _BODY:
                    written.write(source.read(part))
                    continue
                head, tail = _halves(source.read(part).decode())
                written.write(head.encode())
                for paragraph in paragraphs:
                    written.write(paragraph.encode())
                written.write(tail.encode())
    return filled.getvalue()


def _halves(body: str) -> tuple[str, str]:
    place = body.index(_HERE)
    return body[: body.rindex("<w:p>", 0, place)], body[body.index("</w:p>", place) + 6 :]


def _word_paragraph(block: TextBlock, spoken: Language) -> str:
    language = f'<w:lang w:val="{country_code(spoken)}"/>' if block.spoken else ""
    look = _look(block)
    runs = _run(_mark(block), f"<w:b/>{look}") + _run(block.text, look + language)
    return f"<w:p><w:pPr>{_properties(block)}</w:pPr>{runs}</w:p>"


def _mark(block: TextBlock) -> str:
    if block.kind is BlockKind.SOURCE:
        return f"— {block.lead} · " if block.lead else "— "
    return f"{block.lead} " if block.lead else ""


def _properties(block: TextBlock) -> str:
    if block.kind is BlockKind.HEADING:
        return f'<w:pStyle w:val="Heading{min(block.level, _DEEPEST_HEADING)}"/>'
    style = _STYLES.get(block.kind)
    stated = f'<w:pStyle w:val="{style}"/>' if style else ""
    if block.kind in (BlockKind.QUOTE, BlockKind.ASIDE):
        stated += _CLOSE
    if block.kind in (BlockKind.QUOTE, BlockKind.ASIDE, BlockKind.SOURCE):
        stated += _INSET
    return stated


def _look(block: TextBlock) -> str:
    small = block.kind in (BlockKind.ASIDE, BlockKind.SOURCE, BlockKind.NOTE)
    return _SMALL if small else ""


def _run(text: str, look: str) -> str:
    if not text:
        return ""
    words = escape(xml_lines(text)).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


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
