"""Finds what is said of third persons, and of health, unions, religion and politics of somebody.

Rules and word lists alone: what a word says of somebody (*jeg har diabetes*), not of the subject
(*diabetesregisteret*). A word that is ordinary too counts only where somebody is said to be, have
or belong to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from koding.model.choices import IdentifierKind
from koding.model.identifiers import FlaggedSpan, Reason

_I = re.IGNORECASE
_OWN = r"(?:min|mi|mitt|mine|vår|vårt|våre|hans|hennes|deres|sin|si|sine)"
_KIN = (
    r"(?:(?:eks|ste|svoger|halv|beste|olde|tvilling)?"
    r"(?:kone|kona|kjerringa|mann|mannen|ektemann|ektemannen|ektefelle|ektefellen|samboer|samboeren|"
    r"kjæreste|kjæresten|partner|partneren|mor|mora|moren|mamma|mammaen|far|faren|pappa|pappaen|"
    r"foreldre|foreldrene|bror|broren|søster|søstera|søsteren|datter|dattera|datteren|sønn|sønnen|"
    r"barnet|barna|unge|ungen|ungene|tante|tanta|tanten|onkel|onkelen|mormor|morfar|farmor|farfar|"
    r"svigermor|svigerfar|svoger|svogeren|svigerinne|svigerinna|kusine|kusina|fetter|fetteren|"
    r"niese|niesa|nevø|nevøen|venn|vennen|venninne|venninna|venninnen|kamerat|kameraten|nabo|naboen))"
)
_WORK = (
    r"(?:(?:[\wæøå]{2,20})?(?:sjef|sjefen|leder|lederen|kollega|kollegaen|kollegaene|kolleger|"
    r"medarbeider|medarbeideren|mentor|mentoren|veileder|veilederen|vikar|vikaren|lærling|lærlingen|"
    r"sekretær|sekretæren))"
)
_WHO = rf"(?:{_KIN}|{_WORK})"
_PLACE = r"(?:på|i|hos|fra) [\wæøåÆØÅ-]{2,25}"
_THIRD = (
    re.compile(rf"(?<![\w-]){_WHO} {_OWN}(?![\w-])", _I),
    re.compile(rf"(?<![\w-]){_OWN} (?:[\wæøå]{{3,15}} )?{_WHO}(?![\w-])", _I),
    re.compile(rf"(?<![\w-]){_KIN} til (?:en|ei|han|hun|ho|[A-ZÆØÅ]\w+)(?![\w-])"),
    re.compile(
        r"(?<![\w-])(?:han|hun|ho|dama|damen|mannen|fyren|jenta) som "
        r"(?:satt|sitter|jobbet|jobba|jobber|hadde|sluttet|slutta|ledet|leda|kom fra|bodde|bor)"
        r"(?![\w-])",
        _I,
    ),
    re.compile(rf"(?<![\w-])(?:han|hun|ho) (?:nye|gamle|unge|forrige|derre) {_PLACE}(?![\w-])", _I),
)

_ILL = (
    r"(?:diabetes|kreft|brystkreft|lungekreft|leukemi|epilepsi|adhd|add|autisme|asperger|"
    r"tourettes?|angst|depresjon|bipolar lidelse|schizofreni|psykose|ptsd|anoreksi|bulimi|"
    r"spiseforstyrrelse|migrene|fibromyalgi|me|ms|parkinson|alzheimer|demens|astma|kols|"
    r"leddgikt|revmatisme|cøliaki|hiv|hepatitt|hjerteinfarkt|hjerneslag|hjernerystelse|prolaps|"
    r"dysleksi|endometriose|crohns|ulcerøs kolitt|allergi|burnout|rusproblemer|alkoholproblemer)"
)
_HAS = (
    r"(?:har|hadde|fikk|får|fått|hatt|lider av|led av|sliter med|slet med|slitt med|rammet av|"
    r"diagnostisert med|behandlet for|dør av|døde av)"
)
_STATES = (
    r"(?:(?:langtids|del|hel|gradert )?syk(?:e)?meld(?:t|te|ing(?:en)? min)|utbrent|utbrente|"
    r"ufør|uføretrygd(?:et|a|en)?|arbeidsufør|gravid|høygravid|deprimert|suicidal|rusavhengig|"
    r"alkoholiker(?:en)?|dysleptiker(?:en)?|dyslektiker(?:en)?|diabetiker(?:en)?|epileptiker(?:en)?|"
    r"rullestolbruker(?:en)?|døv|tunghørt|svaksynt)"
)
_CARE = (
    r"(?:antidepressiva|insulin|cellegift|strålebehandling|ritalin|metadon|sovemedisin|"
    r"avvenning|avrusning|rusbehandling|fertilitetsbehandling|"
    r"(?:inn)?lagt (?:inn )?på (?:psykiatrisk|psyk|akutten|sykehus(?:et)?)|"
    r"gikk? (?:til|hos) (?:psykolog|psykiater)|spontanabort(?:erte)?|tok abort|selvmordsforsøk)"
)
_HEALTH = (
    re.compile(
        rf"(?<![\w-]){_HAS} (?:[\wæøå]{{2,12}} ){{0,3}}?(?P<said>{_ILL}(?: og {_ILL})?)(?![\w-])",
        _I,
    ),
    re.compile(rf"(?<![\w-])(?P<said>{_STATES})(?![\w-])", _I),
    re.compile(rf"(?<![\w-])(?P<said>{_CARE})(?![\w-])", _I),
    re.compile(r"(?<![\w-])diagnose(?:n|r)? (?:min|mi|hans|hennes|mine)(?![\w-])", _I),
)

_UNIONS = (
    r"(?:Fagforbundet|Fellesforbundet|Utdanningsforbundet|Norsk Tjenestemannslag|NTL|Tekna|NITO|"
    r"Delta|Parat|Samfunnsviterne|Akademikerforbundet|Forskerforbundet|Legeforeningen|"
    r"Den norske legeforening|Sykepleierforbundet|Norsk Sykepleierforbund|NSF|Juristforbundet|"
    r"Econa|Finansforbundet|Handel og Kontor|HK|EL og IT|Industri Energi|Negotia|FO|"
    r"Fellesorganisasjonen|Skolenes landsforbund|Politiets Fellesforbund|Unio|YS|LO|Akademikerne|"
    r"Lederne|Norsk Jernbaneforbund|Transportarbeiderforbundet|Norsk Journalistlag|"
    r"fagforening(?:en|a)?|klubben|forbundet)"
)
_IN = r"(?:i|av|for|til|hos|med)"
_UNION = (
    re.compile(
        rf"(?<![\w-])(?:medlem(?:mer|skap)?|organisert|fagorganisert|tillitsvalgt|plasstillitsvalgt|"
        rf"hovedtillitsvalgt|klubbleder|aktiv|styret|streiket|streika) {_IN} "
        rf"(?:[\wæøå]{{2,12}} {_IN} )?{_UNIONS}(?![\w-])",
        _I,
    ),
    re.compile(
        rf"(?<![\w-])(?:meldte? (?:meg|seg|oss) (?:inn|ut)(?: igjen)?|gikk (?:inn|ut)) (?:i|av) "
        rf"{_UNIONS}(?![\w-])",
        _I,
    ),
    re.compile(rf"(?<![\w-])(?:jeg|vi|han|hun) og {_UNIONS}(?![\w-])"),
    re.compile(
        r"(?<![\w-])(?:er|var|ble|blir|som) (?:ikke |også |selv )?"
        r"(?P<said>(?:hoved|plass)?tillitsvalgt|klubbleder|uorganisert|fagorganisert|organisert|"
        r"streikebryter)(?![\w-])",
        _I,
    ),
)

_FAITHS = (
    r"(?:muslim|muslimsk|kristen|katolikk|protestant|jøde|jødisk|hindu|buddhist|sikh|ateist|"
    r"agnostiker|humanetiker|mormoner|adventist|baptist|metodist|læstadianer|pinsevenn|troende|"
    r"ikke-troende|sunnimuslim|sjiamuslim|konvertitt)"
)
_BODIES = (
    r"(?:pinsemenighet(?:en|a)?|menighet(?:en|a)|frikirk(?:en|a)|bedehuset|moske(?:en|e)?|synagoge(?:n)?|"
    r"Jehovas vitner|Human-Etisk(?: Forbund)?|Den norske kirke|statskirk(?:en|a)|smiths venner|"
    r"Brunstad|scientologi(?:kirken)?|mormonerkirken|adventistkirken|metodistkirken)"
)
_RELIGION = (
    re.compile(
        rf"(?<![\w-])(?:er|var|ble|blir|er jo|oppvokst(?: som)?|som) "
        rf"(?:[\wæøå]{{2,12}} ){{0,2}}?(?P<said>{_FAITHS})(?![\w-])",
        _I,
    ),
    re.compile(
        rf"(?<![\w-])(?:medlem(?:mer)?|aktiv|aktive|med|gikk ut|meldt[e]? (?:meg|seg) (?:inn|ut)|"
        rf"vokst opp|går|gikk) (?:i|av|på) (?P<said>{_BODIES})(?![\w-])",
        _I,
    ),
    re.compile(
        r"(?<![\w-])(?P<said>ber fem ganger|ber til (?:Gud|Allah)|faste[rt]? (?:i|under) ramadan|"
        r"(?:går|gikk|bruker|brukte) (?:med )?(?:hijab|niqab|turban|kippa)|"
        r"(?:hijaben|turbanen) (?:min|mi|hennes|hans)|religiøs(?:t)? oppvokst)(?![\w-])",
        _I,
    ),
)

_PARTIES = (
    r"(?:Arbeiderpartiet|Ap|AP|Høyre|Venstre|Senterpartiet|Sp|SP|Fremskrittspartiet|FrP|Frp|FRP|"
    r"Sosialistisk Venstreparti|SV|Rødt|Miljøpartiet De Grønne|Miljøpartiet|MDG|"
    r"Kristelig Folkeparti|KrF|Krf|KRF|Industri- og Næringspartiet|INP|AUF|Unge Høyre|FpU|FPU|"
    r"Sosialistisk Ungdom|Rød Ungdom|Unge Venstre|Senterungdommen|Grønn Ungdom|KrFU|NKP)"
)
_POLITICS = (
    re.compile(
        rf"(?<![\w-])(?P<said>(?:(?:har |alltid )?stem(?:te|t|mer|me) (?:på |alltid )?|"
        rf"[Mm]edlem (?:i|av) |(?:med|aktiv|engasjert) i |[Vv]alg for |(?:kommunestyret|"
        rf"fylkestinget|bystyret|Stortinget|formannskapet|listen?|lista) (?:for|til) |"
        rf"(?:folkevalgt|representant|kandidat|ordfører|varaordfører|vara) for |"
        rf"meld(?:te|t) (?:meg|seg) (?:inn|ut) (?:i|av) ){_PARTIES})(?![\w-])"
    ),
    re.compile(
        r"(?<![\w-])(?P<said>(?:FrP|Frp|Ap|AP|SV|Sp|MDG|KrF|Krf|Høyre|Venstre|Rødt)-?"
        r"(?:er|ere|mann|mannen|kvinne|dame|velger|politiker|medlem))(?![\w-])"
    ),
    re.compile(
        r"(?<![\w-])(?:er|var) (?:[\wæøå]{2,12} ){0,2}?"
        r"(?P<said>sosialist|kommunist|marxist|sosialdemokrat|konservativ velger|liberalist|"
        r"anarkist|nasjonalist|venstreradikal|høyreradikal|feminist)(?![\w-])",
        _I,
    ),
)
_RULES = (
    (IdentifierKind.THIRD_PERSON, _THIRD),
    (IdentifierKind.HEALTH, _HEALTH),
    (IdentifierKind.UNION, _UNION),
    (IdentifierKind.RELIGION, _RELIGION),
    (IdentifierKind.POLITICS, _POLITICS),
)


def find_special(text: str) -> Iterator[FlaggedSpan]:
    """Yield what is said of third persons, and of special categories; of one kind apart."""
    for kind, patterns in _RULES:
        taken: list[tuple[int, int]] = []
        for pattern in patterns:
            named = "said" in pattern.groupindex
            for found in pattern.finditer(text):
                start, end = found.span("said") if named else found.span()
                if not any(start < last and first < end for first, last in taken):
                    taken.append((start, end))
                    yield FlaggedSpan(start, end, kind, Reason.SAID_OF)
