"""The picture of the rooms and the page beside it say what the source is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from docs.making import rooms, rooms_picture

ROOT = Path(__file__).resolve().parents[2]
PAGES = ("ARCHITECTURE.md", "CONTRIBUTING.md", "SECURITY.md")
PATH = re.compile(r"`((?:src|tests|docs|migrations|benchmarks|building|\.ci)/[^`\s]*)`")
ROOM = re.compile(r"^\| `(\w+(?:/|\.py))` \| (.+) \|$", re.M)
INSIDE = re.compile(r"`(\w+(?:/|\.py))`")
TARGET = re.compile(r"`make (\w+)`")


def test_the_picture_of_the_rooms_is_up_to_date() -> None:
    """A room that begins or ceases to import another changes the picture: `make docs`."""
    assert rooms_picture.draw() == (ROOT / "docs" / "rooms.svg").read_text("utf-8")


def test_every_room_is_in_the_picture_and_imports_downwards() -> None:
    """The picture leaves out no room, and shows no import upwards because there is none."""
    house = rooms.read_house()
    source = ROOT / "src" / "koding"
    found = {child.stem for child in source.iterdir() if child.suffix == ".py"}
    found |= {child.name for child in source.iterdir() if (child / "__init__.py").is_file()}
    assert {room.name for room in house.rooms} == {name for name in found if name[0] != "_"}
    floors = {room.name: room.floor for room in house.rooms}
    runs = [pair for pair in house.imports if not any(name.startswith("_") for name in pair)]
    assert all(floors[importing] < floors[imported] for importing, imported in runs)
    assert len(runs) > len(house.rooms)


def test_an_import_is_a_dot_and_one_for_types_a_ring() -> None:
    """The two kinds are told apart, and no pair is both."""
    house = rooms.read_house()
    svg = (ROOT / "docs" / "rooms.svg").read_text("utf-8")
    shown = {room.name for room in house.rooms}
    for kind, pairs in (("run", house.imports), ("types", house.types)):
        dots = [pair for pair in pairs if shown.issuperset(pair)]
        assert svg.count(f'<circle class="{kind}"') == len(dots) + 1  # and one in the legend
    assert not house.imports & house.types


def test_every_room_has_a_line_that_names_files_of_its_own() -> None:
    """The table of rooms leaves out none, and what it says a room holds is in it."""
    source = ROOT / "src" / "koding"
    rows = dict(ROOM.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8")))
    assert {name.removesuffix(".py").strip("/") for name in rows} == {
        room.name for room in rooms.read_house().rooms
    }
    named = [(room, name) for room, told in rows.items() for name in INSIDE.findall(told)]
    assert [(room, name) for room, name in named if not (source / room / name).exists()] == []


def test_every_package_of_a_room_is_named_in_its_line() -> None:
    """Whoever looks for where a subject is finds its package in the table of rooms."""
    rows = dict(ROOM.findall((ROOT / "ARCHITECTURE.md").read_text("utf-8")))
    source = ROOT / "src" / "koding"
    packages = {file.parent.relative_to(source) for file in source.glob("*/*/__init__.py")}
    unnamed = [one for one in packages if f"`{one.name}/`" not in rows[f"{one.parent.name}/"]]
    assert unnamed == []


@pytest.mark.parametrize("page", PAGES)
def test_what_a_page_for_builders_names_is_there(page: str) -> None:
    """Every path in code type exists, and every `make` target is one."""
    text = (ROOT / page).read_text("utf-8")
    assert [path for path in PATH.findall(text) if not (ROOT / path).exists()] == []
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert [name for name in TARGET.findall(text) if f"\n{name}:" not in makefile] == []
