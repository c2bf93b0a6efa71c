"""The coding that a model learns from: what the tables count, or that of the coders named."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.selection import choose
from koding.analysis.unread import keep_done

if TYPE_CHECKING:
    from koding.analysis.selection import Selection
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


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
