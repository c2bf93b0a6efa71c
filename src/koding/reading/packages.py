"""Files of XML, and archives of it (.docx, .odt), opened with care: somebody else made them."""

from __future__ import annotations

import codecs
import io
import re
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from koding.errors import ReadingError
from koding.messages import Message, Sentence, output, transcripts
from koding.reading.decoding import RawFile

if TYPE_CHECKING:
    from docx.document import Document

MOST_ELEMENTS = 300_000
"""A two-hour interview has 20,000 to 100,000; a tree of these takes some 130 MB and seconds."""

_MOST_BYTES = 256 * 1024 * 1024
_MOST_READ = 32 * 1024 * 1024
_MOST_PARTS = 5000
_MOST_RATIO = 200
_RATIO_MATTERS = 8 * 1024 * 1024
_MOST_ATTRIBUTES = 2 * MOST_ELEMENTS
_DEEPEST = 100
_BLOCK = 1024 * 1024
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    AttributeError,  # a part is there but is another kind of XML
    EOFError,
    KeyError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)
_ENCODING = re.compile(rb"""<\?xml[^>]*encoding=["']([\w.-]+)""")
_ENCODINGS = frozenset({b"utf-8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1"})
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_MAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_OTHER_MAIN = re.compile(
    rb"application/vnd\.(?:ms-word\.(?:document|template)\.macroEnabled(?:Template)?"
    rb"|openxmlformats-officedocument\.wordprocessingml\.template)\.main\+xml"
)
"""A document with macros, or a template, whatever its ending says: its text is a document's."""
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main",
     b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships",
     b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
)  # fmt: skip
"""What Word calls things where it saves as *Strict Open XML*."""
_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def open_word(file: RawFile) -> Document:
    """Return the opened document.

    Raises:
        ReadingError: the file is no Word document, is cut short, or would unpack to far more
            than a transcript holds.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree  # type: ignore[import-untyped]

    if file.data.startswith(_OLD_OFFICE):
        locked = "EncryptedPackage".encode("utf-16-le") in file.data
        raise ReadingError((transcripts.LOCKED if locked else transcripts.OLD_WORD)(file=file.name))
    try:
        data = _without_media(file)
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None or not list(document.styles):
            raise _no_word(file)
    except (PackageNotFoundError, etree.LxmlError, *_DAMAGE) as error:
        raise _no_word(file) from error
    return document


def read_template(file: RawFile) -> bytes:
    """Return a Word template, or a document that serves as one, as a document with its pictures.

    Raises:
        ReadingError: it is neither, is damaged, holds macros, or would unpack to too much.
    """
    import docx
    from docx.opc.exceptions import PackageNotFoundError
    from lxml import etree

    try:
        data = _without_media(file, output.NO_TEMPLATE, pictures=True)
        document = docx.Document(io.BytesIO(data))
        if document.element.body is None or not list(document.styles) or not document.sections:
            raise ReadingError(output.NO_TEMPLATE(file=file.name))
    except (PackageNotFoundError, etree.LxmlError, *_DAMAGE) as error:
        raise ReadingError(output.NO_TEMPLATE(file=file.name)) from error
    return data


def open_parts(file: RawFile, names: Sequence[str], broken: Sentence) -> dict[str, Any]:
    """Return the root elements of the parts `names` of an archive, those that are there.

    Raises:
        ReadingError: it is no archive of XML (said as `broken`), or would unpack to too much.
    """
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(file.data)) as archive:
            parts = archive.infolist()
            _look_over(parts, file)
            count, found = _Count(), {}
            for part in parts:
                if part.filename in names:
                    data = archive.read(part)
                    _count(data, count, file, broken)
                    found[part.filename] = etree.fromstring(data, parser)
    except (etree.LxmlError, *_DAMAGE) as error:
        raise ReadingError(broken(file=file.name)) from error
    return found


def local_name(element: Any) -> str:
    """Return an element's name without its namespace, nothing for comments."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def open_xml(file: RawFile, broken: Sentence) -> Any:
    """Return the root element of a file that is XML itself.

    Raises:
        ReadingError: it is no XML (said as `broken`), or is too much.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        _count(file.data, _Count(), file, broken)
        return etree.fromstring(file.data, parser)
    except (etree.LxmlError, *_DAMAGE) as error:
        raise ReadingError(broken(file=file.name)) from error


def _without_media(
    file: RawFile, broken: Sentence = transcripts.NO_WORD, *, pictures: bool = False
) -> bytes:
    """Return the archive with its pictures emptied, having seen that the rest can be held.

    Where the `pictures` are asked for they are kept, and then there may be no macros.

    What the archive states of itself is looked at first; zipfile never unpacks more than that.
    Then every part that is XML is counted through in blocks, before anything makes a tree of it.
    """
    made, count = io.BytesIO(), _Count()
    with zipfile.ZipFile(io.BytesIO(file.data)) as archive, zipfile.ZipFile(made, "w") as slim:
        parts = archive.infolist()
        _look_over(parts, file)
        for part in parts:
            if pictures and _holds_macros(part, archive):
                raise ReadingError(output.MACROS(file=file.name))
            if part.is_dir() or (_is_picture(part) and not pictures):
                slim.writestr(part.filename, b"")
                continue
            data = archive.read(part)
            if _is_xml(data):
                _count(data, count, file, broken)
                data = _as_usual(part.filename, data)
            slim.writestr(part.filename, data)
    return made.getvalue()


def _holds_macros(part: zipfile.ZipInfo, archive: zipfile.ZipFile) -> bool:
    if part.filename == "[Content_Types].xml":
        return b"macroEnabled" in archive.read(part)
    return part.filename.casefold().endswith("vbaproject.bin")


def _as_usual(name: str, data: bytes) -> bytes:
    """Return a part as Word usually writes it, where it is a template's or *Strict*."""
    if name == "[Content_Types].xml":
        return _OTHER_MAIN.sub(_MAIN, data)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    return data


def _look_over(parts: Sequence[zipfile.ZipInfo], file: RawFile) -> None:
    """See that what an archive says of itself can be held, pictures apart.

    Raises:
        ReadingError: it cannot.
    """
    unpacked = sum(part.file_size for part in parts)
    read = sum(part.file_size for part in parts if not _is_picture(part))
    if (
        unpacked > _MOST_BYTES
        or read > _MOST_READ
        or len(parts) > _MOST_PARTS
        or any(map(_swells, parts))
    ):
        size = unpacked // 1_000_000
        raise _too_much(file, transcripts.UNPACKS(megabytes=size, parts=len(parts)))


@dataclass
class _Count:
    elements: int = 0
    attributes: int = 0


def _count(data: bytes, count: _Count, file: RawFile, broken: Sentence) -> None:
    """Add a part's elements and attributes, at most as many as its signs, and see how deep it is.

    Raises:
        ReadingError: there are too many, or they lie too deep in each other.
    """
    declared = _ENCODING.search(data[:200])
    if declared and declared[1].lower() not in _ENCODINGS:
        raise ReadingError(broken(file=file.name))
    # An element has a `<`, and a second one where something is in it.
    count.elements += (data.count(b"<") + data.count(b"/>")) // 2
    count.attributes += data.count(b"=")
    if count.elements > MOST_ELEMENTS:
        raise _too_much(file, transcripts.PIECES(most=MOST_ELEMENTS))
    if count.attributes > _MOST_ATTRIBUTES:
        raise _too_much(file, transcripts.PROPERTIES(most=_MOST_ATTRIBUTES))
    if _depth(data) > _DEEPEST:
        raise _too_much(file, transcripts.TOO_DEEP(most=_DEEPEST))


def _depth(data: bytes) -> int:
    """Return how deep the elements lie in each other, without making a tree of them."""
    from lxml import etree

    class Depth:
        def __init__(self) -> None:
            self.now = self.most = 0

        def start(self, _tag: str, _attributes: object) -> None:
            self.now += 1
            self.most = max(self.most, self.now)

        def end(self, _tag: str) -> None:
            self.now -= 1

        def close(self) -> int:
            return self.most

    parser = etree.XMLParser(target=Depth(), resolve_entities=False, no_network=True)
    for at in range(0, len(data), _BLOCK):
        parser.feed(data[at : at + _BLOCK])
    most: int = parser.close()
    return most


def _is_xml(data: bytes) -> bool:
    """Return whether a parser would take the bytes for XML, whatever the part is called."""
    head = data[:200].lstrip()
    return head.startswith((b"<", *_MARKS)) or b"<" in data[:4] or data[:2] == b"\x4c\x6f"


def _is_picture(part: zipfile.ZipInfo) -> bool:
    return "media/" in part.filename or part.filename.startswith("Pictures/")


def _swells(part: zipfile.ZipInfo) -> bool:
    return part.file_size > max(_RATIO_MATTERS, _MOST_RATIO * part.compress_size)


def _too_much(file: RawFile, why: Message) -> ReadingError:
    return ReadingError(transcripts.TOO_MUCH(file=file.name, why=why))


def _no_word(file: RawFile) -> ReadingError:
    return ReadingError(transcripts.NO_WORD(file=file.name))
