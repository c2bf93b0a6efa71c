"""The one catalogue of words that end up in a paper, in both languages.

Table headings, units and notes are taken from here, one module a kind of table; codes, items and
levels have labels of their own in the study's YAML.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from koding.frame.words import (
    agreement,
    common,
    cooccurrence,
    crosstab,
    figures,
    identifiers,
    joint,
    language,
    matrix,
    pseudonyms,
    reading,
    reconciling,
    report,
    saturation,
    suggesting,
    survey,
)

if TYPE_CHECKING:
    from koding.model.label import Label

_MODULES = (
    common,
    reading,
    survey,
    matrix,
    crosstab,
    joint,
    agreement,
    cooccurrence,
    saturation,
    reconciling,
    figures,
    report,
    identifiers,
    pseudonyms,
    suggesting,
    language,
)

WORDS: dict[str, Label] = {key: label for module in _MODULES for key, label in module.WORDS.items()}


def word(key: str) -> Label:
    """Return the catalogue's wording of `key`.

    Raises:
        KeyError: the catalogue has no such word (a mistake in the program, not the study).
    """
    return WORDS[key]
