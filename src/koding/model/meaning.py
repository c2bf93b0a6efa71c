"""What is found by meaning: by which model, which lines, and how near they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from koding.model.finding import Found, Hit


class Meanings(NamedTuple):
    """A model that says what lines mean, and its version; two vectors compare only within one."""

    model: str
    version: str


class NearLine(NamedTuple):
    """A line of a text and how much nearer it is than the study's lines are on average."""

    revision: int
    number: int
    nearness: float


@dataclass(frozen=True, slots=True)
class NearHit:
    """Lines next to each other that are near, and how near the nearest of them is.

    `last` is the number of the last line.
    """

    hit: Hit
    last: int
    nearness: float


@dataclass(frozen=True, slots=True)
class Alike:
    """What is near a question or a place, the nearest first, of so many `lines`.

    `is_place` says that it was a place that was asked about; `asked` is how many lines were asked
    for, None where as many as are near enough.
    """

    found: Found
    hits: tuple[NearHit, ...]
    lines: int
    is_place: bool
    asked: int | None
