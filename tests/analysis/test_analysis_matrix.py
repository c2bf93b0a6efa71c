"""The theme matrix: measures, units, totals, missing units, layouts."""

from __future__ import annotations

import pytest

from koding.analysis.ground.selection import Selection
from koding.analysis.matrix.table import ThemeMatrix, theme_matrix
from koding.analysis.matrix.tables import frame_matrix
from koding.errors import NotFoundError, SurveyError
from koding.model.choices import DocumentKind
from koding.model.label import Label, Language
from koding.model.measures import CoderPolicy, Layout, Measure, Orientation, Score
from koding.model.survey import AttributeType, Missing, Owner
from koding.tabling import Cell, Frame
from tests.analysis.builder import Builder

ADA = Selection(main_coder="ada")


def a_study() -> Builder:
    """Return three documents in two organisations; the group discussion is in both."""
    study = Builder(read=True)
    study.code("kultur")
    study.code("ledelse", "kultur", level="code")
    study.code("juss")
    study.document(
        "I01",
        ("#", "Om kultur"),
        ("Intervjuer", "Hva med kulturen?"),
        ("Informant", "Kulturen er tung, og ledelsen sier lite."),
        ("#", "Om juss"),
        ("Informant", "Jussen er grei."),
        case="Fjellvik",
    )
    study.document("I02", ("Informant", "Vi leser loven hver dag."), case="Storvik")
    study.document(
        "G01",
        ("Moderator", "Ordet er fritt."),
        ("Anne", "Ledelsen må ville det."),
        ("Per", "Loven også. Loven først."),
        kind=DocumentKind.GROUP,
    )
    study.voice("I01", "Informant", "Informant 1")
    study.voice("G01", "Anne", "Informant 1", "Fjellvik")
    study.voice("G01", "Per", None, "Storvik")
    study.tag("I01", "Kulturen er tung, og ledelsen", "kultur")
    study.tag("I01", "ledelsen sier lite.", "kultur/ledelse")
    study.tag("I01", "Jussen er grei.", "juss")
    study.tag("I02", "loven", "juss")
    study.tag("G01", "Ledelsen", "kultur/ledelse")
    study.tag("G01", "Loven også.", "juss")
    study.tag("G01", "først", "juss")
    return study


def cells(frame: Frame, row: int) -> list[Cell]:
    """Return a row's cells as in print, labels in English or by their keys."""
    found = frame.for_print().rows[row]
    return [
        cell.key or cell.text(Language.EN) if isinstance(cell, Label) else cell for cell in found
    ]


def numbers(matrix: ThemeMatrix) -> dict[str, list[float]]:
    """Return each unit's numbers, by its name in English."""
    names = [
        name.text(Language.EN) if isinstance(name, Label) else name for name in matrix.units.names
    ]
    return dict(zip(names, matrix.numbers.values.tolist(), strict=True))


def test_passages_by_document_count_a_parent_s_text_once() -> None:
    """A parent's passages must be those of its whole subtree, each once in every total."""
    matrix = theme_matrix(a_study().build(), ADA, "document")
    assert matrix.paths == ("kultur", "kultur/ledelse", "juss")
    assert numbers(matrix) == {"I01": [2, 1, 1], "I02": [0, 0, 1], "G01": [1, 1, 2]}
    assert matrix.numbers.totals.tolist() == [3, 2, 4]
    assert matrix.numbers.together.tolist() == [3, 1, 3]
    assert matrix.numbers.overall == 7
    codes = theme_matrix(a_study().build(), ADA, "document", level="code")
    assert codes.numbers.together.tolist() == [1, 0, 1]


def test_documents_and_presence_by_case_follow_the_speaker() -> None:
    """A turn must belong to its speaker's case, and a shared document count once in the total."""
    snapshot = a_study().build()
    documents = theme_matrix(snapshot, ADA, "case", Measure.DOCUMENTS, "theme")
    assert numbers(documents) == {"Fjellvik": [2, 1], "Storvik": [0, 2]}
    assert documents.numbers.totals.tolist() == [2, 3]
    assert documents.numbers.overall == 3
    present = theme_matrix(snapshot, ADA, "case", Measure.PRESENT, "theme")
    assert numbers(present) == {"Fjellvik": [1, 1], "Storvik": [0, 1]}
    assert present.numbers.totals.tolist() == [1, 2]


def test_words_and_their_share_of_what_informants_said() -> None:
    """Words must be those that begin in the stretches, shares of the informants' words only."""
    snapshot = a_study().build()
    words = theme_matrix(snapshot, ADA, "document", Measure.WORDS, "theme")
    assert numbers(words) == {"I01": [7, 3], "I02": [0, 1], "G01": [1, 3]}
    share = theme_matrix(snapshot, ADA, "document", Measure.SHARE, "theme")
    assert numbers(share) == {"I01": [0.7, 0.3], "I02": [0, 0.2], "G01": [0.125, 0.375]}
    assert share.numbers.totals.tolist() == [8 / 23, 7 / 23]


def test_speakers_are_participants_wherever_they_speak() -> None:
    """One participant in two documents must be one row; a bare label is one in its document."""
    study = a_study()
    study.attribute(Owner.DOCUMENT, "bølge", {"I01": "en", "I02": "en", "G01": "to"})
    study.attribute(Owner.PARTICIPANT, "rolle", {"Informant 1": "leder"})
    matrix = theme_matrix(study.build(), ADA, "speaker", level="theme")
    assert numbers(matrix) == {
        "Informant 1": [3, 1],
        "I02: Informant": [0, 1],
        "G01: Per": [0, 2],
    }
    assert matrix.cases == ("Fjellvik", "Storvik", "Storvik")
    frame = frame_matrix(matrix)
    assert frame.column("rolle") == ["leder", None, None]
    assert frame.column("bolge") == [None, "en", "to"]


def test_sections_add_up_with_the_text_outside_them() -> None:
    """Text without a section must be a unit of its own."""
    matrix = theme_matrix(a_study().build(), ADA, "section", level="theme")
    assert numbers(matrix) == {"Om kultur": [2, 0], "Om juss": [0, 1], "(no section)": [1, 3]}


def test_groups_by_attribute_of_case_document_and_participant() -> None:
    """Values must group the text of their owners, numbers by size, the unknown last."""
    study = a_study()
    study.attribute(Owner.CASE, "ansatte", {"Fjellvik": "90", "Storvik": "1000"},
                    AttributeType.INTEGER)  # fmt: skip
    study.attribute(Owner.DOCUMENT, "bølge", {"I01": "to", "I02": "en"})
    study.attribute(Owner.PARTICIPANT, "rolle", {"Informant 1": "leder"})
    snapshot = study.build()

    def by(name: str) -> dict[str, list[float]]:
        return numbers(theme_matrix(snapshot, ADA, f"attribute:{name}", level="theme"))

    assert by("ansatte") == {"90": [3, 1], "1000": [0, 3]}
    assert by("Bølge") == {"en": [0, 1], "to": [2, 1], "(unknown)": [1, 2]}
    assert by("participant.rolle") == {"leder": [3, 1], "(unknown)": [0, 3]}


def test_unknown_units_attributes_and_levels_are_refused() -> None:
    """Each must be one clear error that says what there is."""
    study = a_study()
    study.attribute(Owner.CASE, "størrelse", {})
    study.attribute(Owner.DOCUMENT, "Størrelse", {})
    snapshot = study.build()
    with pytest.raises(NotFoundError, match=r"case\.størrelse, document\.Størrelse"):
        theme_matrix(snapshot, ADA, "attribute:størrelse")
    with pytest.raises(NotFoundError, match="there are størrelse"):
        theme_matrix(snapshot, ADA, "attribute:sektor")
    with pytest.raises(NotFoundError, match="there is no unit 'sak'"):
        theme_matrix(snapshot, ADA, "sak")
    with pytest.raises(NotFoundError, match="levels in use are theme, code"):
        theme_matrix(snapshot, ADA, level="kategori")


def test_a_unit_without_informants_text_is_missing_not_zero() -> None:
    """An interview in which only the interviewer speaks must be empty, and named."""
    study = a_study()
    study.document("I03", ("Intervjuer", "Hallo?"), case="Sundet")
    study.document("I04", case="Sundet")
    for by, name in (("document", "I03"), ("case", "Sundet")):
        matrix = theme_matrix(study.build(), ADA, by, level="theme")
        row = list(numbers(matrix)).index(name)
        assert cells(frame_matrix(matrix), row)[-2:] == [None, None]
        assert any(name in note.text(Language.EN) for note in matrix.notes)
    long = frame_matrix(matrix, Layout.LONG)
    assert cells(long, len(long.rows) - 1)[3:] == [
        "juss", "passages", None, 0, 1, "no informant"
    ]  # fmt: skip
    assert frame_matrix(matrix).n == 2


def test_text_of_no_case_is_left_out_and_said() -> None:
    """By case, a voice without organisation must be in no row, and a note must say where."""
    study = a_study()
    study.voice("G01", "Per", None, None)
    matrix = theme_matrix(study.build(), ADA, "case", level="theme")
    assert matrix.numbers.totals.tolist() == [3, 2]
    said = " ".join(note.text(Language.EN) for note in matrix.notes)
    assert "no organisation is left out: G01" in said


def test_values_are_medians_with_n_range_and_poles() -> None:
    """Two coders who agree must count once, and -2 and 2 must be seen behind a median of 0."""
    study = a_study()
    study.code("innstilling", scale=(-2, -1, 0, 1, 2))
    for coder in ("ada", "bo"):
        study.tag("I01", "tung", "innstilling", coder=coder, value=-2)
    study.tag("I01", "lite", "innstilling", value=2)
    study.tag("I01", "og", "innstilling", value=0)
    study.tag("I01", "grei", "innstilling")
    study.tag("I02", "leser", "innstilling", value=1)
    study.tag("I02", "loven", "innstilling", value=2)
    matrix = theme_matrix(
        study.build(), Selection(coders=CoderPolicy.ALL), "document", Measure.VALUE
    )
    frame = frame_matrix(matrix)
    assert [column.name for column in frame.columns] == [
        "unit_id", "case_id", "read", "innstilling", "innstilling_n", "innstilling_least",
        "innstilling_most", "innstilling_below_middle", "innstilling_above_middle",
    ]  # fmt: skip
    assert [cells(frame, row)[3:] for row in range(3)] == [
        [0.0, 3, -2, 2, 1, 1], [1.5, 2, 1, 2, 0, 2], [None, 0, None, None, 0, 0]
    ]  # fmt: skip
    long = frame_matrix(matrix, Layout.LONG)
    assert [cells(long, row)[4:-1] for row in range(5)] == [
        ["median", 0.0, 3, 1],
        ["least", -2.0, 3, 1],
        ["most", 2.0, 3, 1],
        ["below_middle", 1, 3, 1],
        ["above_middle", 1, 3, 1],
    ]
    themes = frame_matrix(matrix, orientation=Orientation.THEMES)
    assert [cells(themes, row) for row in range(len(themes.rows))] == [
        ["innstilling (en)", "median", 0.0, 1.5, None, 0.75],
        ["innstilling (en)", "n", 3, 2, 0, 5],
        ["innstilling (en)", "least", -2, 1, None, -2],
        ["innstilling (en)", "most", 2, 2, None, 2],
        ["innstilling (en)", "below_middle", 1, 0, 0, 1],
        ["innstilling (en)", "above_middle", 1, 2, 0, 3],
    ]


def test_wide_by_unit_has_names_for_every_column() -> None:
    """Names must be ASCII and distinct, attributes typed, an item not taken for its theme."""
    study = a_study()
    study.item("kultur", "kultur")
    study.answers("Fjellvik", kultur=4)
    study.answers("Fjellvik", kultur=3)
    study.attribute(Owner.CASE, "størrelse", {"Fjellvik": "90"}, AttributeType.INTEGER)
    matrix = theme_matrix(study.build(), ADA, "case", with_survey=True)
    frame = frame_matrix(matrix)
    assert [column.name for column in frame.columns] == [
        "unit_id", "read", "kultur", "kultur_ledelse", "juss", "storrelse", "score_kultur"
    ]  # fmt: skip
    assert [cells(frame, row) for row in range(2)] == [
        ["Fjellvik", "done", 3, 2, 1, 90, 3],
        ["Storvik", "done", 0, 0, 3, None, None],
    ]
    said = " ".join(note.text(Language.EN) for note in frame.notes)
    assert "respondents 2, organisations 1" in said
    assert "taken as the lower: 1." in said
    study.answers("Storvik", kultur=1)
    study.answers("Storvik", kultur=2)
    speakers = theme_matrix(study.build(), ADA, "speaker", with_survey=True)
    assert "taken as the lower: 2." in speakers.notes[-1].text(Language.EN)
    mean = frame_matrix(
        theme_matrix(study.build(), ADA, "case", with_survey=True, score=Score.MEAN)
    )
    assert cells(mean, 0)[-1] == 3.5


def test_long_has_the_columns_agreed_and_the_survey_s_scores() -> None:
    """Every number must have its unit, case, theme, measure and n."""
    study = a_study()
    study.item("kultur", "kultur")
    study.answers("Storvik", kultur=2)
    study.answers("Storvik", kultur=Missing.DONT_KNOW)
    matrix = theme_matrix(study.build(), ADA, "case", level="theme", with_survey=True)
    frame = frame_matrix(matrix, Layout.LONG)
    assert [column.name for column in frame.columns] == [
        "unit_id", "unit_type", "case_id", "theme", "measure", "value", "n_valid", "n_missing",
        "read",
    ]  # fmt: skip
    assert [cells(frame, row) for row in range(6)] == [
        ["Fjellvik", "case", "Fjellvik", "kultur", "passages", 3, 2, 0, "yes"],
        ["Fjellvik", "case", "Fjellvik", "juss", "passages", 1, 2, 0, "yes"],
        ["Fjellvik", "case", "Fjellvik", "kultur", "score", None, 0, 0, None],
        ["Storvik", "case", "Storvik", "kultur", "passages", 0, 2, 0, "yes"],
        ["Storvik", "case", "Storvik", "juss", "passages", 3, 2, 0, "yes"],
        ["Storvik", "case", "Storvik", "kultur", "score", 2, 1, 1, None],
    ]


def test_wide_by_theme_ends_in_unions() -> None:
    """Themes as rows must have a total over units last, and the union of themes below."""
    matrix = theme_matrix(a_study().build(), ADA, "case", Measure.DOCUMENTS, "theme")
    frame = frame_matrix(matrix, orientation=Orientation.THEMES)
    assert [column.name for column in frame.columns] == [
        "theme", "theme_label", "fjellvik", "storvik", "total"
    ]  # fmt: skip
    assert frame.column("theme") == ["kultur", "juss", None]
    assert [cells(frame, row) for row in range(3)] == [
        ["kultur (en)", 2, 0, 2],
        ["juss (en)", 1, 2, 3],
        ["Any theme", 2, 2, 3],
    ]


def test_survey_scores_need_a_survey_and_units_of_one_case() -> None:
    """Both must be clear errors."""
    study = a_study()
    with pytest.raises(SurveyError, match="no survey yet"):
        theme_matrix(study.build(), ADA, "case", with_survey=True)
    study.item("kultur", "kultur")
    with pytest.raises(SurveyError, match="belong to organisations"):
        theme_matrix(study.build(), ADA, "section", with_survey=True)


def test_degenerate_studies_give_empty_tables() -> None:
    """No documents, no codes and no passages must each give a table that says so."""
    for by in ("document", "case", "speaker", "section"):
        for measure in Measure:
            for layout in Layout:
                empty = theme_matrix(Builder(read=True).build(), ADA, by, measure)
                assert frame_matrix(empty, layout).rows == ()
            assert "No documents" in " ".join(note.text(Language.EN) for note in empty.notes)
    study = Builder(read=True)
    study.code("kultur")
    study.document("I01", ("Informant", "Ja."))
    study.finish()
    matrix = theme_matrix(study.build(), ADA, "document", Measure.SHARE)
    assert numbers(matrix) == {"I01": [0]}
