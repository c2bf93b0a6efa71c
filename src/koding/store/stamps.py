"""What every new row is stamped with: a GUID and a moment."""

from __future__ import annotations

import os
from datetime import UTC, datetime

_VARIANT = dict(zip("0123456789abcdef", "89ab" * 4, strict=True))


def now() -> str:
    """Return the present moment: UTC, ISO 8601 with microseconds and `Z`."""
    return datetime.now(UTC).isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"


def minute_of(moment: str) -> str:
    """Return a moment as a sentence gives it: its day, hour and minute."""
    return moment[:16].replace("T", " ")


def new_guid() -> str:
    """Return a fresh GUID, lower case and unbraced: RFC 9562's version 4, drawn at random.

    Python's own `uuid` takes several times as long, and a load draws hundreds of thousands.
    """
    drawn = os.urandom(16).hex()
    variant = _VARIANT[drawn[16]]
    return f"{drawn[:8]}-{drawn[8:12]}-4{drawn[13:16]}-{variant}{drawn[17:20]}-{drawn[20:]}"
