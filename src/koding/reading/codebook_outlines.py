"""A codebook as an indented list, and as a REFI-QDA codebook (.qdc)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from koding.codebook.rules import read_description
from koding.errors import CodebookError
from koding.messages import Message, codebook_files
from koding.messages.files import at
from koding.model.codes import COLOUR, Code, CodeSet, join_path, tidy_name
from koding.model.exchange import OUR_ORIGIN
from koding.reading.codebook_rows import DEEPEST, CodebookDraft, CodeRow, grow, short_list, tidied
from koding.reading.decoding import RawFile, decode
from koding.reading.packages import local_name

_BULLET = re.compile(r"\A[-*+•–·▪◦‣o](?=\s)\s*")
_NUMBER = re.compile(r"\A(\d{1,3}(?:\.\d{1,3})+\.?|\d{1,3}[.)]|[a-zæøå][.)])\s+")
_DOTTED = re.compile(r"\A(\d{1,3}(?:\.\d{1,3})*[.)]?|[a-zæøå][.)])\s+")
"""A number where some have dots: `1 Personvern` above `1.1 Samtykke`."""
_EMPHASIS = re.compile(r"(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1")
_DASH = re.compile(r"\s+[–—]\s+")
_TITLE = re.compile(r".*\b(?:kodebok|kodeboka|codebook|kodeliste|code list|koder|codes)\b.*", re.I)
_SENTENCE = 4
"""Words of a plain line under a heading before it is what the heading means."""
_HEADING = re.compile(r"\A(#{1,6})\s+")
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
    lines, notes = _without_title(list(_lines(decode(file))))
    dotted = any(re.match(r"\d{1,3}\.\d", text) for *_, text in lines)
    number = _DOTTED if dotted else _NUMBER
    lines, meanings = _meanings(lines, number)
    depths = _depths(file.name, lines, number)
    rows: list[CodeRow] = []
    way: list[str] = []
    colons = numbers = 0
    for (line, _, text), depth in zip(lines, depths, strict=True):
        bare = _HEADING.sub("", text, count=1)
        bare = _BULLET.sub("", bare, count=1)
        unnumbered = number.sub("", bare, count=1)
        numbers += unnumbered != bare
        name, definition = _divided(_EMPHASIS.sub(r"\2", unnumbered, count=1))
        colons += bool(definition)
        definition = "\n".join(filter(None, (definition, *meanings.get(line, ()))))
        name = tidied(file.name, line, name.removesuffix(":"))
        way[depth:] = [name]
        code = Code("", name, level, definition=definition, line=line)
        rows.append(CodeRow(tuple(way), code))
    codes, told = grow(file.name, rows)
    notes += told
    if numbers:
        notes.append(codebook_files.NUMBERS_LEFT_OUT(n=numbers))
    if colons:
        notes.append(codebook_files.COLONS(n=colons))
    if meanings:
        notes.append(codebook_files.LINES_DEFINE(n=sum(map(len, meanings.values()))))
    stated = frozenset({"definition"} if colons or meanings else ())
    return CodebookDraft(codes, stated, notes=tuple(notes))


_Line = tuple[int, str, str]


def _divided(text: str) -> tuple[str, str]:
    """Return a name and what stands after a colon, or a dash with blanks around it."""
    name, colon, definition = text.partition(": ")
    if colon and definition.strip():
        return name, definition.strip()
    found = _DASH.search(text)
    return (text[: found.start()], text[found.end() :].strip()) if found else (text, "")


def _without_title(lines: list[_Line]) -> tuple[list[_Line], list[Message]]:
    """Take off a first heading over all the others that says what the list is."""
    tops = [text for _, _, text in lines if re.match(r"#\s", text)]
    below = any(re.match(r"##", text) for _, _, text in lines)
    if len(tops) == 1 and below and lines[0][2] == tops[0] and _TITLE.fullmatch(tops[0].casefold()):
        return lines[1:], [codebook_files.TITLE_LEFT_OUT(title=tops[0].lstrip("# "))]
    return lines, []


def _meanings(
    lines: list[_Line], number: re.Pattern[str]
) -> tuple[list[_Line], dict[int, list[str]]]:
    """Return the lines that name codes, and by a heading's line the sentences under it.

    Where headings lie in each other and nothing has a bullet, headings alone name codes.
    """
    marks = {len(found[1]) for *_, text in lines if (found := _HEADING.match(text))}
    alone = len(marks) > 1 and not any(_BULLET.match(text) for *_, text in lines)
    kept: list[_Line] = []
    meanings: dict[int, list[str]] = {}
    for one in lines:
        _, indent, text = one
        is_plain = not (_BULLET.match(text) or number.match(text) or _HEADING.match(text))
        above = kept[-1] if kept else None
        if (
            is_plain and not indent and above is not None and _HEADING.match(above[2])
            and (alone or len(text.split()) >= _SENTENCE or text.endswith((".", "!", "?")))
        ):  # fmt: skip
            meanings.setdefault(above[0], []).append(text)
        else:
            kept.append(one)
    return kept, meanings


def _lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield the number, the indentation and the text of each line that holds any."""
    for number, raw in enumerate(text.split("\n"), start=1):
        bare = raw.strip()
        if any(map(str.isalnum, bare)):
            yield number, raw[: len(raw) - len(raw.lstrip())].replace("\xa0", " "), bare


def _depths(file: str, lines: Sequence[tuple[int, str, str]], number: re.Pattern[str]) -> list[int]:
    if not any(indent for _, indent, _ in lines):
        numbers = [number.match(text) for _, _, text in lines]
        if any(found and re.search(r"\d\.\d", found[1]) for found in numbers):
            return _numbered(numbers)
    kinds = {sign for _, indent, _ in lines for sign in indent}
    under = _bullets_under(lines)
    marks = [len(found[1]) for *_, text in lines if (found := _HEADING.match(text))]
    above = min(marks, default=1) - 1
    depths: list[int] = []
    open_at: list[int] = []
    heads = 0
    for line, indent, text in lines:
        if len(kinds) > 1 and "\t" in indent:
            raise CodebookError(at(file, line, codebook_files.MIXED_INDENTS()))
        if heading := _HEADING.match(text):
            heads, open_at = min(len(heading[1]) - above, heads + 1), []
            depths.append(heads - 1)
            continue
        width = 2 * len(indent) + (under and bool(_BULLET.match(text)))
        if not open_at or width > open_at[-1]:
            open_at.append(width)
        elif width in open_at:
            del open_at[open_at.index(width) + 1 :]
        else:
            raise CodebookError(at(file, line, codebook_files.ODD_INDENT()))
        depths.append(heads + len(open_at) - 1)
    return depths


def _bullets_under(lines: Sequence[_Line]) -> bool:
    """Return whether bullets stand under lines without one that are no further out."""
    plain = {len(indent) for _, indent, text in lines if not _BULLET.match(text)}
    bullets = {len(indent) for _, indent, text in lines if _BULLET.match(text)}
    starts_plain = bool(lines) and not _BULLET.match(lines[0][2])
    return starts_plain and bool(plain & bullets) and not any(_HEADING.match(t) for *_, t in lines)


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
    is_ours = (root.get("origin") or "").startswith(OUR_ORIGIN)
    rows: list[CodeRow] = []
    paths: dict[str, str] = {}
    headings: list[str] = []
    unused: dict[str, None] = {}
    for codes in root.findall("{*}Codes"):
        for element in codes.findall("{*}Code"):
            _walk(file, element, (), level, rows, paths, headings, unused)
    stated = ["definition", "colour"]
    if is_ours:
        rows = [CodeRow(row.path, _with_rules(row.code)) for row in rows]
        stated += ["include", "exclude", "examples"]
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
    return CodebookDraft(tree, frozenset(stated), sets, tuple(notes))


def _with_rules(code: Code) -> Code:
    """Return a code with the rules that koding wrote under its definition, each in its place."""
    found: dict[str, Any] = dict(read_description(code.definition))
    return replace(code, **found)


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
    if etree.QName(root).localname == "Project":
        root = next(iter(root.findall("{*}CodeBook")), root)
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
        kind = local_name(child)
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
