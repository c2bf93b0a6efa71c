"""What nobody has read is missing: in cells, totals, bases and tests."""

from __future__ import annotations

import math

import pytest

from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.association import associate_pairs
from koding.analysis.crosstab.contingency import tabulate_presence
from koding.analysis.crosstab.contingency_tables import frame_fisher
from koding.analysis.crosstab.sensitivity import vary_respondents
from koding.analysis.ground.selection import Selection
from koding.analysis.matrix.relative import Base, PercentOf, PerWords
from koding.analysis.matrix.table import theme_matrix
from koding.analysis.matrix.tables import frame_matrix
from koding.errors import KodingError
from koding.model.choices import DocumentKind
from koding.model.coding import Uncoded
from koding.model.label import Language
from koding.model.measures import CoderPolicy, Layout, Measure, Orientation
from koding.present.cells import printed
from tests.advising import advises
from tests.analysis.builder import Builder

ADA = Selection(main_coder="ada")
MAY = "2026-05-{:02}T00:00:00.000000Z"


def a_study(*, read: int = 3) -> Builder:
    """Return four interviews: done, in progress, only searched, and never opened."""
    study = Builder()
    study.code("kultur")
    study.code("juss")
    for number, case in enumerate(("Fjellvik", "Storvik", "Sundet", "Ås"), start=1):
        study.document(f"I0{number}", ("Informant", "en to tre fire fem"), case=case)
    study.tag("I01", "en", "kultur")
    study.tag("I02", "en", "kultur")
    study.tag("I03", "en to", "kultur", reads=False)
    for name in ("I01", "I02", "I03")[:read]:
        if name == "I01":
            study.finish(name, at=MAY.format(2))
    study.item("kultur", "kultur")
    study.item("juss", "juss")
    for score, case in enumerate(("Fjellvik", "Storvik", "Sundet", "Ås"), start=1):
        study.answers(case, kultur=score, juss=score)
    return study


def values(study: Builder, selection: Selection = ADA, by: str = "document") -> list[list[float]]:
    """Return the matrix of passages, None for what is missing."""
    found = theme_matrix(study.build(), selection, by).numbers.values
    return [[-1 if math.isnan(cell) else cell for cell in row] for row in found.tolist()]


def told(study: Builder, selection: Selection = ADA) -> str:
    """Return the notes of the matrix in English, as one text."""
    notes = theme_matrix(study.build(), selection).notes
    return " ".join(note.text(Language.EN) for note in notes)


def test_only_a_document_that_is_done_has_zeros() -> None:
    """Found is present at least; not found is zero where it is done, and missing elsewhere."""
    assert values(a_study()) == [[1, 0], [1, -1], [1, -1], [-1, -1]]
    assert "Begun, not read to the end: I02." in told(a_study())
    assert "Only a search has tagged in I03, and nobody has begun" in told(a_study())
    assert "Not begun, so missing and not zero: I04." in told(a_study())


def test_the_table_tells_how_far_each_document_is_read() -> None:
    """Print shows a dot for what is missing and a row on reading; data files have a column."""
    matrix = theme_matrix(a_study().build(), ADA)
    themes = frame_matrix(matrix, orientation=Orientation.THEMES)
    shown = themes.for_print()
    assert [
        printed(cell, column, Language.NB)
        for cell, column in zip(shown.rows[1], shown.columns, strict=True)
    ][1:] == ["0", "·", "·", "·", "·"]
    row = [cell.text(Language.NB) for cell in shown.rows[-1] if hasattr(cell, "text")]  # type: ignore[union-attr]
    assert row == ["Lest", "ferdig", "delvis", "nei", "nei", "1 av 4"]
    assert len(themes.rows) == len(shown.rows) - 1
    keys = [getattr(cell, "key", None) for cell in frame_matrix(matrix).column("read")]
    assert keys == ["done", "in progress", "not begun", "not begun"]
    long = frame_matrix(matrix, Layout.LONG)
    assert [getattr(cell, "key", None) for cell in long.column("read")] == [
        "yes", "yes", "partly", "partly", "no", "no", "no", "no"
    ]  # fmt: skip


def test_where_nothing_is_marked_done_what_is_begun_is_read() -> None:
    """Without any mark description takes what is begun, and the tests refuse."""
    study = a_study(read=0)
    assert values(study) == [[1, 0], [1, 0], [1, -1], [-1, -1]]
    assert told(study).startswith("Nothing is marked as read to its end.")
    for test in (associate_pairs, vary_respondents):
        with pytest.raises(KodingError, check=advises("documents done")):
            test(crosstab(study.build(), ADA))
    with pytest.raises(KodingError, check=advises("documents done")):
        frame_fisher(tabulate_presence(crosstab(study.build(), ADA)))


def test_zero_can_be_asked_for_in_description_and_never_in_tests() -> None:
    """--uncoded zero must fill the cells and stop the tests."""
    zero = Selection(main_coder="ada", uncoded=Uncoded.ZERO)
    assert values(a_study(), zero) == [[1, 0], [1, 0], [1, 0], [0, 0]]
    with pytest.raises(KodingError, check=advises("uncoded zero")):
        associate_pairs(crosstab(a_study().build(), zero))


def test_a_document_that_only_others_have_coded_is_missing_and_says_so() -> None:
    """The note names who has coded it, and how to choose that coding."""
    study = a_study()
    study.tag("I04", "fem", "juss", coder="bo")
    study.finish("I04", coder="bo")
    assert values(study)[3] == [-1, -1]
    assert "Coded by bo only, so missing here: I04. Choose that coding with `--coders bo`." in (
        told(study)
    )
    assert values(study, Selection(coders=("bo",)))[3] == [0, 1]
    union = Selection(coders=CoderPolicy.ALL)
    assert values(study, union) == [[1, 0], [1, -1], [1, -1], [0, 1]]


def test_a_code_made_after_a_document_was_done_is_missing_there() -> None:
    """The cell is missing, the note names code, date and documents, and a new mark settles it."""
    study = a_study()
    study.code("skjevhet", made=MAY.format(3))
    assert values(study)[0] == [1, 0, -1]
    assert "skjevhet was made or changed 2026-05-03, and I01 has not been read again" in told(study)
    study.read_for["I01", "ada", 1] = {"skjevhet": MAY.format(4)}
    assert values(study)[0] == [1, 0, 0]
    assert "read again" not in told(study)


def test_a_late_code_under_a_theme_leaves_the_theme_unread_and_a_split_one_does_not() -> None:
    """A theme is its subtree: what was not looked for under it was not looked for."""
    study = a_study()
    study.code("drift", parent="juss", made=MAY.format(3))
    assert values(study)[0][1] == -1
    study = a_study()
    study.code("drift", parent="juss", made=MAY.format(3), split=True)
    assert values(study)[0] == [1, 0, -1]


def test_an_organisation_is_as_far_read_as_its_documents() -> None:
    """A zero takes that all of a case's documents are done."""
    study = a_study()
    study.document("I05", ("Informant", "en to"), case="Fjellvik")
    assert values(study, by="case")[0] == [1, -1]
    study.finish("I05")
    assert values(study, by="case")[0] == [1, 0]


def test_shares_and_percentages_are_of_documents_that_are_done() -> None:
    """What is read in part has no share, and is in no base."""
    study = a_study()
    study.tag("I01", "to", "juss")
    snapshot = study.build()
    per = theme_matrix(snapshot, ADA, relation=PerWords(1000)).numbers
    assert per.values.tolist() == [[200.0, 200.0]]
    assert per.totals.tolist() == [200.0, 200.0]
    of_units = theme_matrix(
        snapshot, ADA, "case", Measure.PRESENT, relation=PercentOf(Base.TOTAL)
    ).numbers
    assert of_units.totals.tolist() == [1.0, 1.0]


def test_a_share_of_what_is_done_is_zero_where_the_theme_is_not_there() -> None:
    """A case read in part has a share of its documents that are done, be it zero, as in tests."""
    study = a_study()
    study.document("I05", ("Informant", "en to"), case="Fjellvik")
    shares = theme_matrix(study.build(), ADA, "case", Measure.SHARE).numbers
    assert shares.values[0].tolist() == [0.2, 0.0]
    assert shares.unread[0].tolist() == [1, 1]


def test_open_answers_that_nobody_coded_are_in_no_test() -> None:
    """Twelve organisations, half of them never opened: the unopened make no p-value."""
    study = Builder()
    study.code("kultur")
    study.item("kultur", "kultur")
    for number in range(12):
        case = f"V{number}"
        study.document(f"I{number}", ("Informant", "en to tre"), case=case)
        study.document(
            f"Svar{number}", (f"R{number}", "fire"), case=case, kind=DocumentKind.OPEN_ANSWERS
        )
        study.answers(case, kultur=5 if number < 6 else 1)
        if number < 6:
            study.tag(f"I{number}", "en", "kultur")
            study.finish(f"I{number}")
    kinds = (DocumentKind.INTERVIEW, DocumentKind.OPEN_ANSWERS)
    for selection in (ADA, Selection(main_coder="ada", kinds=kinds)):
        tests = associate_pairs(crosstab(study.build(), selection))
        assert tests.family == 0
        assert len(tests.views[0].score) == 6
