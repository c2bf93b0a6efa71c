"""The tables and the figure of saturation: an interview a row, or a code."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.ground.remarks import decimal, say
from koding.analysis.publishing.groups import refuse_few
from koding.analysis.publishing.telling import Publication, publish_frame
from koding.errors import KodingError
from koding.messages import publishing
from koding.model.choices import Derivation
from koding.model.label import Label, keyed
from koding.model.measures import Layout
from koding.tabling import NO_LABEL, ColumnKind
from koding.tabling.charts import Curve
from koding.tabling.fields import Field, aside, field, tabulate, under, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from koding.analysis.saturation.judging import Saturation
    from koding.tabling import Frame


def frame_saturation(found: Saturation, layout: Layout = Layout.WIDE) -> Frame:
    """Return one row an interview (wide), or one row a code with its first interview (long).

    Published it has a row so many interviews together.

    Raises:
        KodingError: the long one is to be published.
    """
    if found.publish:
        if layout == Layout.LONG:
            raise KodingError(publishing.ONE_ROW_EACH())
        return _blocks(found)
    return _codes(found) if layout == Layout.LONG else _interviews(found)


def chart_saturation(found: Saturation) -> Curve:
    """Return the curve: new codes as bars, those found so far as a line."""
    if found.publish:
        return Curve(_blocks(found), x="documents", bars="new", line="cumulative")
    frame = replace(_interviews(found), preface=(found.uses,))
    return Curve(frame, x="document", bars="new", line="cumulative")


def _interviews(found: Saturation) -> Frame:
    """Return one row an interview, in order; a run stands with the interview that ends it."""
    cumulative, (low, median, high) = np.cumsum(found.new), found.curves
    fields: list[Field[int]] = [
        whole("position", lambda at: at + 1, says="saturation.position"),
        under(NO_LABEL, "saturation.interview", field("document", lambda at: found.documents[at])),
        aside(field("date", lambda at: found.dates[at])),
        _count("codes", lambda at: found.used[at]),
        aside(_count("new", lambda at: found.new[at])),
        _count("new_a_priori", lambda at: found.new[at] - found.derived[at]),
        _count("new_derived", lambda at: found.derived[at]),
        _count("cumulative", lambda at: cumulative[at]),
        *_runs(found),
        aside(_count("random_low", lambda at: low[at])),
        aside(_count("random_median", lambda at: median[at])),
        aside(_count("random_high", lambda at: high[at])),
    ]
    frame = _tabulate(found, fields, range(len(found.documents)), keys=2)
    return replace(frame, screen=replace(frame, notes=_tell_last_run(found)))


def _blocks(found: Saturation) -> Frame:
    """Return one row so many interviews, in order: what they brought together, and all so far.

    The last row has those that would make too few for one of their own.

    Raises:
        KodingError: there are fewer interviews than that in all.
    """
    n, least = len(found.documents), found.publish
    refuse_few(n, least)
    starts = list(range(0, n - least + 1, least))
    ends = [*starts[1:], n]
    new = np.array(found.new, dtype=np.int64)
    fields: list[Field[int]] = [
        field("documents", lambda at: f"{starts[at] + 1}–{ends[at]}", says="saturation.position"),
        _count("new", lambda at: new[starts[at] : ends[at]].sum()),
        _count("cumulative", lambda at: new[: ends[at]].sum()),
    ]
    frame = _tabulate(found, fields, range(len(starts)), keys=1)
    return publish_frame(frame, Publication(least, instead=say("publish.blocks", least=least)))


def _runs(found: Saturation) -> tuple[Field[int], ...]:
    before = found.runs.base + found.runs.length - 1
    return (
        aside(
            whole(
                "run_new",
                lambda at: found.runs.new[at - before] if at >= before else None,
                says="saturation.run_new",
            )
        ),
        aside(
            field(
                "run_share",
                lambda at: found.runs.shares[at - before] if at >= before else None,
                ColumnKind.PERCENT,
                says="saturation.run_share",
            )
        ),
    )


def _tell_last_run(found: Saturation) -> tuple[Label, ...]:
    """Return how much the last interviews brought, or what would fill the table."""
    if not found.documents:
        return (word("saturation.nothing"),)
    if not found.runs.shares or found.runs.shares[-1] is None:
        return ()
    share = decimal(100 * found.runs.shares[-1], 1)
    return (say("saturation.last", n=found.runs.length, share=share, base=found.runs.base),)


def _codes(found: Saturation) -> Frame:
    """Return one row a code by the interview that first used it; those never used come last."""
    first, never = found.first, len(found.documents)
    fields: list[Field[int]] = [
        whole(
            "position",
            lambda at: int(first[at]) + 1 if first[at] >= 0 else None,
            says="saturation.position",
        ),
        field(
            "document",
            lambda at: found.documents[first[at]] if first[at] >= 0 else None,
            says="saturation.first_in",
        ),
        field("code", lambda at: found.codes[at].path),
        field("level", lambda at: found.codes[at].level),
        field(
            "derivation",
            lambda at: _derivation(found.codes[at].derivation),
            says="saturation.derivation",
            keyed=True,
        ),
        whole("documents", lambda at: int(found.documents_of[at])),
    ]
    order = np.argsort(np.where(first < 0, never, first), kind="stable")
    return _tabulate(found, fields, order.tolist(), keys=1)


def _count(name: str, of: Callable[[int], int]) -> Field[int]:
    return whole(name, lambda at: int(of(at)), says=f"saturation.{name}")


def _derivation(derivation: str) -> Label:
    kind = Derivation(derivation).name.lower()
    return keyed(word(f"saturation.{kind}"), kind)


def _tabulate(
    found: Saturation, fields: Sequence[Field[int]], places: Iterable[int], keys: int
) -> Frame:
    return tabulate(
        word("title.saturation"),
        fields,
        places,
        unit=word("unit.document"),
        n=len(found.documents),
        notes=found.notes,
        facts=found.facts,
        keys=keys,
    )
