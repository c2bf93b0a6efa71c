"""The words by which a head of a line is told from a name: topics, openers, verbs of saying."""

from __future__ import annotations

import re

from koding.model.codes import fold

_BETWEEN_NAMES = """
    av af da das de del della den der det di do dos du el i la le med og på ved van von zu fra
    ph.d ph.d. dr. prof. nr nr. no. til for
"""
_NO_END = frozenset(("av", "og", "med", "på", "ved", "i", "til", "for", "fra", "nr", "nr."))
"""What no name ends in: `Transkribert av`."""
_PARTICLES = frozenset(_BETWEEN_NAMES.split())
_TOPICS = """
    act added adresse advarsel after agenda akt aktivitet aktiviteter altså analyse andre ansvar
    ansvarlig appendiks april args august avbrudd avslutning bakgrunn before begin begrunnelse
    behandling beskriv beskrivelse bilde bokmål boks bonus break budsjett case cc changed chore
    claim class comment comments con conclusion cons dag dansk date dato debug default
    definisjon del delete delmål deltakere deprecated desember diskusjon docs dokument drøft
    e-post east eksempel else email emne end engelsk english epost error ettermiddag eventuelt
    evt example except faks fakta fase fatal feat februar feil figur figure finally fix fixed
    fordel fordeler forfall forklar formiddag formål forslag foto fra fransk fredag friday frist
    from frustration funn føremål første get goal grunngi gruppe hensikt hjemmel hoveddel http
    https husk hypotese høst ide idé implikasjon implikasjoner info informasjon ingrediens
    ingredienser innhold innledning innspill innstilling innstillinger input ja januar jo juli
    juni kapittel kategori kilde kilder kode kommentar kommentarer konklusjon konsekvens kopi
    kort kostnad krav kriterier kvalitet kveld lag latter laughter lenke les levering link
    location lørdag løsning løsninger løysing mandag mars matematikk materiale matte memo men
    merk merknad metode minus monday morgen motivasjon msgctxt msgid msgstr mulighet muligheter
    musikk mål møte name natt naturfag navn nb nei nevn next nord norsk north norwegian notat
    notater note notes november nr number nummer nynorsk obs observasjon og ok okay oktober
    onsdag opning oppfølging oppgave opportunities oppsummering oppsummert output parameters
    patch pause perf persona phone place pluss poeng poenget post pris private pro problem
    problemstilling pros prosjekt protected ps public punkt purpose put påstand påstander raise
    raises ref refactor referanse referanser referat refleksjon refleksjoner refreng regel regn
    removed result resultat resultater results return returns risiko rute sak saken saksnr
    samfunnsfag samisk sannsynlighet sats saturday scene security see sendt sent september side
    sitat sitater solution sommer south spansk spørsmålet start status sted steg stikkord stop
    stopp strengths strofe styrkar styrke styrker subject summary sunday svakhet svakheter
    svensk symptom symptomer så søndag sør tabell table task team tekst telefon telefonnummer
    tema temaer terningkast threats thursday tid til tilstede tiltak time tips tirsdag title
    tittel to todo tolkning topic torsdag trace tredje trinn trusler trussel try tuesday tysk
    uke ulempe ulemper unntak usage utdanning utfordring utfordringer utval vakt varighet
    vedlegg vedtak veikskapar verdi vers versjon vest video viktig vinter virkning votering vår
    oslo bergen trondheim stavanger tromsø drammen kristiansand bodø ålesund fredrikstad sandnes
    stockholm københavn helsinki reykjavik london paris berlin brussel moskva kyiv washington
    vær warn warning weaknesses wednesday west year yield åpning år årsak øst øvelse
    kl klokka klokken klokkeslett tidspunkt
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
QUOTING = frozenset(("–", "—", "«", "“", "”", '"', "‘", "<"))
"""What begins a quotation, as newspapers and collections of them write it."""
SHORTENED = re.compile(r"\w\.\w+\.$| \w\.$")


_PERSONS = re.compile(
    r"[^\W\d_]*(?:leder|leiar|lærer|lærar|pedagog|sjef|elev|student|ansatt|tilsett|ansvarlig|ansvarleg|"
    r"rådgiver|rådgivar|rådgjevar|konsulent|saksbehandler|saksbehandlar|sekretær|direktør|rektor|"
    r"lege|psykolog|sykepleier|sjukepleiar|pleier|pleiar|terapeut|arbeider|arbeidar|assistent|"
    r"medlem|representant|tillitsvalgt|tillitsvald|ombud|vikar|lærling|vakt|mester|meister|mann|"
    r"kvinne|dame|gutt|gut|jente|mor|far|bror|søster|forelder|pasient|bruker|brukar|kunde|klient|"
    r"beboer|bebuar|pårørende|pårørande|tolk|observatør|prest|dommer|dommar|advokat|politi|"
    r"minister|ordfører|ordførar|rådmann|bonde|fisker|fiskar|sjåfør|kokk|ingeniør|forsker|forskar|"
    r"vert|gjest|reporter|journalist|person|panelist|publikum|ukjent|"
    r"teacher|manager|nurse|doctor|parent|mother|father|worker|officer|director|chair|"
    r"man|woman|boy|girl|client|user|employee|host|guest|judge|counsel|witness)",
    re.IGNORECASE,
)
"""What somebody is called by what he or she is, last in the word: `avdelingsleder`."""
_GIVEN = """
    aage aase abdi adam agnes ahmed aina albert alf ali alice amalie amina amir anders andrea
    andreas ane anette anita anja ann anna anne annika ante anton arash are arild arne arnt
    arvid asbjørn aslak aslaug asle astrid atle audun axel baard benjamin bente berit bernt
    biret birgit birgitte bjarne bjørg bjørn bob bodil brian brit brita britt bård camilla
    carina carl caroline cato cecilie charlotte chris christian christine christoffer dag
    dagfinn daniel david edvard egil einar eirik eivind eli elias elin eline elisabeth elise
    ella elle ellen elsa else emil emilie emily emma endre erik erlend erling ester eva even
    fatima fredrik frida frode fuad geir george gerd grete gro gudrun gunhild gunn gunnar gunvor
    guro hallvard halvard halvor hamza hanna hannah hanne hans harald harry hassan hedda hege
    heidi helen helene helga helge henning henrik henry hilde hildegunn håkon håvard ibrahim ida
    inga inge ingeborg ingebrigt inger inger-marit ingrid ingunn ingvild irene iselin ivar jack
    jakob james jan jane janne jarle jenny jens jo joakim joar johan johanne john johnny jon
    jonas jorunn josef jovnna julia julie jørgen jørn kai karen kari karin karina karl karoline
    kate katrine ketil khalid kim kirsten kirsti kjell kjersti kjetil klara knut konrad kristian
    kristin kristine kristoffer kåre laila lars laura leif leila lena linda line linn lisa lise
    liv live lotte louise lucas lucy ludvig lásse magne magnhild magnus maja malene malin marcus
    maren margit margrete mari maria mariam marianne marie marit marius mark markus marta marte
    martha martin mary mathias mats max may mette mia michael mikael mikkel mina mohamed
    mohammed mona monica morten máhtte máret máttar nadia nathalie niels niillas nikita nils
    nina njål nora odd oddvar odin ola olaf olav ole oliver olivia omar oscar oskar osman ottar
    otto paul paula peder per pernille peter petra petter philip piera pål ragnar ragnhild rakel
    ranveig rasmus rebecca reidar reidun renate ristin rita robert roger rolf ronja ronny rune
    ruth sander sandra sara sarah selma signe sigrid sigurd silje simen simon sindre siri siv
    sofia sofie solfrid solveig stein steinar stian stig stine susan susanne svein sverre synne
    synnøve sárá sølvi tarjei terje thea thomas thor tim toby tom tomas tone tor tora torbjørn
    tord tore torfinn torgeir torill torleif torstein torunn tove trine trond trude trygve turid
    unni valborg vanja vegard vera vibeke vidar vigdis viktor vilde wenche william yngve yusuf
    zahra áile áilu åge åse åshild øivind øystein øyvind
"""
_GIVEN_NAMES = frozenset(_GIVEN.split())
_WRITTEN = re.compile(
    r"\((?:19|20)\d\d[a-z]?\)|[^\W\d_]{2,}, (?:[^\W\d_]\.[ -]?)+(?:,|&|\Z)"
    r"|\\|\.(?:py|txt|md|rst|js|ts|c|h|go|rs|sh|html?|json|xml|ya?ml|toml|gif|png|docx?|pdf|csv|in|el)\b"
)
"""What a reference, a path or a file's name has, and nobody's label."""
_ANSWERS = """
    ja jo jada joda jaha jau javel jovisst nei neida nja tja næ mm mhm mmm hm hmm eh ehm øh åh å
    åja åå ok okay okey greit nettopp akkurat riktig rett enig einig altså hei hallo takk
    absolutt klart visst neppe kanskje haha heisann sant stemmer nemlig jaja næmen men yes yeah
    yep yup no nope nah oh uh um well right sure exactly true thanks thank hi hello hey
    absolutely definitely indeed maybe agreed juo in ii de gal jag nej ju
"""
_ANSWERING = frozenset(_ANSWERS.split())
_ASKING = re.compile(
    r"(?:(?:og|så|men|ja|ok|okay|hei|and|so|well|right)[ ,]+)*"
    r"(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|når|kva|kven|kor|korleis|kvifor|åssen|hvis ikke|"
    r"(?:kan|kunne|vil|ville|er|var|har|hadde|tror|synes|føler|opplever|husker|mener|tenker|syns|trur|meiner|"
    r"skal|må|ser|fikk|får|jobber|bor) (?:du|dere|dykk|de)|"
    r"fortell|beskriv|"
    r"what|who|where|when|why|how|which|(?:can|could|do|did|are|were|have|would|will) you|tell me|"
    r"mii|gii|gos|goas|manne|vad|vem|var|hur)\b",
    re.IGNORECASE,
)
_FIRST_WORD = re.compile(r"[\W\d_]*([^\W\d_]+)")


def talks(said: str) -> bool:
    """Return whether words ask somebody something, or begin as an answer does."""
    if "?" in said:
        return True
    first = _FIRST_WORD.match(said)
    if first is None:
        return False
    return first[1].casefold() in _ANSWERING or _ASKING.match(said, first.start(1)) is not None


def is_written(name: str) -> bool:
    """Return whether `name` is what reference lists and change logs begin lines with."""
    last, comma, first = name.partition(", ")
    reversed_name = comma and " " not in last and fold(first) in _GIVEN_NAMES
    return bool(reversed_name) or _WRITTEN.search(name) is not None


def is_handle(name: str) -> bool:
    """Return whether `name`, written small, is a given name or what a machine calls somebody."""
    first = re.split(r"[._-]", name, maxsplit=1)[0]
    return fold(first) in _GIVEN_NAMES and not is_written(name)


def is_person(name: str) -> bool:
    """Return whether `name` is plainly somebody: a given name, what one is, or a name in full."""
    bare = re.sub(r"[(\[][^)\]]*[)\]]|,.*", "", name).split()
    if not bare:
        return False
    if _PERSONS.fullmatch(bare[0].rstrip(".")) or is_handle(bare[0]):
        return True
    if any(map(str.isdigit, name)):
        return False
    return len(bare) > 1 and is_name(name) and not is_written(name)


def is_namesake(name: str) -> bool:
    """Return whether a given name is also a word that heads are told by: `Dag`, `Else`, `Jo`."""
    folded = fold(name)
    return name[:1].isupper() and folded in _GIVEN_NAMES and folded in _NEVER | OPENERS


def _is_full(name: str) -> bool:
    """Return whether such a name has another behind it: `Dag Lund`, but not `Dag 2`."""
    first, _, rest = name.partition(" ")
    return bool(rest) and is_namesake(first) and is_name(rest) and rest.replace(" ", "").isalpha()


def is_name(name: str) -> bool:
    """Return whether `name` is written as a person's name: capitals or title case."""
    bare = re.sub(r"\([^)]*\)|,.*", "", name).split()
    return (
        0 < len(bare) <= 5
        and bare[0][0].isupper()
        and all(word[0].isupper() or word[0].isdigit() or word[0] in "#&-" or word in _PARTICLES
                for word in bare)
        and bare[-1] not in _NO_END
    )  # fmt: skip


def may_speak(name: str) -> bool:
    """Return whether `name` may be called a speaker: no topic, no sentence, no pronoun."""
    words = fold(name).split()
    first = words[0].rstrip(".")
    if len(name) == 1:
        return name.isupper()
    if name.isdigit():
        return False
    if _is_full(name):
        return True
    if first in _NEVER or any(word in SAYING for word in words):
        return False
    if any(word in _ADDRESS for word in words[1:]):
        return False
    return not (len(words) > 1 and first in OPENERS) and name.lower() not in OPENERS
