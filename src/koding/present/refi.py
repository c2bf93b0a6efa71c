"""A project as REFI-QDA (.qdpx) and a codebook alone (.qdc), valid by the schema or not at all."""

from __future__ import annotations

import io
import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator
from html import escape
from typing import IO, TYPE_CHECKING

from koding.errors import KodingError
from koding.messages.exchange import NOT_VALID
from koding.model.survey import AttributeType
from koding.system.files import write_filled
from koding.system.schemas import CODEBOOK, PROJECT, schema_path

if TYPE_CHECKING:
    from pathlib import Path

    from koding.model.exchange import (
        ExchangeCase,
        ExchangeCode,
        ExchangeNote,
        ExchangeProject,
        ExchangeSelection,
        ExchangeSet,
        ExchangeSource,
    )

_PROJECT_SPACE, _CODEBOOK_SPACE = "urn:QDA-XML:project:1.0", "urn:QDA-XML:codebook:1.0"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold; it is left out there, and stays in the texts."""
_BLOCK = 1024 * 1024
_TYPES = {
    AttributeType.TEXT: "Text",
    AttributeType.INTEGER: "Integer",
    AttributeType.NUMBER: "Float",
    AttributeType.BOOLEAN: "Boolean",
    AttributeType.DATE: "Date",
}
_Write = Callable[[str], object]
_MODE = 0o644 << 16
_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file in the archive: the same study is the same bytes."""


def write_codebook(project: ExchangeProject, path: Path) -> None:
    """Write the codes and sets as .qdc.

    Raises:
        KodingError: the file cannot be written, or would not be valid.
    """
    made = io.StringIO()
    made.write(f'{_HEAD}<CodeBook xmlns="{_CODEBOOK_SPACE}"{_given("origin", project.origin)}>\n')
    _codes(made.write, project.codes, is_alone=True)
    own = [one for one in project.sets if one.codes]
    _sets(made.write, own, "guid")
    made.write("</CodeBook>\n")
    data = made.getvalue().encode()
    _refuse_invalid(io.BytesIO(data), CODEBOOK, path)
    write_filled(path, lambda file: file.write(data))


def write_project(project: ExchangeProject, path: Path) -> None:
    """Write a project as .qdpx, a source at a time.

    Raises:
        KodingError: the file cannot be written, or would not be valid.
    """

    def fill(file: IO[bytes]) -> None:
        with (
            tempfile.TemporaryFile(dir=path.parent if path.parent.is_dir() else None) as xml,
            zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            text = io.TextIOWrapper(xml, encoding="utf-8", newline="\n", write_through=False)
            _project(text.write, project, archive)
            text.flush()
            xml.seek(0)
            _refuse_invalid(xml, PROJECT, path)
            xml.seek(0)
            with archive.open(_entry("project.qde"), "w", force_zip64=True) as entry:
                while block := xml.read(_BLOCK):
                    entry.write(block)
            text.detach()

    write_filled(path, fill)


def _refuse_invalid(file: IO[bytes], schema: str, path: Path) -> None:
    """Hold the XML to its schema, block by block."""
    from lxml import etree  # type: ignore[import-untyped]

    class Nothing:
        """Makes no tree: what is valid is all that is asked."""

        def close(self) -> None:
            return None

    rules = etree.XMLSchema(etree.parse(str(schema_path(schema))))
    parser = etree.XMLParser(
        target=Nothing(), schema=rules, resolve_entities=False, no_network=True, huge_tree=True
    )
    try:
        while block := file.read(_BLOCK):
            parser.feed(block)
        parser.close()
        faults = [str(one.message) for one in parser.error_log]
    except etree.XMLSyntaxError as error:
        faults = [str(error)]
    if faults:
        raise KodingError(NOT_VALID(file=path, why=faults[0]))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = _MODE
    return entry


def _text(text: str) -> str:
    """Return a text as the content of an element."""
    return escape(_NO_XML.sub("", text), quote=False).replace("\r", "&#13;")


def _quoted(text: str) -> str:
    """Return a text as the value of an attribute, its line ends kept."""
    if text.isprintable():  # which is quickly seen, of nearly all
        return escape(text, quote=True)
    plain = escape(_NO_XML.sub("", text), quote=True)
    if "\n" in plain or "\t" in plain or "\r" in plain:
        plain = plain.replace("\n", "&#10;").replace("\t", "&#9;").replace("\r", "&#13;")
    return plain


def _given(name: str, value: str) -> str:
    return f' {name}="{_quoted(value)}"' if value else ""


def _project(write: _Write, project: ExchangeProject, archive: zipfile.ZipFile) -> None:
    write(f'{_HEAD}<Project xmlns="{_PROJECT_SPACE}" name="{_quoted(project.name)}"')
    write(f"{_given('origin', project.origin)}>\n")
    users = [f'<User guid="{one.guid}" name="{_quoted(one.name)}"/>\n' for one in project.users]
    _wrapped(write, "Users", users)
    if project.codes:
        write("<CodeBook>\n")
        _codes(write, project.codes)
        write("</CodeBook>\n")
    _wrapped(
        write,
        "Variables",
        [
            f'<Variable guid="{one.guid}" name="{_quoted(one.name)}"'
            f' typeOfVariable="{_TYPES[one.type]}"/>\n'
            for one in project.variables
        ],
    )
    types = {one.guid: _TYPES[one.type] for one in project.variables}
    _wrapped(write, "Cases", (_case(one, types) for one in project.cases))
    _wrapped(write, "Sources", (_source(one, types, archive) for one in project.sources))
    _wrapped(write, "Notes", (_note(one, archive) for one in project.notes))
    _sets(write, project.sets, "targetGUID")
    write("".join(map(_note_ref, project.study_notes)))
    write("</Project>\n")


def _wrapped(write: _Write, tag: str, parts: Iterable[str]) -> None:
    """Write the parts within an element, or nothing where there are none."""
    opened = False
    for part in parts:
        if not opened:
            write(f"<{tag}>\n")
        opened = True
        write(part)
    if opened:
        write(f"</{tag}>\n")


def _described(text: str) -> str:
    return f"<Description>{_text(text)}</Description>\n" if text else ""


def _note_ref(guid: str) -> str:
    return f'<NoteRef targetGUID="{guid}"/>\n'


def _codes(write: _Write, codes: Iterable[ExchangeCode], *, is_alone: bool = False) -> None:
    """Write the codes; in a codebook that is `is_alone` nothing refers to notes."""

    def grown(code: ExchangeCode) -> Iterator[str]:
        yield (
            f'<Code guid="{code.guid}" name="{_quoted(code.name)}"'
            f' isCodable="{"true" if code.codable else "false"}"{_given("color", code.colour)}>\n'
        )
        yield _described(code.description)
        if not is_alone:
            yield from map(_note_ref, code.notes)
        for child in code.children:
            yield from grown(child)
        yield "</Code>\n"

    _wrapped(write, "Codes", ("".join(grown(code)) for code in codes))


def _sets(write: _Write, sets: Iterable[ExchangeSet], member: str) -> None:
    def parts() -> Iterator[str]:
        for one in sets:
            codes = (f'<MemberCode {member}="{guid}"/>\n' for guid in one.codes)
            sources = (f'<MemberSource {member}="{guid}"/>\n' for guid in one.sources)
            head = f'<Set guid="{one.guid}" name="{_quoted(one.name)}">\n'
            yield "".join((head, _described(one.description), *codes, *sources, "</Set>\n"))

    _wrapped(write, "Sets", parts())


def _values(values: Iterable[tuple[str, str]], types: dict[str, str]) -> str:
    return "".join(
        f'<VariableValue><VariableRef targetGUID="{guid}"/>'
        f"<{types[guid]}Value>{_text(value)}</{types[guid]}Value></VariableValue>\n"
        for guid, value in values
    )


def _case(case: ExchangeCase, types: dict[str, str]) -> str:
    return "".join(
        (
            f'<Case guid="{case.guid}"{_given("name", case.name)}>\n',
            _described(case.description),
            _values(case.values, types),
            *(f'<SourceRef targetGUID="{guid}"/>\n' for guid in case.sources),
            *(f'<SelectionRef targetGUID="{guid}"/>\n' for guid in case.selections),
            "</Case>\n",
        )
    )


def _source(source: ExchangeSource, types: dict[str, str], archive: zipfile.ZipFile) -> str:
    name = f"{source.guid}.txt"
    archive.writestr(_entry(f"sources/{name}"), source.text.encode())
    user = _given("creatingUser", source.user)
    return "".join(
        (
            f'<TextSource guid="{source.guid}" name="{_quoted(source.name)}"',
            f' plainTextPath="internal://{name}"{user}>\n',
            _described(source.description),
            *map(_selection, source.selections),
            *map(_note_ref, source.notes),
            _values(source.values, types),
            "</TextSource>\n",
        )
    )


def _selection(one: ExchangeSelection) -> str:
    dates = ""
    if one.user:
        dates = f' creatingUser="{one.user}" creationDateTime="{one.created}"'
        if one.modified != one.created:
            dates += f' modifiedDateTime="{one.modified}"'
    codings = "".join(
        f'<Coding guid="{coding.guid}" creatingUser="{coding.user}"'
        f' creationDateTime="{coding.created}"><CodeRef targetGUID="{coding.code}"/>'
        f"{''.join(map(_note_ref, coding.notes)) if coding.notes else ''}</Coding>\n"
        for coding in one.codings
    )
    return (
        f'<PlainTextSelection guid="{one.guid}" name="{_quoted(one.name)}"'
        f' startPosition="{one.start}" endPosition="{one.end}"{dates}>\n'
        f"{_described(one.description)}{codings}"
        f"{''.join(map(_note_ref, one.notes))}</PlainTextSelection>\n"
    )


def _note(note: ExchangeNote, archive: zipfile.ZipFile) -> str:
    name = f"{note.guid}.txt"
    archive.writestr(_entry(f"sources/{name}"), _NO_XML.sub("", note.body).encode())
    return (
        f'<Note guid="{note.guid}" name="{_quoted(note.name)}" plainTextPath="internal://{name}"'
        f' creatingUser="{note.user}" creationDateTime="{note.created}"'
        f' modifiedDateTime="{note.modified}"/>\n'
    )
