"""Scale codes between their poles."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.matrix.profile import draw_profile, frame_profile, value_profile
from koding.analysis.matrix.table import theme_matrix
from koding.errors import NotFoundError
from koding.model.label import Label, Language
from koding.model.measures import Measure
from koding.model.snapshot import Snapshot
from tests.analysis.builder import Builder
from tests.analysis.test_analysis_matrix import ADA, a_study

SHOWN = ("line", "median", "least", "most", "n", "below_middle", "above_middle", "without")


def a_scale() -> Builder:
    """Return the small study with an attitude that is split in I01 and clear in I02."""
    study = a_study()
    study.code("innstilling", scale=(-2, -1, 0, 1, 2))
    study.tag("I01", "tung", "innstilling", value=-2)
    study.tag("I01", "lite", "innstilling", value=2)
    study.tag("I01", "grei", "innstilling")
    study.tag("I02", "leser", "innstilling", value=1)
    return study


def rows(snapshot: Snapshot, by: str | None = None) -> list[list[object]]:
    """Return what a profile tells of each line, labels in English."""
    frame = frame_profile(value_profile(snapshot, ADA, by=by))
    found = zip(*(frame.column(name) for name in SHOWN), strict=True)
    return [
        [cell.text(Language.EN) if isinstance(cell, Label) else cell for cell in row]
        for row in found
    ]


def test_a_median_of_zero_shows_the_poles_behind_it() -> None:
    """A line must tell median, range, n and how many lie towards each pole, unvalued apart."""
    assert rows(a_scale().build()) == [["innstilling (en)", 0.5, -2, 2, 3, 1, 2, 1]]
    assert rows(a_scale().build(), "document") == [
        ["innstilling (en), all", 0.5, -2, 2, 3, 1, 2, 1],
        ["innstilling (en), I01", 0, -2, 2, 2, 1, 1, 1],
        ["innstilling (en), I02", 1, 1, 1, 1, 0, 1, 0],
        ["innstilling (en), G01", None, None, None, 0, 0, 0, 0],
    ]


def test_one_unit_alone_is_what_the_selection_leaves() -> None:
    """A profile of one organisation must be of its values only."""
    only = replace(ADA, cases=("Storvik",))
    frame = frame_profile(value_profile(a_scale().build(), only))
    assert (frame.column("median"), frame.column("n"), frame.n) == ([1], [1], 1)


def test_the_chart_names_poles_and_ends() -> None:
    """Lines must run between the scale's own ends, named by its poles or else its levels."""
    study = a_scale()
    study.codes = [replace(code, poles=None) if code.scale_levels else code for code in study.codes]
    for snapshot, ends in (
        (a_scale().build(), ("reaktiv", "proaktiv")),
        (study.build(), ("-2", "2")),
    ):
        profile = value_profile(snapshot, ADA)
        frame, chart = frame_profile(profile), draw_profile(profile)
        poles = (frame.column(chart.low)[0], frame.column(chart.high)[0])
        assert tuple(pole.nb for pole in poles if isinstance(pole, Label)) == ends
        assert (frame.column(chart.lowest), frame.column(chart.highest)) == ([-2], [2])


def test_values_of_what_is_not_read_are_missing_or_told() -> None:
    """A line of a document in progress says so, and where nothing is found it has no zero."""
    study = Builder()
    study.code("innstilling", scale=(-2, -1, 0, 1, 2))
    study.code("juss")
    for name in ("I01", "I02", "I03"):
        study.document(name, ("Informant", "Vi er positive her."))
        study.tag(name, "her", "juss")
    for name in ("I01", "I02"):
        study.tag(name, "positive", "innstilling", value=2)
    study.finish("I01")
    assert rows(study.build(), "document") == [
        ["innstilling (en), all (partly read: at least)", 2, 2, 2, 2, 0, 2, 0],
        ["innstilling (en), I01", 2, 2, 2, 1, 0, 1, 0],
        ["innstilling (en), I02 (partly read: at least)", 2, 2, 2, 1, 0, 1, 0],
        ["innstilling (en), I03 (partly read: at least)", *[None] * 7],
    ]
    read = frame_profile(value_profile(study.build(), ADA, by="document")).column("read")
    assert [cell.key for cell in read if isinstance(cell, Label)] == [
        "partly", "yes", "partly", "partly"
    ]  # fmt: skip


def test_a_study_without_scales_has_an_empty_profile() -> None:
    """No scale code must give no line and say so; an unknown unit is a clear error."""
    frame = frame_profile(value_profile(a_study().build(), ADA))
    assert frame.rows == ()
    notes = [note.text(Language.EN) for note in frame.notes]
    assert any(note.startswith("No code of this level has a scale") for note in notes)
    assert frame_profile(value_profile(Builder(read=True).build(), ADA)).rows == ()
    with pytest.raises(NotFoundError, match="there is no unit 'sak'"):
        value_profile(a_study().build(), ADA, by="sak")


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 12), st.integers(-2, 2)), max_size=8))
@settings(max_examples=40)
def test_the_profile_says_what_the_matrix_says(tags: list[tuple[int, int, int]]) -> None:
    """Medians, ranges and pole counts must be the matrix' own, and add up over documents."""
    study = a_study()
    study.code("innstilling", scale=(-2, -1, 0, 1, 2))
    for document, start, value in dict.fromkeys(tags):
        study.span(("I01", "I02", "G01")[document], 20 + start, 23 + start, "innstilling",
                   value=value)  # fmt: skip
    snapshot = study.build()
    found = theme_matrix(snapshot, ADA, "document", Measure.VALUE).numbers.magnitude
    assert found is not None
    lines = rows(snapshot, "document")
    assert [line[4] for line in lines] == [
        int(found.summary.n[-1, 0]), *found.summary.n[:-1, 0].tolist()
    ]  # fmt: skip
    for place in (4, 5, 6, 7):
        assert sum(line[place] for line in lines[1:]) == lines[0][place]  # type: ignore[misc]
