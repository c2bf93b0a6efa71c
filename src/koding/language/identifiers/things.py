"""Tells words of what is written, held or done, which name nobody whatever capital they have."""

from __future__ import annotations

from functools import lru_cache

from koding.language.compounds import take_apart
from koding.language.identifiers.numerals import is_numeral
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
    "permisjon", "julebord", "veileder", "passord", "brukernavn", "nedlasting", "avvik", "tilgang",
    "møterom", "modul", "fase", "trinn", "nivå", "krig", "versjon", "frist",
    # what is done or thought
    "arbeid", "digitalisering", "effektivisering", "automatisering", "omstilling", "innovasjon",
    "opplæring", "innføring", "utrulling", "ledelse", "styring", "endring", "reise", "skifte",
    "prosess", "løsning", "ordning", "metode", "modell", "teori", "praksis", "kultur", "visjon",
    "verdi", "mål", "krise", "linje", "intranett", "hjemmekontor",
})  # fmt: skip
"""Dictionary forms; a compound is what its last member is (*Tirsdagsmøtet*). No body ends so."""
_PARTS = frozenset({
    "avdeling", "seksjon", "enhet", "team", "gruppe", "etasje", "fløy", "skift", "sone",
    "distrikt", "steg", "del", "punkt", "blokk",
})  # fmt: skip
_SIDES = frozenset({
    "nord", "sør", "øst", "vest", "midt", "sentrum", "indre", "ytre", "øvre", "nedre", "nordøst",
    "nordvest", "sørøst", "sørvest",
})  # fmt: skip
_MINE = frozenset(["min", "mi", "mitt", "mine", "din", "ditt", "dine", "vår", "vårt", "våre"])
"""Before what a screen calls its pages: *Min Side*."""


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
    words = written.rstrip(".").split()
    if len(words) > 1 and small_letters(words[0]) in _MINE and all(map(_is_plain, words)):
        return True
    if len(words) == 2 and is_part(words[0]) and _is_side(words[1]):
        return True
    return (
        len(words) > 1
        and any(map(is_thing, words))
        and all(
            len(word) == 1 or is_thing(word) or _is_plain(word) or is_numeral(word)
            for word in words
        )
    )


def is_part(word: str) -> bool:
    """Return whether a word is what a house calls its parts: *Avdeling Nord*, *Team 2*."""
    return small_letters(word) in _PARTS


def _is_side(word: str) -> bool:
    return small_letters(word) in _SIDES or len(word) == 1 or is_numeral(word) or word.isdigit()


def _is_plain(word: str) -> bool:
    readings = load_lexicon().readings(small_letters(word))
    is_name = any(one.word_class is WordClass.NAME for one in readings)
    return bool(readings) and not is_name and not is_person_name(word)


def _is_of_things(word: str) -> bool:
    made = take_apart(word)
    return word in _THINGS or (made is not None and made.reading.lemma in _THINGS)
