"""Words of agreement between coders."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "title.agreement": Label("Enighet mellom kodere", "Agreement between coders"),
    # headings
    "agreement.question": Label("Spørsmål", "Question"),
    "agreement.other": Label("Mot", "Against"),
    "agreement.units": Label("Grunnlag", "Base"),
    "agreement.both": Label("Begge", "Both"),
    "agreement.all_coded": Label("Alle", "All"),
    "agreement.only": Label("Bare {name}", "Only {name}"),
    "agreement.only_first": Label("Bare den første", "Only the first"),
    "agreement.only_other": Label("Bare den andre", "Only the other"),
    "agreement.coded_by_one": Label("Kodet av {name}", "Coded by {name}"),
    "agreement.draws_undefined": Label("Udefinerte utvalg", "Undefined draws"),
    "agreement.no_interval": Label("Uten intervall", "No interval"),
    "agreement.withheld.clusters": Label("færre enn 20 å trekke av", "fewer than 20 to draw from"),
    "agreement.withheld.carrying": Label("færre enn 5 med koden", "fewer than 5 with the code"),
    "agreement.withheld.undefined": Label("for mange udefinerte", "too many undefined"),
    "agreement.coded": Label("Kodet", "Coded"),
    "agreement.coded_other": Label("Kodet av den andre", "Coded by the other"),
    "agreement.short.agreed": Label("Enige", "Agreed"),
    "agreement.short.kappa": Label("κ", "κ"),
    "agreement.short.fleiss": Label("Fleiss' κ", "Fleiss' κ"),
    "agreement.short.kappa_low": Label("κ fra", "κ from"),
    "agreement.short.kappa_high": Label("κ til", "κ to"),
    "agreement.short.alpha": Label("α", "α"),
    "agreement.short.alpha_low": Label("α fra", "α from"),
    "agreement.short.alpha_high": Label("α til", "α to"),
    "agreement.short.alpha_coded": Label("α kodet", "α coded"),
    "agreement.short.jaccard": Label("Jaccard", "Jaccard"),
    "agreement.short.alpha_u": Label("αU 2004", "αU 2004"),
    "agreement.short.u_alpha": Label("uα 2016", "uα 2016"),
    "agreement.short.u_alpha_binary": Label("|uα 2016", "|uα 2016"),
    "agreement.short.cu_alpha": Label("cuα 2016", "cuα 2016"),
    "agreement.short.cu_covered": Label("cuα gjelder", "cuα covers"),
    "agreement.short.positive": Label("Positiv enighet", "Positive agreement"),
    "agreement.short.negative": Label("Negativ enighet", "Negative agreement"),
    "agreement.short.ac1": Label("AC1", "AC1"),
    "agreement.short.brennan_prediger": Label("Brennan-Prediger", "Brennan-Prediger"),
    "agreement.short.kappa_linear": Label("κ lineær", "κ linear"),
    "agreement.short.kappa_quadratic": Label("κ kvadratisk", "κ quadratic"),
    # rows
    "agreement.question.coded": Label("har koden", "has the code"),
    "agreement.question.value": Label("hvilken verdi", "which value"),
    "agreement.question.pooled": Label("alle kodene samlet", "all the codes pooled"),
    "agreement.question.which": Label("hvilke av kodene", "which of the codes"),
    "agreement.question.any": Label("har noen kode", "has any code"),
    "agreement.values": Label("{code}: verdien", "{code}: the value"),
    "agreement.pooled": Label("Nivå {level}: samlet", "Level {level}: pooled"),
    "agreement.which": Label("Nivå {level}: hvilken", "Level {level}: which"),
    "agreement.everything": Label("En kode eller ingen", "Any code or none"),
    "agreement.nothing": Label("(ingenting annet)", "(nothing else)"),
    # units
    "agreement.unit.character": Label("tegn", "character"),
    "agreement.unit.line": Label("linje", "line"),
    "agreement.unit.turn": Label("ytring", "turn"),
    "agreement.units.character": Label("tegn", "characters"),
    "agreement.units.line": Label("linjer", "lines"),
    "agreement.units.turn": Label("ytringer", "turns"),
    "agreement.clusters.document": Label("dokumenter", "documents"),
    "agreement.clusters.turn": Label("ytringer", "turns"),
    "agreement.metric.nominal": Label("nominal", "nominal"),
    "agreement.metric.ordinal": Label("ordinal", "ordinal"),
    "agreement.metric.interval": Label("intervall", "interval"),
    "agreement.metric.ratio": Label("forholdstall", "ratio"),
    # disagreements and confusion
    "title.disagreements": Label("Uenighet mellom kodere", "Disagreements between coders"),
    "title.confusion": Label(
        "Den enes koder mot den andres, likt og ulikt",
        "One coder's codes against the other's, alike or not",
    ),
    "agreement.figure.coders": Label("Sammenlignet: {names}.", "Compared: {names}."),
    "agreement.figure.limits": Label(
        "Stiplet: 0,667 (foreløpige slutninger) og 0,800 (pålitelig); Krippendorff 2018.",
        "Dashed: .667 (tentative conclusions) and .800 (reliable); Krippendorff 2018.",
    ),
    "title.overlap": Label(
        "Utdrag som overlapper med minst {percent} %",
        "Passages that overlap by at least {percent} %",
    ),
    "agreement.overlap": Label("Andel like", "Share matched"),
    "agreement.matched": Label("Par", "Matched"),
    "agreement.passages": Label("Utdrag", "Passages"),
    "agreement.passages_other": Label("Utdrag av den andre", "Passages by the other"),
    "agreement.note.overlap": Label(
        "To utdrag av en kode er like når det de har felles, er minst {percent} % av det de dekker "
        "til sammen. Hvert utdrag står i høyst ett par, de som overlapper mest, først. Andel: 2m / "
        "(nA + nB). Tilfeldig enighet er ikke trukket fra.",
        "Two passages of a code match when what they share is at least {percent} % of what they "
        "cover together. Each passage is in one pair at most, those that overlap most first. "
        "Share: 2m / (nA + nB). Chance is not corrected for.",
    ),
    "drawing.title": Label("Trukket til dobbeltkoding", "Drawn to be double-coded"),
    "drawing.kind": Label("av hver type dokument", "of each kind of document"),
    "drawing.case": Label("av hver virksomhets dokumenter", "of each organisation's documents"),
    "drawing.all": Label("av dokumentene", "of the documents"),
    "drawing.note": Label(
        "Trukket tilfeldig: {share} % {by}, rundet opp, startverdi {seed}. Endringsloggen, enighet "
        "og rapporten forteller det.",
        "Drawn at random: {share} % {by}, rounded up, seed {seed}. The log, agreement and the "
        "report tell of it.",
    ),
    "drawing.next": Label(
        "Nå koder hver for seg: koding --coder NAVN code DOKUMENT, og så: koding --coder NAVN "
        "documents done DOKUMENT.",
        "Now each codes alone: koding --coder NAME code DOCUMENT, and then: koding --coder NAME "
        "documents done DOCUMENT.",
    ),
    "drawing.told": Label(
        "Til dobbeltkoding ble det trukket {share} % {by}, startverdi {seed} ({date}): {names}.",
        "Drawn to be double-coded: {share} % {by}, seed {seed} ({date}): {names}.",
    ),
    "drawing.not_compared": Label(
        "Trukket, men ikke sammenlignet her: {names}.", "Drawn, but not compared here: {names}."
    ),
    "drawing.not_drawn": Label(
        "Sammenlignet her, men ikke trukket: {names}.", "Compared here, but not drawn: {names}."
    ),
    "agreement.line": Label("Linje", "Line"),
    "agreement.last_line": Label("til", "to"),
    "agreement.coded_by": Label("Kodet av", "Coded by"),
    "agreement.not_coded_by": Label("Ikke av", "Not by"),
    "agreement.other_code": Label("Den andres kode", "The other's code"),
    "agreement.n_units": Label("Antall", "Count"),
    "unit.disagreement": Label("uenighet", "disagreement"),
    # what has to be said out loud
    "agreement.note.compared": Label(
        "Sammenlignet: {coders}; runde {rounds}; dokumenter: {documents}.",
        "Compared: {coders}; round {rounds}; documents: {documents}.",
    ),
    "agreement.note.share": Label(
        "Dobbeltkodet: {n} av {of} dokumenter, {share} % av ordene. Vanlig er 10–25 %, kodet hver "
        "for seg (O'Connor & Joffe 2020).",
        "Double-coded: {n} of {of} documents, {share} % of the words. Usual is 10–25 %, coded "
        "independently (O'Connor & Joffe 2020).",
    ),
    "agreement.note.unfinished": Label(
        "Ikke merket ferdig av alle som er sammenlignet, så det ukodede kan være ugjort: {names}.",
        "Not marked done by all who are compared, so what is uncoded may be undone: {names}.",
    ),
    "agreement.note.incomplete": Label(
        "Ikke alle har kodet alle dokumentene: α regner det ukodede der som manglende; Fleiss' κ "
        "og enhetsdelende α kan ikke det, og står tomme.",
        "Not everybody coded every document: alpha takes what is uncoded there as missing; "
        "Fleiss' kappa and unitising alpha cannot, and are left empty.",
    ),
    "agreement.note.unit": Label(
        "Enheten ({unit}) er bedømt kode for kode: med eller uten koden (eller en under den).",
        "The unit ({unit}) is judged code by code: with or without the code (or one under it).",
    ),
    "agreement.note.uncoded.both": Label(
        "Tekst som ingen har kodet er regnet med; «α kodet» er uten den.",
        "Text that nobody coded is counted; “α coded” leaves it out.",
    ),
    "agreement.note.uncoded.counted": Label(
        "Tekst som ingen har kodet er regnet med.", "Text that nobody coded is counted."
    ),
    "agreement.note.uncoded.left_out": Label(
        "Tekst som ingen har gitt noen kode er utelatt.",
        "Text that nobody gave any code is left out.",
    ),
    "agreement.note.kappa": Label(
        "κ: Cohen (1960). α: Krippendorff (2018), nominal.",
        "κ: Cohen (1960). α: Krippendorff (2018), nominal.",
    ),
    "agreement.note.fleiss": Label(
        "κ: Fleiss (1971). α: Krippendorff (2018), nominal. Enige, positiv enighet og Jaccard: "
        "over par av kodere.",
        "κ: Fleiss (1971). α: Krippendorff (2018), nominal. Agreed, positive agreement and "
        "Jaccard: over pairs of coders.",
    ),
    "agreement.note.positive": Label(
        "Positiv enighet: 2a / (2a + b + c), der a er {units} begge har kodet, b og c dem bare én "
        "har kodet. Tekst som ingen har kodet, er ikke med. Jaccard: a / (a + b + c), også den i "
        "{units}.",
        "Positive agreement: 2a / (2a + b + c), where a counts {units} that both coded, b and c "
        "those that only one did. Text that nobody coded is not in it. Jaccard: a / (a + b + c), "
        "in {units} too.",
    ),
    "agreement.note.all": Label(
        "AC1 (Gwet 2008), Brennan-Prediger (1981) og negativ enighet, 2d / (2d + b + c), er høye "
        "fordi det meste av teksten er ukodet av alle: de sier lite om hvor enige dere er om "
        "kodene.",
        "AC1 (Gwet 2008), Brennan-Prediger (1981) and negative agreement, 2d / (2d + b + c), are "
        "high because most of the text is uncoded by everybody: they say little about how far you "
        "agree on the codes.",
    ),
    "agreement.note.weighted": Label(
        "Vektet κ (Cohen 1968) av verdiene på en skala, lineær og kvadratisk, bare for to: den "
        "kvadratiske er høy der verdiene ligger nær hverandre.",
        "Weighted κ (Cohen 1968) of the values of a scale, linear and quadratic, of two alone: "
        "the quadratic one is high where values are near each other.",
    ),
    "agreement.note.several_values": Label(
        "En {unit} har én verdi per koder: den de fleste tegnene har, den laveste når det er "
        "likt. En koder ga {n} av dem flere verdier.",
        "A {unit} has one value a coder: the one that most characters have, the lowest where that "
        "is even. A coder gave {n} of them several values.",
    ),
    "agreement.note.had": Label(
        "Ikke regnet med der noen merket dokumentet ferdig før koden var slik den er nå: {names}. "
        "Les på nytt, og så: koding documents done DOKUMENT --for KODE.",
        "Not counted where somebody marked the document done before the code was what it is now: "
        "{names}. Read again, and then: koding documents done DOCUMENT --for CODE.",
    ),
    "agreement.note.codebook_same": Label(
        "Alle kodet etter samme kodebok ({hash}).",
        "All coded by the same codebook ({hash}).",
    ),
    "agreement.codebook_of": Label("{who} {hash} ({names})", "{who} {hash} ({names})"),
    "agreement.note.codebooks": Label(
        "Kodeboka da dokumentene ble merket ferdig, var ikke den samme: {told}.",
        "The codebook when the documents were marked done was not the same: {told}.",
    ),
    "agreement.note.pooled": Label(
        "Samlet: gjennomsnittet av observert og av tilfeldig enighet over de kodene på nivået som "
        "noen har brukt (de Vries 2008). Hvilke: samme kode eller sett av koder, der minst to har "
        "kodet.",
        "Pooled: the mean of observed and of chance agreement over those codes of the level that "
        "somebody used (de Vries 2008). Which: the same code or set of codes, where at least two "
        "coded.",
    ),
    "agreement.note.values": Label(
        "Verdi: {metric} α, der minst to har gitt en verdi.",
        "Value: {metric} alpha, where at least two gave a value.",
    ),
    "agreement.note.ratio": Label(
        "Forholdstall krever at ingen verdi er under null; ellers er α udefinert (tom).",
        "A ratio needs values of nought or more; else alpha is undefined (empty).",
    ),
    "agreement.note.unitising": Label(
        "αU: enhetsdelende α (Krippendorff 2004), alltid i tegn: om tekststykkene har samme sted "
        "og lengde.",
        "αU: unitising alpha (Krippendorff 2004), always in characters: whether the stretches have "
        "the same place and length.",
    ),
    "agreement.note.continuum": Label(
        "Et tekststykke er delt der en ytring slutter; tekst som ikke regnes med, er tatt ut, og "
        "dokumentene står etter hverandre.",
        "A stretch is cut where a turn ends; text that does not count is taken out, and the "
        "documents stand one after the other.",
    ),
    "agreement.note.family": Label(
        "uα og |uα: enhetsdelende α (Krippendorff, Mathet, Bouvry og Widlöcher 2016), alltid i "
        "tegn. uα spør om kodene deler teksten likt i tekststykker og mellomrom, |uα bare om "
        "teksten er kodet eller ikke. For én kode, og for en kode eller ingen, er de det samme. "
        "Utdrag av samme kode som overlapper eller møtes, er ett tekststykke.",
        "uα and |uα: unitising alpha (Krippendorff, Mathet, Bouvry and Widlöcher 2016), always in "
        "characters. uα asks whether the codes divide the text alike into stretches and gaps, |uα "
        "only whether text is coded or not. Of one code, and of any code or none, they are the "
        "same. Passages of one code that overlap or touch are one stretch.",
    ),
    "agreement.note.family_coding": Label(
        "cuα: om kodene er de samme der begge har kodet med nivåets koder. På raden til en kode er "
        "det (k)uα, for den koden. «cuα gjelder» er hvor stor del av den kodede teksten det er. "
        "Nivåets koder er sammenlignet i dokumenter der alle sammen regnes med.",
        "cuα: whether the codes are the same where both coded with the level's codes. In the row "
        "of a code it is (k)uα, of that code. “cuα covers” is how much of the coded text that is. "
        "A level's codes are compared in documents where all of them count.",
    ),
    "agreement.note.family_many": Label(
        "cuα og (k)uα er bare regnet ut for to kodere, for kildene er ikke enige om hva de er for "
        "flere. --pairs gir dem for hvert par.",
        "cuα and (k)uα are found of two coders alone: the sources differ on what they are of more. "
        "--pairs gives them for every two.",
    ),
    "agreement.note.family_twice": Label(
        "uα, |uα og cuα krever at en koder gir teksten bare én av nivåets koder, og er tomme der "
        "noen ga den flere (opptil {n} tegn): {names}. Velg koder som ikke overlapper, med --code. "
        "Raden til hver kode har uα for koden alene.",
        "uα, |uα and cuα need a coder to give text only one of a level's codes, and are empty "
        "where somebody gave it several (up to {n} characters): {names}. Choose codes that do not "
        "overlap with --code. The row of each code has uα of that code alone.",
    ),
    "agreement.note.unused": Label(
        "Ikke brukt av noen av dem, så enigheten er udefinert (tomt): {names}.",
        "Used by none of them, so agreement is undefined (empty): {names}.",
    ),
    "agreement.note.few": Label(
        "Færre enn fem enheter å sammenligne, så ingen koeffisient, bare antallene: {names}.",
        "Fewer than five units to compare, so no coefficient, only the counts: {names}.",
    ),
    "agreement.note.undefined": Label(
        "All teksten er kodet likt av alle, så tilfeldig enighet er sikker og α udefinert (tom): "
        "{names}.",
        "All text is coded alike by everybody, so chance agreement is certain and alpha undefined "
        "(empty): {names}.",
    ),
    "agreement.note.intervals": Label(
        "95 %-intervaller: {draws} bootstraputvalg av {n} {clusters} med tilbakelegging, "
        "startverdi {seed}.",
        "95 % intervals: {draws} draws of {n} {clusters} with replacement, seed {seed}.",
    ),
    "agreement.note.turns": Label(
        "Ytringer i samme dokument er ikke uavhengige, så intervallene er for smale.",
        "Turns of one document are not independent, so the intervals are too narrow.",
    ),
    "agreement.note.few_clusters": Label(
        "Ingen intervaller: {n} {clusters} er for få å trekke av (minst 20).",
        "No intervals: {n} {clusters} are too few to draw from (at least 20).",
    ),
    "agreement.note.two_documents": Label(
        "Over dokumenter gir {n} dobbeltkodede dokumenter ikke noe intervall (minst 20).",
        "Over documents, {n} double-coded documents allow no interval (at least 20).",
    ),
    "agreement.note.carrying": Label(
        "Uten intervall fordi færre enn fem enheter har koden: {names}.",
        "Without an interval because fewer than five units carry the code: {names}.",
    ),
    "agreement.note.too_undefined": Label(
        "Uten intervall fordi α var udefinert i mer enn hvert tiende bootstraputvalg: {names}.",
        "Without an interval because alpha was undefined in more than one draw in ten: {names}.",
    ),
    "agreement.note.some_undefined": Label(
        "Intervaller som hviler på færre utvalg, fordi α var udefinert i noen (flest: {most} av "
        "{draws}): {names}.",
        "Intervals that rest on fewer draws, because alpha was undefined in some (at most {most} "
        "of {draws}): {names}.",
    ),
    "agreement.note.policy": Label(
        "α ≥ 0,800 regnes som pålitelig, 0,667–0,800 bare for foreløpige slutninger "
        "(Krippendorff 2018). Oppgi enhet, koeffisient og tallene for hver kode.",
        "Alpha >= .800 counts as reliable, .667–.800 only for tentative conclusions "
        "(Krippendorff 2018). Report the unit, the coefficient and the numbers of each code.",
    ),
    "agreement.note.approach": Label(
        "Enighetsmål hører til analyse med kodebok; de passer ikke refleksiv tematisk analyse "
        "(Braun & Clarke 2021).",
        "Agreement coefficients belong to codebook approaches; they do not suit reflexive "
        "thematic analysis (Braun & Clarke 2021).",
    ),
    "agreement.note.as_of": Label(
        "Utdrag og ferdigmerker slik de var {date} (UTC); koder slik de er nå.",
        "Passages and marks of done as they were {date} (UTC); codes as they are now.",
    ),
    "agreement.note.revised": Label(
        "Teksten er endret siden, så den kan ikke sammenlignes slik den var: {names}.",
        "The text has changed since, so that it cannot be compared as it was: {names}.",
    ),
    "agreement.note.lost": Label(
        "Utdrag hvis kode ikke finnes lenger, og som derfor mangler: {n}.",
        "Passages whose code is no more, and which are therefore missing: {n}.",
    ),
    "agreement.note.none_finished": Label(
        "Ingen har merket noe dokument ferdig i runde {rounds}: merk dem med `koding documents "
        "done`, eller nevn dokumenter med --document.",
        "Nobody has marked a document done in round {rounds}: mark them with `koding documents "
        "done`, or name documents with --document.",
    ),
    "agreement.note.none_shared": Label(
        "Ingen dokumenter er merket ferdig av to kodere i runde {rounds} (merket av hver: "
        "{finished}): merk dem med `koding documents done`, eller nevn dokumenter med --document.",
        "No document is marked done by two coders in round {rounds} (marked by each: {finished}): "
        "mark them with `koding documents done`, or name documents with --document.",
    ),
    "agreement.note.no_overlap": Label(
        "Ingen av disse er kodet av to som skal sammenlignes: {documents}. Nevn to kodere med "
        "--coders, eller to runder av én med --round.",
        "None of these is coded by two who are to be compared: {documents}. Name two coders with "
        "--coders, or two rounds of one with --round.",
    ),
    "agreement.note.longest": Label(
        "Hver rad er et strekk som noen ga koden og andre ikke; det slutter der en ytring slutter, "
        "og de lengste står først. `koding reconcile` og `koding code --disagreements` teller "
        "steder i stedet: alle utdrag av én kode som overlapper, er ett.",
        "Each row is a stretch that some gave the code and others did not; it ends where a turn "
        "does, and the longest come first. `koding reconcile` and `koding code --disagreements` "
        "count places instead: all passages of one code that overlap are one.",
    ),
    "agreement.note.wordless": Label(
        "Strekk uten begynnelsen på et ord (for eksempel bare et punktum), utelatt: {n}.",
        "Stretches in which no word begins (a full stop alone, say), left out: {n}.",
    ),
    "agreement.quote": Label("Tekst", "Text"),
    "agreement.note.confusion": Label(
        "Kode mot samme kode er det begge ga. Det er trukket fra først: de andre radene er hva den "
        "ene ga og den andre ikke.",
        "A code against itself is what both gave. That is set aside first: the other rows are what "
        "one gave and the other did not.",
    ),
    "agreement.note.none_differ": Label("De er enige om alt.", "They agree on everything."),
}
