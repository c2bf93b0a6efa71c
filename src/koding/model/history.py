"""What the change log tells."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogEntry:
    """One batch: a command or a keystroke. `kind` is do, undo or redo; `target` a batch's GUID."""

    guid: str
    at: str
    coder: str
    action: str
    summary: str
    kind: str
    target: str | None
    changes: int
    undone: bool
