"""What makes a coefficient impossible, said once for all the themes it is impossible for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.analysis.crosstab.designs import FEW
from koding.analysis.remarks import listing, say
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from koding.analysis.crosstab.pairs import Pair
    from koding.model.label import Label
    from koding.model.measures import Amount
    from koding.model.testing import Statistic


def say_hindrances(
    pairs: Sequence[Pair], why: Mapping[Statistic, Sequence[str | None]]
) -> list[Label]:
    """Return one note a reason; `why` has, along the pairs, the reason or None."""
    named: dict[str, dict[Label, None]] = {}
    for reasons in why.values():
        for pair, reason in zip(pairs, reasons, strict=True):
            if reason is not None:
                named.setdefault(reason, {})[pair.theme_label] = None
    return [say(f"stat.why.{reason}", names=listing(list(of))) for reason, of in named.items()]


def all_few(reasons: Iterable[str | None]) -> bool:
    """Return whether every coefficient is hindered by there being too few units."""
    return all(reason in FEW for reason in reasons)


def say_how(amount: Amount, reasons: Iterable[str | None]) -> list[Label]:
    """Return what the coefficients are of; nothing where there are none."""
    if all(reason is not None for reason in reasons):
        return []
    return [say("stat.how", amount=word(f"stat.amount.{amount}"))]
