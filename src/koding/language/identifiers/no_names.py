"""Tells words that only look like names from names: of goods, laws, English words, common nouns.

Only what no list and no model took for a person, a body or a place is asked about here. Each rule
was counted on the treebank's dev part before it was taken in.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection
from functools import cache

from koding.language.compounds import take_apart
from koding.language.identifiers.small_names import is_family_form, other_names
from koding.language.identifiers.things import is_made_of_things
from koding.language.lexicon import WordClass, load_lexicon
from koding.language.name_context import is_word
from koding.language.person_names import NameType, is_person_name, load_names
from koding.language.public_bodies import point_at_nobody, read_forms
from koding.language.words import small_letters
from koding.model.identifiers import FlaggedSpan, Reason

_NAMING = re.compile(
    r"(?<!\w)(?:i|på|hos|fra|til|ved|heter|het|hete|kalt|kaller|kalte|firmaet|selskapet|bedriften|"
    r"butikken|hotellet|bygda|gården|kafeen) \Z",
    re.IGNORECASE,
)
"""Before what is a place or a body, though its name be a word: *på Speilet*, *i Komplett*."""
_OF_SOMEBODY = re.compile(
    r"(?<!\w)(?:med|av|for|hun|han|ho|hu|og|sa|spurte|ringte|traff|kjenner|kjente|takket|takka|"
    r"spør) \Z",
    re.IGNORECASE,
)
_DOES = re.compile(
    r" (?:sa|sier|mente|mener|spurte|ringte|kom|kommer|fortalte|svarte|skrev|tok|fikk|ville|skulle|"
    r"har sagt|sin|sitt|sine)(?!\w)"
)
"""Around somebody whose name is a word that no list has as a name."""
_PRESSED = re.compile(
    r"(?<!\w)(?:(?:trykk|klikk|høyreklikk|dobbeltklikk)\w*(?: på)?|vel[gk]\w*|huk\w* av) \Z",
    re.IGNORECASE,
)
"""Before what stands on a button: *trykk på Lagre*."""
_AND = re.compile(r"(?<!\w)(?P<other>[A-ZÆØÅ][a-zæøå]{2,30}) og \Z")
_COUNTED = re.compile(r"(?<!\w)(?:en|ei|et|noe|litt|mye|flere|mange) \Z", re.IGNORECASE)
"""Before what there are many of."""
_WORK = re.compile(
    r"(?<!\w)\w*(?:appen|programmet|programvaren|verktøyet|metoden|språket|formatet|rammeverket|boka|"
    r"boken|romanen|filmen|serien|låta|låten|sangen|spillet) \Z",
    re.IGNORECASE,
)
"""Before what has its name from whoever made it for all."""
_CALLED = re.compile(
    r"(?<!\w)(?P<what>[\w-]{3,30})(?: (?:vår|vårt|våre|min|mitt|deres|sin|sitt|nye))?"
    r" (?:heter|het|hete|kalles|kaltes|ble kalt|er kalt|har hett) \Z",
    re.IGNORECASE,
)
"""Before what something is called: *Planen het Grønt Skifte*."""
_BESIDE = re.compile(r"(?<!\w)(?P<what>[^\W\d_][\w-]{2,29}) \Z")
_FIRST_OF = re.compile(r"(?P<what>[^\W\d_][\w-]{2,29}) ")
_CALLED_THINGS = frozenset({
    "prosjekt", "program", "verktøy", "system", "kurs", "rapport", "strategi", "plan", "notat",
    "mappe", "fil", "møterom", "skjema", "modul", "løsning", "app", "tjeneste", "nettside", "rom",
    "undersøkelse", "robot", "chatbot", "modell", "kampanje", "satsing", "satsning", "dokument",
    "veileder", "håndbok", "standard", "metode", "rutine", "maskin", "server", "database",
})  # fmt: skip
_LAW = re.compile(
    r"[A-ZÆØÅ][a-zæøå]{3,}(?:lov|forskrift|traktat|avtale|konvensjon|reform|melding|forordning|"
    r"prinsipp|direktiv)(?:en|a|et)s?"
)
_BODIES = frozenset({
    "service", "senter", "kraft", "bygg", "gruppe", "partner", "data", "tjeneste", "forlag", "lag",
    "forvaltning", "bank", "forum", "nett", "hus", "kontor", "verk", "selskap", "medie", "media",
    "forening", "forbund", "kooperativ", "butikk", "verksted", "kafé", "kafe", "transport",
    "energi", "regnskap", "utvalg", "råd", "klubb", "kor", "skole", "barnehage", "fabrikk", "bruk",
    "lab", "posten", "post", "avis", "blad", "sport", "teknikk", "elektro", "rør", "frisør",
})  # fmt: skip
"""What a body's name may end in, though it be made of words: *Helsedataservice*."""
_ENDINGS = frozenset({"en", "et", "er", "ene", "a", "s", "ens", "ets", "enes"})
"""After a hyphen: *id-en*."""
_FAR = 30
"""Code points; no word looked for before a name is longer."""
_OFTEN = 4
"""A family name that is so often a word in the treebank is one where the model knows it as such."""
_FIRST = 5
"""A product's name of fewer letters may begin any word."""
_LAST = 7
"""A compound ends in a word of so many letters; names of farms and firms end in shorter ones."""


def is_no_name(text: str, flag: FlaggedSpan, again: Collection[str] = ()) -> bool:
    """Return whether what looks like a name of no known kind points at nobody.

    `again` are the words that have their capital more than once: what is called so is a name.
    """
    written = text[flag.start : flag.end]
    near = max(0, flag.start - _FAR)
    if all(map(_is_english, written.split())) or _WORK.search(text, near, flag.start):
        return True
    if _is_called(text, flag) or is_made_of_things(written):
        return True
    part = _BESIDE.search(text, near, flag.start)
    if part and is_made_of_things(f"{part['what']} {written}"):
        return True
    if _PRESSED.search(text, near, flag.start) and all(map(_is_noun, written.lower().split())):
        return True
    if " " in written or _NAMING.search(text, near, flag.start):
        return False
    if written == written.lower():
        return flag.reason is Reason.PROPER_NOUN and (
            _is_small_word(written)
            or (_COUNTED.search(text, near, flag.start) is not None and not _is_listed(written))
        )
    if not (written.istitle() and written.isalpha()) or written in again:
        return False
    if flag.reason is Reason.CAPITAL:
        return _is_common_noun(written)
    beside = _AND.search(text, near, flag.start)
    if beside and all(map(_is_bare_noun, map(small_letters, (beside["other"], written)))):
        return True
    is_said_of = _OF_SOMEBODY.search(text, near, flag.start) or _DOES.match(text, flag.end)
    return not is_said_of and _is_bare_noun(small_letters(written))


def _is_called(text: str, flag: FlaggedSpan) -> bool:
    """Return whether it is what a thing is called: *Verktøyet vårt heter Kvikk*, *møterom Fjord*.

    Where no verb says so, it is a word of the dictionary.
    """
    found = _CALLED.search(text, max(0, flag.start - 2 * _FAR), flag.start)
    words = text[flag.start : flag.end].lower().split()
    if found is None and all(map(load_lexicon().is_word, words)):
        found = _BESIDE.search(text, max(0, flag.start - _FAR), flag.start)
        found = found or (_FIRST_OF.match(text, flag.start) if len(words) > 1 else None)
    if found is None:
        return False
    what = small_letters(found["what"])
    lemmas = {one.lemma for one in load_lexicon().readings(what)}
    if not lemmas and (made := take_apart(what)) is not None:
        lemmas = {made.reading.lemma}
    return not lemmas.isdisjoint(_CALLED_THINGS)


def is_law(written: str) -> bool:
    """Return whether a word is a law's, a treaty's or an agreement's name."""
    return _LAW.fullmatch(written) is not None


def is_figure(text: str, flag: FlaggedSpan) -> bool:
    """Return whether a name is of an illness or a figure, or lies in one: *Parkinson*, *Ole Brumm*.

    A list has *Ole*, and of *Karl Marx* the dictionary has both.
    """
    small = text[flag.start : flag.end].lower()
    if small in point_at_nobody() or small.removesuffix("s") in point_at_nobody():
        return True
    for figure, at in _figures().get(small.partition(" ")[0].removesuffix("s"), ()):
        start, end = flag.start - at, flag.start - at + len(figure)
        if start >= 0 and flag.end <= end + 1 and text[start:end].lower() == figure:
            return text[end : end + 1] in "s" or not text[end].isalnum()
    return False


@cache
def _figures() -> dict[str, list[tuple[str, int]]]:
    """Return the names of several words that point at nobody, and where in each a word begins."""
    figures: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for form in point_at_nobody():
        for word in re.finditer(r"[^ ]+", form) if " " in form else ():
            figures[word[0].removesuffix("s")].append((form, word.start()))
    return dict(figures)


def is_made_of_goods(word: str) -> bool:
    """Return whether a word is made of what points at nobody and a word: *Excelarket*."""
    small = word.lower()
    if not small.isalpha() or _is_listed(small) or is_family_form(small):
        return False
    return any(
        small[:at] in point_at_nobody()
        and (small[at:] in _ENDINGS or load_lexicon().is_word(small[at:]))
        for at in range(_FIRST, len(small) - 1)
    )


def _is_english(word: str) -> bool:
    small = word.strip(".,").lower()
    return small in _english_words() or small in point_at_nobody()


@cache
def _english_words() -> frozenset[str]:
    return frozenset(form.lower() for form, _ in read_forms("english_words.txt"))


def _is_small_word(word: str) -> bool:
    """Return whether a word in small letters that the model takes for a name is in a dictionary.

    Or it is made of words there: *sykehusdagbok*, *ansatt-id-en*.
    """
    parts = word.split("-")
    if len(parts) > 1:
        return all(part in _ENDINGS or _is_noun(part) for part in parts)
    if _is_listed(word) or is_family_form(word):
        return False
    if is_word(word):
        return not _is_names_own(word)
    members = take_apart(word)
    return members is not None and len(members.last) >= _LAST


def _is_noun(part: str) -> bool:
    return (
        not _is_listed(part)
        and (load_lexicon().is_word(part) or part in point_at_nobody())
        and not _is_names_own(part)
    )


def _is_listed(word: str) -> bool:
    return is_person_name(word) or is_person_name(word.removesuffix("s")) or word in other_names()


def _is_names_own(word: str) -> bool:
    return any(one.word_class is WordClass.NAME for one in load_lexicon().readings(word))


def _is_bare_noun(word: str) -> bool:
    """Return whether a word is a noun as the dictionary has it, or made of two: *Romjul*.

    With its article (*Legevakten*) it is rather the one of its kind.
    """
    readings = load_lexicon().readings(word)
    if _is_listed(word) or _is_names_own(word) or (is_family_form(word) and not readings):
        return False
    if readings:
        return any(one.word_class is WordClass.NOUN and one.lemma == word for one in readings)
    made = take_apart(word)
    return (
        made is not None
        and made.last not in _BODIES
        and made.reading.word_class is WordClass.NOUN
        and made.reading.lemma == made.last
    )


def _is_common_noun(written: str) -> bool:
    """Return whether a word whose capital the model makes nothing of is in the dictionary.

    An adjective may be short for a body: *Meteorologisk*.
    """
    small = small_letters(written)
    known = load_names().find(small)
    if known is not None:
        return known.type is NameType.FAMILY and known.ordinary >= _OFTEN
    classes = {one.word_class for one in load_lexicon().readings(small)}
    if WordClass.NAME in classes or classes == {WordClass.ADJECTIVE}:
        return False
    return is_word(small) and small not in other_names()
