"""A code's colour must be readable, whatever the terminal's background."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.color import Color

from koding.tui.text.terminal import CONTRAST, contrast, readable


@given(st.integers(0, 0xFFFFFF), st.booleans())
def test_every_colour_stands_out(number: int, dark: bool) -> None:
    """Whatever colour a codebook gives, what is drawn has the contrast asked of text."""
    ground = Color(0, 0, 0) if dark else Color(255, 255, 255)
    shown = Color.parse(readable(f"#{number:06x}", dark=dark))
    assert contrast(shown, ground) >= CONTRAST


@pytest.mark.parametrize(("colour", "dark"), [("#808080", True), ("#444444", False)])
def test_a_colour_that_stands_out_is_kept(colour: str, dark: bool) -> None:
    """A colour that can be read as it is must not be changed."""
    assert readable(colour, dark=dark) == colour


def test_contrast_is_as_the_standard_counts_it() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 on white the well-known 4.54."""
    white = Color(255, 255, 255)
    assert contrast(Color(0, 0, 0), white) == pytest.approx(21)
    assert contrast(white, white) == 1
    assert contrast(Color.parse("#767676"), white) == pytest.approx(4.54, abs=0.005)
