"""Says whom a bare given or family name is: the one longer name of its document that has it."""

from __future__ import annotations

from collections.abc import Collection, Iterable


def join_names(
    bare: Iterable[str], accepted: Collection[str], others: Iterable[str]
) -> dict[str, str]:
    """Return the longer name that each bare one is a part of, within one document; all are keys.

    `accepted` are the persons there that are to be replaced, `others` those that are not. Where
    two of them all have the name, or the one that has it stays, it is joined to nobody.
    """
    people = {*accepted, *others}
    found = {}
    for name in bare:
        longer = [other for other in people if is_part(name, other)]
        if len(longer) == 1 and longer[0] in accepted:
            found[name] = longer[0]
    return found


def is_part(name: str, other: str) -> bool:
    """Return whether the words of a name are some of another's, which has more."""
    words, longer = name.split(), other.split()
    return len(words) < len(longer) and set(words) <= set(longer)
