"""Which themes stand together, held against sets of characters."""

from __future__ import annotations

import math
import random
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.cooccurrence import Cooccurrence, cooccurrence
from koding.analysis.cooccurrence.tables import chart_cooccurrence, frame_cooccurrence
from koding.analysis.ground.selection import Selection
from koding.errors import NotFoundError
from koding.model.label import Language
from koding.model.measures import CoderPolicy, Layout, PairMeasure, Togetherness
from tests.analysis.builder import Builder
from tests.analysis.test_analysis_invariants import studies
from tests.examples import few

EVERYBODY = Selection(coders=CoderPolicy.ALL)
ASKING = ("Intervjuer", "Moderator")
Place = tuple[str, int]


def found(study: Builder, by: Togetherness, level: str | None = None) -> Cooccurrence:
    """Return the co-occurrence of everybody's coding."""
    return cooccurrence(study.build(), EVERYBODY, by, level)


def characters(study: Builder, theme: str) -> set[Place]:
    """Return the places of informants' text that are coded with a theme or a code under it."""
    return {
        (name, place)
        for stretch in stretches(study, theme)
        for name, place in stretch
        for turn in study.documents[name].turns
        if turn.speaker not in ASKING and turn.start <= place < turn.end
    }


def letters(study: Builder, theme: str) -> set[Place]:
    """Return the places of letters and digits among those."""
    bodies = {
        (name, turn.start + place): char
        for name, doc in study.documents.items()
        for turn in doc.turns
        for place, char in enumerate(turn.body)
    }
    return {place for place in characters(study, theme) if bodies[place].isalnum()}


def units(study: Builder, by: Togetherness) -> list[set[Place]]:
    """Return the places of every line, turn, document or case."""
    snapshot = study.build()
    names = list(study.documents)
    if by == Togetherness.LINE:
        lines = snapshot.lines
        assert lines is not None
        return [
            {(names[document], place) for place in range(start, end)}
            for document, start, end in zip(lines.document, lines.start, lines.end, strict=True)
        ]
    if by == Togetherness.TURN:
        return [
            {(name, place) for place in range(turn.start, turn.end)}
            for name, doc in study.documents.items()
            for turn in doc.turns
        ]
    return [
        {(name, place) for turn in doc.turns for place in range(turn.start, turn.end)}
        for name, doc in study.documents.items()
    ]


def stretches(study: Builder, theme: str) -> list[set[Place]]:
    """Return the places of each stretch of a theme: passages that count, joined by overlap."""
    joined: list[set[Place]] = []
    for tag in study.tags:
        if tag.code != theme and not tag.code.startswith(f"{theme}/"):
            continue
        turns = [t for t in study.documents[tag.document].turns if t.speaker not in ASKING]
        spans = ((max(tag.start - t.start, 0), max(tag.end - t.start, 0), t.body) for t in turns)
        if not any(c.isalnum() for start, end, body in spans for c in body[start:end]):
            continue
        whole = {(tag.document, place) for place in range(tag.start, tag.end)}
        for other in [one for one in joined if one & whole]:
            joined.remove(other)
            whole |= other
        joined.append(whole)
    return joined


def share(part: int, whole: int) -> float:
    """Return the share, NaN of nothing."""
    return part / whole if whole else math.nan


@settings(max_examples=few(40))
@given(studies(), st.sampled_from(list(Togetherness)))
def test_counts_are_those_of_sets_of_characters(study: Builder, by: Togetherness) -> None:
    """Every pair's count and coefficient must be what going through the characters gives."""
    result = found(study, by)
    of_theme = [characters(study, path) for path in result.paths]
    pieces = [] if by == Togetherness.OVERLAP else units(study, by)
    for a, first in enumerate(of_theme):
        for b, second in enumerate(of_theme):
            if by == Togetherness.OVERLAP:
                pairs = (
                    (one, other)
                    for one in stretches(study, result.paths[a])
                    for other in (stretches(study, result.paths[b]) if a != b else [one])
                )
                count = sum(bool(one & other & first & second) for one, other in pairs)
                coefficient = share(len(first & second), len(first | second))
            else:
                if by != Togetherness.LINE:
                    first, second = (letters(study, result.paths[one]) for one in (a, b))
                with_a = {place for place, piece in enumerate(pieces) if piece & first}
                with_b = {place for place, piece in enumerate(pieces) if piece & second}
                count = len(with_a & with_b)
                coefficient = share(count, len(with_a | with_b))
            assert result.counts.together[a, b] == count
            assert result.counts.jaccard[a, b] == pytest.approx(coefficient, nan_ok=True)


@settings(max_examples=few(40))
@given(studies(), st.sampled_from(list(Togetherness)))
def test_the_matrix_is_symmetric_and_jaccard_between_0_and_1(
    study: Builder, by: Togetherness
) -> None:
    """A with B is B with A; no coefficient passes 1, and no pair has more than there is."""
    counts = found(study, by).counts
    assert (counts.together == counts.together.T).all()
    known = counts.jaccard[~np.isnan(counts.jaccard)]
    assert ((known >= 0) & (known <= 1)).all()
    if by != Togetherness.OVERLAP:
        assert counts.together.max(initial=0) <= counts.n


@settings(max_examples=few(30))
@given(studies(), st.sampled_from(list(Togetherness)), st.randoms())
def test_order_changes_nothing(study: Builder, by: Togetherness, random_: random.Random) -> None:
    """Shuffled documents, coders and passages must give the same pairs."""
    before = frame_cooccurrence(found(study, by), Layout.LONG, least=0).rows
    names = list(study.documents)
    random_.shuffle(names)
    study.documents = {name: study.documents[name] for name in names}
    study.coders.reverse()
    random_.shuffle(study.tags)
    assert frame_cooccurrence(found(study, by), Layout.LONG, least=0).rows == before


def a_study() -> Builder:
    """Return a builder with three themes, one with a code under it, and one interview."""
    study = Builder()
    for theme in ("kultur", "juss", "penger"):
        study.code(theme)
    study.code("ledelse", "kultur", level="code")
    study.document("I01", ("Intervjuer", "Hva hindrer?"), ("Kari", "Loven er uklar. Sjefen sover."))
    return study


def test_a_line_that_two_coders_coded_counts_once() -> None:
    """Two coders on the same words must not make a line two, nor an overlap."""
    study = a_study()
    for coder in ("ada", "bo"):
        study.tag("I01", "Loven er uklar.", "juss", coder=coder)
        study.tag("I01", "Loven er", "kultur/ledelse", coder=coder)
    for by in Togetherness:
        if by == Togetherness.CASE:
            continue
        pair = frame_cooccurrence(found(study, by, "theme"), Layout.LONG).rows
        assert [row[:5] for row in pair] == [("kultur", "juss", 1, 1, 1)], by


def test_a_theme_and_a_code_under_it_are_no_pair() -> None:
    """Being together by definition, they are left out of the list and empty in the matrix."""
    study = a_study()
    study.tag("I01", "Sjefen sover.", "kultur/ledelse")
    study.tag("I01", "Sjefen", "juss")
    result = found(study, Togetherness.TURN)
    pairs = {frozenset(row[:2]) for row in frame_cooccurrence(result, Layout.LONG, least=0).rows}
    assert frozenset(("kultur", "kultur/ledelse")) not in pairs
    assert len(pairs) == len(list(combinations(result.paths, 2))) - 1
    frame = frame_cooccurrence(result)
    assert frame.rows[0][3:5] == (1, None)
    assert any("definition: 1" in note.en for note in frame.notes)


def test_overlaps_inside_one_long_passage_count_each() -> None:
    """One passage with two short ones in it overlaps twice, and its coefficient stays under 1."""
    study = a_study()
    study.tag("I01", "Loven er uklar. Sjefen sover.", "juss")
    study.tag("I01", "Loven", "penger")
    study.tag("I01", "sover", "penger")
    (row,) = frame_cooccurrence(found(study, Togetherness.OVERLAP, "theme"), Layout.LONG).rows
    assert row[:5] == ("juss", "penger", 2, 1, 2)
    assert row[5] == pytest.approx(10 / 29)


def test_touching_passages_do_not_overlap() -> None:
    """[a, b) and [b, c) share no character, but the line between them."""
    study = a_study()
    start, end = study.find("I01", "Loven er uklar.")
    study.span("I01", start, start + 5, "juss")
    study.span("I01", start + 5, end, "penger")
    assert frame_cooccurrence(found(study, Togetherness.OVERLAP), Layout.LONG).rows == ()
    assert len(frame_cooccurrence(found(study, Togetherness.LINE), Layout.LONG).rows) == 1


def test_a_line_that_is_only_touched_does_not_count() -> None:
    """A passage from the space after a line stands on the next line alone."""
    study = a_study()
    start, end = study.find("I01", "Loven er uklar. Sjefen")
    study.span("I01", start, end, "juss")
    study.span("I01", study.find("I01", "Loven er uklar.")[1], end, "penger")
    (row,) = frame_cooccurrence(found(study, Togetherness.LINE, "theme"), Layout.LONG).rows
    assert row[:5] == ("juss", "penger", 1, 2, 1)


def test_an_overlap_runs_over_turns() -> None:
    """Two passages over the same turns overlap once, whatever the interviewer says between."""
    study = a_study()
    study.document("I02", ("Kari", "Loven"), ("Intervjuer", "Ja vel."), ("Kari", "hindrer"))
    for theme in ("juss", "penger"):
        study.tag("I02", "Loven / hindrer", theme)
    result = cooccurrence(study.build(), EVERYBODY, Togetherness.OVERLAP, "theme")
    assert frame_cooccurrence(result, Layout.LONG).rows[0][2:5] == (1, 1, 1)


def test_the_interviewers_lines_do_not_count() -> None:
    """What only the interviewer says is neither together nor among the lines there are."""
    study = a_study()
    for theme in ("juss", "penger"):
        study.tag("I01", "Hva hindrer?", theme)
    counts = found(study, Togetherness.LINE).counts
    assert counts.together.sum() == 0
    assert counts.n == 2


@pytest.mark.parametrize("by", list(Togetherness))
def test_an_empty_study_says_so(by: Togetherness) -> None:
    """Without codes, documents or passages there is a table that says what it lacks."""
    for study in (Builder(), a_study()):
        result = found(study, by)
        assert frame_cooccurrence(result, Layout.LONG).rows == ()
        assert len(frame_cooccurrence(result).rows) == len(study.codes)
        assert any("Fewer than two themes" in note.en for note in frame_cooccurrence(result).notes)


def test_a_theme_in_every_document_is_named() -> None:
    """That it is found together with everything follows from its being everywhere."""
    study = a_study()
    study.tag("I01", "Loven", "juss")
    notes = found(study, Togetherness.DOCUMENT).notes
    assert any("In every unit (n = 1)" in note.en and "juss" in note.en for note in notes)


def test_an_unknown_level_is_refused() -> None:
    """The error must name the levels in use."""
    with pytest.raises(NotFoundError, match="theme, code"):
        found(a_study(), Togetherness.TURN, "emne")


def test_least_and_jaccard_are_as_asked() -> None:
    """Pairs under the least are empty in the matrix; the diagonal stays, and is 1 as a share."""
    study = a_study()
    study.tag("I01", "Loven er uklar.", "juss")
    study.tag("I01", "Loven", "penger")
    for place in range(2, 6):
        study.document(f"I0{place}", ("Kari", "Ja."))
    study.finish()
    result = found(study, Togetherness.LINE, "theme")
    frame = frame_cooccurrence(result, Layout.WIDE, PairMeasure.JACCARD, least=2)
    assert [column.name for column in frame.columns] == [
        "theme", "theme_label", "name", "kultur", "juss", "penger"
    ]  # fmt: skip
    assert frame.column("name") == ["kultur", "juss", "penger"]
    assert frame.rows[1][3:] == (None, 1.0, None)
    assert frame.rows[0][3:] == (None, None, None)
    chart = chart_cooccurrence(result)
    assert chart.columns == ("kultur", "juss", "penger")
    assert chart.frame.rows[1][3:] == (0, 1, 1)
    assert frame.rows[1][1].text(Language.NB) == "2 Juss"  # type: ignore[union-attr]


@pytest.mark.parametrize("n", [4, 5])
def test_under_five_units_there_is_no_coefficient(n: int) -> None:
    """Of four documents there are only counts, said; five have Jaccard."""
    study = Builder(read=True)
    for theme in ("kultur", "juss"):
        study.code(theme)
    for place in range(n):
        study.document(f"I{place}", ("Kari", "Loven er uklar."))
        study.tag(f"I{place}", "Loven", "juss")
        study.tag(f"I{place}", "uklar", "kultur")
    together = found(study, Togetherness.DOCUMENT)
    assert int(together.counts.together[0, 1]) == n
    assert np.isnan(together.jaccard).all() == (n < 5)
    said = " ".join(note.text(Language.EN) for note in together.notes)
    assert ("no Jaccard" in said) == (n < 5)


def test_what_is_not_read_is_not_said_never_to_stand_together() -> None:
    """A pair not found has a zero only where all is read for both; what is found stands."""
    study = Builder()
    for theme in ("kultur", "juss", "penger"):
        study.code(theme)
    for name in ("I01", "I02"):
        study.document(name, ("Kari", "Loven er uklar."))
    study.tag("I01", "Loven", "juss", coder="ada")
    study.tag("I01", "Loven", "kultur", coder="ada")
    study.tag("I02", "uklar", "juss", coder="ada")
    study.finish("I01", coder="ada")
    rows_of = [row[3:] for row in frame_cooccurrence(found(study, Togetherness.OVERLAP)).rows]
    assert rows_of == [(1, 1, None), (1, 2, None), (None, None, None)]
    study.finish("I02", coder="ada")
    rows_of = [row[3:] for row in frame_cooccurrence(found(study, Togetherness.OVERLAP)).rows]
    assert rows_of == [(1, 1, 0), (1, 2, 0), (0, 0, 0)]
