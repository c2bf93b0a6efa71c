"""Words of the survey tables and figures."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    # headings
    "survey.n_valid": sentence("Respondents with an answer"),
    "survey.dont_know": sentence("don't know"),
    "survey.not_answered": sentence("not answered"),
    "survey.not_asked": sentence("not asked"),
    "survey.respondents": sentence("Respondents, count"),
    "survey.respondents_share": sentence("Respondents, share"),
    "survey.n_cases": sentence("{Cases} with an answer"),
    "survey.cases": sentence("{Cases}, count"),
    "survey.cases_upper": sentence("{cases}, half levels rounded up"),
    "survey.cases_share": sentence("{Cases}, share"),
    "survey.of_respondents": sentence("Respondents"),
    "survey.of_cases": sentence("{Cases}"),
    "survey.low": sentence("{of}, lower end"),
    "survey.high": sentence("{of}, upper end"),
    "survey.answered": sentence("answered"),
    "survey.counted": sentence("count"),
    "survey.share": sentence("share"),
    "survey.from": sentence("from"),
    "survey.to": sentence("to"),
    "survey.median": sentence("median"),
    "survey.other_items": plural(
        "1 item more, whose answers have no order ({names}): --all, or --item",
        "{n} items more, whose answers have no order ({names}): --all, or --item",
    ),
    "survey.more_items": plural("1 item more: --all", "{n} items more: --all"),
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
    "survey.told_answers": plural("1 answer to: {item}", "{n} answers to: {item}"),
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
