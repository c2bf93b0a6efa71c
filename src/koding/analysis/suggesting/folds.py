"""Which documents are left out together, so that no line is judged by a model that saw it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from koding.analysis.suggesting.material import Ints, Material

MOST_FOLDS = 10
"""With more documents than this, several are left out at once."""


def fold_of_lines(material: Material) -> Ints:
    """Return the fold of every line: its document's, -1 where the document is not coded.

    Documents are dealt out in the order of their names, which does not change with imports.
    """
    coded = np.unique(material.document[material.taught])
    fold = np.full(len(material.documents), -1, dtype=np.int64)
    fold[coded] = np.arange(len(coded)) % MOST_FOLDS
    return fold[material.document]
