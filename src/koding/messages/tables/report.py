"""Words of the report, of COREQ's checklist, of quotations for print, figures and documents."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

_ITEMS = (
    sentence("Interviewer/facilitator"),
    sentence("Credentials"),
    sentence("Occupation"),
    sentence("Gender"),
    sentence("Experience and training"),
    sentence("Relationship established"),
    sentence("Participant knowledge of the interviewer"),
    sentence("Interviewer characteristics"),
    sentence("Methodological orientation and theory"),
    sentence("Sampling"),
    sentence("Method of approach"),
    sentence("Sample size"),
    sentence("Non-participation"),
    sentence("Setting of data collection"),
    sentence("Presence of non-participants"),
    sentence("Description of sample"),
    sentence("Interview guide"),
    sentence("Repeat interviews"),
    sentence("Audio/visual recording"),
    sentence("Field notes"),
    sentence("Duration"),
    sentence("Data saturation"),
    sentence("Transcripts returned"),
    sentence("Number of data coders"),
    sentence("Description of the coding tree"),
    sentence("Derivation of themes"),
    sentence("Software"),
    sentence("Participant checking"),
    sentence("Quotations presented"),
    sentence("Data and findings consistent"),
    sentence("Clarity of major themes"),
    sentence("Clarity of minor themes"),
)

COREQ_WORDS: dict[str, Sentence] = {
    "report.notes": sentence("Notes to the tables"),
    "report.note_of": sentence("{note} (Table {tables})"),
    **{f"coreq.{number}": item for number, item in enumerate(_ITEMS, start=1)},
    "title.coreq": sentence("The items of COREQ (Tong et al. 2007)"),
    "heading.coreq_item": word_in("coreq", "Item"),
    "heading.coreq_filled": sentence("From the study"),
    "unit.coreq_item": sentence("item"),
    "note.coreq": sentence("Empty items are the researcher's to fill."),
    "note.coreq_major": sentence(
        "Items 31 and 32 are suggestions to the researcher: a major theme is taken up in at least "
        "half of the documents and has a share of the words (median over documents) at least as "
        "large as the themes' mean; the others are minor. How much a theme is taken up does not "
        "say how important it is; the researcher decides."
    ),
    "coreq.size": sentence("{informants} in {conversations}, from {of_cases}."),
    "coreq.see": sentence("See '{title}'."),
    "coreq.durations": sentence(
        "Known for {n} of {conversations}: {least} to {most}, median {median} (h:mm:ss)."
    ),
    "coreq.duration": plural(
        "Known for 1 of {conversations}: {took} (h:mm:ss).",
        "Known for {n} of {conversations}: {took} each (h:mm:ss).",
    ),
    "coreq.no_durations": sentence("The transcripts have no time stamps."),
    "coreq.coders": plural(
        "1 coder has coded ({names}); what counts here: {counted}.",
        "{n} coders have coded ({names}); what counts here: {counted}.",
    ),
    "coreq.coders_agreed": plural(
        "1 coder has coded ({names}); what is agreed on stands as {consensus}. What counts here: "
        "{counted}.",
        "{n} coders have coded ({names}); what they have agreed on stands as {consensus}. What "
        "counts here: {counted}.",
    ),
    "coreq.tree": plural(
        "1 code at the top of the tree and {below} under it; definitions are appended.",
        "{n} codes at the top of the tree and {below} under them; definitions are appended.",
    ),
    "coreq.derivation": sentence("A priori: {a_priori}. Derived from the material: {derived}."),
    "coreq.software": sentence("koding {version}."),
    "coreq.quotations": plural(
        "1 passage is chosen for print, by {informants}; every quotation stands with informant and "
        "place.",
        "{n} passages are chosen for print, by {informants}; every quotation stands with informant "
        "and place.",
    ),
    "coreq.suggested": sentence("To consider: {themes}"),
    "coreq.none": sentence("None by this rule."),
}


WORDS: dict[str, Sentence] = {
    **COREQ_WORDS,
    # sections
    "report": sentence("Report"),
    "report.summary": sentence("Summary"),
    "report.contents": sentence("Contents"),
    "report.facts": sentence("The study"),
    "report.survey": sentence("The survey"),
    "report.joint": sentence("Joint display"),
    "report.matrix": sentence("Theme matrix"),
    "report.crosstab": sentence("Themes against scores"),
    "report.cooccurrence": sentence("Co-occurrence"),
    "report.saturation": sentence("Saturation"),
    "report.agreement": sentence("Agreement between coders"),
    "report.quotations": sentence("Quotations"),
    "report.coreq": sentence("Checklist (COREQ)"),
    "report.method": sentence("Appendix: how it was done"),
    "report.codebook": sentence("Appendix: the codebook"),
    "report.figure": sentence("Figure {n}"),
    # spanning headings and what stands under them
    "report.answered": sentence("answered"),
    "report.unanswered": sentence("unanswered"),
    "report.count": sentence("count"),
    "report.share": word_in("report", "share"),
    "report.coded_by": sentence("Coded by"),
    "report.value": word_in("report", "value"),
    "report.from": word_in("report", "from"),
    "report.to": word_in("report", "to"),
    "report.random_order": sentence("In random order"),
    "report.lowest": word_in("report", "lowest"),
    "report.middle": word_in("report", "middle"),
    "report.highest": word_in("report", "highest"),
    "report.found": sentence("Found"),
    "report.scale": sentence("The scale"),
    "report.empty_columns": sentence("Columns in which nothing stands are left out: {names}."),
    "report.part": sentence("{title} ({n} of {of})"),
    "report.wide": sentence("The table '{title}' is wide, and stands at the back."),
    "report.wide_tables": sentence("Wide tables"),
    # what is lacking
    "report.no_survey": sentence("The study has no survey yet."),
    "report.no_codes": sentence("The codebook is empty."),
    "report.no_documents": sentence("The study has no documents yet."),
    "report.no_passages": sentence("No passages count yet, so there is nothing to show here."),
    "report.one_coder": sentence(
        "Agreement is measured between at least two coders of the same text; here there is {n}."
    ),
    "report.nothing_compared": sentence(
        "No documents are marked done by two coders, so agreement is not measured."
    ),
    "report.impossible": sentence("This section cannot be made of what the study has: {why}"),
    # how it was done
    "method.material": sentence(
        "The material is {conversations} with {informants} from {of_cases}, in which the "
        "informants say {words} words."
    ),
    "method.durations": sentence(
        "How long they took is known of {n} of {conversations}: {least} to {most}, median {median} "
        "(h:mm:ss)."
    ),
    "method.no_durations": sentence(
        "How long they took is not known, as the transcripts have no times."
    ),
    "method.duration": plural(
        "How long it took is known of 1 of {conversations}: {took} (h:mm:ss).",
        "How long they took is known of {n} of {conversations}: {took} each (h:mm:ss).",
    ),
    "method.date": plural(
        "The conversation was held on {day}.", "The conversations were held on {day}."
    ),
    "method.dates": sentence("The conversations were held between {first} and {last}."),
    "method.coder": sentence(
        "{coder} coded {documents} in round {round} ({done} marked done): {passages}{when}."
    ),
    "method.agreed": sentence(
        "What coders agreed on stands as {coder}, in round {round}: {passages} in {documents} "
        "({done} marked done){when}."
    ),
    "method.day": sentence(", on {day}"),
    "method.days": sentence(", between {first} and {last}"),
    "method.counted": sentence("The tables rest on the coding of {coders}."),
    "method.codes": sentence("The codebook has {codes}."),
    "method.codes_top": sentence("The codebook has {codes}, {top} of them at the top of the tree."),
    "method.derived": sentence(
        "{a_priori} of the codes were made beforehand, and {derived} from the material."
    ),
    "method.none_derived": plural("It was made beforehand.", "All were made beforehand."),
    "method.all_derived": plural(
        "It was made from the material.", "All were made from the material."
    ),
    "method.changed": plural(
        "It was changed once{when}; its version is {version}.",
        "It was changed {n} times{when}; its version is {version}.",
    ),
    "method.one_coder": sentence(
        "Agreement between coders was not measured, as one person has coded."
    ),
    "method.compared": sentence(
        "{coders} coded {documents} independently (round {rounds}), and were compared on {units}."
    ),
    "method.alpha": sentence("Krippendorff's alpha, nominal: {answer}."),
    "method.positive": sentence("Positive specific agreement was {positive}."),
    "method.saturation": sentence(
        "In {interviews}, {codes} codes were in use, {derived} of them made from the material; "
        "saturation was judged with a base of {base} interviews and runs of {run} (Guest et al. "
        "2020)."
    ),
    "method.no_survey": sentence("The study has no survey."),
    "method.survey": sentence(
        "The survey was answered by {respondents} from {of_cases}, on {items} items."
    ),
    "method.missing": plural(
        "Between {least} and 1 respondent gave no valid answer to a closed item, most often to "
        "'{item}'.",
        "Between {least} and {n} respondents gave no valid answer to a closed item, most often to "
        "'{item}'.",
    ),
    "method.missing_most": plural(
        "At most 1 respondent gave no valid answer to a closed item, most often to '{item}'.",
        "At most {n} respondents gave no valid answer to a closed item, most often to '{item}'.",
    ),
    "method.missing_same": plural(
        "1 respondent gave no valid answer to each closed item.",
        "{n} respondents gave no valid answer to each closed item.",
    ),
    "method.software": sentence(
        "The analysis was done in koding {version} ({libraries}); the state of the study is {head} "
        "in its change log, and random draws begin with the seed {seed}."
    ),
    "method.chapter": sentence("Chapter"),
    "method.command": sentence("Command"),
    "method.options": sentence(
        "Options that are not named stand at their defaults: seed {seed}, the coding of {coders}."
    ),
    "method.narrowed": sentence("Counted here: {said}."),
    "method.frequency": sentence("How often a theme is taken up does not say how important it is."),
    "title.made_again": sentence("How each chapter's numbers are made again"),
    # on one page
    "summary.question": word_in("summary", "Question"),
    "summary.material": sentence("Material"),
    "summary.themes": sentence("Themes"),
    "summary.finding": sentence("Survey and interviews together"),
    "summary.limits": sentence("Limits"),
    "summary.no_question": sentence("Not stated yet."),
    "title.summary_themes": sentence("Themes by how many documents take them up"),
    "summary.more_themes": plural("1 theme more is in the report.", "{n} more are in the report."),
    "summary.none_approved": plural(
        "1 theme has no quotation that its informant has approved.",
        "{n} themes have no quotation that its informant has approved.",
    ),
    "summary.too_long": sentence("(approved, but too long for this page: see the report)"),
    "summary.quoted": sentence("{words} ({who})"),
    "summary.concluded": sentence("{theme}: {said}"),
    "summary.agreed": sentence(
        "Strongest on both sides: {theme}. {high} of {of} {cases} answer high (rank {asked}), and "
        "{n} of {documents} documents take it up (rank {heard}; {by})."
    ),
    "summary.apart": sentence(
        "Furthest apart: {theme}. {high} of {of} {cases} answer high (rank {asked}), while {n} of "
        "{documents} documents take it up (rank {heard}; {by})."
    ),
    "summary.by_rule": sentence("koding's suggestion by ranks"),
    "summary.by_researcher": sentence("the researcher's judgement"),
    "summary.no_finding": sentence("Nothing that both sides speak of can be compared yet."),
    # facts
    "report.version": sentence("Software"),
    "report.head": sentence("Head of the change log"),
    "report.last_change": sentence("Last change (UTC)"),
    "report.seed": sentence("Seed of random draws"),
    "report.counting": sentence("The coding that counts"),
    "title.study_facts": sentence("The study in figures"),
    "title.material": sentence("The material"),
    "title.sample": sentence("The sample of {cases}"),
    "title.coding": sentence("The coding"),
    "facts.documents": sentence("Documents of the kind {kind}"),
    "facts.words": sentence("Words in all turns"),
    "facts.informants": sentence("Informants"),
    "facts.duration": sentence("Total duration (h:mm:ss), known for {n} of {conversations}"),
    "facts.counted": sentence("Passages that count"),
    "heading.duration": sentence("Duration"),
    "heading.informants": sentence("Informants"),
    "heading.informant_words": sentence("Informants' words"),
    "heading.attribute": sentence("Attribute"),
    "note.duration": sentence(
        "Duration is the time from the first to the last stamp of the transcript; documents "
        "without stamps have none."
    ),
    "note.sample": sentence(
        "Only organisations with an interview or a group discussion are counted. Attributes that "
        "differ for all of them are left out, as they point the organisation out: {names}."
    ),
    "note.sample_all": sentence(
        "Only {cases} with an interview or a group discussion are counted."
    ),
    "sample.range": sentence("median {median} ({least}–{most})"),
    # quotations
    "quotes.heading": sentence("Passages by theme"),
    "quotes.chosen": sentence("chosen for print"),
    "quotes.approved": sentence("approved by the informant"),
    "quotes.original": sentence("originally"),
    "quotes.translation": sentence("translated"),
    "quotes.memo": sentence("memo"),
    "quotes.value": sentence("value"),
    "quotes.per_informant": sentence("Quotations per informant: {counts}."),
    "quotes.few_voices": sentence("All are by the same informant."),
    "quotes.rule": sentence(
        "Quotations that the researcher has chosen come first and are marked. Where a theme has "
        "fewer than {most}, it is filled up from the informants quoted least, preferably without a "
        "capital inside a sentence (maybe a name), with their longest passages of at most {room} "
        "words."
    ),
    "title.quoted_informants": sentence("Quotations and passages by informant"),
    "heading.informant": sentence("Informant"),
    "heading.quoted": sentence("Quotations here"),
    "heading.chosen": sentence("Chosen for print"),
    "heading.share_passages": sentence("Share of passages"),
    "unit.informant": sentence("informant"),
    "note.pseudonymised": sentence(
        "Informants go by a pseudonym or the document's name: see that no document is named after "
        "a person. Pseudonymised is not anonymous: what is said may still point somebody out."
    ),
    "note.names": sentence(
        "Words with a capital inside a sentence, maybe names: {places}. Check them before anything "
        "is sent; names that begin a sentence are not found this way."
    ),
    "note.unheard": sentence(
        "Passages without speech that counts (only the interviewer speaks), not quoted: {n}."
    ),
    "note.declined": sentence(
        "Passages that the informant declined to have printed, left out: {n}."
    ),
    "note.several": sentence("A place with several codes stands under each of them."),
    "voice.interviewer": sentence("Interviewer"),
    "voice.moderator": sentence("Moderator"),
    "voice.numbered": sentence("{document}, speaker {n}"),
    # the codebook
    "title.codebook": sentence("Codebook"),
    "title.coding_tree": sentence("The coding tree"),
    "derivation": sentence("Derivation"),
    "derivation.a priori": word_in("saturation", "a priori"),
    "derivation.derived": sentence("derived"),
    "level.code": sentence("code"),
    "level.category": sentence("category"),
    "level.theme": sentence("theme"),
    "passages.own": sentence("Own passages"),
    "passages.united": sentence("With those under it"),
    "note.united": sentence(
        "'With those under it' is the union of all under the code, cut at turns: nothing is "
        "counted twice, so the number is not the sum of the codes under it."
    ),
    "entry.include": sentence("Include"),
    "entry.exclude": sentence("Exclude"),
    "entry.examples": sentence("Example"),
    "entry.scale": sentence("Scale"),
    "entry.passages": sentence("Passages"),
    "entry.to": sentence("to"),
    "sheet.table": sentence("Table"),
    "sheet.data": sentence("Data"),
    "sheet.notes": sentence("Notes"),
    "sheet.note": sentence("Note"),
    "note.cut_cells": sentence(
        "Texts cut because a cell holds only {most} characters: {n}. They are whole in the CSV "
        "file: --format csv."
    ),
    "figure.nothing": sentence("Nothing to draw."),
    "figure.told.bars": sentence(
        "Stacked bars, one for each of {n} rows, parted from '{first}' to '{last}'."
    ),
    "figure.told.map": sentence(
        "Heat map of {n} rows and {columns} columns: the larger the number, the darker."
    ),
    "figure.told.poles": sentence("Lines between two poles, {n} in all, with median and range."),
    "figure.told.curve": sentence(
        "Bars ({bars}) and a line ({line}) over {n} points; the line goes from {first} to {last}."
    ),
    "figure.told.intervals": sentence(
        "Dots ({value}) on one axis for {n} rows, with intervals where there are any."
    ),
    "figure.told.largest": sentence("Largest, {what}: {values}."),
    "figure.told.largest_plain": sentence("Largest: {values}."),
    "figure.numbers": sentence("The numbers: Table {n}."),
    "sheet.figure": sentence("Figure"),
    "figure.no_room": sentence(
        "Numbers with no room on the bar are left out here; the table has them."
    ),
    "figure.percent": sentence("The numbers are percentages."),
    "figure.range": sentence("{low} to {high}"),
}
