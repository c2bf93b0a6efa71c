"""How far coders agree, code by code, level by level and over all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import combinations
from typing import TYPE_CHECKING

from koding.analysis.agreement.comparison import compare, narrow
from koding.analysis.agreement.ground import lay_ground
from koding.analysis.agreement.notes import remark, state_facts
from koding.analysis.agreement.questions import answer_questions, choose_themes

if TYPE_CHECKING:
    from koding.analysis.agreement.comparison import Comparison, Contest
    from koding.analysis.agreement.ground import Settings
    from koding.analysis.agreement.rows import AgreementRow
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


@dataclass(frozen=True)
class Agreement:
    """What coders agree on, with what must be said about it; no rows where nobody is compared.

    `raters` are the names of those who are compared, `units` how many units of text they are
    compared on.
    """

    raters: tuple[str, ...]
    units: int
    settings: Settings
    rows: tuple[AgreementRow, ...]
    notes: tuple[Label, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class PairwiseAgreement:
    """The agreement of every two of the coders, and of all of them."""

    pairs: tuple[Agreement, ...]
    whole: Agreement


def measure_agreement(snapshot: Snapshot, contest: Contest, settings: Settings) -> Agreement:
    """Return the agreement of the coders of a contest.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    return _measure(snapshot, contest, settings, compare(snapshot, contest))


def measure_pairs(snapshot: Snapshot, contest: Contest, settings: Settings) -> PairwiseAgreement:
    """Return the agreement of every two of the coders, each pair on all that both judged.

    Raises:
        NotFoundError: a coder, document, code or level is named that the study does not have.
    """
    whole = compare(snapshot, contest)
    pairs = tuple(
        _measure(snapshot, contest, settings, narrow(snapshot, whole, pair))
        for pair in combinations(range(len(whole.raters)), 2)
    )
    every = _measure(snapshot, contest, settings, whole)
    rows = [row for pair in pairs for row in pair.rows]
    ground = lay_ground(snapshot, whole, settings)
    notes = remark(ground, contest, settings, rows, raters=2)
    return PairwiseAgreement(pairs, replace(every, notes=notes))


def _measure(
    snapshot: Snapshot, contest: Contest, settings: Settings, comparison: Comparison
) -> Agreement:
    themes = choose_themes(snapshot, settings)
    ground = lay_ground(snapshot, comparison, settings)
    rows = answer_questions(ground, settings, themes) if ground.axis.length else ()
    return Agreement(
        raters=tuple(rater.name for rater in comparison.raters),
        units=ground.axis.length,
        settings=settings,
        rows=rows,
        notes=remark(ground, contest, settings, rows, raters=ground.raters),
        facts=state_facts(ground, contest, settings),
    )
