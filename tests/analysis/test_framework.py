"""The framework matrix: the researcher's own words by unit and theme."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.matrix.framework import (
    FrameworkMatrix,
    frame_framework,
    frame_summaries,
    framework_matrix,
)
from koding.errors import KodingError, NotFoundError
from koding.model.interpretation import Summary
from koding.model.label import Label, Language
from koding.model.measures import Layout, Orientation, UnitKind
from tests.analysis.builder import Builder
from tests.analysis.test_analysis_matrix import ADA, a_study, cells

CASE = UnitKind.CASE
WRITTEN = (
    Summary("kultur", CASE, "Fjellvik", "Tung, og uten ledelse."),
    Summary("juss", CASE, "Storvik", "Leses hver dag."),
    Summary("juss", UnitKind.DOCUMENT, "I02", "Leser loven."),
    Summary("kultur/ledelse", CASE, "Fjellvik", "Sier lite."),
)


def framework(by: str = "case", *, counted: bool = False) -> FrameworkMatrix:
    """Return the themes' summaries in the small study."""
    return framework_matrix(a_study().build(), ADA, WRITTEN, by, "theme", counted=counted)


def test_each_summary_stands_in_its_cell_and_only_there() -> None:
    """A cell must hold the summary of its unit and theme, and be empty where there is none."""
    assert frame_framework(framework()).rows == (
        ("Fjellvik", "Tung, og uten ledelse.", None), ("Storvik", None, "Leses hver dag.")
    )  # fmt: skip
    themes = frame_framework(framework(), orientation=Orientation.THEMES)
    assert [cells(themes, row) for row in range(2)] == [
        ["kultur (en)", "Tung, og uten ledelse.", None], ["juss (en)", None, "Leses hver dag."]
    ]  # fmt: skip
    assert frame_framework(framework("document")).rows == (
        ("I01", "Fjellvik", None, None), ("I02", "Storvik", None, "Leser loven."),
        ("G01", None, None, None),
    )  # fmt: skip


def test_passages_stand_beside_where_they_are_asked_for() -> None:
    """Counts must be the theme matrix' own, empty cells counted too."""
    frame = frame_framework(framework(counted=True))
    assert [column.name for column in frame.columns] == [
        "unit_id", "read", "kultur", "juss"
    ]  # fmt: skip
    assert [row[2:] for row in frame.rows] == [
        ("Tung, og uten ledelse. (3)", "(1)"), ("(0)", "Leses hver dag. (3)")
    ]  # fmt: skip


def test_the_long_table_has_every_cell_to_be_filled_in() -> None:
    """Empty cells must be rows too, in the columns that are read back."""
    frame = frame_framework(framework(), Layout.LONG)
    assert [column.name for column in frame.columns] == ["theme", "unit", "name", "summary"]
    assert [cells(frame, row) for row in range(4)] == [
        ["kultur", "case", "Fjellvik", "Tung, og uten ledelse."],
        ["juss", "case", "Fjellvik", None],
        ["kultur", "case", "Storvik", None],
        ["juss", "case", "Storvik", "Leses hver dag."],
    ]
    assert frame_summaries(WRITTEN).columns == frame.columns
    assert frame_framework(framework(counted=True), Layout.LONG).column("n") == [3, 1, 0, 3]


def test_counts_of_what_is_not_read_are_missing_or_told() -> None:
    """In a document in progress what is not found is no zero, and what is found a least number."""
    study = Builder()
    for code in ("kultur", "juss"):
        study.code(code, level="theme")
    for name in ("I01", "I02"):
        study.document(name, ("Informant", "Kulturen er tung her."))
        study.tag(name, "tung", "kultur")
    study.finish("I01")
    found = framework_matrix(study.build(), ADA, (), "document", "theme", counted=True)
    told = [cells(frame_framework(found), row) for row in range(2)]
    assert told == [
        ["I01", None, "done", "(1)", "(0)"],
        ["I02", None, "in progress", "(1)", "(·)"],
    ]
    long = frame_framework(found, Layout.LONG)
    assert long.column("n") == [1, 0, 1, None]
    assert [cells(long, row)[-1] for row in range(4)] == ["yes", "yes", "partly", "partly"]
    themes = frame_framework(found, orientation=Orientation.THEMES).print_rows[0]
    assert [str(cell.en) for cell in themes if isinstance(cell, Label)] == [
        "Read", "done", "partly"
    ]  # fmt: skip


def test_summaries_that_are_not_shown_are_told_of() -> None:
    """A summary of a code of another level must not vanish in silence."""
    notes = [note.text(Language.EN) for note in frame_framework(framework()).notes]
    assert notes[0].endswith("cells filled: 2 of 4.")
    assert "not shown here: 1 (kultur/ledelse: Fjellvik)." in notes[1]


def test_only_what_can_be_summarised_makes_a_framework() -> None:
    """Sections and groups must be refused, a turn without a speaker told of."""
    for by in ("section", "role"):
        with pytest.raises(KodingError, match="summaries are of case, document, speaker"):
            framework(by)
    with pytest.raises(NotFoundError, match="there is no unit 'sak'"):
        framework("sak")
    study = a_study()
    study.document("I03", (None, "Hvem sier dette?"))
    found = framework_matrix(study.build(), ADA, (), "speaker", "theme")
    assert "cannot have summaries: I03: unnamed" in found.notes[-1].text(Language.EN)
    assert "I03" not in str(frame_framework(found, Layout.LONG).rows)


def test_an_empty_study_has_an_empty_framework() -> None:
    """No codes and no units must give no rows, and say that no cell is filled."""
    found = framework_matrix(Builder().build(), ADA, ())
    for layout in Layout:
        assert frame_framework(found, layout).rows == ()
    assert found.notes[0].text(Language.EN).endswith("cells filled: 0 of 0.")


@given(st.sets(st.tuples(st.sampled_from(["kultur", "juss", "kultur/ledelse"]),
                         st.sampled_from(["Fjellvik", "Storvik"]))))  # fmt: skip
def test_every_summary_is_shown_once(places: set[tuple[str, str]]) -> None:
    """Whatever is filled in, each layout must hold every summary once and nothing else."""
    written = [Summary(path, CASE, name, f"{path} i {name}") for path, name in places]
    found = framework_matrix(a_study().build(), ADA, written)
    for frame in (
        frame_framework(found), frame_framework(found, orientation=Orientation.THEMES),
        frame_framework(found, Layout.LONG),
    ):  # fmt: skip
        held = [cell for row in frame.rows for cell in row if cell and " i " in str(cell)]
        assert sorted(map(str, held)) == sorted(one.body for one in written)
