"""The words by which a head of a line is told from a name: topics, openers, verbs of saying."""

from __future__ import annotations

import re

from koding.model.codes import fold

_BETWEEN_NAMES = """
    av af da das de del della den der det di do dos du el i la le med og på ved van von zu fra
    ph.d ph.d. dr. prof. nr nr. no. til for
"""
_PARTICLES = frozenset(_BETWEEN_NAMES.split())
_TOPICS = """
    adresse advarsel agenda aktivitet aktiviteter altså analyse andre ansvar ansvarlig appendiks
    avbrudd bakgrunn begrunnelse beskrivelse bilde boks break budsjett case comment comments cc
    conclusion dato date del deltakere delmål diskusjon dokument eksempel e-post email emne
    epost eventuelt evt fakta fase faks figur figure foto forfall forslag formål fra første
    fordeler ulemper from frist funn gruppe hensikt hjemmel http https husk hypotese implikasjon
    implikasjoner info informasjon ingredienser innhold innledning innspill ja jo kapittel kategori
    kilde kilder kode kommentar kommentarer konklusjon konsekvens kopi kort kostnad kriterier
    krav latter laughter lenke les link location materiale men merk merknad metode møte mål nb nei
    navn name next note notat notater notes number nummer nr obs observasjon og ok okay
    oppfølging oppgave oppsummering oppsummert pause phone place poeng poenget problem
    problemstilling prosjekt ps punkt purpose refleksjon refleksjoner ref referanse referanser
    referat resultat resultater result results risiko saken sak saksnr sannsynlighet sats sendt sent
    sitat sitater side sted status spørsmålet steg stikkord subject summary så tabell table task
    tekst telefon telefonnummer tema temaer tid time tiltak til tilstede title tittel to todo
    tolkning topic tredje trinn tips utdanning utfordring utfordringer varighet vedlegg
    vedtak verdi versjon video viktig warning vær year år øvelse årsak
    debug error fatal warn trace
    else try finally except default public private protected class return case yield raise
    akt scene vers refreng strofe uke dag mandag tirsdag onsdag torsdag fredag lørdag søndag
"""
_NEVER = frozenset(_TOPICS.split())
_OPENING = """
    jeg du han hun vi dere de dem det den dette disse denne men så og eller for fordi at når
    hvis da nå her der hva hvem hvor hvordan hvorfor ja nei jo om som ikke en et ei i på med
    etter the a an this that these those it he she they we you and but or if when there here
"""
OPENERS = frozenset(_OPENING.split())
"""Words that begin a sentence, and no name."""
_SAID = """
    sa sier si spurte spør svarte svarer tenkte tenker skrev skriver står er var blir ble har
    hadde kan skal vil må bør følger gjelder handler heter said says is was are were has have
"""
SAYING = frozenset(_SAID.split())
"""What stands beside a name in a sentence about somebody."""
_ADDRESS = frozenset(("jeg", "du", "vi", "dere", "at", "som", "you", "we"))
"""Words of a sentence, which no name has."""
ABSTRACT = re.compile(
    r"\w{4,}(?:sjon|sjoner|sjonen|het|heten|heter|else|elser|elsen|skap|isme|vern|ering|eringer|"
    r"itet|iteter|tion|tions|ness|ment|ments)"
)
CODE = re.compile(
    r"[{};]\s*$|^\s*(?:#include|import |from \w+ import|def |class |return\b|</?[a-z]\w*[ >])"
)
ENDED = re.compile(r"[.?!…:»”\")\]*]\s*\Z")
SPOKEN = re.compile(
    r"\?|\b(?:jeg|eg|meg|du|deg|vi|oss|dere|dykk|ja|nei|jo|mm|mhm|hm|eh|takk|hei|jag|mig|nej|ich|"
    r"wir|nein|you|we|me|my|us|yes|yeah|okay|ok|uh|um|thanks|thank)\b"
    r"|\bi(?:['’]\w|[ ](?:am|was|think|don|have|had|would|guess|mean|can|know|said)\b)",
    re.IGNORECASE,
)
"""What people say to each other, and lists and reports do not."""
DOING = re.compile(
    r"(?P<bare>.*\S)\s*[(\[](?:fortsatt|forts\.?|ler|latter|smiler|nikker|hvisker|avbryter|sukker|"
    r"gråter|nøler|roper|peker|rister på hodet|i munnen på hverandre|samtidig|laughs|laughing|"
    r"laughter|smiles|smiling|nods|nodding|whispers|whispering|sighs|sighing|crying|interrupts|"
    r"interrupting|overlapping|continues|continued|cont\.?|cont['’]d)[)\]]",
    re.IGNORECASE,
)
"""A label with what its person does beside it, who is still the same: `Kari (ler)`."""
SHORTENED = re.compile(r"\w\.\w+\.$| \w\.$")


def is_name(name: str) -> bool:
    """Return whether `name` is written as a person's name: capitals or title case."""
    bare = re.sub(r"\([^)]*\)|,.*", "", name).split()
    return (
        0 < len(bare) <= 5
        and bare[0][0].isupper()
        and all(word[0].isupper() or word[0].isdigit() or word[0] in "#&-" or word in _PARTICLES
                for word in bare)
    )  # fmt: skip


def may_speak(name: str) -> bool:
    """Return whether `name` may be called a speaker: no topic, no sentence, no pronoun."""
    words = fold(name).split()
    first = words[0].rstrip(".")
    if len(name) == 1:
        return name.isupper()
    if first in _NEVER or any(word in SAYING for word in words):
        return False
    if any(word in _ADDRESS for word in words[1:]):
        return False
    return not (len(words) > 1 and first in OPENERS) and name.lower() not in OPENERS
