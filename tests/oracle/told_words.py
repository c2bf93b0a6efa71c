"""What `words`, `find` and `cooccurrence` tell of the text, beside what is counted here."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from tests.oracle import oracle_counts as counts
from tests.oracle import oracle_data as data
from tests.oracle.oracle_figures import Figure, Study
from tests.oracle.oracle_program import table


def figures(study: Study) -> Iterator[Figure]:
    """Yield what is told and what is counted."""
    yield from words(study)
    yield from together(study)


def words(study: Study) -> Iterator[Figure]:
    """The list of `words --code`, and what is a hesitation, are the words inside what counts."""
    paths = data.paths(study.data)
    for path in data.top_paths(study.data):
        found = table(study.folder, "words", "--code", path, "--by", "form", "--all", "--top", "0")
        sounds = table(study.folder, "words", "--code", path, "--hesitations", "--top", "0")
        inside = sum(
            counts.count(study.data, study.data.subtree[paths[path]], "document", key).words
            for key in study.data.documents["id"]
        )
        yield Figure(
            f"words of {path}", int(found["n"].sum() + sounds["hesitations"].sum()), inside
        )


def together(study: Study) -> Iterator[Figure]:
    """How many places have both of two themes, and either of them."""
    paths = data.paths(study.data)
    top = data.top_paths(study.data)
    for unit in ("document", "turn"):
        places = {
            path: counts.places(study.data, study.data.subtree[paths[path]], unit) for path in top
        }
        found = table(
            study.folder, "cooccurrence", "--by", unit, "--level", "theme", "--layout", "long"
        ).itertuples()
        told = {frozenset((row.theme_a, row.theme_b)): row.n for row in found}
        for one, other in combinations(top, 2):
            both = len(places[one] & places[other])
            yield Figure(
                f"cooccurrence of {one} and {other} by {unit}",
                told.get(frozenset((one, other)), 0),
                both,
            )
