"""What a study says of the personal data it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DataClass(StrEnum):
    """How well data have to be protected, from open to strictly confidential."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    BLACK = "black"


WARNED_DAYS = 90
"""So many days before the project ends `status` begins to count."""


@dataclass(frozen=True, slots=True)
class Privacy:
    """`[privacy]` of koding.toml.

    `sikt` is the reference of the notification form, `places` where data lie, `retention` what
    was promised about keeping them, `end` the project's last day, and `key_destroyed` the day on
    which the key to the pseudonyms was.
    """

    data_class: DataClass = DataClass.RED
    sikt: str = ""
    legal_basis: str = ""
    controller: str = ""
    places: tuple[str, ...] = ()
    retention: str = ""
    end: date | None = None
    key_destroyed: date | None = None
    is_stated: bool = False
    """Whether the study says anything of it at all."""

    def days_left(self, today: date) -> int | None:
        """Return how many days are left, below zero when it is over; None where nobody says."""
        return None if self.end is None else (self.end - today).days
