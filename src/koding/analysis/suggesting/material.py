"""What a model learns from: coded lines as words, whose coding it is, and folds of documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from koding.analysis.ground.selection import choose, keep_done

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from koding.analysis.ground.selection import Selection
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

    Bools = NDArray[np.bool_]
    Ints = NDArray[np.int64]
    Floats = NDArray[np.float32]
    Matrix = sparse.csr_matrix[np.float32]

FEWEST_LINES, FEWEST_DOCUMENTS = 8, 3
"""A code is learnt from as many lines, in as many documents, at least: two are left out at once."""

MOST_FOLDS = 10
"""With more documents than this, several are left out at once."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is handed over: where it stands, and what stands in it, as numbers.

    `labels` and `rules` are places of codes, `weights` what keywords weigh for codes, by place;
    `words` and `written` places of features, as often as they stand in the line.
    """

    document: int
    turn: int
    taught: bool
    labels: frozenset[int]
    rules: frozenset[int]
    words: Sequence[int]
    written: Sequence[int]
    weights: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Material:
    """Lines that people say, by document (in the order of their names) and number.

    `document` and `turn` say where a line stands; `taught` marks the informants' lines of
    documents that are coded. `labels` and `rules` have a column a code: what was coded (with what
    lies under it), and what the codebook's keywords suggest; `weights` what these weigh. `words`
    and `written` count dictionary forms with the members of compounds (`names`), and words as they
    are written. `meaning` is how near lines are to codes, None where nobody has looked.
    """

    documents: tuple[str, ...]
    codes: tuple[str, ...]
    levels: tuple[str, ...]
    names: tuple[str, ...]
    document: Ints
    turn: Ints
    taught: Bools
    labels: Bools
    rules: Bools
    words: Matrix
    written: Matrix
    weights: Floats
    meaning: Floats | None = None


@dataclass(frozen=True)
class Enough:
    """Which codes (a mask) have enough lines to be learnt, and how many each has."""

    learnt: Bools
    lines: Ints
    documents: Ints


def gather(
    lines: Sequence[Line],
    documents: Sequence[str],
    codes: Sequence[tuple[str, str]],
    names: Sequence[str],
    written: int,
    meaning: Floats | None = None,
) -> Material:
    """Return lines as arrays; `codes` are `(path, level)`, `written` how many written words."""
    return Material(
        documents=tuple(documents),
        codes=tuple(path for path, _ in codes),
        levels=tuple(level for _, level in codes),
        names=tuple(names),
        document=np.array([line.document for line in lines], dtype=np.int64),
        turn=np.array([line.turn for line in lines], dtype=np.int64),
        taught=np.array([line.taught for line in lines], dtype=bool),
        labels=_marks([line.labels for line in lines], len(codes)),
        rules=_marks([line.rules for line in lines], len(codes)),
        words=_counts([line.words for line in lines], len(names)),
        written=_counts([line.written for line in lines], written),
        weights=_weights([line.weights for line in lines], len(codes)),
        meaning=meaning,
    )


def restrict(material: Material, codes: Bools) -> Material:
    """Return the material with these codes (a mask) alone."""
    kept = np.flatnonzero(codes)
    return replace(
        material,
        codes=tuple(material.codes[place] for place in kept),
        levels=tuple(material.levels[place] for place in kept),
        labels=material.labels[:, kept],
        rules=material.rules[:, kept],
        weights=material.weights[:, kept],
        meaning=None if material.meaning is None else material.meaning[:, kept],
    )


def find_enough(material: Material) -> Enough:
    """Return which codes can be learnt from the lines that are coded."""
    labels = material.labels & material.taught[:, None]
    held = [len(np.unique(material.document[labels[:, code]])) for code in range(labels.shape[1])]
    lines, documents = labels.sum(axis=0), np.array(held, dtype=np.int64)
    return Enough((lines >= FEWEST_LINES) & (documents >= FEWEST_DOCUMENTS), lines, documents)


def _marks(held: Sequence[frozenset[int]], columns: int) -> Bools:
    marks = np.zeros((len(held), columns), dtype=bool)
    for row, places in enumerate(held):
        marks[row, list(places)] = True
    return marks


def _weights(held: Sequence[Mapping[int, float]], columns: int) -> Floats:
    weights = np.zeros((len(held), columns), dtype=np.float32)
    for row, own in enumerate(held):
        for place, weight in own.items():
            weights[row, place] = weight
    return weights


def _counts(rows: Sequence[Sequence[int]], features: int) -> Matrix:
    """Return a matrix with a row a line that counts how often each feature stands in it."""
    lengths = np.fromiter((len(row) for row in rows), np.int64, count=len(rows))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    numbers = np.fromiter(chain.from_iterable(rows), np.int64, count=int(starts[-1]))
    ones = np.ones(len(numbers), dtype=np.float32)
    counts = sparse.csr_matrix((ones, numbers, starts), shape=(len(rows), features))
    counts.sum_duplicates()
    return counts


@dataclass(frozen=True, slots=True)
class CountedCoding:
    """Spans `(start, end, place of the code)` by the name of the document, and who coded them."""

    spans: dict[str, list[tuple[int, int, int]]]
    coders: str
    notes: tuple[Label, ...]


def read_counted(snapshot: Snapshot, selection: Selection) -> CountedCoding:
    """Return the passages that `selection` counts, of documents that are done.

    In the others a line without a code says nothing: it may only not be read yet.

    Raises:
        NotFoundError: a coder or document is not there, or nobody says whose coding counts.
    """
    chosen = keep_done(snapshot, choose(snapshot, selection))
    passages = snapshot.passages
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for place in np.flatnonzero(chosen.passages):
        name = snapshot.documents.names[int(passages.document[place])]
        span = int(passages.start[place]), int(passages.end[place]), int(passages.code[place])
        spans.setdefault(name, []).append(span)
    return CountedCoding(spans, dict(chosen.facts)["coders"], chosen.notes)


def fold_of_lines(material: Material) -> Ints:
    """Return the fold of every line: its document's, -1 where the document is not coded.

    Documents are dealt out in the order of their names, which does not change with imports.
    """
    coded = np.unique(material.document[material.taught])
    fold = np.full(len(material.documents), -1, dtype=np.int64)
    fold[coded] = np.arange(len(coded)) % MOST_FOLDS
    return fold[material.document]
