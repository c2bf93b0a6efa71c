"""A file's bytes, and their text: UTF-8, UTF-16 and UTF-32 with a mark, else Windows-1252.

Windows-1252 agrees with Latin-1 on every printable character, so one fallback serves both.

A file of JSON is opened with care: as deep, and as large, as transcripts are.
"""

from __future__ import annotations

import codecs
import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from koding.errors import ReadingError
from koding.messages import Sentence, files
from koding.messages.files import at
from koding.system.files import read_bounded

MOST_BYTES = 32_000_000
"""More than any table or transcript that people make; read whole, it takes several times this."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark begins it
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_BINARY = (
    (b"%PDF", files.PDF),
    (b"PK\x03\x04", files.ZIP),
    (b"\xd0\xcf\x11\xe0", files.OLD_OFFICE),
    (b"{\\rtf", files.RTF),
)
_LINE_END = re.compile(rb"\r\n|\r|\n")
_CONTROLS = bytes(code for code in range(32) if code not in b"\t\n\v\f\r\x1b")
_USUAL_LETTERS = frozenset("æøåäöüéèêëóòôáàçñíïßðþšžÆØÅÄÖÜÉÈÊÓÒÔÁÀÇÑÍÐÞŠŽ")
_WITHIN_WORDS = frozenset("’–—…·\xa0\xad´`")
_LETTER = r"[^\W\d_]"
_NEVER_AT_WORDS = "[†‡ˆ‰›¢¦¨¬¸¾¿¶]"
_WORD_SYMBOL = re.compile(
    rf"(?<={_LETTER})[^\x00-\x7f\w](?={_LETTER})"
    rf"|(?<={_LETTER}){_NEVER_AT_WORDS}|{_NEVER_AT_WORDS}(?={_LETTER})"
)


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file's name (without its folder) and its bytes."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Return the SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    @property
    def stem(self) -> str:
        """Return the name without its last suffix."""
        return Path(self.name).stem


def load(path: Path, most: int = MOST_BYTES) -> RawFile:
    """Return the file at `path`, which may have `most` bytes.

    Raises:
        ReadingError: it is missing, a folder, empty, too large, or may not be read.
    """
    try:
        data = read_bounded(path, most)
    except OSError as error:
        said = files.CANNOT_BE_READ(file=path.name, why=files.reason(error))
        raise ReadingError(said) from error
    if not data:
        raise ReadingError(files.EMPTY(file=path.name))
    return RawFile(path.name, data)


def decode(file: RawFile, no_text: Sentence = files.NO_TRANSCRIPT) -> str:
    r"""Return the file's text: NFC, `\n` line ends, no byte order mark, U+FFFD for U+0000.

    `no_text` is what is said of a file of another kind. U+0085 and U+2028 stay as they are:
    in transcripts they are never the ends of paragraphs.

    Raises:
        ReadingError: the bytes are not text, or their encoding cannot be told; names the line.
    """
    text = _marked(file)
    if text is None:
        _refuse_binary(file, no_text)
        text = _unmarked(file)
    if not text.strip():
        raise ReadingError(files.NO_TEXT(file=file.name))
    return normalise(text)


def decode_as_is(file: RawFile) -> tuple[str, bool]:
    """Return the file's text with its own line ends, and whether a mark (left out) begins it.

    Raises:
        ReadingError: the bytes are not text, or their encoding cannot be told; names the line.
    """
    text = _marked(file)
    if text is not None:
        return text, True
    _refuse_binary(file, files.NO_TRANSCRIPT)
    return _unmarked(file), False


def normalise(text: str) -> str:
    r"""Return `text` as koding keeps it: NFC, `\n` line ends, U+FFFD for U+0000."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd")
    return unicodedata.normalize("NFC", plain)


def _marked(file: RawFile) -> str | None:
    for mark, encoding in _MARKS:
        if file.data.startswith(mark):
            return _decoded_as(encoding, file, len(mark))
    return None


def _decoded_as(encoding: str, file: RawFile, start: int) -> str:
    try:
        return file.data[start:].decode(encoding)
    except UnicodeDecodeError as error:
        line = _line_of(file.data, start + error.start)
        said = files.OTHER_ENCODING(encoding=encoding.upper())
        raise ReadingError(at(file.name, line, said)) from error


def _refuse_binary(file: RawFile, no_text: Sentence) -> None:
    for signature, kind in _BINARY:
        if file.data.startswith(signature):
            raise ReadingError(no_text(file=file.name, kind=kind()))
    place = file.data.find(b"\0")
    if place >= 0:
        raise ReadingError(at(file.name, _line_of(file.data, place), files.NUL()))


def _unmarked(file: RawFile) -> str:
    try:
        return file.data.decode("utf-8")
    except UnicodeDecodeError as error:
        if _is_mostly_utf8(file.data):
            line = _line_of(file.data, error.start)
            raise ReadingError(at(file.name, line, files.BAD_BYTE())) from error
    return _as_windows_1252(file)


def _is_mostly_utf8(data: bytes) -> bool:
    """Return whether more of the bytes above 127 make UTF-8 characters than do not.

    By chance two Windows-1252 characters make a UTF-8 one now and then (`Å»`), hence "more".
    """
    text = data.decode("utf-8", "surrogateescape")
    bad = len(re.findall("[\udc80-\udcff]", text))
    good = sum(not character.isascii() for character in text) - bad
    return good >= bad


def _as_windows_1252(file: RawFile) -> str:
    try:
        text = file.data.decode("cp1252")
    except UnicodeDecodeError as error:
        line = _line_of(file.data, error.start)
        raise ReadingError(at(file.name, line, files.UNCLEAR_ENCODING())) from error
    if not is_plausible(text, file.data):
        strange = next(place for place, sign in enumerate(file.data) if sign > 127 or sign < 9)
        line = _line_of(file.data, strange)
        raise ReadingError(at(file.name, line, files.UNCLEAR_ENCODING()))
    return text


def _line_of(data: bytes, place: int) -> int:
    return len(_LINE_END.findall(data[:place])) + 1


def is_plausible(text: str, data: bytes) -> bool:
    """Return whether `text` looks like a Western European language, not like misread bytes.

    MacRoman and DOS files betray themselves by symbols in words, Cyrillic and Greek ones by
    words of accented letters only, binary ones by control characters.
    """
    letters = [character for character in text if not character.isascii()]
    odd = sum(sign.isalpha() and sign not in _USUAL_LETTERS for sign in letters)
    odd += sum(match not in _WITHIN_WORDS for match in _WORD_SYMBOL.findall(text))
    plain = sum(character.isascii() and character.isalpha() for character in text)
    accented = sum(character.isalpha() for character in letters)
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return odd * 4 <= len(letters) and accented <= 10 + plain and controls * 100 <= len(data)


def read_json(file: RawFile, broken: Sentence) -> object:
    """Return what a file of JSON holds.

    Raises:
        ReadingError: it is not JSON (said as `broken`), or its encoding cannot be told.
    """
    text = decode(file, broken)
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReadingError(broken(file=file.name)) from error
