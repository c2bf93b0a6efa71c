"""Everything on the screen can be read on the ground it stands on, in every theme."""

from __future__ import annotations

import itertools
import math
import os

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import ColorSystem
from rich.style import Style
from textual.color import Color

from koding.model.codes import PALETTE, next_colour
from koding.tui.looks import (
    CONTRAST,
    DARK,
    FEW,
    LIGHT,
    LOOKS,
    Look,
    contrast,
    first_look,
    remember_look,
)
from tests.tui.screen_desk import Desk, by_keys

looks = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
PANES = "v t i escape escape enter escape m escape ? escape i escape R escape f escape W escape"
LEAST_APART = 7.0
"""CIELAB units; some two are what a trained eye can just tell."""
SIMULATED = {
    "nobody": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
"""What eyes without one kind of cones see of linear RGB (Machado, Oliveira & Fernandes 2009)."""


@looks
def test_every_ink_can_be_read_on_every_ground(look: Look) -> None:
    """Words, faint words and borders have the contrast asked of text, wherever they stand."""
    for ink, ground in itertools.product((look.ink, look.faint, look.edge), look.grounds):
        assert contrast(Color.parse(ink), Color.parse(ground)) >= CONTRAST, (ink, ground)
    for ground in (look.ink, look.edge):  # what is chosen stands reversed
        assert contrast(Color.parse(look.paper), Color.parse(ground)) >= CONTRAST


@given(st.integers(0, 0xFFFFFF), st.sampled_from(list(LOOKS.values())))
def test_every_colour_stands_out(number: int, look: Look) -> None:
    """Whatever colour a codebook gives, what is drawn can be read on every ground of codes."""
    shown = Color.parse(look.shade(f"#{number:06x}"))
    for ground in look.coded:
        assert contrast(shown, Color.parse(ground)) >= CONTRAST


@pytest.mark.parametrize(("colour", "look"), [("#B0B0B0", DARK), ("#444444", LIGHT)])
def test_a_colour_that_stands_out_is_kept(colour: str, look: Look) -> None:
    """A colour that can be read as it is must not be changed; none stays none."""
    assert look.shade(colour) == colour
    assert look.shade("") == ""


def test_sixteen_colours_are_shown_as_they_are() -> None:
    """In the look for few colours each is one of the sixteen, so that none is rounded."""
    shades = {FEW.shade(f"#{number:06x}") for number in range(0, 0xFFFFFF, 0xFFFF)}
    for colour in (*FEW.grounds, FEW.ink, FEW.faint, FEW.edge, *shades):
        exact = Color.parse(colour).rich_color
        rounded = exact.downgrade(ColorSystem.STANDARD).get_truecolor()
        assert exact.triplet is not None
        assert abs(sum(rounded) - sum(exact.triplet)) <= 3 * 0x55


@pytest.mark.parametrize("look", [DARK, LIGHT], ids=lambda look: look.name)
def test_what_256_colours_make_of_it_can_be_read(look: Look) -> None:
    """Rounded to the 256 colours of many terminals, words can still be read on every ground."""
    for ink, ground in itertools.product((look.ink, look.faint, look.edge), look.grounds):
        rounded = [
            Color(*Color.parse(one).rich_color.downgrade(ColorSystem.EIGHT_BIT).get_truecolor())
            for one in (ink, ground)
        ]
        assert contrast(*rounded) >= CONTRAST, (ink, ground)


def test_the_palette_is_told_apart_by_all_eyes() -> None:
    """Any two colours differ, as given and as drawn dark and light, for every kind of eyes."""
    for drawn in (lambda colour: colour, DARK.shade, LIGHT.shade):
        for one, other in itertools.combinations(PALETTE, 2):
            for kind in SIMULATED:
                apart = math.dist(_seen(drawn(one), kind), _seen(drawn(other), kind))
                assert apart >= LEAST_APART, (one, other, kind)


def test_new_codes_get_colours_in_turn() -> None:
    """The palette is gone through once before any of its colours comes again."""
    used: list[str] = []
    for _ in range(2 * len(PALETTE)):
        used.append(next_colour(used))
    assert used == [*PALETTE, *PALETTE]


def test_the_look_fits_the_terminal_and_the_choice_is_kept() -> None:
    """Sixteen colours have one look; else the one chosen comes again, else what fits the ground."""
    env = {"XDG_STATE_HOME": os.environ["XDG_STATE_HOME"]}
    assert first_look("truecolor", env | {"COLORFGBG": "0;15"}) is LIGHT
    assert first_look("truecolor", env | {"COLORFGBG": "15;0"}) is DARK
    assert first_look("256", env) is DARK
    assert remember_look(LIGHT.name)
    assert first_look("truecolor") is LIGHT
    assert first_look("standard") is FEW
    assert not remember_look("no such look")


def test_contrast_is_as_the_standard_counts_it() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 on white the well-known 4.54."""
    white = Color(255, 255, 255)
    assert contrast(Color(0, 0, 0), white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.005)


@looks
@by_keys
async def test_whatever_is_drawn_can_be_read(desk: Desk, look: Look) -> None:
    """On every pane and question each word has the contrast asked of text with its own ground."""
    async with desk.screen("I01:2", size=(100, 30)) as hands:
        hands.app.theme = look.name
        await hands.pilot.pause()
        await hands.tag("pers")
        for keys in PANES.split():
            await hands.press(keys)
            assert _unreadable(hands.app) == [], keys
            assert _unpainted(hands.app) == [], keys


def _unreadable(app) -> list[tuple[str, str]]:  # type: ignore[no-untyped-def]
    """Return the words on the screen that cannot be read on their ground, and their colours."""
    found = []
    for text, style in _drawn(app):
        if text.strip() and style.color and style.bgcolor:
            ink, ground = (Color.from_rich_color(one) for one in (style.color, style.bgcolor))
            if style.dim or contrast(ink, ground) < CONTRAST:
                found.append((text, str(style)))
    return found


def _unpainted(app) -> list[str]:  # type: ignore[no-untyped-def]
    """Return what has no ground of its own: it would stand on the terminal's."""
    return [text for text, style in _drawn(app) if style.bgcolor is None]


def _drawn(app) -> list[tuple[str, Style]]:  # type: ignore[no-untyped-def]
    """Return every piece of the screen as it goes to the terminal, with its style."""
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    return [
        (segment.text, segment.style or Style())
        for row in update.strips
        for strip in row
        for segment in strip
        if not segment.control
    ]


def _seen(colour: str, kind: str) -> tuple[float, float, float]:
    """Return a colour as some eyes see it, in CIELAB under D65."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(colour).normalized
    ]
    seen = [
        min(max(sum(a * b for a, b in zip(row, linear, strict=True)), 0.0), 1.0)
        for row in SIMULATED[kind]
    ]
    to_xyz = (
        (0.4124564, 0.3575761, 0.1804375, 0.95047),
        (0.2126729, 0.7151522, 0.0721750, 1.0),
        (0.0193339, 0.1191920, 0.9503041, 1.08883),
    )
    x, y, z = (
        _bent(sum(a * b for a, b in zip(row[:3], seen, strict=True)) / row[3]) for row in to_xyz
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _bent(part: float) -> float:
    return part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
