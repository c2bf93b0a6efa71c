"""What sealing a key costs: as little as can be, but where the cost itself is tried.

koding spends some tenths of a second of the processor on each try of a passphrase, on purpose; a
hundred tests write keys and read them. How dear a key was is written in its head, so that a cheap
one is read as any other.
"""

from __future__ import annotations

from koding.actions import sealing

NAME = "_COST"
FULL: int = getattr(sealing, NAME)
"""What it costs outside the tests."""
LITTLE = 2**10
