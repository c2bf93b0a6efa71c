"""Themes against scores by document and respondent, against answers, and against attributes."""

from __future__ import annotations

import pytest

from koding.analysis.crosstab import Crosstab, crosstab
from koding.analysis.crosstab.tables import frame_groups, frame_pairs, frame_units
from koding.analysis.ground.selection import Selection
from koding.errors import NotFoundError, SurveyError
from koding.model.label import Label, Language
from koding.model.measures import Measure, Observed
from koding.model.survey import AttributeType, ItemKind, Missing, Owner
from koding.tabling import Cell, Frame
from tests.advising import advises
from tests.analysis.builder import Builder

ADA = Selection(main_coder="ada")


def a_study() -> Builder:
    """Return four organisations, one with two interviews, and a group of two with no case."""
    study = Builder(read=True)
    study.code("kultur")
    study.code("tillit", "kultur", level="code")
    study.code("juss")
    for name, case in (("A", "Ask"), ("A2", "Ask"), ("B", "Bjørk"), ("C", "Eik"), ("D", "Gran")):
        study.document(name, ("Informant", "Kulturen er tung her hos oss."), case=case)
    study.document("G", ("Ask-folk", "Ledelsen vil ikke."))
    study.tag("A", "Kulturen er", "kultur")
    study.tag("A", "hos oss.", "kultur/tillit")
    study.tag("C", "tung", "juss")
    study.item("kultur", "kultur")
    study.item("hvem", kind=ItemKind.NOMINAL, levels=("egne", "innleide"))
    study.item("fritt", kind=ItemKind.TEXT)
    study.answers("Ask", kultur=5, hvem="egne")
    study.answers("Ask", kultur=4, hvem="innleide")
    study.answers("Bjørk", kultur=2, hvem="egne")
    study.answers("Eik", kultur=Missing.DONT_KNOW, hvem="innleide")
    study.answers("Eik", kultur=1, hvem="innleide")
    study.answers("Furu", kultur=3, hvem="egne")
    study.attribute(Owner.CASE, "sektor", {"Ask": "stat", "Bjørk": "kommune", "Eik": "stat"})
    study.attribute(Owner.CASE, "ansatte", {"Ask": "900", "Bjørk": "80"}, AttributeType.INTEGER)
    study.attribute(Owner.DOCUMENT, "runde", {"A": "1"})
    study.finish()
    return study


def table(frame: Frame) -> list[list[Cell]]:
    """Return the rows as in print, labels in English."""
    return [
        [cell.text(Language.EN) if isinstance(cell, Label) else cell for cell in row]
        for row in frame.for_print().rows
    ]


def names(frame: Frame) -> list[str]:
    """Return the variables' names in print."""
    return [column.name for column in frame.for_print().columns]


def said(result: Crosstab) -> str:
    """Return the notes in English, as one text."""
    return " ".join(note.text(Language.EN) for note in result.notes)


def test_documents_have_their_organisation_s_score() -> None:
    """Each document must stand under its case's score; without a case or answers it is missing."""
    result = crosstab(a_study().build(), ADA, by=Observed.DOCUMENT)
    assert table(frame_units(result)) == [
        ["kultur", "A", "Ask", 4, "high", 1, 4 / 6, 2, 2, 4],
        ["kultur", "A2", "Ask", 4, "high", 0, 0, 0, 0, 0],
        ["kultur", "B", "Bjørk", 2, "low", 0, 0, 0, 0, 0],
        ["kultur", "C", "Eik", 1, "low", 0, 0, 0, 0, 0],
        ["kultur", "D", "Gran", None, None, 0, 0, 0, 0, 0],
        ["kultur", "G", None, None, None, 0, 0, 0, 0, 0],
    ]
    assert table(frame_groups(result))[2] == [
        "kultur",
        "kultur",
        "high",
        2,
        2,
        1,
        2 / 6,
        2,
        2,
        4,
        4,
        2,
    ]
    assert (result.n_in_view, frame_pairs(result).unit) == (4, Label("dokument", "document"))
    assert "4 documents of 3 organisations" in said(result)
    assert "have no score and are left out: G." in said(result)


def test_respondents_have_their_own_score_and_their_organisation_s_theme() -> None:
    """Only respondents of organisations with text count, and no text is counted for them."""
    result = crosstab(a_study().build(), ADA, by=Observed.RESPONDENT)
    assert table(frame_units(result)) == [
        ["kultur", "R01", "Ask", 5, "high", 1],
        ["kultur", "R02", "Ask", 4, "high", 1],
        ["kultur", "R03", "Bjørk", 2, "low", 0],
        ["kultur", "R04", "Eik", None, None, 0],
        ["kultur", "R05", "Eik", 1, "low", 0],
    ]
    assert names(frame_pairs(result))[1:7] == [
        "low_respondents", "middle_respondents", "high_respondents",
        "low_present", "middle_present", "high_present",
    ]  # fmt: skip
    assert frame_pairs(result).rows[0][2:10] == (4, 1, 2, 0, 2, 0, 0, 2)
    assert "4 in 3. The theme is the organisation's" in said(result)
    with pytest.raises(NotFoundError, check=advises("no measure 'words': there are present")):
        frame_pairs(result, [Measure.WORDS])


def test_nominal_answers_are_counted_by_level() -> None:
    """Every theme must meet an unlinked nominal item; evenly split organisations count nowhere."""
    result = crosstab(a_study().build(), ADA, ["hvem"])
    assert names(frame_pairs(result)) == [
        "theme_label", "egne_cases", "innleide_cases", "egne_present", "innleide_present",
    ]  # fmt: skip
    assert table(frame_pairs(result)) == [
        ["kultur (en)", 1, 1, 0, 0],
        ["juss (en)", 1, 1, 0, 1],
    ]
    assert "evenly split between answers, and so counted under none: 1." in said(result)
    own = crosstab(a_study().build(), ADA, ["hvem"], ["kultur"], by=Observed.RESPONDENT)
    assert table(frame_pairs(own)) == [["kultur (en)", 2, 3, 1, 1]]


def test_an_attribute_takes_the_survey_s_place() -> None:
    """Categories must be the attribute's values, with organisations that have none missing."""
    study = a_study()
    result = crosstab(study.build(), ADA, attribute="sektor")
    assert names(frame_pairs(result))[1:] == [
        "kommune_cases", "stat_cases", "kommune_present", "stat_present"
    ]  # fmt: skip
    assert table(frame_pairs(result))[0] == ["kultur (en)", 1, 2, 0, 1]
    assert "but no value: Gran." in said(result)
    size = crosstab(study.build(), ADA, themes=["kultur"], attribute="ansatte")
    assert [row[2] for row in table(frame_units(size))] == [900, 80, None, None]
    assert [row[2] for row in table(frame_groups(size))] == ["80", "900"]
    study.items.clear()
    study.respondents.clear()
    assert frame_pairs(crosstab(study.build(), ADA, attribute="sektor")).rows[0][2] == 3


def test_every_theme_can_meet_every_item() -> None:
    """All pairs must be all themes with all items that have scores, the item named in each."""
    result = crosstab(a_study().build(), ADA, every=True)
    assert [(pair.path, pair.item_id, pair.linked) for pair in result.pairs] == [
        ("kultur", "kultur", True), ("juss", "kultur", False)
    ]  # fmt: skip
    assert names(frame_pairs(result))[:2] == ["theme_label", "item"]


def test_what_cannot_be_met_is_a_clear_error() -> None:
    """Free text, attributes of others, and a mixture must be refused with what to do instead."""
    study = a_study()
    snapshot = study.build()
    with pytest.raises(SurveyError, match="'fritt' is answered in free text"):
        crosstab(snapshot, ADA, ["fritt"])
    with pytest.raises(NotFoundError, check=advises("koding matrix --by attribute:runde")):
        crosstab(snapshot, ADA, attribute="runde")
    with pytest.raises(SurveyError, check=advises("leave out --item or --attribute")):
        crosstab(snapshot, ADA, ["kultur"], attribute="sektor")
    with pytest.raises(SurveyError, check=advises("leave out --by respondent")):
        crosstab(snapshot, ADA, attribute="sektor", by=Observed.RESPONDENT)
    study.codes.clear()
    study.tags.clear()
    study.items.clear()
    with pytest.raises(NotFoundError, match="there are no themes yet"):
        crosstab(study.build(), ADA, attribute="sektor")
