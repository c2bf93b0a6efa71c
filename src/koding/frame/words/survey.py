"""Words of the survey tables and figures."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    # headings, short because many stand beside each other
    "survey.n_valid": Label("n resp.", "n resp."),
    "survey.dont_know": Label("vet ikke", "don't know"),
    "survey.not_answered": Label("ikke besv.", "not answ."),
    "survey.not_asked": Label("ikke spurt", "not asked"),
    "survey.respondents": Label("antall resp.", "count resp."),
    "survey.respondents_share": Label("% resp.", "% resp."),
    "survey.n_cases": Label("n virks.", "n orgs"),
    "survey.cases": Label("antall virks.", "count orgs"),
    "survey.cases_upper": Label(
        "antall virksomheter, halve nivåer rundet opp", "organisations, half levels rounded up"
    ),
    "survey.cases_share": Label("% virks.", "% orgs"),
    "survey.of_respondents": Label("resp.", "resp."),
    "survey.of_cases": Label("virks.", "orgs"),
    "survey.low": Label("{of} nedre", "{of} lower"),
    "survey.high": Label("{of} øvre", "{of} upper"),
    "survey.level_count": Label("{level}, antall", "{level}, count"),
    "survey.high_count": Label("Høy, antall", "High, count"),
    "survey.high_share": Label("Høy, andel", "High, share"),
    "survey.or": Label("{one} eller {other}", "{one} or {other}"),
    # titles
    "title.levels": Label("Svarene nivå for nivå, per {unit}", "The answers by level, by {unit}"),
    "title.high": Label(
        "Andel svar «{levels}», etter {unit}", "Share of answers “{levels}”, by {unit}"
    ),
    "title.open_answers": Label("Åpne svar på: {item}", "Open answers to: {item}"),
    # what has to be said out loud
    "note.high": Label("Høy er {levels}.", "High is {levels}."),
    "note.sorted": Label(
        "Sortert etter andelen som svarer {levels}; ved likhet i skjemaets rekkefølge.",
        "Sorted by the share that answers {levels}; ties in the questionnaire's order.",
    ),
    "note.other_scale": Label(
        "Utelatt fordi de ikke besvares på denne skalaen: {names}.",
        "Left out because they are not answered on this scale: {names}.",
    ),
    "note.nobody": Label("Ingen har svart på: {names}.", "Nobody has answered: {names}."),
    "note.no_ordinal": Label(
        "Ingen spørsmål besvares på en ordnet skala.", "No item is answered on an ordered scale."
    ),
    "note.population": Label(
        "Populasjon: {n} av {population} virksomheter har svart.",
        "Population: {n} of {population} organisations answered.",
    ),
    "note.population_most": Label(
        "Populasjon: {n} av {population} virksomheter har svart. Det er de fleste, så tallene er k "
        "av N og ikke et utvalg: de har ikke intervall.",
        "Population: {n} of {population} organisations answered. That is most of them, so the "
        "numbers are k of N and no sample: they have no interval.",
    ),
    "note.wilson": Label(
        "Nedre og øvre: 95 % Wilson-intervall for andelen, som forutsetter et tilfeldig utvalg; "
        "ikke oppgitt der færre enn fem svarte.",
        "Lower and upper: 95 % Wilson interval of the share, which presumes a random sample; not "
        "given where fewer than five answered.",
    ),
    "note.clustered": Label(
        "Flere respondenter i samme virksomhet er ikke uavhengige av hverandre, så respondentene "
        "får ikke intervall: se virksomhetene (--by case).",
        "Several respondents of one organisation are not independent of each other, so respondents "
        "get no interval: see the organisations (--by case).",
    ),
}
