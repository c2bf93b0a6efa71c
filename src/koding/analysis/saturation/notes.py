"""What has to be said about saturation: which codes were counted, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.remarks import count, listing, name_level, plain_number, say
from koding.model.choices import Derivation
from koding.tabling.words import word

if TYPE_CHECKING:
    from koding.analysis.saturation.first_uses import Uses
    from koding.analysis.saturation.runs import Runs
    from koding.model.label import Label
    from koding.model.snapshot import Snapshot


def remark_codes(snapshot: Snapshot, uses: Uses, level: str | None) -> list[Label]:
    """Return the notes on which codes are counted, as what, and how many were never used."""
    used = int((uses.first >= 0).sum())
    return [
        word("note.saturation.each")
        if level is None
        else say("note.saturation.level", level=name_level(level)),
        remark_uses(snapshot, uses),
        *(
            [say("note.saturation.unused", n=len(uses.codes) - used)]
            if used < len(uses.codes)
            else []
        ),
    ]


def remark_uses(snapshot: Snapshot, uses: Uses) -> Label:
    """Return how many of the new codes are a priori ones in first use, and how many derived."""
    first = zip(uses.codes, uses.first, strict=True)
    used = [snapshot.codes[code] for code, at in first if at >= 0]
    derived = sum(code.derivation == Derivation.DERIVED for code in used)
    return say("note.saturation.uses", a_priori=len(used) - derived, derived=derived)


def remark_runs(runs: Runs, interviews: int, orders: int) -> list[Label]:
    """Return the notes on base, run and threshold, whether that was reached, and what it is worth.

    The curves were drawn in so many other `orders`.
    """
    percent = plain_number(runs.threshold * 100)
    how = say(
        "note.saturation.base",
        base=count("interview", min(runs.base, interviews)),
        codes=count("code", runs.found),
        run=count("interview", runs.length),
        threshold=percent,
    )
    drawn = [say("note.saturation.draws", n=orders)] if orders > 1 else []
    approach = word("note.saturation.approach")
    return [how, _outcome(runs, interviews, percent), *drawn, approach]


def _outcome(runs: Runs, interviews: int, percent: Label) -> Label:
    if not runs.new:
        wanted = runs.base + runs.length
        return say("note.saturation.few", n=interviews, wanted=wanted)
    if not runs.found:
        return word("note.saturation.empty")
    if runs.first_under is None:
        return say("note.saturation.missed", threshold=percent)
    told = {"threshold": percent, "at": runs.first_under}
    if runs.over_again:
        again = listing([str(number) for number in runs.over_again])
        if runs.stays_under is None:
            return say("note.saturation.crossed", again=again, **told)
        return say("note.saturation.back", again=again, stays=runs.stays_under, **told)
    if runs.first_under == interviews:
        return say("note.saturation.at_last", **told)
    return say("note.saturation.under", **told)
