"""Words of the survey tables and figures."""

from __future__ import annotations

from koding.messages.sentence import Sentence, sentence, word_in

WORDS: dict[str, Sentence] = {
    # headings, short because many stand beside each other
    "survey.n_valid": word_in("survey", "n resp."),
    "survey.dont_know": sentence("don't know"),
    "survey.not_answered": sentence("not answ."),
    "survey.not_asked": sentence("not asked"),
    "survey.respondents": sentence("count resp."),
    "survey.respondents_share": sentence("% resp."),
    "survey.n_cases": word_in("survey", "n orgs"),
    "survey.cases": sentence("count orgs"),
    "survey.cases_upper": sentence("{cases}, half levels rounded up"),
    "survey.cases_share": sentence("% orgs"),
    "survey.of_respondents": sentence("resp."),
    "survey.of_cases": sentence("orgs"),
    "survey.low": sentence("{of} lower"),
    "survey.high": sentence("{of} upper"),
    "survey.level_count": sentence("{level}, count"),
    "survey.high_count": sentence("High, count"),
    "survey.high_share": sentence("High, share"),
    "survey.or": sentence("{one} or {other}"),
    "survey.column": sentence("Column"),
    "survey.becomes": sentence("Becomes"),
    "survey.details": sentence("What stands in it"),
    # titles
    "title.levels": sentence("The answers by level, by {unit}"),
    "title.high": sentence("Share of answers “{levels}”, by {unit}"),
    "title.open_answers": sentence("Open answers to: {item}"),
    # what has to be said out loud
    "note.high": sentence("High is {levels}."),
    "note.sorted": sentence(
        "Sorted by the share that answers {levels}; ties in the questionnaire's order."
    ),
    "note.other_scale": sentence("Left out because they are not answered on this scale: {names}."),
    "note.nobody": sentence("Nobody has answered: {names}."),
    "note.no_ordinal": sentence("No item is answered on an ordered scale."),
    "note.population": sentence("Population: {n} of {population} {cases} answered."),
    "note.population_most": sentence(
        "Population: {n} of {population} {cases} answered. That is most of them, so the numbers "
        "are k of N and no sample: they have no interval."
    ),
    "note.wilson": sentence(
        "Lower and upper: 95 % Wilson interval of the share, which presumes a random sample; not "
        "given where fewer than five answered."
    ),
    "note.clustered": sentence(
        "Several respondents of one organisation are not independent of each other, so respondents "
        "get no interval: see the organisations (--by case)."
    ),
}
