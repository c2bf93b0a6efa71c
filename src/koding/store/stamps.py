"""What every new row is stamped with: a GUID and a moment."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime


def now() -> str:
    """Return the present moment: UTC, ISO 8601 with microseconds and `Z`."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def minute_of(moment: str) -> str:
    """Return a moment as a sentence gives it: its day, hour and minute."""
    return moment[:16].replace("T", " ")


def new_guid() -> str:
    """Return a fresh GUID, lower case and unbraced."""
    return str(uuid.uuid4())
