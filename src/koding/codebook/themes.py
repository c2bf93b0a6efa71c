"""codebook/themes.yaml, read: codes, their tree and their sets."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from koding.codebook.fields import Field, open_yaml
from koding.codebook.ids import fill_ids
from koding.codebook.rules import check_codes, read_sets
from koding.errors import CodebookError
from koding.messages import codebook_files
from koding.model.codes import COLOUR, DEFAULT_LEVELS, Code, Codebook, CodeScale, Derivation
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


def read_codebook(path: Path, levels: Sequence[str] = DEFAULT_LEVELS) -> Codebook:
    """Return the codebook that `path` states; `levels` are the study's, lowest first.

    A code without an id gets one from its name, and one without a level the lowest.

    Raises:
        CodebookError: with file and line, where the file says something that cannot hold.
    """
    return build_codebook(open_yaml(path, CodebookError, codebook_files.CODEBOOK()), levels)


def build_codebook(root: Field, levels: Sequence[str] = DEFAULT_LEVELS) -> Codebook:
    """Return the codebook that a file's tree states; see `read_codebook`."""
    keys = root.keys(("codes", "sets"))
    if "codes" not in keys:
        root.fail(codebook_files.EMPTY())
    stated = [_code(item, levels) for item in keys["codes"].items()]
    codes = fill_ids(stated)
    check_codes(codes, keys["codes"].origin)
    sets = read_sets(keys["sets"].items(), codes) if "sets" in keys else ()
    return Codebook(codes, sets)


def _code(field: Field, levels: Sequence[str]) -> Code:
    keys = Field(field.origin, field.node, codebook_files.A_CODE()).keys(CODE_KEYS)

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


def _children(keys: dict[str, Field]) -> list[Field]:
    return keys["children"].items() if "children" in keys else []


def _name(field: Field, keys: dict[str, Field]) -> str:
    name = keys["name"].name_text() if "name" in keys else ""
    if not name:
        field.fail(codebook_files.CODE_NAMELESS())
    if "\\" in name:
        keys["name"].fail(codebook_files.BACKSLASH(name=name))
    return name


def _colour(field: Field) -> str:
    colour = field.text()
    rest = field.origin.text[field.node.end :].split("\n", 1)[0]
    if not colour and "#" in rest:
        field.fail(codebook_files.COLOUR_IN_COMMENT())
    if colour and not COLOUR.fullmatch(colour):
        field.fail(codebook_files.NO_COLOUR(colour=colour))
    return colour


def _scale(field: Field) -> CodeScale | None:
    keys = field.keys(("levels", "poles"))
    if not keys:
        return None
    if "levels" not in keys:
        field.fail(codebook_files.SCALE_WITHOUT_LEVELS())
    poles = keys["poles"].texts() if "poles" in keys else ()
    if len(poles) not in (0, 2):
        keys["poles"].fail(codebook_files.TWO_POLES(count=len(poles)))
    return CodeScale(_levels(keys["levels"]), (poles[0], poles[1]) if poles else None)


def _levels(field: Field) -> tuple[int, ...]:
    if field.node.items:
        numbers = tuple(_number(item) for item in field.items())
    else:
        low, _, high = field.text().partition("..")
        first, last = whole(low), whole(high)
        if first is None or last is None:
            field.fail(codebook_files.LEVELS_NOT_WHOLE())
        numbers = tuple(range(first, min(last, first + _MOST_LEVELS) + 1))
    if not 2 <= len(numbers) <= _MOST_LEVELS or list(numbers) != sorted(set(numbers)):
        field.fail(codebook_files.LEVELS_NOT_RISING(most=_MOST_LEVELS))
    return numbers


def _number(field: Field) -> int:
    level = whole(field.text())
    if level is None:
        field.fail(codebook_files.LEVEL_NOT_WHOLE(level=brief(field.text())))
    return level
