"""The rooms as an SVG that needs nothing beside itself and is read in light and in dark.

One row a room, from the top floor down; to its right a dot for each room that it imports. All dots
lie right of the diagonal, because no room imports one above it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from html import escape

from docs.making.rooms import House, Room, read_house

MARGIN, TOP = 24, 112
ROW, CELL = 44, 34
BOX, GAP = 420, 6
NAME, LETTERS = 82, 54
"""Where a room's sentence begins, and its letters on one line."""

_STYLE = """\
text { font: 11px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
.sheet { fill: #ffffff; } .floor { fill: #f3f5f7; } .room { fill: #ffffff; stroke: #57606a; }
.name { font-size: 13px; font-weight: bold; } .told { font-size: 10px; fill: #656d76; }
.title { font-size: 16px; font-weight: bold; } .self { fill: #dce6f2; }
.run { fill: #2f81f7; } .types { fill: none; stroke: #2f81f7; stroke-width: 1.5; }
line { stroke: #8b949e; stroke-width: 0.5; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .sheet { fill: #0d1117; } .floor { fill: #161b22; }
.room { fill: #0d1117; stroke: #8b949e; } .told { fill: #9198a1; } .self { fill: #1f3147; }
}"""


def draw() -> str:
    """Return the picture of all rooms."""
    return "\n".join(_parts(read_house())) + "\n"


def _parts(house: House) -> Iterator[str]:
    rooms = house.rooms
    width = 2 * MARGIN + BOX + CELL * len(rooms) + 2 * GAP
    height = TOP + ROW * len(rooms) + MARGIN
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">'
    yield "<title>The rooms of koding, and which imports which</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield f'<rect class="sheet" width="{width}" height="{height}" rx="8"/>'
    yield f'<text class="title" x="{MARGIN}" y="34">The rooms of koding</text>'
    yield from _legend()
    for floor in dict.fromkeys(room.floor for room in rooms):
        yield _floor([place for place, room in enumerate(rooms) if room.floor == floor], width)
    for place, room in enumerate(rooms):
        yield from _room(place, room)
        yield _column(place, room, len(rooms))
    for row, room in enumerate(rooms):
        for column, imported in enumerate(rooms):
            yield from _dot(house, (row, room), (column, imported))
    yield "</svg>"


def _legend() -> Iterator[str]:
    x, y = MARGIN, 58
    yield f'<circle class="run" cx="{x + 5}" cy="{y - 4}" r="5"/>'
    yield f'<text x="{x + 18}" y="{y}">imports, when koding runs</text>'
    yield f'<circle class="types" cx="{x + 5}" cy="{y + 14}" r="4"/>'
    yield f'<text x="{x + 18}" y="{y + 18}">names its types alone</text>'
    yield f'<text class="told" x="{x}" y="{y + 40}">one shade, one floor; no import upwards</text>'


def _floor(places: list[int], width: int) -> str:
    y, height = TOP + ROW * places[0] + 1, ROW * len(places) - 2
    return (
        f'<rect class="floor" x="{MARGIN - 8}" y="{y}" width="{width - 2 * MARGIN + 16}" '
        f'height="{height}" rx="6"/>'
    )


def _room(place: int, room: Room) -> Iterator[str]:
    y = TOP + ROW * place
    size = f'width="{BOX}" height="{ROW - 8}"'
    yield f'<rect class="room" x="{MARGIN}" y="{y + 4}" {size} rx="4"/>'
    yield f'<text class="name" x="{MARGIN + 8}" y="{y + 26}">{room.name}</text>'
    lines = textwrap.wrap(room.told, LETTERS, max_lines=2, placeholder=" …")
    base = y + 26 - 6 * (len(lines) - 1)
    for row, line in enumerate(lines):
        where = f'x="{MARGIN + NAME}" y="{base + 13 * row}"'
        yield f'<text class="told" {where}>{escape(line)}</text>'


def _column(place: int, room: Room, rooms: int) -> str:
    x = _x(place)
    return (
        f'<text transform="translate({x + 3} {TOP - 8}) rotate(-50)">{room.name}</text>'
        f'<line x1="{x}" y1="{TOP}" x2="{x}" y2="{TOP + ROW * rooms}"/>'
        f'<rect class="self" x="{x - 9}" y="{_y(place) - 9}" width="18" height="18" rx="3"/>'
    )


def _dot(house: House, importing: tuple[int, Room], imported: tuple[int, Room]) -> Iterator[str]:
    place = f'cx="{_x(imported[0])}" cy="{_y(importing[0])}"'
    pair = importing[1].name, imported[1].name
    if pair in house.imports:
        yield f'<circle class="run" {place} r="5"/>'
    elif pair in house.types:
        yield f'<circle class="types" {place} r="4"/>'


def _x(column: int) -> int:
    return MARGIN + BOX + GAP + CELL * column + CELL // 2


def _y(row: int) -> int:
    return TOP + ROW * row + ROW // 2
