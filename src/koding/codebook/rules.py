"""What must hold across a whole codebook: one code an id, one code a path, sets of codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

from koding.codebook.fields import Field, nearest
from koding.codebook.yaml_tree import Origin
from koding.model.codes import Code, Codebook, CodeSet, fold


def check_codes(codes: tuple[Code, ...], origin: Origin) -> None:
    """Refuse two codes with one id, and two with one path once case and spaces are folded.

    Raises:
        KodingError: of the origin's kind, at the later of the two.
    """
    ids: dict[str, Code] = {}
    paths: dict[str, Code] = {}
    for path, code, _ in Codebook(codes).walk():
        _claim(ids, code.id, code, origin, f"the id {code.id!r}")
        _claim(paths, fold(path), code, origin, f"the path {path!r}")


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
            field.fail(f"a second set is called {read.name!r}; give it another name.")
        sets.append(read)
    return tuple(sets)


def _claim(taken: dict[str, Code], key: str, code: Code, origin: Origin, what: str) -> None:
    first = taken.setdefault(key, code)
    if first is not code:
        place = f"{origin.path}:{code.line}"
        raise origin.error(
            f"{place}: {what} belongs to the code on line {first.line} too "
            f"({first.name!r}); change one of them."
        )


def _set(field: Field, paths: dict[str, str]) -> CodeSet:
    keys = Field(field.origin, field.node, "a set").keys(("name", "codes"))
    name = keys["name"].name_text() if "name" in keys else ""
    if not name:
        field.fail("a set without a name stands here; give it `name: ...`.")
    members: list[str] = []
    for member in keys["codes"].items() if "codes" in keys else []:
        path = paths.get(fold(member.text())) or _unknown(member, name, paths)
        if path in members:
            member.fail(f"{path!r} stands twice in the set {name!r}; keep one of them.")
        members.append(path)
    return CodeSet(name, tuple(members))


def _unknown(member: Field, name: str, paths: dict[str, str]) -> NoReturn:
    text = member.text()
    if not paths:
        member.fail(f"the set {name!r} names {text!r}, but the codebook has no codes.")
    advice = nearest(text, paths.values())
    member.fail(f"the set {name!r} names {text!r}, which is no code; {advice}.")
