"""What has to be said about agreement: who, on what, how it was counted, and what it is worth."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.agreement.axis import count_several
from koding.analysis.agreement.comparison import find_finished
from koding.analysis.agreement.rows import Question
from koding.analysis.ground.remarks import count, listing, say
from koding.analysis.statistics import FEW_CLUSTERS, is_few
from koding.analysis.statistics.bootstrap import Withheld
from koding.messages import joined
from koding.model.choices import ASKING, Role
from koding.model.measures import Cluster, CodingUnit, Coefficients, Metric, Unitising
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from koding.analysis.agreement.comparison import Comparison, Contest
    from koding.analysis.agreement.ground import AgreementGround, Settings
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.history import Drawing
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot

_TEXT = {None: "both", True: "counted", False: "left_out"}
_WITHHELD = {
    Withheld.CARRYING: "agreement.note.carrying",
    Withheld.UNDEFINED: "agreement.note.too_undefined",
}


def remark(
    ground: AgreementGround,
    contest: Contest,
    settings: Settings,
    rows: Sequence[AgreementRow],
    *,
    raters: int,
) -> tuple[Label, ...]:
    """Return the notes of a table of agreement, or why there is nothing in it.

    Each row is of so many `raters`: two in a table of pairs.
    """
    if not ground.axis.length:
        return explain_nothing(ground.snapshot, contest)
    return (
        *remark_comparison(ground.snapshot, ground.comparison, contest),
        say("agreement.note.unit", unit=word(f"agreement.unit.{settings.unit}")),
        word(f"agreement.note.uncoded.{_TEXT[settings.uncoded]}"),
        *_remark_codes(ground),
        *_remark_coefficients(ground, settings, rows, raters),
        *_remark_undefined(rows),
        *_remark_intervals(ground, settings, rows),
        word("agreement.note.policy"),
        word("agreement.note.approach"),
    )


def remark_comparison(
    snapshot: Snapshot, comparison: Comparison, contest: Contest
) -> tuple[Label, ...]:
    """Return who is compared, on how much of the material, and whose speech."""
    documents = name_compared(snapshot, comparison)
    return (
        say(
            "agreement.note.compared",
            coders=listing([rater.name for rater in comparison.raters]),
            rounds=", ".join(map(str, dict.fromkeys(contest.rounds))),
            documents=listing(documents),
        ),
        _share(snapshot, comparison, contest),
        *remark_drawing(contest.drawn, documents),
        *remark_past(contest),
        *_unfinished(snapshot, comparison),
        *_codebooks(snapshot, comparison, contest),
        *([] if comparison.is_complete else [word("agreement.note.incomplete")]),
        *_roles(snapshot, comparison, contest),
    )


def name_compared(snapshot: Snapshot, comparison: Comparison) -> tuple[str, ...]:
    """Return the documents that coders are compared on."""
    places = np.flatnonzero(comparison.documents)
    return tuple(snapshot.documents.names[place] for place in places)


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
    ground: AgreementGround, contest: Contest, settings: Settings
) -> tuple[tuple[str, str], ...]:
    """Return what the sidecar records of how the numbers came about."""
    return (
        *state_contest(ground.comparison, contest),
        ("coding unit", settings.unit),
        ("level", settings.level or "all"),
        ("uncoded text", _TEXT[settings.uncoded].replace("_", " ")),
        ("metric of values", settings.metric),
        ("unitising alpha", settings.unitising),
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
        "agreement.note.share",
        n=int(comparison.documents.sum()),
        documents=count("document", int(asked.sum())),
        share=share,
    )


def _unfinished(snapshot: Snapshot, comparison: Comparison) -> list[Label]:
    undone = comparison.judged & ~find_finished(snapshot, comparison.raters)
    places = np.flatnonzero(undone.any(axis=1))
    names = [snapshot.documents.names[place] for place in places]
    return [say("agreement.note.unfinished", names=listing(names))] if names else []


def _codebooks(snapshot: Snapshot, comparison: Comparison, contest: Contest) -> list[Label]:
    """Say by which codebook each of those compared has coded, where the log tells."""
    told: dict[tuple[str, str], list[str]] = {}
    for place, rater in enumerate(comparison.raters):
        for document in np.flatnonzero(comparison.judged[:, place]).tolist():
            done = snapshot.finished.get((document, rater.coder, rater.round))
            held = None if done is None else contest.codebooks.get(done)
            if held is not None:
                name = snapshot.documents.names[document]
                told.setdefault((rater.name, held), []).append(name)
    hashes = {held for _, held in told}
    if not hashes:
        return []
    if len(hashes) == 1:
        return [say("agreement.note.codebook_same", hash=hashes.pop())]
    each = [
        say("agreement.codebook_of", who=who, hash=held, names=listing(names))
        for (who, held), names in told.items()
    ]
    return [say("agreement.note.codebooks", told=joined("; ", each))]


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
    ground: AgreementGround, settings: Settings, rows: Sequence[AgreementRow], raters: int
) -> list[Label]:
    asked = {row.question for row in rows}
    notes = [word("agreement.note.kappa" if raters == 2 else "agreement.note.fleiss")]
    units = word(f"agreement.units.{settings.unit}")
    notes.append(say("agreement.note.positive", units=units))
    if settings.coefficients is Coefficients.ALL:
        notes.append(word("agreement.note.all"))
    if Question.POOLED in asked:
        notes.append(word("agreement.note.pooled"))
    if Question.VALUE in asked:
        metric = word(f"agreement.metric.{settings.metric}")
        notes.append(say("agreement.note.values", metric=metric))
        if settings.metric is Metric.RATIO:
            notes.append(word("agreement.note.ratio"))
        notes += _remark_values(ground, settings)
    return [*notes, *_remark_unitising(settings, rows, raters)]


def _remark_unitising(settings: Settings, rows: Sequence[AgreementRow], raters: int) -> list[Label]:
    """Say which unitising alpha it is, of what, and why some of it is empty."""
    if settings.unitising is not Unitising.FAMILY:
        return [word("agreement.note.unitising"), word("agreement.note.continuum")]
    notes = [word("agreement.note.family"), word("agreement.note.continuum")]
    if any(row.question is Question.WHICH for row in rows):
        notes.append(
            word("agreement.note.family_coding" if raters == 2 else "agreement.note.family_many")
        )
    twice = [row for row in rows if row.family.twice]
    if twice:
        most = max(row.family.twice for row in twice)
        notes.append(say("agreement.note.family_twice", names=listing(_labels(twice)), n=most))
    return notes


def _remark_undefined(rows: Sequence[AgreementRow]) -> list[Label]:
    coded = [row for row in rows if row.question is Question.CODED]
    unused = _labels(row for row in coded if row.units and not any(row.coded))
    undefined = _labels(
        row
        for row in coded
        if any(row.coded) and math.isnan(row.alpha.value) and not is_few(row.units)
    )
    few = _labels(row for row in rows if row.units and is_few(row.units))
    notes = [say("agreement.note.few", names=listing(few))] if few else []
    notes += [say("agreement.note.unused", names=listing(unused))] if unused else []
    return [
        *notes,
        *([say("agreement.note.undefined", names=listing(undefined))] if undefined else []),
    ]


def _remark_values(ground: AgreementGround, settings: Settings) -> list[Label]:
    """Say how a unit with several values got one, and what weighted kappa is."""
    notes = []
    if settings.unit is not CodingUnit.CHARACTER:
        scales = [code for code, node in enumerate(ground.snapshot.codes) if node.scale_levels]
        several = sum(
            count_several(ground.snapshot, ground.comparison, ground.axis, code) for code in scales
        )
        unit = word(f"agreement.unit.{settings.unit}")
        notes.append(say("agreement.note.several_values", unit=unit, n=several))
    if settings.coefficients is Coefficients.ALL:
        notes.append(word("agreement.note.weighted"))
    return notes


def _remark_codes(ground: AgreementGround) -> list[Label]:
    """Say which codes some documents are left out for, because not all had them."""
    snapshot, comparison = ground.snapshot, ground.comparison
    missing = comparison.documents[:, None] & ~comparison.codes
    names = [
        f"{snapshot.codes[code].path} ({', '.join(_named(snapshot, missing[:, code]))})"
        for code in np.flatnonzero(missing.any(axis=0))
    ]
    return [say("agreement.note.had", names=listing(names))] if names else []


def _named(snapshot: Snapshot, documents: NDArray[np.bool_]) -> list[str]:
    return [snapshot.documents.names[place] for place in np.flatnonzero(documents)]


def _remark_intervals(
    ground: AgreementGround, settings: Settings, rows: Sequence[AgreementRow]
) -> list[Label]:
    if not settings.draws:
        return []
    clusters = word(f"agreement.clusters.{ground.cluster}")
    if ground.clusters < FEW_CLUSTERS:
        return [say(f"agreement.note.few_clusters.{ground.cluster}", n=ground.clusters)]
    told = say(
        "agreement.note.intervals",
        draws=settings.draws,
        n=ground.clusters,
        clusters=clusters,
        seed=settings.seed,
    )
    notes = [told, *_remark_withheld(rows)]
    if ground.cluster is Cluster.TURN:
        documents = int(ground.comparison.documents.sum())
        notes.append(word("agreement.note.turns"))
        notes.append(say("agreement.note.two_documents", n=documents))
    return notes


def _remark_withheld(rows: Sequence[AgreementRow]) -> list[Label]:
    """Say which rows have no interval and why, and which rest on fewer draws than were made."""
    notes: list[Label] = []
    for why, key in _WITHHELD.items():
        names = _labels(row for row in rows if row.alpha.interval.withheld is why)
        notes += [say(key, names=listing(names))] if names else []
    some = [
        row for row in rows if row.alpha.interval.undefined and row.alpha.interval.withheld is None
    ]
    if some:
        most = max(row.alpha.interval.undefined for row in some)
        draws = some[0].alpha.interval.draws
        told = listing(_labels(some))
        notes.append(say("agreement.note.some_undefined", names=told, most=most, draws=draws))
    return notes


def _labels(rows: Iterable[AgreementRow]) -> list[Label]:
    """Return what rows are called, each name once: a table of pairs has a row a pair."""
    return list(dict.fromkeys(row.label for row in rows))


def tell_drawing(drawing: Drawing) -> Label:
    """Return how documents were drawn to be double-coded, and which."""
    return say(
        "drawing.told",
        share=drawing.share,
        by=word(f"drawing.{drawing.by}"),
        seed=drawing.seed,
        date=drawing.at[:10],
        names=listing(drawing.documents),
    )


def remark_drawing(drawing: Drawing | None, compared: Sequence[str]) -> list[Label]:
    """Return what was drawn, and where that is not what is compared."""
    if drawing is None:
        return []
    away = [name for name in drawing.documents if name not in compared]
    more = [name for name in compared if name not in drawing.documents]
    return [
        tell_drawing(drawing),
        *([say("drawing.not_compared", names=listing(away))] if away else []),
        *([say("drawing.not_drawn", names=listing(more))] if more else []),
    ]
