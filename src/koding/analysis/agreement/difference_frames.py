"""The tables of confusion, of disagreements and of passages that meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from koding.analysis.cells import number
from koding.analysis.remarks import say
from koding.model.label import keyed
from koding.tabling import ColumnKind
from koding.tabling.fields import Field, field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from koding.analysis.agreement.differences import Confusion, Disagreements
    from koding.analysis.agreement.overlap import Overlap, OverlapRow
    from koding.model.label import Label
    from koding.tabling import Frame


class _Confused(NamedTuple):
    """Units that one coder gave one code, and the other another."""

    coder: str
    code: Label
    other: str
    other_code: Label
    units: int


def frame_confusion(confusion: Confusion) -> Frame:
    """Return one row a pair of codes that occurs, by the first one's code, the most first."""
    fields: list[Field[_Confused]] = [
        field("coder", lambda one: one.coder),
        field("code", lambda one: one.code, keyed=True),
        field("other", lambda one: one.other, says="agreement.other"),
        field("other_code", lambda one: one.other_code, says="agreement.other_code", keyed=True),
        whole("units", lambda one: one.units, says="agreement.n_units"),
    ]
    return tabulate(
        word("title.confusion"),
        fields,
        _confused(confusion),
        unit=word(f"agreement.unit.{confusion.unit}"),
        n=confusion.units,
        notes=confusion.notes,
        facts=confusion.facts,
    )


def frame_disagreements(disagreements: Disagreements) -> Frame:
    """Return one row a stretch of text and code: where, which code, who has it and who not."""
    found, lines = disagreements.found, disagreements.lines
    words, quotes = disagreements.words, disagreements.quotes
    fields: list[Field[int]] = [
        field("document", lambda at: found[at].document),
        whole("line", lambda at: lines[at][0], says="agreement.line"),
        whole("last_line", lambda at: lines[at][1], says="agreement.last_line"),
        field("code", lambda at: found[at].code),
        field("coded_by", lambda at: ", ".join(found[at].coded_by), says="agreement.coded_by"),
        field(
            "not_coded_by",
            lambda at: ", ".join(found[at].not_coded_by),
            says="agreement.not_coded_by",
        ),
        whole("words", lambda at: words[at]),
        whole("start", lambda at: found[at].start),
        whole("end", lambda at: found[at].end),
    ]
    if quotes:
        fields.append(field("quote", lambda at: quotes[at], says="agreement.quote"))
    return tabulate(
        word("title.disagreements"),
        fields,
        range(len(found)),
        unit=word("unit.disagreement"),
        n=len(found),
        notes=disagreements.notes,
        facts=disagreements.facts,
        keys=4,
    )


def frame_overlap(overlap: Overlap) -> Frame:
    """Return one row a code and pair of coders: how many passages meet, of how many."""
    fields: list[Field[OverlapRow]] = [
        field("code", lambda row: row.code, keyed=True),
        field("coder", lambda row: row.coder),
        field("other", lambda row: row.other, says="agreement.other"),
        field(
            "agreed",
            lambda row: number(row.matches.agreed),
            ColumnKind.PERCENT,
            says="agreement.overlap",
        ),
        whole("matched", lambda row: row.matches.matched, says="agreement.matched"),
        whole("n", lambda row: row.matches.n, says="agreement.passages"),
        whole("n_other", lambda row: row.matches.n_other, says="agreement.passages_other"),
    ]
    return tabulate(
        say("title.overlap", percent=overlap.percent),
        fields,
        overlap.rows,
        unit=word("unit.passage"),
        n=overlap.passages,
        notes=overlap.notes,
        facts=overlap.facts,
        keys=3,
    )


def _confused(confusion: Confusion) -> Iterator[_Confused]:
    codes = (*confusion.codes, keyed(word("agreement.nothing"), "(nothing)"))
    for (coder, other), counts in zip(confusion.pairs, confusion.counts, strict=True):
        for row, code in enumerate(codes):
            for column in np.argsort(-counts[row], kind="stable"):
                if counts[row, column]:
                    n = int(counts[row, column])
                    yield _Confused(coder, code, other, codes[column], n)
