"""Gives nouns back the forms that another noun has taken from them.

The package's table holds one lemma a form, so of two nouns that share forms one goes without:
*benken* is there as a form of *benke* alone, *bilen* of *bile* and *museene* of *muse*. A noun is
given a form that its inflection asks for where the table has that form of another noun; not where
the form is a noun of its own (*bruker* is no form of *bruk*).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

_PLURALS = {"en": ("er", "ene"), "a": ("er", "ene"), "et": ("ene",)}
"""What goes with a definite singular's ending; most words like *et hus* have no plural in `er`."""
_ALL = ("en", "a", "et", "er", "ene")
_LATIN = "um"
_LATIN_FORMS = ("et", "er", "ene")


def restore_forms(table: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    """Yield (form, lemma) for each form that a noun lacks; `table` holds the lemmas of a form."""
    forms: dict[str, set[str]] = defaultdict(set)
    for form, lemmas in table.items():
        for lemma in lemmas:
            forms[lemma].add(form)
    for lemma, own in forms.items():
        for form in _expected(lemma, own - {lemma}):
            if form in table and form not in own and form not in table[form]:
                yield form, lemma


def _expected(lemma: str, inflected: set[str]) -> Iterator[str]:
    """Yield the forms that a lemma should have, by what its other forms show of its inflection."""
    if lemma.endswith(_LATIN):
        if not inflected:
            yield from (lemma.removesuffix(_LATIN) + ending for ending in _LATIN_FORMS)
        return
    stem = lemma.removesuffix("e")
    if not inflected:
        yield from (stem + ending for ending in _ALL)
    for singular, plurals in _PLURALS.items():
        if stem + singular in inflected:
            yield from (stem + ending for ending in plurals)
