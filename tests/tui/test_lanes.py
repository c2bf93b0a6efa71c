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


@given(STRETCHES, STRETCHES, st.integers(0, 40), st.integers(0, 40))
@example([Stretch(0, 20), Stretch(5, 8), Stretch(10, 12), Stretch(30, 33)], [], 0, 3)
@example([Stretch(0, 5), Stretch(5, 9), Stretch(9, 12)], [Stretch(4, 6)], 1, 1)
@example([Stretch(0, 5), Stretch(3, 9)], [], 0, 2)
def test_stripes_that_follow_a_change_are_those_made_anew(
    stretches: list[Stretch], others: list[Stretch], low: int, high: int
) -> None:
    """Whatever comes and goes, lanes and what is covered are as if nothing had stood before."""
    every = sorted(stretches, key=lambda stretch: stretch.start)
    stripes = Stripes(every)
    stripes.touching(0, 95)
    for _ in range(2):
        every = sorted([*every[:low], *others, *every[high:]], key=lambda one: one.start)
        stripes.follow(every)
        anew = Stripes(every)
        assert stripes.passages == anew.passages == every
        assert list(stripes.covered) == list(anew.covered)
        assert stripes.touching(0, 95) == anew.touching(0, 95) == list(range(len(every)))
        lanes = [stripes.lane(place) for place in range(len(every))]
        assert lanes == list(assign_lanes(every))


def test_what_a_change_does_not_touch_is_not_looked_at() -> None:
    """A passage more costs what it hangs together with, however many there are elsewhere."""
    every = [Stretch(10 * at, 10 * at + 5) for at in range(1000)]
    stripes = Stripes(every)
    asked: list[int] = []

    class Watched(Stretch):
        def __getattribute__(self, name: str) -> object:
            asked.append(object.__getattribute__(self, "name"))
            return object.__getattribute__(self, name)

    every = [Watched(one.start, one.end, place) for place, one in enumerate(every)]
    stripes = Stripes(every)
    asked.clear()
    stripes.follow([*every[:500], Stretch(5001, 5012), *every[500:]])
    assert set(asked) <= {498, 499, 500, 501, 502}


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
