"""Words of themes against survey scores, and of their tests."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    # the crosstab
    "crosstab.title": sentence("Themes against: {names}"),
    "crosstab.beside.case": plural(
        "1 {case} with text and a score", "{n} {cases} with text and a score"
    ),
    "crosstab.beside.document": plural("1 document", "{n} documents"),
    "crosstab.beside.respondent": plural("1 respondent", "{n} respondents"),
    "span.rated": sentence("Rated as"),
    "span.answered": sentence("Answered"),
    "span.present": sentence("Raised the theme"),
    "crosstab.document_scores": sentence(
        "Every document, its organisation's score, and what it says about the theme"
    ),
    "crosstab.respondent_scores": sentence(
        "Every respondent's score, and whether the organisation speaks of the theme"
    ),
    "unit.heading.case": sentence("{Case}"),
    "unit.heading.document": sentence("Document"),
    "unit.heading.respondent": sentence("Respondent"),
    "crosstab.by_document": sentence(
        "Every document has its organisation's score: {documents} of {of_cases}."
    ),
    "crosstab.by_respondent": sentence(
        "Respondents of organisations with text: {n} in {in_cases}. The theme is the "
        "organisation's, not the respondent's, so respondents of one organisation are not "
        "independent."
    ),
    "crosstab.own_answer": sentence("The score is the respondent's own answer."),
    "crosstab.favourite": sentence(
        "An organisation stands under the answer that most of its respondents gave."
    ),
    "crosstab.attribute": sentence("{Cases} with both text and a value of {name}: {n}."),
    "crosstab.no_value": sentence("{Cases} with text but no value: {names}."),
    "crosstab.circle": sentence(
        "A circle: open answers stand against the same respondents' scores, so they are not two "
        "sources."
    ),
    "crosstab.no_own_score": sentence(
        "Documents that belong to no single organisation, and so have no score and are left out: "
        "{names}."
    ),
    "crosstab.present": sentence(
        "Raised: units ({unit}) that raise the theme, of those where it is found or that are read "
        "for it. · : some are not read to the end."
    ),
    "crosstab.share": sentence(
        "Share: the median over the group's units ({unit}) of the theme's share of the words; that "
        "is what --test tests."
    ),
    "crosstab.each": sentence(
        "Passages, stretches, documents and words are per unit ({unit}) of the group; data files "
        "hold the sums."
    ),
    "crosstab.per": sentence("{what} per {n} of the words that the group's informants say."),
    "crosstab.percent.row": sentence("Row per cent: per cent of the theme's {what} in all groups."),
    "crosstab.percent.column": sentence(
        "Column per cent: per cent of the group's {what} of any of the themes here. What belongs "
        "to several themes is counted once in the base."
    ),
    "crosstab.percent.column.present": sentence(
        "Column per cent: per cent of the group's units that are read for the theme."
    ),
    "crosstab.percent.total": sentence("Per cent of all groups' {what} of any of the themes here."),
    "crosstab.percent.total.present": sentence(
        "Per cent of the units of all groups that are read for the theme."
    ),
    "crosstab.ties": sentence(
        "Tied scores on {items} of {of} items; most with one and the same score: {most}."
    ),
    "crosstab.halved": sentence(
        "Scores half-way between two levels, taken as the lower: {n} of {of} (--score mean does "
        "not round). In brackets: the count were they taken as the higher, where it is another."
    ),
    "crosstab.halved_mean": sentence(
        "Means half-way between two levels: {n} of {of}. The score is not rounded; the score group "
        "is the lower level's."
    ),
    "crosstab.missing": plural(
        "Missing answers to these items, from the 1 respondent of the organisations with text: "
        "don't know {dont_know}, not answered {not_answered}, not asked {not_asked}.",
        "Missing answers to these items, among the {n} respondents of the organisations with text: "
        "don't know {dont_know}, not answered {not_answered}, not asked {not_asked}.",
    ),
    # statistics
    "stat": sentence("Statistic"),
    "stat.tau-b": sentence("tau-b"),
    "stat.rho": sentence("rho"),
    "stat.delta": sentence("delta"),
    "stat.fisher": sentence("Fisher's test"),
    "stat.holm": sentence("Holm"),
    "stat.bh": sentence("Benjamini-Hochberg"),
    "stat.amount.passages": sentence("number of passages"),
    "stat.amount.stretches": sentence("number of stretches"),
    "stat.amount.documents": sentence("number of documents"),
    "stat.amount.words": sentence("number of words"),
    "stat.amount.share": sentence("share of the words"),
    "stat.amount.value": sentence("median value"),
    "stat.by_amount": sentence("{value} ({amount})"),
    "stat.amounts_same": sentence(
        "With share of the words, number of passages, number of stretches and number of words "
        "(--amount) {statistic} is the same."
    ),
    "stat.amounts": sentence(
        "The amount can be counted in other ways (--amount). {statistic} shifts most for {theme}: "
        "{told}."
    ),
    # titles
    "stat.title": sentence("Association between themes and scores"),
    "stat.figure": sentence("Association between themes and scores: {statistic}"),
    "stat.figure_interval": sentence(
        "Association between themes and scores: {statistic} with 95 % interval"
    ),
    "stat.title.cells": sentence("Theme present or not, by group: number of {cases}"),
    "stat.title.fisher": sentence("Theme present or not, by group: tests"),
    "stat.title.sensitivity": sentence("Sensitivity: one random respondent per {case}"),
    # headings
    "stat.value": sentence("value"),
    "stat.n": sentence("n"),
    "stat.n_cases": sentence("{cases}"),
    "stat.n_present": sentence("with"),
    "stat.n_absent": sentence("without"),
    "stat.u": sentence("U"),
    "stat.p": sentence("p"),
    "stat.p_corrected": sentence("p corrected"),
    "stat.p_least": sentence("least p"),
    "stat.p.plain": sentence("p{statistic}"),
    "stat.p.holm": sentence("p Holm{statistic}"),
    "stat.p.bh": sentence("p BH{statistic}"),
    "stat.p.none": sentence("p{statistic}"),
    "stat.p.least": sentence("least p{statistic}"),
    "stat.method": sentence("method"),
    "stat.arrangements": sentence("arrangements"),
    "stat.low": sentence("lower"),
    "stat.high": sentence("upper"),
    "stat.of.low": sentence("lower{statistic}"),
    "stat.of.high": sentence("upper{statistic}"),
    "stat.undefined": sentence("undefined draws"),
    "stat.why": sentence("why not"),
    "stat.several": sentence("several answers"),
    "stat.least": sentence("lowest"),
    "stat.middle": sentence("median"),
    "stat.most": sentence("highest"),
    "stat.presence": sentence("Present"),
    "stat.presence.with": sentence("with"),
    "stat.presence.without": sentence("without"),
    "stat.row_share": sentence("row %"),
    "stat.column_share": sentence("column %"),
    "stat.expected": sentence("expected count"),
    "stat.residual": sentence("adjusted residual"),
    "stat.chi_square": sentence("χ²"),
    "stat.p_chi_square": sentence("p χ²"),
    "stat.small": sentence("expected count < 5"),
    # before the numbers
    "stat.family": sentence(
        "Tests: {m} ({statistic}), two-sided. Corrected over all {m} together: {method}."
    ),
    "stat.family_none": sentence(
        "Tests: {m} ({statistic}), two-sided. Not corrected for being {m}."
    ),
    "stat.family_one": sentence(
        "One test ({statistic}), two-sided; no others here to correct for."
    ),
    "stat.chosen": sentence(
        "Chosen here: {n} of {of} pairs (--theme, --item). The correction covers the chosen only; "
        "if they were chosen after the numbers were seen, p is too low, and all {of} must be "
        "tested together."
    ),
    "stat.given.amounts": sentence("given the scores and amounts as they are, ties included"),
    "stat.given.margins": sentence("given how many have the theme and how many are in each group"),
    "stat.floor": sentence("Smallest p that can be reached for {statistic}, {given}: {least}."),
    "stat.floors": sentence(
        "Smallest p that can be reached for {statistic}, {given}: {least} ({first}); where it is "
        "largest: {most} ({last})."
    ),
    "stat.possible": sentence(
        "For anything to be significant at 5 % the lowest p must be at most {threshold}. Tests "
        "that can get there: {possible} of {m}."
    ),
    "stat.possible_alone": sentence(
        "A test is significant at 5 % where p is at most {threshold}. Tests that can get there: "
        "{possible} of {m}."
    ),
    "stat.possible_together": sentence(
        "For one test alone to be significant at 5 % p must be at most {threshold}; for k tests "
        "together the limit is k times that. Tests that can get there if all reach their smallest "
        "p: {possible} of {m}."
    ),
    "stat.stepwise": sentence(
        "Holm goes step by step: {n} more can be significant, but only after these."
    ),
    "stat.impossible": sentence("This design cannot show significance."),
    "stat.critical": sentence(
        "With n = {n} and no ties |{statistic}| must be at least {alone} for p ≤ 0.05, and at "
        "least {first} for p ≤ {threshold}."
    ),
    "stat.critical_alone": sentence(
        "With n = {n} and no ties |{statistic}| must be at least {alone} for p ≤ 0.05."
    ),
    "stat.no_test": sentence("Nothing here can be tested; the reasons are below."),
    # under the numbers
    "stat.how": sentence(
        "tau-b and rho: score against {amount}. delta (Cliff): scores where the theme is present "
        "against where it is not."
    ),
    "stat.exhaustive": sentence(
        "Exact permutation tests over all arrangements, ties included (tests: {n}; arrangements: "
        "{arrangements})."
    ),
    "stat.drawn": sentence(
        "Tests over randomly drawn arrangements (Monte Carlo): {n}, with {draws} draws, seed "
        "{seed}; p = (b + 1) / (draws + 1)."
    ),
    "stat.all_tables": sentence(
        "Fisher and χ² over all tables with the same margins (tests: {n}; tables: at most {most})."
    ),
    "stat.whole_cases": sentence("Whole {cases} were rearranged, not single observations."),
    "stat.bootstrap": sentence(
        "Intervals: 95 % percentile, {draws} draws of whole {cases}, seed {seed}."
    ),
    "stat.withheld.clusters": sentence(
        "No intervals: there are fewer than 20 {cases} ({n}), and drawing so few again gives "
        "intervals that are too narrow. See the scores (--scores)."
    ),
    "stat.withheld.carrying": sentence(
        "Without an interval, as fewer than five units raise the theme: {names}."
    ),
    "stat.withheld.undefined": sentence(
        "Without an interval, as more than one in ten of the draws say nothing: {names}."
    ),
    "stat.lost_draws": sentence(
        "Draws in which all became equal, and which say nothing: up to {n} of {draws} for a theme."
    ),
    "stat.sensitivity": sentence(
        "One random respondent answers for each organisation, {draws} times, seed {seed}: the "
        "least, the median and the largest value."
    ),
    "stat.nobody_else": sentence(
        "No organisation has more than one answer to these items, so nothing can vary."
    ),
    "stat.small_expected": sentence(
        "Cells with an expected count under 5: {n} of {cells}; residuals are then a rough guide."
    ),
    "stat.why.few": sentence(
        "Fewer than five {cases} with both text read to the end and a score, so no coefficient, "
        "only the scores (--scores): {names}."
    ),
    "stat.why.few_values": sentence(
        "Fewer than five {cases} with both a value and a score, so no coefficient, only the scores "
        "(--scores): {names}."
    ),
    "stat.why.few_counts": sentence(
        "Fewer than five {cases} in the table, so no test, expected counts or residuals, only the "
        "counts and the scores (--scores): {names}."
    ),
    "stat.why.valued": sentence(
        "delta compares with and without the theme, and there is none of values: {names}."
    ),
    "stat.why.nowhere": sentence("delta cannot be had, as the theme is present nowhere: {names}."),
    "stat.why.everywhere": sentence(
        "delta cannot be had, as the theme is present everywhere: {names}."
    ),
    "stat.why.even": sentence(
        "tau-b and rho cannot be had, as there is equally much of the theme everywhere: {names}."
    ),
    "stat.why.level": sentence("Cannot be computed, as all scores are equal: {names}."),
    "stat.why.margin": sentence(
        "Cannot be tested, as the theme is everywhere or nowhere, or all are in one group: {names}."
    ),
}
