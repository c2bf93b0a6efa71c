"""Whose coding, which documents and whose speech count, and what is said about it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from builder import Builder

from koding.analysis.selection import Selection, choose
from koding.errors import NotFoundError
from koding.model.label import Language
from koding.model.material import DocumentKind
from koding.model.measures import CoderPolicy


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
    with pytest.raises(NotFoundError, match="nearest are: Fjellvik"):
        choose(snapshot, Selection(main_coder="ada", cases=("Fjelvik",)))


def test_documents_that_may_not_be_coded_yet_are_named() -> None:
    """A document without a counted passage must be named, unless its coder marked it done."""
    selection = Selection(coders=("bo",))
    assert "taken as zero): I02." in notes(a_study(), selection)
    study = a_study()
    study.done.add(("I02", "ada", 1))
    assert "taken as zero): I02." in notes(study, selection)
    study.done.add(("I02", "bo", 1))
    assert "taken as zero" not in notes(study, selection)


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
