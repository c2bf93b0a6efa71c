"""Words that several tables share, and those of the listings."""

from __future__ import annotations

from koding.model.label import Label

WORDS: dict[str, Label] = {
    # units
    "unit.theme": Label("tema", "theme"),
    "unit.case": Label("virksomhet", "organisation"),
    "unit.respondent": Label("respondent", "respondent"),
    "unit.document": Label("dokument", "document"),
    "unit.speaker": Label("taler", "speaker"),
    "unit.section": Label("del", "section"),
    "unit.attribute": Label("gruppe", "group"),
    "unit.passage": Label("utdrag", "passage"),
    # headings
    "theme": Label("Tema", "Theme"),
    "theme.path": Label("Temaets sti", "The theme's path"),
    "code": Label("Kode", "Code"),
    "item": Label("Spørsmål", "Item"),
    "case": Label("Virksomhet", "Organisation"),
    "document": Label("Dokument", "Document"),
    "respondents": Label("Respondenter", "Respondents"),
    "documents": Label("Dokumenter", "Documents"),
    "passages": Label("Utdrag", "Passages"),
    "stretches": Label("Tekststykker", "Stretches"),
    "words": Label("Ord", "Words"),
    "share": Label("Andel av ordene", "Share of words"),
    "present": Label("Til stede", "Present"),
    "value": Label("Verdi", "Value"),
    "median": Label("Median", "Median"),
    "n_valid": Label("n gyldige", "n valid"),
    "n_missing": Label("n manglende", "n missing"),
    "answer": Label("Svar", "Answer"),
    "any_theme": Label("Minst ett tema", "Any theme"),
    "cases": Label("Virksomheter", "Organisations"),
    "group": Label("Skårgruppe", "Score group"),
    "heading.group": Label("{group} {what}", "{group} {what}"),
    "heading.score": Label("Skår: {item}", "Score: {item}"),
    "high.cases": Label("høy, virksomheter", "high, organisations"),
    "high.respondents": Label("høy, respondenter", "high, respondents"),
    "level": Label("Nivå", "Level"),
    "measure": Label("Mål", "Measure"),
    "median_absent": Label("median uten", "median w/o"),
    "median_present": Label("median med", "median with"),
    "n_cases": Label("n virksomheter", "n organisations"),
    "nameless": Label("{document}: uten navn", "{document}: unnamed"),
    "no_section": Label("(uten del)", "(no section)"),
    "score": Label("Skår", "Score"),
    "share.cases": Label("% virksomheter", "% organisations"),
    "share.respondents": Label("% respondenter", "% respondents"),
    "short.cases": Label("n", "n"),
    "short.documents": Label("dokumenter", "documents"),
    "short.n_missing": Label("uten svar", "missing"),
    "short.n_valid": Label("med svar", "valid"),
    "short.passages": Label("utdrag", "passages"),
    "short.known": Label("kjent", "known"),
    "short.present": Label("tatt opp", "raised"),
    "short.share": Label("andel", "share"),
    "short.stretches": Label("tekststykker", "stretches"),
    "short.words": Label("ord", "words"),
    "total": Label("Totalt", "Total"),
    "unit_type": Label("Enhet", "Unit"),
    "unknown": Label("(ukjent)", "(unknown)"),
    # titles
    "title.case_scores": Label(
        "Hver virksomhets skår og hva den sier om temaet",
        "Every organisation's score, and what it says about the theme",
    ),
    "title.crosstab": Label("Tema mot skår i spørreundersøkelsen", "Themes against survey scores"),
    "title.distribution": Label("Svar på: {item}", "Answers to: {item}"),
    "title.matrix": Label("Temamatrise: {measure} per {unit}", "Theme matrix: {measure} by {unit}"),
    "title.overview": Label("Svarene på spørreundersøkelsen", "Answers to the survey"),
    # listings
    "action": Label("Handling", "Action"),
    "after": Label("Etter", "After"),
    "aliases": Label("Andre skrivemåter", "Other spellings"),
    "at": Label("Tid (UTC)", "Time (UTC)"),
    "before": Label("Før", "Before"),
    "changes": Label("Endringer", "Changes"),
    "coder": Label("Koder", "Coder"),
    "created_at": Label("Laget", "Created"),
    "date": Label("Dato", "Date"),
    "definition": Label("Definisjon", "Definition"),
    "done": Label("Ferdig", "Done"),
    "end": Label("Slutt", "End"),
    "fact": Label("Hva", "What"),
    "file": Label("Fil", "File"),
    "guid": Label("GUID", "GUID"),
    "id": Label("Id", "Id"),
    "into": Label("Til", "Into"),
    "kind": Label("Type", "Kind"),
    "lines": Label("Linjer", "Lines"),
    "memo": Label("Notat", "Memo"),
    "modified_at": Label("Endret", "Changed"),
    "origin": Label("Opphav", "Origin"),
    "participant": Label("Deltaker", "Participant"),
    "place": Label("Sted", "Place"),
    "quote": Label("Sitat", "Quotation"),
    "revision": Label("Revisjon", "Revision"),
    "role": Label("Rolle", "Role"),
    "round": Label("Runde", "Round"),
    "speaker": Label("Taler", "Speaker"),
    "start": Label("Start", "Start"),
    "status.coder": Label("Koder {name}, runde {round}", "Coder {name}, round {round}"),
    "status.codes": Label("Koder i kodeboken", "Codes"),
    "status.database": Label("Database", "Database"),
    "status.copying": Label(
        "Filen koding.db alene er ingen kopi så lenge koding er i bruk: ta kopi med "
        "`koding backup`.",
        "The file koding.db alone is no copy while koding is in use: make one with "
        "`koding backup`.",
    ),
    "status.in_use": Label(
        "Databasen er i bruk, og det siste som ble gjort, ligger ennå i filen {log}: kopierer du "
        "bare databasefilen, mangler det. Ta kopi med `koding backup`.",
        "The database is in use, and what was done last still lies in the file {log}: a copy of "
        "the database's file alone lacks it. Make one with `koding backup`.",
    ),
    "status.differs": Label(
        "Kodeboken i databasen og i codebook/themes.yaml er ulike: se "
        "`koding codebook load --dry-run`.",
        "The codebook in the database and in codebook/themes.yaml differ: see "
        "`koding codebook load --dry-run`.",
    ),
    "status.held": Label(
        "utdrag: {passages}; dokumenter: {documents}",
        "passages: {passages}; documents: {documents}",
    ),
    "status.items": Label("Spørsmål", "Items"),
    "status.last_change": Label("Siste endring (UTC)", "Last change (UTC)"),
    "status.memos": Label("Notater", "Memos"),
    "status.model": Label("Språkmodell", "Language model"),
    "status.parsed": Label("Dokumenter språkmodellen har lest", "Documents it has read"),
    "status.study": Label("Studie", "Study"),
    "state": Label("Tilstand", "State"),
    "summary": Label("Hva", "What"),
    "target": Label("På", "On"),
    "text_sha256": Label("SHA-256", "SHA-256"),
    "title": Label("Tittel", "Title"),
    "turns": Label("Ytringer", "Turns"),
    "undone": Label("Angret", "Undone"),
    "united": Label("Slått sammen", "United"),
    "unit.batch": Label("kommando", "command"),
    "unit.code": Label("kode", "code"),
    "unit.file": Label("fil", "file"),
    "unit.memo": Label("notat", "memo"),
    "no": Label("nei", "no"),
    "yes": Label("ja", "yes"),
    # score groups, and how a case's score is made
    "low": Label("lav", "low"),
    "middle": Label("middels", "middle"),
    "high": Label("høy", "high"),
    "low.short": Label("lav", "low"),
    "middle.short": Label("middels", "middle"),
    "high.short": Label("høy", "high"),
    "score.median": Label("medianen", "the median"),
    "score.mean": Label("gjennomsnittet", "the mean"),
    "score.max": Label("det høyeste", "the highest"),
    # kinds of documents and of missing answers
    "level.code": Label("kode", "code"),
    "level.category": Label("kategori", "category"),
    "level.theme": Label("tema", "theme"),
    "import.new": Label("ny", "new"),
    "import.unchanged": Label("uendret", "unchanged"),
    "import.revised": Label("ny tekst", "revised"),
    "import.waiting": Label("venter på ja", "waiting"),
    "import.removed": Label("utelatt", "left out"),
    "import.failed": Label("feil", "failed"),
    "memo.analytic": Label("analytisk", "analytic"),
    "memo.methodological": Label("metodisk", "methodological"),
    "memo.reflexive": Label("refleksivt", "reflexive"),
    "removed": Label("fjernes", "removed"),
    "undone.yes": Label("ja", "undone"),
    "kind.interview": Label("intervju", "interview"),
    "kind.group discussion": Label("gruppediskusjon", "group discussion"),
    "kind.open answers": Label("åpne svar", "open answers"),
    "kind.summary": Label("sammendrag", "summary"),
    "missing.dont_know": Label("vet ikke", "don't know"),
    "missing.not_answered": Label("ikke besvart", "not answered"),
    "missing.not_asked": Label("ikke spurt", "not asked"),
    # what has to be said out loud
    "note.coders": Label("Koder: {names}.", "Coder: {names}."),
    "note.counted": Label(
        "Kodingen som teller (antall dokumenter): {names}.",
        "The coding that counts (number of documents): {names}.",
    ),
    "note.crosstab_bases": Label(
        "Virksomheter med både tekst og skår: {n}. Grunnlag: {respondents} respondenter i {cases} "
        "virksomheter; virksomheter med intervju: {interviewed}.",
        "Organisations with both text and a score: {n}. Bases: {respondents} respondents in "
        "{cases} organisations; organisations with interviews: {interviewed}.",
    ),
    "note.distribution": Label(
        "Grunnlag: respondenter med gyldig svar {n}, uten {missing}; virksomheter med {cases}, "
        "uten {none}.",
        "Bases: respondents with a valid answer {n}, without {missing}; organisations with "
        "{cases}, without {none}.",
    ),
    "note.few_cases": Label(
        "Færre enn 20 virksomheter: tallene beskriver dem, og kan ikke generaliseres.",
        "Fewer than 20 organisations: the numbers describe them and do not generalise.",
    ),
    "note.halved": Label(
        "Skårer midt mellom to nivåer, satt til det laveste: {n}. I parentes: tallet om de settes "
        "til det høyeste, der det er et annet.",
        "Scores half-way between two levels, taken as the lower: {n}. In brackets: the count were "
        "they taken as the higher, where it is another.",
    ),
    "note.homeless": Label(
        "Respondenter uten virksomhet, og derfor ikke i noen skår: {n}.",
        "Respondents without an organisation, and so in no score: {n}.",
    ),
    "note.interviewer": Label(
        "Intervjuerens og moderatorens tale er regnet med.",
        "The interviewer's and moderator's speech is counted.",
    ),
    "note.kind_out": Label(
        "Holdt utenfor fordi de er av typen {kind}: {names}.",
        "Left out because they are of the kind {kind}: {names}.",
    ),
    "note.missing": Label(
        "Manglende svar på disse spørsmålene: vet ikke {dont_know}, ikke besvart {not_answered}, "
        "ikke spurt {not_asked}.",
        "Missing answers to these items: don't know {dont_know}, not answered {not_answered}, "
        "not asked {not_asked}.",
    ),
    "note.no_case": Label(
        "Tekst uten virksomhet er ikke med: {names}.",
        "Text that belongs to no organisation is left out: {names}.",
    ),
    "note.no_documents": Label("Ingen dokumenter er med.", "No documents are counted."),
    "note.no_scale": Label(
        "Ingen kode på dette nivået har en skala.", "No code of this level has a scale."
    ),
    "note.no_survey": Label(
        "Virksomheter med tekst, men uten svar på spørreundersøkelsen: {names}.",
        "Organisations with text that did not answer the survey: {names}.",
    ),
    "note.others": Label(
        "Utdrag av andre kodere, som ikke teller: {n} ({names}).",
        "Passages by other coders, which do not count: {n} ({names}).",
    ),
    "note.unfinished": Label(
        "Utdrag i consensus, som ikke teller før dokumentet er merket ferdig: {n}.",
        "Passages of consensus, which do not count until the document is marked done: {n}.",
    ),
    "note.rounds": Label(
        "Utdrag i andre runder, som ikke teller: {n} (runde {rounds}; --round).",
        "Passages in other rounds, which do not count: {n} (round {rounds}; --round).",
    ),
    "note.purposive": Label(
        "Intervjuer er som regel et strategisk utvalg; hyppighet er ikke viktighet.",
        "Interviews are as a rule a purposive sample; frequency is not importance.",
    ),
    "note.score": Label(
        "En virksomhets skår er {rule} av respondentenes svar.",
        "An organisation's score is {rule} of its respondents' answers.",
    ),
    "note.silent": Label(
        "Uten tekst som teller, altså manglende og ikke null: {names}.",
        "Without text that counts, so missing and not zero: {names}.",
    ),
    "note.split": Label(
        "Virksomheter delt likt mellom flere svar, og derfor ikke ført på noe: {n}.",
        "Organisations evenly split between answers, and so counted under none: {n}.",
    ),
    "note.survey_bases": Label(
        "Spørreundersøkelsen: respondenter {n}, virksomheter {cases}.",
        "The survey: respondents {n}, organisations {cases}.",
    ),
    "note.ties": Label(
        "Like skårer på {items} av {of} spørsmål; flest virksomheter med én og samme skår: {most}.",
        "Tied scores on {items} of {of} items; most organisations with one and the same score: "
        "{most}.",
    ),
    "note.union": Label(
        "Unionen av {n} kodere ({names}): det blåser opp tallene.",
        "The union of {n} coders ({names}): this inflates the numbers.",
    ),
    "note.unknown": Label(
        "Ytringer av ukjent rolle, regnet som informantens: {n}, i {names}.",
        "Turns of unknown role, counted as the informant's: {n}, in {names}.",
    ),
    "note.value": Label(
        "Verdi: medianen av verdiene på skalakodenes egne utdrag, én verdi per utdrag; totalt: "
        "medianen av virksomhetenes medianer.",
        "Value: the median of the values of the scale codes' own passages, one value a passage; "
        "in total: the median of the organisations' medians.",
    ),
    "note.wordless": Label(
        "Utdrag uten et ord som teller (bare intervjueren snakker, eller bare skilletegn), ikke "
        "regnet med: {n}.",
        "Passages that hold no word that counts (only the interviewer speaks, or only "
        "punctuation), left out: {n}.",
    ),
    "note.stretches": Label(
        "Utdrag som overlapper hverandre, er ett tekststykke. {theme}: {passages} utdrag, "
        "{stretches} tekststykker; alle temaer: {all_passages} utdrag, {all_stretches} "
        "tekststykker.",
        "Passages that overlap are one stretch. {theme}: {passages} passages, {stretches} "
        "stretches; all themes: {all_passages} passages, {all_stretches} stretches.",
    ),
    "note.stretches.between": Label(
        "Utdrag som overlapper hverandre, er ett tekststykke. Her overlapper bare utdrag av ulike "
        "temaer; alle temaer: {all_passages} utdrag, {all_stretches} tekststykker.",
        "Passages that overlap are one stretch. Here only passages of different themes do; all "
        "themes: {all_passages} passages, {all_stretches} stretches.",
    ),
}
