"""What makes a coefficient impossible, said once for all the themes it is impossible for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from koding.analysis.remarks import listing, say
from koding.errors import NotFoundError
from koding.model.measures import Amount

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from koding.analysis.crosstab.pairs import Pair
    from koding.analysis.crosstab.table import Crosstab
    from koding.model.label import Label
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


def require_values(crosstab: Crosstab, amount: Amount) -> None:
    """Check that there are values where they are the amount.

    Raises:
        NotFoundError: no theme here has any.
    """
    if amount is Amount.VALUE and np.isnan(crosstab.values).all():
        raise NotFoundError(
            "No theme here has values in what counts: name a code with a scale (--theme) and an "
            "item (--item), or choose another --amount."
        )
