"""What the change log tells."""

from __future__ import annotations

from dataclasses import dataclass

PSEUDONYMISE = "pseudonymise"

IRREVERSIBLE = (PSEUDONYMISE,)
"""Actions that destroyed what came before them."""


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


@dataclass(frozen=True, slots=True)
class AsOf:
    """The moment (UTC) that passages and marks were taken back to, and what could not be.

    `revised` are documents whose text has changed since, `lost` how many passages went with their
    code.
    """

    moment: str
    revised: tuple[str, ...] = ()
    lost: int = 0
