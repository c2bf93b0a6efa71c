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
    "bio", "by", "cyber", "geo", "hyper", "mega", "meta", "mikro", "multi", "nano", "neuro", "rå",
    "super", "tele", "web",
})  # fmt: skip
"""They stand to the left though they are no words of the dictionary, or short: metadata, byråd."""

SUFFIXES = {
    "het": "het", "heten": "het", "heter": "het", "hetene": "het",
    "messig": "messig", "messige": "messig", "aktig": "aktig", "aktige": "aktig",
    "givning": "givning", "givningen": "givning", "givninga": "givning",
    "haver": "haver", "haveren": "haver", "havere": "haver", "haverne": "haver",
}  # fmt: skip
"""What ends words as a last member does, by its dictionary form; *heten* is not the heat here."""

WHOLE = frozenset({
    "anarki", "billett", "delegasjon", "delegat", "dietetikk", "fonetikk", "genetikk", "hjemmelag",
    "hjemmelaget", "hovedårsak", "kasserolle", "kybernetikk", "magnetikk", "portrett", "rekord",
    "sigarett", "årsak",
})  # fmt: skip
"""Words that seem to be compounds and are none."""
