"""codebook/themes.yaml, read: codes with their ids, their tree and their sets."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from koding.codebook.fields import YamlField, nearest, open_yaml
from koding.codebook.yaml_tree import YamlSource
from koding.errors import CodebookError
from koding.messages import Sentence, codebook
from koding.messages.files import at
from koding.model.codes import (
    COLOUR,
    DEFAULT_LEVELS,
    Code,
    Codebook,
    CodeScale,
    CodeSet,
    Derivation,
    fold,
)
from koding.model.label import Label
from koding.model.numbers import brief, whole

CODE_KEYS = (
    "id",
    "name",
    "level",
    "label",
    "origin",
    "colour",
    "definition",
    "include",
    "exclude",
    "examples",
    "keywords",
    "scale",
    "children",
)
"""What a code may say, in the order koding writes it."""

_MOST_LEVELS = 101

_SPELLED = str.maketrans({"æ": "ae", "ø": "o", "å": "a", "ß": "ss", "ð": "d", "þ": "th"})


def read_codebook(path: Path, levels: Sequence[str] = DEFAULT_LEVELS) -> Codebook:
    """Return the codebook that `path` states; `levels` are the study's, lowest first.

    A code without an id gets one from its name, and one without a level the lowest.

    Raises:
        CodebookError: with file and line, where the file says something that cannot hold.
    """
    return build_codebook(open_yaml(path, CodebookError, codebook.CODEBOOK()), levels)


def build_codebook(root: YamlField, levels: Sequence[str] = DEFAULT_LEVELS) -> Codebook:
    """Return the codebook that a file's tree states; see `read_codebook`."""
    keys = root.keys(("codes", "sets"))
    if "codes" not in keys:
        root.fail(codebook.EMPTY())
    stated = [_code(item, levels) for item in keys["codes"].items()]
    codes = fill_ids(stated)
    check_codes(codes, keys["codes"].origin)
    sets = read_sets(keys["sets"].items(), codes) if "sets" in keys else ()
    return Codebook(codes, sets)


def _code(field: YamlField, levels: Sequence[str]) -> Code:
    keys = YamlField(field.origin, field.node, codebook.A_CODE()).keys(CODE_KEYS)

    def text(key: str) -> str:
        return keys[key].text() if key in keys else ""

    def texts(key: str) -> tuple[str, ...]:
        return keys[key].texts() if key in keys else ()

    return Code(
        id=keys["id"].name_text() if "id" in keys else "",
        name=_name(field, keys),
        level=keys["level"].one_of(levels) if text("level") else levels[0],
        label=keys["label"].label() if "label" in keys else Label(),
        origin=keys["origin"].choice(Derivation) if text("origin") else Derivation.DERIVED,
        colour=_colour(keys["colour"]) if "colour" in keys else "",
        definition=text("definition"),
        include=text("include"),
        exclude=text("exclude"),
        examples=texts("examples"),
        keywords=texts("keywords"),
        scale=_scale(keys["scale"]) if "scale" in keys else None,
        children=tuple(_code(child, levels) for child in _children(keys)),
        line=field.line,
    )


def _children(keys: dict[str, YamlField]) -> list[YamlField]:
    return keys["children"].items() if "children" in keys else []


def _name(field: YamlField, keys: dict[str, YamlField]) -> str:
    name = keys["name"].name_text() if "name" in keys else ""
    if not name:
        field.fail(codebook.CODE_NAMELESS())
    if "\\" in name:
        keys["name"].fail(codebook.BACKSLASH(name=name))
    return name


def _colour(field: YamlField) -> str:
    colour = field.text()
    rest = field.origin.text[field.node.end :].split("\n", 1)[0]
    if not colour and "#" in rest:
        field.fail(codebook.COLOUR_IN_COMMENT())
    if colour and not COLOUR.fullmatch(colour):
        field.fail(codebook.COLOUR_UNKNOWN(colour=colour))
    return colour


def _scale(field: YamlField) -> CodeScale | None:
    keys = field.keys(("levels", "poles"))
    if not keys:
        return None
    if "levels" not in keys:
        field.fail(codebook.SCALE_WITHOUT_LEVELS())
    poles = keys["poles"].texts() if "poles" in keys else ()
    if len(poles) not in (0, 2):
        keys["poles"].fail(codebook.TWO_POLES(count=len(poles)))
    return CodeScale(_levels(keys["levels"]), (poles[0], poles[1]) if poles else None)


def _levels(field: YamlField) -> tuple[int, ...]:
    if field.node.items:
        numbers = tuple(_number(item) for item in field.items())
    else:
        low, _, high = field.text().partition("..")
        first, last = whole(low), whole(high)
        if first is None or last is None:
            field.fail(codebook.LEVELS_NOT_WHOLE())
        numbers = tuple(range(first, min(last, first + _MOST_LEVELS) + 1))
    if not 2 <= len(numbers) <= _MOST_LEVELS or list(numbers) != sorted(set(numbers)):
        field.fail(codebook.LEVELS_NOT_RISING(most=_MOST_LEVELS))
    return numbers


def _number(field: YamlField) -> int:
    level = whole(field.text())
    if level is None:
        field.fail(codebook.LEVEL_NOT_WHOLE(level=brief(field.text())))
    return level


def check_codes(codes: tuple[Code, ...], origin: YamlSource) -> None:
    """Refuse two codes with one id, and two with one path once case and spaces are folded.

    Raises:
        KodingError: of the origin's kind, at the later of the two.
    """
    ids: dict[str, Code] = {}
    paths: dict[str, Code] = {}
    for path, code, _ in Codebook(codes).walk():
        _claim(ids, code.id, code, origin, codebook.ID_TAKEN, path)
        _claim(paths, fold(path), code, origin, codebook.PATH_TAKEN, path)


def read_sets(fields: Sequence[YamlField], codes: tuple[Code, ...]) -> tuple[CodeSet, ...]:
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
            field.fail(codebook.SET_TWICE(name=read.name))
        sets.append(read)
    return tuple(sets)


def _claim(
    taken: dict[str, Code], key: str, code: Code, origin: YamlSource, fault: Sentence, path: str
) -> None:
    first = taken.setdefault(key, code)
    if first is not code:
        said = fault(id=code.id, path=path, line=first.line, name=first.name)
        raise origin.error(at(origin.path, code.line or 0, said))


def _set(field: YamlField, paths: dict[str, str]) -> CodeSet:
    keys = YamlField(field.origin, field.node, codebook.A_SET()).keys(("name", "codes"))
    name = keys["name"].name_text() if "name" in keys else ""
    if not name:
        field.fail(codebook.SET_NAMELESS())
    members: list[str] = []
    for member in keys["codes"].items() if "codes" in keys else []:
        path = paths.get(fold(member.text())) or _unknown(member, name, paths)
        if path in members:
            member.fail(codebook.MEMBER_TWICE(path=path, name=name))
        members.append(path)
    return CodeSet(name, tuple(members))


def _unknown(member: YamlField, name: str, paths: dict[str, str]) -> NoReturn:
    text = member.text()
    if not paths:
        member.fail(codebook.MEMBER_NO_CODES(name=name, text=text))
    near = nearest(text, paths.values())
    member.fail(codebook.MEMBER_NO_CODE(name=name, text=text, near=near))


def slug(name: str) -> str:
    """Return `name` in lower-case ASCII letters, digits and hyphens; never empty."""
    lowered = unicodedata.normalize("NFC", name).lower().translate(_SPELLED)
    plain = unicodedata.normalize("NFKD", lowered).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "code"


def fill_ids(codes: Sequence[Code], others: Iterable[str] = ()) -> tuple[Code, ...]:
    """Return the tree with an id, derived from the name and none of `others`, on codes without.

    A name that would give an id already taken is put behind its parent's id, then numbered, so
    stated ids never change and the same file always gives the same ids.
    """
    taken = {*_stated(codes), *others}
    return tuple(_fill(code, "", taken) for code in codes)


def _stated(codes: Sequence[Code]) -> list[str]:
    return [id for code in codes for id in ([code.id] if code.id else []) + _stated(code.children)]


def _fill(code: Code, parent: str, taken: set[str]) -> Code:
    id = code.id or _unused(slug(code.name), parent, taken)
    taken.add(id)
    return replace(code, id=id, children=tuple(_fill(c, id, taken) for c in code.children))


def _unused(wanted: str, parent: str, taken: set[str]) -> str:
    if wanted in taken and parent:
        wanted = f"{parent}-{wanted}"
    candidate, number = wanted, 2
    while candidate in taken:
        candidate = f"{wanted}-{number}"
        number += 1
    return candidate
