"""How the screen looks: the ground of each region, the inks on them, and a code's colour there.

Every region paints its own ground, so that nothing hangs on what the terminal's own is.

A terminal is shown what it can be: colours that can be read on it, no word that can steer it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.theme import Theme

from koding.model.names import STEERING
from koding.present.visible import visible_line
from koding.study import kept_file, read_kept, write_kept

if TYPE_CHECKING:
    from textual.app import App


_STEP = 0.1
_BLACK, _WHITE = Color(0, 0, 0), Color(255, 255, 255)
_SIXTEEN = (
    "#000000", "#AA0000", "#00AA00", "#AA5500", "#0000AA", "#AA00AA", "#00AAAA", "#AAAAAA",
    "#555555", "#FF5555", "#55FF55", "#FFFF55", "#5555FF", "#FF55FF", "#55FFFF", "#FFFFFF",
)  # fmt: skip
"""What rich takes the sixteen colours of a terminal to be: these are shown as they are."""
_LIGHT_GROUNDS = {"7", "15"}


@dataclass(frozen=True, slots=True)
class Look:
    """A theme: its grounds and inks as #RRGGBB; `few` is for terminals of sixteen colours.

    `paper` is the text's ground, `here` the cursor's line's, `side` the codebook's, `bar` that of
    titles and keys, `dock` that of questions, `field` where one types, `picked` of what is in focus
    in a list. `ink` is for words, `faint`
    for what matters less, `edge` for borders.
    """

    name: str
    dark: bool
    paper: str
    here: str
    side: str
    bar: str
    dock: str
    field: str
    picked: str
    ink: str
    faint: str
    edge: str
    few: bool = False

    @property
    def grounds(self) -> tuple[str, ...]:
        """Return every ground that words may stand on."""
        return (self.paper, self.here, self.side, self.bar, self.dock, self.field, self.picked)

    @property
    def coded(self) -> tuple[str, ...]:
        """Return the grounds that codes stand on in their colours."""
        return (self.paper, self.here, self.side, self.dock, self.picked)

    def shade(self, colour: str) -> str:
        """Return a code's colour as it can be read on every ground codes stand on; "" stays so."""
        return shaded(self, colour) if colour else ""


# Grounds and inks are close to some of the 256 colours of most terminals: they are rounded to them.
DARK = Look(
    "koding-dark", dark=True, paper="#121212", here="#262626", side="#1C1C1C", bar="#303030",
    dock="#1C1C1C", field="#080808", picked="#3A3A3A", ink="#E4E4E4", faint="#B2B2B2",
    edge="#87AFD7",
)  # fmt: skip
LIGHT = Look(
    "koding-light", dark=False, paper="#FFFFFF", here="#EEEEEE", side="#EEEEEE", bar="#DADADA",
    dock="#EEEEEE", field="#FFFFFF", picked="#D7D7FF", ink="#1C1C1C", faint="#4E4E4E",
    edge="#005F87",
)  # fmt: skip
FEW = Look(
    "koding-16", dark=True, paper="#000000", here="#000000", side="#000000", bar="#0000AA",
    dock="#000000", field="#000000", picked="#0000AA", ink="#FFFFFF", faint="#AAAAAA",
    edge="#55FFFF", few=True,
)  # fmt: skip
LOOKS: Mapping[str, Look] = {look.name: look for look in (DARK, LIGHT, FEW)}


@lru_cache(maxsize=1024)
def shaded(look: Look, colour: str) -> str:
    """Return `colour` moved towards white or black until it stands out from all grounds of codes.

    Of sixteen colours it is the nearest that does.
    """
    wanted = Color.parse(colour)
    grounds = [Color.parse(ground) for ground in look.coded]
    if look.few:
        fit = [one for one in map(Color.parse, _SIXTEEN) if _stands_out(one, grounds)]
        return min(fit, key=lambda one: _distance(one, wanted)).hex6
    away, shown = (_WHITE if look.dark else _BLACK), wanted
    for _ in range(round(1 / _STEP)):
        if _stands_out(shown, grounds):
            break
        shown = shown.blend(away, _STEP)
    else:
        shown = away
    return shown.hex6


def _stands_out(colour: Color, grounds: list[Color]) -> bool:
    return all(contrast(colour, ground) >= CONTRAST for ground in grounds)


def _distance(one: Color, other: Color) -> float:
    """Return how far two colours lie apart, weighted as Riemersma's "redmean"."""
    red = (one.r + other.r) / 2
    parts = (one.r - other.r, one.g - other.g, one.b - other.b)
    weights = (2 + red / 256, 4.0, 2 + (255 - red) / 256)
    return sum(weight * part * part for weight, part in zip(weights, parts, strict=True))


@cache
def theme_of(look: Look) -> Theme:
    """Return a look as Textual takes it."""
    # What Textual would blend from two colours is stated: a blend's contrast is anybody's guess.
    stated = {
        "text": look.ink, "text-muted": look.faint, "text-disabled": look.faint,
        "foreground-muted": look.faint, "foreground-disabled": look.faint,
        "block-cursor-foreground": look.ink, "block-cursor-background": look.picked,
        "block-cursor-text-style": "none", "block-cursor-blurred-foreground": look.ink,
        "block-cursor-blurred-background": look.here, "block-hover-background": look.here,
        "input-cursor-foreground": look.field, "input-cursor-background": look.ink,
        "input-selection-background": look.edge, "input-selection-foreground": look.paper,
        "border": look.edge, "border-blurred": look.faint,
        "scrollbar": look.faint, "scrollbar-hover": look.ink, "scrollbar-active": look.ink,
        "scrollbar-background": look.bar, "scrollbar-background-hover": look.bar,
        "scrollbar-background-active": look.bar, "scrollbar-corner-color": look.bar,
        "paper": look.paper, "here": look.here, "side": look.side, "bar": look.bar,
        "dock": look.dock, "field": look.field, "ink": look.ink, "faint": look.faint,
        "edge": look.edge, "picked": look.picked,
    }  # fmt: skip
    return Theme(
        look.name,
        primary=look.edge,
        secondary=look.edge,
        accent=look.edge,
        foreground=look.ink,
        background=look.paper,
        surface=look.dock,
        panel=look.bar,
        boost=look.here,
        dark=look.dark,
        text_alpha=1.0,
        variables=stated,
    )


def look_of(app: App[Any]) -> Look:
    """Return the look of the theme in use."""
    return LOOKS.get(app.theme, DARK)


class Colourless(LineFilter):
    """Shows without any colour what colours tell: bars reversed, what matters less dim."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._reversed = {RichColor.parse(one).triplet for one in (look.bar, look.picked)}
        self._faint = RichColor.parse(look.faint).triplet

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line's segments without colours."""
        return [
            Segment(text, None if style is None else self._plain(style), control)
            for text, style, control in segments
        ]

    def _plain(self, style: Style) -> Style:
        is_bar = style.bgcolor is not None and style.bgcolor.triplet in self._reversed
        is_faint = style.color is not None and style.color.triplet == self._faint
        return Style(
            bold=style.bold,
            italic=style.italic,
            underline=style.underline,
            underline2=style.underline2,
            reverse=bool(style.reverse) != is_bar,
            dim=is_faint and not is_bar,
            meta=style.meta,
        )


# -- what this user has chosen -----------------------------------------------------------------


def first_look(colours: str | None, env: Mapping[str, str] = os.environ) -> Look:
    """Return the look to begin with: the one chosen, else what fits the terminal.

    `colours` is what rich calls the terminal's: only a terminal of sixteen has no choice.
    """
    if colours == "standard":
        return FEW
    chosen = LOOKS.get(str(read_kept(kept_file("screen", "user", env)).get("theme")))
    if chosen is not None:
        return chosen
    return LIGHT if env.get("COLORFGBG", "").rpartition(";")[2] in _LIGHT_GROUNDS else DARK


def remember_look(name: str) -> bool:
    """Keep the theme this user has chosen, for every study; False where nothing can be kept."""
    file = kept_file("screen", "user", os.environ)
    return name in LOOKS and write_kept(file, read_kept(file) | {"theme": name})


CONTRAST = 4.5
"""What WCAG 2.2 (1.4.3) asks of text against what it stands on."""


def contrast(one: Color, other: Color) -> float:
    """Return how much two colours stand out from each other, 1 to 21 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: Color) -> float:
    """Return the relative luminance, 0 to 1 (WCAG 2.2)."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.r / 255, colour.g / 255, colour.b / 255)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


class Harmless(LineFilter):
    """Shows pictures of what would steer the terminal, whichever widget drew it.

    The lines keep their width: what a picture needs is cut at the end.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Return a line's segments with nothing but what is to be seen."""
        if not any(STEERING.search(segment.text) for segment in segments):
            return segments
        width = Segment.get_line_length(segments)
        shown = [
            Segment(visible_line(segment.text), segment.style, segment.control)
            for segment in segments
        ]
        return Segment.adjust_line_length(shown, width)
