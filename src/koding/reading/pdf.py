"""PDF files, by pdfium (the extra `pdf`): the pages' lines as they stand on the paper."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from koding.errors import ReadingError
from koding.messages import Message, listed, transcripts
from koding.model.material import PageMark
from koding.reading.blocks import is_table_head
from koding.reading.decoding import RawFile, normalise
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.page_layout import PageText, PrintedLine, lay_out
from koding.reading.page_paragraphs import PrintedParagraph, gather_paragraphs
from koding.reading.script import Emphasis, LineKind, ScriptLine, compose_paragraphs

if TYPE_CHECKING:
    from collections.abc import Callable

_LOCKED = 4  # FPDF_ERR_PASSWORD
_MOST_PAGES = 5000
_MOST_SIGNS = 3_500_000
_FEWEST_LETTERS = 20
"""Fewer letters a page than these are the stamp of a scanner, not text."""
_MOST_NAMED = 8
_WORD = re.compile(r"\S+")
_LINE = re.compile("[^\r\n\ufffe]+\ufffe?")
_DIVIDED = "\ufffe"
"""What pdfium gives for a hyphen at a line's end."""
_ASKEW = 0.1
_GAP = 1.6
"""How many sizes of its letters between two words divide a line into cells or columns."""
_UNREAD = re.compile("[\ufffd\ue000-\uf8ff]")


def read_pdf(file: RawFile, known: Known) -> TranscriptDraft:
    """Return the text of a .pdf file, and on which page each part of it stands.

    Raises:
        ReadingError: pdfium is not installed, or the file is damaged, locked, a scan, or too much.
    """
    pages = _read_pages(file)
    letters = sum(sum(map(str.isalpha, line.text)) for page in pages for line in page.lines)
    if letters < _FEWEST_LETTERS * len(pages):
        raise ReadingError(transcripts.SCAN(file=file.name))
    layout = lay_out(pages)
    paragraphs, mended = gather_paragraphs(layout.lines)
    lines = [_script_line(one) for one in paragraphs]
    draft = compose_paragraphs(lines, known)
    empty = [page.number for page in pages if not page.lines]
    told: list[Message] = []
    if layout.running:
        told.append(transcripts.RUNNING(file=file.name, what=list(layout.running[:_MOST_NAMED])))
    if layout.askew:
        told.append(transcripts.ASKEW(file=file.name, what=list(layout.askew[:_MOST_NAMED])))
    for sentence, numbers in (
        (transcripts.TABLES_ON, layout.tables),
        (transcripts.COLUMNS_ON, layout.columns),
        (transcripts.EMPTY_PAGES, empty),
    ):
        if numbers:
            told.append(sentence(n=len(numbers), file=file.name, pages=_named(numbers)))
    if layout.numbered:
        told.append(transcripts.NUMBERED(n=layout.numbered))
    if mended:
        told.append(transcripts.MENDED(n=mended, file=file.name))
    if unread := len(_UNREAD.findall(draft.text)):
        told.append(transcripts.UNREAD_LETTERS(n=unread, file=file.name))
    marks = page_marks(draft.text, paragraphs)
    return replace(draft, pages=marks, warnings=(*draft.warnings, *told))


def _named(numbers: Sequence[int]) -> object:
    shown = [str(number) for number in numbers[:_MOST_NAMED]]
    return listed([*shown, "…"] if len(numbers) > len(shown) else shown)


def _script_line(paragraph: PrintedParagraph) -> ScriptLine:
    text = normalise(paragraph.text)
    cells = paragraph.text.split("\t")
    if is_table_head(cells):
        return ScriptLine(" | ".join(cells), LineKind.HEADER, page=paragraph.pages[0][1])
    emphasis = Emphasis.BOLD if paragraph.is_bold else None
    lead = min(len(text), len(normalise(paragraph.text[: paragraph.lead]).rstrip()))
    return ScriptLine(text, lead=lead, emphasis=emphasis, page=paragraph.pages[0][1])


def page_marks(text: str, paragraphs: Sequence[PrintedParagraph]) -> tuple[PageMark, ...]:
    """Return where each page begins in `text`, which holds the paragraphs' words in order.

    A label or time may be told otherwise in the text than on the paper, so what is looked for is
    the first words that are the same; at a paragraph's start the page begins with its line.
    """
    marks: list[PageMark] = []
    place, page = 0, 0
    for paragraph in paragraphs:
        for start, number in paragraph.pages:
            words = normalise(paragraph.text[start:])
            found = _find(text, words, place)
            if found < 0:
                continue
            place = found
            if number != page:
                at = text.rfind("\n", 0, found) + 1 if start == 0 else found
                marks.append(PageMark(max(at, marks[-1].start if marks else 0), number))
                page = number
    return tuple(marks)


def _find(text: str, words: str, place: int) -> int:
    for word in list(_WORD.finditer(words))[:8]:
        found = text.find(words[word.start() :][:60].rstrip(), place)
        if found >= 0:
            return found
    return -1


def _read_pages(file: RawFile) -> list[PageText]:
    try:
        import pypdfium2
    except ImportError as error:
        raise ReadingError(transcripts.NO_PDFIUM(file=file.name)) from error
    try:
        document = pypdfium2.PdfDocument(file.data)
    except pypdfium2.PdfiumError as error:
        said = transcripts.LOCKED if error.err_code == _LOCKED else transcripts.NO_PDF
        raise ReadingError(said(file=file.name)) from error
    try:
        if not 0 < len(document) <= _MOST_PAGES:
            why = transcripts.PAGES(most=_MOST_PAGES)
            raise ReadingError(transcripts.TOO_MUCH(file=file.name, why=why))
        return list(_pages(document, file))
    except pypdfium2.PdfiumError as error:
        raise ReadingError(transcripts.NO_PDF(file=file.name)) from error
    finally:
        document.close()


def _pages(document: Any, file: RawFile) -> Iterator[PageText]:
    total = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        try:
            total += text.count_chars()
            if total > _MOST_SIGNS:
                raise ReadingError(transcripts.TOO_LONG(file=file.name, characters=total))
            box = page.get_mediabox()
            lines = _upright([line for line in _lines(text, number + 1) if line.text])
            yield PageText(number + 1, box[1], box[3], lines)
        finally:
            text.close()
            page.close()


def _upright(lines: list[PrintedLine]) -> list[PrintedLine]:
    """Return the lines; where the page lies on its side, as if set below each other instead."""
    long = [line for line in lines if len(line.text) > 3]
    if sum(line.right - line.left < line.size for line in long) * 2 <= len(long):
        return lines
    return [
        replace(line, left=0.0, right=100.0, bottom=-14.0 * place, size=10.0, first=100.0)
        for place, line in enumerate(lines)
    ]


def _lines(textpage: Any, number: int) -> Iterator[PrintedLine]:
    """Yield the lines of a page in the order they were drawn, divided where a wide gap is."""
    text = textpage.get_text_range(errors="replace")
    box_of, index_of = _box_reader(textpage), _index_reader(textpage, len(text))
    face_of, is_askew = _face_reader(textpage), _slope_reader(textpage)
    for found in _LINE.finditer(text):
        words = [
            (word, box_of(index_of(word.start())), box_of(index_of(word.end() - 1)))
            for word in _WORD.finditer(text, *found.span())
        ]
        start = 0
        for place in range(1, len(words) + 1):
            before = words[place - 1]
            size = max(before[1][3] - before[1][1], 1.0)
            if place < len(words) and words[place][1][0] - before[2][2] <= _GAP * size:
                continue
            cell = words[start:place]
            first, last = cell[0], cell[-1]
            faces = [face_of(index_of(word.start())) for word, _, _ in (first, last)]
            written = text[first[0].start() : last[0].end()]
            yield PrintedLine(
                written.rstrip(_DIVIDED),
                number,
                left=first[1][0],
                right=last[2][2],
                bottom=first[1][1],
                size=first[1][3] - first[1][1],
                first=first[2][2] - first[1][0],
                is_divided=written.endswith(_DIVIDED),
                is_bold=all(faces),
                lead=_lead(cell, faces, index_of, face_of),
                is_askew=is_askew(index_of(first[0].start())),
            )
            start = place


def _lead(
    cell: Sequence[tuple[re.Match[str], Any, Any]],
    faces: Sequence[bool],
    index_of: Callable[[int], int],
    face_of: Callable[[int], bool],
) -> int:
    """Return how many signs at the beginning of a cell are in bold words."""
    start = cell[0][0].start()
    if not faces[0]:
        return 0
    end = start
    for word, _, _ in cell:
        if not face_of(index_of(word.start())):
            break
        end = word.end()
    return end - start


def _box_reader(textpage: Any) -> Callable[[int], tuple[float, float, float, float]]:
    """Return what tells a letter's box: left, bottom, right, top."""
    import ctypes

    from pypdfium2 import raw

    box = raw.FS_RECTF()
    pointer = ctypes.byref(box)
    read, page = raw.FPDFText_GetLooseCharBox, textpage.raw

    def box_of(index: int) -> tuple[float, float, float, float]:
        if not read(page, index, pointer):
            return 0.0, 0.0, 0.0, 0.0
        return box.left, box.bottom, box.right, box.top

    return box_of


def _index_reader(textpage: Any, count: int) -> Callable[[int], int]:
    """Return what tells the number pdfium has for the sign at a place in its text."""
    from pypdfium2 import raw

    if count == textpage.count_chars():
        return lambda place: place
    read, page = raw.FPDFText_GetCharIndexFromTextIndex, textpage.raw
    return lambda place: max(0, read(page, place))


def _slope_reader(textpage: Any) -> Callable[[int], bool]:
    """Return what tells whether a letter stands neither upright nor on its side."""
    from pypdfium2 import raw

    read, page = raw.FPDFText_GetCharAngle, textpage.raw
    return lambda index: abs(math.sin(2 * read(page, index))) > _ASKEW


def _face_reader(textpage: Any) -> Callable[[int], bool]:
    """Return what tells whether a letter is bold, by the name of its font."""
    import ctypes

    from pypdfium2 import raw

    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    read, page = raw.FPDFText_GetFontInfo, textpage.raw

    def face_of(index: int) -> bool:
        size = read(page, index, name, 128, flags)
        return bool(size) and b"bold" in name.value.lower()

    return face_of
