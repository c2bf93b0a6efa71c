"""Third persons and what the law calls special categories are found, and ordinary words left."""

from __future__ import annotations

from collections import Counter

import pytest

from koding.language.identifiers.pseudonyms import name_originals
from koding.language.identifiers.special import find_special
from koding.model.choices import IdentifierKind
from tests.language.special_sentences import SENTENCES

SPECIAL = (
    IdentifierKind.THIRD_PERSON,
    IdentifierKind.HEALTH,
    IdentifierKind.UNION,
    IdentifierKind.RELIGION,
    IdentifierKind.POLITICS,
)


def test_most_is_found_and_little_else() -> None:
    """Of 50 things nine in ten are found, of each kind so, and nine flags in ten are right."""
    found, wanted, wrong, flags = Counter[str](), Counter[str](), 0, 0
    for sentence, expected in SENTENCES:
        flagged = list(find_special(sentence))
        right = set()
        for kind, words in expected:
            wanted[kind] += 1
            at = sentence.index(words)
            hits = [
                one
                for one in flagged
                if one.kind is kind and one.start < at + len(words) and at < one.end
            ]
            found[kind] += bool(hits)
            right |= {one.start for one in hits}
        flags += len(flagged)
        wrong += sum(one.start not in right for one in flagged)
    assert sum(wanted.values()) == 50
    assert all(found[kind] >= 0.9 * wanted[kind] for kind in SPECIAL), found
    assert wrong <= 0.1 * flags, wrong


@pytest.mark.parametrize("kind", SPECIAL)
def test_each_kind_has_a_pseudonym_that_says_the_category(kind: IdentifierKind) -> None:
    """What is accepted gives way to a word in brackets, third persons lettered apart."""
    named = name_originals(
        {"a": ("ord", kind), "b": ("andre ord", kind)},
        known={}, participants=(), taken=(), shift=None,
    )  # fmt: skip
    assert all(name.startswith("[") for name in named.values())
    assert (len(set(named.values())) == 2) == (kind is IdentifierKind.THIRD_PERSON)
    assert not list(find_special(" og ".join(named.values())))
