"""What has to be said out loud about a joint display."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from koding.analysis.joint.quotes import CANDIDATES, QUOTE_WORDS
from koding.analysis.joint.ranks import DISSONANT, PARTIAL
from koding.analysis.overview_frames import name_high
from koding.analysis.remarks import listing, say
from koding.frame.words import word
from koding.model.label import same
from koding.model.survey import ItemKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from koding.analysis.joint.display import JointPlan, JointRow
    from koding.analysis.joint.sides import Sides
    from koding.analysis.selection import Chosen, Selection
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


def remark_sides(
    selection: Selection,
    chosen: Chosen,
    sides: Sides,
    plan: JointPlan,
    heard: Label,
    interviewed: int,
) -> list[Label]:
    """Return the notes on what both sides rest on.

    `heard` says how many documents, `interviewed` how many organisations are on both sides.
    """
    overview = sides.overview
    if overview is None:
        bases = [say("note.joint_no_survey", documents=heard)]
    else:
        bases = [
            say(
                "note.joint_bases",
                respondents=overview.n_respondents,
                cases=overview.n_cases,
                documents=heard,
            ),
            *_same_cases(overview.n_cases, plan, interviewed),
            *_survey_notes(sides, plan),
        ]
    narrowed = (selection.documents or selection.cases) and not plan.interviewed
    return [
        *bases,
        *([word("note.joint_narrowed")] if narrowed and overview is not None else []),
        *chosen.notes,
    ]


def tell_kinds(snapshot: Snapshot, documents: Sequence[int]) -> Label:
    """Return how many documents there are and how many of each kind, as `9 (interview 8, ...)`."""
    kinds = Counter(snapshot.documents.kinds[place] for place in documents)
    told = [say("joint.kind", kind=word(f"kind.{kind}"), n=n) for kind, n in kinds.items()]
    held = say("joint.kinds", n=len(documents), kinds=listing(told))
    return held if told else same("0")


def remark_display(
    rows: Sequence[JointRow], orphans: Sequence[str], plan: JointPlan
) -> list[Label]:
    """Return the notes on ranks, flags and quotations, and on what did not find its place."""
    return [
        *_rank_notes(rows, plan),
        *_quote_notes(rows),
        *([say("note.joint_orphans", names=listing(orphans))] if orphans else []),
        word("note.purposive"),
        word("note.joint_convergence"),
    ]


def _same_cases(cases: int, plan: JointPlan, interviewed: int) -> list[Label]:
    if plan.interviewed:
        return [word("note.joint_interviewed")]
    return [say("note.joint_apart", n=interviewed)] if interviewed < cases else []


def _survey_notes(sides: Sides, plan: JointPlan) -> Iterator[Label]:
    assert sides.overview is not None  # noqa: S101 - asked for only where there is a survey
    found = sides.overview.distributions
    high = [name_high(one) for one in found if one.item.kind is ItemKind.ORDINAL]
    yield from (say("note.high", levels=levels) for levels in dict.fromkeys(high) if levels)
    yield say("note.score", rule=word(f"score.{plan.score}"))
    halved = sum(one.halved for one in found)
    if halved:
        yield say("note.halved", n=halved)
    silent = [one.label for one, _ in sides.rows if one is not None and not one.speaks]
    if silent:
        yield say("note.nobody", names=listing(silent))
    if sides.unscaled:
        yield say("note.joint_unscaled", names=listing(sides.unscaled))


def _rank_notes(rows: Sequence[JointRow], plan: JointPlan) -> Iterator[Label]:
    ranked = sum(row.difference is not None for row in rows)
    if not ranked:
        yield word("note.joint_unranked")
        return
    yield say("note.joint_ranks", n=ranked, base=word(f"joint.by_{plan.base}"))
    yield say("note.joint_rule", dissonant=f"{DISSONANT:g}", partial=f"{PARTIAL:g}")
    if ranked <= DISSONANT:
        yield say("note.joint_few", n=ranked, most=ranked - 1)
    if any(row.said.flag is not None for row in rows):
        own = [row.label for row in rows if row.said.flag is not None]
        yield say("note.joint_own", names=listing(own))


def _quote_notes(rows: Sequence[JointRow]) -> Iterator[Label]:
    if any(row.choice is not None for row in rows):
        yield say("note.joint_quotes", words=QUOTE_WORDS, candidates=CANDIDATES)
        yield word("note.pseudonymised")
    declined = [row.label for row in rows if row.said.declined]
    if declined:
        yield say("note.joint_declined", names=listing(declined))
