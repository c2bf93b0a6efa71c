"""What has to be said about agreement: who, on what, how it was counted, and what it is worth."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.comparison import find_finished
from koding.analysis.agreement.rows import Question
from koding.analysis.remarks import listing, say
from koding.analysis.statistics.bootstrap import FEW_CLUSTERS
from koding.frame.words import word
from koding.model.agreement import Cluster, Metric
from koding.model.choices import ASKING, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.analysis.agreement.comparison import Comparison, Contest
    from koding.analysis.agreement.ground import Ground, Settings
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


def remark(
    ground: Ground, contest: Contest, settings: Settings, rows: Sequence[AgreementRow]
) -> tuple[Label, ...]:
    """Return the notes of a table of agreement, or why there is nothing in it."""
    if not ground.axis.length:
        return explain_nothing(ground.snapshot, contest)
    return (
        *remark_comparison(ground.snapshot, ground.comparison, contest),
        say("agreement.note.unit", unit=word(f"agreement.unit.{settings.unit}")),
        word(f"agreement.note.uncoded.{_TEXT[settings.uncoded]}"),
        *_remark_coefficients(ground, settings, rows),
        *_remark_undefined(rows),
        *_remark_intervals(ground, settings),
        word("agreement.note.policy"),
        word("agreement.note.approach"),
    )


_TEXT = {None: "both", True: "counted", False: "left_out"}


def remark_comparison(
    snapshot: Snapshot, comparison: Comparison, contest: Contest
) -> tuple[Label, ...]:
    """Return who is compared, on how much of the material, and whose speech."""
    names = snapshot.documents.names
    documents = [names[place] for place in np.flatnonzero(comparison.documents)]
    return (
        say(
            "agreement.note.compared",
            coders=listing([rater.name for rater in comparison.raters]),
            rounds=", ".join(map(str, dict.fromkeys(contest.rounds))),
            documents=listing(documents),
        ),
        _share(snapshot, comparison, contest),
        *remark_past(contest),
        *_unfinished(snapshot, comparison),
        *([] if comparison.is_complete else [word("agreement.note.incomplete")]),
        *_roles(snapshot, comparison, contest),
    )


def remark_past(contest: Contest) -> list[Label]:
    """Return of what moment the coding is, and what of it could not be had."""
    past = contest.as_of
    if past is None:
        return []
    notes = [say("agreement.note.as_of", date=past.moment[:16].replace("T", " "))]
    if past.revised:
        notes.append(say("agreement.note.revised", names=listing(past.revised)))
    return [*notes, say("agreement.note.lost", n=past.lost)] if past.lost else notes


def explain_nothing(snapshot: Snapshot, contest: Contest) -> tuple[Label, ...]:
    """Return why nobody can be compared, and what to do about it."""
    past = remark_past(contest)
    if contest.documents:
        documents = listing(contest.documents)
        return (say("agreement.note.no_overlap", documents=documents), *past)
    rounds = ", ".join(map(str, contest.rounds))
    marks = [coder for _, coder, round_ in snapshot.finished if round_ in contest.rounds]
    if not marks:
        return (say("agreement.note.none_finished", rounds=rounds), *past)
    told = [f"{snapshot.coders[coder]} ({marks.count(coder)})" for coder in sorted(set(marks))]
    return (say("agreement.note.none_shared", rounds=rounds, finished=listing(told)), *past)


def state_contest(comparison: Comparison, contest: Contest) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of who was compared on what."""
    return (
        ("coders", ", ".join(rater.name for rater in comparison.raters)),
        ("round", ", ".join(map(str, contest.rounds))),
        ("documents", ", ".join(contest.documents)),
        ("kinds", ", ".join(contest.kinds)),
        ("interviewer", "counted" if contest.include_interviewer else "left out"),
        ("as of", contest.as_of.moment if contest.as_of else ""),
    )


def state_facts(
    ground: Ground, contest: Contest, settings: Settings
) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of how the numbers came about."""
    return (
        *state_contest(ground.comparison, contest),
        ("coding unit", settings.unit),
        ("level", settings.level or "all"),
        ("uncoded text", _TEXT[settings.uncoded].replace("_", " ")),
        ("metric of values", settings.metric),
        ("interval", f"95 % percentile bootstrap of {ground.cluster}s"),
        ("draws", str(settings.draws)),
    )


def _share(snapshot: Snapshot, comparison: Comparison, contest: Contest) -> Label:
    kinds = np.array([kind in contest.kinds for kind in snapshot.documents.kinds], dtype=bool)
    asked = kinds | comparison.documents
    silent = [place for place, role in enumerate(snapshot.roles) if role in ASKING]
    heard = contest.include_interviewer | ~np.isin(snapshot.turns.role, silent)
    words = snapshot.turns.words
    whole = int(words[heard & asked[snapshot.turns.document]].sum())
    shared = int(words[comparison.turns].sum())
    share = round(100 * shared / whole) if whole else 0
    return say(
        "agreement.note.share", n=int(comparison.documents.sum()), of=int(asked.sum()), share=share
    )


def _unfinished(snapshot: Snapshot, comparison: Comparison) -> list[Label]:
    undone = comparison.judged & ~find_finished(snapshot, comparison.raters)
    places = np.flatnonzero(undone.any(axis=1))
    names = [snapshot.documents.names[place] for place in places]
    return [say("agreement.note.unfinished", names=listing(names))] if names else []


def _roles(snapshot: Snapshot, comparison: Comparison, contest: Contest) -> list[Label]:
    notes = [word("note.interviewer")] if contest.include_interviewer else []
    unknown = comparison.turns & (snapshot.turns.role == _place(snapshot, Role.UNKNOWN))
    if unknown.any():
        places = np.unique(snapshot.turns.document[unknown])
        names = [snapshot.documents.names[place] for place in places]
        notes.append(say("note.unknown", n=int(unknown.sum()), names=listing(names)))
    return notes


def _place(snapshot: Snapshot, role: Role) -> int:
    return snapshot.roles.index(role) if role in snapshot.roles else -1


def _remark_coefficients(
    ground: Ground, settings: Settings, rows: Sequence[AgreementRow]
) -> list[Label]:
    asked = {row.question for row in rows}
    notes = [word("agreement.note.kappa" if ground.raters == 2 else "agreement.note.fleiss")]
    if Question.POOLED in asked:
        notes.append(word("agreement.note.pooled"))
    if Question.VALUE in asked:
        metric = word(f"agreement.metric.{settings.metric}")
        notes.append(say("agreement.note.values", metric=metric))
        if settings.metric is Metric.RATIO:
            notes.append(word("agreement.note.ratio"))
    return [*notes, word("agreement.note.unitising")]


def _remark_undefined(rows: Sequence[AgreementRow]) -> list[Label]:
    unused = [row.label for row in rows if row.question is Question.CODED and not any(row.coded)]
    undefined = [
        row.label
        for row in rows
        if row.question is Question.CODED and any(row.coded) and math.isnan(row.alpha.value)
    ]
    notes = [say("agreement.note.unused", names=listing(unused))] if unused else []
    return [
        *notes,
        *([say("agreement.note.undefined", names=listing(undefined))] if undefined else []),
    ]


def _remark_intervals(ground: Ground, settings: Settings) -> list[Label]:
    if not settings.draws:
        return []
    if ground.clusters < 2:
        return [word("agreement.note.one_cluster")]
    told = say(
        "agreement.note.intervals",
        draws=settings.draws,
        n=ground.clusters,
        clusters=word(f"agreement.clusters.{ground.cluster}"),
        seed=settings.seed,
    )
    if ground.cluster is Cluster.TURN:
        return [told, word("agreement.note.turns")]
    return [told, word("agreement.note.few")] if ground.clusters < FEW_CLUSTERS else [told]
