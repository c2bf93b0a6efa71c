"""The data model as an SVG that needs nothing beside itself and is read in light and in dark."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from docs.making.model import Kind, read_modules
from docs.making.model_boxes import BOX_WIDTH, HEAD, PANEL_PAD, PANEL_WIDTH, Box, Panel
from docs.making.model_layout import MARGIN, Layout, lay_out
from docs.making.model_nets import Net

_LANES = ("#2f81f7", "#d9730d", "#2da44e", "#bf4fb5", "#b58900", "#e0455b", "#7a6ff0", "#1b9aaa")
"""Colours that stand out from white as from near-black."""

_LOCAL = "#8b949e"

_STYLE = """\
text { font: 11px ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; }
.sheet { fill: #ffffff; } .panel { fill: #f3f5f7; } .box { fill: #ffffff; stroke: #57606a; }
.module { font-size: 13px; font-weight: bold; } .name { font-weight: bold; }
.head { fill: #dce6f2; } .derived .head, .logged .head { fill: none; }
.derived .box { stroke-dasharray: 4 3; } .logged .box { stroke-dasharray: 1 3; stroke-width: 2; }
.derived .name, .logged .name { font-style: italic; }
.type { font-size: 10px; fill: #656d76; text-anchor: end; } .key { font-weight: bold; }
.lane { font-size: 10px; } .title { font-size: 16px; font-weight: bold; }
path { fill: none; stroke-width: 1.2; }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3; } .sheet { fill: #0d1117; } .panel { fill: #161b22; }
.box { fill: #0d1117; stroke: #8b949e; } .head { fill: #1f3147; } .type { fill: #9198a1; }
}"""


def draw() -> str:
    """Return the picture of all tables."""
    layout = lay_out(read_modules())
    return "\n".join(_parts(layout)) + "\n"


def _parts(layout: Layout) -> Iterator[str]:
    size = f"{layout.width} {layout.height}"
    yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" role="img">'
    yield "<title>The data model of koding: tables, columns and references</title>"
    yield f"<style>\n{_STYLE}\n</style>"
    yield f'<rect class="sheet" width="{layout.width}" height="{layout.height}" rx="8"/>'
    yield f'<text class="title" x="{MARGIN}" y="28">The data model of koding</text>'
    yield from _legend(layout.width)
    yield from map(_panel, layout.panels)
    yield from map(_net, layout.nets)
    for box in layout.boxes:
        yield from _box(box)
    yield "</svg>"


def _legend(width: int) -> Iterator[str]:
    told = {
        Kind.MADE: "made by a command, has a GUID",
        Kind.DERIVED: "derived from a file, never changed",
        Kind.LOGGED: "log, only ever added to",
    }
    x = width - MARGIN
    for kind, words in reversed(told.items()):
        x -= 7 * len(words) + 34
        yield f'<g class="{kind}"><rect class="box" x="{x}" y="16" width="20" height="14" rx="3"/>'
        if kind is Kind.MADE:
            yield f'<rect class="head" x="{x + 1}" y="17" width="18" height="12" rx="2"/>'
        yield f'</g><text x="{x + 26}" y="27">{words}</text>'
    yield (
        f'<text class="type" x="{width - MARGIN}" y="46">'
        "bold: part of the key · ?: may be empty · a line: refers to</text>"
    )


def _panel(panel: Panel) -> str:
    return (
        f'<rect class="panel" x="{panel.x}" y="{panel.y}" width="{PANEL_WIDTH}" '
        f'height="{panel.bottom - panel.y}" rx="8"/>\n'
        f'<text class="module" x="{panel.x + PANEL_PAD}" y="{panel.y + 18}">{panel.name}</text>'
    )


def _net(net: Net) -> str:
    colour = _LOCAL if net.lane is None else _LANES[net.lane % len(_LANES)]
    lines = "".join(f"M{x1} {y1}L{x2} {y2}" for x1, y1, x2, y2 in net.segments)
    x, y = net.arrow
    drawn = (
        f'<path stroke="{colour}" d="{lines}"/><path style="fill:{colour}" d="M{x} {y}l-8 -4v8z"/>'
    )
    if net.lane is None:
        return drawn
    x, y = net.label
    width = 6 * len(net.target) + 8
    return drawn + (
        f'<rect class="sheet" x="{x}" y="{y - 6}" width="{width}" height="12"/>'
        f'<text class="lane" style="fill:{colour}" x="{x + 4}" y="{y + 3}">{net.target}</text>'
    )


def _box(box: Box) -> Iterator[str]:
    entity, x, y = box.entity, box.x, box.y
    yield f'<g class="{entity.kind}">'
    size = f'width="{BOX_WIDTH}" height="{box.bottom - y}"'
    yield f'<rect class="box" x="{x}" y="{y}" {size} rx="4"/>'
    yield f'<rect class="head" x="{x + 1}" y="{y + 1}" width="{BOX_WIDTH - 2}" height="20" rx="3"/>'
    yield f'<text class="name" x="{x + 8}" y="{y + HEAD - 7}">{entity.name}</text>'
    for place, field in enumerate(entity.fields):
        base = box.row(place) + 4
        weight = ' class="key"' if field.is_key else ""
        right = f"→ {field.target}" if field.target else field.type
        right += "?" if field.target and field.type.endswith("?") else ""
        yield f'<text{weight} x="{x + 8}" y="{base}">{field.name}</text>'
        yield f'<text class="type" x="{x + BOX_WIDTH - 8}" y="{base}">{escape(right)}</text>'
    yield "</g>"
