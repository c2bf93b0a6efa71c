"""Where coders differ: stretch by stretch, and code against code."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from koding.analysis.agreement.comparison import Contest
from koding.analysis.agreement.differences import (
    find_disagreements,
    measure_confusion,
    measure_disagreements,
)
from koding.analysis.agreement.ground import Settings
from koding.analysis.agreement.tables import frame_confusion, frame_disagreements
from koding.model.label import Label, Language
from koding.model.measures import CodingUnit
from koding.model.reconciling import Disagreement
from tests.analysis.builder import Builder
from tests.analysis.test_agreement_measured import CODERS, CODES, judgements, studies, units_of

LETTERS = Settings(unit=CodingUnit.CHARACTER)


def study() -> Builder:
    """Return an interview that two coders have finished."""
    made = Builder(coders=["ada", "bo"])
    for name in ("penger", "folk"):
        made.code(name)
    made.code("frykt", "folk")
    made.document(
        "I1",
        ("Intervjuer", "Hva da?"),
        ("Anne", "Det er lite penger. Folk er redde."),
        ("Anne", "Ja."),
    )
    made.done = {("I1", "ada", 1), ("I1", "bo", 1)}
    return made


def test_the_longest_stretch_comes_first_with_who_has_it_and_who_not() -> None:
    """Each stretch names document, span, code and both sides; agreement is not in the list."""
    made = study()
    made.tag("I1", "Det er lite penger.", "penger", coder="ada")
    made.tag("I1", "penger.", "penger", coder="bo")
    made.tag("I1", "Folk er redde.", "folk/frykt", coder="bo")
    frightened, poor = made.find("I1", "Folk er redde."), made.find("I1", "Det er lite ")
    assert find_disagreements(made.build()) == (
        Disagreement("I1", *frightened, "folk/frykt", ("bo",), ("ada",)),
        Disagreement("I1", *poor, "penger", ("ada",), ("bo",)),
    )


def test_a_stretch_ends_where_the_turn_does_and_questions_are_left_out() -> None:
    """A passage over two turns is two disagreements, and one on a question is none."""
    made = study()
    made.tag("I1", "redde. / Ja.", "folk", coder="ada")
    made.tag("I1", "Hva da?", "folk", coder="bo")
    found = find_disagreements(made.build())
    assert [(one.start, one.end) for one in found] == [
        made.find("I1", "redde."),
        made.find("I1", "Ja."),
    ]


def test_codes_are_taken_as_applied_unless_a_level_is_named() -> None:
    """The theme and its subcode differ as codes, and agree as one theme."""
    made = study()
    made.tag("I1", "Folk er redde.", "folk", coder="ada")
    made.tag("I1", "Folk er redde.", "folk/frykt", coder="bo")
    assert {one.code for one in find_disagreements(made.build())} == {"folk", "folk/frykt"}
    made.codes[2] = replace(made.codes[2], level="code")
    assert find_disagreements(made.build(), level="theme") == ()


def test_lines_and_words_are_counted_and_agreement_is_said() -> None:
    """The table names the numbered lines and the words; where nobody differs it says so."""
    made = study()
    agreed = measure_disagreements(made.build(), Contest(), Settings())
    assert agreed.notes[0] == Label("De er enige om alt.", "They agree on everything.")
    made.tag("I1", "penger. Folk", "penger", coder="ada")
    frame = frame_disagreements(measure_disagreements(made.build(), Contest(), Settings()))
    assert frame.column("line") == [2]
    assert frame.column("last_line") == [3]
    assert frame.column("words") == [2]


@settings(deadline=None, max_examples=40)
@given(studies())
def test_every_character_they_differ_on_is_in_one_stretch(made: Builder) -> None:
    """The stretches hold each character of each code that some have and others not, once."""
    found = [
        (one.document, place, one.code, one.coded_by, one.not_coded_by)
        for one in find_disagreements(made.build())
        for place in range(one.start, one.end)
    ]
    wanted = set()
    for code in CODES:
        alone = Builder(documents=made.documents, tags=[t for t in made.tags if t.code == code])
        places = units_of(made, CodingUnit.CHARACTER)
        held = judgements(alone, code, CodingUnit.CHARACTER)
        for (document, at), who in zip(places, held, strict=True):
            if any(who) and not all(who):
                names = dict(zip(CODERS, who, strict=True))
                with_, without = (
                    tuple(name for name in CODERS if names[name] is has) for has in (True, False)
                )
                wanted.add((document, at.start, code, with_, without))
    assert len(found) == len(set(found))
    assert set(found) == wanted


@settings(deadline=None, max_examples=40)
@given(studies())
def test_confusion_is_what_enumerated_sets_give(made: Builder) -> None:
    """What both gave is set aside; the rest of one is set against the rest of the other."""
    result = measure_confusion(made.build(), Contest(), LETTERS)
    held = {}
    for code in CODES:
        alone = Builder(documents=made.documents, tags=[t for t in made.tags if t.code == code])
        held[code] = judgements(alone, code, CodingUnit.CHARACTER)
    units = len(held[CODES[0]])
    for pair, counts in zip(result.pairs, result.counts, strict=True):
        wanted = [[0] * 4 for _ in range(4)]
        for unit in range(units):
            one, other = (
                {n for n, code in enumerate(CODES) if held[code][unit][CODERS.index(name)]}
                for name in pair
            )
            for both in one & other:
                wanted[both][both] += 1
            mine, theirs = one - other, other - one
            for row in mine or ({3} if theirs else ()):
                for column in theirs or {3}:
                    wanted[row][column] += 1
        assert counts.tolist() == wanted


def test_a_stretch_without_a_word_is_left_out_and_counted() -> None:
    """A full stop that only one of them took in is no row; a note says how many such there are."""
    made = study()
    made.tag("I1", "Det er lite penger.", "penger", coder="ada")
    made.tag("I1", "Det er lite penger", "penger", coder="bo")
    made.tag("I1", "Folk", "folk", coder="bo")
    found = measure_disagreements(made.build(), Contest(), LETTERS)
    assert [(one.code, words) for one, words in zip(found.found, found.words, strict=True)] == [
        ("folk", 1)
    ]
    assert "left out: 1." in found.notes[-1].text(Language.EN)


def test_confusion_is_listed_by_code_the_most_first() -> None:
    """The table says what one coded as one thing and the other as another, or as nothing."""
    made = study()
    made.tag("I1", "Det er lite penger.", "penger", coder="ada")
    made.tag("I1", "lite penger.", "folk", coder="bo")
    frame = frame_confusion(measure_confusion(made.build(), Contest(), LETTERS))
    told = [
        tuple(cell.text(Language.NB) if isinstance(cell, Label) else cell for cell in row)
        for row in frame.rows
    ]
    assert told == [
        ("ada", "Penger", "bo", "Folk", 12),
        ("ada", "Penger", "bo", "(ingenting annet)", 7),
    ]
