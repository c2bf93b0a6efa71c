"""What actions tell of what they did."""

from __future__ import annotations

from dataclasses import dataclass

from koding.messages import Sayable


@dataclass(frozen=True, slots=True)
class Tagged:
    """A passage that was laid down; `notes` say what a coder may not have meant by it."""

    guid: str
    document: str
    start: int
    end: int
    line: int
    code: str
    new: bool
    united: int
    notes: tuple[Sayable, ...] = ()


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many rows of a passages file were new, changed, already so, or united with others."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    united: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeMove:
    """What a codebook change does to one code's passages, for the dry run and the report."""

    code: str
    into: str | None
    passages: int
    united: int = 0
