"""Quotation marks and the marks of a transcript, as print has them."""

from __future__ import annotations

import pytest

from koding.model.label import Language
from koding.model.quotations import as_spoken, in_marks


def test_a_quotation_in_a_quotation_has_single_marks() -> None:
    """In each language the marks within are others than those around."""
    assert in_marks("Jeg sa «for hvem?» da", Language.NB) == "«Jeg sa ‘for hvem?’ da»"
    assert in_marks("Jeg sa «for hvem?» da", Language.EN) == "“Jeg sa ‘for hvem?’ da”"


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("over *hva*. Og **mye**!", "over hva. Og mye!"),
        ("den -- jeg har -- svarte", "den – jeg har – svarte"),
        ("2*3*4 og * for seg * selv", "2*3*4 og * for seg * selv"),
        ("a--b", "a--b"),
    ],
)
def test_the_stars_of_markdown_are_not_said(written: str, spoken: str) -> None:
    """Emphasis loses its stars and two hyphens are a dash; other stars stay."""
    assert as_spoken(written) == spoken
