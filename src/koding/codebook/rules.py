"""What must hold across a whole codebook: one code an id, one code a path, sets of codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from koding.codebook.fields import Field, nearest
from koding.codebook.yaml_tree import Origin
from koding.messages import Sentence, codebook_files
from koding.messages.files import at
from koding.model.codes import Code, Codebook, CodeSet, fold


def check_codes(codes: tuple[Code, ...], origin: Origin) -> None:
    """Refuse two codes with one id, and two with one path once case and spaces are folded.

    Raises:
        KodingError: of the origin's kind, at the later of the two.
    """
    ids: dict[str, Code] = {}
    paths: dict[str, Code] = {}
    for path, code, _ in Codebook(codes).walk():
        _claim(ids, code.id, code, origin, codebook_files.ID_TAKEN, path)
        _claim(paths, fold(path), code, origin, codebook_files.PATH_TAKEN, path)


def read_sets(fields: Sequence[Field], codes: tuple[Code, ...]) -> tuple[CodeSet, ...]:
    """Return the sets, each member as its code's own path.

    Raises:
        KodingError: of the file's kind, at a set without name, a second set of a name, or a
            member that is no code or stands twice.
    """
    paths = {fold(path): path for path, _, _ in Codebook(codes).walk()}
    sets: list[CodeSet] = []
    for field in fields:
        read = _set(field, paths)
        if fold(read.name) in {fold(other.name) for other in sets}:
            field.fail(codebook_files.SET_TWICE(name=read.name))
        sets.append(read)
    return tuple(sets)


def _claim(
    taken: dict[str, Code], key: str, code: Code, origin: Origin, fault: Sentence, path: str
) -> None:
    first = taken.setdefault(key, code)
    if first is not code:
        said = fault(id=code.id, path=path, line=first.line, name=first.name)
        raise origin.error(at(origin.path, code.line or 0, said))


def _set(field: Field, paths: dict[str, str]) -> CodeSet:
    keys = Field(field.origin, field.node, codebook_files.A_SET()).keys(("name", "codes"))
    name = keys["name"].name_text() if "name" in keys else ""
    if not name:
        field.fail(codebook_files.SET_NAMELESS())
    members: list[str] = []
    for member in keys["codes"].items() if "codes" in keys else []:
        path = paths.get(fold(member.text())) or _unknown(member, name, paths)
        if path in members:
            member.fail(codebook_files.MEMBER_TWICE(path=path, name=name))
        members.append(path)
    return CodeSet(name, tuple(members))


def _unknown(member: Field, name: str, paths: dict[str, str]) -> NoReturn:
    text = member.text()
    if not paths:
        member.fail(codebook_files.MEMBER_NO_CODES(name=name, text=text))
    near = nearest(text, paths.values())
    member.fail(codebook_files.MEMBER_NO_CODE(name=name, text=text, near=near))
