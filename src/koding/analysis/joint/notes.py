"""What has to be said out loud about a joint display."""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from koding.analysis.ground.remarks import count, listing, plain_number, say
from koding.analysis.joint.quotes import CANDIDATES, QUOTE_WORDS
from koding.analysis.joint.ranks import FEWEST, RANKED, expect_flags, set_limits
from koding.analysis.statistics.tau_rho_delta import associate
from koding.analysis.survey.distribution import name_high
from koding.messages import joined
from koding.model.label import same
from koding.model.measures import Statistic, SurveyBase
from koding.model.survey import ItemKind
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from koding.analysis.ground.selection import Chosen, Selection
    from koding.analysis.joint.display import JointPlan, JointRow
    from koding.analysis.joint.sides import Sides
    from koding.model.interpretation import Flag
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
                respondents=count("respondent", overview.n_respondents),
                in_cases=count("case", overview.n_cases),
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


def tell_asked(sides: Sides, plan: JointPlan) -> Label:
    """Return how many answered the survey, by the base it is ranked by."""
    overview = sides.overview
    if overview is None:
        return word("joint.survey")
    if plan.base is SurveyBase.CASE:
        return count("case", overview.n_cases)
    return count("respondent", overview.n_respondents)


def tell_heard(snapshot: Snapshot, documents: Sequence[int]) -> Label:
    """Return how many texts there are of each kind, as `8 intervjuer, 1 gruppediskusjon`."""
    kinds = Counter(snapshot.documents.kinds[place] for place in documents)
    told = [say(f"joint.heard.{kind}", n=n) for kind, n in kinds.most_common()]
    return listing(told) if told else word("joint.interviews")


def remark_display(
    rows: Sequence[JointRow],
    orphans: Sequence[str],
    plan: JointPlan,
    interviewed: Sequence[Flag | None] | None,
) -> list[Label]:
    """Return the notes on ranks, flags and quotations, and on what did not find its place.

    `interviewed` are the flags that the rows would have with only the respondents of the
    organisations spoken with; None where the two sides have one base already.
    """
    return [
        *_unread_notes(rows),
        *_rank_notes(rows, plan),
        *([] if interviewed is None else [_base_note(rows, interviewed)]),
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


def _unread_notes(rows: Sequence[JointRow]) -> list[Label]:
    """Name the themes that not every document was read for: they have neither rank nor flag."""
    names = [row.label for row in rows if row.interviews is not None and not row.interviews.read]
    return [say("note.joint_unread", names=listing(names))] if names else []


def _rank_notes(rows: Sequence[JointRow], plan: JointPlan) -> Iterator[Label]:
    ranked = [row for row in rows if row.difference is not None]
    if not ranked:
        yield word("note.joint_unranked")
        return
    yield say("note.joint_ranks", n=len(ranked), base=word(f"joint.by_{plan.base}"))
    limits = set_limits(len(ranked))
    if limits is None:
        yield say("note.joint_few", n=len(ranked), fewest=FEWEST)
    else:
        yield _chance_note(ranked)
        yield say(
            "note.joint_rule",
            dissonant=plain_number(limits.dissonant),
            partial=plain_number(limits.partial),
        )
    if any(row.said.flag is not None for row in rows):
        own = [row.label for row in rows if row.said.flag is not None]
        yield say("note.joint_own", names=listing(own))


def _chance_note(ranked: Sequence[JointRow]) -> Label:
    """Say how many flags ranks that have nothing to do with each other earn, beside those seen."""
    pairs = [(row.ranks[0] or 0.0, row.ranks[1] or 0.0) for row in ranked]
    survey, interviews = zip(*pairs, strict=True)
    expected = expect_flags(survey, interviews)
    seen = Counter(row.suggested for row in ranked)
    together = associate(Statistic.RHO, survey, interviews)
    return say(
        "note.joint_chance",
        n=len(ranked),
        seen=_tell_flags({flag: float(seen[flag]) for flag in RANKED}),
        expected=_tell_flags(expected),
        few="/".join(str(seen[flag]) for flag in RANKED),
        chance=joined("/", [plain_number(round(expected[flag], 1)) for flag in RANKED]),
        rho=word("joint.no_rho") if math.isnan(together) else plain_number(round(together, 2)),
    )


def _base_note(rows: Sequence[JointRow], interviewed: Sequence[Flag | None]) -> Label:
    """Say which suggestions hang on whom the survey asked beside those spoken with."""
    changed = [
        say("joint.turns", row=row.label, before=_name(row.suggested), after=_name(after))
        for row, after in zip(rows, interviewed, strict=True)
        if row.suggested is not after
    ]
    return say("note.joint_changes", names=listing(changed)) if changed else word("note.joint_same")


def _name(flag: Flag | None) -> Label:
    return word("joint.no_flag") if flag is None else word(f"flag.{flag}")


def _tell_flags(counts: Mapping[Flag, float]) -> Label:
    return listing(
        [
            say("joint.counted", n=plain_number(round(n, 1)), flag=word(f"flag.{flag}"))
            for flag, n in counts.items()
        ]
    )


def _quote_notes(rows: Sequence[JointRow]) -> Iterator[Label]:
    if any(row.choice is not None for row in rows):
        yield say("note.joint_quotes", words=QUOTE_WORDS, candidates=CANDIDATES)
        yield word("note.pseudonymised")
    declined = [row.label for row in rows if row.said.declined]
    if declined:
        yield say("note.joint_declined", names=listing(declined))
