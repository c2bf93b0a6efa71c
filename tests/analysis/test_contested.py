"""Which places coders have to settle, and the readings that each can be settled by."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from koding.analysis.agreement.differences import find_disagreements
from koding.analysis.agreement.reconciling import (
    OTHER_VALUE,
    Unreconciled,
    find_contested,
    list_readings,
    take_reading,
)
from koding.model.coding import CONSENSUS
from koding.model.reconciling import INTERSECTION, UNION, Difference, Piece
from tests.analysis.builder import Builder
from tests.analysis.test_analysis_invariants import studies

CODERS = ("ada", "bo")


def a_study(*coders: str) -> Builder:
    """Return a builder with one interview that all of `coders` have done."""
    study = Builder(coders=[*coders])
    study.code("juss")
    study.code("holdning", scale=(-2, -1, 0, 1, 2))
    study.document("I01", ("Intervjuer", "Hva hindrer?"), ("Kari", "Loven er uklar. Sjefen sover."))
    study.done |= {("I01", coder, 1) for coder in coders}
    return study


def places(study: Builder, **options: object) -> Unreconciled:
    """Return what coders agree and differ on."""
    return find_contested(study.build(), **options)  # type: ignore[arg-type]


def test_the_same_passage_is_agreed_on() -> None:
    """What all coded alike is to be taken over; there is nothing to settle."""
    study = a_study(*CODERS)
    for coder in CODERS:
        study.tag("I01", "Loven er uklar.", "juss", coder=coder)
    found = places(study)
    start, end = study.find("I01", "Loven er uklar.")
    assert [(one.code, one.piece) for one in found.agreed] == [("juss", Piece(start, end))]
    assert (found.open, found.documents, found.coders) == ((), ("I01",), CODERS)


def test_passages_that_touch_are_two_places() -> None:
    """[a, b) and [b, c) of each coder stay two passages of consensus."""
    study = a_study(*CODERS)
    start, end = study.find("I01", "Loven er")
    for coder in CODERS:
        study.span("I01", start, start + 5, "juss", coder=coder)
        study.span("I01", start + 5, end, "juss", coder=coder)
    pieces = [one.piece for one in places(study).agreed]
    assert pieces == [Piece(start, start + 5), Piece(start + 5, end)]


def test_what_differs_only_outside_what_counts_is_agreed_on() -> None:
    """White space and the interviewer's words are no disagreement: the union is taken over."""
    study = a_study(*CODERS)
    start, end = study.find("I01", "Loven er uklar. Sjefen sover.")
    study.span("I01", start, end, "juss", coder="ada")
    study.span("I01", start - 8, end + 1, "juss", coder="bo")
    assert [one.piece for one in places(study).agreed] == [Piece(start - 8, end + 1)]
    study.tag("I01", "Hva hindrer?", "juss", coder="ada")
    assert places(study).open == ()


def test_other_ends_can_be_settled_in_four_ways() -> None:
    """Overlapping passages are one place with both readings, their union and their intersection."""
    study = a_study(*CODERS)
    study.tag("I01", "Loven er uklar.", "juss", coder="ada")
    study.tag("I01", "uklar. Sjefen", "juss", coder="bo")
    (one,) = places(study).open
    assert one.difference is Difference.ENDS
    assert [reading.name for reading in one.readings] == ["ada", "bo", UNION, INTERSECTION]
    words = [
        [study.build().documents.names[0], piece.start, piece.end]
        for reading in one.readings
        for piece in reading.pieces
    ]
    assert words[2][1:] == [*study.find("I01", "Loven er uklar. Sjefen")]
    assert words[3][1:] == [*study.find("I01", "uklar.")]


def test_one_coders_passage_is_open_with_one_reading() -> None:
    """Who did not code it is named, and taking their reading gives consensus nothing."""
    study = a_study("ada", "bo", "cato")
    for coder in ("ada", "cato"):
        study.tag("I01", "uklar", "juss", coder=coder)
    (one,) = places(study).open
    assert (one.difference, one.coded_by, one.not_coded_by) == (
        Difference.PRESENCE,
        ("ada", "cato"),
        ("bo",),
    )
    assert [reading.name for reading in one.readings] == ["ada, cato"]
    whole = (Piece(one.start, one.end),)
    assert [take_reading(one, take) for take in ("cato", "bo", UNION, INTERSECTION)] == [
        whole, (), whole, (),
    ]  # fmt: skip


def test_values_that_differ_are_asked_about() -> None:
    """The same words with other values are open, and no rule chooses between them."""
    study = a_study(*CODERS)
    for coder, value in zip(CODERS, (-1.0, 2.0), strict=True):
        study.tag("I01", "Sjefen sover.", "holdning", coder=coder, value=value)
    (one,) = places(study).open
    assert one.difference is Difference.VALUE
    assert [(reading.name, reading.asks) for reading in one.readings] == [
        ("ada", False),
        ("bo", False),
        (OTHER_VALUE, True),
    ]
    assert take_reading(one, UNION) is None
    assert take_reading(one, "bo") == (Piece(one.start, one.end, 2.0),)


def test_what_consensus_has_is_settled_and_a_done_document_left_out() -> None:
    """A place where consensus has the code leaves the list; a document it is done with, all."""
    study = a_study(*CODERS)
    study.tag("I01", "Loven", "juss", coder="ada")
    study.tag("I01", "Sjefen", "juss", coder="bo")
    study.tag("I01", "Loven er", "juss", coder=CONSENSUS)
    assert [one.coded_by for one in places(study).open] == [("bo",)]
    study.done.add(("I01", CONSENSUS, 1))
    assert (places(study).documents, places(study).done) == ((), ("I01",))
    assert len(places(study, documents=("I01",)).open) == 1


def test_no_overlap_of_three_is_no_intersection() -> None:
    """A chain of passages has a union, and nothing that all three share."""
    pieces = {"a": [Piece(0, 4)], "b": [Piece(3, 8)], "c": [Piece(7, 9)]}
    names = [reading.name for reading in list_readings(pieces)]
    assert names == ["a", "b", "c", UNION]


def test_nobody_and_nothing_give_nothing() -> None:
    """An empty study, one coder, and coders who have done nothing have nothing to settle."""
    for study in (Builder(), a_study("ada"), a_study()):
        found = places(study)
        assert (found.agreed, found.open, found.documents) == ((), (), ())


@given(studies(), st.randoms())
def test_every_disagreement_lies_in_open_places_whatever_the_order(
    study: Builder, random_: random.Random
) -> None:
    """Open places of its code hold each disagreement, and order changes none of them.

    They may be several: passages that only touch are one stretch, but a place each.
    """
    study.done |= {(name, coder, 1) for name in study.documents for coder in CODERS}
    before = places(study)
    for one in find_disagreements(study.build()):
        holding = [
            place
            for place in before.open
            if (place.document, place.code) == (one.document, one.code)
        ]
        for at in range(one.start, one.end):
            assert sum(place.start <= at < place.end for place in holding) == 1
    spans = {(place.document, place.code, place.start) for place in before.open}
    assert len(spans) == len(before.open)
    names = list(study.documents)
    random_.shuffle(names)
    study.documents = {name: study.documents[name] for name in names}
    random_.shuffle(study.tags)
    after = places(study)
    assert {(p.document, p.code, p.start, p.end, p.readings) for p in after.open} == {
        (p.document, p.code, p.start, p.end, p.readings) for p in before.open
    }
    assert set(after.agreed) == set(before.agreed)
