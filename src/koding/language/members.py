"""Members of compounds that the dictionary does not tell of."""

from __future__ import annotations

PREFIXES = frozenset({
    "an", "av", "be", "bi", "bort", "etter", "for", "fra", "fram", "frem", "gjen", "hen", "inn",
    "ned", "om", "opp", "over", "på", "sam", "til", "ut", "und", "unn", "under", "ved", "vel",
    "mis", "mot", "med", "uten", "van", "gjennom", "ifra", "igjen", "innen", "før", "sær",
    "sel", "est", "ans", "bes", "fore", "kon", "kont", "kom", "kor", "dis", "per", "pro", "rap",
    "ref", "res", "sta", "sub", "trans",
})  # fmt: skip
"""They begin words without being the first word of a compound: omtale, påstand, kontekst."""

ELEMENTS = frozenset({
    "bio", "bo", "bompenge", "by", "cyber", "el", "geo", "hjemme", "hyper", "mega", "meta", "mikro",
    "multi", "nano", "neuro", "rå", "super", "tele", "web",
})  # fmt: skip
"""They stand to the left though they are no nouns of the dictionary, or short: metadata, elbil."""

SHORT_ELEMENTS = frozenset(word for word in ELEMENTS if len(word) == 2)

SUFFIXES = {
    "het": "het", "heten": "het", "heter": "het", "hetene": "het",
    "messig": "messig", "messige": "messig", "aktig": "aktig", "aktige": "aktig",
    "givning": "givning", "givningen": "givning", "givninga": "givning",
    "haver": "haver", "haveren": "haver", "havere": "haver", "haverne": "haver",
}  # fmt: skip
"""What ends words as a last member does, by its dictionary form; *heten* is not the heat here."""

NEVER_LAST = frozenset({"krati", "krat", "asjon", "sjon", "isme", "ist", "itet", "nomi", "fobi"})
"""Ends of words from elsewhere that are in the dictionary too: byråkrati, situasjon."""

SHORT_LAST = frozenset({"ro", "år"})
"""Words of two letters that end compounds all the same: nattero, skoleår."""

LINKED_E = frozenset({
    "arv", "bad", "dans", "fisk", "gjest", "hjelp", "hopp", "lek", "løp", "lån", "søk", "vask",
})  # fmt: skip
"""Nouns that take an e before another member, as the verb made of them would: hjelpetiltak.

The dictionary's own compounds cannot tell: *lære-* is of *lære*, never of leather (*lær*).
"""

SHORT_VERBS = frozenset({"bo", "gå"})
"""Verbs of two letters that stand to the left (*gågate*); *si* and *se* never do."""

LEFT_FORMS = {"hjem": "hjemme", "drøm": "drømme"}
"""What stands to the left for a word, where that is neither it nor it and a link."""

NEUTRAL_PARTICIPLES = frozenset({
    "bevarende", "forebyggende", "fremmende", "givende", "krevende", "reduserende", "skapende",
    "sparende", "styrende",
})  # fmt: skip
"""Participles that leave what they are about what it is: *helsefremmende* is about health."""

WHOLE = frozenset({
    "anarki", "billett", "byrå", "byråkrat", "byråkrati", "byråkratisk", "delegasjon", "delegat",
    "dietetikk", "fonetikk", "genetikk", "hjemmelag", "hjemmelaget", "hovedårsak", "kasserolle",
    "kybernetikk", "magnetikk", "portrett", "rekord", "sigarett", "årsak",
})  # fmt: skip
"""Words that seem to be compounds and are none."""
