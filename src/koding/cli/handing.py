"""Hands over documents that are no tables: the report, and what is exported for Word."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from koding.cli.session import Session, say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from koding.model.label import Language


def hand_over(
    now: Session,
    data: bytes,
    out: Path | None,
    language: Language,
    facts: Mapping[str, object],
    *,
    ending: str = "",
) -> None:
    """Write the document to `out` with a sidecar of how it came about, else to standard output.

    `ending` is that of a file which a terminal cannot show.
    """
    from koding.actions.history import head
    from koding.present.delivery import deliver_document

    meta: dict[str, object] = {}
    if out is not None:
        command = shlex.join(["koding", *now.arguments])
        meta = {**facts, "command": command, "log_head": head(now.workspace)}
    deliver_document(data, out, language, meta, ending=ending)
    if out is not None:
        say(f"wrote {out}")
