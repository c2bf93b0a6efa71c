"""What compounds are made of, and what each way to take a word apart costs."""

from __future__ import annotations

from functools import lru_cache

from koding.language.lexicon import Lexicon, WordClass, WordReading, load_lexicon

PREFIXES = frozenset({
    "an", "av", "be", "bi", "bort", "etter", "for", "fra", "fram", "frem", "gjen", "hen", "inn",
    "ned", "om", "opp", "over", "på", "sam", "til", "ut", "und", "unn", "under", "ved", "vel",
    "mis", "mot", "med", "uten", "van", "gjennom", "ifra", "igjen", "innen", "før", "sær",
    "sel", "est", "ans", "bes", "fore", "kon", "kont", "kom", "kor", "dis", "per", "pro", "rap",
    "ref", "res", "sta", "sub", "trans",
})  # fmt: skip
"""They begin words without being the first word of a compound: omtale, påstand, kontekst."""

ELEMENTS = frozenset({
    "bio", "billed", "bo", "bompenge", "by", "cyber", "el", "foreldre", "geo", "hjemme", "hoved",
    "hver", "tals", "hyper", "mega", "meta", "mikro", "multi", "nano", "neuro", "olde", "rå",
    "super", "tele", "tide", "web", "års", "tjue", "tretti", "førti", "femti", "seksti", "sytti",
    "åtti", "nitti",
})  # fmt: skip
"""They stand to the left though they are no nouns of the dictionary, or short: metadata, elbil."""

UNSAID = frozenset({"billed", "hoved", "olde", "tals", "tide"})
"""Elements that nobody says by themselves, so that words are not counted under them."""

SHORT_ELEMENTS = frozenset(word for word in ELEMENTS if len(word) == 2)

SUFFIXES = {
    "het": "het", "heten": "het", "heter": "het", "hetene": "het",
    "messig": "messig", "messige": "messig", "aktig": "aktig", "aktige": "aktig",
    "givning": "givning", "givningen": "givning", "givninga": "givning",
    "haver": "haver", "haveren": "haver", "havere": "haver", "haverne": "haver",
}  # fmt: skip
"""What ends words as a last member does, by its dictionary form; *heten* is not the heat here."""

SUFFIXED = {
    "dom": frozenset({
        "alder", "barn", "bispe", "eien", "ekte", "fattig", "fyrste", "greve", "heden", "hellig",
        "herre", "hertug", "hore", "jarle", "jøde", "keiser", "konge", "kristen", "leg", "lær",
        "mann", "møy", "rik", "spå", "svenne", "syk", "trell", "troll", "ung", "vis",
    }),
    "skap": frozenset({
        "autor", "bekjent", "bered", "borger", "broder", "bruker", "bud", "deltaker", "djevel",
        "dommer", "egen", "eier", "ekte", "far", "felles", "fiend", "foreldre", "forfatter",
        "formann", "frend", "gal", "gjeng", "kamerat", "kjenn", "kunn", "kåt", "land", "leder",
        "leser", "liden", "likemann", "mann", "medeier", "medlem", "mester", "mor", "moder",
        "nabo", "ond", "partner", "president", "raus", "red", "regn", "selv", "sjef", "slekt",
        "søsken", "svanger", "søster", "tilhenger", "tro", "venn", "vert", "viten", "vold",
    }),
}  # fmt: skip
"""After these *dom* and *skap* make a noun of what is before: *sykdom* is no judgment."""

NEVER_LAST = frozenset(
    {"krati", "krat", "asjon", "ete", "sjon", "isme", "ist", "itet", "nomi", "fobi"}
)
"""Ends of words from elsewhere that are in the dictionary too: byråkrati, situasjon."""

SHORT_LAST = frozenset({"by", "ro", "år"})
"""Words of two letters that end compounds all the same: nattero, skoleår, storby."""

LINKED_E = frozenset({
    "arv", "bad", "dans", "fisk", "gjest", "hjelp", "hopp", "lek", "løp", "lån", "søk", "vask",
    "vern",
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
    "dietetikk", "fiskeri", "fonetikk", "fornøyd", "fornøye", "genetikk", "hjemmelag",
    "hjemmelaget", "hovedårsak", "kasserolle", "kybernetikk", "leverandør", "magnetikk",
    "portrett", "rekord", "rugby", "sigarett", "veilede", "veileder", "veiledning", "årsak",
})  # fmt: skip
"""Words that seem to be compounds and are none."""

SHORTEST_MEMBER = 3
NEEDS_S = (
    "ing", "het", "sjon", "skap", "dom", "tet", "nad", "else", "ment", "asjon", "itet", "heim",
)  # fmt: skip
"""What ends so takes an s before another member (*ment* in *departement*, not *dokument*)."""
_NO_S = ("dokument", "instrument", "element", "eksperiment", "argument", "monument", "bånd")

MEMBER = 7
HEAVIEST = 9
UNUSED = 3
"""What a word costs more that the dictionary has but no compound and no text uses."""
USED_MUCH = 7
"""The weight from which on a word of three letters is no likelier to be chance than others."""
ODD_LINK, RARE_LINK = 4, 2
ELEMENT = 10


@lru_cache(maxsize=1 << 16)
def word_cost(word: str) -> int:
    """Return what a word costs, by the weight of the likeliest word that it is a form of."""
    lexicon = load_lexicon()
    weight = max((lexicon.weight(reading.lemma) for reading in lexicon.readings(word)), default=0)
    short = 2 if len(word) == SHORTEST_MEMBER else 0
    return MEMBER + HEAVIEST - weight + short + (0 if weight else UNUSED)


@lru_cache(maxsize=1 << 16)
def link_cost(left: str, link: str) -> int:
    """Return what a link costs after a left member's last word; a hyphen costs nothing."""
    if link == "-":
        return 0
    taken = load_lexicon().links(left)
    if left.endswith(NEEDS_S) and not left.endswith(_NO_S):
        return 0 if link == "s" else ODD_LINK
    if (link or "0") in taken:
        return 0
    if not taken:
        return {"": 1, "s": 2, "e": 4}[link]
    return ODD_LINK if link == "e" else RARE_LINK


def last_cost(reading: WordReading, word: str) -> int:
    """Return what a word costs as a last member: that of the lemma it inflects, adjectives more."""
    weight = load_lexicon().weight(reading.lemma)
    short = 2 if len(word) == SHORTEST_MEMBER and weight < USED_MUCH else 0
    rare = 2 if reading.word_class is WordClass.ADJECTIVE else 0
    return MEMBER + HEAVIEST - weight + short + rare + (0 if weight else UNUSED)


def left_cost(lexicon: Lexicon, word: str) -> int:
    """Return what a word costs as a left member, inflected forms and genitives more than others.

    *julenisse* is *jul* and *nisse*, not *julen* and *isse*.
    """
    cost = word_cost(word)
    if all(one.lemma != word for one in lexicon.readings(word)):
        cost += 4
    if word.endswith("s") and any(
        one.word_class is WordClass.NOUN for one in lexicon.readings(word[:-1])
    ):
        cost += 3
    return cost
