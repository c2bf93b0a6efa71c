"""Names of organisations as people write them: whole, or without the word for all of their kind."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from koding.model.codes import fold
from koding.reading.responses import best_spelling

_WORD = re.compile(r"[^\W_]+")
_KINDS = frozenset((
    "kommune", "kommunen", "kommuna", "fylkeskommune", "fylkeskommunen", "fylkeskommuna", "bydel",
    "hf", "as", "asa", "sa", "ks", "iks", "ab", "ltd", "inc", "llc", "gmbh", "plc", "municipality",
))  # fmt: skip
"""What stands beside a name and tells what kind of organisation it is."""
_LEAST = 2
"""Letters of a name that is found without its kind."""


def name_words(text: str) -> tuple[str, ...]:
    """Return the folded words of a name or of what may hold one."""
    return tuple(_WORD.findall(fold(text)))


def bare_words(name: str) -> tuple[str, ...]:
    """Return a name's folded words without what its kind is called, or all if nothing is left."""
    words = name_words(name)
    return tuple(word for word in words if word not in _KINDS) or words


def named_in(text: str, known: Mapping[str, str], *, whole: bool = False) -> str:
    """Return the one organisation that `text` names, nothing where there is none or several.

    `known` are names by every spelling. Unless `whole` is asked for, a name may stand without its
    kind, if no other organisation is called so and no other kind stands behind it.
    """
    words = name_words(text)
    full = {
        spelt: name
        for spelling, name in known.items()
        if (spelt := name_words(spelling)) and _place(spelt, words) is not None
    }
    longest = {
        name for spelt, name in full.items()
        if not any(spelt != other and _place(spelt, other) is not None for other in full)
    }  # fmt: skip
    if longest or whole:
        return longest.pop() if len(longest) == 1 else ""
    called: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for spelling, name in known.items():
        called[bare_words(spelling)].add(name)
    found: set[str] = set()
    for bare, names in called.items():
        place = _place(bare, words)
        if place is None or len("".join(bare)) < _LEAST or "".join(bare).isdigit():
            continue
        behind = words[place + len(bare) : place + len(bare) + 1]
        if not set(behind) & _KINDS:
            found |= names
    return found.pop() if len(found) == 1 else ""


def begun_in(text: str, known: Mapping[str, str]) -> str:
    """Return the one organisation whose name's first word `text` holds, nothing if several."""
    words = set(name_words(text))
    found = {
        name
        for spelling, name in known.items()
        if (spelt := bare_words(spelling)) and len(spelt[0]) > 2 * _LEAST and spelt[0] in words
    }
    return found.pop() if len(found) == 1 else ""


def other_spellings(written: Counter[str], known: Mapping[str, str]) -> dict[str, str]:
    """Return which written names are another spelling of one, with its name by the spelling.

    They are the same words, one of them without its kind; where two kinds share a name
    (municipality and county) nothing is taken. The study's own name holds, else the fullest.
    """
    together: dict[tuple[str, ...], dict[tuple[str, ...], list[str]]] = defaultdict(dict)
    for name in (*known.values(), *written):
        together[bare_words(name)].setdefault(name_words(name), []).append(name)
    spellings: dict[str, str] = {}
    for alike in together.values():
        kinds = {words for words in alike if set(words) & _KINDS}
        if len(alike) != 2 or len(kinds) != 1:
            continue
        names = [name for spelt in alike.values() for name in spelt]
        own = [name for name in names if name in known.values()]
        full = [name for words in kinds for name in alike[words]]
        chosen = own[0] if own else best_spelling(full, written)
        if len(set(map(fold, own))) > 1:
            continue  # the study has both: a person has told them apart
        for name in names:
            if name in written and fold(name) != fold(chosen) and fold(name) not in known:
                spellings.setdefault(name, chosen)
    return _once(spellings)


def _once(spellings: Mapping[str, str]) -> dict[str, str]:
    """Return one of several spellings that differ in the case of letters alone."""
    kept: dict[str, str] = {}
    for spelling in spellings:
        kept.setdefault(fold(spelling), spelling)
    return {spelling: spellings[spelling] for spelling in kept.values()}


def _place(wanted: Sequence[str], words: Sequence[str]) -> int | None:
    """Return where the wanted words stand beside each other, None if they do not."""
    n = len(wanted)
    places: Iterable[int] = range(len(words) - n + 1)
    return next((at for at in places if tuple(words[at : at + n]) == tuple(wanted)), None)
