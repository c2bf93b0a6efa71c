"""Words that several tables share, and those of the listings."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

AND_MORE = sentence("{names} and {n} more")
"""A list that is cut short."""

WORDS: dict[str, Sentence] = {
    # numbers of things, within sentences
    "count.case": plural("1 {case}", "{n} {cases}"),
    "count.code": plural("1 code", "{n} codes"),
    "count.conversation": plural("1 conversation", "{n} conversations"),
    "count.document": plural("1 document", "{n} documents"),
    "count.informant": plural("1 informant", "{n} informants"),
    "count.interview": plural("1 interview", "{n} interviews"),
    "count.line": plural("1 line", "{n} lines"),
    "count.passage": plural("1 passage", "{n} passages"),
    "count.respondent": plural("1 respondent", "{n} respondents"),
    "count.stretch": plural("1 stretch", "{n} stretches"),
    "count.character": plural("1 character", "{n} characters"),
    "count.turn": plural("1 turn", "{n} turns"),
    "count.word": plural("1 word", "{n} words"),
    "note.frozen": plural(
        "1 participant is frozen and left out.", "{n} participants are frozen and left out."
    ),
    "notes.more": plural("1 note more: --notes", "{n} notes more: --notes"),
    "rows.more": plural("1 row more: --all", "{n} rows more: --all"),
    # a day within a sentence
    "day.in_prose": sentence("{day} {month} {year}"),
    "month.1": word_in("month", "January"),
    "month.2": word_in("month", "February"),
    "month.3": word_in("month", "March"),
    "month.4": word_in("month", "April"),
    "month.5": word_in("month", "May"),
    "month.6": word_in("month", "June"),
    "month.7": word_in("month", "July"),
    "month.8": word_in("month", "August"),
    "month.9": word_in("month", "September"),
    "month.10": word_in("month", "October"),
    "month.11": word_in("month", "November"),
    "month.12": word_in("month", "December"),
    # a scale's own words
    "scale.plus": sentence("{name}+"),
    "scale.is": sentence("{name}: {levels}."),
    "scale.span": sentence("{first}–{last}"),
    "scale.wordless": sentence("steps that have no label in survey.yaml"),
    "scale.plus_is": sentence("{name}+ is {levels}."),
    # units
    "unit.theme": sentence("theme"),
    "unit.case": sentence("{case}"),
    "unit.respondent": sentence("respondent"),
    "unit.document": sentence("document"),
    "unit.speaker": sentence("speaker"),
    "unit.section": sentence("section"),
    "unit.attribute": sentence("group"),
    "unit.passage": sentence("passage"),
    # headings
    "theme": sentence("Theme"),
    "theme.path": sentence("The theme's path"),
    "code": sentence("Code"),
    "item": sentence("Item"),
    "case": sentence("{Case}"),
    "document": sentence("Document"),
    "respondents": sentence("Respondents"),
    "documents": sentence("Documents"),
    "passages": sentence("Passages"),
    "stretches": sentence("Stretches"),
    "words": sentence("Words"),
    "share": sentence("Share of words"),
    "present": sentence("Present"),
    "value": sentence("Value"),
    "median": sentence("Median"),
    "n_valid": sentence("n valid"),
    "n_missing": sentence("n missing"),
    "answer": sentence("Answer"),
    "any_theme": sentence("Any theme"),
    "cases": sentence("{Cases}"),
    "group": sentence("Score group"),
    "heading.group": sentence("{group} {what}"),
    "heading.score": sentence("Score: {item}"),
    "high.cases": sentence("high, {cases}"),
    "high.respondents": sentence("high, respondents"),
    "level": sentence("Level"),
    "measure": sentence("Measure"),
    "median_absent": sentence("median without"),
    "median_present": sentence("median with"),
    "n_cases": sentence("n {cases}"),
    "nameless": sentence("{document}: unnamed"),
    "no_section": sentence("(no section)"),
    "score": sentence("Score"),
    "share.cases": sentence("{Cases}, share"),
    "share.respondents": sentence("Respondents, share"),
    "short.cases": sentence("n"),
    "short.documents": sentence("documents"),
    "short.n_missing": sentence("missing"),
    "short.n_valid": sentence("valid"),
    "short.passages": sentence("passages"),
    "short.known": sentence("known"),
    "short.present": sentence("raised"),
    "short.share": sentence("share"),
    "short.stretches": sentence("stretches"),
    "short.words": sentence("words"),
    "total": sentence("Total"),
    "unit_type": sentence("Unit"),
    "unknown": sentence("(unknown)"),
    # titles
    "title.case_scores": sentence("Every organisation's score, and what it says about the theme"),
    "title.crosstab": sentence("Themes against survey scores"),
    "title.distribution": sentence("Answers to: {item}"),
    "title.matrix": sentence("Theme matrix: {measure} by {unit}"),
    "title.overview": sentence("Answers to the survey"),
    # listings
    "title.import": sentence("Import"),
    "title.log": sentence("Change log"),
    "title.moves": sentence("Where the passages go"),
    "title.views": sentence("Saved views"),
    "view": sentence("View"),
    "view.chooses": sentence("Chooses"),
    "view.conditions": sentence("By"),
    "unit.view": sentence("view"),
    "unit.coder": sentence("coder"),
    "title.speakers": sentence("Speakers in {document}"),
    "title.study": sentence("The study"),
    "action": sentence("Action"),
    "after": sentence("After"),
    "aliases": sentence("Other spellings"),
    "at": sentence("Time (UTC)"),
    "before": sentence("Before"),
    "changes": sentence("Changes"),
    "coder": sentence("Coder"),
    "coder.log": word_in("log", "Coder"),
    "coder.memo": word_in("memo", "Coder"),
    "created_at": sentence("Created"),
    "date": sentence("Date"),
    "definition": sentence("Definition"),
    "done": sentence("Done"),
    "doubts": sentence("Doubts"),
    "end": sentence("End"),
    "fact": sentence("What"),
    "file": sentence("File"),
    "guid": sentence("GUID"),
    "id": sentence("Id"),
    "into": sentence("Into"),
    "kind": sentence("Kind"),
    "lines": sentence("Lines"),
    "longest": sentence("Longest turn"),
    "memo": sentence("Memo"),
    "modified_at": sentence("Changed"),
    "origin": sentence("Origin"),
    "participant": sentence("Participant"),
    "place": sentence("Place"),
    "place.time": sentence("Time"),
    "place.time_end": sentence("Until"),
    "place.page": sentence("Page"),
    "title.corrections": sentence("Corrections in {document}"),
    "correction.line": sentence("Line"),
    "correction.old": sentence("Was"),
    "correction.new": sentence("Is"),
    "corrections": sentence("Corrections"),
    "frozen": word_in("heading", "Frozen"),
    "frozen.yes": word_in("documents", "somebody"),
    "memo.frozen": sentence("[on somebody who is frozen]"),
    "unit.correction": sentence("change of words"),
    "title.originals": sentence("Files as they were imported"),
    "original.revision": sentence("Revision"),
    "original.file": sentence("File"),
    "original.size": sentence("Bytes"),
    "original.kept": sentence("Bytes in the study"),
    "original.date": sentence("Kept since"),
    "original.sha256": sentence("SHA-256"),
    "unit.original": sentence("file"),
    "quote": sentence("Quotation"),
    "revision": sentence("Revision"),
    "role": sentence("Role"),
    "round": sentence("Round"),
    "speaker": sentence("Speaker"),
    "speakers": sentence("Speakers"),
    "start": sentence("Start"),
    "status.coder": sentence("Coder {name}, round {round}"),
    "status.codes": sentence("Codes"),
    "status.database": sentence("Database"),
    "status.copying": sentence(
        "The file koding.db alone is no copy while koding is in use: make one with `koding backup`."
    ),
    "status.in_use": sentence(
        "The database is in use, and what was done last still lies in the file {log}: a copy of "
        "the database's file alone lacks it. Make one with `koding backup`."
    ),
    "status.copies": plural(
        "{files} lies beside the database and is called as a copy of it: a folder that is "
        "synchronised gets one when two work in it at once. `koding merge FILE` takes in what is "
        "only there; move it away after that.",
        "{files} lie beside the database and are called as copies of it: a folder that is "
        "synchronised gets one when two work in it at once. `koding merge FILE` takes in what is "
        "only there; move them away after that.",
    ),
    "status.differs": sentence(
        "The codebook in the database and in codebook/themes.yaml differ: `koding codebook export` "
        "writes what was made here into the file, `koding codebook load` takes in what the file "
        "says."
    ),
    "status.held": sentence("passages: {passages}; documents: {documents}"),
    "status.items": sentence("Items"),
    "status.last_change": sentence("Last change (UTC)"),
    "status.memos": sentence("Memos"),
    "status.model": sentence("Language model"),
    "status.originals": sentence("Imported files, kept as they were"),
    "status.originals.size": sentence("{size} MB of the database"),
    "status.parsed": sentence("Documents it has read"),
    "status.study": sentence("Study"),
    "state": sentence("State"),
    "summary": sentence("What"),
    "target": sentence("On"),
    "text_sha256": sentence("SHA-256"),
    "title": sentence("Title"),
    "turns": sentence("Turns"),
    "undone": sentence("Undone"),
    "united": sentence("United"),
    "unit.batch": sentence("command"),
    "unit.code": sentence("code"),
    "unit.file": sentence("file"),
    "unit.memo": sentence("memo"),
    "no": sentence("no"),
    "yes": sentence("yes"),
    # score groups, and how a case's score is made
    "low": sentence("low"),
    "middle": sentence("middle"),
    "high": sentence("high"),
    "low.short": sentence("low"),
    "middle.short": sentence("middle"),
    "high.short": sentence("high"),
    "score.median": sentence("the median"),
    "score.mean": sentence("the mean"),
    "score.max": sentence("the highest"),
    # kinds of documents and of missing answers
    "level.code": sentence("code"),
    "level.category": sentence("category"),
    "level.theme": sentence("theme"),
    "import.new": sentence("new"),
    "import.unchanged": sentence("unchanged"),
    "import.revised": sentence("revised"),
    "import.waiting": sentence("waiting"),
    "import.removed": sentence("left out"),
    "import.failed": sentence("failed"),
    "memo.linked_from": sentence("Linked from memo"),
    "memo.analytic": sentence("analytic"),
    "memo.methodological": sentence("methodological"),
    "memo.reflexive": sentence("reflexive"),
    "removed": sentence("removed"),
    "undone.yes": sentence("undone"),
    "kind.interview": sentence("interview"),
    "kind.group discussion": sentence("group discussion"),
    "kind.open answers": sentence("open answers"),
    "kind.summary": sentence("summary"),
    "kind.group notes": sentence("group notes"),
    "kind.field notes": sentence("field notes"),
    "kind.document": sentence("document"),
    "missing.dont_know": sentence("don't know"),
    "missing.not_answered": sentence("not answered"),
    "missing.not_asked": sentence("not asked"),
    # what has to be said out loud
    "note.coders": sentence("Coder: {names}."),
    "note.counted": sentence("The coding that counts (number of documents): {names}."),
    "note.crosstab_bases": sentence(
        "{Cases} with both text and a score: {n}. Bases: {respondents} in {in_cases}; {cases} with "
        "interviews: {interviewed}."
    ),
    "note.distribution": sentence(
        "Bases: respondents with a valid answer {n}, without {missing}; {cases} with {answered}, "
        "without {none}."
    ),
    "note.few_cases": sentence(
        "Fewer than 20 {cases}: the numbers describe them and do not generalise."
    ),
    "note.halved": sentence(
        "Scores half-way between two levels, taken as the lower: {n}. In brackets: the count were "
        "they taken as the higher, where it is another."
    ),
    "note.homeless": sentence("Respondents without an organisation, and so in no score: {n}."),
    "note.interviewer": sentence("The interviewer's and moderator's speech is counted."),
    "note.view_gone": sentence("No longer in the study, and so left out: {names}."),
    "note.view": sentence("Only what the saved view {name} chooses."),
    "note.kind_out": sentence("Left out because they are of the kind {kind}: {names}."),
    "note.missing": sentence(
        "Missing answers to these items: don't know {dont_know}, not answered {not_answered}, "
        "not asked {not_asked}."
    ),
    "note.no_case": sentence("Text that belongs to no {case} is left out: {names}."),
    "note.none_of_case": sentence(
        "No text belongs to any {case} yet, so nothing is counted: {names}. Say where each "
        "belongs: `koding documents set {first} --case NAME`, or in documents.csv."
    ),
    "note.no_documents": sentence("No documents are counted; they come with `koding import`."),
    "note.no_scale": sentence(
        "No code of this level has a scale: give one with `scale` in codebook/themes.yaml."
    ),
    "note.no_survey": sentence("{Cases} with text that did not answer the survey: {names}."),
    "note.unsuited.agreement": sentence(
        "The study's method is {approach}, which agreement between coders does not go with: "
        "another reading is not a wrong one. The number says how alike two coders worked, "
        "not how good the analysis is."
    ),
    "note.unsuited.saturation": sentence(
        "The study's method is {approach}, which a count of new codes does not go with: whether "
        "the material suffices is argued by its information power (Malterud et al. 2016)."
    ),
    "note.unsuited.tests": sentence(
        "The study's method is {approach}, which tests do not go with: the sample was chosen for "
        "what it can tell, not drawn, so describe the pattern and do not generalise."
    ),
    "note.others": sentence("Passages by other coders, which do not count: {n} ({names})."),
    "note.unfinished": sentence(
        "Passages of consensus, which do not count until the document is marked done: {n}."
    ),
    "note.rounds": sentence(
        "Passages in other rounds, which do not count: {n} (round {rounds}; --round)."
    ),
    "note.purposive": sentence(
        "Interviews are as a rule a purposive sample; frequency is not importance."
    ),
    "note.score": sentence("An organisation's score is {rule} of its respondents' answers."),
    "note.silent": sentence("Without text that counts, so missing and not zero: {names}."),
    "note.split": sentence("{Cases} evenly split between answers, and so counted under none: {n}."),
    "note.survey_bases": sentence("The survey: respondents {n}, {cases} {from_cases}."),
    "note.ties": sentence(
        "Tied scores on {items} of {of} items; most {cases} with one and the same score: {most}."
    ),
    "note.union": sentence("The union of {n} coders ({names}): this inflates the numbers."),
    "note.unknown": sentence("Turns of unknown role, counted as the informant's: {n}, in {names}."),
    "note.value": sentence(
        "Value: the median of the values of the scale codes' own passages, one value a passage; "
        "in total: the median of the organisations' medians."
    ),
    "note.wordless": sentence(
        "Passages that hold no word that counts (only the interviewer speaks, or only "
        "punctuation), left out: {n}."
    ),
    "note.stretches": sentence(
        "Passages that overlap are one stretch. {theme}: {passages}, {stretches}; all themes: "
        "{all_passages}, {all_stretches}."
    ),
    "note.stretches.between": sentence(
        "Passages that overlap are one stretch. Here only passages of different themes do; all "
        "themes: {all_passages}, {all_stretches}."
    ),
}
