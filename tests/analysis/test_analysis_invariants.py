"""What may be shuffled, split or renamed without any number changing."""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from koding.analysis.crosstab import crosstab
from koding.analysis.crosstab.tables import frame_groups, frame_pairs
from koding.analysis.ground.selection import Selection
from koding.analysis.matrix.table import theme_matrix
from koding.model.label import Label, Language
from koding.model.measures import CoderPolicy, Measure
from koding.model.snapshot import Snapshot
from tests.analysis.builder import Builder, Tag
from tests.examples import few

EVERYBODY = Selection(coders=CoderPolicy.ALL)
CASES = ("Fjellvik", "Storvik", "Sundet")
CODES = ("kultur", "kultur/ledelse", "juss")

BODIES = st.lists(
    st.tuples(
        st.sampled_from(["Intervjuer", "Anne", "Per"]), st.text("aå. 🙂", min_size=1, max_size=9)
    ),
    min_size=1,
    max_size=6,
)
SPANS = st.lists(
    st.tuples(
        st.integers(0, 2), st.integers(0, 60), st.integers(2, 40), st.sampled_from(CODES),
        st.sampled_from(["ada", "bo"]),
    ),
    min_size=1,
    max_size=10,
)  # fmt: skip


@st.composite
def studies(draw: Callable[[st.SearchStrategy[object]], object]) -> Builder:
    """Draw a study of three interviews in three organisations, with a survey."""
    documents = [draw(BODIES) for _ in CASES]
    spans = draw(SPANS)
    study = Builder(coders=["ada", "bo"], read=True)
    _add_codes(study, CODES)
    for place, turns in enumerate(documents):
        study.document(f"I{place}", *turns, case=CASES[place])  # type: ignore[misc]
    for document, start, length, code, coder in spans:  # type: ignore[attr-defined]
        study.span(f"I{document}", start, start + length, code, coder=coder)
    study.item("kultur", "kultur")
    study.item("juss", "juss")
    for place, case in enumerate(CASES):
        study.answers(case, kultur=place + 1, juss=5 - place)
    return study


@settings(deadline=None, max_examples=few(25))
@given(studies(), st.randoms())
def test_the_order_of_documents_and_coders_changes_nothing(
    study: Builder, random_: random.Random
) -> None:
    """Shuffled documents, coders and passages must give the same numbers by name."""
    before = _results(study.build())
    names = list(study.documents)
    random_.shuffle(names)
    study.documents = {name: study.documents[name] for name in names}
    study.coders.reverse()
    random_.shuffle(study.tags)
    assert _results(study.build()) == before


@settings(deadline=None, max_examples=few(25))
@given(studies())
def test_relabelled_codes_change_nothing_but_their_names(study: Builder) -> None:
    """New names, ids and labels must leave every number where it was."""
    before = _numbers_alone(study.build())
    study.codes = [
        replace(code, id=f"x{place}", name=f"ny{place}", label=Label(f"Ny {place}"))
        for place, code in enumerate(study.codes)
    ]
    assert _numbers_alone(study.build()) == before


@settings(deadline=None, max_examples=few(25))
@given(studies(), st.integers(1, 39))
def test_passages_split_change_no_words_and_no_presence(study: Builder, cut: int) -> None:
    """A passage in two touching halves must hold the words and be where it was whole."""
    before = _of_text(study.build())
    study.tags = [half for tag in study.tags for half in _split(tag, cut)]
    assert _of_text(study.build()) == before


@settings(deadline=None, max_examples=few(25))
@given(studies())
def test_words_add_up_over_every_partition_by_turns(study: Builder) -> None:
    """Words by document, case, speaker and section must each add up to the same total."""
    snapshot = study.build()
    totals = set()
    for by in ("document", "case", "speaker", "section"):
        numbers = theme_matrix(snapshot, EVERYBODY, by, Measure.WORDS).numbers
        sums = [sum(cell for cell in column if cell == cell) for column in numbers.values.T]
        assert sums == numbers.totals.tolist()
        totals.add(tuple(sums))
    assert len(totals) == 1


@settings(deadline=None, max_examples=few(25))
@given(studies())
def test_a_second_coder_who_repeats_the_first_changes_nothing(study: Builder) -> None:
    """The union with an identical coding must be the coding itself."""
    before = _results(study.build())
    study.tags += [replace(tag, coder="eva") for tag in study.tags]
    assert _results(study.build()) == before


def _split(tag: Tag, cut: int) -> list[Tag]:
    middle = tag.start + cut
    if middle >= tag.end:
        return [tag]
    return [replace(tag, end=middle), replace(tag, start=middle)]


def _add_codes(study: Builder, paths: tuple[str, ...]) -> None:
    for path in paths:
        parent, _, name = path.rpartition("/")
        study.code(name, parent or None)


OF_TEXT = (Measure.WORDS, Measure.PRESENT, Measure.DOCUMENTS, Measure.SHARE)


def _of_text(
    snapshot: Snapshot, measures: tuple[Measure, ...] = OF_TEXT
) -> dict[tuple[str, ...], float | None]:
    """Return every number of the matrices by what it is of."""
    found: dict[tuple[str, ...], float | None] = {}
    for by in ("document", "case", "speaker"):
        for measure in measures:
            matrix = theme_matrix(snapshot, EVERYBODY, by, measure)
            for unit, row in zip(matrix.units.names, matrix.numbers.values, strict=True):
                for path, cell in zip(matrix.paths, row.tolist(), strict=True):
                    found[by, measure, str(unit), path] = None if math.isnan(cell) else cell
    return found


def _results(snapshot: Snapshot) -> dict[tuple[str, ...], float | None]:
    """Return every number by what it is of, whatever the order of rows and columns."""
    found = _of_text(snapshot, (*OF_TEXT, Measure.PASSAGES, Measure.STRETCHES))
    table = crosstab(snapshot, EVERYBODY)
    for row in frame_groups(table).rows:
        for place, cell in enumerate(row[3:]):
            found["crosstab", str(row[0]), str(row[2]), str(place)] = cell  # type: ignore[assignment]
    for row in frame_pairs(table).for_print().rows:
        assert isinstance(row[0], Label)
        found["medians", row[0].text(Language.EN)] = row[-4]  # type: ignore[assignment]
    return found


def _numbers_alone(snapshot: Snapshot) -> list[float | None]:
    """Return every number in order, without names."""
    matrices = [
        theme_matrix(snapshot, EVERYBODY, "case", measure)
        for measure in (Measure.PASSAGES, Measure.WORDS, Measure.DOCUMENTS)
    ]
    cells = [cell for matrix in matrices for cell in matrix.numbers.values.ravel().tolist()]
    table = crosstab(snapshot, EVERYBODY)
    return [
        *(None if math.isnan(cell) else cell for cell in cells),
        *table.groups.units.ravel().tolist(),
        *table.said[Measure.WORDS].ravel().tolist(),
    ]
