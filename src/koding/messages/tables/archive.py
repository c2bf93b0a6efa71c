"""What the ReadMe of a package for an archive says, and what its listing is headed."""

from __future__ import annotations

from koding.messages.sentence import Sentence, plural, sentence, word_in

WORDS: dict[str, Sentence] = {
    "archive.listed": sentence("Package for {target}: {title}"),
    "archive.file": word_in("archive", "File"),
    "archive.holds": word_in("archive", "What it holds"),
    "archive.out": sentence("Left out"),
    "archive.why": word_in("archive", "Why"),
    "archive.mends": word_in("archive", "What lets it in"),
    "archive.unit.file": word_in("archive", "file"),
    "archive.unit.left": word_in("archive", "left out"),
    "archive.target.sikt": sentence("Sikt"),
    "archive.target.dataverseno": sentence("DataverseNO"),
    "archive.target.folder": word_in("archive", "a folder"),
    "archive.head": plural(
        "1 place below has to be filled in; it is marked [{mark}].",
        "{n} places below have to be filled in; they are marked [{mark}].",
    ),
    "archive.head.full": sentence("Nothing below is left to be filled in."),
    "archive.fill_in": word_in("archive", "FILL IN"),
    "archive.chapter.who": sentence("The data and who made them"),
    "archive.chapter.material": sentence("The material"),
    "archive.chapter.method": sentence("How it was analysed"),
    "archive.chapter.changed": sentence("What was changed, and what is left out"),
    "archive.chapter.terms": sentence("Access and papers"),
    "archive.chapter.files": sentence("The files"),
    "archive.title": sentence("Title: {title}"),
    "archive.author": sentence("Author: {author}"),
    "archive.contact": sentence("Contact: {contact}"),
    "archive.keywords": sentence("Keywords: {keywords}"),
    "archive.grant": sentence("Funding: {grant}"),
    "archive.texts": sentence("Transcripts: {kinds}; {words} in all."),
    "archive.people": plural(
        "1 participant speaks in them; they are of {cases}.",
        "{n} participants speak in them; they are of {cases}.",
    ),
    "archive.collected": sentence("Collected from {first} to {last}."),
    "archive.survey": plural(
        "A survey: {respondents}, 1 variable.",
        "A survey: {respondents}, {n} variables.",
    ),
    "archive.question": sentence("Research question: {question}"),
    "archive.coder": sentence(
        "Coder {coder}, round {round}: {passages} in {documents}, in the whole study."
    ),
    "archive.agreement": sentence(
        "Agreement between coders, over all themes of the highest level: Krippendorff's alpha "
        "{alpha}, in {documents} that two or more have read."
    ),
    "archive.agreement.none": sentence("No measure of agreement between coders was made."),
    "archive.names_stand": sentence("Names were not replaced by pseudonyms."),
    "archive.pseudonymised": sentence(
        "Names were replaced by pseudonyms on {day}. That is not the same as being anonymous: what "
        "is said can still point at somebody."
    ),
    "archive.key_gone": sentence("The key to the pseudonyms was destroyed on {day}."),
    "archive.key_there": sentence("There is a key to the pseudonyms, kept apart from the data."),
    "archive.corrected": plural(
        "1 place in the transcripts was corrected against the recording.",
        "{n} places in the transcripts were corrected against the recording.",
    ),
    "archive.withdrawn": plural(
        "1 withdrawal of consent was carried out; [trukket] stands where words were taken out.",
        "{n} withdrawals of consent were carried out; [trukket] stands where words were taken out.",
    ),
    "archive.left": plural(
        "1 thing of the study is left out: by consent, or since it stands elsewhere.",
        "{n} things of the study are left out: by consent, or since they stand elsewhere.",
    ),
    "archive.numbered": sentence(
        "Respondents are numbered anew (R001 and on): what the survey's program calls them is left "
        "out."
    ),
    "archive.checked": sentence(
        "No three attributes of the {cases} put fewer than {least} of them together."
    ),
    "archive.software": sentence("Coded and packed with koding {version}."),
    "archive.terms.sikt": sentence(
        "Deposited with Sikt. What those who took part consented to stands in the papers."
    ),
    "archive.terms.dataverseno": sentence("Open data under CC0 1.0."),
    "archive.terms.folder": sentence("Not yet deposited anywhere."),
    "archive.papers": sentence("The papers are in docs: {files}."),
    "archive.missing.authors": sentence("who made the data, with affiliation and ORCID"),
    "archive.missing.email": sentence("whom to ask, with an e-mail address"),
    "archive.missing.description": sentence("what the data are about, in a paragraph"),
    "archive.missing.keywords": sentence("some keywords"),
    "archive.missing.grants": sentence("who paid, and the number of the grant; or that nobody did"),
    "archive.missing.collected": sentence("when the data were collected"),
    "archive.missing.selection": sentence("how those who took part were chosen"),
    "archive.missing.approach": sentence("the method of analysis"),
    "archive.missing.interviews": sentence(
        "how the interviews were held, recorded and transcribed, and by whom"
    ),
    "archive.missing.papers": sentence(
        "the interview guide, the information letter and the consent form, in docs"
    ),
    "archive.file.readme": sentence("this text"),
    "archive.file.citation": sentence("how to cite the data (Citation File Format)"),
    "archive.file.metadata": sentence("what the data are, as Dataverse takes it (JSON)"),
    "archive.file.manifest": sentence("the SHA-256 of every other file"),
    "archive.file.text": sentence("transcript {document}"),
    "archive.file.codebook": sentence("the codebook"),
    "archive.file.passages": sentence("coded passages: document, place, code, coder, words"),
    "archive.file.survey": sentence("the survey, a row a respondent"),
    "archive.file.survey_codebook": sentence("the survey's variables, values and missing values"),
    "archive.file.survey_texts": sentence("answers too long for the .sav file, whole"),
    "archive.file.project": sentence("texts, codes and passages for other programs (REFI-QDA)"),
    "archive.file.paper": sentence("a paper of the project"),
}
