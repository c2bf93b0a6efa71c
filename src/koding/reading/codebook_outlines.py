"""A codebook as an indented list, and as a REFI-QDA codebook (.qdc)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from koding.errors import CodebookError
from koding.messages import codebook_files
from koding.messages.files import at
from koding.model.codes import COLOUR, Code, CodeSet, join_path, tidy_name
from koding.reading.codebook_rows import DEEPEST, CodebookDraft, CodeRow, grow, short_list, tidied
from koding.reading.decoding import RawFile, decode

_BULLET = re.compile(r"[-*+•–·▪◦‣o](?=\s)\s*")
_NUMBER = re.compile(r"(\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)])\s+")
_HEADING = re.compile(r"(#{1,6})\s+")
_MOST_SIGNS = 300_000
_FACTS = frozenset({"guid", "name", "color", "isCodable"})


def read_code_list(file: RawFile, level: str) -> CodebookDraft:
    """Return the codes of a list, a line a code, each under the less indented line above it.

    Bullets go; so do numbers, and `1.2` tells the depth where nothing is indented. A heading
    (`#`) has what follows under it. What stands after `: ` is a definition.

    Raises:
        CodebookError: with the line, where a depth cannot be told.
        ReadingError: the file is no text.
    """
    lines = list(_lines(decode(file)))
    depths = _depths(file.name, lines)
    rows: list[CodeRow] = []
    way: list[str] = []
    colons = numbers = 0
    for (line, _, text), depth in zip(lines, depths, strict=True):
        bare = _HEADING.sub("", text, count=1)
        bare = _BULLET.sub("", bare, count=1)
        unnumbered = _NUMBER.sub("", bare, count=1)
        numbers += unnumbered != bare
        name, colon, definition = unnumbered.partition(": ")
        colons += bool(colon and definition.strip())
        name = tidied(file.name, line, name.removesuffix(":"))
        way[depth:] = [name]
        code = Code("", name, level, definition=definition.strip(), line=line)
        rows.append(CodeRow(tuple(way), code))
    codes, notes = grow(file.name, rows)
    if numbers:
        notes.append(codebook_files.NUMBERS_LEFT_OUT(n=numbers))
    if colons:
        notes.append(codebook_files.COLONS(n=colons))
    stated = frozenset({"definition"} if colons else ())
    return CodebookDraft(codes, stated, notes=tuple(notes))


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the indentation and the text of each line that holds any."""
    for number, raw in enumerate(text.split("\n"), start=1):
        bare = raw.strip()
        if any(map(str.isalnum, bare)):
            yield number, raw[: len(raw) - len(raw.lstrip())].replace("\xa0", " "), bare


def _depths(file: str, lines: Sequence[tuple[int, str, str]]) -> list[int]:
    if not any(indent for _, indent, _ in lines):
        numbers = [_NUMBER.match(text) for _, _, text in lines]
        if any(found and re.search(r"\d\.\d", found[1]) for found in numbers):
            return _numbered(numbers)
    kinds = {sign for _, indent, _ in lines for sign in indent}
    depths: list[int] = []
    open_at: list[int] = []
    heads = 0
    for line, indent, text in lines:
        if len(kinds) > 1 and "\t" in indent:
            raise CodebookError(at(file, line, codebook_files.MIXED_INDENTS()))
        if heading := _HEADING.match(text):
            heads, open_at = min(len(heading[1]), heads + 1), []
            depths.append(heads - 1)
            continue
        width = len(indent)
        if not open_at or width > open_at[-1]:
            open_at.append(width)
        elif width in open_at:
            del open_at[open_at.index(width) + 1 :]
        else:
            raise CodebookError(at(file, line, codebook_files.ODD_INDENT()))
        depths.append(heads + len(open_at) - 1)
    return depths


def _numbered(numbers: Sequence[re.Match[str] | None]) -> list[int]:
    """Return the depth that each number tells: `1.` lies at the top, `1.2` under it."""
    depths: list[int] = []
    for found in numbers:
        steps = found[1].rstrip(".)").count(".") if found else 0
        depths.append(min(steps, depths[-1] + 1 if depths else 0))
    return depths


def read_qdc(file: RawFile, level: str) -> CodebookDraft:
    """Return the codes and sets of a REFI-QDA codebook, its entities not resolved.

    Raises:
        CodebookError: it is none, or declares a document type, or is too large or deep.
    """
    root = _qdc_root(file)
    rows: list[CodeRow] = []
    paths: dict[str, str] = {}
    headings: list[str] = []
    unused: dict[str, None] = {}
    for codes in root.findall("{*}Codes"):
        for element in codes.findall("{*}Code"):
            _walk(file, element, (), level, rows, paths, headings, unused)
    tree, notes = grow(file.name, rows)
    sets, unknown = _sets(root, paths)
    if headings:
        names = short_list(headings)
        notes.append(codebook_files.NOT_CODABLE(n=len(headings), file=file.name, names=names))
    if unused:
        names = short_list(list(unused))
        notes.append(codebook_files.QDC_UNUSED(n=len(unused), file=file.name, names=names))
    if unknown:
        notes.append(codebook_files.MEMBERS_UNKNOWN(n=unknown, file=file.name))
    return CodebookDraft(tree, frozenset({"definition", "colour"}), sets, tuple(notes))


def _qdc_root(file: RawFile) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    if b"<!DOCTYPE" in file.data or "<!DOCTYPE".encode("utf-16-le") in file.data:
        raise CodebookError(codebook_files.QDC_DOCTYPE(file=file.name))
    broken = CodebookError(codebook_files.NOT_QDC(file=file.name))
    if file.data.count(b"<") > _MOST_SIGNS:
        raise broken
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(file.data, parser)
    except (etree.LxmlError, ValueError) as error:
        raise broken from error
    if etree.QName(root).localname != "CodeBook":
        raise broken
    return root


def _walk(
    file: RawFile, element: Any, above: tuple[str, ...], level: str, rows: list[CodeRow],
    paths: dict[str, str], headings: list[str], unused: dict[str, None],
) -> None:  # fmt: skip
    line = element.sourceline or 0
    path = (*above, tidied(file.name, line, element.get("name") or ""))
    if len(path) > DEEPEST:
        said = codebook_files.TOO_DEEP(name=path[-1], depth=len(path), most=DEEPEST)
        raise CodebookError(at(file.name, line, said))
    joined = "/".join(join_path(None, name) for name in path)
    paths[(element.get("guid") or "").lower()] = joined
    if (element.get("isCodable") or "true").strip().lower() in ("false", "0"):
        headings.append(joined)
    unused.update(dict.fromkeys(name for name in element.attrib if name not in _FACTS))
    colour = (element.get("color") or "").strip()
    if not COLOUR.fullmatch(colour):
        unused.update({f"color={colour}": None} if colour else {})
        colour = ""
    words = "\n".join("".join(one.itertext()) for one in element.findall("{*}Description"))
    code = Code("", path[-1], level, colour=colour, definition=words.strip(), line=line)
    rows.append(CodeRow(path, code))
    for child in element:
        kind = str(child.tag).rpartition("}")[2] if isinstance(child.tag, str) else ""
        if kind == "Code":
            _walk(file, child, path, level, rows, paths, headings, unused)
        elif kind and kind != "Description":
            unused[kind] = None


def _sets(root: Any, paths: dict[str, str]) -> tuple[tuple[CodeSet, ...], int]:
    sets: dict[str, CodeSet] = {}
    unknown = 0
    for element in root.findall("{*}Sets/{*}Set"):
        guids = [(one.get("targetGUID") or "").lower() for one in element.findall("{*}MemberCode")]
        members = dict.fromkeys(paths[guid] for guid in guids if guid in paths)
        unknown += sum(guid not in paths for guid in guids)
        name = tidy_name(element.get("name") or "")
        if name:
            sets[name.casefold()] = CodeSet(name, tuple(members))
    return tuple(sets.values()), unknown
