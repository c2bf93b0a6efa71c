"""Where everything lies in the data model's picture."""

from __future__ import annotations

from dataclasses import dataclass

from docs.making.model import Entity
from docs.making.model_boxes import GAP, PANEL_WIDTH, Box, Panel, make_panel
from docs.making.model_nets import LANE, TOP, Net, make_net, wire

COLUMNS = (
    ("log", "together", "people", "views", "withdrawals"),
    ("material",),
    ("coding", "language", "consent"),
    ("codebook", "survey", "guide", "interpretation"),
)
"""Which modules stand in which column, from the top."""

MARGIN = 16


@dataclass(frozen=True)
class Layout:
    """The whole picture."""

    width: int
    height: int
    panels: tuple[Panel, ...]
    nets: tuple[Net, ...]

    @property
    def boxes(self) -> tuple[Box, ...]:
        """All boxes."""
        return tuple(box for panel in self.panels for box in panel.boxes)


def lay_out(modules: dict[str, tuple[Entity, ...]]) -> Layout:
    """Return where everything lies.

    Raises:
        RuntimeError: a module of tables has no place in COLUMNS yet.
    """
    if set(modules) != {name for column in COLUMNS for name in column}:
        raise RuntimeError(f"give every one of {sorted(modules)} a place in COLUMNS")
    wiring = wire([[entity for name in names for entity in modules[name]] for names in COLUMNS])
    panels: list[Panel] = []
    x = 0
    for column, names in enumerate(COLUMNS):
        x += wiring.room(column)
        y = TOP + LANE * len(wiring.lanes) + GAP
        for name in names:
            panels.append(make_panel(name, modules[name], column, x, y))
            y = panels[-1].bottom + GAP
        x += PANEL_WIDTH
    boxes = [box for panel in panels for box in panel.boxes]
    targets = sorted({target for tracks in wiring.tracks for target in tracks})
    nets = tuple(make_net(target, boxes, wiring) for target in targets)
    height = max(panel.bottom for panel in panels) + MARGIN
    return Layout(x + MARGIN, height, tuple(panels), nets)
