"""The one way a text is hashed, so that what is stored can always be verified."""

from __future__ import annotations

import hashlib


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) of a text in UTF-8, half characters that files may hold included."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
