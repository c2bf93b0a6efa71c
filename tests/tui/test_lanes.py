"""Coding stripes: lanes without overlap, and the passages that touch a stretch."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from hypothesis import example, given
from hypothesis import strategies as st

from koding.tui.text.stripes import Stripes, assign_lanes
from tests.growth import TIMES, assert_no_square


@dataclass(frozen=True)
class Stretch:
    """A span with a name, since several passages may have one span."""

    start: int
    end: int
    name: int = 0


STRETCHES = st.lists(
    st.builds(
        lambda start, length, name: Stretch(start, start + length, name),
        st.integers(0, 60),
        st.integers(1, 30),
        st.integers(0, 5),
    ),
    max_size=40,
)


@given(STRETCHES)
def test_passages_in_one_lane_never_overlap(stretches: list[Stretch]) -> None:
    """Two passages share a lane only where one ends before the other begins."""
    stripes = Stripes(stretches)
    for place, one in enumerate(stripes.passages):
        for before, other in enumerate(stripes.passages[:place]):
            lane = stripes.lane(before)
            assert lane != stripes.lane(place) or other.end <= one.start


@given(STRETCHES)
def test_a_passage_has_the_lowest_lane_that_is_free(stretches: list[Stretch]) -> None:
    """Every lane below a passage's own is taken where it begins, so stripes stay by the text."""
    stripes = Stripes(stretches)
    for place, one in enumerate(stripes.passages):
        taken = {
            stripes.lane(before)
            for before in range(place)
            if stripes.passages[before].end > one.start
        }
        assert set(range(stripes.lane(place))) <= taken
    assert stripes.depth == len({stripes.lane(place) for place in range(len(stripes.passages))})


@given(STRETCHES, st.integers(0, 90))
def test_later_passages_move_no_earlier_ones(stretches: list[Stretch], at: int) -> None:
    """What is coded further down changes no stripe above it."""
    every = sorted(stretches, key=lambda stretch: stretch.start)
    first = [stretch for stretch in every if stretch.start <= at]
    assert assign_lanes(first) == assign_lanes(every)[: len(first)]


@given(STRETCHES, st.integers(-5, 95), st.integers(1, 40))
@example([Stretch(0, 5), Stretch(5, 9), Stretch(9, 12)], 5, 4)
def test_touching_is_what_looking_at_every_passage_gives(
    stretches: list[Stretch], start: int, length: int
) -> None:
    """Passages that share a character with the stretch, no others, in their order."""
    stripes = Stripes(stretches)
    end = start + length
    assert stripes.touching(start, end) == [
        place for place, one in enumerate(stripes.passages) if one.start < end and start < one.end
    ]


def test_time_does_not_grow_with_the_square_of_the_passages() -> None:
    """Ten thousand, and one as long as the text, take a tenth of a second, not a minute."""
    draw = Random(1).randrange

    def draw_rows(passages: int) -> None:
        length = 60 * passages
        starts = [draw(length) for _ in range(passages)]
        stretches = [Stretch(0, length), *(Stretch(at, at + draw(1, 900)) for at in starts)]
        stripes = Stripes(stretches)
        for row in range(50):
            stripes.touching(length // 2 + row * 70, length // 2 + (row + 1) * 70)

    assert_no_square(draw_rows, 1250, 1250 * TIMES)
