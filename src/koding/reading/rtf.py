"""RTF documents (older Word, TextEdit, f4), by striprtf, with their typefaces and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from koding.errors import ReadingError
from koding.messages import Message, transcripts
from koding.reading.blocks import (
    Block,
    Face,
    Paragraph,
    Run,
    TableRow,
    columns_told,
    says_something,
    script_lines,
)
from koding.reading.decoding import RawFile
from koding.reading.facts import Known, TranscriptDraft
from koding.reading.script import LineKind, compose_paragraphs

_DEEPEST = 200
_MOST_SIGNS = 8_000_000
"""Without its pictures; older Word writes ten signs for each that is read."""

# striprtf gives plain text. Code points that no text may hold are written into the RTF where
# letters or paragraphs change, so that they come out at the place where they do.
_SIGNS = dict(
    zip(
        ("{", "}", "b", "b0", "i", "i0", "plain", "row", "|", "intbl", "pard", "outline"),
        map(chr, range(0xFDD0, 0xFDE0)),
        strict=False,
    )
)
_SAME = {"b1": "b", "i1": "i", "nestrow": "row"}
_FACES = {
    _SIGNS["b"]: (Face.PLAIN, Face.BOLD),
    _SIGNS["b0"]: (Face.BOLD, Face.PLAIN),
    _SIGNS["i"]: (Face.PLAIN, Face.ITALIC),
    _SIGNS["i0"]: (Face.ITALIC, Face.PLAIN),
    _SIGNS["plain"]: (Face.BOLD | Face.ITALIC, Face.PLAIN),
}
_TOKEN = re.compile(
    r"\\(?P<word>b[01]?|i[01]?|plain|row|nestrow|intbl|pard)(?![a-z0-9-]) ?"
    r"|\\(?P<outline>outlinelevel[0-8])(?!\d) ?|(?P<soft>\\line(?![a-z]) ?)"
    r"|(?P<bar>\\'7[cC]|\\u124(?!\d) ?|\|)|(?P<brace>[{}])|(?P<byte>[\x80-\xff])|\\.",
    re.DOTALL,
)
_PARTS = re.compile("[\ufdd0-\ufddf\n\r|]")
_BRACES = re.compile(r"\\[{}\\]|[{}]")
_PICTURE = re.compile(r"[0-9a-fA-F\r\n]+")
_SHORTEST_PICTURE = 512
_DELETED = re.compile(r"(\{(?:\\[a-z]{1,32}-?\d{0,10} ?){0,20}?)\\deleted(?![a-z\d])")
_CHANGED = re.compile(r"\\(?:deleted|revised)(?![a-z\d])")
_LEFT_OUT = {
    "footnote": transcripts.FOOTNOTES,
    "shptxt": transcripts.TEXT_BOXES,
    "annotation": transcripts.COMMENTS,
}
_MAC = re.compile(r"\\mac(?![a-z])|\\ansicpg10000(?!\d)")
_MAC_BYTE = re.compile(r"\\'([89a-fA-F][0-9a-fA-F])")
_BULLET_TEXT = re.compile(r"\{\\(?:listtext|pntext)(?![a-z])[^{}]*(?:\{[^{}]*\}[^{}]*){0,5}\}")
"""A list's sign or number, which Word writes beside what it stands for."""
_RUNNING = re.compile(r"\{\\(?:header|footer)[lrf]?(?![a-z])")
_CONTROL = re.compile(r"\{\\\*\\fldinst[^{}]*\}|\\'[0-9a-f]{2}|\\[a-z]+-?\d* ?|[{}\\]")
_HALVES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def read_rtf(file: RawFile, known: Known) -> TranscriptDraft:
    r"""Return what is said in an .rtf file; `\ansicpg` says how its bytes are to be read.

    Raises:
        ReadingError: it is not RTF, is damaged, nests too deep, is too much, or holds no text.
    """
    source = _source(file)
    text = _plain(source, file)
    blocks = list(_blocks(text))
    lines = script_lines(blocks)
    if not any(line.text.strip() for line in lines):
        raise ReadingError(transcripts.NO_TEXT(file=file.name))
    draft = compose_paragraphs(lines, known)
    told = columns_told(blocks, file.name)
    return replace(draft, warnings=(*draft.warnings, *_warnings(source, text, file.name), *told))


def _source(file: RawFile) -> str:
    """Return the RTF, one character a byte, without its pictures; its groups close."""
    from striprtf.striprtf import remove_pict_groups

    source = _one_byte(file.data.removeprefix(b"\xef\xbb\xbf")).lstrip()
    if not source.startswith("{\\rtf"):
        raise ReadingError(transcripts.NO_RTF(file=file.name))
    try:
        source = remove_pict_groups(source)  # type: ignore[no-untyped-call]
    except ValueError as error:  # the length of a picture is no number
        raise ReadingError(transcripts.NO_RTF(file=file.name)) from error
    source = _PICTURE.sub(lambda run: run[0] if len(run[0]) < _SHORTEST_PICTURE else "", source)
    if len(source) > _MOST_SIGNS:
        why = transcripts.SIGNS(most=_MOST_SIGNS)
        raise ReadingError(transcripts.TOO_MUCH(file=file.name, why=why))
    source = _BULLET_TEXT.sub("", _of_mac(source))
    depth = 0
    for brace in _BRACES.finditer(source):
        depth += {"{": 1, "}": -1}.get(brace[0], 0)
        if depth > _DEEPEST:
            why = transcripts.TOO_DEEP(most=_DEEPEST)
            raise ReadingError(transcripts.TOO_MUCH(file=file.name, why=why))
        if depth == 0 and brace[0] == "}":
            if source[brace.end() :].strip("} \t\r\n\0\x1a"):
                break
            return source
    raise ReadingError(transcripts.NO_RTF(file=file.name))


def _one_byte(data: bytes) -> str:
    """Return RTF one character a byte; what was written as UTF-8 within it, as RTF writes that."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return data.decode("latin-1")
    return re.sub(r"[^\x00-\x7f]", lambda sign: _escaped(sign[0]), text)


def _escaped(sign: str) -> str:
    units = sign.encode("utf-16-le")
    halves = (units[at : at + 2] for at in range(0, len(units), 2))
    return "".join(f"\\u{int.from_bytes(half, 'little', signed=True)}?" for half in halves)


def _of_mac(source: str) -> str:
    """Return RTF of an old Mac with its letters as code points: striprtf has no such page."""
    if not _MAC.search(source[:2000]) or re.search(r"\\u-?\d", source):
        return source
    return _MAC_BYTE.sub(
        lambda byte: _escaped(bytes.fromhex(byte[1]).decode("mac_roman", "replace")), source
    )


def _running(source: str) -> str:
    """Return what stands in the headers and footers, without the fields that count pages."""
    parts = []
    for found in _RUNNING.finditer(source):
        depth, end = 1, found.end()
        for brace in _BRACES.finditer(source, found.end()):
            depth += {"{": 1, "}": -1}.get(brace[0], 0)
            end = brace.start()
            if depth == 0:
                break
        parts.append(_CONTROL.sub(" ", source[found.end() : end]))
    return " ".join(parts)


def _plain(source: str, file: RawFile) -> str:
    """Return the text, with signs among its letters where their typeface or place changes."""
    from striprtf.striprtf import rtf_to_text

    try:
        marked = _TOKEN.sub(_signed, _DELETED.sub(r"\1\\*", source))
        text = rtf_to_text(marked, errors="replace")  # type: ignore[no-untyped-call]
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise ReadingError(transcripts.NO_RTF(file=file.name)) from error
    return _HALVES.sub(lambda two: two[0].encode("utf-16", "surrogatepass").decode("utf-16"), text)


def _signed(token: re.Match[str]) -> str:
    """Return a token of RTF with the sign of what it changes.

    The signs of a group stand outside it: within, they would be left out if the group is.
    """
    match token.lastgroup:
        case "word":
            word = token["word"]
            return f"\\{word} {_SIGNS[_SAME.get(word, word)]}"
        case "outline":
            return _SIGNS["outline"]
        case "soft":
            return "\v"
        case "bar":
            return _SIGNS["|"]
        case "brace":
            return _SIGNS["{"] + "{" if token[0] == "{" else "}" + _SIGNS["}"]
        case "byte":
            return f"\\'{ord(token[0]):02x}"
    return token[0]


def _blocks(text: str) -> Iterator[Block]:
    reading = _Reading()
    start = 0
    for found in _PARTS.finditer(text):
        reading.add_words(text[start : found.start()])
        yield from reading.take(found[0])
        start = found.end()
    reading.add_words(text[start:])
    yield from reading.take("\n")
    yield from reading.take(_SIGNS["row"])


class _Reading:
    """The paragraph and table row that are being read, and how letters look."""

    def __init__(self) -> None:
        self._face = Face.PLAIN
        self._faces: list[Face] = []
        self._runs: list[Run] = []
        self._cell: list[Paragraph] = []
        self._cells: list[tuple[Paragraph, ...]] = []
        self._is_cell = self._is_heading = False
        self._is_first = True

    def add_words(self, words: str) -> None:
        """Add letters to the paragraph."""
        if words:
            self._runs.append(Run(words, self._face))

    def take(self, sign: str) -> Iterator[Block]:
        """Do what a sign says, and yield the paragraph or row that it ends."""
        if sign in _FACES:
            without, instead = _FACES[sign]
            self._face = self._face & ~without | instead
        elif sign == _SIGNS["{"]:
            self._faces.append(self._face)
        elif sign == _SIGNS["}"]:
            self._face = self._faces.pop() if self._faces else self._face
        elif sign == _SIGNS["|"]:
            self.add_words("|")
        elif sign == _SIGNS["intbl"]:
            self._is_cell = True
        elif sign == _SIGNS["outline"]:
            self._is_heading = True
        elif sign == _SIGNS["pard"]:
            self._is_cell = self._is_heading = False
        elif sign == "|":
            self._cells.append((*self._cell, self._paragraph()))
            self._cell = []
        elif sign == _SIGNS["row"]:
            yield from self._row()
        elif sign in "\n\r":
            yield from self._end()

    def _end(self) -> Iterator[Block]:
        paragraph = self._paragraph()
        if self._is_cell or self._cells:
            self._cell.append(paragraph)
            return
        self._is_first = self._is_first or bool(paragraph.text.strip())
        yield paragraph

    def _row(self) -> Iterator[Block]:
        loose = (*self._cell, self._paragraph())
        cells = [*self._cells, loose] if any(one.text.strip() for one in loose) else self._cells
        if cells:
            yield TableRow(tuple(cells), self._is_first)
            self._is_first = False
        self._cell, self._cells = [], []

    def _paragraph(self) -> Paragraph:
        kind = LineKind.HEADING if self._is_heading else LineKind.SPEECH
        paragraph = Paragraph(tuple(self._runs), kind)
        self._runs = []
        return paragraph


def _warnings(source: str, text: str, file: str) -> Iterator[Message]:
    if _CHANGED.search(source):
        yield transcripts.TRACKED_CHANGES(file=file)
    found = [what() for word, what in _LEFT_OUT.items() if re.search(rf"\\{word}(?![a-z])", source)]
    if says_something(_running(source)):
        found.append(transcripts.HEADERS())
    if found:
        yield transcripts.LEFT_OUT(file=file, what=found)
    if unread := text.count("\ufffd"):
        yield transcripts.UNREAD_SIGNS(n=unread, file=file)
