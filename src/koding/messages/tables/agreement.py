"""Words of agreement between coders, and of reconciling them."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence

WORDS: dict[str, Sentence] = {
    "title.agreement": sentence("Agreement between coders"),
    "title.against": sentence("Agreement with {name}"),
    # what a screen says first
    "agreement.beside": sentence("{names}, {units}, round {rounds}"),
    "agreement.answer": sentence("{pooled}: α {alpha}, {worth}"),
    "agreement.answer_between": sentence("{pooled}: α {alpha} ({low} to {high}), {worth}"),
    "agreement.worth.reliable": sentence("reliable"),
    "agreement.worth.tentative": sentence("for tentative conclusions only"),
    "agreement.worth.low": sentence("too low to build on"),
    "agreement.together.theme": sentence("Themes together"),
    "agreement.together.category": sentence("Categories together"),
    "agreement.together.code": sentence("Codes together"),
    "agreement.together": sentence("The level {level} together"),
    "agreement.too_few": sentence("too few"),
    "agreement.unused": sentence("unused"),
    "agreement.more": plural("1 code more: --all", "{n} codes more: --all"),
    "agreement.see": sentence("See where they differ: koding code {document} --disagreements"),
    # headings
    "agreement.question": sentence("Question"),
    "agreement.other": sentence("Against"),
    "agreement.units": sentence("Base"),
    "agreement.both": sentence("Both"),
    "agreement.all_coded": sentence("All"),
    "agreement.only": sentence("Only {name}"),
    "agreement.only_first": sentence("Only the first"),
    "agreement.only_other": sentence("Only the other"),
    "agreement.coded_by_one": sentence("Coded by {name}"),
    "agreement.draws_undefined": sentence("Undefined draws"),
    "agreement.no_interval": sentence("No interval"),
    "agreement.withheld.clusters": sentence("fewer than 20 to draw from"),
    "agreement.withheld.carrying": sentence("fewer than 5 with the code"),
    "agreement.withheld.undefined": sentence("too many undefined"),
    "agreement.coded": sentence("Coded"),
    "agreement.coded_other": sentence("Coded by the other"),
    "agreement.short.agreed": sentence("Agreed"),
    "agreement.short.kappa": sentence("κ"),
    "agreement.short.fleiss": sentence("Fleiss' κ"),
    "agreement.short.kappa_low": sentence("κ from"),
    "agreement.short.kappa_high": sentence("κ to"),
    "agreement.short.alpha": sentence("α"),
    "agreement.short.alpha_low": sentence("α from"),
    "agreement.short.alpha_high": sentence("α to"),
    "agreement.short.alpha_coded": sentence("α coded"),
    "agreement.short.jaccard": sentence("Jaccard"),
    "agreement.short.alpha_u": sentence("αU 2004"),
    "agreement.short.u_alpha": sentence("uα 2016"),
    "agreement.short.u_alpha_binary": sentence("|uα 2016"),
    "agreement.short.cu_alpha": sentence("cuα 2016"),
    "agreement.short.cu_covered": sentence("cuα covers"),
    "agreement.short.positive": sentence("Positive agreement"),
    "agreement.short.negative": sentence("Negative agreement"),
    "agreement.short.ac1": sentence("AC1"),
    "agreement.short.brennan_prediger": sentence("Brennan-Prediger"),
    "agreement.short.kappa_linear": sentence("κ linear"),
    "agreement.short.kappa_quadratic": sentence("κ quadratic"),
    # rows
    "agreement.question.coded": sentence("has the code"),
    "agreement.question.value": sentence("which value"),
    "agreement.question.pooled": sentence("all the codes pooled"),
    "agreement.question.which": sentence("which of the codes"),
    "agreement.question.any": sentence("has any code"),
    "agreement.values": sentence("{code}: the value"),
    "agreement.pooled": sentence("Level {level}: pooled"),
    "agreement.which": sentence("Level {level}: which"),
    "agreement.everything": sentence("Any code or none"),
    "agreement.nothing": sentence("(nothing else)"),
    # units
    "agreement.unit.character": sentence("character"),
    "agreement.unit.line": sentence("line"),
    "agreement.unit.turn": sentence("turn"),
    "agreement.units.character": sentence("characters"),
    "agreement.units.line": sentence("lines"),
    "agreement.units.turn": sentence("turns"),
    "agreement.clusters.document": sentence("documents"),
    "agreement.clusters.turn": sentence("turns"),
    "agreement.metric.nominal": sentence("nominal"),
    "agreement.metric.ordinal": sentence("ordinal"),
    "agreement.metric.interval": sentence("interval"),
    "agreement.metric.ratio": sentence("ratio"),
    # disagreements and confusion
    "title.disagreements": sentence("Disagreements between coders"),
    "title.confusion": sentence("One coder's codes against the other's, alike or not"),
    "agreement.figure.coders": sentence("Compared: {names}."),
    "agreement.figure.limits": sentence(
        "Dashed: .667 (tentative conclusions) and .800 (reliable); Krippendorff 2018."
    ),
    "title.overlap": sentence("Passages that overlap by at least {percent} %"),
    "agreement.overlap": sentence("Share matched"),
    "agreement.matched": sentence("Matched"),
    "agreement.passages": sentence("Passages"),
    "agreement.passages_other": sentence("Passages by the other"),
    "agreement.note.overlap": sentence(
        "Two passages of a code match when what they share is at least {percent} % of what they "
        "cover together. Each passage is in one pair at most, those that overlap most first. "
        "Share: 2m / (nA + nB). Chance is not corrected for."
    ),
    "drawing.title": sentence("Drawn to be double-coded"),
    "drawing.kind": sentence("of each kind of document"),
    "drawing.case": sentence("of each organisation's documents"),
    "drawing.all": sentence("of the documents"),
    "drawing.note": sentence(
        "Drawn at random: {share} % {by}, rounded up, seed {seed}. The log, agreement and the "
        "report tell of it."
    ),
    "drawing.next": sentence(
        "Now each codes alone: koding --coder NAME code DOCUMENT, and then: koding --coder NAME "
        "documents done DOCUMENT."
    ),
    "drawing.told": sentence(
        "Drawn to be double-coded: {share} % {by}, seed {seed} ({date}): {names}."
    ),
    "drawing.not_compared": sentence("Drawn, but not compared here: {names}."),
    "drawing.not_drawn": sentence("Compared here, but not drawn: {names}."),
    "agreement.line": sentence("Line"),
    "agreement.last_line": sentence("to"),
    "agreement.coded_by": sentence("Coded by"),
    "agreement.not_coded_by": sentence("Not by"),
    "agreement.other_code": sentence("The other's code"),
    "agreement.n_units": sentence("Count"),
    "unit.disagreement": sentence("disagreement"),
    # what has to be said out loud
    "agreement.note.compared": sentence(
        "Compared: {coders}; round {rounds}; documents: {documents}."
    ),
    "agreement.note.share": sentence(
        "Double-coded: {n} of {documents}, {share} % of the words. Usual is 10–25 %, coded "
        "independently (O'Connor & Joffe 2020)."
    ),
    "agreement.note.unfinished": sentence(
        "Not marked done by all who are compared, so what is uncoded may be undone: {names}."
    ),
    "agreement.note.incomplete": sentence(
        "Not everybody coded every document: alpha takes what is uncoded there as missing; "
        "Fleiss' kappa and unitising alpha cannot, and are left empty."
    ),
    "agreement.note.unit": sentence(
        "The unit ({unit}) is judged code by code: with or without the code (or one under it)."
    ),
    "agreement.note.uncoded.both": sentence(
        "Text that nobody coded is counted; “α coded” leaves it out."
    ),
    "agreement.note.uncoded.counted": sentence("Text that nobody coded is counted."),
    "agreement.note.uncoded.left_out": sentence("Text that nobody gave any code is left out."),
    "agreement.note.kappa": sentence("κ: Cohen (1960). α: Krippendorff (2018), nominal."),
    "agreement.note.fleiss": sentence(
        "κ: Fleiss (1971). α: Krippendorff (2018), nominal. Agreed, positive agreement and "
        "Jaccard: over pairs of coders."
    ),
    "agreement.note.positive": sentence(
        "Positive agreement: 2a / (2a + b + c), where a counts {units} that both coded, b and c "
        "those that only one did. Text that nobody coded is not in it. Jaccard: a / (a + b + c), "
        "in {units} too."
    ),
    "agreement.note.all": sentence(
        "AC1 (Gwet 2008), Brennan-Prediger (1981) and negative agreement, 2d / (2d + b + c), are "
        "high because most of the text is uncoded by everybody: they say little about how far you "
        "agree on the codes."
    ),
    "agreement.note.weighted": sentence(
        "Weighted κ (Cohen 1968) of the values of a scale, linear and quadratic, of two alone: "
        "the quadratic one is high where values are near each other."
    ),
    "agreement.note.several_values": sentence(
        "A {unit} has one value a coder: the one that most characters have, the lowest where that "
        "is even. A coder gave {n} of them several values."
    ),
    "agreement.note.had": sentence(
        "Not counted where somebody marked the document done before the code was what it is now: "
        "{names}. Read again, and mark that (koding documents done DOCUMENT --for CODE)."
    ),
    "agreement.note.codebook_same": sentence("All coded by the same codebook ({hash})."),
    "agreement.codebook_of": sentence("{who} {hash} ({names})"),
    "agreement.note.codebooks": sentence(
        "The codebook when the documents were marked done was not the same: {told}."
    ),
    "agreement.note.pooled": sentence(
        "Pooled: the mean of observed and of chance agreement over those codes of the level that "
        "somebody used (de Vries 2008). Which: the same code or set of codes, where at least two "
        "coded."
    ),
    "agreement.note.values": sentence("Value: {metric} alpha, where at least two gave a value."),
    "agreement.note.ratio": sentence(
        "A ratio needs values of nought or more; else alpha is undefined (empty)."
    ),
    "agreement.note.unitising": sentence(
        "αU: unitising alpha (Krippendorff 2004), always in characters: whether the stretches have "
        "the same place and length."
    ),
    "agreement.note.continuum": sentence(
        "A stretch is cut where a turn ends; text that does not count is taken out, and the "
        "documents stand one after the other."
    ),
    "agreement.note.family": sentence(
        "uα and |uα: unitising alpha (Krippendorff, Mathet, Bouvry and Widlöcher 2016), always in "
        "characters. uα asks whether the codes divide the text alike into stretches and gaps, |uα "
        "only whether text is coded or not. Of one code, and of any code or none, they are the "
        "same. Passages of one code that overlap or touch are one stretch."
    ),
    "agreement.note.family_coding": sentence(
        "cuα: whether the codes are the same where both coded with the level's codes. In the row "
        "of a code it is (k)uα, of that code. “cuα covers” is how much of the coded text that is. "
        "A level's codes are compared in documents where all of them count."
    ),
    "agreement.note.family_many": sentence(
        "cuα and (k)uα are found of two coders alone: the sources differ on what they are of more. "
        "--pairs gives them for every two."
    ),
    "agreement.note.family_twice": plural(
        "uα, |uα and cuα need a coder to give text only one of a level's codes, and are empty "
        "where somebody gave it several (1 character): {names}. Choose codes that do not overlap "
        "with --code. The row of each code has uα of that code alone.",
        "uα, |uα and cuα need a coder to give text only one of a level's codes, and are empty "
        "where somebody gave it several (up to {n} characters): {names}. Choose codes that do not "
        "overlap with --code. The row of each code has uα of that code alone.",
    ),
    "agreement.note.unused": sentence(
        "Used by none of them, so agreement is undefined (empty): {names}."
    ),
    "agreement.note.few": sentence(
        "Fewer than five units to compare, so no coefficient, only the counts: {names}."
    ),
    "agreement.note.undefined": sentence(
        "All text is coded alike by everybody, so chance agreement is certain and alpha undefined "
        "(empty): {names}."
    ),
    "agreement.note.intervals": sentence(
        "95 % intervals: {draws} draws of {n} {clusters} with replacement, seed {seed}."
    ),
    "agreement.note.turns": sentence(
        "Turns of one document are not independent, so the intervals are too narrow."
    ),
    "agreement.note.two_documents": plural(
        "Over documents, 1 double-coded document allows no interval (at least 20).",
        "Over documents, {n} double-coded documents allow no interval (at least 20).",
    ),
    "agreement.note.carrying": sentence(
        "Without an interval because fewer than five units carry the code: {names}."
    ),
    "agreement.note.too_undefined": sentence(
        "Without an interval because alpha was undefined in more than one draw in ten: {names}."
    ),
    "agreement.note.some_undefined": sentence(
        "Intervals that rest on fewer draws, because alpha was undefined in some (at most {most} "
        "of {draws}): {names}."
    ),
    "agreement.note.policy": sentence(
        "Alpha >= .800 counts as reliable, .667–.800 only for tentative conclusions "
        "(Krippendorff 2018). Report the unit, the coefficient and the numbers of each code."
    ),
    "agreement.note.approach": sentence(
        "Agreement coefficients belong to codebook approaches; they do not suit reflexive "
        "thematic analysis (Braun & Clarke 2021)."
    ),
    "agreement.note.as_of": sentence(
        "Passages and marks of done as they were {date} (UTC); codes as they are now."
    ),
    "agreement.note.revised": sentence(
        "The text has changed since, so that it cannot be compared as it was: {names}."
    ),
    "agreement.note.lost": sentence(
        "Passages whose code is no more, and which are therefore missing: {n}."
    ),
    "agreement.note.none_finished": sentence(
        "Nobody has marked a document done in round {rounds}: mark them with `koding documents "
        "done`, or name documents with --document."
    ),
    "agreement.note.none_shared": sentence(
        "No document is marked done by two coders in round {rounds} (marked by each: {finished}): "
        "mark them with `koding documents done`, or name documents with --document."
    ),
    "agreement.note.no_overlap": sentence(
        "None of these is coded by two who are to be compared: {documents}. Name two coders with "
        "--coders, or two rounds of one with --round."
    ),
    "agreement.note.longest": sentence(
        "Each row is a stretch that some gave the code and others did not; it ends where a turn "
        "does, and the longest come first. `koding reconcile` and `koding code --disagreements` "
        "count places instead: all passages of one code that overlap are one."
    ),
    "agreement.note.wordless": sentence(
        "Stretches in which no word begins (a full stop alone, say), left out: {n}."
    ),
    "agreement.quote": sentence("Text"),
    "agreement.note.confusion": sentence(
        "A code against itself is what both gave. That is set aside first: the other rows are what "
        "one gave and the other did not."
    ),
    "agreement.note.none_differ": sentence("They agree on everything."),
    "agreement.note.few_clusters.document": plural(
        "No intervals: 1 document is too little to draw from (at least 20).",
        "No intervals: {n} documents are too few to draw from (at least 20).",
    ),
    "agreement.note.few_clusters.turn": plural(
        "No intervals: 1 turn is too little to draw from (at least 20).",
        "No intervals: {n} turns are too few to draw from (at least 20).",
    ),
    "memo.rejected": sentence("Not {code}. Coded by {coders}, not by {others}."),
    "memo.rejected_all": sentence("Not {code}. Coded by {coders}."),
}
