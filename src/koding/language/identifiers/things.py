"""Tells words of what is written, held or done, which name nobody whatever capital they have."""

from __future__ import annotations

from functools import lru_cache

from koding.language.compounds import take_apart
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.person_names import is_person_name
from koding.language.words import small_letters

_THINGS = frozenset({
    # what is written
    "rapport", "referat", "notat", "skjema", "tabell", "vedlegg", "kapittel", "håndbok", "rutine",
    "strategi", "instruks", "rundskriv", "prosedyre", "utredning", "evaluering", "plan",
    "handlingsplan", "kontrakt", "budsjett", "artikkel", "oppgave", "undersøkelse", "mal",
    # what is held
    "møte", "seminar", "kurs", "intervju", "samtale", "ferie", "pandemi", "oppstart", "lunsj",
    # what is done or thought
    "arbeid", "digitalisering", "effektivisering", "automatisering", "omstilling", "innovasjon",
    "opplæring", "innføring", "utrulling", "ledelse", "styring", "endring", "reise", "skifte",
    "prosess", "løsning", "ordning", "metode", "modell", "teori", "praksis", "kultur", "visjon",
    "verdi", "mål", "krise", "linje", "intranett", "hjemmekontor",
})  # fmt: skip
"""Dictionary forms; a compound is what its last member is (*Tirsdagsmøtet*). No body ends so."""


@lru_cache(maxsize=1 << 12)
def is_thing(written: str) -> bool:
    """Return whether a single word with a capital is of a thing: *Strategien*, *Sommerferien*."""
    if not (written.istitle() and written.isalpha()) or is_person_name(written):
        return False
    small = small_letters(written)
    readings = load_lexicon().readings(small)
    if any(one.word_class is WordClass.NAME for one in readings):
        return False
    nouns = {one.lemma for one in readings if one.word_class is WordClass.NOUN}
    return any(map(_is_of_things, nouns if readings else {small}))


def is_made_of_things(written: str) -> bool:
    """Return whether several words are a thing's: *Grønt Skifte*, *Vedlegg B*."""
    words = written.split()
    return (
        len(words) > 1
        and any(map(is_thing, words))
        and all(len(word) == 1 or is_thing(word) or _is_plain(word) for word in words)
    )


def _is_plain(word: str) -> bool:
    readings = load_lexicon().readings(small_letters(word))
    is_name = any(one.word_class is WordClass.NAME for one in readings)
    return bool(readings) and not is_name and not is_person_name(word)


def _is_of_things(word: str) -> bool:
    made = take_apart(word)
    return word in _THINGS or (made is not None and made.reading.lemma in _THINGS)
