"""Where a document that is no table goes: to a file with its sidecar, or to standard output."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from koding.errors import KodingError
from koding.messages import output
from koding.model.label import Label
from koding.present.output import render_sidecar, write_out, write_with_sidecar
from koding.tabling import Frame

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def deliver_document(
    data: bytes, out: Path | None, meta: Mapping[str, object], *, ending: str
) -> None:
    """Write a document to `out` with FILE.meta.json beside it, else to standard output.

    `ending` is what such a file is called, for one that a terminal cannot show; empty for one
    that it can.

    Raises:
        KodingError: the folder or the disk does not take it, or a terminal cannot show it.
    """
    if out is None:
        if ending and sys.stdout.isatty():
            raise KodingError(output.NOT_FOR_TERMINAL(format=ending))
        write_out(data)
        return
    write_with_sidecar(out, data, render_sidecar(Frame(Label(), (), ()), meta))
