"""What a name may be: of some length, and without characters that steer a terminal.

Every command loads this module and few read a name: patterns are compiled where they are used.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from koding.errors import ConflictError
from koding.messages import naming

DIRECTIONS = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""Marks that turn the direction of writing (bidi controls): what is read is not what is there."""

STEERING = re.compile(
    "[\x00-\x1f\x7f-\x9f" + "".join(map(chr, DIRECTIONS)) + "]"  # C0, DEL, C1, bidi
)
"""Finds a character that a terminal obeys, or that makes it show letters in another order."""


_REFUSED = f"(?![\t\n\r]){STEERING.pattern}"
"""White space is no harm in a name: wherever one is shown on one line it is a space."""


LONGEST_NAME = 200
"""Characters of a name, which stands on one line and in column heads; what is longer is a text."""

LONGEST_WORDING = 2000
"""Characters of a title, of a question as it was asked, and of an id made of a path of names."""


def clean_name(text: str) -> str:
    """Return a text as a name that may be kept: on one line, without what steers a terminal."""
    from koding.model.codes import tidy_name  # no --help needs what a code is

    return tidy_name(STEERING.sub("", " ".join(text.split())))


def shortened(text: str, most: int) -> str:
    """Return a text of at most so many characters; that it was cut is told by `…`."""
    return text if len(text) <= most else f"{text[: most - 1]}…"


def refuse_name(name: str, longest: int = LONGEST_NAME) -> None:
    """Refuse a name that is no name: too long, or one that steers the terminals it is shown in.

    Raises:
        ConflictError: it is of more than `longest` characters, or holds such a character.
    """
    if len(name) > longest:
        shown = clean_name(name[:40])
        raise ConflictError(naming.TOO_LONG(name=shown, length=len(name), most=longest))
    found = re.search(_REFUSED, name)
    if found is not None:
        character = f"U+{ord(found[0]):04X}"
        raise ConflictError(naming.STEERS(name=clean_name(name), character=character))


_NOT_IN_FILES = r'[/\\:*?"<>|]|' + STEERING.pattern
_HIDDEN = r"^[. ]+"
"""What many systems, and Obsidian, do not show a file whose name begins with."""
_DEVICES = r"(?i)(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)"
"""What Windows takes for a device, whatever its ending."""
_LONGEST_FILE = 180
"""Bytes of a file's name without its ending; systems take 255 with it."""


def names_for_files(names: Sequence[str], instead: Sequence[str], also: str = "") -> list[str]:
    """Return names as every system takes and shows them for files, each its own in any case.

    `instead` stands for a name of which nothing is left; `also` are further signs to be replaced.
    """
    taken: set[str] = set()
    found = []
    for name, other in zip(names, instead, strict=True):
        whole = re.sub(_NOT_IN_FILES, "_", name).translate({ord(sign): "_" for sign in also})
        cut = whole.encode()[:_LONGEST_FILE].decode(errors="ignore").rstrip(". ") or other
        shown = re.sub(_HIDDEN, lambda found: "_" * len(found[0]), cut)
        plain = re.sub(_DEVICES, r"_\1", shown)
        own, number = plain, 2
        while own.casefold() in taken:
            own, number = f"{plain} ({number})", number + 1
        taken.add(own.casefold())
        found.append(own)
    return found
