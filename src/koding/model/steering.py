"""Characters that steer a terminal instead of standing in it, and names without them."""

from __future__ import annotations

import re

from koding.errors import ConflictError

DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of writing (bidi controls): what is read is not what is there."""

STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f" + "".join(map(chr, DIRECTIONS)) + "]"  # C0, DEL, C1, bidi
)
"""Finds a character that a terminal obeys, or that makes it show letters in another order."""


_REFUSED = re.compile(f"(?![\t\n\r]){STEERING.pattern}")
"""White space is no harm in a name: wherever one is shown on one line it is a space."""


def clean_name(text: str) -> str:
    """Return a text as a name that may be kept: on one line, without what steers a terminal."""
    from koding.model.codes import tidy_name  # no --help needs what a code is

    return tidy_name(STEERING.sub("", " ".join(text.split())))


def refuse_steering(name: str) -> None:
    """Refuse a name that would steer the terminals it is shown in.

    Raises:
        ConflictError: it holds such a character.
    """
    found = _REFUSED.search(name)
    if found is not None:
        raise ConflictError(
            f"the name '{clean_name(name)}' holds the character U+{ord(found[0]):04X}, which "
            "steers a terminal instead of standing in it: write the name without it"
        )
