"""Words of the joint display."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
    "title.joint": sentence("Survey and interviews side by side"),
    "joint.rank": sentence("rank"),
    "joint.suggestion": sentence("Suggestion"),
    "joint.own": sentence("{flag} *"),
    "joint.not_asked.brief": sentence("not asked"),
    "joint.nothing": sentence("No themes yet: `koding codebook load FILE`, or `koding code`."),
    "joint.set_your_own": sentence("Rank is not meaning. Your own: koding joint set THEME"),
    "joint.heard.interview": plural("1 interview", "{n} interviews"),
    "joint.heard.group discussion": plural("1 group", "{n} groups"),
    "joint.heard.open answers": plural("1 open question", "{n} open questions"),
    "joint.heard.summary": plural("1 summary", "{n} summaries"),
    "joint.heard.group notes": plural("1 set of group notes", "{n} sets of group notes"),
    "joint.heard.field notes": plural("1 set of field notes", "{n} sets of field notes"),
    "joint.heard.document": plural("1 document", "{n} documents"),
    # headings, short because many stand beside each other
    "joint.respondents_high": sentence("high, respondents"),
    "joint.respondents": sentence("n respondents"),
    "joint.cases_high": sentence("high, {cases}"),
    "joint.cases": sentence("n {cases}"),
    "joint.median": sentence("median"),
    "joint.survey_rank": sentence("rank in the survey"),
    "joint.share": sentence("share"),
    "joint.interview_rank": sentence("rank in the interviews"),
    "joint.difference": sentence("difference in rank"),
    "joint.flag": sentence("Relation"),
    "joint.flag_by": sentence("Set by"),
    "joint.quotation_source": sentence("Source"),
    "joint.quotation_by": sentence("Chosen by"),
    "joint.inference": sentence("Meta-inference"),
    "joint.survey": sentence("Survey"),
    "joint.interviews": sentence("Interviews"),
    "joint.side": sentence("Side"),
    "joint.side.survey": sentence("survey"),
    "joint.side.interviews": sentence("interviews"),
    "joint.side.both": sentence("both"),
    "joint.measure.respondents_high": sentence("respondents with a high answer"),
    "joint.measure.cases_high": sentence("{cases} with a high answer"),
    "joint.measure.median": sentence("median"),
    "joint.measure.rank": sentence("rank"),
    "joint.measure.documents": sentence("documents that take it up"),
    "joint.measure.passages": sentence("passages"),
    "joint.measure.words": sentence("words"),
    "joint.measure.share": sentence("share of the words"),
    "joint.measure.documents_prompted": sentence("documents where it was asked about"),
    "joint.measure.documents_raised": sentence("documents where informants raised it"),
    "joint.measure.documents_unknown": sentence("documents where that is not known"),
    "joint.measure.rank_difference": sentence("difference of the ranks"),
    "joint.percent": sentence("{percent} %"),
    "joint.more_in_words": plural(
        "1 theme more, and the quotations: --all, or for Word --format docx --out FILE.docx",
        "{n} themes more, and the quotations: --all, or for Word --format docx --out FILE.docx",
    ),
    "joint.quotations_too": sentence(
        "With the quotations: --all, or for Word --format docx --out FILE.docx"
    ),
    "joint.n": sentence("n"),
    # the flags (Farmer et al. 2006; expansion: Fetters et al. 2013)
    "flag.agreement": sentence("agreement"),
    "flag.partial agreement": sentence("partial agreement"),
    "flag.silence": sentence("silence"),
    "flag.dissonance": sentence("dissonance"),
    "flag.expansion": sentence("expansion"),
    "flag.brief.agreement": word_in("brief", "agreement"),
    "flag.brief.partial agreement": word_in("brief", "partial"),
    "flag.brief.silence": word_in("brief", "silence"),
    "flag.brief.dissonance": word_in("brief", "dissonance"),
    "flag.brief.expansion": word_in("brief", "expansion"),
    # who has set a flag or chosen a quotation
    "joint.by_rule": sentence("the rule"),
    "joint.by_researcher": sentence("the researcher"),
    "joint.by_print": sentence("the researcher, for print"),
    "joint.by_case": sentence("the share of organisations that answer high, then of respondents"),
    "joint.by_respondent": sentence(
        "the share of respondents who answer high, then of organisations"
    ),
    # cells in words
    "joint.suggested": sentence("{flag} (suggested)"),
    "joint.share_of": sentence("{part} of {whole} ({percent} %)"),
    "joint.either": sentence("{told}, {upper} if half levels go up"),
    "joint.has_median": sentence("median {median}"),
    "joint.has_rank": sentence("rank {rank}"),
    "joint.part_of": sentence("{part} of {whole}"),
    "joint.amounts": sentence("passages {passages}, words {words}"),
    "joint.has_share": sentence("share of words {percent} %"),
    "joint.counted": sentence("{n} {flag}"),
    "joint.turns": sentence("{row} ({before} → {after})"),
    "joint.no_flag": sentence("none"),
    "joint.no_rho": sentence("not defined"),
    "joint.not_asked": sentence("not asked about"),
    "joint.not_answered": sentence("not answered"),
    "joint.no_theme": sentence("not a theme"),
    "joint.not_mentioned": sentence("not mentioned"),
    "joint.not_read": sentence("not found, not read to the end"),
    "joint.attributed": sentence("{quotation} ({source})"),
    "joint.source": sentence("{who}, {place}"),
    "joint.kinds": sentence("{n} ({kinds})"),
    "joint.kind": sentence("{kind} {n}"),
    "joint.each_item": sentence("{theme}: {item}"),
    # what has to be said out loud
    "note.joint_bases": sentence(
        "Bases: {respondents} in {in_cases}; documents with text that counts: {documents}."
    ),
    "note.joint_no_survey": sentence(
        "The study has no survey yet. Bases: documents with text that counts: {documents}."
    ),
    "note.joint_apart": plural(
        "Of the organisations in the survey 1 was spoken with; --interviewed keeps only the "
        "respondents of that one.",
        "Of the organisations in the survey {n} were spoken with; --interviewed keeps only the "
        "respondents of those.",
    ),
    "note.joint_interviewed": sentence(
        "Of the survey only the respondents of the organisations spoken with are here."
    ),
    "note.joint_narrowed": sentence(
        "The choice of documents is of the interviews; the survey is here as a whole."
    ),
    "note.joint_unscaled": sentence(
        "Left out because they are not answered on an ordered scale: {names}."
    ),
    "note.joint_unranked": sentence("No ranks: both sides speak of no row."),
    "note.joint_ranks": sentence(
        "Ranks among the {n} rows that both sides speak of, the weightiest first: the survey by "
        "{base}; the interviews by documents, then the median over organisations of the share of "
        "words; ties get the mean of their places. Diff.: rank in the survey less rank in the "
        "interviews; above zero the theme weighs more in the interviews."
    ),
    "note.joint_chance": plural(
        "Of 1 row with a rank: {seen}. Ranked at random there would be, in the mean, {expected}. "
        "The ranks' rho is {rho}; no p, as themes are no sample.",
        "Of {n} rows with ranks: {seen}. Ranked at random there would be, in the mean, {expected}. "
        "The ranks' rho is {rho}; no p, as themes are no sample.",
    ),
    "note.joint_rule": sentence(
        "Suggested relation, until you set your own: ranks {dissonant} or more apart (half the "
        "rows) are dissonance, from {partial} (a quarter) partial agreement, less is agreement; "
        "silence where a side that was asked, or had text, does not speak. What the survey does "
        "not ask about has no relation. Expansion is set by the researcher alone (the terms are of "
        "Farmer et al. 2006 and Fetters et al. 2013)."
    ),
    "note.joint_unread": sentence(
        "Without rank or suggestion, as not every document was read for the theme as it is now: "
        "{names}."
    ),
    "note.joint_few": plural(
        "Only 1 row has ranks; with fewer than {fewest} nothing is suggested where both sides "
        "speak.",
        "Only {n} rows have ranks; with fewer than {fewest} nothing is suggested where both sides "
        "speak.",
    ),
    "note.joint_changes": sentence(
        "With only the respondents of the organisations spoken with (--interviewed) suggestions "
        "change: {names}."
    ),
    "note.joint_same": sentence(
        "With only the respondents of the organisations spoken with (--interviewed) the "
        "suggestions are the same."
    ),
    "note.joint_own": sentence("Relation set by the researcher: {names}."),
    "note.joint_quotes": sentence(
        "Quotation: the researcher's choice; else one chosen for print, preferably approved; else "
        "the one within one turn of the document with most passages on the theme, nearest "
        "{words} words, then the first. Of the {candidates} best by the rule it is the first "
        "without a capital inside a sentence, which may be a name."
    ),
    "note.joint_declined": sentence(
        "A chosen quotation is not shown, as the informant has declined: {names}."
    ),
    "note.joint_orphans": sentence(
        "The researchers' words on rows that are not here (another level, or no longer asked "
        "about): {names}."
    ),
    "note.joint_convergence": sentence(
        "Like ranks alone are not convergence: length, sampling and how it was asked play in; "
        "the researcher decides."
    ),
}
