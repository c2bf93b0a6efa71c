"""The words that end up in a paper: headings, units and notes of tables.

Table headings, units and notes are taken from here, one module a kind of table; codes, items and
levels have labels of their own in the study's YAML.
"""

from __future__ import annotations

from koding.messages.sentence import Sentence
from koding.messages.tables import (
    agreement,
    archive,
    checklists,
    common,
    cooccurrence,
    crosstab,
    ending,
    guide,
    identifiers,
    joint,
    language,
    listings,
    matrix,
    publishing,
    reading_copy,
    report,
    saturation,
    suggesting,
    survey,
    together,
)

_MODULES = (
    common,
    matrix,
    survey,
    crosstab,
    joint,
    agreement,
    cooccurrence,
    saturation,
    report,
    checklists,
    identifiers,
    suggesting,
    language,
    guide,
    listings,
    together,
    publishing,
    ending,
    archive,
    reading_copy,
)

WORDS: dict[str, Sentence] = {
    key: said for module in _MODULES for key, said in module.WORDS.items()
}
"""Every word by its key; the key never changes with the language."""
