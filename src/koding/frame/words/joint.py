"""Words of the joint display."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    "title.joint": Label(
        "Spørreundersøkelse og intervjuer side om side", "Survey and interviews side by side"
    ),
    # headings, short because many stand beside each other
    "joint.respondents_high": Label("høy resp.", "high resp."),
    "joint.respondents": Label("n resp.", "n resp."),
    "joint.cases_high": Label("høy virks.", "high orgs"),
    "joint.cases": Label("n virks.", "n orgs"),
    "joint.median": Label("med.", "med."),
    "joint.survey_rank": Label("rang spør.", "rank surv."),
    "joint.share": Label("andel", "share"),
    "joint.interview_rank": Label("rang int.", "rank int."),
    "joint.difference": Label("diff.", "diff."),
    "joint.flag": Label("Forhold", "Relation"),
    "joint.flag_by": Label("Satt av", "Set by"),
    "joint.quotation_source": Label("Kilde", "Source"),
    "joint.quotation_by": Label("Valgt av", "Chosen by"),
    "joint.inference": Label("Meta-inferens", "Meta-inference"),
    "joint.survey": Label("Spørreundersøkelsen", "Survey"),
    "joint.interviews": Label("Intervjuene", "Interviews"),
    "joint.side": Label("Side", "Side"),
    "joint.n": Label("n", "n"),
    # the flags (Farmer et al. 2006; expansion: Fetters et al. 2013)
    "flag.agreement": Label("samsvar", "agreement"),
    "flag.partial agreement": Label("delvis samsvar", "partial agreement"),
    "flag.silence": Label("taushet", "silence"),
    "flag.dissonance": Label("motstrid", "dissonance"),
    "flag.expansion": Label("utvidelse", "expansion"),
    # who has set a flag or chosen a quotation
    "joint.by_rule": Label("regelen", "the rule"),
    "joint.by_researcher": Label("forskeren", "the researcher"),
    "joint.by_print": Label("forskeren, til trykk", "the researcher, for print"),
    "joint.by_case": Label(
        "andelen av virksomhetene som svarer høyt, så av respondentene",
        "the share of organisations that answer high, then of respondents",
    ),
    "joint.by_respondent": Label(
        "andelen av respondentene som svarer høyt, så av virksomhetene",
        "the share of respondents who answer high, then of organisations",
    ),
    # cells in words
    "joint.suggested": Label("{flag} (foreslått)", "{flag} (suggested)"),
    "joint.of_cases": Label(
        "{part} av {whole} virksomheter ({percent} %)",
        "{part} of {whole} organisations ({percent} %)",
    ),
    "joint.either": Label(
        "{told}, {upper} om halve nivåer settes opp", "{told}, {upper} if half levels go up"
    ),
    "joint.of_respondents": Label(
        "{part} av {whole} respondenter ({percent} %)",
        "{part} of {whole} respondents ({percent} %)",
    ),
    "joint.has_median": Label("median {median}", "median {median}"),
    "joint.has_rank": Label("rang {rank}", "rank {rank}"),
    "joint.of_documents": Label("{part} av {whole} dokumenter", "{part} of {whole} documents"),
    "joint.amounts": Label("utdrag {passages}, ord {words}", "passages {passages}, words {words}"),
    "joint.has_share": Label("andel av ordene {percent} %", "share of words {percent} %"),
    "joint.counted": Label("{n} {flag}", "{n} {flag}"),
    "joint.turns": Label("{row} ({before} → {after})", "{row} ({before} → {after})"),
    "joint.no_flag": Label("ingen", "none"),
    "joint.no_rho": Label("ikke definert", "not defined"),
    "joint.not_asked": Label("ikke spurt om", "not asked about"),
    "joint.not_answered": Label("ikke besvart", "not answered"),
    "joint.no_theme": Label("ikke et tema", "not a theme"),
    "joint.not_mentioned": Label("ikke nevnt", "not mentioned"),
    "joint.not_read": Label("ikke funnet, ikke ferdig lest", "not found, not read to the end"),
    "joint.attributed": Label("{quotation} ({source})", "{quotation} ({source})"),
    "joint.source": Label("{who}, {place}", "{who}, {place}"),
    "joint.kinds": Label("{n} ({kinds})", "{n} ({kinds})"),
    "joint.kind": Label("{kind} {n}", "{kind} {n}"),
    "joint.each_item": Label("{theme}: {item}", "{theme}: {item}"),
    # what has to be said out loud
    "note.joint_bases": Label(
        "Grunnlag: {respondents} respondenter i {cases} virksomheter; dokumenter med tekst som "
        "teller: {documents}.",
        "Bases: {respondents} respondents in {cases} organisations; documents with text that "
        "counts: {documents}.",
    ),
    "note.joint_no_survey": Label(
        "Studien har ingen spørreundersøkelse ennå. Grunnlag: dokumenter med tekst som teller: "
        "{documents}.",
        "The study has no survey yet. Bases: documents with text that counts: {documents}.",
    ),
    "note.joint_apart": Label(
        "Av virksomhetene i spørreundersøkelsen er det snakket med {n}; --interviewed tar bare med "
        "respondentene i dem.",
        "Of the organisations in the survey {n} were spoken with; --interviewed keeps only the "
        "respondents of those.",
    ),
    "note.joint_interviewed": Label(
        "Av spørreundersøkelsen er bare respondentene i virksomhetene det er snakket med, med her.",
        "Of the survey only the respondents of the organisations spoken with are here.",
    ),
    "note.joint_narrowed": Label(
        "Utvalget av dokumenter gjelder intervjuene; spørreundersøkelsen er med i sin helhet.",
        "The choice of documents is of the interviews; the survey is here as a whole.",
    ),
    "note.joint_unscaled": Label(
        "Ikke med fordi de ikke besvares på en ordnet skala: {names}.",
        "Left out because they are not answered on an ordered scale: {names}.",
    ),
    "note.joint_unranked": Label(
        "Ingen rang: ingen rad har noe fra begge sider.",
        "No ranks: both sides speak of no row.",
    ),
    "note.joint_ranks": Label(
        "Rang blant de {n} radene som begge sider sier noe om, den tyngste først: "
        "spørreundersøkelsen etter {base}; intervjuene etter antall dokumenter, så medianen "
        "over virksomhetene av andelen av ordene; like får gjennomsnittet av plassene sine. Diff.: "
        "rang i spørreundersøkelsen minus rang i intervjuene; over null betyr at temaet veier mer "
        "i intervjuene.",
        "Ranks among the {n} rows that both sides speak of, the weightiest first: the survey by "
        "{base}; the interviews by documents, then the median over organisations of the share of "
        "words; ties get the mean of their places. Diff.: rank in the survey less rank in the "
        "interviews; above zero the theme weighs more in the interviews.",
    ),
    "note.joint_chance": Label(
        "Av {n} rader med rang: {seen}. Ved tilfeldig rangering ville det i gjennomsnitt vært "
        "{expected}. Rho mellom rangene er {rho}; uten p, for temaene er ikke et utvalg.",
        "Of {n} rows with ranks: {seen}. Ranked at random there would be, in the mean, {expected}. "
        "The ranks' rho is {rho}; no p, as themes are no sample.",
    ),
    "note.joint_rule": Label(
        "Forslag til vurdering, til du setter din egen: rangforskjell på {dissonant} eller mer "
        "(halvparten av radene) er motstrid, fra {partial} (en fjerdedel) delvis samsvar, mindre "
        "er samsvar; taushet der en side som var spurt, eller hadde tekst, ikke sier noe. Det "
        "spørreundersøkelsen ikke spør om, får ingen vurdering. Utvidelse settes bare av forskeren "
        "(begrepene er fra Farmer mfl. 2006 og Fetters mfl. 2013).",
        "Suggested relation, until you set your own: ranks {dissonant} or more apart (half the "
        "rows) are dissonance, from {partial} (a quarter) partial agreement, less is agreement; "
        "silence where a side that was asked, or had text, does not speak. What the survey does "
        "not ask about has no relation. Expansion is set by the researcher alone (the terms are of "
        "Farmer et al. 2006 and Fetters et al. 2013).",
    ),
    "note.joint_unread": Label(
        "Uten rang og forslag, fordi ikke alle dokumentene er lest for temaet slik det er nå: "
        "{names}.",
        "Without rank or suggestion, as not every document was read for the theme as it is now: "
        "{names}.",
    ),
    "note.joint_few": Label(
        "Bare {n} rader har rang; med færre enn {fewest} er ingenting foreslått der begge sider "
        "sier noe.",
        "Only {n} rows have ranks; with fewer than {fewest} nothing is suggested where both sides "
        "speak.",
    ),
    "note.joint_changes": Label(
        "Med bare respondentene i virksomhetene det er snakket med (--interviewed), endres "
        "forslagene: {names}.",
        "With only the respondents of the organisations spoken with (--interviewed) suggestions "
        "change: {names}.",
    ),
    "note.joint_same": Label(
        "Med bare respondentene i virksomhetene det er snakket med (--interviewed), er forslagene "
        "de samme.",
        "With only the respondents of the organisations spoken with (--interviewed) the "
        "suggestions are the same.",
    ),
    "note.joint_own": Label(
        "Forholdet er satt av forskeren: {names}.", "Relation set by the researcher: {names}."
    ),
    "note.joint_quotes": Label(
        "Sitat: forskerens valg; ellers et som er valgt til trykk, helst godkjent; ellers det i én "
        "ytring fra dokumentet med flest utdrag om temaet, nærmest {words} ord, så det første. Av "
        "de {candidates} beste etter regelen tas det første uten ord med stor forbokstav inne i "
        "setningen, som kan være navn.",
        "Quotation: the researcher's choice; else one chosen for print, preferably approved; else "
        "the one within one turn of the document with most passages on the theme, nearest "
        "{words} words, then the first. Of the {candidates} best by the rule it is the first "
        "without a capital inside a sentence, which may be a name.",
    ),
    "note.joint_declined": Label(
        "Et valgt sitat vises ikke, fordi informanten ikke vil ha det på trykk: {names}.",
        "A chosen quotation is not shown, as the informant has declined: {names}.",
    ),
    "note.joint_orphans": Label(
        "Forskerens ord om rader som ikke er her (annet nivå, eller ikke lenger spurt om): "
        "{names}.",
        "The researchers' words on rows that are not here (another level, or no longer asked "
        "about): {names}.",
    ),
    "note.joint_convergence": Label(
        "Lik rang alene er ikke samsvar: lengde, utvalg og hvordan det ble spurt virker inn; "
        "forskeren avgjør.",
        "Like ranks alone are not convergence: length, sampling and how it was asked play in; "
        "the researcher decides.",
    ),
}
