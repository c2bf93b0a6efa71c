"""GUIDs made of other things, the same every time: a selection has none of its own here."""

from __future__ import annotations

import re
from hashlib import blake2b

_GUID = re.compile(
    r"\{?([0-9a-f]{8})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{4})-?([0-9a-f]{12})\}?"
)


def made_guid(*parts: object) -> str:
    """Return the GUID of what is known by `parts`, of version 8 (RFC 9562)."""
    whole = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    hexed = blake2b(whole, digest_size=16).hexdigest()
    return f"{hexed[:8]}-{hexed[8:12]}-8{hexed[13:16]}-a{hexed[17:20]}-{hexed[20:]}"


def plain_guid(text: str | None) -> str | None:
    """Return a GUID in lower case, with hyphens and without braces, None for what is none."""
    found = _GUID.fullmatch((text or "").strip().lower())
    return "-".join(found.groups()) if found else None
