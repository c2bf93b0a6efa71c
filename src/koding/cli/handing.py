"""Hands over documents that are no tables: the report, and what is exported for Word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.cli.session import Session, say
from koding.messages.command_line import WROTE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def hand_over(
    now: Session,
    data: bytes,
    out: Path | None,
    facts: Mapping[str, object],
    *,
    ending: str = "",
) -> None:
    """Write the document to `out` with a sidecar of how it came about, else to standard output.

    `ending` is that of a file which a terminal cannot show.
    """
    from koding.present.output import deliver_document

    meta = {} if out is None else {**facts, **now.origin}
    deliver_document(data, out, meta, ending=ending)
    if out is not None:
        say(WROTE(file=out))
