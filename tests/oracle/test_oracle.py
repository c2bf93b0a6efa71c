"""Every figure of the analyses comes out the same when other code counts anew from the database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.oracle import oracle_data as data
from tests.oracle import (
    told_agreement,
    told_crosstab,
    told_joint,
    told_matrix,
    told_saturation,
    told_survey,
    told_words,
)
from tests.oracle.oracle_figures import Figure, Study
from tests.oracle.oracle_program import run
from tests.oracle.oracle_studies import MAIN, make_study

EVERYDAY = (21,)
"""The random study that every run counts anew; the soak counts all thirty."""
THIRTY = range(1, 31)
ENOUGH = 6_000
"""Figures of the sample study at least: fewer would mean that something is no longer asked."""


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return the sample study."""
    folder = tmp_path_factory.mktemp("oracle")
    run(folder, "demo", "studie")
    read = data.read(folder / "studie", "hovedkoder")
    return Study(folder / "studie", read, ("hovedkoder", "medkoder"))


@pytest.fixture(scope="module")
def drawn(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Study:
    """Return the random study of a seed."""
    made = make_study(tmp_path_factory.mktemp("oracle") / "studie", request.param)
    return Study(made.folder, data.read(made.folder, MAIN), made.coders)


def test_the_sample_study_is_counted_right(sample: Study) -> None:
    """No figure of the sample study differs from what other code counts, in any analysis."""
    found = list(figures(sample))
    assert [figure for figure in found if figure.differs] == []
    assert len(found) > ENOUGH
    asked = {figure.what.split()[0] for figure in found}
    assert asked == {
        "matrix", "words", "cooccurrence", "survey", "survey's", "groups", "crosstab",
        "contingency", "joint", "agreement", "saturation",
    }  # fmt: skip


@pytest.mark.parametrize("drawn", EVERYDAY, indirect=True)
def test_a_random_study_is_counted_right(drawn: Study) -> None:
    """No figure of an untidy study differs from what other code counts."""
    assert [figure for figure in figures(drawn) if figure.differs] == []


@pytest.mark.soak
@pytest.mark.parametrize("drawn", THIRTY, indirect=True)
def test_thirty_random_studies_are_counted_right(drawn: Study) -> None:
    """No figure of thirty untidy studies differs from what other code counts."""
    assert [figure for figure in figures(drawn) if figure.differs] == []


def figures(study: Study) -> Iterator[Figure]:
    """Yield every figure of the analyses, as koding tells it and as it is counted here."""
    for told in (
        told_matrix, told_words, told_survey, told_crosstab, told_joint, told_agreement,
        told_saturation,
    ):  # fmt: skip
        yield from told.figures(study)
