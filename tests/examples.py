"""How many examples of a heavy property are tried: a handful every day, the rest in the soak."""

from __future__ import annotations

import os


def few(everyday: int, soak: int = 100) -> int:
    """Return how many examples to try: `make soak` sets the profile, and takes its time."""
    return soak if os.environ.get("HYPOTHESIS_PROFILE") == "soak" else everyday
