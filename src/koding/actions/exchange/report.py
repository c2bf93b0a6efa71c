"""What an import did, as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.messages import exchange
from koding.model.exchange import ExchangeLine, ExchangeOutcome
from koding.model.label import Wording
from koding.tabling.fields import field, tabulate, whole
from koding.tabling.words import word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from koding.tabling import Frame

_TOLD = {
    ExchangeOutcome.TAKEN: exchange.TOLD_TAKEN,
    ExchangeOutcome.CHANGED: exchange.TOLD_CHANGED,
    ExchangeOutcome.THERE: exchange.TOLD_THERE,
    ExchangeOutcome.LEFT: exchange.TOLD_LEFT,
}


def exchange_frame(lines: Sequence[ExchangeLine]) -> Frame:
    """Return one row an outcome, thing and reason."""
    order = list(ExchangeOutcome)
    fields = [
        field("told", _told, says="merge.told", keyed=True),
        field("what", lambda line: Wording.of(line.what), says="exchange.what"),
        whole("n", lambda line: line.n, says="exchange.n"),
        field("why", lambda line: None if line.why is None else Wording.of(line.why),
              says="exchange.why"),
    ]  # fmt: skip
    rows = sorted(lines, key=lambda line: order.index(line.outcome))
    return tabulate(word("title.exchange"), fields, rows)


def _told(line: ExchangeLine) -> Wording:
    return Wording.of(_TOLD[line.outcome](), line.outcome.value)
