"""Numbers that somebody wrote: bounded and finite, or none at all."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.model.numbers import MOST_DIGITS, brief, number, whole

SOURCE = Path(__file__).parents[2] / "src" / "koding"
ROOMS = ("reading", "codebook", "study", "cli", "tui")
"""Where what somebody wrote comes in."""


@given(st.text() | st.from_regex(r"[+-]?[0-9]{0,30}([.,][0-9]{0,30})?([eE][+-]?[0-9]{0,5})?"))
def test_any_text_is_a_bounded_number_or_none(text: str) -> None:
    """Whatever is written, what is read is finite and has at most 15 digits before the point."""
    for found in (whole(text), number(text)):
        assert found is None or -(10**MOST_DIGITS) < found < 10**MOST_DIGITS


@given(st.integers(-(10**MOST_DIGITS) + 1, 10**MOST_DIGITS - 1))
def test_a_countable_number_is_read_as_it_is(stated: int) -> None:
    """A whole number of at most 15 digits is read exactly, zeros before it or not."""
    sign, digits = ("-" if stated < 0 else ""), str(abs(stated))
    assert whole(str(stated)) == whole(f"{sign}{'0' * 5000}{digits}") == stated
    assert number(str(stated)) == stated


@pytest.mark.parametrize("written", ["9" * 4301, "1e999", "nan", "inf", "", "-", "1_000", "²", "."])
def test_what_python_would_choke_on_is_none(written: str) -> None:
    """Thousands of digits, infinities and Python's own spellings are no numbers."""
    assert whole(written) is None
    assert number(written) is None
    assert len(brief(written)) < 60


def test_nothing_else_reads_numbers_where_text_comes_in() -> None:
    """In the rooms where outside text comes in, `int` and `float` read nothing."""
    calls = [
        f"{file.relative_to(SOURCE)}:{node.lineno}"
        for room in ROOMS
        for file in (SOURCE / room).rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("int", "float")
    ]
    assert calls == []
