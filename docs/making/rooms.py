"""The rooms of the program, their floors and who imports whom, read from the program itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import grimp

PROJECT = Path(__file__).resolve().parents[2] / "pyproject.toml"


@dataclass(frozen=True)
class Room:
    """A package, or a module beside the packages, and the sentence it begins with."""

    name: str
    floor: int
    told: str


@dataclass(frozen=True)
class House:
    """Rooms from the top floor down, and imports as (importing room, imported room).

    `types` are imports that only the type checker sees; they cost nothing when koding runs.
    """

    rooms: tuple[Room, ...]
    imports: frozenset[tuple[str, str]]
    types: frozenset[tuple[str, str]]


@cache
def read_house() -> House:
    """Return the house as import-linter's layers order it, and as the source is.

    Raises:
        ValueError: a room stands in no layer.
    """
    run = grimp.build_graph("koding", exclude_type_checking_imports=True, cache_dir=None)
    checked = grimp.build_graph("koding", cache_dir=None)
    imports, types = frozenset(_between_rooms(run)), frozenset(_between_rooms(checked))
    floors = {name: floor for floor, names in enumerate(_layers()) for name in names}
    children = (child.partition(".")[2] for child in run.find_children("koding"))
    there = sorted(name for name in children if not name.startswith("_"))
    if strange := [name for name in there if name not in floors]:
        raise ValueError(f"in no layer of pyproject.toml: {', '.join(strange)}")
    rooms = [Room(name, floors[name], _told(name)) for name in floors if name in there]
    return House(tuple(rooms), imports, types - imports)


def _layers() -> Iterator[list[str]]:
    """Yield the rooms of each floor from the top; one in brackets may be missing."""
    linter = tomllib.loads(PROJECT.read_text("utf-8"))["tool"]["importlinter"]
    (layers,) = (one["layers"] for one in linter["contracts"] if one["type"] == "layers")
    for layer in layers:
        yield [name.strip(" ()") for name in layer.split("|")]


def _between_rooms(graph: grimp.ImportGraph) -> Iterator[tuple[str, str]]:
    for module in graph.modules:
        for imported in graph.find_modules_directly_imported_by(module):
            ends = [name.split(".")[1] for name in (module, imported) if "." in name]
            if len(ends) == 2 and ends[0] != ends[1]:
                yield ends[0], ends[1]


def _told(name: str) -> str:
    """Return the first line of a room's docstring."""
    source = PROJECT.parent / "src" / "koding"
    file = source / name / "__init__.py"
    text = (file if file.is_file() else source / f"{name}.py").read_text("utf-8")
    return text.partition("\n")[0].strip('"').rstrip(".")
