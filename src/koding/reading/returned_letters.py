"""A letter with quotations that came back: which boxes are ticked, and what was written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import Language
from koding.messages import consent as messages
from koding.messages.tables import WORDS
from koding.model.approving import SHORT_ID, ReturnedLetter, ReturnedQuotation
from koding.model.codes import fold
from koding.model.consent import Reply
from koding.reading.blocks import Block, TableRow
from koding.reading.decoding import RawFile, load

_ID = re.compile(rf"\bid[\s:]+([0-9a-f]{{{SHORT_ID}}})\b", re.IGNORECASE)
_BOXES = {reply: f"form.{reply}" for reply in Reply}
_TICKED = frozenset("☒☑✓✔✗✘×⊠■●🗹🗷")
_TICKS = frozenset(("x", "ja", "yes", "ok", "v"))
_UNTICKED = re.compile(r"[☐□▢◻\[\]()_\s]+")
_ASIDE = ("said_by", "translation", "original", "before", "after")
_LEAD = re.compile(r"^[\s.:;,–—-]+")


@dataclass
class _Reading:
    """What was read of one quotation so far."""

    id: str
    ticked: list[Reply] = field(default_factory=list)
    wording: list[str] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def quotation(self) -> ReturnedQuotation:
        """Return it as it is known now."""
        return ReturnedQuotation(
            self.id,
            tuple(self.ticked),
            "\n".join(self.wording),
            "\n".join(self.shown),
            tuple(self.remarks),
        )


def read_letter(path: Path) -> ReturnedLetter:
    """Return what stands in a letter that was filled in with Word or LibreOffice.

    It is read as it would be with all tracked changes accepted. What is written where nothing was
    asked is a remark: nothing a person wrote is passed over.

    Raises:
        ReadingError: it is no Word or OpenDocument file, holds no quotation that koding sent, or
            one twice.
    """
    file = load(path)
    blocks, comments = _blocks(file, path)
    read: list[_Reading] = []
    beside: list[str] = []
    for block in blocks:
        if isinstance(block, TableRow):
            _take_row(_cells(block), read)
        elif read and block.text.strip():
            beside.append(_one_line(block.text))
    if not read:
        raise ReadingError(messages.NO_LETTER(file=file.name))
    seen: set[str] = set()
    for one in read:
        if one.id in seen:
            raise ReadingError(messages.TWICE_IN_LETTER(file=file.name, id=one.id))
        seen.add(one.id)
    quotations = tuple(one.quotation for one in read)
    return ReturnedLetter(file.name, quotations, tuple(beside), comments)


def _blocks(file: RawFile, path: Path) -> tuple[list[Block], int]:
    if path.suffix.lower() == ".odt":
        from koding.reading.odt import odt_blocks

        return odt_blocks(file)
    if path.suffix.lower() == ".docx":
        from koding.reading.word import word_blocks

        return word_blocks(file)
    raise ReadingError(messages.NO_LETTER_FORMAT(file=file.name))


def _cells(row: TableRow) -> list[str]:
    texts = ("\n".join(paragraph.text for paragraph in cell).strip() for cell in row.cells)
    return [unicodedata.normalize("NFC", text) for text in texts]


def _take_row(cells: Sequence[str], read: list[_Reading]) -> None:
    """Put a row of a table where it belongs: it begins a quotation, or is of the last begun."""
    if not any(cells):
        return
    whole = " ".join(cells)
    begins = _ID.search(whole)
    if begins:
        read.append(_Reading(begins[1].lower()))
        return
    if not read:
        return
    one, left = read[-1], cells[0]
    right = "\n".join(cell for cell in cells[1:] if cell)
    for reply, key in _BOXES.items():
        label, rest = _after(key, right)
        if label:
            _take_box(one, reply, left, rest)
            return
    if _is("form.quotation", left):
        one.shown.append(right)
        return
    label, rest = _after("form.wording", left)
    if label:  # some write beside the label, and not in the field
        one.wording += [words for words in (rest, right) if words]
        return
    if not any(_is(f"form.{key}", left) for key in _ASIDE):
        one.remarks.append(_one_line(whole))


def _take_box(one: _Reading, reply: Reply, box: str, rest: str) -> None:
    """Read a box and what stands beside its label: a tick there counts too."""
    ticks = 0
    for written in (box, rest):
        plain = _UNTICKED.sub("", written).strip(" .")
        if not plain:
            continue
        if all(sign in _TICKED for sign in plain) or fold(plain) in _TICKS:
            ticks += 1
        else:
            one.remarks.append(_one_line(written))
    if ticks:
        one.ticked.append(reply)


def _labels(key: str) -> Iterator[str]:
    for language in Language:
        yield WORDS[key]().text(language)


def _is(key: str, text: str) -> bool:
    return any(fold(text).rstrip(" :") == fold(label) for label in _labels(key))


def _after(key: str, text: str) -> tuple[str, str]:
    """Return the label with which a text begins, in either language, and what follows it."""
    line = " ".join(text.split())
    for label in _labels(key):
        if line.casefold().startswith(label.casefold()):
            return label, _LEAD.sub("", line[len(label) :])
    return "", text


def _one_line(text: str) -> str:
    return " ".join(text.split())
