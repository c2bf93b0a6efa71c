"""The survey: loaded once it is loaded, changed only when accepted, joined by organisation."""

from __future__ import annotations

import unicodedata

import pytest

from koding.actions import history
from koding.actions.documents import cases, details, viewing
from koding.actions.passages.tagging import tag
from koding.actions.survey import responses
from koding.actions.survey.responses import SurveyLoaded, SurveyPlan
from koding.actions.workspace import read_material
from koding.errors import ConflictError, SurveyError
from koding.messages.advice import Edge, advised
from koding.model.choices import DocumentKind, Role
from koding.model.material import DocumentFacts
from tests.actions.actions_study import Desk, assert_sound, found, rows_in_use

BOOK = """\
respondent: id
organisation: virksomhet
scales:
  grad:
    levels:
      - {value: 1, label: liten utfordring, group: low}
      - {value: 2, label: stor utfordring, group: high}
items:
  - {id: q1, column: q1, label: Juss, scale: grad, theme: juridisk}
  - {id: fritekst, column: fri, kind: text, label: Hva mener du?}
missing: {vet ikke: dont_know}
background:
  - {column: sekt, attribute: sektor, of: case}
  - {column: rolle, attribute: stilling, of: respondent}
aliases: {Fjellvik kommune: [Fjellvik, Fjellvik komm.]}
"""
HEADER = "id,virksomhet,sekt,rolle,q1,fri\n"
ROWS = (
    "r1,Fjellvik,kommune,leder,stor,Vi har for lite folk. Og for lite penger.\n"
    "r2,fjellvik KOMMUNE,kommune,rådgiver,1,\n"
    "r3,,,,vet ikke,Ingen mening 🤷 om det.\n"
    "r4,Statens tilsyn,stat,leder,,Alt er bra.\n"
)


def load(desk: Desk, rows: str = ROWS, book: str = BOOK, **options: object) -> SurveyLoaded:
    """Write and load a survey."""
    answers = desk.write("svar.csv", HEADER + rows)
    return responses.load_survey(
        desk.anna,
        answers,
        desk.write("survey.yaml", book),
        **options,  # type: ignore[arg-type]
    )


def said(desk: Desk) -> list[tuple[str | None, str]]:
    """Return who says what in the document of open answers, in order."""
    view = viewing.view_document(desk.anna, "fritekst")
    return [(line.speaker, line.text) for line in view.lines]


def test_a_survey_is_joined_to_organisations(filled: Desk) -> None:
    """Aliases are one organisation, a blank one is none, and backgrounds find their owner."""
    loaded = load(filled)
    assert (loaded.respondents, loaded.organisations, loaded.items) == (4, 2, 2)
    assert loaded.homeless == 1
    assert loaded.new_cases == ("Fjellvik kommune", "Statens tilsyn")
    organisations = {case.name: case for case in cases.list_cases(filled.anna)}
    assert dict(organisations["Fjellvik kommune"].attributes) == {"sektor": "kommune"}
    assert organisations["Fjellvik kommune"].respondents == 2
    assert organisations["Fjellvik kommune"].aliases == ("Fjellvik", "Fjellvik komm.")
    material = read_material(filled.anna)
    assert material.survey is not None
    assert material.survey.case.tolist() == [0, 0, -1, 1]
    roles = next(one for one in material.attributes if one.name == "stilling")
    assert roles.values == ("leder", "rådgiver", None, "leder")
    assert_sound(filled.anna)


def test_another_spelling_takes_no_documents_organisation(filled: Desk) -> None:
    """A spelling that documents of the study have as their organisation is refused, and named."""
    details.set_facts(filled.anna, "I01", DocumentFacts(case="Fjellvik"))
    before = rows_in_use(filled.anna)
    with pytest.raises(SurveyError, match="documents of the study belong to 'Fjellvik'"):
        load(filled)
    assert rows_in_use(filled.anna) == before


def test_loading_again_changes_nothing(filled: Desk) -> None:
    """The same answers and codebook leave no trace."""
    load(filled)
    rows, log = rows_in_use(filled.anna), history.list_log(filled.anna)
    assert load(filled).unchanged
    assert (rows_in_use(filled.anna), history.list_log(filled.anna)) == (rows, log)


def test_a_changed_file_waits_until_it_is_accepted(filled: Desk) -> None:
    """The plan names who is new and gone and how many answers changed; then it is done whole."""
    load(filled)
    first = tag(filled.anna, "fritekst", "Vi har for lite folk.", "juridisk").guid
    second = tag(filled.bo, "fritekst", "Ingen mening", "juridisk").guid
    tag(filled.bo, "fritekst", "Alt er bra.", "juridisk")
    rows = rows_in_use(filled.anna)
    changed = (
        "r5,Ny virksomhet,stat,leder,liten,Alt er bra.\n"
        "r3,,,,vet ikke,Nei. Ingen mening 🤷 om det.\n"
        "r1,Fjellvik,kommune,leder,liten,Vi har for lite folk. Og for lite penger.\n"
        "r2,Fjellvik,kommune,rådgiver,1,\n"
    )
    plans: list[SurveyPlan] = []

    def look(plan: SurveyPlan) -> bool:
        plans.append(plan)
        return False

    waiting = load(filled, changed, accept=look).waiting
    assert waiting == plans[0]
    assert (plans[0].new, plans[0].gone, plans[0].answers_changed) == (("r5",), ("r4",), 2)
    assert (plans[0].open_answers[0].moved, plans[0].vanishing) == (2, 1)
    assert rows_in_use(filled.anna) == rows
    assert load(filled, changed, accept=lambda _plan: True).waiting is None
    assert {view.guid: (view.speaker, view.quote) for view in found(filled.anna)} == {
        first: ("r1", "Vi har for lite folk."),
        second: ("r3", "Ingen mening"),
    }
    counts = {case.name: case.respondents for case in cases.list_cases(filled.anna)}
    assert counts == {"Fjellvik kommune": 2, "Statens tilsyn": 0, "Ny virksomhet": 1}
    assert_sound(filled.anna)
    history.undo(filled.anna)
    assert rows_in_use(filled.anna) == rows


def test_open_answers_keep_their_first_order(filled: Desk) -> None:
    """Each respondent is a turn of an open-answers document; later ones come after."""
    load(filled)
    (document,) = [one for one in details.list_documents(filled.anna) if one.name == "fritekst"]
    assert document.kind is DocumentKind.OPEN_ANSWERS
    assert [one.role for one in details.list_speakers(filled.anna, "fritekst")] == [
        Role.INFORMANT
    ] * 3
    changed = "r9,,,,1,Først i filen.\n" + "".join(reversed(ROWS.splitlines(keepends=True)))
    load(filled, changed, accept=lambda _plan: True)
    assert [speaker for speaker, _ in said(filled) if speaker] == ["r1", "r3", "r4", "r9"]


def test_open_answers_are_kept_as_texts_are(filled: Desk) -> None:
    """Answers are composed and have one kind of line end, like every text."""
    nfd = unicodedata.normalize("NFD", "På")
    load(filled, f'r1,,,,1,"{nfd} to\r\nlinjer"\n')
    assert [text for _, text in said(filled)] == ["På to", "linjer"]
    assert_sound(filled.anna)


def test_the_survey_keeps_hold_of_its_documents(filled: Desk) -> None:
    """A document of open answers is found by its name, so it cannot be renamed away."""
    load(filled)
    with pytest.raises(ConflictError, match="the survey's item of that id"):
        details.rename_document(filled.anna, "fritekst", "Svar")
    details.rename_document(filled.anna, "I01", "Fjellvik")
    assert load(filled).unchanged


def test_another_document_of_an_items_name_is_not_overwritten(filled: Desk) -> None:
    """An interview called as an open question stops the load."""
    details.rename_document(filled.anna, "I01", "fritekst")
    with pytest.raises(SurveyError, match="there is another") as caught:
        load(filled)
    assert "there is another: rename it" in advised(caught.value.message, Edge.COMMANDS)
    details.rename_document(filled.anna, "fritekst", "I01")


@pytest.mark.parametrize(
    ("rows", "book", "message"),
    [
        (ROWS + "r1,,,,1,\n", BOOK, r"stand more than once: r1 \(lines 2 and 6\)"),
        (ROWS + "r5,,,,kanskje,\n", BOOK, r'"kanskje" in q1 \(1 time, line 6\)'),
        (
            ROWS + "r5,Fjellvik,stat,,1,\n",
            BOOK,
            r"svar.csv:6: Fjellvik kommune has 'stat' as sektor, and 'kommune' in an earlier row",
        ),
        (
            ROWS,
            BOOK.replace("theme: juridisk", "theme: jurdisk"),
            "item q1 .*did you mean juridisk",
        ),
    ],
    ids=["twice", "unknown", "background", "theme"],
)
def test_what_cannot_hold_changes_nothing(filled: Desk, rows: str, book: str, message: str) -> None:
    """The sentence says what is wrong and where, and the database is as it was."""
    before = rows_in_use(filled.anna)
    with pytest.raises(SurveyError, match=message):
        load(filled, rows, book)
    assert rows_in_use(filled.anna) == before


def test_another_coders_survey_is_not_undone_from_under_it(filled: Desk) -> None:
    """Whoever made the respondents cannot take them back while a later survey counts on them."""
    load(filled, "r1,,,,1,\n")
    answers = filled.write("svar.csv", HEADER + "r1,,,,2,\n")
    responses.load_survey(
        filled.bo, answers, filled.folder / "survey.yaml", accept=lambda _plan: True
    )
    before = rows_in_use(filled.anna)
    with pytest.raises(ConflictError, match="Bo's survey load"):
        history.undo(filled.anna)
    assert rows_in_use(filled.anna) == before


def test_an_item_that_a_load_dropped_is_dropped_again_by_redo(filled: Desk) -> None:
    """Answers of an older load do not keep a later one from being repeated."""
    load(filled)
    without = "".join(line for line in BOOK.splitlines(keepends=True) if "fritekst" not in line)
    load(filled, book=without, accept=lambda _plan: True)
    rows = rows_in_use(filled.anna)
    history.undo(filled.anna)
    history.redo(filled.anna)
    assert rows_in_use(filled.anna) == rows
    assert_sound(filled.anna)
