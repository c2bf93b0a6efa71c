"""What a parse is packed into is what comes out of it again."""

from __future__ import annotations

import zlib
from array import array
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.errors import LanguageError
from koding.language.parses import Entity, Parse, pack, unpack
from tests.advising import advises

SPACED = st.lists(st.tuples(st.integers(0, 3), st.integers(1, 70_000)), max_size=30)


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    """Return a parse of any text, also one whose offsets take four bytes."""
    spaced = draw(SPACED)
    borders = list(accumulate((number for pair in spaced for number in pair), initial=0))[1:]
    starts, ends = array("i", borders[0::2]), array("i", borders[1::2])
    words = st.lists(st.text(max_size=5), min_size=len(starts), max_size=len(starts))
    entity = st.builds(Entity, st.integers(0, 9), st.integers(10, 10**6), st.sampled_from("ab"))
    return Parse(
        starts,
        ends,
        tuple(draw(words)),
        tuple(draw(words)),
        array("i", sorted(draw(st.sets(st.sampled_from(range(len(starts))))) if starts else [])),
        tuple(draw(st.lists(entity, max_size=3))),
    )


@given(parses())
def test_nothing_is_lost(parse: Parse) -> None:
    """Every column comes back as it was, whatever the words and however long the text."""
    assert unpack(pack(parse)) == parse


@pytest.mark.parametrize(
    "packed", [b"", b"tull", zlib.compress(b'{"format":2}\0'), zlib.compress(b"{}")]
)
def test_other_bytes_are_refused(packed: bytes) -> None:
    """Damage and newer formats are told of with what to do, never by a traceback."""
    with pytest.raises(LanguageError, check=advises("koding parse --again")):
        unpack(packed)
