"""Whose coding, which documents and whose speech count, and what is said about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from koding.analysis.ground.selection import Selection, choose
from koding.errors import NotFoundError
from koding.model.choices import DocumentKind
from koding.model.coding import Reading, Uncoded
from koding.model.label import Language
from koding.model.measures import CoderPolicy
from tests.analysis.builder import Builder

if TYPE_CHECKING:
    from koding.analysis.ground.selection import DocumentReading


def a_study() -> Builder:
    """Return two interviews and some open answers, coded by two and partly reconciled."""
    study = Builder()
    study.code("kultur")
    study.document("I01", ("Intervjuer", "Hva da?"), ("Informant", "en to tre"), case="Fjellvik")
    study.document("I02", ("?", "fire fem"), ("Informant", "seks"), case="Storvik")
    study.document(
        "Åpne", ("Respondent 1", "sju åtte"), case="Fjellvik", kind=DocumentKind.OPEN_ANSWERS
    )
    study.tag("I01", "en", "kultur", coder="ada")
    study.tag("I01", "to", "kultur", coder="bo")
    study.tag("I01", "tre", "kultur", coder="consensus")
    study.tag("I02", "fire", "kultur", coder="ada")
    study.tag("I02", "fem", "kultur", coder="ada", round=2)
    study.tag("I02", "seks", "kultur", coder="consensus")
    study.tag("Åpne", "sju", "kultur", coder="ada")
    return study


def counted(study: Builder, selection: Selection) -> list[str]:
    """Return the quoted words of the passages that the selection counts."""
    snapshot = study.build()
    mask = choose(snapshot, selection).passages
    texts = {
        (tag.document, tag.start): turn.body[tag.start - turn.start : tag.end - turn.start]
        for tag in study.tags
        for turn in study.documents[tag.document].turns
        if turn.start <= tag.start < turn.end
    }
    return [
        texts[snapshot.documents.names[document], start]
        for document, start, kept in zip(
            snapshot.passages.document.tolist(),
            snapshot.passages.start.tolist(),
            mask.tolist(),
            strict=True,
        )
        if kept
    ]


def notes(study: Builder, selection: Selection) -> str:
    """Return all notes in English, as one text."""
    return " ".join(note.text(Language.EN) for note in choose(study.build(), selection).notes)


def test_counted_takes_consensus_where_it_is_finished_else_the_main_coder() -> None:
    """Consensus must count only in the document in which it is marked finished."""
    study = a_study()
    assert counted(study, Selection(main_coder="ada")) == ["en", "fire"]
    assert counted(study, Selection(main_coder="ADA")) == ["en", "fire"]
    study.done.add(("I01", "consensus", 1))
    assert counted(study, Selection(main_coder="ada")) == ["tre", "fire"]
    assert counted(study, Selection(main_coder="ada", round=1)) == ["tre", "fire"]
    assert counted(study, Selection(main_coder="ada", round=2)) == ["fem"]
    assert "ada (1), consensus (1)" in notes(study, Selection(main_coder="ada"))


def test_another_round_and_other_coders_can_be_asked_for() -> None:
    """A round and names must choose exactly these passages."""
    study = a_study()
    assert counted(study, Selection(main_coder="ada", round=2)) == ["fem"]
    assert counted(study, Selection(coders=("bo",))) == ["to"]
    assert counted(study, Selection(coders=("BO", "ada"))) == ["en", "to", "fire"]


def test_all_is_the_union_and_says_that_it_inflates() -> None:
    """Everybody's passages in every round must count, with a warning."""
    selection = Selection(coders=CoderPolicy.ALL)
    assert counted(a_study(), selection) == ["en", "to", "tre", "fire", "fem", "seks"]
    assert "inflates" in notes(a_study(), selection)


def test_a_study_with_several_coders_and_no_main_coder_is_refused() -> None:
    """Nobody must be chosen silently; a single coder needs no naming."""
    with pytest.raises(NotFoundError, match="ada, bo"):
        choose(a_study().build(), Selection())
    with pytest.raises(NotFoundError, match="coded nothing"):
        choose(a_study().build(), Selection(main_coder="Ada Lovelace"))
    study = a_study()
    study.tags = [tag for tag in study.tags if tag.coder == "ada"]
    assert counted(study, Selection()) == ["en", "fire"]


def test_open_answers_stay_out_unless_asked_for_and_it_is_said() -> None:
    """Documents of a kind that is not counted must be named in a note."""
    assert "open answers: Åpne" in notes(a_study(), Selection(main_coder="ada"))
    kinds = (DocumentKind.OPEN_ANSWERS,)
    assert counted(a_study(), Selection(main_coder="ada", kinds=kinds)) == ["sju"]
    assert counted(a_study(), Selection(main_coder="ada", kinds=())) == ["en", "fire", "sju"]


def test_unknown_roles_count_with_a_note_and_the_interviewer_only_on_request() -> None:
    """The mask of turns must hold informants and unknown roles, and all when asked."""
    snapshot = a_study().build()
    chosen = choose(snapshot, Selection(main_coder="ada"))
    assert chosen.turns.tolist() == [False, True, True, True, False]
    assert "informant's: 1, in I02" in notes(a_study(), Selection(main_coder="ada"))
    everyone = choose(snapshot, Selection(main_coder="ada", include_interviewer=True))
    assert everyone.turns.tolist() == [True, True, True, True, False]


def test_documents_and_cases_are_chosen_by_name() -> None:
    """A filter must keep only what it names, and an unknown name must offer the nearest."""
    snapshot = a_study().build()
    picked = choose(snapshot, Selection(main_coder="ada", documents=("i02",)))
    assert picked.documents.tolist() == [False, True, False]
    assert "Åpne" not in notes(a_study(), Selection(main_coder="ada", documents=("i02",)))
    by_case = choose(snapshot, Selection(main_coder="ada", cases=("fjellvik",)))
    assert by_case.documents.tolist() == [True, False, False]
    with pytest.raises(NotFoundError, match="did you mean Fjellvik"):
        choose(snapshot, Selection(main_coder="ada", cases=("Fjelvik",)))


def reading(study: Builder, selection: Selection) -> DocumentReading:
    """Return what the selection takes as read."""
    return choose(study.build(), selection).reading


def test_how_far_a_document_is_read_is_told_of_whose_coding_counts() -> None:
    """Only what its coder laid by reading begins a document, and only the mark ends it."""
    study = a_study()
    study.document("I03", ("Informant", "ni ti"), case="Storvik")
    study.tag("I03", "ni", "kultur", coder="ada", reads=False)
    ada, bo = Selection(main_coder="ada"), Selection(coders=("bo",))
    states = [Reading.IN_PROGRESS, Reading.IN_PROGRESS, Reading.NOT_BEGUN, Reading.NOT_BEGUN]
    assert list(reading(study, ada).states) == states
    study.finish("I02")
    states[1] = Reading.DONE
    assert list(reading(study, ada).states) == states
    assert reading(study, ada).done.tolist() == [False, True, False, False]
    assert "Begun, not read to the end: I01." in notes(study, ada)
    assert "Only a search has tagged in I03, and nobody has begun" in notes(study, ada)
    assert "Coded by ada, consensus only, so missing here: I02." in notes(study, bo)
    assert list(reading(study, bo).states)[:2] == [Reading.IN_PROGRESS, Reading.NOT_BEGUN]


def test_what_is_begun_is_taken_as_read_where_nothing_is_marked_done_and_it_is_said() -> None:
    """Without any mark of the coder who counts, description takes what is begun, and says so."""
    study = a_study()
    found = reading(study, Selection(main_coder="ada"))
    assert found.provisional
    assert found.done.tolist() == [True, True, False]
    told = choose(study.build(), Selection(main_coder="ada")).notes[0].text(Language.EN)
    assert told.startswith("Nothing is marked as read to its end.")
    study.finish("I01", coder="bo")
    assert reading(study, Selection(main_coder="ada")).provisional
    study.finish("I02")
    assert not reading(study, Selection(main_coder="ada")).provisional


def test_what_is_not_read_can_be_taken_as_zero_and_it_is_said() -> None:
    """With --uncoded zero every document is taken as read, which the first note tells."""
    study = a_study()
    found = reading(study, Selection(main_coder="ada", uncoded=Uncoded.ZERO))
    assert found.zero
    assert found.codes[:2].all()
    zero = Selection(main_coder="ada", uncoded=Uncoded.ZERO)
    assert "taken as zero" in choose(study.build(), zero).notes[0].text(Language.EN)


def test_a_code_is_read_for_only_in_documents_done_after_it_was_made() -> None:
    """A document is read for a later code when it is done again, or marked so for the code."""
    study = a_study()
    study.code("skjevhet", made="2026-05-03T00:00:00.000000Z")
    study.code("algoritme", parent="skjevhet", made="2026-05-05T00:00:00.000000Z")
    study.code("split", parent="skjevhet", made="2026-05-09T00:00:00.000000Z", split=True)
    study.finish("I01", at="2026-05-04T00:00:00.000000Z")
    study.finish("I02", at="2026-05-01T00:00:00.000000Z")
    ada = Selection(main_coder="ada", documents=("I01", "I02"))
    assert reading(study, ada).codes[:2].tolist() == [
        [True, True, False, False],
        [True, False, False, False],
    ]
    for at, read in (("2026-05-02T00:00:00.000000Z", False), ("2026-05-06T00:00:00.000000Z", True)):
        study.read_for["I02", "ada", 1] = dict.fromkeys(("skjevhet", "skjevhet/algoritme"), at)
        snapshot = study.build()
        found = choose(snapshot, ada).reading.for_themes(snapshot.codes, [0, 1])
        assert found[:2].tolist() == [[True, False], [True, read]]


def test_of_several_coders_a_document_is_as_far_read_as_the_slowest_who_has_begun() -> None:
    """In a union a document is done when all who have begun it are done."""
    study = a_study()
    everybody = Selection(coders=("ada", "bo"), kinds=())
    study.finish("I01", "I02", coder="ada")
    assert reading(study, everybody).done.tolist() == [False, True, False]
    study.finish("I01", coder="bo")
    assert reading(study, everybody).done.tolist() == [True, True, False]


def test_passages_of_others_are_mentioned() -> None:
    """Passages by coders who do not count must be counted in a note."""
    told = notes(a_study(), Selection(main_coder="ada"))
    assert "Passages by other coders, which do not count: 1 (bo)." in told
    assert "Passages of consensus, which do not count until the document is marked done: 2." in told


def test_an_empty_study_chooses_nothing() -> None:
    """No documents and no coders must give empty masks, not an error."""
    snapshot = replace(Builder().build(), study="tom")
    chosen = choose(snapshot, Selection(main_coder="ada"))
    assert not chosen.documents.size and not chosen.turns.size and not chosen.passages.size
