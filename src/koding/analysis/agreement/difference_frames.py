"""The tables of confusion and of disagreements."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.cells import number
from koding.analysis.remarks import say
from koding.model.label import keyed
from koding.tabling import Column, ColumnKind, Frame
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from koding.analysis.agreement.differences import Confusion, Disagreements
    from koding.analysis.agreement.overlap import Overlap
    from koding.tabling import Cell

    Ints = NDArray[np.int64]


def frame_confusion(confusion: Confusion) -> Frame:
    """Return one row a pair of codes that occurs, by the first one's code, the most first."""
    header = (
        Column("coder", word("coder")),
        Column("code", word("code"), keyed=True),
        Column("other", word("agreement.other")),
        Column("other_code", word("agreement.other_code"), keyed=True),
        Column("units", word("agreement.n_units"), ColumnKind.INTEGER),
    )
    return Frame(
        title=word("title.confusion"),
        columns=header,
        rows=tuple(
            row
            for pair, counts in zip(confusion.pairs, confusion.counts, strict=True)
            for row in _confused(confusion, pair, counts)
        ),
        unit=word(f"agreement.unit.{confusion.unit}"),
        n=confusion.units,
        notes=confusion.notes,
        facts=confusion.facts,
    )


def frame_disagreements(disagreements: Disagreements) -> Frame:
    """Return one row a stretch of text and code: where, which code, who has it and who not."""
    header = (
        Column("document", word("document")),
        Column("line", word("agreement.line"), ColumnKind.INTEGER),
        Column("last_line", word("agreement.last_line"), ColumnKind.INTEGER),
        Column("code", word("code")),
        Column("coded_by", word("agreement.coded_by")),
        Column("not_coded_by", word("agreement.not_coded_by")),
        Column("words", word("words"), ColumnKind.INTEGER),
        Column("start", word("start"), ColumnKind.INTEGER),
        Column("end", word("end"), ColumnKind.INTEGER),
        *([Column("quote", word("agreement.quote"))] if disagreements.quotes else []),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            one.document,
            *lines,
            one.code,
            ", ".join(one.coded_by),
            ", ".join(one.not_coded_by),
            words,
            one.start,
            one.end,
            *disagreements.quotes[place : place + 1],
        )
        for place, (one, lines, words) in enumerate(
            zip(disagreements.found, disagreements.lines, disagreements.words, strict=True)
        )
    ]
    return Frame(
        title=word("title.disagreements"),
        columns=header,
        rows=tuple(rows),
        unit=word("unit.disagreement"),
        n=len(rows),
        keys=4,
        notes=disagreements.notes,
        facts=disagreements.facts,
    )


def frame_overlap(overlap: Overlap) -> Frame:
    """Return one row a code and pair of coders: how many passages meet, of how many."""
    header = (
        Column("code", word("code"), keyed=True),
        Column("coder", word("coder")),
        Column("other", word("agreement.other")),
        Column("agreed", word("agreement.overlap"), ColumnKind.PERCENT),
        Column("matched", word("agreement.matched"), ColumnKind.INTEGER),
        Column("n", word("agreement.passages"), ColumnKind.INTEGER),
        Column("n_other", word("agreement.passages_other"), ColumnKind.INTEGER),
    )
    return Frame(
        title=say("title.overlap", percent=overlap.percent),
        columns=header,
        rows=tuple(
            (
                row.code,
                row.coder,
                row.other,
                number(row.matches.agreed),
                row.matches.matched,
                row.matches.n,
                row.matches.n_other,
            )
            for row in overlap.rows
        ),
        unit=word("unit.passage"),
        n=overlap.passages,
        notes=overlap.notes,
        facts=overlap.facts,
        keys=3,
    )


def _confused(
    confusion: Confusion, pair: tuple[str, str], counts: Ints
) -> Iterator[tuple[Cell, ...]]:
    codes = (*confusion.codes, keyed(word("agreement.nothing"), "(nothing)"))
    for row, code in enumerate(codes):
        for column in np.argsort(-counts[row], kind="stable"):
            if counts[row, column]:
                yield pair[0], code, pair[1], codes[column], int(counts[row, column])
