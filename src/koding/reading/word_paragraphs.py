"""The paragraphs of a Word document as its reader would see them with all changes accepted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "\u2011",
    "softHyphen": "\xad",
}
_GONE = frozenset({"del", "moveFrom"})
_CHANGES = ("ins", "del", "moveFrom", "moveTo")
_ASIDE = frozenset({"rPr", "pPr", "drawing", "pict", "object", "AlternateContent", "instrText"})


@dataclass(frozen=True, slots=True)
class Paragraph:
    r"""A paragraph's text (`\n` for a soft line break), its style's id, and its bold beginning.

    `bold` is how many characters from the start are bold.
    """

    text: str
    style: str | None
    bold: int


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells, each a list of paragraphs."""

    cells: tuple[tuple[Paragraph, ...], ...]


def read_blocks(parent: Any) -> Iterator[Paragraph | Row]:
    """Yield the paragraphs and table rows under an element, in the document's order."""
    waiting: list[Any] = []
    for element in _flat(parent):
        if _name(element) == "tbl":
            yield from _rows(element)
            continue
        waiting.append(element)
        # A deleted paragraph mark lets the paragraph run on into the next.
        if not _marked(element, "pPr", "rPr", "del"):
            yield _paragraph(waiting)
            waiting = []
    if waiting:
        yield _paragraph(waiting)


def has_changes(body: Any) -> bool:
    """Return whether tracked changes stand in the document."""
    return any(next(body.iter(_SPACE + change), None) is not None for change in _CHANGES)


def count(body: Any, tag: str) -> int:
    """Return how many elements called `tag` stand in the document."""
    return sum(1 for _ in body.iter(_SPACE + tag))


def _flat(parent: Any) -> Iterator[Any]:
    for element in parent:
        name = _name(element)
        if name in ("p", "tbl"):
            yield element
        elif name not in _GONE and name not in _ASIDE:
            yield from _flat(element)


def _rows(table: Any) -> Iterator[Row]:
    for row in _children(table, "tr"):
        if not _marked(row, "trPr", "del"):
            yield Row(tuple(tuple(_cell(cell)) for cell in _children(row, "tc")))


def _children(parent: Any, tag: str) -> Iterator[Any]:
    """Yield the rows of a table or cells of a row, also those inside content controls."""
    for element in parent:
        name = _name(element)
        if name == tag:
            yield element
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml"):
            yield from _children(element, tag)


def _cell(cell: Any) -> Iterator[Paragraph]:
    for block in read_blocks(cell):
        if isinstance(block, Row):
            for inner in block.cells:
                yield from inner
        else:
            yield block


def _paragraph(elements: Iterable[Any]) -> Paragraph:
    elements = list(elements)
    pieces = [piece for element in elements for piece in _pieces(element)]
    bold = 0
    for text, is_bold in pieces:
        if text.strip() and not is_bold:
            break
        bold += len(text)
    text = "".join(text for text, _ in pieces)
    return Paragraph(text, _style(elements[-1]), bold if text[:bold].strip() else 0)


def _pieces(element: Any, *, bold: bool = False) -> Iterator[tuple[str, bool]]:
    for child in element:
        name = _name(child)
        if name == "t":
            yield re.sub(r"[\r\n]", " ", child.text or ""), bold
        elif name in _CHARACTERS:
            yield _CHARACTERS[name], bold
        elif name == "r":
            yield from _pieces(child, bold=_is_bold(child))
        elif name not in _GONE and name not in _ASIDE:
            yield from _pieces(child, bold=bold)


def _is_bold(run: Any) -> bool:
    found = run.find(f"{_SPACE}rPr/{_SPACE}b")
    return found is not None and found.get(_SPACE + "val", "1") not in ("0", "false", "off")


def _style(paragraph: Any) -> str | None:
    found = paragraph.find(f"{_SPACE}pPr/{_SPACE}pStyle")
    return None if found is None else found.get(_SPACE + "val")


def _marked(element: Any, *path: str) -> bool:
    return element.find("/".join(_SPACE + step for step in path)) is not None


def _name(element: Any) -> str:
    """Return an element's name without its namespace, nothing for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
