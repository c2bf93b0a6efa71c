"""Words of themes against survey scores, and of their tests."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    # the crosstab
    "crosstab.title": Label("Tema mot: {names}", "Themes against: {names}"),
    "crosstab.document_scores": Label(
        "Hvert dokument, virksomhetens skår og hva dokumentet sier om temaet",
        "Every document, its organisation's score, and what it says about the theme",
    ),
    "crosstab.respondent_scores": Label(
        "Hver respondents skår, og om virksomheten snakker om temaet",
        "Every respondent's score, and whether the organisation speaks of the theme",
    ),
    "unit.heading.case": Label("Virksomhet", "Organisation"),
    "unit.heading.document": Label("Dokument", "Document"),
    "unit.heading.respondent": Label("Respondent", "Respondent"),
    "crosstab.by_document": Label(
        "Hvert dokument har sin virksomhets skår: {n} dokumenter fra {cases} virksomheter.",
        "Every document has its organisation's score: {n} documents of {cases} organisations.",
    ),
    "crosstab.by_respondent": Label(
        "Respondenter i virksomheter med tekst: {n} i {cases}. Temaet er virksomhetens, ikke "
        "respondentens, så respondenter i én virksomhet er ikke uavhengige av hverandre.",
        "Respondents of organisations with text: {n} in {cases}. The theme is the organisation's, "
        "not the respondent's, so respondents of one organisation are not independent.",
    ),
    "crosstab.own_answer": Label(
        "Skåren er respondentens eget svar.", "The score is the respondent's own answer."
    ),
    "crosstab.favourite": Label(
        "En virksomhet står ved det svaret flest av respondentene gav.",
        "An organisation stands under the answer that most of its respondents gave.",
    ),
    "crosstab.attribute": Label(
        "Virksomheter med både tekst og en verdi for {name}: {n}.",
        "Organisations with both text and a value of {name}: {n}.",
    ),
    "crosstab.no_value": Label(
        "Virksomheter med tekst, men uten verdi: {names}.",
        "Organisations with text but no value: {names}.",
    ),
    "crosstab.circle": Label(
        "Sirkel: åpne svar er satt opp mot de samme respondentenes skårer, så de er ikke to "
        "kilder.",
        "A circle: open answers stand against the same respondents' scores, so they are not two "
        "sources.",
    ),
    "crosstab.no_own_score": Label(
        "Dokumenter som ikke hører til én virksomhet, og derfor ikke har noen skår og ikke er med: "
        "{names}.",
        "Documents that belong to no single organisation, and so have no score and are left out: "
        "{names}.",
    ),
    "crosstab.present": Label(
        "Tatt opp: enheter ({unit}) som tar opp temaet, av dem der det er funnet eller som er lest "
        "for det. · : noen er ikke lest ferdig.",
        "Raised: units ({unit}) that raise the theme, of those where it is found or that are read "
        "for it. · : some are not read to the end.",
    ),
    "crosstab.share": Label(
        "Andel: medianen over gruppens enheter ({unit}) av temaets andel av ordene; det er den "
        "--test prøver.",
        "Share: the median over the group's units ({unit}) of the theme's share of the words; that "
        "is what --test tests.",
    ),
    "crosstab.each": Label(
        "Utdrag, tekststykker, dokumenter og ord er per enhet ({unit}) i gruppen; summene står i "
        "datafilene.",
        "Passages, stretches, documents and words are per unit ({unit}) of the group; data files "
        "hold the sums.",
    ),
    "crosstab.per": Label(
        "{what} per {n} av ordene informantene i gruppen sier.",
        "{what} per {n} of the words that the group's informants say.",
    ),
    "crosstab.percent.row": Label(
        "Radprosent: prosent av temaets {what} i alle gruppene.",
        "Row per cent: per cent of the theme's {what} in all groups.",
    ),
    "crosstab.percent.column": Label(
        "Kolonneprosent: prosent av gruppens {what} på minst ett av temaene her. Det som hører til "
        "flere temaer, er telt én gang i grunnlaget.",
        "Column per cent: per cent of the group's {what} of any of the themes here. What belongs "
        "to several themes is counted once in the base.",
    ),
    "crosstab.percent.column.present": Label(
        "Kolonneprosent: prosent av enhetene i gruppen som er lest for temaet.",
        "Column per cent: per cent of the group's units that are read for the theme.",
    ),
    "crosstab.percent.total": Label(
        "Prosent av alle gruppenes {what} på minst ett av temaene her.",
        "Per cent of all groups' {what} of any of the themes here.",
    ),
    "crosstab.percent.total.present": Label(
        "Prosent av enhetene i alle gruppene som er lest for temaet.",
        "Per cent of the units of all groups that are read for the theme.",
    ),
    "crosstab.ties": Label(
        "Like skårer på {items} av {of} spørsmål; flest med én og samme skår: {most}.",
        "Tied scores on {items} of {of} items; most with one and the same score: {most}.",
    ),
    "crosstab.halved": Label(
        "Skårer midt mellom to nivåer, satt til det laveste: {n} av {of} (--score mean avrunder "
        "ikke). I parentes: tallet om de settes til det høyeste, der det er et annet.",
        "Scores half-way between two levels, taken as the lower: {n} of {of} (--score mean does "
        "not round). In brackets: the count were they taken as the higher, where it is another.",
    ),
    "crosstab.halved_mean": Label(
        "Gjennomsnitt midt mellom to nivåer: {n} av {of}. Skåren er ikke avrundet; skårgruppen er "
        "det laveste nivåets.",
        "Means half-way between two levels: {n} of {of}. The score is not rounded; the score group "
        "is the lower level's.",
    ),
    "crosstab.missing": Label(
        "Manglende svar på disse spørsmålene, blant de {respondents} respondentene i virksomhetene "
        "med tekst: vet ikke {dont_know}, ikke besvart {not_answered}, ikke spurt {not_asked}.",
        "Missing answers to these items, among the {respondents} respondents of the organisations "
        "with text: don't know {dont_know}, not answered {not_answered}, not asked {not_asked}.",
    ),
    # statistics
    "stat": Label("Mål", "Statistic"),
    "stat.tau-b": Label("tau-b", "tau-b"),
    "stat.rho": Label("rho", "rho"),
    "stat.delta": Label("delta", "delta"),
    "stat.fisher": Label("Fishers test", "Fisher's test"),
    "stat.holm": Label("Holm", "Holm"),
    "stat.bh": Label("Benjamini-Hochberg", "Benjamini-Hochberg"),
    "stat.amount.passages": Label("antall utdrag", "number of passages"),
    "stat.amount.stretches": Label("antall tekststykker", "number of stretches"),
    "stat.amount.documents": Label("antall dokumenter", "number of documents"),
    "stat.amount.words": Label("antall ord", "number of words"),
    "stat.amount.share": Label("andel av ordene", "share of the words"),
    "stat.amount.value": Label("median verdi", "median value"),
    "stat.by_amount": Label("{value} ({amount})", "{value} ({amount})"),
    "stat.amounts_same": Label(
        "Med andel av ordene, antall utdrag, antall tekststykker og antall ord (--amount) er "
        "{statistic} den samme.",
        "With share of the words, number of passages, number of stretches and number of words "
        "(--amount) {statistic} is the same.",
    ),
    "stat.amounts": Label(
        "Mengden kan telles på andre måter (--amount). {statistic} skifter mest for {theme}: "
        "{told}.",
        "The amount can be counted in other ways (--amount). {statistic} shifts most for {theme}: "
        "{told}.",
    ),
    # titles
    "stat.title": Label("Sammenheng mellom tema og skår", "Association between themes and scores"),
    "stat.figure": Label(
        "Sammenheng mellom tema og skår: {statistic}",
        "Association between themes and scores: {statistic}",
    ),
    "stat.figure_interval": Label(
        "Sammenheng mellom tema og skår: {statistic} med 95 %-intervall",
        "Association between themes and scores: {statistic} with 95 % interval",
    ),
    "stat.title.cells": Label(
        "Tema til stede eller ikke, etter gruppe: antall virksomheter",
        "Theme present or not, by group: number of organisations",
    ),
    "stat.title.fisher": Label(
        "Tema til stede eller ikke, etter gruppe: tester",
        "Theme present or not, by group: tests",
    ),
    "stat.title.sensitivity": Label(
        "Følsomhet: én tilfeldig respondent per virksomhet",
        "Sensitivity: one random respondent per organisation",
    ),
    # headings
    "stat.value": Label("verdi", "value"),
    "stat.n": Label("n", "n"),
    "stat.n_cases": Label("virks.", "orgs"),
    "stat.n_present": Label("med", "with"),
    "stat.n_absent": Label("uten", "w/o"),
    "stat.u": Label("U", "U"),
    "stat.p": Label("p", "p"),
    "stat.p_corrected": Label("p korrigert", "p corrected"),
    "stat.p_least": Label("minste p", "least p"),
    "stat.p.plain": Label("p{statistic}", "p{statistic}"),
    "stat.p.holm": Label("p Holm{statistic}", "p Holm{statistic}"),
    "stat.p.bh": Label("p BH{statistic}", "p BH{statistic}"),
    "stat.p.none": Label("p{statistic}", "p{statistic}"),
    "stat.p.least": Label("minste p{statistic}", "least p{statistic}"),
    "stat.method": Label("metode", "method"),
    "stat.arrangements": Label("permutasjoner", "arrangements"),
    "stat.low": Label("nedre", "lower"),
    "stat.high": Label("øvre", "upper"),
    "stat.of.low": Label("nedre{statistic}", "lower{statistic}"),
    "stat.of.high": Label("øvre{statistic}", "upper{statistic}"),
    "stat.undefined": Label("udefinerte trekninger", "undefined draws"),
    "stat.why": Label("hvorfor ikke", "why not"),
    "stat.several": Label("flere svar", "several answers"),
    "stat.least": Label("min.", "min."),
    "stat.middle": Label("median", "median"),
    "stat.most": Label("maks.", "max."),
    "stat.presence": Label("Til stede", "Present"),
    "stat.presence.with": Label("med", "with"),
    "stat.presence.without": Label("uten", "without"),
    "stat.row_share": Label("rad %", "row %"),
    "stat.column_share": Label("kol. %", "col. %"),
    "stat.expected": Label("forv.", "exp."),
    "stat.residual": Label("just. resid.", "adj. resid."),
    "stat.chi_square": Label("χ²", "χ²"),
    "stat.p_chi_square": Label("p χ²", "p χ²"),
    "stat.small": Label("forv. < 5", "exp. < 5"),
    # before the numbers
    "stat.family": Label(
        "Tester: {m} ({statistic}), tosidige. Korrigert over alle {m} samlet: {method}.",
        "Tests: {m} ({statistic}), two-sided. Corrected over all {m} together: {method}.",
    ),
    "stat.family_none": Label(
        "Tester: {m} ({statistic}), tosidige. Ikke korrigert for at de er {m}.",
        "Tests: {m} ({statistic}), two-sided. Not corrected for being {m}.",
    ),
    "stat.family_one": Label(
        "Én test ({statistic}), tosidig; ingen andre her å korrigere for.",
        "One test ({statistic}), two-sided; no others here to correct for.",
    ),
    "stat.chosen": Label(
        "Utvalgt her: {n} av {of} par (--theme, --item). Korreksjonen dekker bare de utvalgte; ble "
        "de valgt etter at tallene var sett, er p for lav, og alle {of} må testes samlet.",
        "Chosen here: {n} of {of} pairs (--theme, --item). The correction covers the chosen only; "
        "if they were chosen after the numbers were seen, p is too low, and all {of} must be "
        "tested together.",
    ),
    "stat.given.amounts": Label(
        "gitt skårene og mengdene slik de er, med like verdier",
        "given the scores and amounts as they are, ties included",
    ),
    "stat.given.margins": Label(
        "gitt hvor mange som har temaet og hvor mange det er i hver gruppe",
        "given how many have the theme and how many are in each group",
    ),
    "stat.floor": Label(
        "Minste p som kan nås for {statistic}, {given}: {least}.",
        "Smallest p that can be reached for {statistic}, {given}: {least}.",
    ),
    "stat.floors": Label(
        "Minste p som kan nås for {statistic}, {given}: {least} ({first}); der den er størst: "
        "{most} ({last}).",
        "Smallest p that can be reached for {statistic}, {given}: {least} ({first}); where it is "
        "largest: {most} ({last}).",
    ),
    "stat.possible": Label(
        "For at noe skal være signifikant på 5 %-nivå må den laveste p være høyst {threshold}. "
        "Tester som kan nå dit: {possible} av {m}.",
        "For anything to be significant at 5 % the lowest p must be at most {threshold}. Tests "
        "that can get there: {possible} of {m}.",
    ),
    "stat.possible_alone": Label(
        "En test er signifikant på 5 %-nivå der p er høyst {threshold}. Tester som kan nå dit: "
        "{possible} av {m}.",
        "A test is significant at 5 % where p is at most {threshold}. Tests that can get there: "
        "{possible} of {m}.",
    ),
    "stat.possible_together": Label(
        "For at én test alene skal være signifikant på 5 %-nivå må p være høyst {threshold}; for k "
        "tester sammen er grensen k ganger det. Tester som kan nå dit om alle når sin minste p: "
        "{possible} av {m}.",
        "For one test alone to be significant at 5 % p must be at most {threshold}; for k tests "
        "together the limit is k times that. Tests that can get there if all reach their smallest "
        "p: {possible} of {m}.",
    ),
    "stat.stepwise": Label(
        "Holm går trinnvis: {n} til kan bli signifikante, men bare etter disse.",
        "Holm goes step by step: {n} more can be significant, but only after these.",
    ),
    "stat.impossible": Label(
        "Dette utvalget kan ikke vise signifikans.", "This design cannot show significance."
    ),
    "stat.critical": Label(
        "Med n = {n} uten like skårer må |{statistic}| være minst {alone} for p ≤ 0,05 og minst "
        "{first} for p ≤ {threshold}.",
        "With n = {n} and no ties |{statistic}| must be at least {alone} for p ≤ 0.05, and at "
        "least {first} for p ≤ {threshold}.",
    ),
    "stat.critical_alone": Label(
        "Med n = {n} uten like skårer må |{statistic}| være minst {alone} for p ≤ 0,05.",
        "With n = {n} and no ties |{statistic}| must be at least {alone} for p ≤ 0.05.",
    ),
    "stat.no_test": Label(
        "Ingenting her kan testes; grunnen står nedenfor.",
        "Nothing here can be tested; the reasons are below.",
    ),
    # under the numbers
    "stat.how": Label(
        "tau-b og rho: skår mot {amount}. delta (Cliff): skår der temaet er til stede mot der det "
        "ikke er det.",
        "tau-b and rho: score against {amount}. delta (Cliff): scores where the theme is present "
        "against where it is not.",
    ),
    "stat.exhaustive": Label(
        "Eksakte permutasjonstester over alle permutasjoner, med like skårer (tester: {n}; "
        "permutasjoner: {arrangements}).",
        "Exact permutation tests over all arrangements, ties included (tests: {n}; arrangements: "
        "{arrangements}).",
    ),
    "stat.drawn": Label(
        "Tester med tilfeldig trukne permutasjoner (Monte Carlo): {n}, med {draws} trekninger, "
        "startverdi {seed}; p = (b + 1) / (trekninger + 1).",
        "Tests over randomly drawn arrangements (Monte Carlo): {n}, with {draws} draws, seed "
        "{seed}; p = (b + 1) / (draws + 1).",
    ),
    "stat.all_tables": Label(
        "Fisher og χ² over alle tabeller med de samme marginalene (tester: {n}; tabeller: høyst "
        "{most}).",
        "Fisher and χ² over all tables with the same margins (tests: {n}; tables: at most {most}).",
    ),
    "stat.whole_cases": Label(
        "Hele virksomheter er permutert, ikke enkeltobservasjoner.",
        "Whole organisations were rearranged, not single observations.",
    ),
    "stat.bootstrap": Label(
        "Intervaller: 95 % persentil, {draws} trekninger av hele virksomheter, startverdi {seed}.",
        "Intervals: 95 % percentile, {draws} draws of whole organisations, seed {seed}.",
    ),
    "stat.withheld.clusters": Label(
        "Ingen intervaller: det er færre enn 20 virksomheter ({n}), og trekning av så få gir "
        "intervaller som er for smale. Se skårene (--scores).",
        "No intervals: there are fewer than 20 organisations ({n}), and drawing so few again gives "
        "intervals that are too narrow. See the scores (--scores).",
    ),
    "stat.withheld.carrying": Label(
        "Uten intervall, fordi færre enn fem enheter tar opp temaet: {names}.",
        "Without an interval, as fewer than five units raise the theme: {names}.",
    ),
    "stat.withheld.undefined": Label(
        "Uten intervall, fordi mer enn ett av ti bootstraputvalg ikke sier noe: {names}.",
        "Without an interval, as more than one in ten of the draws say nothing: {names}.",
    ),
    "stat.lost_draws": Label(
        "Bootstraputvalg der alle ble like, og som ikke sier noe: opptil {n} av {draws} for ett "
        "tema.",
        "Draws in which all became equal, and which say nothing: up to {n} of {draws} for a theme.",
    ),
    "stat.sensitivity": Label(
        "Én tilfeldig respondent svarer for hver virksomhet, {draws} ganger, startverdi {seed}: "
        "minste, median og største verdi.",
        "One random respondent answers for each organisation, {draws} times, seed {seed}: the "
        "least, the median and the largest value.",
    ),
    "stat.nobody_else": Label(
        "Ingen virksomhet har mer enn ett svar på disse spørsmålene, så ingenting kan variere.",
        "No organisation has more than one answer to these items, so nothing can vary.",
    ),
    "stat.small_expected": Label(
        "Celler med forventet antall under 5: {n} av {cells}; residualene er da bare en pekepinn.",
        "Cells with an expected count under 5: {n} of {cells}; residuals are then a rough guide.",
    ),
    "stat.why.few": Label(
        "Færre enn fem virksomheter med både ferdig lest tekst og skår, så ingen koeffisient, bare "
        "skårene (--scores): {names}.",
        "Fewer than five organisations with both text read to the end and a score, so no "
        "coefficient, only the scores (--scores): {names}.",
    ),
    "stat.why.few_values": Label(
        "Færre enn fem virksomheter med både verdi og skår, så ingen koeffisient, bare skårene "
        "(--scores): {names}.",
        "Fewer than five organisations with both a value and a score, so no coefficient, only the "
        "scores (--scores): {names}.",
    ),
    "stat.why.few_counts": Label(
        "Færre enn fem virksomheter i tabellen, så ingen test, forventede antall eller residualer, "
        "bare antallene og skårene (--scores): {names}.",
        "Fewer than five organisations in the table, so no test, expected counts or residuals, "
        "only the counts and the scores (--scores): {names}.",
    ),
    "stat.why.valued": Label(
        "delta sammenligner med og uten temaet, og finnes ikke for verdier: {names}.",
        "delta compares with and without the theme, and there is none of values: {names}.",
    ),
    "stat.why.nowhere": Label(
        "delta kan ikke beregnes, for temaet er ikke til stede noe sted: {names}.",
        "delta cannot be had, as the theme is present nowhere: {names}.",
    ),
    "stat.why.everywhere": Label(
        "delta kan ikke beregnes, for temaet er til stede overalt: {names}.",
        "delta cannot be had, as the theme is present everywhere: {names}.",
    ),
    "stat.why.even": Label(
        "tau-b og rho kan ikke beregnes, for temaet er det like mye av overalt: {names}.",
        "tau-b and rho cannot be had, as there is equally much of the theme everywhere: {names}.",
    ),
    "stat.why.level": Label(
        "Kan ikke beregnes, for alle skårene er like: {names}.",
        "Cannot be computed, as all scores are equal: {names}.",
    ),
    "stat.why.margin": Label(
        "Kan ikke testes, for temaet er overalt eller ingen steder, eller alle er i én gruppe: "
        "{names}.",
        "Cannot be tested, as the theme is everywhere or nowhere, or all are in one group: "
        "{names}.",
    ),
}
