"""The codebook's entries, each with how much is coded with it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.quotations import find_heard
from koding.analysis.ground.selection import choose
from koding.analysis.matrix.table import theme_matrix
from koding.model.label import Label, same
from koding.model.quotations import CodeEntry
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.ground.selection import Selection
    from koding.model.codes import Code
    from koding.model.snapshot import Snapshot
    from koding.tabling import Frame

INDENT = "\u2003"
"""What stands before a code's label for every code above it."""


def list_entries(
    snapshot: Snapshot, selection: Selection, codes: Sequence[Code]
) -> tuple[CodeEntry, ...]:
    """Return an entry a code; `codes` run along the snapshot's, parents before children."""
    heard = find_heard(snapshot, choose(snapshot, selection))
    own = np.bincount(snapshot.passages.code[heard.passages], minlength=len(codes)).tolist()
    matrix = theme_matrix(snapshot, replace(selection, publish=0))
    totals = np.nan_to_num(matrix.numbers.totals).astype(int)  # what nobody looked for holds none
    united = dict(zip(matrix.paths, totals.tolist(), strict=True))
    depths: list[int] = []
    entries = []
    for place, (node, code) in enumerate(zip(snapshot.codes, codes, strict=True)):
        depths.append(0 if node.parent < 0 else depths[node.parent] + 1)
        entries.append(CodeEntry(node.path, depths[place], code, own[place], united[node.path]))
    return tuple(entries)


def tree_frame(entries: Sequence[CodeEntry], notes: tuple[Label, ...]) -> Frame:
    """Return the coding tree, a row a code: its level, where it comes from, and its passages."""
    return tabulate(
        word("title.coding_tree"),
        _TREE,
        entries,
        unit=word("unit.code"),
        n=len(entries),
        notes=(*notes, word("note.united")),
    )


def _indented(entry: CodeEntry) -> Label:
    before = INDENT * entry.depth
    label = entry.label
    return Label(before + (label.nb or label.en), before + (label.en or label.nb))


def _level(level: str) -> Label:
    try:
        return word(f"level.{level}")
    except KeyError:  # the study names its levels itself
        return same(level)


_TREE: tuple[Field[CodeEntry], ...] = (
    field("code", _indented),
    field("level", lambda entry: _level(entry.code.level)),
    field("derivation", lambda entry: word(f"derivation.{entry.code.origin}")),
    whole("own", lambda entry: entry.own, says="passages.own"),
    whole("united", lambda entry: entry.united, says="passages.united"),
)
