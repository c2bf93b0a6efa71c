"""The one catalogue of words that end up in a paper, in both languages.

Table headings, units and notes are taken from here; codes, items and levels have labels of their
own in the study's YAML.
"""

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
    "code": Label("Kode", "Code"),
    "item": Label("Spørsmål", "Item"),
    "case": Label("Virksomhet", "Organisation"),
    "document": Label("Dokument", "Document"),
    "respondents": Label("Respondenter", "Respondents"),
    "documents": Label("Dokumenter", "Documents"),
    "passages": Label("Utdrag", "Passages"),
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
    "heading.group_documents": Label("{group} dok.", "{group} docs"),
    "heading.group_n": Label("{group} n", "{group} n"),
    "heading.group_passages": Label("{group} utdr.", "{group} psgs"),
    "heading.group_present": Label("{group} med", "{group} with"),
    "heading.group_words": Label("{group} ord", "{group} words"),
    "heading.score": Label("Skår: {item}", "Score: {item}"),
    "high.cases": Label("høy, virksomheter", "high, organisations"),
    "high.respondents": Label("høy, respondenter", "high, respondents"),
    "level": Label("Nivå", "Level"),
    "measure": Label("Mål", "Measure"),
    "median_absent": Label("med. uten", "med. w/o"),
    "median_present": Label("med. med", "med. with"),
    "n_cases": Label("n virksomheter", "n organisations"),
    "n_missing.short": Label("mgl.", "miss."),
    "n_valid.short": Label("n", "n"),
    "nameless": Label("{document}: uten navn", "{document}: unnamed"),
    "no_section": Label("(uten del)", "(no section)"),
    "score": Label("Skår", "Score"),
    "share.cases": Label("% virksomheter", "% organisations"),
    "share.respondents": Label("% respondenter", "% respondents"),
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
    # score groups, and how a case's score is made
    "low": Label("lav", "low"),
    "middle": Label("middels", "middle"),
    "high": Label("høy", "high"),
    "low.short": Label("lav", "low"),
    "middle.short": Label("mid.", "mid."),
    "high.short": Label("høy", "high"),
    "score.median": Label("medianen", "the median"),
    "score.mean": Label("gjennomsnittet", "the mean"),
    "score.max": Label("det høyeste", "the highest"),
    # kinds of documents and of missing answers
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
        "Enhet: virksomhet; {n} har både tekst og skår. Grunnlag: {respondents} respondenter i "
        "{cases} virksomheter; {interviewed} virksomheter med intervju.",
        "Unit: organisation; {n} have both text and a score. Bases: {respondents} respondents in "
        "{cases} organisations; {interviewed} organisations with interviews.",
    ),
    "note.distribution": Label(
        "Grunnlag: {n} respondenter med gyldig svar, {missing} uten; {cases} virksomheter med, "
        "{none} uten.",
        "Bases: {n} respondents with a valid answer, {missing} without; {cases} organisations "
        "with, {none} without.",
    ),
    "note.few_cases": Label(
        "{n} virksomheter er færre enn 20: tallene beskriver dem, og kan ikke generaliseres.",
        "{n} organisations are fewer than 20: the numbers describe them and do not generalise.",
    ),
    "note.halved": Label(
        "{n} skårer lå midt mellom to nivåer og er satt til det laveste.",
        "{n} scores lay half-way between two levels and went to the lower.",
    ),
    "note.homeless": Label(
        "{n} respondenter uten virksomhet er ikke med i virksomhetenes skårer.",
        "{n} respondents without an organisation are in no organisation's score.",
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
    "note.no_survey": Label(
        "Virksomheter med tekst, men uten svar på spørreundersøkelsen: {names}.",
        "Organisations with text that did not answer the survey: {names}.",
    ),
    "note.others": Label(
        "{n} utdrag av andre kodere teller ikke: {names}.",
        "{n} passages by other coders do not count: {names}.",
    ),
    "note.purposive": Label(
        "Et strategisk utvalg; hyppighet er ikke viktighet.",
        "A purposive sample; frequency is not importance.",
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
        "{n} virksomheter har like mange for flere svar og er ikke ført på noe nivå.",
        "{n} organisations are evenly split between answers and stand at no level.",
    ),
    "note.survey_bases": Label(
        "Spørreundersøkelsen: {n} respondenter i {cases} virksomheter.",
        "The survey: {n} respondents in {cases} organisations.",
    ),
    "note.ties": Label(
        "Like skårer på {items} av {of} spørsmål: opptil {most} virksomheter deler skår.",
        "Tied scores on {items} of {of} items: up to {most} organisations share a score.",
    ),
    "note.uncoded": Label(
        "Uten et eneste utdrag som teller, og ikke merket ferdig (kanskje ikke kodet ennå; her "
        "regnet som null): {names}.",
        "Without a single passage that counts, and not marked done (maybe not coded yet; here "
        "taken as zero): {names}.",
    ),
    "note.union": Label(
        "Unionen av {n} kodere ({names}): det blåser opp tallene.",
        "The union of {n} coders ({names}): this inflates the numbers.",
    ),
    "note.unknown": Label(
        "{n} ytringer av ukjent rolle er regnet som informantens, i: {names}.",
        "{n} turns of unknown role are counted as the informant's, in: {names}.",
    ),
    "note.value": Label(
        "Verdi: medianen av verdiene på skalakodenes egne utdrag.",
        "Value: the median of the values of the scale codes' own passages.",
    ),
}


def word(key: str) -> Label:
    """Return the catalogue's wording of `key`.

    Raises:
        KeyError: the catalogue has no such word (a mistake in the program, not the study).
    """
    return WORDS[key]
