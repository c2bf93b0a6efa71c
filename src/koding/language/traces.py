"""What shows, cheaply, that a word may be about another: most words need no second look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from koding.language.compound_costs import SHORTEST_MEMBER
from koding.language.compounds import LEFT_CLASSES
from koding.language.lexicon import load_lexicon
from koding.language.members import LEFT_FORMS
from koding.language.stems import VOWELS, stems

LONGEST_ENDING = 6
"""How many letters a form has at most after its stem, genitive and all (*-endes*, *-estes*)."""


@dataclass(frozen=True, slots=True)
class Traces:
    """What shows that a word may be about a lemma, and whether compounds may hold the lemma."""

    stems: tuple[str, ...]
    irregular: frozenset[str]
    compounds: bool


@lru_cache(maxsize=1 << 10)
def traces_of(lemma: str) -> Traces:
    """Return a lemma's traces."""
    lexicon = load_lexicon()
    irregular = lexicon.irregular_forms(lemma)
    readings = lexicon.readings(lemma)
    return Traces(
        (*stems(lemma), *(form for form in irregular if len(form) >= SHORTEST_MEMBER)),
        frozenset(irregular),
        # *en* and *så* are in every other word, and never a member of it; *tv* takes a hyphen.
        bool(set(lemma) & VOWELS)
        and (not readings or readings[0].word_class in LEFT_CLASSES or lemma in LEFT_FORMS),
    )


def may_match(form: str, lemma: str) -> bool:
    """Return whether it is worth looking further, which of most words it is not."""
    traces = traces_of(lemma)
    return (
        any(stem in form for stem in traces.stems)
        or form in traces.irregular
        or form.removesuffix("s") in traces.irregular
    )


def may_end_in(form: str, lemma: str) -> bool:
    """Return whether the last of a word's letters can be a form, which is cheap to see."""
    return any(
        0 <= len(form) - place - len(stem) <= LONGEST_ENDING
        for stem in traces_of(lemma).stems
        if (place := form.rfind(stem)) >= 0
    )
